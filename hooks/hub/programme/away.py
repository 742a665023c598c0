"""Who of a school is out at a meeting: by day, the jobs for which it is.

Families are at no work, so what is for them takes nobody away. One person may hold several jobs,
and then is out of all of them. A meeting that is called off stands here as that, for somebody has
arranged cover.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from hub.programme import rota
from hub.programme.hub import Hub
from hub.programme.planning.people import role_key
from hub.programme.school_year import ONE_DAY, ONE_WEEK
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

Where = Literal["out", "here", "online", "not"]
"""Away from the school; in it, where it hosts; at a screen; or not at all, for it is called off."""


@dataclass(frozen=True, slots=True)
class Away:
    """A day's meeting that takes somebody of a school away."""

    day: dt.date
    meeting: Meeting
    where: Where
    jobs: tuple[str, ...]
    """As the meeting has them: `SENCOs`."""
    also: tuple[str, ...]
    """Other jobs that the same people hold: `English lead`."""
    one_person: tuple[str, ...]
    """Jobs that the meeting is for, and which one person holds: `SENCO`, `Inclusion leader`."""


def away(hub: Hub, school: School, first: dt.date, last: dt.date) -> tuple[Away, ...]:
    """What takes people of the school away from `first` to `last`, both included, in order."""
    networks = {network.id for network in hub.networks_of(school)}
    found = (
        one
        for meeting in between(hub, first, last)
        if networks.intersection(meeting.network)
        for one in _days(hub, school, meeting, first, last)
    )
    return tuple(sorted(found, key=lambda one: one.day))


def between(hub: Hub, first: dt.date, last: dt.date) -> tuple[Meeting, ...]:
    """The meetings at work that touch these days, in order."""
    weeks = hub.once(_by_week)
    found: dict[str, Meeting] = {}
    for number in range((_monday(last) - _monday(first)) // ONE_WEEK + 1):
        for meeting in weeks.get(_monday(first) + number * ONE_WEEK, ()):
            if meeting.date <= last and meeting.last >= first:
                found[meeting.id] = meeting
    return tuple(found.values())


def _by_week(hub: Hub) -> dict[dt.date, list[Meeting]]:
    """By the Monday of each week that it touches; every school asks for the same few weeks."""
    found: dict[dt.date, list[Meeting]] = {}
    for meeting in hub.meetings:
        if meeting.kind != "family":
            first = _monday(meeting.date)
            for number in range((_monday(meeting.last) - first) // ONE_WEEK + 1):
                found.setdefault(first + number * ONE_WEEK, []).append(meeting)
    return found


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * ONE_DAY


def _days(
    hub: Hub, school: School, meeting: Meeting, first: dt.date, last: dt.date
) -> Iterator[Away]:
    also, one_person = shared(school, meeting.for_)
    day = max(first, meeting.date)
    while day <= min(last, meeting.last):
        yield Away(day, meeting, _where(hub, school, meeting), meeting.for_, also, one_person)
        day += ONE_DAY


def _where(hub: Hub, school: School, meeting: Meeting) -> Where:
    if meeting.off:
        return "not"
    if meeting.mode == "online":
        return "online"
    return "here" if rota.host(hub, meeting) == school and _at_host(meeting, school) else "out"


def _at_host(meeting: Meeting, school: School) -> bool:
    return meeting.venue is None or meeting.venue == school.id


def shared(school: School, jobs: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else those who do these jobs do at the school, and which of these one person does.

    Both in the school's own words.
    """
    wanted = {role_key(job) for job in jobs}
    also: list[str] = []
    one_person: list[str] = []
    for held in school.shared_jobs:
        meant = [job for job in held if role_key(job) in wanted]
        if meant:
            also += [job for job in held if job not in meant]
            one_person += meant if len(meant) > 1 else []
    return tuple(dict.fromkeys(also)), tuple(dict.fromkeys(one_person))
