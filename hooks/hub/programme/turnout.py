"""How many to lay chairs for: the schools that a meeting is for, and how many came before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

EARLIER: Final = 6
"""As many of the last meetings as tell how many will come."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many people came to a meeting, and from how many schools (0 where nobody counted)."""

    meeting: Meeting
    people: int
    schools: int


def schools_of(hub: Hub, meeting: Meeting) -> tuple[School, ...]:
    """The schools that take part in any of its networks on its day, by their titles."""
    wanted = set(meeting.network)
    return tuple(
        school
        for school in hub.schools.values()
        if (school.joined is None or school.joined <= meeting.date)
        and (school.left is None or meeting.date < school.left)
        and any(network.id in wanted for network in hub.networks_of(school))
    )


def before(hub: Hub, meeting: Meeting) -> tuple[Turnout, ...]:
    """What earlier meetings of its networks counted, the last one first; members only."""
    earlier = {
        other.id: other
        for network in meeting.network
        for other in hub.meetings_by_network.get(network, ())
        if other.date < meeting.date and not other.off and other.attendance is not None
    }
    last = sorted(earlier.values(), key=lambda other: (other.date, other.id), reverse=True)
    return tuple(map(_counted, last[:EARLIER]))


def _counted(meeting: Meeting) -> Turnout:
    counts = meeting.attendance
    if isinstance(counts, dict):
        return Turnout(meeting, sum(counts.values()), len(counts))
    return Turnout(meeting, counts or 0, 0)
