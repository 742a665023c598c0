"""What a school is asked that is down to host: the same words on a page and in a letter for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from hub import english
from hub.programme import steps
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.records.kinds.meeting import Meeting

FORM: Final = "Can we host?"
"""The form on GitHub by which a school answers."""


def question(hub: Hub, meeting: Meeting) -> str:
    """`You are down for PE (Lillington) on Monday 26 April 2027, 16:00 to 17:30: yes or no?`."""
    room = _room(meeting.room) if meeting.room else ""
    return f"You are down for {waiting.named(hub, meeting)} on {_when(meeting)}{room}: yes or no?"


def answers(hub: Hub, meetings: Iterable[Meeting], form: str, today: dt.date) -> Iterator[str]:
    """What to answer, by when, and where to: a line each.

    `form` is the address of the form for it; empty where there is none to show.
    """
    asked = list(meetings)
    which = "which room is it, " if not all(meeting.room for meeting in asked) else ""
    yield f"If yes: {which}where do visitors park and sign in, is there a way in without steps?"
    yield "If no: which other day that week would suit you?"
    yield f"Please answer {by_when(hub, asked, today)}{_to(hub)}."
    if form:
        yield f'If you have an account on GitHub, the form "{FORM}" does it, too: {form}'


def by_when(hub: Hub, meetings: Iterable[Meeting], today: dt.date) -> str:
    """`by Monday 17 August`, of the one that is due first; `soon` where that day is over."""
    first = min((steps.host_due(hub, meeting) for meeting in meetings), default=today)
    return f"by {english.long_date(first)}" if first > today else "soon"


def _to(hub: Hub) -> str:
    return f" to {hub.cluster.contact}" if hub.cluster.contact else ""


def _when(meeting: Meeting) -> str:
    day = english.date_range(meeting.date, meeting.last_date)
    if not meeting.start:
        return day
    hours = english.time_range(meeting.start, meeting.end, approximate=meeting.end_approximate)
    return f"{day}, {hours}"


def _room(room: str) -> str:
    # A number alone would read as a number of people.
    return f", in room {room}" if room[:1].isdigit() else f" ({room})"
