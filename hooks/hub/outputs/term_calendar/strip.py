"""A term at a glance: a row of weeks for each half-term, with a mark for each meeting.

Every week says in words what its marks and letters say: which meetings, INSET days and bank
holidays it has. A meeting of several weeks has a mark in each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.term_calendar.days import Look, Stretch, day_words, days_between, holidays_after
from hub.outputs.term_calendar.months import code, short_name
from hub.outputs.term_calendar.weeks import Part, week_id
from hub.programme.school_year import ONE_DAY, Week
from hub.records.kinds.meeting import Meeting

MOST_NAMES: Final = 16
"""A week with more meetings than this leaves no room for names, so its strip has letters."""
_TAGS: Final = {"inset": "INSET", "bank-holiday": "Bank hol."}


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting within a week: `SENCO`; `off` says `cancelled` or `postponed`."""

    name: str
    code: str
    """Its first network in two letters: `SE`."""
    colour: str
    off: str
    signs: str


@dataclass(frozen=True, slots=True)
class DayTag:
    """A day of the week on which pupils stay at home: `INSET`, in words `INSET day, Monday`."""

    kind: str
    letter: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class StripWeek:
    """A week; `first` and `last` are its days, `2026-09-21`, by which a page finds today's."""

    number: str
    label: str
    """`Autumn 1, week 3, from Monday 21 September`."""
    begins: str
    """`21 Sep`."""
    first: str
    last: str
    place: str
    """Where the list has it; nothing if there is nothing in it."""
    now: bool
    days: tuple[DayTag, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """A half-term."""

    title: str
    when: str
    weeks: tuple[StripWeek, ...]
    after: str
    """The holidays after it: `Half-term holiday: 24 October to 1 November`."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The rows of a term; `named` if every week has room for the names of its meetings."""

    rows: tuple[StripRow, ...]
    named: bool


def strip(look: Look, stretches: tuple[Stretch, ...], parts: tuple[Part, ...]) -> Strip:
    """The term of these half-terms; a week leads to its place in the list's `parts`."""
    places = frozenset(week.id for part in parts for week in part.weeks)
    rows = tuple(_row(look, stretch, places) for stretch in stretches)
    named = all(len(week.marks) <= MOST_NAMES for row in rows for week in row.weeks)
    return Strip(rows, named)


def _row(look: Look, stretch: Stretch, places: frozenset[str]) -> StripRow:
    half_term = stretch.half_term
    return StripRow(
        title=half_term.shown,
        when=_days(half_term.first, half_term.last),
        weeks=tuple(_week(look, week, places) for week in look.year.weeks(half_term)),
        after=_after(look, stretch),
    )


def _after(look: Look, stretch: Stretch) -> str:
    first, title = holidays_after(look, stretch)
    if not title or stretch.open_end:
        return ""
    return f"{title}: {_days(first, stretch.ends)}"


def _days(first: dt.date, last: dt.date) -> str:
    """`24 October to 1 November`: one line on a phone, as the page's title says the year."""
    begins = str(first.day) if first.month == last.month else _day(first)
    return _day(last) if first == last else f"{begins} to {_day(last)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {english.MONTHS[day.month - 1]}"


def _week(look: Look, week: Week, places: frozenset[str]) -> StripWeek:
    first = max(week.monday, week.half_term.first)
    sunday = week.monday + 6 * ONE_DAY
    days = list(days_between(first, min(sunday, week.half_term.last)))
    meetings = {meeting.id: meeting for day in days for meeting in look.meetings_on(day)}
    place = week_id(week)
    return StripWeek(
        number=str(week.number),
        label=f"{week.label}, from {english.WEEKDAYS[first.weekday()]} {_day(first)}",
        begins=" ".join(english.short_date(first).split()[1:]),
        first=first.isoformat(),
        last=sunday.isoformat(),
        place=place if place in places else "",
        now=first <= look.today <= sunday,
        days=tuple(_tags(look, days)),
        marks=tuple(_mark(look, meeting) for meeting in meetings.values()),
    )


def _tags(look: Look, days: list[dt.date]) -> Iterator[DayTag]:
    for day in days:
        kind = look.kind_of(day)
        if text := _TAGS.get(kind.kind):
            said = f"{day_words(kind)}, {english.WEEKDAYS[day.weekday()]}"
            yield DayTag(kind.kind, text[0], text, said)


def _mark(look: Look, meeting: Meeting) -> Mark:
    card = show.cards(look.hub, [meeting])[0]
    return Mark(
        name=short_name(look.hub, meeting),
        code=code(look.hub, card),
        colour=card.colour,
        off=meeting.status if meeting.off else "",
        signs=" ".join(for_whom.signs(look.hub, meeting)),
    )
