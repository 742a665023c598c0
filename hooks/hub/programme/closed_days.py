"""On which days schools are closed to pupils, though it is term: INSET days and closures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from hub.programme import rota
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY, Day, SchoolYear
from hub.records.kinds.school import School

CLOSED: Final = frozenset({"inset", "closure"})


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """A day, or several in a row, on which the same schools are closed for the same reason."""

    first: dt.date
    last: dt.date
    title: str
    """`INSET day`, `Polling station`."""
    schools: tuple[School, ...]
    everyone: bool
    """Whether these are all schools of the cluster."""


def closed_days(hub: Hub, year: SchoolYear) -> tuple[ClosedDays, ...]:
    """The days of a year on which a school is closed, in order; of several reasons one each."""
    merged: list[ClosedDays] = []
    for one in _each_day(hub, year):
        if merged and _goes_on(merged[-1], one):
            merged[-1] = replace(merged[-1], last=one.first)
        else:
            merged.append(one)
    return tuple(merged)


def _goes_on(before: ClosedDays, one: ClosedDays) -> bool:
    same = (before.title, before.schools) == (one.title, one.schools)
    return same and before.last + ONE_DAY == one.first


def _each_day(hub: Hub, year: SchoolYear) -> Iterator[ClosedDays]:
    for day in sorted(_days(hub, year)):
        there = rota.members_on(hub, day)
        kinds = {school.id: _kind(hub, school, day) for school in there}
        titles = dict.fromkeys(kind.title for kind in kinds.values() if kind.kind in CLOSED)
        for title in titles:
            closed = tuple(s for s in there if _is(kinds[s.id], title))
            yield ClosedDays(day, day, title, closed, len(closed) == len(there))


def _is(kind: Day, title: str) -> bool:
    return kind.kind in CLOSED and kind.title == title


def _days(hub: Hub, year: SchoolYear) -> set[dt.date]:
    """Days on which anybody may be closed: nothing else need be looked at."""
    until = hub.holidays_until[year.id]
    of_all = ((day, day) for y in hub.years.values() for day in y.inset)
    return {
        first + number * ONE_DAY
        for first, last in (*of_all, *hub.once(_stretches))
        if first <= until and last >= year.first
        for number in range((min(last, until) - first).days + 1)
        if year.first <= first + number * ONE_DAY
    }


def _stretches(hub: Hub) -> tuple[tuple[dt.date, dt.date], ...]:
    schools = [school for school in hub.schools.values() if school.member]
    inset = [(day, day) for school in schools for day in school.inset]
    return (*inset, *((c.first, c.last or c.first) for s in schools for c in s.closures))


def _kind(hub: Hub, school: School, day: dt.date) -> Day:
    own = hub.year_of_school(school, day)
    return own.kind_of_day(day) if own else Day("school", "School day")
