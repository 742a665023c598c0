"""How a digest tells of a meeting, of a day, and of what was shared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from hub import english
from hub.dates import LONDON
from hub.history import moves
from hub.outputs import show
from hub.outputs.digest.said import Item
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.practice import Practice
from hub.records.kinds.year import HalfTerm


def coming(hub: Hub, meeting: Meeting, *, soon: bool) -> Item:
    """A meeting of a day that is named above it: when, where, what to bring; `soon`: for whom."""
    day = f"To {english.long_date(meeting.last)}. " if meeting.last_date else ""
    lines = (
        f"{day}{when(meeting)}, {meeting_words.place(hub, meeting)}",
        f"For {english.listing(meeting.for_)}" if meeting.for_ and soon else "",
        f"Please bring: {'; '.join(meeting.bring)}" if meeting.bring else "",
        f"Cost: {meeting.cost}" if meeting.cost else "",
    )
    return item(hub, meeting, meeting_words.STATUS_WORDS[meeting.status], lines)


def off(hub: Hub, meeting: Meeting) -> Item:
    """A meeting that does not take place: when it was to be, why, and where to go instead."""
    other = meeting_words.in_its_place(hub, meeting)
    lines = (
        f"It was to be on {english.date_range(meeting.date, meeting.last_date)}, {when(meeting)}.",
        f"Why: {_ended(meeting.reason)}" if meeting.reason else "",
        f"Instead: {meeting_names.line(hub, other)}, {meeting_words.slot(hub, other)}."
        if other
        else "There is no new date yet."
        if meeting.status == "postponed"
        else "",
    )
    return item(hub, meeting, meeting_words.STATUS_WORDS[meeting.status], lines)


def moved(hub: Hub, meeting: Meeting) -> Item:
    """A meeting that takes place at another time than was said."""
    lines = (
        f"Now on {meeting_words.slot(hub, meeting)}.",
        moves.moved_from(hub, meeting),
        f"Why: {_ended(meeting.reason)}" if meeting.reason else "",
    )
    return item(hub, meeting, "Moved", lines)


def item(hub: Hub, meeting: Meeting, word: str, lines: Iterable[str]) -> Item:
    """A meeting with some lines about it; those that say nothing are left out."""
    return Item(
        meeting_names.line(hub, meeting),
        show.address(meeting),
        tuple(filter(None, lines)),
        word,
        meeting.audience == "members",
    )


def when(meeting: Meeting) -> str:
    """`16:00 to 17:30 (arrive from 15:45)`, or `time to be confirmed`."""
    time = english.time_range(meeting.start, meeting.end, approximate=meeting.end_approximate)
    arrival = f" (arrive from {english.clock(meeting.arrival)})" if meeting.arrival else ""
    return f"{time[:1].lower()}{time[1:]}{arrival}"


def note(note: Practice) -> Item:
    """A practice note."""
    summary = (note.summary,) if note.summary else ()
    return Item(note.title, show.address(note), summary, "", note.audience == "members")


def shared_on(hub: Hub, note: Practice) -> dt.date | None:
    """The day on which readers first had it; None where nobody knows.

    What a history's first commit brought was there before, so of that the day it was written.
    """
    versions = hub.history.of(Practice, note.id)
    if not versions or versions[0].when == hub.history.began:
        return note.date
    there = versions[0].when.astimezone(LONDON).date()
    return max(there, note.date) if note.date else there


def week_dates(hub: Hub, first: dt.date, last: dt.date) -> Iterator[Item]:
    """Where school begins and ends, and the other days between these two, in order."""
    for day in _each(first, last):
        year = hub.year_of(day)
        for half_term in year.half_terms if year else ():
            if half_term.first == day:
                yield Item(f"{half_term.shown} begins", lines=(english.long_date(day),))
            elif half_term.last == day:
                yield Item(f"{half_term.shown} ends", lines=(english.long_date(day),))
        yield from _of_day(hub, day, first)


def term_dates(
    hub: Hub, first: dt.date, last: dt.date, among: Iterable[HalfTerm]
) -> Iterator[Item]:
    """The half-terms, and then the other days from the first to the last, in order."""
    for half_term in among:
        yield Item(half_term.shown, lines=(english.date_range(half_term.first, half_term.last),))
    for day in _each(first, last):
        yield from _of_day(hub, day, first)


def _of_day(hub: Hub, day: dt.date, first: dt.date) -> Iterator[Item]:
    """INSET days, bank holidays, tests and the like, on the day they begin."""
    year = hub.year_of(day)
    if year is None:
        return
    kind = year.kind_of_day(day)
    if kind.kind in {"inset", "bank-holiday"}:
        yield Item(kind.title, lines=(english.long_date(day),))
    for event in year.events:
        if event.begins == day or event.begins < day == first <= event.ends:
            yield Item(event.title, lines=(english.date_range(event.begins, event.ends),))


def _each(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    yield from (first + number * ONE_DAY for number in range((last - first).days + 1))


def _ended(text: str) -> str:
    return f"{text.rstrip('.')}."
