"""Who hosts: who can, whose turn it is, and that the turns are spread as evenly as can be."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.programme.hub import Hub
from hub.programme.planning import solver
from hub.programme.planning.plan import Plan, Wish
from hub.programme.planning.planner import make
from tests.helpers.year_to_plan import BEFORE, YEAR, hub, rule, wide, written

pytestmark = pytest.mark.usefixtures("with_solver")
Facts = dict[str, Any]


def plan(planned: Hub, today: dt.date = BEFORE, **wish: Any) -> Plan:
    return make(planned, Wish(YEAR, **wish), today, hosts=True)


def hosts(found: Plan, network: str = "maths") -> list[str]:
    return [c.slot.host for c in found.choices if c.network == network]


ONE = {"maths": {"rule": rule(half_terms=["a1"])}}
DAY = "2026-09-14"


@pytest.mark.parametrize(
    "facts",
    [
        {"can_host": "no"},
        {"networks": ["art"]},
        {"left": DAY},
        {"joined": "2026-10-20"},
        {"max_hosts_per_year": 0},
        {"member": "no"},
        {"unavailable": [{"first": "2026-09-10", "last": "2026-09-20"}]},
        {"inset": [DAY]},
    ],
)
def test_who_cannot_host_does_not(facts: Facts) -> None:
    found = plan(hub({**ONE, "art": {}}, {"milverton": facts, "telford": {}}))
    assert hosts(found) == ["telford"]
    # `inset` closes one of two schools, so the day itself is moved; all else leaves it there.
    assert ("The rule's day" in found.choices[0].why[0]) == (facts.get("inset") is None)


def test_the_day_moves_where_nobody_could_host_on_the_rule_s() -> None:
    found = plan(hub(ONE, {"milverton": {"unavailable": [{"first": DAY}]}}))
    assert found.choices[0].why == (
        "Nobody could host on Monday 14 September, so a week later: Monday 21 September.",
        "Milverton hosts: it has not hosted before, as far as is on record, and it is free.",
    )


def test_the_day_moves_as_far_as_a_host_can_be_found() -> None:
    networks = {"maths": {"rule": rule(1, half_terms=["a1", "a2"])}}
    found = plan(hub(networks, {"birch": {}, "cedar": {"joined": "2026-12-14"}}))
    assert hosts(found) == ["birch", "cedar"]
    assert found.choices[1].why[0] == (
        "Nobody with a turn left was free to host on Monday 2 November, so 6 weeks later: Monday "
        "14 December."
    )
    assert not found.conflicts


def test_years_before_count_and_a_federation_has_one_turn() -> None:
    schools = {
        "alder": {}, "birch": {}, "cedar": {"federation": "The Woods"},
        "elm": {"federation": "the woods"},
    }  # fmt: skip
    before = {
        "2025-26/1": {"network": "maths", "date": "2026-03-02", "venue": "alder"},
        "2025-26/2": {"network": "maths", "date": "2026-03-09", "venue": "cedar"},
        "2025-26/3": {"network": "maths", "date": "2026-03-16", "venue": "birch",
                      "status": "cancelled", "reason": "Snow"},
    }  # fmt: skip
    found = plan(hub(ONE, schools, before))
    assert hosts(found) == ["birch"]
    assert [(t.school, t.earlier, t.planned) for t in found.turns] == [
        ("alder", 1, 0), ("birch", 0, 1), ("cedar", 1, 0), ("elm", 0, 0),
    ]  # fmt: skip


def test_a_network_with_a_fixed_host_meets_where_it_last_met() -> None:
    fixed = {"maths": {"rule": rule(), "host_pattern": "fixed"}}
    before = {"2025-26/1": {"network": "maths", "date": "2026-03-02", "venue": "centre"}}
    found = plan(hub(fixed, {"milverton": {}, "centre": {"member": "no"}}, before))
    assert hosts(found) == ["centre"] * 6
    assert found.choices[0].why[-1] == "At Centre, where it always meets."
    limited = {"milverton": {}, "centre": {"member": "no", "max_hosts_per_year": 4}}
    assert sum(map(bool, hosts(plan(hub(fixed, limited, before))))) == 4


def test_a_network_with_a_fixed_host_that_has_not_met_has_one_for_the_whole_year() -> None:
    fixed = {"maths": {"rule": rule(), "host_pattern": "fixed"}, "art": {"rule": rule(4)}}
    schools = {name: {"max_hosts_per_year": 6} for name in ("alder", "birch", "cedar")}
    # A school that is away on one of the days is no place for all of them, though it has turns.
    schools["alder"] = {"max_hosts_per_year": 6, "unavailable": ["2026-11-16"]}
    found = plan(hub(fixed, schools))
    assert set(hosts(found)) in ({"birch"}, {"cedar"})
    (host,) = set(hosts(found))
    assert next(c for c in found.choices if c.network == "maths").why[-1] == (
        f"At {host.title()}: it meets at one place, and its turns there count as any other's."
    )
    # They do: the other network is hosted by the others.
    assert host not in hosts(found, "art")
    again = plan(written(hub(fixed, schools), found))
    assert {c.state for c in again.choices} == {"same"}
    # One that was agreed settles it.
    agreed = {"d": {"network": "maths", "date": "2026-09-14", "start": "16:00", "end": "17:30",
                    "venue": "cedar", "status": "proposed"}}  # fmt: skip
    assert set(hosts(plan(hub(fixed, schools, agreed)))) == {"cedar"}


@pytest.mark.parametrize("pattern", ["rotating", "fixed"])
def test_where_turns_are_too_few_the_soonest_meetings_have_hosts(pattern: str) -> None:
    networks = {"maths": {"rule": rule(), "host_pattern": pattern}, "art": {"rule": rule(4)}}
    schools = {name: {"max_hosts_per_year": 2} for name in ("alder", "birch")}
    found = plan(hub(networks, schools))
    assert found.conflicts
    order = [bool(c.slot.host) for c in found.choices if pattern == "rotating" or
             c.network == "maths"]  # fmt: skip
    assert order == sorted(order, reverse=True)
    assert sum(bool(c.slot.host) for c in found.choices) == 4
    assert max(Counter(c.slot.host for c in found.choices if c.slot.host).values()) == 2


def test_a_school_that_does_not_host_has_no_limit_to_tell() -> None:
    found = plan(hub(ONE, {"alder": {"can_host": "no"}, "birch": {"max_hosts_per_year": 2}}))
    assert [(t.school, t.limit) for t in found.turns] == [("alder", None), ("birch", 2)]


def test_sessions_of_a_round_are_hosted_in_their_localities() -> None:
    networks = {"senco": {"rule": rule(half_terms=["sp2"], rounds=["sp2"])}}
    schools = {name: {"locality": name} for name in ("North", "South")}
    found = plan(hub(networks, {k.lower(): v for k, v in schools.items()},
                     localities=["North", "South"]))  # fmt: skip
    assert {(c.locality, c.slot.host) for c in found.choices} == {
        ("North", "north"), ("South", "south"),
    }  # fmt: skip


def test_one_meeting_at_a_time_in_one_hall_also_beside_one_that_stands() -> None:
    networks = {name: {"rule": rule(half_terms=["a1"])} for name in ("art", "maths", "music")}
    stands = {"x": {"network": "music", "date": DAY, "start": "15:00", "end": "16:30",
                    "venue": "telford"}}  # fmt: skip
    found = plan(hub(networks, {"milverton": {"max_hosts_per_year": 9},
                                "telford": {"max_hosts_per_year": 9}}, stands))  # fmt: skip
    (art,), (maths,) = hosts(found, "art"), hosts(found, "maths")
    at = [(c.slot.date, c.slot.host) for c in found.choices]
    assert len(set(at)) == 3
    assert {art, maths} <= {"milverton", "telford"}
    assert not found.conflicts


def test_a_draft_keeps_its_host_and_no_network_meets_at_one_twice_running() -> None:
    networks = {"maths": {"rule": rule(half_terms=["a1", "a2", "sp1"])}}
    schools = {name: {"max_hosts_per_year": 2} for name in ("alder", "birch")}
    draft = {"d": {"network": "maths", "date": "2026-11-16", "start": "16:00", "end": "17:30",
                   "venue": "alder", "status": "draft"}}  # fmt: skip
    found = plan(hub(networks, schools, draft))
    assert hosts(found) == ["birch", "alder", "birch"]
    assert [c.state for c in found.choices] == ["new", "same", "new"]


def test_no_network_is_at_one_school_twice_running_and_no_school_hosts_twice_a_half_term() -> None:
    networks = {
        name: {"rule": rule(weekday=day, half_terms=["a1", "a2", "sp1"])}
        for name, day in (("art", "Monday"), ("maths", "Tuesday"), ("music", "Wednesday"))
    }
    schools = {name: {"max_hosts_per_year": 3} for name in ("alder", "birch", "cedar")}
    found = plan(hub(networks, schools))
    for network in networks:
        first, second, third = hosts(found, network)
        assert first != second != third
    assert max(Counter((c.slot.host, c.half_term.key) for c in found.choices).values()) == 1
    two = {name: {"max_hosts_per_year": 3} for name in ("alder", "birch")}
    taken = hosts(plan(hub({"maths": {"rule": rule()}}, two)))
    assert len({*taken[::2]}) == len({*taken[1::2]}) == 1


def test_a_draft_held_at_another_s_takes_the_hall_of_both() -> None:
    networks = {
        "art": {"rule": rule(half_terms=["a1"])}, "maths": {"rule": rule(half_terms=["a1"])},
    }  # fmt: skip
    schools = {n: {"max_hosts_per_year": 9} for n in ("alder", "birch", "cedar")}
    draft = {"x": {"network": "maths", "date": DAY, "start": "16:00", "end": "17:30",
                   "venue": "alder", "host": "birch", "status": "draft"}}  # fmt: skip
    found = plan(hub(networks, schools, draft))
    assert (hosts(found, "maths"), hosts(found, "art")) == (["birch"], ["cedar"])
    assert {c.slot.date for c in found.choices} == {dt.date.fromisoformat(DAY)}
    agreed = {"x": {**draft["x"], "status": "proposed"}}
    assert hosts(plan(hub(networks, schools, agreed)), "art") == ["cedar"]
    hosted = {"x": {k: v for k, v in agreed["x"].items() if k != "venue"}}
    assert hosts(
        plan(hub(networks, {n: schools[n] for n in ("birch", "cedar")}, hosted)), "art"
    ) == ["cedar"]
    # Where only these two could host, it goes to the hall's own school.
    found = plan(hub(networks, {n: schools[n] for n in ("alder", "birch")}, draft))
    assert (hosts(found, "maths"), hosts(found, "art")) == (["alder"], ["birch"])
    # Where it is at another school on that day, it cannot be while that is closed.
    closed = {**schools, "alder": {"inset": [DAY]}}
    (maths,) = [c for c in plan(hub(networks, closed, draft)).choices if c.network == "maths"]
    assert (maths.slot.host, f"{maths.slot.date}") != ("birch", DAY)


def test_it_is_proved_at_12_networks() -> None:
    found = plan(wide(12, 20, 5))
    assert (len(found.choices), found.proved, found.gap) == (72, True, 0)
    assert all(c.slot.host for c in found.choices)


@pytest.mark.parametrize("effort", [0.1])
def test_at_60_schools_and_30_networks_the_gap_is_told_within_any_effort(
    monkeypatch: pytest.MonkeyPatch, effort: float
) -> None:
    monkeypatch.setattr(solver, "EFFORT", effort)
    found = plan(wide(30, 60, 4))
    assert len(found.choices) == 180
    assert not found.conflicts
    assert all(c.slot.host for c in found.choices)
    assert (found.proved, found.gap > 0) == (False, True)


def cost(turns: Counter[str]) -> int:
    return sum(number * number for number in turns.values())


@settings(deadline=None, max_examples=25)
@given(
    limits=st.lists(st.integers(1, 3), min_size=2, max_size=4),
    before=st.lists(st.integers(0, 3), max_size=5),
    pairs=st.integers(0, 2),
)
def test_no_other_choice_of_hosts_is_fairer(
    limits: list[int], before: list[int], pairs: int
) -> None:
    """Beside every way to share out four meetings, tried one by one."""
    schools = {
        f"s{n}": {"max_hosts_per_year": limit, "federation": "F" if n < pairs else ""}
        for n, limit in enumerate(limits)
    }
    held = {
        f"2025-26/{n}": {"network": "maths", "date": f"2026-03-{n + 2:02}", "venue": f"s{s}"}
        for n, s in enumerate(before)
        if s < len(limits)
    }
    networks = {"maths": {"rule": rule(half_terms=["a1", "a2", "sp1", "su1"])}}
    found = plan(hub(networks, schools, held))
    units = {s: facts["federation"] or s for s, facts in schools.items()}
    had = Counter(units[str(m["venue"])] for m in held.values())
    possible = [
        cost(had + Counter(units[s] for s in chosen))
        for chosen in product(schools, repeat=4)
        if all(n <= schools[s]["max_hosts_per_year"] for s, n in Counter(chosen).items())
    ]
    if not possible:
        assert found.conflicts
        return
    assert found.proved
    assert cost(had + Counter(units[s] for s in hosts(found))) == min(possible)
