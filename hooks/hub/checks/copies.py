"""Meetings that look like copies of another which nobody finished changing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.english import clock, listing, long_date
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

CODES: Final = {
    "copied": "a meeting that is still to come has minutes, attendance or decisions",
    "same-time": "a network has two meetings at one time",
}
_AFTERWARDS: Final = ("minutes_approved", "attendance", "decisions", "evaluation")


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """Warnings for what only a meeting that has been held can have, and for twins."""
    seen: dict[tuple[str, dt.date, dt.time | None], Meeting] = {}
    for meeting in hub.meetings:
        yield from _not_yet(meeting, today)
        if meeting.off:
            continue
        for network in meeting.network:
            twin = seen.setdefault((network, meeting.date, meeting.start), meeting)
            if twin is not meeting and not _sessions(twin, meeting):
                time = f" at {clock(meeting.start)}" if meeting.start else ""
                yield meeting.warning(
                    "date", "same-time",
                    f"`{network}` already meets on {long_date(meeting.date)}{time}: {twin.path}.",
                    "If one of the two is a copy, change its date, or delete it.",
                )  # fmt: skip


def _not_yet(meeting: Meeting, today: dt.date) -> Iterator[Problem]:
    there = [key for key in _AFTERWARDS if getattr(meeting, key)]
    if there and meeting.date > today:
        yield meeting.warning(
            there[0], "copied",
            f"The meeting is still to come, but the file has {listing(f'`{k}`' for k in there)}.",
            "If it was copied from another meeting, remove what belongs to that one.",
        )  # fmt: skip


def _sessions(one: Meeting, other: Meeting) -> bool:
    return (one.same_as or one.id) == (other.same_as or other.id)
