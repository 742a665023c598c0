"""The day by a network's rule, the days near it, and what speaks against each.

The one place that knows what a good day is. A day is impossible on which nobody can meet: in the
holidays, at a weekend, on a bank holiday, an INSET day or a closure of all, in a week of tests, on
the weekday that the cluster keeps free, or with every school that takes part closed or not a
member. It is worse the further it is from the rule's day, and where some of those schools are
closed. Costs have no unit: the same weekday a week later costs 10.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hub.english import WEEKDAYS
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY, ONE_WEEK, SchoolYear, Week
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.school import School
from hub.records.kinds.year import HalfTerm

WEEK_AWAY: Final = 10
_EARLIER: Final = 2
"""A week later is better than a week earlier: people have more time to hear of it."""
_OTHER_WEEKDAY: Final = 24
"""People have their free afternoons by weekday, so a week away is better, and even two."""
_SOME_CLOSED: Final = 12
"""More than a week away: a school that is closed is worth a week's wait."""
_ALL_CLOSED: Final = 48


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day on which the network could meet."""

    date: dt.date
    cost: int
    """0 is the rule's own day with every school open."""


@dataclass(frozen=True, slots=True)
class RuleDays:
    """A half-term as a rule sees it."""

    half_term: HalfTerm
    week: Week
    """The rule's week, or the nearest to it that the half-term has."""
    usual: dt.date
    """The rule's day in that week, which may lie outside the half-term."""
    too_short: bool
    """Whether the half-term has no week of the rule's number."""
    candidates: tuple[Candidate, ...]
    """The possible days, the best first."""


class Openness:
    """Which schools are open on a day, each by its own school year; looked up once."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._years: dict[tuple[str, str], SchoolYear | None] = {}
        self._open: dict[tuple[str, dt.date], bool] = {}

    def is_open(self, school: School, day: dt.date) -> bool:
        """Whether its pupils are there."""
        key = (school.id, day)
        if key not in self._open:
            year = self._year(school, day)
            self._open[key] = year is not None and year.is_school_day(day)
        return self._open[key]

    def _year(self, school: School, day: dt.date) -> SchoolYear | None:
        own = self._hub.year_of(day)
        key = (school.id, own.id if own else "")
        if key not in self._years:
            self._years[key] = self._hub.year_of_school(school, day)
        return self._years[key]


def takes_part(hub: Hub, network: Network, day: dt.date) -> tuple[School, ...]:
    """The schools that take part in the network on a day, having joined and not left by then."""
    return tuple(
        school
        for school in _schools_by_network(hub).get(network.id, ())
        if is_member_on(school, day)
    )


def is_member_on(school: School, day: dt.date) -> bool:
    """Whether the school has joined the cluster and not left it."""
    return (not school.joined or school.joined <= day) and (not school.left or day < school.left)


def _schools_by_network(hub: Hub) -> dict[str, list[School]]:
    return hub.once(_by_network)


def _by_network(hub: Hub) -> dict[str, list[School]]:
    found: dict[str, list[School]] = {}
    for school in hub.schools.values():
        for network in hub.networks_of(school):
            found.setdefault(network.id, []).append(school)
    return found


def nobody_is_there(hub: Hub, network: Network, day: dt.date) -> bool:
    """Whether schools take part in the network, and none is a member on that day."""
    return bool(_schools_by_network(hub).get(network.id)) and not takes_part(hub, network, day)


def closed_schools(hub: Hub, network: Network, day: dt.date) -> tuple[School, ...]:
    """The schools that take part in the network and are closed on that day."""
    openness = hub.once(Openness)
    return tuple(s for s in takes_part(hub, network, day) if not openness.is_open(s, day))


def fault(hub: Hub, year: SchoolYear, day: dt.date) -> str:
    """Why no network can meet on a day, as the end of a sentence; nothing where it can.

    `is in the week of KS2 tests`, `is a bank holiday (Good Friday)`.
    """
    kind = year.kind_of_day(day)
    said = {
        "bank-holiday": f"is a bank holiday ({kind.title})",
        "weekend": "is at a weekend",
        "closure": f"is a day on which schools are closed ({kind.title})",
        "inset": "is an INSET day of all schools",
        "holiday": "is in the holidays",
        "school": "",
    }[kind.kind]
    if said:
        return said
    if WEEKDAYS[day.weekday()] == hub.cluster.keep_free:
        return f"is a {hub.cluster.keep_free}, which the cluster keeps free"
    for event in year.events_on(day):
        if event.kind == "tests":
            span = "in the week" if event.ends > event.begins else "the day"
            return f"is {span} of {event.title}"
    return ""


def rule_days(
    hub: Hub,
    networks: Iterable[Network],
    year: SchoolYear,
    half_term: HalfTerm,
    rule: MeetingRule,
) -> RuleDays:
    """The rule's day in a half-term and every other possible one, for networks that meet as one."""
    week, too_short = _week(year, half_term, rule.week)
    usual = week.monday + WEEKDAYS.index(rule.weekday) * ONE_DAY
    meeting = tuple(networks)
    length = (half_term.last - half_term.first).days + 1
    days = (half_term.first + number * ONE_DAY for number in range(length))
    found = []
    for day in days:
        if fault(hub, year, day):
            continue
        cost = _closed_cost(hub, meeting, day)
        if cost is not None:
            found.append(Candidate(day, cost + distance(day, usual)))
    found.sort(key=lambda candidate: (candidate.cost, candidate.date))
    return RuleDays(half_term, week, usual, too_short, tuple(found))


def distance(day: dt.date, usual: dt.date) -> int:
    """How far a day is from the rule's: the same weekday nearby before another weekday."""
    weeks = (_monday(day) - _monday(usual)) // ONE_WEEK
    shift = day.weekday() - usual.weekday()
    cost = abs(weeks) * WEEK_AWAY + (_EARLIER if weeks < 0 else 0)
    return cost + (_OTHER_WEEKDAY + 2 * abs(shift) - (shift > 0) if shift else 0)


def _week(year: SchoolYear, half_term: HalfTerm, number: int) -> tuple[Week, bool]:
    weeks = year.weeks(half_term)
    found = next((week for week in weeks if week.number == number), None)
    if found:
        return found, False
    return (weeks[-1] if number > weeks[-1].number else weeks[0]), True


def _closed_cost(hub: Hub, networks: tuple[Network, ...], day: dt.date) -> int | None:
    """What it costs that some schools are closed; None where no school of a network is there."""
    cost = 0
    for network in networks:
        there = takes_part(hub, network, day)
        if nobody_is_there(hub, network, day):
            return None
        closed = closed_schools(hub, network, day)
        if closed and len(closed) == len(there):
            return None
        if closed:
            cost = max(cost, _SOME_CLOSED + _ALL_CLOSED * len(closed) // len(there))
    return cost


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * ONE_DAY
