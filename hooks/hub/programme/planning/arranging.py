"""Days first and then hosts, and both together where that would leave a meeting without a host.

Days come first because they weigh more: nothing is lost, but where two days of the same cost would
allow other hosts. What is proved is that no other choice of hosts on these days is fairer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hub.programme.planning import greedy, solver, spread
from hub.programme.planning.problem import Problem
from hub.programme.planning.rule_days import Candidate
from hub.programme.planning.situation import Item
from hub.programme.planning.solver import Model, Solution

_DAYS_TOGETHER: Final = 10
"""Where days and hosts hang together, so many of each meeting's best days are looked at first."""
_TRIES: Final = 12
_AS_LONG_AS: Final = 2
"""All these tries together may take as long as so many questions."""
_EASING: Final = 1.0
"""Deterministic seconds to keep a school's turns apart, which nobody needs proved."""

Days = Sequence[Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A day and a host for each meeting, as far as there is one."""

    days: Mapping[Item, dt.date]
    hosts: Mapping[Item, str]
    complete: bool
    """Whether each has a day, and a host if it needs one."""
    proved: bool
    gap: float


def arrange(problem: Problem) -> Arrangement:
    """The best days, and on them the fairest hosts."""
    numbers = range(len(problem.items))
    free = [problem.days_with_hosts(n) or problem.items[n].candidates for n in numbers]
    by_days = _best_days(problem, free)
    found = _best_hosts(problem, by_days.days)
    least = _unhosted_at_least(problem, free) if _unhosted(problem, found) else 0
    for days in (_DAYS_TOGETHER, None):
        if _unhosted(problem, found) <= least:
            break
        together = _days_for_hosts(problem, [best[:days] for best in free], found)
        second = _best_hosts(problem, together.days) if together else found
        if together and _worth(problem, second) < _worth(problem, found):
            by_days, found = together, second
    return Arrangement(
        days={problem.items[n]: day for n, day in sorted(found.days.items())},
        hosts={problem.items[n]: host for n, host in sorted(found.hosts.items())},
        complete=len(found.days) == len(problem.items) and not _unhosted(problem, found),
        proved=by_days.proved and found.proved,
        gap=found.gap if by_days.proved else max(found.gap, by_days.gap),
    )


def _best_days(problem: Problem, free: Days) -> Solution:
    model = Model(problem, free, with_hosts=False)
    model.pay_for_missing(_more_than_all(free))
    model.pay_for_days(1)
    found = model.best() or Solution({}, {}, proved=False, gap=1.0)
    # Who has no hall to go to still has a day, and shows what is missing.
    settled = {problem.items[n]: day for n, day in found.days.items()}
    every = greedy.days(problem.situation, problem.items, settled)
    return replace(found, days={problem.numbers[item]: day for item, day in every.items()})


def _best_hosts(problem: Problem, days: Mapping[int, dt.date]) -> Solution:
    """The fairest hosts on settled days."""
    settled = [_only(item, days.get(n)) for n, item in enumerate(problem.items)]
    model = Model(problem, settled, with_hosts=True)
    spread.pay(model, days)
    begun = Solution(days, greedy.hosts(problem, days), proved=False, gap=1.0)
    model.hint(begun)
    fairest = model.best() or begun
    first: frozenset[int] = frozenset()
    if _unhosted(problem, fairest):
        first = _soonest(problem, settled, days, fairest)
        model = Model(problem, settled, with_hosts=True)
        model.have_hosts(first)
        spread.pay(model, days)
        fairest = model.best() or fairest
    if not fairest.cost:
        return fairest
    model = Model(problem, settled, with_hosts=True)
    model.have_hosts(first)
    spread.ease(model, days, fairest)
    eased = model.best(_EASING) or fairest
    return replace(fairest, hosts=eased.hosts)


def _soonest(
    problem: Problem, settled: Days, days: Mapping[int, dt.date], found: Solution
) -> frozenset[int]:
    """Where there are not hosts enough: the meetings that have one, the soonest of them.

    It is they for which there is least time to find one.
    """
    model = Model(problem, settled, with_hosts=True)
    model.pay_for_later_first(days)
    model.hint(found)
    return frozenset((model.best() or found).hosts)


def _only(item: Item, day: dt.date | None) -> list[Candidate]:
    return [candidate for candidate in item.candidates if candidate.date == day]


def _days_for_hosts(problem: Problem, days: Days, found: Solution) -> Solution | None:
    """Days on which as many as can be have a host; among those the best."""
    solution = None
    left = _AS_LONG_AS * solver.EFFORT
    for _try in range(_TRIES):
        model = Model(problem, days, with_hosts=True)
        model.pay_for_missing(_more_than_all(days))
        model.pay_for_days(1)
        model.hint(solution or found)
        solution = model.best(min(solver.EFFORT, left))
        left -= model.spent
        if solution is None:
            return None
        clashes = problem.new_hall_clashes(dict(solution.days), dict(solution.hosts))
        if not clashes or left <= 0:
            return solution
        problem.hall_clashes.extend(clashes)
    return solution


def _more_than_all(days: Days) -> int:
    """More than all days together can cost."""
    dearest = sum(max((candidate.cost for candidate in best), default=0) for best in days)
    return 2 * len(days) * (dearest + 1) + len(days) + 1


def _unhosted(problem: Problem, solution: Solution) -> int:
    return sum(problem.hosted) - len(solution.hosts)


def _unhosted_at_least(problem: Problem, free: Days) -> int:
    """How many have no host even if each day were as good as another."""
    model = Model(problem, [() for _each in free], with_hosts=True, on_any_day=True)
    model.pay_for_missing(1)
    solution = model.best()
    return _unhosted(problem, solution) if solution else 0


def _worth(problem: Problem, solution: Solution) -> int:
    """The less the better."""
    return len(problem.items) - len(solution.days) + _unhosted(problem, solution)
