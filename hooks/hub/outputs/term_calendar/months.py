"""The calendar's months as grids: a row for each week, a cell for each day, and their legend.

Months are drawn whole: a month in which two terms touch stands on both their pages. What kind of
day it is, and what sets a meeting apart, a cell says in words; colour and letter only repeat it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.show import Card
from hub.outputs.term_calendar import codes
from hub.outputs.term_calendar import days as calendar_days
from hub.outputs.term_calendar.days import Look, Stretch, day_words, holiday
from hub.programme import meeting_names
from hub.programme.hub import Hub, is_own_year
from hub.programme.school_year import DayKind
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import Year


@dataclass(frozen=True, slots=True)
class KindKey:
    """What marks a kind of day, for the legend: its letter in small months, and its words."""

    kind: DayKind
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class NetworkKey:
    """What tells a network, for the legend: its colour, its two letters, and its name."""

    id: str
    text: str
    colour: str
    code: str
    signs: str
    """All that its meetings have, for the filters: a choice that leaves one of them leaves it."""

    @property
    def sign(self) -> str:
        """That of its meetings: `network=senco`."""
        return f"network={self.id}"


KINDS: Final = (
    KindKey("inset", "I", "INSET day: staff only"),
    KindKey("bank-holiday", "B", "Bank holiday"),
    KindKey("holiday", "H", "School holiday"),
    KindKey("weekend", "", "Weekend"),
)
_LETTERS: Final = {key.kind: key.letter for key in KINDS}


@dataclass(frozen=True, slots=True)
class CellMeeting:
    """A meeting within a day of a month."""

    href: str
    time: str
    name: str
    """Its networks' short names: `SENCO`."""
    code: str
    """Its first network in two letters, `SE`; nothing of a meeting without one."""
    colour: str
    off: bool
    marks: tuple[str, ...]
    """What sets it apart, in words: `Cancelled`, `Provisional`, `day 2 of 3`."""
    signs: str
    """Whom it concerns, for the filters: `network=senco locality=north`."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month."""

    date: str
    """`2026-09-17`."""
    number: int
    kind: DayKind
    words: str
    """What kind of day it is, unless it is a school day: `Good Friday, bank holiday`."""
    letter: str
    today: bool
    events: tuple[str, ...]
    meetings: tuple[CellMeeting, ...]
    listed: str
    """The place in the list of the first meeting that begins on it: `on-2026-09-17`.

    None on the page of a term that shares the month with the one in which it is listed.
    """


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """A week's row, Monday to Sunday; None for a day of another month."""

    label: str
    """`Autumn 1, week 3`, or the holidays' name."""
    number: str
    """The week's number alone, for small months; nothing in the holidays."""
    days: tuple[DayCell | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a grid."""

    title: str
    weeks: tuple[MonthWeek, ...]
    weekdays: tuple[str, ...] = english.WEEKDAYS

    @property
    def meets(self) -> bool:
        """Whether there are meetings in it, which filters may hide."""
        return any(cell.meetings for cell in cells([self]))


@dataclass(frozen=True, slots=True)
class WholeYear:
    """What is drawn of a school year; a second council's has no stretches and no meetings."""

    look: Look
    stretches: tuple[Stretch, ...]
    listed: list[Meeting]
    months: tuple[Month, ...]


def whole_year(hub: Hub, year: Year, today: dt.date) -> WholeYear:
    """The months of a school year, and of the holidays after it those up to the last meeting."""
    own = is_own_year(year.id)
    look = Look(hub, hub.years[year.id], today, own)
    stretches = hub.once(calendar_days.stretches)[year.id] if own else ()
    listed = calendar_days.listed(hub, stretches)
    span = calendar_days.reach(stretches, listed) if own else (look.year.first, look.year.last)
    return WholeYear(look, stretches, listed, grids(look, *span, listed))


def grids(
    look: Look, first: dt.date, last: dt.date, listed: Iterable[Meeting]
) -> tuple[Month, ...]:
    """The months from one day's to another's, whole; with the meetings that the page lists."""
    there = frozenset(meeting.date for meeting in listed)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(_month(look, there, number // 12, number % 12 + 1) for number in numbers)


def _month(look: Look, there: frozenset[dt.date], year: int, month: int) -> Month:
    return Month(
        f"{english.MONTHS[month - 1]} {year}",
        tuple(
            MonthWeek(
                *_week_label(look, days),
                tuple(_cell(look, there, day) if day.month == month else None for day in days),
            )
            for days in calendar.Calendar().monthdatescalendar(year, month)
        ),
    )


def _week_label(look: Look, days: list[dt.date]) -> tuple[str, str]:
    """`Autumn 1, week 3` and `3`; of a week without a day of term, what holidays it is in."""
    found = (look.year_at(day).week_of(day) for day in days)
    weeks = {week.label: str(week.number) for week in found if week}
    if weeks:
        return english.listing(weeks), "/".join(weeks.values())
    return holiday(look, days) or "School holiday", ""


def _cell(look: Look, there: frozenset[dt.date], day: dt.date) -> DayCell:
    kind = look.kind_of(day)
    meetings = tuple(_cell_meeting(look.hub, m, day) for m in look.meetings_on(day))
    return DayCell(
        date=day.isoformat(),
        number=day.day,
        kind=kind.kind,
        words=day_words(kind),
        letter=_LETTERS.get(kind.kind, ""),
        today=day == look.today,
        events=tuple(event.title for event in look.year_at(day).events_on(day)),
        meetings=meetings,
        listed=place_in_list(day) if day in there else "",
    )


def _cell_meeting(hub: Hub, meeting: Meeting, day: dt.date) -> CellMeeting:
    card = show.cards(hub, [meeting])[0]
    begins = day == meeting.date
    return CellMeeting(
        href=card.href,
        time=english.clock(meeting.start) if meeting.start and begins else "",
        name=short_name(hub, meeting),
        code=code(hub, card),
        colour=card.colour,
        off=meeting.off,
        marks=tuple(_marks(meeting, card, day)),
        signs=" ".join(for_whom.signs(hub, meeting)),
    )


def place_in_list(day: dt.date) -> str:
    """Where the list has the day's first meeting, as a mark in the page's address."""
    return f"on-{day.isoformat()}"


def short_name(hub: Hub, meeting: Meeting) -> str:
    """`SENCO`; with its locality where others of the network meet for the same in theirs.

    With its place where on that day they do so in the same.
    """
    networks = (hub.networks[n] for n in meeting.network if n in hub.networks)
    name = english.listing(meeting_names.called(hub, n) for n in networks) or meeting.title
    sessions = hub.sessions.get(meeting.id, ())
    beside = [m for m in sessions if m.date == meeting.date and m.locality == meeting.locality]
    place = meeting_names.session_place(hub, meeting) if len(beside) > 1 else ""
    which = (place or meeting.locality) if sessions else ""
    return f"{name}, {which}" if which else name


def code(hub: Hub, card: Card) -> str:
    """A meeting's first network in two letters; nothing without one."""
    return hub.once(codes.codes)[card.networks[0].id] if card.networks else ""


def _marks(meeting: Meeting, card: Card, day: dt.date) -> Iterator[str]:
    if card.status_word:
        yield card.status_word
    if meeting.last > meeting.date:
        yield f"day {(day - meeting.date).days + 1} of {(meeting.last - meeting.date).days + 1}"
    elif meeting.start is None and not meeting.off:
        yield "time to be confirmed"
    if card.members_only:
        yield "members only"


def cells(months: Iterable[Month]) -> Iterator[DayCell]:
    """Every day of the months, in order."""
    for month in months:
        for week in month.weeks:
            yield from (day for day in week.days if day is not None)


def kinds(months: tuple[Month, ...]) -> tuple[KindKey, ...]:
    """The legend's kinds of day that these months have."""
    there = {cell.kind for cell in cells(months)}
    return tuple(key for key in KINDS if key.kind in there)


def networks(
    look: Look, months: tuple[Month, ...], listed: list[Meeting]
) -> tuple[NetworkKey, ...]:
    """The networks that meet in these months or this list, in the order of their names."""
    days = (dt.date.fromisoformat(cell.date) for cell in cells(months) if cell.meetings)
    meetings = [*listed, *(meeting for day in days for meeting in look.meetings_on(day))]
    signs: dict[str, dict[str, None]] = {}
    for meeting in meetings:
        for identity in meeting.network:
            signs.setdefault(identity, {}).update(dict.fromkeys(for_whom.signs(look.hub, meeting)))
    colours, letters = look.hub.once(show.colours), look.hub.once(codes.codes)
    return tuple(
        NetworkKey(n.id, n.title, colours[n.id], letters[n.id], " ".join(signs[n.id]))
        for n in look.hub.networks.values()
        if n.id in signs
    )
