"""Entries of a calendar (.ics; Outlook, Google) as rows, each recurrence as a row of its own.

Times come out in Europe/London: those with a zone are converted, floating ones are local. An entry
that is repeated is expanded (RFC 5545: RRULE, RDATE, EXDATE, and RECURRENCE-ID for one that was
changed). Descriptions are left out: they hold links to join, names and telephone numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

import icalendar
from dateutil import rrule

from hub import dates
from hub.reading.sheets import grid
from hub.reading.sheets.grid import Cell, NotReadError, Row, Sheet

HEADS: Final = ("Title", "Date", "Start", "End", "Venue", "Status", "Last date")
MAX_TIMES: Final = 400
"""The most dates of one entry; a weekly one has 40 in a school year."""
_YEARS: Final = 3
"""How far an entry without an end is followed, from its first date."""
_ZONES: Final = {
    # What Outlook calls zones; others have names of the time zone database.
    "GMT Standard Time": "Europe/London", "Greenwich Standard Time": "Europe/London",
    "(UTC+00:00) Dublin, Edinburgh, Lisbon, London": "Europe/London",
}  # fmt: skip

Moment = dt.date | dt.datetime


class _UnclearError(ValueError):
    """An entry that cannot be expanded."""


def read(data: bytes) -> Sheet:
    """The calendar's entries in the order of their dates. Raises NotReadError."""
    try:
        calendar = icalendar.Calendar.from_ical(data)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise NotReadError("This calendar is damaged. Export it again as .ics.") from None
    rows, notes = _rows(events)
    grid.checked_rows(len(rows))
    ordered = sorted(rows, key=lambda row: (row[1], row[2] or dt.time.min, row[0]))
    heads = Row(1, HEADS)
    lines = [Row(number, tuple(row)) for number, row in enumerate(ordered, 2)]
    return Sheet("", (heads, *lines), tuple(notes))


def _rows(events: list[Any]) -> tuple[list[list[Any]], list[str]]:
    rows: list[list[Any]] = []
    notes: list[str] = []
    changed = _changed(events)
    for event in events:
        if "RECURRENCE-ID" in event:
            continue
        title = str(event.get("SUMMARY", "")) or "An entry without a title"
        try:
            replaced = changed.pop(str(event.get("UID", "")), {})
            rows += _of_event(event, replaced)
            grid.checked_rows(len(rows))
        except (_UnclearError, ValueError, TypeError, AttributeError, OverflowError) as error:
            why = str(error) if isinstance(error, _UnclearError) else "its dates cannot be read"
            notes.append(f"`{title}` was left out: {why}.")
    for alone in changed.values():  # the entry that they belong to is not in the file
        for event in alone.values():
            try:
                rows.append(_row(event, _local(event.decoded("DTSTART")), _length(event)))
            except (ValueError, TypeError, KeyError, AttributeError):
                notes.append(f"`{event.get('SUMMARY', '')}` was left out: it has no date.")
    return rows, notes


def _changed(events: Iterable[Any]) -> dict[str, dict[Moment, Any]]:
    """By entry: its single dates that were changed, by when they were to be."""
    found: dict[str, dict[Moment, Any]] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            was = _local(event.decoded("RECURRENCE-ID"))
            found.setdefault(str(event.get("UID", "")), {})[was] = event
    return found


def _of_event(event: Any, replaced: dict[Moment, Any]) -> Iterator[list[Any]]:
    if "DTSTART" not in event:
        raise _UnclearError("it has no date")
    length = _length(event)
    left_out = set(_listed(event, "EXDATE"))
    for start in _times(event):
        if start in left_out:
            continue
        if other := replaced.pop(start, None):
            yield _row(other, _local(other.decoded("DTSTART")), _length(other))
        else:
            yield _row(event, start, length)
    for other in replaced.values():
        yield _row(other, _local(other.decoded("DTSTART")), _length(other))


def _times(event: Any) -> list[Moment]:
    """When it begins, each time; in London."""
    first = event.decoded("DTSTART")
    found: set[Moment] = {_local(first), *_listed(event, "RDATE")}
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        found.update(map(_local, _repeated(rule, first)))
    if len(found) > MAX_TIMES:
        raise _UnclearError(f"it takes place more than {MAX_TIMES} times")
    return sorted(found, key=_as_moment)


def _repeated(rule: Any, first: Moment) -> Iterator[Moment]:
    """The dates of a rule in the zone of its entry, so that four o'clock stays four o'clock."""
    zone = _zone(first)
    begins = _as_moment(first) if not isinstance(first, dt.datetime) else first.replace(tzinfo=None)
    parts = dict(rule)
    if str(parts.get("FREQ", [""])[0]).upper() not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        raise _UnclearError("it is repeated in a way that no meeting is")
    until = parts.pop("UNTIL", [None])[0]
    limit = _as_moment(until, zone) if until is not None else None
    if isinstance(until, dt.date) and not isinstance(until, dt.datetime):
        limit = dt.datetime.combine(until, dt.time.max)
    written: Any = icalendar.vRecur(parts)
    made = rrule.rrulestr(written.to_ical().decode(), dtstart=begins)
    last = begins.replace(year=begins.year + _YEARS, day=min(begins.day, 28))
    for number, moment in enumerate(made):
        if (limit and moment > limit) or moment > last or number > MAX_TIMES:
            return
        if not isinstance(first, dt.datetime):
            yield moment.date()
        else:
            yield moment.replace(tzinfo=zone)


def _listed(event: Any, name: str) -> Iterator[Moment]:
    found = event.get(name, [])
    for listed in found if isinstance(found, list) else [found]:
        for one in listed.dts:
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            yield _local(moment)


def _zone(moment: Moment) -> dt.tzinfo | None:
    return moment.tzinfo if isinstance(moment, dt.datetime) else None


def _local(moment: Moment) -> Moment:
    """The moment in London, without a zone; a day stays a day. Raises _UnclearError."""
    if not isinstance(moment, dt.datetime) or moment.tzinfo is None:
        return moment
    name = str(getattr(moment.tzinfo, "key", "") or moment.tzname() or "")
    if name in _ZONES:
        moment = moment.replace(tzinfo=ZoneInfo(_ZONES[name]))
    return moment.astimezone(dates.LONDON).replace(tzinfo=None)


def _as_moment(moment: Moment, zone: dt.tzinfo | None = None) -> dt.datetime:
    """A moment to compare by, in the zone of its entry but without it."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time.min)
    if moment.tzinfo is not None:
        moment = moment.astimezone(zone or dates.LONDON).replace(tzinfo=None)
    return moment


def _length(event: Any) -> dt.timedelta | None:
    if "DURATION" in event:
        found = event.decoded("DURATION")
        return found if isinstance(found, dt.timedelta) else None
    if "DTEND" not in event:
        return None
    length = _as_moment(_local(event.decoded("DTEND"))) - _as_moment(
        _local(event.decoded("DTSTART"))
    )
    return length if length > dt.timedelta() else None


def _row(event: Any, start: Moment, length: dt.timedelta | None) -> list[Cell]:
    begins = _as_moment(start)
    timed = isinstance(start, dt.datetime)
    ends = begins + length if length else None
    if ends and not timed:
        ends -= dt.timedelta(days=1)  # the day after the last one
    another_day = ends.date() if ends and ends.date() > begins.date() else None
    return [
        grid.cell(str(event.get("SUMMARY", ""))),
        begins.date(),
        begins.time().replace(microsecond=0) if timed else None,
        ends.time().replace(microsecond=0) if timed and ends and not another_day else None,
        grid.cell(str(event.get("LOCATION", ""))),
        grid.cell(str(event.get("STATUS", "")).lower().replace("tentative", "proposed")),
        another_day,
    ]
