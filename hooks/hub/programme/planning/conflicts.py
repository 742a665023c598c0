"""Where no plan is possible: the fewest reasons that cannot all hold, found by the solver.

It names reasons that together leave no plan, and of those one after the other is left out, or half
of them at once, until a plan would be possible without any single one (QuickXplain; U. Junker,
AAAI 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hub.programme.planning.problem import Needs, Problem, Reason
from hub.programme.planning.rule_days import Candidate
from hub.programme.planning.solver import Model

_MOST: Final = 5
"""So many conflicts are told at once; the others show when these are mended."""
_EFFORT: Final = 2.0
_TRIES: Final = 40

Conflict = tuple[Reason, ...]


def conflicts(problem: Problem) -> list[Conflict]:
    """Sets of reasons, each the smallest of its kind, that cannot all hold."""
    left = list(problem.reasons)
    found: list[Conflict] = []
    while len(found) < _MOST:
        blamed = _to_blame(problem, left)
        if not blamed:
            break
        smallest = shrink(problem, blamed)
        found.append(smallest)
        rules = [reason for reason in smallest if not isinstance(reason, Needs)]
        given_up = set(rules or smallest)
        left = [reason for reason in left if reason not in given_up]
    return found


def possible(problem: Problem, kept: Sequence[Reason]) -> bool:
    """Whether there is a plan in which these reasons hold; one not known to be none counts."""
    holding = frozenset(kept)
    for _try in range(_TRIES):
        model = Model(problem, _all_days(problem), with_hosts=True, kept=holding)
        solution = model.best(_EFFORT)
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


def shrink(problem: Problem, blamed: Sequence[Reason]) -> Conflict:
    """The fewest of these reasons that cannot all hold, in their order."""
    fewest = set(_shrunk(problem, [], list(blamed), checked=True))
    return tuple(reason for reason in blamed if reason in fewest)


def _shrunk(
    problem: Problem, background: list[Reason], reasons: list[Reason], *, checked: bool
) -> list[Reason]:
    """Those of `reasons` that are needed beside the background."""
    if not checked and not possible(problem, background):
        return []
    if len(reasons) == 1:
        return reasons
    half = len(reasons) // 2
    first, second = reasons[:half], reasons[half:]
    of_second = _shrunk(problem, background + first, second, checked=False)
    of_first = _shrunk(problem, background + of_second, first, checked=not of_second)
    return of_first + of_second


def _to_blame(problem: Problem, left: Sequence[Reason]) -> list[Reason]:
    """Reasons that cannot all hold; none where all can."""
    if possible(problem, left):
        return []
    model = Model(
        problem, _all_days(problem), with_hosts=True, kept=frozenset(left), as_assumptions=True
    )
    named = model.to_blame(_EFFORT)
    if not named:
        return list(left)
    blamed = set(named)
    return [reason for reason in left if reason in blamed]


def _all_days(problem: Problem) -> list[tuple[Candidate, ...]]:
    return [item.candidates for item in problem.items]
