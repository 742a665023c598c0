"""The next free slot of a network: when it would meet next by its rule, and under which name.

The slot lies in the half-term after the network's last meeting, on the day of its rule, or on the
nearest good one, as `planning/rule_days.py` knows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hub.english import WEEKDAYS, slug
from hub.programme.hub import LONGEST_SUMMER, Hub
from hub.programme.planning.due import due
from hub.programme.planning.rule_days import fault, rule_days
from hub.programme.school_year import ONE_DAY, ONE_WEEK, SchoolYear, year_id_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.year import HalfTerm

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
        day = _day(hub, network, year, half_term, rule)
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
        if usual and year and half_term and not fault(hub, year, day):
            return _slot(hub, network, year, day, rule)
        day += ONE_DAY
    return None


def file_path(
    hub: Hub, network: str, day: dt.date, locality: str = "", others: Iterable[str] = ()
) -> str:
    """Where a new meeting's file goes: `meetings/2026-27/senco-spring-1.md`, numbered if taken.

    A session of a round has its locality's name at the end; `others` are paths of other new files.
    """
    year = hub.year_of(day)
    half_term = year.half_term_of(day) if year else None
    folder = f"{Meeting.folder}/{year.id if year else year_id_of(day, hub.cluster.nation)}"
    bare = f"{folder}/{network}-{slug(half_term.shown) if half_term else day}"
    bare += f"-{slug(locality)}" if locality else ""
    there = {m.path for m in hub.planned} | {f"{Meeting.folder}/{m.id}.md" for m in hub.planned}
    taken = there.union(others)
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
    """The half-terms in which it does not meet yet, of a termly network those of such terms."""
    for year in hub.own_years:
        for period in due(network, year, rule).periods:
            if not any(period[0].first <= m.date <= period[-1].last for m in held):
                yield from ((year, half_term) for half_term in period)


def _day(
    hub: Hub, network: Network, year: SchoolYear, half_term: HalfTerm, rule: MeetingRule
) -> dt.date | None:
    """The day by the rule, or the nearest one to it on which people can come."""
    days = rule_days(hub, (network,), year, half_term, rule).candidates
    return days[0].date if days else None


def _slot(hub: Hub, network: Network, year: SchoolYear, day: dt.date, rule: MeetingRule) -> Slot:
    week = year.week_of(day)
    if week is None:
        raise ValueError(day)  # no day of the holidays gets here
    path = file_path(hub, network.id, day)
    return Slot(day, rule.start, rule.end, week.half_term, week.number, path)
