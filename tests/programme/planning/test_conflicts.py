"""Where no plan is possible: the fewest reasons, in plain words."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from hub.programme import defaults
from hub.programme.hub import Hub
from hub.programme.planning import conflict_words
from hub.programme.planning.conflicts import conflicts, possible, shrink
from hub.programme.planning.hosting import Hosting
from hub.programme.planning.plan import Plan, Wish
from hub.programme.planning.planner import make
from hub.programme.planning.problem import Limit, Needs, Problem
from hub.programme.planning.situation import Situation
from hub.programme.planning.wanted import wanted
from tests.helpers.year_to_plan import BEFORE, YEAR, hub, rule, year

pytestmark = pytest.mark.usefixtures("with_solver")
Facts = dict[str, Any]

ONE_DAY = {YEAR: year(half_terms=(("sp1", "2027-01-19", "2027-01-19"),))}
"""A year of one day, so that nothing can be moved out of the way."""
TWO_DAYS = {YEAR: year(half_terms=(("sp1", "2027-01-19", "2027-01-20"),))}
BOTH = {name: {"rule": rule(weekday="Tuesday")} for name in ("admin-staff", "site-staff")}


def plan(planned: Hub) -> Plan:
    return make(planned, Wish(YEAR), BEFORE, hosts=True)


@pytest.mark.parametrize(
    ("networks", "schools", "expected"),
    [
        (
            BOTH,
            {"milverton": {"max_hosts_per_year": 9}},
            (
                "Admin-Staff and Site-Staff both need Milverton's hall on Tuesday 19 January at "
                "16:00. Give one of them another time, or another host."
            ),
        ),
        (
            BOTH | {"site-staff": {**BOTH["site-staff"], "shares_people_with": ["admin-staff"]}},
            {"alder": {}, "birch": {}},
            (
                "Admin-Staff and Site-Staff both have to meet on Tuesday 19 January at 16:00, and "
                "the two share people. Give one of them another time, or another week."
            ),
        ),
        (
            BOTH | {"admin-staff": {"rule": rule(weekday="Tuesday", start="09:00")}},
            {"milverton": {}, "telford": {"can_host": "no"}},
            (
                "2 meetings need a host: Admin-Staff in Spring 1 and Site-Staff in Spring 1. The "
                "schools that could host them have 1 turn left in 2026/27: Milverton 1. Raise "
                "`max_hosts_per_year` of some, or let another school host."
            ),
        ),
        (
            {"art": {"rule": rule()}},
            {"milverton": {"unavailable": ["2027-01-19"]}, "telford": {"can_host": "no"}},
            (
                "Art in Spring 1 has no day and host: Milverton has days on which it cannot host. "
                "Change its time or its week, or let another school host."
            ),
        ),
        (
            {"art": {"rule": rule()}},
            {"telford": {"can_host": "no"}},
            (
                "No school that takes part in Art can host it: write `can_host: yes` into the file "
                "of one, or name the network under its `networks`."
            ),
        ),
    ],
)
def test_what_cannot_be_is_told_in_plain_words(
    networks: dict[str, Facts], schools: dict[str, Facts], expected: str
) -> None:
    found = plan(hub(networks, schools, years=ONE_DAY))
    assert found.conflicts == (expected,)


def test_too_few_turns_name_the_meetings_and_the_schools_and_what_is_at_one_place() -> None:
    networks = {"art": {"rule": rule()}, "maths": {"rule": rule(4)}}
    (said,) = plan(hub(networks, {"milverton": {}, "telford": {"max_hosts_per_year": 2}})).conflicts
    assert said == (
        "12 meetings need a host: Art in Autumn 1, Art in Autumn 2, Art in Spring 1 and 9 more. "
        "The schools that could host them have 3 turns left in 2026/27: Milverton 1 and Telford "
        "2. Raise `max_hosts_per_year` of some, or let another school host."
    )
    fixed = {"art": {"rule": rule(), "host_pattern": "fixed"}}
    alone = hub(fixed, {"milverton": {"max_hosts_per_year": 4}, "telford": {}, "elm": {}})
    (said,) = plan(alone).conflicts
    assert said == (
        "Art meets at one place (`host_pattern: fixed`) and has 6 meetings to plan in 2026/27. No "
        "school has turns for all of them: Elm 1, Milverton 4 and Telford 1. Raise "
        "`max_hosts_per_year` of one to as many, or write `host_pattern: rotating`."
    )
    away = {"milverton": {"max_hosts_per_year": 9, "unavailable": ["2027-01-19"]},
            "telford": {"max_hosts_per_year": 9, "unavailable": ["2027-02-23"]}}  # fmt: skip
    days = (("sp1", "2027-01-19", "2027-01-19"), ("sp2", "2027-02-23", "2027-02-23"))
    (said,) = plan(hub(fixed, away, years={YEAR: year(half_terms=days)})).conflicts
    assert said == (
        "Art meets at one place (`host_pattern: fixed`), and no school can host all of these: Art "
        "in Spring 1 and Art in Spring 2. Write the host of one of them by hand, or "
        "`host_pattern: rotating`."
    )
    met = {"2025-26/x": {"network": "art", "date": "2026-03-02", "venue": "telford"}}
    (said,) = plan(
        hub(fixed, {"milverton": {"max_hosts_per_year": 9}, "telford": {}}, met)
    ).conflicts
    assert said == (
        "6 meetings need a host: Art in Autumn 1, Art in Autumn 2, Art in Spring 1 and 3 more. Art "
        "meets at one place (`host_pattern: fixed`). The schools that could host them have 1 turn "
        "left in 2026/27: Telford 1. Raise `max_hosts_per_year` of some, or let another school "
        "host."
    )


def test_the_hall_may_be_taken_by_a_meeting_that_stands() -> None:
    stands = {"x": {"network": "site-staff", "date": "2027-01-19", "start": "16:00",
                    "end": "17:00", "venue": "milverton"}}  # fmt: skip
    found = plan(hub(BOTH, {"milverton": {"max_hosts_per_year": 9}}, stands, ONE_DAY))
    assert found.conflicts == (
        (
            "Admin-Staff and Site-Staff both need Milverton's hall on Tuesday 19 January at 16:00. "
            "Give one of them another time, or another host."
        ),
    )


def test_what_can_be_planned_is_planned_beside_a_conflict() -> None:
    networks = {name: {"rule": rule(weekday="Tuesday")} for name in ("art", "maths", "music")}
    found = plan(hub(networks, {"milverton": {"max_hosts_per_year": 2}}, years=TWO_DAYS))
    # Too few turns; and were there more, three meetings would have two days.
    assert [said.partition(" ")[0] for said in found.conflicts] == ["3", "Art"]
    assert len(found.choices) == 3
    assert sum(bool(c.slot.host) for c in found.choices) == 2


def problem_of(planned: Hub) -> Problem:
    filled = defaults.complete(planned)
    situation = Situation(filled, filled.years[YEAR], Wish(YEAR), BEFORE)
    return Problem(situation, Hosting(situation), wanted(situation).items)


def test_of_many_meetings_as_few_are_named_as_are_one_too_many() -> None:
    networks = {name: {"rule": rule()} for name in ("art", "maths", "music")}
    problem = problem_of(hub(networks, {name: {} for name in ("alder", "birch", "cedar")}))
    (conflict,) = conflicts(problem)
    assert Counter(type(reason) for reason in conflict) == {Limit: 3, Needs: 4}
    assert conflict_words.sentence(problem, conflict).startswith(
        "18 meetings need a host: Art in Autumn 1, Art in Autumn 2, Art in Spring 1 and 15 more. "
    )


def crowded(seed: int) -> Hub:
    """A hub of two or three days with more to be done than can be."""
    chance = random.Random(seed)  # noqa: S311 - the same hub every time is the point
    names = [f"n{n}" for n in range(chance.randint(3, 5))]
    networks: dict[str, Facts] = {
        name: {
            "rule": rule(weekday=chance.choice(["Tuesday", "Wednesday"]),
                         start=chance.choice(["16:00", "16:30", "09:00"])),
            "for": [chance.choice(["SENCO", "Heads", "Caretakers"])],
        }
        for name in names
    }  # fmt: skip
    schools: dict[str, Facts] = {
        f"s{n}": {
            "max_hosts_per_year": chance.randint(1, 2),
            "networks": chance.sample(names, 2) if n else names,
            "unavailable": ["2027-01-19"] if chance.random() < 0.5 else [],
        }
        for n in range(2)
    }
    last = chance.choice(["2027-01-19", "2027-01-20", "2027-01-21"])
    return hub(networks, schools, years={YEAR: year(half_terms=(("sp1", "2027-01-19", last),))})


def test_without_any_one_reason_of_a_conflict_it_could_be_and_without_all_there_is_a_plan() -> None:
    told = 0
    for seed in range(14):
        problem = problem_of(crowded(seed))
        left = list(problem.reasons)
        for conflict in conflicts(problem):
            told += 1
            assert not possible(problem, conflict)
            for reason in conflict:
                assert possible(problem, [r for r in conflict if r != reason])
            rules = [r for r in conflict if not isinstance(r, Needs)] or conflict
            left = [reason for reason in left if reason not in rules]
            sentence = conflict_words.sentence(problem, conflict)
            assert sentence.endswith(".")
            assert "  " not in sentence
        assert possible(problem, left)
        if not possible(problem, problem.reasons):
            smallest = shrink(problem, problem.reasons)
            assert not possible(problem, smallest)
            for reason in smallest:
                assert possible(problem, [r for r in smallest if r != reason])
    assert told > 10
