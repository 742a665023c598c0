"""Days and hosts by CP-SAT, the constraint solver of OR-Tools: the one module that imports it.

One worker, a fixed seed and a limit in deterministic time, never on the clock: the same question
has the same answer on every machine. The library is imported when it is first asked, as it is an
optional part.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from hub.programme.planning.problem import Hall, Limit, Needs, OnePlace, Problem, Reason, Shared
from hub.programme.planning.rule_days import Candidate

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SEED: Final = 18
EFFORT: Final = 12.0
"""Deterministic seconds for one question: about as long on an ordinary machine."""
_EACH: Final = 2e-5
"""Seconds that it takes to put a variable and what is said of it together, about."""


def is_there() -> bool:
    """Whether the library is installed."""
    return importlib.util.find_spec("ortools") is not None


@dataclass(frozen=True, slots=True)
class Solution:
    """By the number of a meeting: its day and its host; who has none is not there."""

    days: Mapping[int, dt.date]
    hosts: Mapping[int, str]
    proved: bool
    gap: float
    cost: int = 0
    """What the model was asked to keep low; 0 where it was not asked."""


class Model:
    """A question, put together step by step."""

    def __init__(  # noqa: PLR0913 - a question has as many sides
        self,
        problem: Problem,
        days: Sequence[Sequence[Candidate]],
        *,
        with_hosts: bool,
        kept: AbstractSet[Reason] | None = None,
        as_assumptions: bool = False,
        on_any_day: bool = False,
    ) -> None:
        """`days`: those of each meeting that may be chosen; `kept`: the reasons that hold, or all.

        A meeting without a day has no host, unless one is looked for whatever the day.

        With reasons to keep, every meeting among them has to have a day and a host; else one may
        go without, which costs.
        """
        from ortools.sat.python import cp_model  # noqa: PLC0415 - an optional part

        self._cp = cp_model
        self.problem = problem
        self.model = cp_model.CpModel()
        self.assumptions: dict[int, Reason] = {}
        self._kept = kept
        self._as_assumptions = as_assumptions
        self._literals: dict[Reason, Any] = {}
        self.days = days
        self.with_hosts = with_hosts
        self._on_any_day = on_any_day
        self.numbers = [
            n for n, item in enumerate(problem.items) if kept is None or Needs(item) in kept
        ]
        self.on: dict[int, dict[dt.date, Any]] = {}
        self.at: dict[int, dict[str, Any]] = {}
        self.cost: list[Any] = []
        self.certainly_none = False
        """After `best`: whether there is no answer, and not only none found."""
        self.spent = 0.0
        """After a question: the deterministic seconds it took, with putting it together."""
        for number in self.numbers:
            self._meeting(number)
        self._people()
        if with_hosts:
            self._halls()
            self._limits()
            self._one_place()

    def _meeting(self, number: int) -> None:
        problem, model = self.problem, self.model
        need = Needs(problem.items[number])
        on = {c.date: model.new_bool_var("") for c in self.days[number]}
        self.on[number] = on
        self._one_of(list(on.values()), need)
        if not self.with_hosts or not problem.hosted[number]:
            return
        at = {host: model.new_bool_var("") for host in problem.hosts[number]}
        self.at[number] = at
        self._one_of(list(at.values()), need)
        if not self._on_any_day:
            model.add(sum(at.values()) <= sum(on.values()))
        for host, there in at.items():
            for day, reason in problem.shut[number, host].items():
                if day in on:
                    self._hold(reason, [on[day].negated(), there.negated()])

    def _one_of(self, choices: list[Any], need: Reason) -> None:
        """One of them, or at most one where a meeting may go without."""
        self.model.add_at_most_one(choices)
        if self._kept is not None:
            self._hold(need, choices)

    def _hold(self, reason: Reason | None, clause: list[Any]) -> None:
        """At least one of the literals, while the reason holds."""
        if reason is None:
            self.model.add_bool_or(clause)
        elif self._holds(reason):
            constraint = self.model.add_bool_or(clause)
            if self._as_assumptions:
                constraint.only_enforce_if(self._literal(reason))

    def _holds(self, reason: Reason) -> bool:
        return self._kept is None or reason in self._kept

    def _literal(self, reason: Reason) -> Any:
        if reason not in self._literals:
            literal = self.model.new_bool_var("")
            self._literals[reason] = literal
            self.assumptions[literal.index] = reason
        return self._literals[reason]

    def _people(self) -> None:
        items = self.problem.items
        for a, b in self.problem.shared:
            if a in self.on and b in self.on:
                for day in sorted(self.on[a].keys() & self.on[b].keys()):
                    self._hold(
                        Shared(items[a], items[b]),
                        [self.on[a][day].negated(), self.on[b][day].negated()],
                    )
        for a, b, host in self.problem.one_hall:
            if a in self.on and b in self.on:
                there = [self.at[n][host].negated() for n in (a, b) if n in self.at]
                for day in sorted(self.on[a].keys() & self.on[b].keys()):
                    both = [self.on[a][day].negated(), self.on[b][day].negated()]
                    self._hold(Hall(host), both + there)

    def _halls(self) -> None:
        """Two meetings that are at one host's: at once where days are settled, else as met."""
        for a, b in self.problem.pairs:
            if a not in self.at or b not in self.at or not self.problem.at_once(a, b):
                continue
            if len(self.on[a]) == 1 and self.on[a].keys() == self.on[b].keys():
                for mine, its, hall in self.problem.one_room(a, b):
                    self._hold(Hall(hall), [self.at[a][mine].negated(), self.at[b][its].negated()])
        for clash in self.problem.hall_clashes:
            a, b, day, (mine, its) = clash.one, clash.other, clash.day, clash.hosts
            if a in self.at and b in self.at and day in self.on[a] and day in self.on[b]:
                there = (self.on[a][day], self.on[b][day], self.at[a][mine], self.at[b][its])
                self._hold(clash.reason, [literal.negated() for literal in there])

    def _limits(self) -> None:
        by_host: dict[str, list[Any]] = {}
        for at in self.at.values():
            for host, there in at.items():
                by_host.setdefault(host, []).append(there)
        for host, all_there in sorted(by_host.items()):
            left = self.problem.hosting.left(host)
            reason = Limit(host)
            if left < len(all_there) and self._holds(reason):
                constraint = self.model.add(sum(all_there) <= left)
                if self._as_assumptions:
                    constraint.only_enforce_if(self._literal(reason))

    def _one_place(self) -> None:
        """The meetings of a network that always meets at one place have one host."""
        for network, numbers in self.problem.of_one_place.items():
            at = [self.at[n] for n in numbers if n in self.at]
            place = {host: self.model.new_bool_var("") for host in sorted(set().union(*at))}
            self.model.add_at_most_one(place.values())
            for hosts in at:
                for host, there in hosts.items():
                    self._hold(OnePlace(network), [there.negated(), place[host]])

    # What is wished for ---------------------------------------------------------------------

    def pay_for_days(self, weight: int) -> None:
        """The further from the rule's day, the worse; at the same cost a draft keeps its day."""
        for number in self.numbers:
            item = self.problem.items[number]
            kept = item.draft.date if item.draft else None
            for candidate in self.days[number]:
                cost = 2 * len(self.numbers) * candidate.cost + (
                    kept is not None and kept != candidate.date
                )
                self.cost.append(weight * cost * self.on[number][candidate.date])

    def pay_for_missing(self, weight: int) -> None:
        """What has no day, or no host, is worst."""
        for number in self.numbers:
            self.cost.append(weight * (1 - sum(self.on[number].values())))
            if number in self.at:
                self.cost.append(weight * (1 - sum(self.at[number].values())))

    def pay_for_later_first(self, days: Mapping[int, dt.date]) -> None:
        """Of meetings on settled days as many as can be have a host, and those the soonest."""
        every = len(self.numbers) + 1
        order = sorted(self.at, key=lambda n: (days.get(n, dt.date.max), n), reverse=True)
        for later, number in enumerate(order):
            self.cost.append((every * every + later) * (1 - sum(self.at[number].values())))

    def have_hosts(self, numbers: Iterable[int]) -> None:
        """These meetings are to have one, whoever that is."""
        for number in numbers:
            self.model.add_exactly_one(self.at[number].values())

    def no_dearer_than(self, solution: Solution) -> None:
        """What was to be paid so far must not become more."""
        self.model.add(sum(self.cost) <= solution.cost)

    # Answers ----------------------------------------------------------------------------------

    def hint(self, solution: Solution) -> None:
        """Where to begin to look."""
        for number, on in self.on.items():
            for day, chosen in on.items():
                self.model.add_hint(chosen, solution.days.get(number) == day)
        for number, at in self.at.items():
            for host, chosen in at.items():
                self.model.add_hint(chosen, solution.hosts.get(number) == host)

    def best(self, effort: float | None = None) -> Solution | None:
        """The answer that costs least; None where there is none."""
        if self.cost:
            self.model.minimize(sum(self.cost))
        solver = self._solver(EFFORT if effort is None else effort)
        status = solver.solve(self.model)
        self.spent = self._spent(solver)
        self.certainly_none = status == self._cp.INFEASIBLE
        if status not in {self._cp.OPTIMAL, self._cp.FEASIBLE}:
            return None
        objective, bound = solver.objective_value, solver.best_objective_bound
        proved = status == self._cp.OPTIMAL
        return Solution(
            days={n: d for n, on in self.on.items() for d, x in on.items() if solver.value(x)},
            hosts={n: h for n, at in self.at.items() for h, x in at.items() if solver.value(x)},
            proved=proved,
            cost=round(objective),
            gap=0.0 if proved else max(0.0, (objective - bound) / max(1.0, abs(objective))),
        )

    def to_blame(self, effort: float = EFFORT) -> list[Reason] | None:
        """Reasons that cannot all hold, not yet the fewest; None where that is not certain."""
        self.model.add_assumptions(list(self._literals.values()))
        solver = self._solver(effort)
        status = solver.solve(self.model)
        self.spent = self._spent(solver)
        if status != self._cp.INFEASIBLE:
            return None
        return [self.assumptions[n] for n in solver.sufficient_assumptions_for_infeasibility()]

    def _spent(self, solver: Any) -> float:
        return float(solver.deterministic_time) + len(self.model.proto.variables) * _EACH

    def _solver(self, effort: float) -> Any:
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = effort
        return solver
