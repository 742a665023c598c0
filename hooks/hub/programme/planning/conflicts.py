"""Where no plan is possible: the fewest reasons that cannot all hold, found by the solver.

It names reasons that together leave no plan, and of those one after the other is left out, or half
of them at once, until a plan would be possible without any single one (QuickXplain; U. Junker,
AAAI 2004).

Turns are counted first, which needs no solver. All that is asked of it has one budget, so that a
plan is there in time: what is left to be told shows when the first is mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from hub.programme.planning import shortage
from hub.programme.planning.problem import Limit, Needs, Problem, Reason
from hub.programme.planning.rule_days import Candidate
from hub.programme.planning.solver import Model, Solution

_MOST: Final = 5
"""So many conflicts are told at once; the others show when these are mended."""
_EFFORT: Final = 2.0
BUDGET: Final = 10.0
"""Deterministic seconds for the whole search."""
_BESIDE: Final = 3.0
"""So many where turns are too few already, which is to be mended first."""
_TRIES: Final = 40

Conflict = tuple[Reason, ...]


@dataclass(slots=True)
class Budget:
    """Deterministic seconds that are left for the search."""

    left: float = field(default_factory=lambda: BUDGET)

    def ask(self, model: Model) -> Solution | None:
        """The answer, if there is one and it is found in time."""
        solution = model.best(min(_EFFORT, self.left))
        self.left -= model.spent
        return solution

    @property
    def is_spent(self) -> bool:
        """Whether nothing more can be asked."""
        return self.left <= 0


def conflicts(problem: Problem, budget: Budget | None = None) -> list[Conflict]:
    """Sets of reasons, each the smallest of its kind, that cannot all hold."""
    budget = budget or Budget()
    left = list(problem.reasons)
    found: list[Conflict] = []
    while len(found) < _MOST:
        if smallest := _short_of_turns(problem, left):
            budget.left = min(budget.left, _BESIDE)
        else:
            smallest = _found(problem, left, budget)
        if not smallest:
            break
        found.append(smallest)
        rules = [reason for reason in smallest if not isinstance(reason, Needs)]
        given_up = set(rules or smallest)
        left = [reason for reason in left if reason not in given_up]
    return found


def _short_of_turns(problem: Problem, left: Sequence[Reason]) -> Conflict:
    holding = frozenset(left)
    numbers = [n for n, item in enumerate(problem.items) if Needs(item) in holding]
    free = {h for hosts in problem.hosts for h in hosts if Limit(h) not in holding}
    short = shortage.smallest(problem, numbers, free)
    if short is None:
        return ()
    return (
        *(Limit(host) for host in short.hosts),
        *(Needs(problem.items[number]) for number in short.meetings),
    )


def _found(problem: Problem, left: Sequence[Reason], budget: Budget) -> Conflict:
    """A conflict that the solver finds, if it does."""
    blamed = _to_blame(problem, left, budget)
    if not blamed:
        return ()
    smallest = shrink(problem, blamed, budget)
    # What was not shrunk to the end may name half the cluster: better nothing than that.
    return () if budget.is_spent else smallest


def possible(problem: Problem, kept: Sequence[Reason], budget: Budget | None = None) -> bool:
    """Whether there is a plan in which these reasons hold; one not known to be none counts."""
    budget = budget or Budget()
    holding = frozenset(kept)
    for _try in range(_TRIES):
        if budget.is_spent:
            break
        model = Model(problem, _all_days(problem), with_hosts=True, kept=holding)
        solution = budget.ask(model)
        if solution is None:
            return not model.certainly_none
        clashes = [
            clash
            for clash in problem.new_hall_clashes(dict(solution.days), dict(solution.hosts))
            if clash.reason in holding
        ]
        if not clashes:
            return True
        problem.hall_clashes.extend(clashes)
    return True


def shrink(problem: Problem, blamed: Sequence[Reason], budget: Budget | None = None) -> Conflict:
    """The fewest of these reasons that cannot all hold, in their order."""
    fewest = set(_shrunk(problem, [], list(blamed), budget or Budget(), checked=True))
    return tuple(reason for reason in blamed if reason in fewest)


def _shrunk(
    problem: Problem,
    background: list[Reason],
    reasons: list[Reason],
    budget: Budget,
    *,
    checked: bool,
) -> list[Reason]:
    """Those of `reasons` that are needed beside the background."""
    if not checked and not possible(problem, background, budget):
        return []
    if len(reasons) == 1:
        return reasons
    half = len(reasons) // 2
    first, second = reasons[:half], reasons[half:]
    of_second = _shrunk(problem, background + first, second, budget, checked=False)
    of_first = _shrunk(problem, background + of_second, first, budget, checked=not of_second)
    return of_first + of_second


def _to_blame(problem: Problem, left: Sequence[Reason], budget: Budget) -> list[Reason]:
    """Reasons that cannot all hold; none where all can."""
    if possible(problem, left, budget) or budget.is_spent:
        return []
    model = Model(
        problem, _all_days(problem), with_hosts=True, kept=frozenset(left), as_assumptions=True
    )
    named = model.to_blame(min(_EFFORT, budget.left))
    budget.left -= model.spent
    if not named:
        return list(left)
    blamed = set(named)
    return [reason for reason in left if reason in blamed]


def _all_days(problem: Problem) -> list[tuple[Candidate, ...]]:
    return [item.candidates for item in problem.items]
