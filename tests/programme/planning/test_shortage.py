"""Meetings and turns are counted before any solver, and what is asked of it has one budget."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

from hub.programme import defaults
from hub.programme.hub import Hub
from hub.programme.planning import conflicts as searching
from hub.programme.planning import shortage
from hub.programme.planning.conflicts import Budget, conflicts
from hub.programme.planning.hosting import Hosting
from hub.programme.planning.plan import Wish
from hub.programme.planning.planner import make
from hub.programme.planning.problem import Limit, Needs, Problem
from hub.programme.planning.situation import Situation
from hub.programme.planning.solver import Model
from hub.programme.planning.wanted import wanted
from tests.helpers.year_to_plan import BEFORE, YEAR, hub, rule, wide

pytestmark = pytest.mark.usefixtures("with_solver")


def problem_of(planned: Hub) -> Problem:
    filled = defaults.complete(planned)
    situation = Situation(filled, filled.years[YEAR], Wish(YEAR), BEFORE)
    return Problem(situation, Hosting(situation), wanted(situation).items)


def partly(networks: int, schools: int, some: int) -> Hub:
    """A cluster whose schools have one turn each; some take part in a few networks alone."""
    names = [f"n{n:02}" for n in range(networks)]
    weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday")
    return hub(
        {name: {"rule": rule(2 + n // 4, weekdays[n % 4])} for n, name in enumerate(names)},
        {f"s{n:02}": {"networks": names[n : n + 3]} if n < some else {} for n in range(schools)},
    )


@pytest.mark.parametrize(
    ("planned", "meetings", "turns"),
    [(partly(12, 20, 5), 72, 20), (wide(20, 40, 2), 120, 80)],
    ids=["some take part in a few networks", "a big cluster"],
)
def test_a_plain_shortage_is_told_with_the_plan_of_as_many_as_can_be(
    planned: Hub, meetings: int, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "BUDGET", 0.1)
    found = make(planned, Wish(YEAR), BEFORE, hosts=True)
    assert len(found.choices) == meetings
    assert sum(bool(choice.slot.host) for choice in found.choices) == turns
    assert found.conflicts[0].startswith(f"{meetings} meetings need a host")
    assert f"{turns} turns left" in found.conflicts[0]


def test_the_whole_search_has_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    best = Model.best

    def counted(model: Model, effort: float | None = None) -> Any:
        asked.append(effort or 0)
        return best(model, effort)

    monkeypatch.setattr(Model, "best", counted)
    networks = {f"n{n}": {"rule": rule(weekday="Tuesday")} for n in range(14)}
    problem = problem_of(hub(networks, {"alder": {"max_hosts_per_year": 100}}))
    budget = Budget(0.05)
    conflicts(problem, budget)
    assert budget.left > -0.2
    assert asked == sorted(asked, reverse=True)
    assert max(asked) <= 0.05


def test_a_shortage_is_one_meeting_too_many_and_found_wherever_there_is_one() -> None:
    """Beside every set of meetings, tried one by one."""
    short = 0
    for seed in range(16):
        chance = random.Random(seed)  # noqa: S311 - the same hubs every time is the point
        names = ["art", "maths", "music", "pe"]
        networks = {name: {"rule": rule(half_terms=["a1", "sp1"])} for name in names}
        schools = {
            f"s{n}": {
                "max_hosts_per_year": chance.randint(0, 4),
                "networks": chance.sample(names, chance.randint(1, 4)),
            }
            for n in range(3)
        }
        problem = problem_of(hub(networks, schools))
        numbers = [n for n in range(len(problem.items)) if problem.hosted[n]]
        found = shortage.smallest(problem, numbers, ())
        assert bool(found) == _is_short(problem, numbers)
        if found:
            short += 1
            assert len(found.meetings) == _turns(problem, found.meetings) + 1
            for number in found.meetings:
                assert not _is_short(problem, [n for n in found.meetings if n != number])
            (first, *_more) = conflicts(problem)
            assert {type(reason) for reason in first} <= {Limit, Needs}
    assert 3 < short < 16


def _turns(problem: Problem, numbers: Any) -> int:
    hosts = {host for number in numbers for host in problem.hosts[number]}
    return sum(problem.hosting.left(host) for host in hosts)


def _is_short(problem: Problem, numbers: list[int]) -> bool:
    return any(
        count > _turns(problem, some)
        for count in range(1, len(numbers) + 1)
        for some in combinations(numbers, count)
    )
