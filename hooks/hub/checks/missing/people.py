"""People who would have to be in two places at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import clock, listing, long_date
from hub.programme.planning.people import WAY, People, Who, minutes, overlap
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting

CODES: Final = {
    "people-clash": "two meetings are for the same people, and they cannot be at both",
}
_LONGEST: Final = 31
"""Days of one event that are looked at."""


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """One thing for each meeting that gets into the way of an earlier one."""
    people = plan.hub.once(People)
    by_day: dict[dt.date, list[Meeting]] = {}
    for meeting in plan.meetings:
        # Of a meeting without a time nobody knows whether it is at the same one.
        if programme.is_coming(meeting, today) and meeting.start is not None:
            for number in range(min((meeting.last - meeting.date).days + 1, _LONGEST)):
                by_day.setdefault(meeting.date + number * ONE_DAY, []).append(meeting)
    told: set[str] = set()
    for day, meetings in by_day.items():
        for number, meeting in enumerate(meetings):
            if meeting.id in told:
                continue
            if clash := _clash(plan, people, meeting, meetings[:number]):
                told.add(meeting.id)
                yield _missing(plan, day, meeting, *clash)


def _clash(
    plan: Programme, people: People, meeting: Meeting, others: list[Meeting]
) -> tuple[Meeting, str] | None:
    """The first of the others to which the same people are asked, and why they are the same."""
    for other in others:
        if programme.root(other) == programme.root(meeting) or _twins(plan, other, meeting):
            continue
        # An acceptance in either file is one.
        if "people-clash" in other.accept or not _at_one_time(other, meeting):
            continue
        if why := people.shared(_who(plan, other), _who(plan, meeting)):
            return other, why
    return None


def _twins(plan: Programme, one: Meeting, other: Meeting) -> bool:
    """Whether another warning says it: one network's meetings that begin at one moment."""
    same = set(plan.networks_ids(one)) & set(plan.networks_ids(other))
    return bool(same) and (one.date, one.start) == (other.date, other.start)


def _at_one_time(one: Meeting, other: Meeting) -> bool:
    return overlap(
        minutes(one.start, one.end), minutes(other.start, other.end), _between(one, other)
    )


def _between(one: Meeting, other: Meeting) -> int:
    """Minutes that people need from one to the other."""
    both = programme.is_online(one) and programme.is_online(other)
    same = one.venue is not None and one.venue == other.venue
    return 0 if both or same else WAY


def _who(plan: Programme, meeting: Meeting) -> Who:
    return Who(plan.networks_ids(meeting), plan.people(meeting))


def _missing(plan: Programme, day: dt.date, meeting: Meeting, other: Meeting, why: str) -> Missing:
    first, second = (
        f"{listing([n.title for n in plan.networks(m)])} ({clock(m.start) if m.start else ''})"
        for m in (other, meeting)
    )
    apart = not overlap(minutes(other.start, other.end), minutes(meeting.start, meeting.end))
    when = f"less than {WAY} minutes apart, at different places" if apart else "at one time"
    networks = dict.fromkeys((*plan.networks_ids(other), *plan.networks_ids(meeting)))
    return Missing(
        "people-clash",
        f"On {long_date(day)} {first} and {second} are {when}, and {why}.",
        day, "network", meeting, "start",
        f"Move this one, or the other: {other.path}.",
        tuple(networks),
    )  # fmt: skip
