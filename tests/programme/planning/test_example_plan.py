"""The worked example's year, planned from its rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from hub.checking import read
from hub.programme.hub import Hub
from hub.programme.planning.plan import Choice, Plan, Wish
from hub.programme.planning.planner import make
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.record import Record
from tests.helpers.example import TODAY
from tests.helpers.hubs import HOUSE
from tests.helpers.year_to_plan import YEAR

pytestmark = pytest.mark.usefixtures("with_solver")
SUMMER = dt.date(2026, 8, 1)


@pytest.fixture(scope="module")
def example() -> Hub:
    return read(HOUSE, TODAY)


def emptied(hub: Hub) -> Hub:
    """The example before anybody planned 2026/27, with the SENCOs' round in their rule."""
    left = [m for m in hub.of(Meeting).values() if not m.id.startswith(YEAR)]
    return hub.replace("meeting", left).replace("network", _networks(hub))


def _networks(hub: Hub) -> Iterator[Record]:
    for network in hub.of(Network).values():
        if network.id == "senco" and network.rule:
            rule = network.rule.model_copy(update={"rounds": ("sp2",)})
            yield network.model_copy(update={"rule": rule})
        else:
            yield network


@pytest.fixture(scope="module")
def planned(example: Hub) -> Plan:
    return make(emptied(example), Wish(YEAR), SUMMER, hosts=True)


def committed(hub: Hub) -> Iterator[tuple[str, Meeting]]:
    """Every meeting that a rule asks for, once for each of its networks that has one."""
    for meeting in hub.meetings:
        if meeting.id.startswith(YEAR) and meeting.kind not in {"extra", "training", "family"}:
            first = hub.of(Meeting)[meeting.same_as] if meeting.same_as else meeting
            for network in first.network:
                yield str(network), meeting


def test_it_has_the_days_that_were_agreed_or_the_rule_s_where_they_were_moved_since(
    example: Hub, planned: Plan
) -> None:
    choices: dict[tuple[str, str], list[Choice]] = {}
    for choice in planned.choices:
        choices.setdefault((choice.network, choice.half_term.key), []).append(choice)
    year = example.years[YEAR]
    elsewhere = set()
    for network, meeting in committed(example):
        half_term = year.half_term_of(meeting.date)
        assert half_term is not None
        there = choices[network, half_term.key]
        if meeting.date not in {c.slot.date for c in there}:
            elsewhere.add(f"{network} {meeting.date}")
            assert there[0].why[0].startswith(("The rule's day: ", "Another session of"))
    # Moved since by its reason; two that meet with another network, on the other's day; and a
    # session of a round, of which Monday is nearer to the rule's Tuesday than Thursday is.
    assert elsewhere == {
        "deputy-heads 2027-01-28", "admin-staff 2027-01-19", "deputy-heads 2027-04-27",
        "senco 2027-03-11",
    }  # fmt: skip


def test_every_meeting_has_a_host_and_the_turns_are_spread_and_proved(planned: Plan) -> None:
    assert (planned.with_hosts, planned.proved, planned.gap) == (True, True, 0)
    assert not planned.conflicts
    assert len(planned.choices) == 56
    assert all(choice.slot.host for choice in planned.choices)
    assert {u.network for u in planned.unplaced} == {"families"}
    had = {t.school: t.earlier + t.planned for t in planned.turns}
    had["telford-junior"] += had.pop("telford-infant")  # one federation
    assert max(had.values()) - min(had.values()) <= 1
    assert all(t.planned <= (0 if t.limit is None else t.limit) for t in planned.turns)
    sencos = [c for c in planned.choices if c.network == "senco" and c.half_term.key == "sp2"]
    assert {c.locality for c in sencos} == {"Cubbington", "Lillington", "Milverton and Town"}


@pytest.mark.parametrize("hosts", [True, False])
def test_with_its_meetings_there_nothing_of_them_changes(example: Hub, hosts: bool) -> None:
    found = make(example, Wish(YEAR), TODAY, hosts=hosts)
    assert not found.conflicts
    there = {m.path: m for m in example.meetings if m.id.startswith(YEAR) and not m.off}
    kept = {c.path: c for c in found.choices if c.state in {"stands", "same"}}
    assert kept.keys() == there.keys()
    assert all(c.slot.date == there[path].date for path, c in kept.items())
    # One is due: the visit that was put off, because nobody could come in that week.
    assert not [c for c in found.choices if c.path not in there]
    (waits,) = (u.why[0] for u in found.unplaced if "is postponed" in u.why[0])
    assert ", Thursday 11 March, is postponed and has no new day: the rule's next good day is " in (
        waits
    )
    assert " Thursday 18 March. Write `date: 2027-03-18` into meetings/2026-27/" in waits
