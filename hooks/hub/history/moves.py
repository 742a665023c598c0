"""What a meeting that was moved says of where and when it was to be."""

from __future__ import annotations

from hub import english
from hub.history import revisions
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


def moved_from(hub: Hub, meeting: Meeting) -> str:
    """`Moved from Thursday 17 September 2026, 16:00.`, where it has moved and still takes place."""
    move = None if meeting.off else revisions.last_move(hub, meeting)
    if move is None:
        return ""
    day = english.date_range(move.before.date, move.before.last_date)
    return (
        f"Moved from {day}{f', {english.clock(move.before.start)}' if move.before.start else ''}."
    )


def place_left(hub: Hub, meeting: Meeting) -> str:
    """`Now at Milverton Primary School, not at Telford Junior School.`, where its place changed."""
    school = None if meeting.off else revisions.school_left(hub, meeting)
    if school is None:
        return ""
    now = hub.venue_school(meeting)
    if now is None:
        return f"No longer at {school.title}."
    return f"Now at {now.title}, not at {school.title}."
