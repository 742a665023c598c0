"""What is fair: who hosts how often over the years, and not twice running in one network.

A turn costs the more, the more turns a school, or the federation that it belongs to, has had: the
sum of the squares of all turns is least when they are spread most evenly. Host after host, that
weighs more than variety does, and less than leaving a draft with the host that it has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from hub.programme.planning.problem import Problem
from hub.programme.planning.solver import Model
from hub.programme.planning.standing import host_of

Turn = int | str
"""The number of a meeting that is planned, or the host of one that stays."""


def pay(model: Model, days: Mapping[int, dt.date]) -> None:
    """Let the model find the fairest hosts for meetings on settled days."""
    twice = _not_twice_running(model, days)
    turns, most = _turns(model)
    others, drafts = _other_hosts(model)
    fair = len(twice) + 1
    keep = fair * most + fair
    model.cost += twice
    model.cost += [fair * cost for cost in turns]
    model.cost += [keep * cost for cost in others]
    model.pay_for_missing(keep * (drafts + 1))


def _turns(model: Model) -> tuple[list[Any], int]:
    """The cost of every further turn, and the most that all can come to."""
    hosting = model.problem.hosting
    by_unit: dict[str, list[Any]] = {}
    for number in model.numbers:
        for host, there in model.at.get(number, {}).items():
            if hosting.situation.hub.schools[host].member:
                by_unit.setdefault(hosting.unit(host), []).append(there)
    costs: list[Any] = []
    most = 0
    for unit, all_there in sorted(by_unit.items()):
        had = hosting.before(unit)
        steps = [model.model.new_bool_var("") for _each in all_there]
        model.model.add(sum(all_there) == sum(steps))
        for number, step in enumerate(steps):
            cost = 2 * (had + number) + 1  # the next square less this one
            costs.append(cost * step)
            most += cost
        for step, further in pairwise(steps):
            model.model.add_implication(further, step)
    return costs, most


def _other_hosts(model: Model) -> tuple[list[Any], int]:
    """For each draft that has a host who can have it: whether another is chosen."""
    hub = model.problem.situation.hub
    found = []
    for number in model.numbers:
        draft = model.problem.items[number].draft
        there = model.at.get(number, {}).get(host_of(hub, draft)) if draft else None
        if there is not None:
            found.append(1 - there)
    return found, len(found)


def _not_twice_running(model: Model, days: Mapping[int, dt.date]) -> list[Any]:
    """For each two meetings that follow one another in a network: whether they have one host."""
    found = []
    for one, other in _running(model.problem, days):
        same = model.model.new_bool_var("")
        if isinstance(one, str) or isinstance(other, str):
            host, number = (one, other) if isinstance(one, str) else (other, one)
            there = model.at.get(int(number), {}).get(str(host))
            if there is None:
                continue
            model.model.add_implication(there, same)
        else:
            mine, its = model.at.get(one, {}), model.at.get(other, {})
            for host in sorted(mine.keys() & its.keys()):
                clause = [mine[host].negated(), its[host].negated(), same]
                model.model.add_bool_or(clause)
        found.append(same)
    return found


def _running(problem: Problem, days: Mapping[int, dt.date]) -> Iterator[tuple[Turn, Turn]]:
    """Two meetings that follow one another in a network, of which one at least is planned."""
    for network in problem.situation.hub.networks.values():
        if network.host_pattern == "fixed":
            continue
        mine: list[tuple[dt.date, Turn]] = list(problem.hosting.network_order(network))
        mine += [(d, n) for n, d in days.items() if network in problem.items[n].networks]
        mine.sort(key=lambda turn: (turn[0], str(turn[1])))
        for (_day, one), (_later, other) in pairwise(mine):
            if isinstance(one, int) or isinstance(other, int):
                yield one, other
