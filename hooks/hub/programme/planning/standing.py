"""What is there already: meetings that stay as they are, drafts that may move, and who is busy.

A meeting stays that is confirmed, proposed or called off, that is over, or to which a school has
said yes; the planner moves only drafts of days to come. One that is called off leaves its
half-term free, unless it says where to go `instead`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hub.programme.hub import Hub
from hub.programme.planning.people import Who, minutes
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

EXTRA: Final = frozenset({"extra", "training", "workshop", "visit", "family"})
"""Kinds of meetings that come beside a network's usual ones."""
_OWN: Final = frozenset({"network", "moderation", "steering"})


@dataclass(frozen=True, slots=True)
class Busy:
    """A meeting that nobody moves, on one of its days."""

    meeting: Meeting
    span: tuple[int, int]
    """In minutes of the day."""
    who: Who
    halls: tuple[str, ...]
    """The school or place on record where it is, and the one that hosts it, if it is another."""


def may_move(meeting: Meeting, today: dt.date) -> bool:
    """Whether the planner may give it another day and host."""
    return meeting.unpublished and meeting.date > today


def who_comes(meeting: Meeting) -> Who:
    """Whom a meeting is for; its defaults are filled in."""
    return Who(tuple(map(str, meeting.network)), meeting.for_)


def hall_of(meeting: Meeting) -> str:
    """The identity of the school or place on record where it is held."""
    return str(meeting.venue) if isinstance(meeting.venue, str) else ""


def halls_of(meeting: Meeting) -> tuple[str, ...]:
    """Who has no room for another meeting meanwhile: where it is held, and who hosts it there."""
    if meeting.mode == "online" or not isinstance(meeting.venue, str | None):
        return ()
    return tuple(dict.fromkeys(str(one) for one in (meeting.host, meeting.venue) if one))


def host_of(hub: Hub, meeting: Meeting) -> str:
    """The school or place that hosts it, with no word about its place where that is no school."""
    host = meeting.host or (meeting.venue if isinstance(meeting.venue, str) else "")
    return str(host) if host in hub.schools else ""


def busy(meetings: Iterable[Meeting]) -> Iterator[tuple[dt.date, Busy]]:
    """Each day of each meeting that takes place; of several days, each is a whole one."""
    for meeting in meetings:
        if meeting.off:
            continue
        several = meeting.last > meeting.date
        span = minutes(None, None) if several else minutes(meeting.start, meeting.end)
        entry = Busy(meeting, span, who_comes(meeting), halls_of(meeting))
        for number in range((meeting.last - meeting.date).days + 1):
            yield meeting.date + number * ONE_DAY, entry


def usual_kinds(hub: Hub, network: Network) -> frozenset[str]:
    """The kinds of meeting that are the network's own: all but the extra ones.

    Where it has only ever had extra ones, as families do, those are its own as well.
    """
    mine = {m.kind for m in hub.planned if network.id in m.network and not m.unpublished}
    return _OWN | (mine - EXTRA or mine)


def fills(meeting: Meeting, network: Network, kinds: frozenset[str]) -> bool:
    """Whether it is the network's meeting of its half-term, if it stays."""
    there = not meeting.off or meeting.instead is not None
    return there and network.id in meeting.network and meeting.kind in kinds
