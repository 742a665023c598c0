"""Where a focus topic stands: proposed, chosen, current or past. It follows from the meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, Literal

from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.topic import Topic

State = Literal["current", "chosen", "proposed", "past"]

STATES: Final[Mapping[State, str]] = {
    "current": "In focus now",
    "chosen": "Coming up",
    "proposed": "Proposed",
    "past": "Previous focus",
}
"""Each state as readers see it, in the order of a list."""


def meetings_on(hub: Hub, topic: Topic) -> tuple[Meeting, ...]:
    """Every meeting that has the topic in focus, in order."""
    return hub.once(_by_topic).get(topic.id, ())


def state_of(hub: Hub, topic: Topic, today: dt.date) -> State:
    """Where the topic stands on a day.

    Current: in focus at a meeting of this half-term, or at the next one of some network;
    chosen: only at later meetings; past: closed, or only at meetings before.
    """
    if topic.closed is not None and topic.closed <= today:
        return "past"
    meetings = [meeting for meeting in meetings_on(hub, topic) if not meeting.off]
    week = hub.week_of(today)
    if week and any(week.half_term.first <= m.date <= week.half_term.last for m in meetings):
        return "current"
    coming = {meeting.id for meeting in meetings if meeting.last >= today}
    if coming:
        return "chosen" if coming.isdisjoint(_next_ids(hub, today)) else "current"
    return "past" if meetings else "proposed"


def _by_topic(hub: Hub) -> Mapping[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in hub.meetings:
        for focus in dict.fromkeys(meeting.focus):
            found.setdefault(focus, []).append(meeting)
    return {topic: tuple(meetings) for topic, meetings in found.items()}


def _next_ids(hub: Hub, today: dt.date) -> set[str]:
    found = set()
    for meetings in hub.meetings_by_network.values():
        coming = (m.id for m in meetings if m.last >= today and not m.off)
        found.add(next(coming, ""))
    return found
