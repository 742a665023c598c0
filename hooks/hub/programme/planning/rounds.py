"""Rounds: a meeting held once in each locality, in days of one week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hub.programme.hub import Hub
from hub.programme.planning.rule_days import Candidate
from hub.programme.planning.situation import Item
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.year import HalfTerm

T = TypeVar("T")


def localities_of(hub: Hub, network: Network, half_term: HalfTerm) -> tuple[str, ...]:
    """The localities in which the network meets in that half-term; none where it meets once."""
    if network.rule is None or half_term.key not in network.rule.rounds:
        return ()
    return network.localities or hub.cluster.localities


def time_of(rule: MeetingRule, number: int) -> tuple[dt.time | None, dt.time | None]:
    """When a session begins and ends: the round's times by turn, or the usual one."""
    if not rule.round_times:
        return rule.start, rule.end
    turn = rule.round_times[number % len(rule.round_times)]
    return turn.start, turn.end


def one_week(items: Sequence[Item], beside: Iterable[dt.date], sessions: int) -> list[Item]:
    """The sessions with days of one week alone: that of those that stand, else the best.

    The best is the one nearest to the rule's with a day for each session, as far as any has.
    """
    stands = {_monday(day) for day in beside}
    weeks = {_monday(c.date) for item in items for c in item.candidates}
    chosen = min(
        weeks,
        key=lambda monday: (
            monday not in stands if stands else False,
            -min(_room(items, monday), sessions),
            _cost(items, monday),
            monday,
        ),
        default=None,
    )
    return [replace(item, candidates=_of_week(item, chosen)) for item in items]


def _room(items: Sequence[Item], monday: dt.date) -> int:
    """For how many sessions the week has a day of their own."""
    days = {c.date for item in items for c in item.candidates if _monday(c.date) == monday}
    free = sum(any(c.date in days for c in item.candidates) for item in items)
    return min(free, len(days))


def _cost(items: Sequence[Item], monday: dt.date) -> int:
    costs = [c.cost for item in items for c in item.candidates if _monday(c.date) == monday]
    return min(costs)


def _of_week(item: Item, monday: dt.date | None) -> tuple[Candidate, ...]:
    return tuple(c for c in item.candidates if _monday(c.date) == monday)


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * ONE_DAY
