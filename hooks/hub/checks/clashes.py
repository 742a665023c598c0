"""Meetings that get into each other's way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.english import long_date
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.programme.planning import people
from hub.records.kinds.meeting import Meeting

CODES: Final = {"venue-clash": "two meetings are in one place at one time"}


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """Warnings for coming meetings that share a venue (and room, if given) and overlap."""
    by_place: dict[tuple[str, dt.date], list[Meeting]] = {}
    for meeting in hub.meetings:
        if meeting.off or meeting.last < today or not isinstance(meeting.venue, str):
            continue
        others = by_place.setdefault((str(meeting.venue), meeting.date), [])
        for other in others:
            if _overlap(meeting, other) and _one_room(meeting, other):
                yield meeting.warning(
                    "venue", "venue-clash",
                    f"`{meeting.venue}` also hosts {other.path} at that time on "
                    f"{long_date(meeting.date)}.",
                    "Choose another time or venue, or give each its `room`.",
                )  # fmt: skip
        others.append(meeting)


def _one_room(one: Meeting, other: Meeting) -> bool:
    return not one.room or not other.room or one.room.casefold() == other.room.casefold()


def _overlap(one: Meeting, other: Meeting) -> bool:
    """Whether both have a time, and one begins before the other is over."""
    if one.start is None or other.start is None:
        return False
    begins, ends = people.minutes(one.start, one.end)
    others, other_ends = people.minutes(other.start, other.end)
    return begins < other_ends and others < ends
