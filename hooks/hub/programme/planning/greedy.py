"""Without the solver: one meeting after the other takes the best day, or host, that is left."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from hub.programme.planning.problem import Problem
from hub.programme.planning.situation import Item, Situation
from hub.programme.planning.standing import host_of


def days(
    situation: Situation, items: Sequence[Item], settled: Mapping[Item, dt.date] | None = None
) -> dict[Item, dt.date]:
    """A day for each meeting that finds one; those with the fewest days choose first.

    `settled`: those that have theirs already.
    """
    chosen = dict(settled or {})
    for item in sorted((item for item in items if item not in chosen), key=_turn):
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


def hosts(problem: Problem, on: Mapping[int, dt.date]) -> dict[int, str]:
    """A host for each meeting on its day that finds one, by the fewest turns: for a start."""
    hosting = problem.hosting
    turns: Counter[str] = Counter()
    chosen: dict[int, str] = {}
    places: dict[str, str] = {}

    def can(number: int, host: str) -> bool:
        halls = set(problem.halls(number, host))
        taken = any(
            on[n] == on[number]
            and halls & set(problem.halls(n, other))
            and problem.at_once(n, number)
            for n, other in chosen.items()
        )
        shut = on[number] in problem.shut[number, host]
        elsewhere = places.get(hosting.one_place(problem.items[number]), host) != host
        return not (taken or shut or elsewhere) and turns[host] < hosting.left(host)

    def turn(number: int, host: str) -> tuple[bool, int, int, str]:
        draft = problem.items[number].draft
        kept = draft is not None and host_of(problem.situation.hub, draft) == host
        unit = hosting.unit(host)
        had = hosting.before(unit) + sum(turns[h] for h in turns if hosting.unit(h) == unit)
        return not kept, had, turns[host], host

    drafts_first = sorted(on, key=lambda n: (problem.items[n].draft is None, on[n], n))
    for number in drafts_first:
        there = [host for host in problem.hosts[number] if can(number, host)]
        if there:
            chosen[number] = min(there, key=lambda host: turn(number, host))
            turns[chosen[number]] += 1
            if network := hosting.one_place(problem.items[number]):
                places[network] = chosen[number]
    return chosen
