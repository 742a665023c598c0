"""Days without the solver: one meeting after the other takes the best day that is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.programme.planning.situation import Item, Situation


def days(situation: Situation, items: Sequence[Item]) -> dict[Item, dt.date]:
    """A day for each meeting that finds one; those with the fewest days choose first."""
    chosen: dict[Item, dt.date] = {}
    for item in sorted(items, key=_turn):
        there = [
            candidate
            for candidate in item.candidates
            if not any(
                day == candidate.date and situation.clash(item, other)
                for other, day in chosen.items()
            )
        ]
        if there:
            chosen[item] = min(there, key=lambda c: (c.cost, c.date)).date
    return chosen


def _turn(item: Item) -> tuple[int, dt.date, str, str]:
    return (
        min(c.cost for c in item.candidates) if len(item.candidates) > 1 else -1,
        item.days.usual,
        item.network.id,
        item.path,
    )
