"""The days of the calendar: which of them belong to a term, and what and who is on each.

A half-term's stretch reaches from its first day to the day before the next one begins. Stretches
leave no day of a school year out and share none, so a meeting in the holidays is listed once too.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from hub.outputs.show import Link
from hub.programme.hub import LONGEST_SUMMER, Hub
from hub.programme.school_year import ONE_DAY, Day, SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import HalfTerm, Year


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-term with the holidays after it; `open_end` if nobody knows how long these are."""

    half_term: HalfTerm
    begins: dt.date
    ends: dt.date
    open_end: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one of the cluster's own years: its half-terms with the holidays after them."""

    year: SchoolYear
    name: str
    """As in its address: `autumn`."""
    stretches: tuple[Stretch, ...]

    def has(self, day: dt.date) -> bool:
        """Whether the day is in it or in the holidays that are listed with it."""
        return self.stretches[0].begins <= day <= self.ends

    @property
    def first(self) -> dt.date:
        """The first day of its first half-term."""
        return self.stretches[0].half_term.first

    @property
    def last(self) -> dt.date:
        """The last day of its last half-term; holidays are not counted."""
        return self.stretches[-1].half_term.last

    @property
    def ends(self) -> dt.date:
        """The last day of the holidays after it."""
        return self.stretches[-1].ends

    @property
    def link(self) -> Link:
        """Its page: `Autumn term 2026/27`."""
        named = self.name.replace("-", " ").capitalize()
        return Link(f"{named} term {self.year.name}", f"calendar/{self.year.id}/{self.name}/")


@dataclass(frozen=True, slots=True)
class Look:
    """What a calendar is drawn from; a second council's has no meetings."""

    hub: Hub
    year: SchoolYear
    today: dt.date
    own: bool = True

    def year_at(self, day: dt.date) -> SchoolYear:
        """The year that knows about the day: at its edges that may be the one before or after."""
        return (self.own and self.hub.year_of(day)) or self.year

    def kind_of(self, day: dt.date) -> Day:
        """What the day is to schools."""
        return self.year_at(day).kind_of_day(day)

    def meetings_on(self, day: dt.date) -> tuple[Meeting, ...]:
        """The meetings of the day, in order; one of several days is on each of them."""
        return self.hub.once(_meetings_by_day).get(day, ()) if self.own else ()

    def beginning_on(self, day: dt.date) -> tuple[Meeting, ...]:
        """The meetings whose first day it is."""
        return tuple(meeting for meeting in self.meetings_on(day) if meeting.date == day)


def terms(hub: Hub) -> tuple[Term, ...]:
    """The terms of the cluster's own years, in order."""
    found = hub.once(stretches)
    return tuple(
        Term(year, name, tuple(s for s in found[year.id] if s.half_term.term_name == name))
        for year in hub.own_years
        for name in year.terms
    )


def stretches(hub: Hub) -> dict[str, tuple[Stretch, ...]]:
    """The half-terms of each of the cluster's own years with the holidays after them."""
    found = {}
    for year, following in zip(hub.own_years, (*hub.own_years[1:], None), strict=False):
        ends = hub.holidays_until[year.id]
        known = following is not None and following.first == ends + ONE_DAY
        firsts = [half_term.first for half_term in year.half_terms[1:]]
        found[year.id] = tuple(
            Stretch(half_term, begins, min(ends, until), until == dt.date.max and not known)
            for half_term, begins, until in zip(
                year.half_terms,
                (_beginning(hub, year), *firsts),
                (*(first - ONE_DAY for first in firsts), dt.date.max),
                strict=True,
            )
        )
    return found


def _beginning(hub: Hub, year: SchoolYear) -> dt.date:
    """Its first day; with no year before it, the first meeting's of the summer if that is earlier.

    A new hub has one year on record, and perhaps a meeting in the last days of August.
    """
    before = (other.first for other in hub.own_years if other.first < year.first)
    earliest = max((year.first - dt.timedelta(days=LONGEST_SUMMER), *before))
    early = (meeting.date for meeting in _starting(hub, earliest, year.first - ONE_DAY))
    return min((day for day in early if hub.year_of(day) is None), default=year.first)


def listed(hub: Hub, among: Iterable[Stretch]) -> list[Meeting]:
    """The meetings that begin in these stretches, in order."""
    return [m for stretch in among for m in _starting(hub, stretch.begins, stretch.ends)]


def _starting(hub: Hub, first: dt.date, last: dt.date) -> tuple[Meeting, ...]:
    """The meetings that begin on these days, in order."""
    # Found by halving: each of many years' terms would else look through all years' meetings.
    date = attrgetter("date")
    start = bisect.bisect_left(hub.meetings, first, key=date)
    return hub.meetings[start : bisect.bisect_right(hub.meetings, last, key=date)]


def reach(among: tuple[Stretch, ...], meetings: list[Meeting]) -> tuple[dt.date, dt.date]:
    """The days whose months are drawn: the stretches', and of holidays those up to a meeting."""
    first = min(stretch.begins for stretch in among)
    last = max(stretch.half_term.last for stretch in among)
    ends = max(stretch.ends for stretch in among)
    return first, max((last, *(min(meeting.last, ends) for meeting in meetings)))


def _meetings_by_day(hub: Hub) -> dict[dt.date, tuple[Meeting, ...]]:
    found: dict[dt.date, tuple[Meeting, ...]] = {}
    for meeting in hub.meetings:
        for day in days_between(meeting.date, meeting.last):
            found[day] = (*found.get(day, ()), meeting)
    return found


def holidays_after(look: Look, stretch: Stretch) -> tuple[dt.date, str]:
    """The first day after a half-term, and what people call the holidays from there."""
    first = stretch.half_term.last + ONE_DAY
    return first, holiday(look, days_between(first, stretch.ends))


def provisional(year: Year) -> str:
    """What to say of a year whose dates are not agreed yet; nothing of one whose are."""
    return "" if year.agreed else "These dates are provisional: they may still change."


def provisional_tag(year: Year) -> str:
    """The same in a few words, for a page that is opened every day of a year."""
    return "" if year.agreed else "Dates provisional until the council confirms"


def holiday(look: Look, days: Iterable[dt.date]) -> str:
    """What people call the holidays in these days: `Half-term holiday`."""
    kinds = (look.kind_of(day) for day in days)
    return next((kind.title for kind in kinds if kind.kind == "holiday"), "")


def day_words(day: Day) -> str:
    """What kind of day it is, in words; nothing for a school day."""
    match day.kind:
        case "school":
            return ""
        case "weekend":
            return "Weekend"
        case "bank-holiday" if "bank holiday" not in day.title.lower():
            return f"{day.title}, bank holiday"
        case _:
            return day.title


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days from one to another, both included."""
    yield from (first + number * ONE_DAY for number in range((last - first).days + 1))
