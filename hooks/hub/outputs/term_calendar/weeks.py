"""The calendar's list: the weeks of each half-term in which there is something, and the holidays.

An entry stands at the day on which it begins, once. With notices the list has INSET days, bank
holidays and the year's events; without them it has meetings only. What is over can be folded away,
a week at a time, so that a list begins with what is to come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from hub import english
from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.show import Card
from hub.outputs.term_calendar.days import Look, Stretch, day_words, days_between, holidays_after
from hub.outputs.term_calendar.months import place_in_list
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY, Week
from hub.records.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with its day or days in words; `date` is the first, `2026-09-17`."""

    date: str
    when: str
    what: str
    kind: str = ""
    last: str = ""
    """The last day, if there are several."""
    today: bool = False
    meeting: Card | None = None
    off: bool = False
    short: str = ""
    """Its day or days for narrow columns: `Thu 17 Sep`."""
    marks: tuple[str, ...] = ()
    signs: str = ""
    """Whom a meeting concerns, for the filters: `network=senco locality=north`."""
    place: str = ""
    """Its mark in the page's address, if it is the first meeting of its day."""
    folds: str = ""
    """The last day on which it is shown unfolded, `2026-09-24`: that of what it is listed with."""
    over: bool = False
    """Whether that day is over."""


@dataclass(frozen=True, slots=True)
class WeekList:
    """A week of the list; a holiday's entries stand below no heading of their own."""

    id: str
    heading: str
    """`Autumn 1, week 3: Monday 21 September`."""
    entries: tuple[Dated, ...]

    @property
    def meets(self) -> bool:
        """Whether there are meetings in it, which filters may hide."""
        return any(entry.meeting for entry in self.entries)

    @property
    def over(self) -> bool:
        """Whether everything in it is."""
        return all(entry.over for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Part:
    """A half-term of the list, a holiday, or a month."""

    id: str
    title: str
    when: str
    weeks: tuple[WeekList, ...]
    empty: str
    """What to say if there are no weeks; nothing where that is no surprise."""
    last: str = ""
    """Its last day: `2026-10-23`."""
    ended: bool = False
    """Whether that day is over."""

    @property
    def over(self) -> bool:
        """Whether everything in it is; of one without anything, whether it has ended."""
        return all(week.over for week in self.weeks) if self.weeks else self.ended


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is folded away of a list because it is over."""

    title: str
    """`Earlier this term`."""
    meetings: int
    anything: bool
    """Whether there is something yet; a page that is days old folds what is over by then."""

    @property
    def count(self) -> str:
        """`(19 meetings)`; nothing if there are none."""
        return f"({english.plural(self.meetings, 'meeting')})" if self.meetings else ""


def earlier(title: str, among: tuple[Part, ...]) -> Earlier | None:
    """What is over of a list; None for a list that is over as a whole, which is shown as it is."""
    if all(part.over for part in among):
        return None
    over = [e for part in among for week in part.weeks for e in week.entries if e.over]
    meetings = sum(entry.meeting is not None for entry in over)
    return Earlier(title, meetings, bool(over) or any(part.over for part in among))


def parts(look: Look, stretch: Stretch, *, notices: bool) -> Iterator[Part]:
    """A half-term's part of the list, and its holidays'; `notices`: with what is no meeting."""
    half_term = stretch.half_term
    key = english.slug(half_term.key)
    if stretch.begins < half_term.first:
        early = _entries(look, stretch.begins, half_term.first - ONE_DAY, notices)
        title = _upper(look.year.label(stretch.begins))
        yield Part(f"before-{key}", title, "", (_week(look, "", "", early),), "")
    weeks = []
    for week in look.year.weeks(half_term):
        first = max(week.monday, half_term.first)
        last = min(week.monday + 6 * ONE_DAY, half_term.last, stretch.ends)
        if entries := _entries(look, first, last, notices):
            heading = f"{week.label}: {_when(first)}"
            weeks.append(_week(look, week_id(week), heading, entries))
    when = english.date_range(half_term.first, half_term.last)
    empty = f"No meetings in {half_term.shown}."
    yield Part(
        key, half_term.shown, when, tuple(weeks), empty,
        half_term.last.isoformat(), half_term.last < look.today,
    )  # fmt: skip
    yield from _holidays(look, stretch, notices=notices)


def week_id(week: Week) -> str:
    """A week's mark in the page's address: `a1-week-3`."""
    return f"{english.slug(week.half_term.key)}-week-{week.number}"


def _holidays(look: Look, stretch: Stretch, *, notices: bool) -> Iterator[Part]:
    first, title = holidays_after(look, stretch)
    last = stretch.ends
    entries = _entries(look, first, last, notices)
    worth_saying = notices and title and not stretch.open_end
    if entries or worth_saying:
        when = f"from {english.long_date(first)}"
        if not stretch.open_end:
            when = english.date_range(first, last)
        weeks = (_week(look, "", "", entries),) if entries else ()
        key = english.slug(stretch.half_term.key)
        yield Part(
            f"after-{key}", title or _upper(look.year.label(first)), when, weeks, "",
            last.isoformat(), last < look.today,
        )  # fmt: skip


def _week(look: Look, identity: str, heading: str, entries: tuple[Dated, ...]) -> WeekList:
    """A week is over as a whole; it would read as if what is over had never been in it."""
    last = max(entry.last or entry.date for entry in entries)
    over = last < look.today.isoformat()
    return WeekList(
        identity, heading, tuple(replace(entry, folds=last, over=over) for entry in entries)
    )


def _entries(look: Look, first: dt.date, last: dt.date, notices: bool) -> tuple[Dated, ...]:
    return tuple(
        entry for day in days_between(first, last) for entry in _entries_of(look, day, notices)
    )


def _entries_of(look: Look, day: dt.date, notices: bool) -> Iterator[Dated]:
    """What begins on a day: what kind of day it is, the year's events, meetings."""
    today = day == look.today
    kind = look.year.kind_of_day(day)
    if notices and kind.kind in {"inset", "bank-holiday"}:
        yield Dated(
            day.isoformat(), _when(day), day_words(kind), kind.kind, today=today,
            short=short_range(day, day),
        )  # fmt: skip
    for event in look.year.events_on(day) if notices else ():
        if event.begins == day:
            now = event.begins <= look.today <= event.ends
            last = event.ends.isoformat() if event.ends > day else ""
            when = _when(day, event.ends)
            yield Dated(
                day.isoformat(), when, event.title, "event", last, today=now,
                short=short_range(day, event.ends),
            )  # fmt: skip
    for number, meeting in enumerate(look.beginning_on(day)):
        yield _listed_meeting(look.hub, look.today, meeting, "" if number else place_in_list(day))


def by_month(hub: Hub, meetings: Iterable[Meeting], today: dt.date) -> Iterator[Part]:
    """Meetings in their order, in a part for each month, from which they are folded one by one."""
    for (year, month), group in groupby(meetings, lambda m: (m.date.year, m.date.month)):
        entries = []
        for meeting in group:
            entry = _listed_meeting(hub, today, meeting, "")
            over = meeting.last < today
            entries.append(replace(entry, folds=meeting.last.isoformat(), over=over))
        key = f"month-{year}-{month:02}"
        title = f"{english.MONTHS[month - 1]} {year}"
        yield Part(key, title, "", (WeekList("", "", tuple(entries)),), "")


def _listed_meeting(hub: Hub, today: dt.date, meeting: Meeting, place: str) -> Dated:
    card = show.cards(hub, [meeting])[0]
    return Dated(
        date=meeting.date.isoformat(),
        when=_when(meeting.date, meeting.last),
        what=card.about,
        kind="meeting",
        last=meeting.last.isoformat() if meeting.last > meeting.date else "",
        today=meeting.date <= today <= meeting.last,
        meeting=card,
        off=meeting.off,
        short=short_range(meeting.date, meeting.last),
        marks=("Members only",) if card.members_only else (),
        signs=" ".join(for_whom.signs(hub, meeting)),
        place=place,
    )


def _when(first: dt.date, last: dt.date | None = None) -> str:
    """`Monday 21 September`: below a heading that says the year."""
    return english.date_range(first, last).removesuffix(f" {(last or first).year}")


def short_range(first: dt.date, last: dt.date) -> str:
    """`Thu 17 Sep`, `Thu 17 to Fri 18 Sep`, or `Thu 17 Sep to Fri 23 Oct`."""
    if first == last:
        return english.short_date(first)
    start = english.short_date(first)
    if (first.year, first.month) == (last.year, last.month):
        start = start.rpartition(" ")[0]
    return f"{start} to {english.short_date(last)}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
