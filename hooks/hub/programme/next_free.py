"""The next free slot of a network: when it would meet next by its rule, and under which name.

The slot lies in the half-term after the network's last meeting, on the week and the weekday of
its rule. Where that day is no school day, is kept free, or lies in a week of tests, the same
weekday of a week nearby is offered, else another day of the same week.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.english import WEEKDAYS, slug
from hub.programme.hub import LONGEST_SUMMER, Hub
from hub.programme.school_year import ONE_DAY, ONE_WEEK, SchoolYear, year_id_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.year import HalfTerm

_WEEKS_NEARBY: Final = (0, 1, -1, 2, -2)
"""Where the usual week is no good: first the week after, then the week before."""


NOTICE: Final = 3 * ONE_WEEK
"""How long before a meeting people want to know of it."""
_FAR: Final = LONGEST_SUMMER + 14
"""How many days beyond that are looked at: the longest holidays, and two weeks of term."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a network would meet, and the path of the meeting's file, which is not there yet."""

    date: dt.date
    start: dt.time | None
    """In Europe/London."""
    end: dt.time | None
    half_term: HalfTerm
    week: int
    """The week of the half-term, as the cluster counts it."""
    file_path: str

    @property
    def label(self) -> str:
        """`Autumn 1, week 3`."""
        return f"{self.half_term.shown}, week {self.week}"


def next_slot(hub: Hub, network: Network, today: dt.date) -> Slot | None:
    """The network's next free slot after today.

    None where the network has neither a rule nor a meeting to go by, and where the school years
    on record have no half-term left for it.
    """
    rule = rule_of(hub, network)
    if rule is None:
        return None
    held = [m for m in hub.meetings_by_network.get(network.id, ()) if not m.off]
    last = max((meeting.date for meeting in held), default=dt.date.min)
    free = list(_free_half_terms(hub, network, rule, held))
    # What follows the last meeting; where the year is planned to its end, a half-term left out.
    ordered = [f for f in free if f[1].first > last] + [f for f in free if f[1].first <= last]
    for year, half_term in ordered:
        day = _day(hub, year, half_term, rule)
        if day and day > today:
            return _slot(hub, network, year, day, rule)
    return None


def extra_slot(hub: Hub, network: Network, today: dt.date) -> Slot | None:
    """A day for one more meeting, three weeks ahead or later.

    It is on the network's usual weekday, or on a Tuesday where nothing says which that is; if the
    cluster keeps that free, on the first weekday that it does not. None where no school year on
    record reaches that far.
    """
    rule = rule_of(hub, network) or MeetingRule(week=3, weekday="Tuesday")
    weekday = next(d for d in (rule.weekday, *WEEKDAYS) if d != hub.cluster.keep_free)
    day = today + NOTICE
    for _each in range(_FAR):
        year = hub.year_of(day)
        half_term = year.half_term_of(day) if year else None
        usual = WEEKDAYS[day.weekday()] == weekday
        if usual and year and half_term and _can_meet(hub, year, half_term, day):
            return _slot(hub, network, year, day, rule)
        day += ONE_DAY
    return None


def file_path(hub: Hub, network: str, day: dt.date) -> str:
    """Where a new meeting's file goes: `meetings/2026-27/senco-spring-1.md`, numbered if taken."""
    year = hub.year_of(day)
    half_term = year.half_term_of(day) if year else None
    folder = f"{Meeting.folder}/{year.id if year else year_id_of(day, hub.cluster.nation)}"
    bare = f"{folder}/{network}-{slug(half_term.shown) if half_term else day}"
    taken = {m.path for m in hub.meetings} | {f"{Meeting.folder}/{m.id}.md" for m in hub.meetings}
    number = 1
    while (path := f"{bare}-{number}.md" if number > 1 else f"{bare}.md") in taken:
        number += 1
    return path


def rule_of(hub: Hub, network: Network) -> MeetingRule | None:
    """When the network usually meets: its rule, or else as its last meeting in a half-term."""
    if network.rule:
        return network.rule
    for meeting in reversed(hub.meetings_by_network.get(network.id, ())):
        if week := hub.week_of(meeting.date):
            return MeetingRule(
                week=week.number,
                weekday=WEEKDAYS[meeting.date.weekday()],
                start=meeting.start,
                end=meeting.end if meeting.last_date is None else None,
            )
    return None


def _free_half_terms(
    hub: Hub, network: Network, rule: MeetingRule, held: list[Meeting]
) -> Iterator[tuple[SchoolYear, HalfTerm]]:
    """The half-terms, of a termly network the terms, in which it does not meet yet."""
    termly = network.cadence is not None and network.cadence.every == "termly"
    for year in hub.own_years:
        for half_term in year.half_terms:
            if rule.half_terms and half_term.key not in rule.half_terms:
                continue
            whole_term = termly and not rule.half_terms and half_term.term_name
            period = year.terms[half_term.term_name] if whole_term else (half_term,)
            if not any(period[0].first <= m.date <= period[-1].last for m in held):
                yield year, half_term


def _day(hub: Hub, year: SchoolYear, half_term: HalfTerm, rule: MeetingRule) -> dt.date | None:
    """The day by the rule, or the nearest one to it on which people can come."""
    start = next((w.monday for w in year.weeks(half_term) if w.number == rule.week), None)
    if start is None:  # a half-term too short for the rule
        start = year.weeks(half_term)[-1].monday
    usual = start + WEEKDAYS.index(rule.weekday) * ONE_DAY
    same_weekday = (usual + number * ONE_WEEK for number in _WEEKS_NEARBY)
    same_week = (start + number * ONE_DAY for number in range(5))
    return next(
        (d for d in (*same_weekday, *same_week) if _can_meet(hub, year, half_term, d)), None
    )


def _can_meet(hub: Hub, year: SchoolYear, half_term: HalfTerm, day: dt.date) -> bool:
    return (
        half_term.first <= day <= half_term.last
        and year.is_school_day(day)
        and WEEKDAYS[day.weekday()] != hub.cluster.keep_free
        and not any(event.kind == "tests" for event in year.events_on(day))
    )


def _slot(hub: Hub, network: Network, year: SchoolYear, day: dt.date, rule: MeetingRule) -> Slot:
    week = year.week_of(day)
    if week is None:
        raise ValueError(day)  # `_can_meet` lets no day of the holidays through
    path = file_path(hub, network.id, day)
    return Slot(day, rule.start, rule.end, week.half_term, week.number, path)
