"""Rows understood: of each item the network, day, time and place, or what cannot be told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, Final

from hub import english
from hub.drafting.importing import rows, when
from hub.drafting.importing.columns import text_of
from hub.drafting.importing.entries import Entry, Found, Left, Unsure, UnsureError, Wishes
from hub.drafting.importing.names import NO_MEETING, NOT_KNOWN, Names
from hub.drafting.importing.rows import Item
from hub.drafting.importing.when import Manner, Times
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY, year_id_of
from hub.reading.sheets.grid import Sheet, Uncalculated

_STATUS: Final = {
    "confirmed": "confirmed", "yes": "confirmed", "agreed": "confirmed", "booked": "confirmed",
    "proposed": "proposed", "provisional": "proposed", "tbc": "proposed", "no": "proposed",
    "to be confirmed": "proposed", "tentative": "proposed", "draft": "proposed", "": "",
}  # fmt: skip
_OFF: Final = re.compile(r"\b(?:cancell?ed|postponed|called off)\b", re.IGNORECASE)


def understood(hub: Hub, sheets: Sequence[Sheet], name: str, wishes: Wishes) -> list[Found]:
    """What a file's sheets say, row by row."""
    names = Names(hub, wishes)
    found: list[Found] = []
    for sheet in sheets:
        found += [Left("", note) for note in sheet.notes]
        manner = _manner(hub, sheet, name, wishes)
        for item in rows.items(sheet, names, manner.school_year, several=len(sheets) > 1):
            if isinstance(item, Left):
                found.append(item)
            else:
                found += _Reader(names, manner, item).found()
    return found


def _manner(hub: Hub, sheet: Sheet, name: str, wishes: Wishes) -> Manner:
    """How a sheet's dates are to be read: by its title, its file's name, and its other dates."""
    texts = [text_of(cell) for row in sheet.rows for cell in row.cells if isinstance(cell, str)]
    heads = [text_of(cell) for row in sheet.rows[:5] for cell in row.cells if cell is not None]
    year = (
        wishes.school_year
        or when.school_year_in([sheet.title])
        or when.school_year_in(heads)
        or when.school_year_in([PurePath(name).stem])
        or _year_of_dates(hub, sheet)
    )
    return Manner(year, wishes.month_first, when.has_month_first(texts))


def _year_of_dates(hub: Hub, sheet: Sheet) -> str:
    """The school year in which all of a sheet's whole dates lie."""
    found = set()
    for row in sheet.rows:
        for cell in row.cells:
            if isinstance(cell, dt.date) and cell.year > 1990:
                found.add(year_id_of(cell, hub.cluster.nation))
    return found.pop() if len(found) == 1 else ""


class _Reader:
    """One item, read."""

    def __init__(self, names: Names, manner: Manner, item: Item) -> None:
        self.names = names
        self.manner = manner
        self.item = item
        self.cells = item.cells

    def found(self) -> Iterator[Found]:
        """The meetings of the item, or why there are none."""
        where = self.item.where
        uncalculated = [key for key, cell in self.cells.items() if isinstance(cell, Uncalculated)]
        if uncalculated:
            yield Unsure(
                where, "A formula here has no result",
                "Open the file in Excel or LibreOffice, save it, and import it again.",
            )  # fmt: skip
            return
        if why := self._no_meeting():
            yield Left(where, why)
            return
        try:
            yield from self._entries()
        except UnsureError as error:
            yield Unsure(where, error.what, error.remedy)

    def _no_meeting(self) -> str:
        """Why an item is none; empty where it may be one."""
        free = text_of(self.cells.get("free"))
        if "free" in self.cells:
            if NOT_KNOWN.fullmatch(free):
                return "Nothing is settled yet"
            if NO_MEETING.fullmatch(free) and not self.names.begins_with_network(free)[0]:
                return f"No meeting: {free}"
            return ""
        named = text_of(self.cells.get("network")) or text_of(self.cells.get("title"))
        if NO_MEETING.fullmatch(named) and not self.names.is_network(named):
            return f"No meeting: {named}"
        has_when = {"date", "week_beginning", "week"} & self.cells.keys()
        words = " ".join(map(text_of, self.cells.values()))
        if not has_when and not when.has_date(words) and not self.item.facts.get("date"):
            few = self.cells.keys() <= {
                "network",
                "title",
                "notes",
                "weekday",
                "half_term",
                "venue",
            }
            return f"No date in it: {words[:60]}" if few else ""
        return ""

    def _mind_what_is_off(self) -> None:
        """Raise UnsureError where the row says that the meeting does not take place."""
        for cell in self.cells.values():
            if isinstance(cell, str) and (off := _OFF.search(cell)):
                raise UnsureError(
                    f"It is {off[0].lower()} in the sheet, and nothing is called off by an import",
                    "If it is on the site, `hub edit` calls it off; else delete the row.",
                )

    def _fitting(self, day: dt.date, times: Times) -> Times:
        """The times of a day, where nothing in the row contradicts them. Raises UnsureError."""
        if times.start == dt.time():  # how Outlook writes a whole day
            times = Times()
        if times.start and times.end and times.end <= times.start:
            raise UnsureError(
                f"It ends at {times.end:%H:%M}, before it begins at {times.start:%H:%M}",
                "Correct one of the two in the sheet.",
            )
        said = text_of(self.cells.get("half_term"))
        key = self.names.half_term(said) or str(self.item.facts.get("half_term", ""))
        year = self.names.hub.year_of(day)
        there = year.half_term_of(day) if year else None
        if key and there and there.key != key:
            raise UnsureError(
                f"{english.plain_date(day)} is in {there.shown}, not where it stands in the sheet",
                "Correct the date, or put it where it belongs.",
            )
        return times

    def _entries(self) -> Iterator[Found]:
        self._mind_what_is_off()
        words: list[str] = []
        days = [(day, self._fitting(day, times)) for day, times in self._days(words)]
        status = self._status()
        free = " ".join(filter(None, words))
        networks, title, free = self._networks(free)
        venue, room, online = self._venue(free)
        if text := text_of(self.cells.get("room")):
            room = f"{text[:1].upper()}{text[1:]}" if not text.isdigit() else text
        focus = text_of(self.cells.get("focus"))
        for day, times in days:
            last = self._last_date(day)
            yield Entry(
                self.item.where, networks, day, times.start, times.end, last, venue, online,
                english.sentence_case(room), title, self.names.topic(focus) if focus else "",
                status, text_of(self.cells.get("notes")),
            )  # fmt: skip

    def _status(self) -> str:
        typed = text_of(self.cells.get("status")).lower().strip(" .")
        if typed not in _STATUS:
            raise UnsureError(
                f"`{typed}` is no status", "Write `confirmed`, `proposed`, or nothing."
            )
        return _STATUS[typed]

    # When ---------------------------------------------------------------------------------------

    def _days(self, words: list[str]) -> list[tuple[dt.date, Times]]:
        times = self._times()
        for key in ("date", "free"):
            days = self._in_cell(key, words)
            if days:
                said = text_of(self.cells.get("weekday")) or self.item.facts.get("weekday", "")
                for day, _ in days:
                    when.checked_weekday(day, str(said))
                return [(day, t if t.start else times or Times()) for day, t in days]
        if head := self.item.facts.get("when"):
            found = when.read(str(head), self.manner)
            return [(day, times or t) for day, t in found.days]
        if isinstance(above := self.item.facts.get("date"), dt.date):
            return [(above, times or Times())]
        return [(self._by_week(words), times or Times())]

    def _in_cell(self, key: str, words: list[str]) -> list[tuple[dt.date, Times]]:
        cell = self.cells.get(key)
        if isinstance(cell, dt.datetime):
            time = cell.time().replace(second=0, microsecond=0)
            return [(cell.date(), Times(time) if time != dt.time() else Times())]
        if isinstance(cell, dt.date):
            return [(cell, Times())]
        text = str(cell or "") if not isinstance(cell, float) else text_of(cell)
        if isinstance(cell, float) and 30_000 < cell < 60_000:
            raise UnsureError(
                f"`{text}` is a number and not a date", "Give the cell the look of a date."
            )
        if key == "date" and text and NOT_KNOWN.fullmatch(text):
            raise UnsureError(
                "There is no date yet", "Write the likeliest day, and `proposed` as its status."
            )
        if not when.has_date(text):
            if key == "date" and text:
                raise UnsureError(
                    f"This is not a date: `{text[:60]}`", "Write it as `17 September 2026`."
                )
            return []
        found = when.read(text, self.manner)
        if key == "free" or found.rest:
            words.append(found.rest)
        return list(found.days)

    def _times(self) -> Times | None:
        start, end = (self._time(key) for key in ("start", "end"))
        if start and start.start:
            return Times(start.start, end.start if end and end.start else start.end)
        if both := self._time("time"):
            return both
        free = self.cells.get("free")
        if isinstance(free, str) and when.has_time(free) and not when.has_date(free):
            return when.read(free, self.manner).times
        return None

    def _time(self, key: str) -> Times | None:
        cell = self.cells.get(key)
        if isinstance(cell, dt.datetime):
            cell = cell.time()
        if isinstance(cell, dt.time):
            return Times(cell.replace(second=0, microsecond=0))
        if isinstance(cell, float) and 0 < cell < 1:
            minutes = round(cell * 24 * 60)
            return Times(dt.time(minutes // 60 % 24, minutes % 60))
        if isinstance(cell, float) and not cell.is_integer():
            return when.times(f"{cell:.2f}")
        text = text_of(cell)
        if not text or NOT_KNOWN.fullmatch(text):
            return None
        return when.times(text)

    def _by_week(self, words: list[str]) -> dt.date:
        """The day by a week and a weekday. Raises UnsureError."""
        free = self.cells.get("free")
        text = free if isinstance(free, str) else ""
        said = (
            str(self.item.facts.get("weekday", ""))
            or when.weekday_in(text_of(self.cells.get("weekday")))
            or when.weekday_in(text)
        )
        if text:
            words.append(when.read(text, self.manner).rest)
        if not said:
            raise UnsureError("There is no date in it", "Write the day, such as `17 September`.")
        if "week_beginning" in self.cells:
            days = self._in_cell("week_beginning", [])
            if len(days) == 1:
                monday = days[0][0] - days[0][0].weekday() * ONE_DAY
                return monday + english.WEEKDAYS.index(said) * ONE_DAY
        return self._in_half_term(said)

    def _in_half_term(self, weekday: str) -> dt.date:
        typed = text_of(self.cells.get("half_term"))
        key = self.names.half_term(typed, self.manner.school_year) or str(
            self.item.facts.get("half_term", "")
        )
        number = "".join(c for c in text_of(self.cells.get("week")) if c.isdigit())
        years = [y for y in self.names.hub.own_years if y.id == self.manner.school_year]
        day = years[0].date_of(key, int(number), weekday) if years and key and number else None
        if day is None:
            raise UnsureError(
                f"There is no {weekday} that is plain from this",
                "Write the day, such as `17 September 2026`.",
            )
        return day

    def _last_date(self, day: dt.date) -> dt.date | None:
        if not text_of(self.cells.get("last_date")):
            return None
        found = self._in_cell("last_date", [])
        last = found[0][0] if found else day
        end = self._time("end")
        if end and end.start == dt.time():  # the day after the last one begins
            last -= ONE_DAY
        return last if last > day else None

    # Who and where ------------------------------------------------------------------------------

    def _networks(  # noqa: PLR0911 - one for each way
        self, free: str
    ) -> tuple[tuple[str, ...], str, str]:
        """The networks, a title of its own, and what is left of a mixed text."""
        network, title = (text_of(self.cells.get(key)) for key in ("network", "title"))
        if network:
            begins, rest = self.names.begins_with_network(network)
            if begins and rest and not self.names.is_network(network):
                try:
                    return self.names.networks(network), title, free
                except UnsureError:
                    return (begins,), title or network, free
            return self.names.networks(network), title, free
        if title:
            begins, rest = self.names.begins_with_network(title)
            if begins:
                return (begins,), title if rest else "", free
            if known := self.names.is_network(title):
                return (known,), "", free
        fact: Any = self.item.facts.get("network")
        if fact:
            return (str(fact),), title, free
        begins, rest = self.names.begins_with_network(free)
        if begins:
            return (begins,), "", rest
        for part, others in _parts(free):
            if known := self.names.is_network(part):
                return (known,), "", others
        if title or free:
            return self.names.networks(title or free), "", ""
        raise UnsureError("No network is named in it", "Write which network meets.")

    def _venue(self, free: str) -> tuple[str, str, bool]:
        venue = self.cells.get("venue")
        if venue is not None:
            if free:
                raise UnsureError(f"It also says `{free[:60]}`", "Give it a column of its own.")
            return self.names.venue(text_of(venue))
        return self.names.venue(free)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Each part of a text between its signs, and the others."""
    for sign in (";", ",", " - ", " @ ", " at "):
        pieces = [piece.strip() for piece in text.split(sign)]
        for number, piece in enumerate(pieces):
            if len(pieces) > 1 and piece:
                yield piece, ", ".join(p for n, p in enumerate(pieces) if n != number and p)
