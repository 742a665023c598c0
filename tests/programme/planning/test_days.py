"""When a network is to meet, on which day, and why: without the solver."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.programme.planning.people import People, Who
from hub.programme.planning.plan import Choice, Plan, Wish
from hub.programme.planning.planner import make
from tests.helpers.year_to_plan import BEFORE, YEAR, hub, rule, written, year

Facts = dict[str, Any]


def plan(planned: Hub, today: dt.date = BEFORE, **wish: Any) -> Plan:
    return make(planned, Wish(YEAR, **wish), today, hosts=False)


def days(found: Plan, network: str = "maths") -> dict[str, str]:
    """By half-term: the day of the network's meeting, `09-14`."""
    return {c.half_term.key: f"{c.slot.date:%m-%d}" for c in found.choices if c.network == network}


def only(found: Plan, network: str = "maths") -> Choice:
    (choice,) = (c for c in found.choices if c.network == network)
    return choice


def one(rules: Facts, more: Facts | None = None, **cluster: Any) -> Hub:
    return hub({"maths": {"rule": rules, **(more or {})}}, {"milverton": {}}, **cluster)


WEEK_3 = {"a1": "09-14", "a2": "11-16", "sp1": "01-18", "sp2": "03-08", "su1": "04-26",
          "su2": "06-21"}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "half_terms"),
    [
        ({}, "a1 a2 sp1 sp2 su1 su2"),
        ({"cadence": "half-termly"}, "a1 a2 sp1 sp2 su1 su2"),
        ({"cadence": "termly"}, "a1 sp1 su1"),
        ({"cadence": {"per_year": 2}}, "a1 sp2"),
        ({"cadence": {"per_year": 4}}, "a1 a2 sp2 su1"),
        ({"cadence": "termly", "minimum": 5}, "a1 a2 sp1 sp2 su1"),
    ],
)
def test_how_often_it_meets(more: Facts, half_terms: str) -> None:
    found = plan(one(rule(), more))
    assert days(found) == {key: WEEK_3[key] for key in half_terms.split()}
    assert not found.unplaced
    assert {c.why for c in found.choices} == {("The rule's day: Monday of week 3.",)}


def test_the_rule_s_half_terms_count_before_all() -> None:
    found = plan(one(rule(half_terms=["a2", "x9"]), {"cadence": "termly", "minimum": 2}))
    assert list(days(found)) == ["a2"]
    assert [w for u in found.unplaced for w in u.why] == [
        (
            "The rule of Maths names `x9`, and 2026/27 has no such half-term: its half-terms are "
            "`a1`, `a2`, `sp1`, `sp2`, `su1` and `su2`."
        ),
        (
            "Maths is to meet 2 times in 2026/27, and its rule gives one day in each of 1 "
            "half-term: name more half-terms in its rule, or write the other meetings by hand."
        ),
    ]


TESTS = {"first": "2027-01-18", "last": "2027-01-21", "title": "trial tests", "kind": "tests"}


@pytest.mark.parametrize(
    ("rules", "facts", "expected"),
    [
        (rule(), {"events": [TESTS]},
         "Monday 18 January is in the week of trial tests, so a week later: Monday 25 January."),
        (rule(), {"events": [{**TESTS, "last": "2027-01-29"}]},
         "Monday 18 January is in the week of trial tests, so a week earlier: Monday 11 January."),
        (rule(1, "Monday"), {"inset": ["2027-01-04"]},
         "Monday 4 January is an INSET day of all schools, so a week later: Monday 11 January."),
        (rule(weekday="Friday"), {},
         ("Friday 22 January is a Friday, which the cluster keeps free, so on another day of that "
         "week: Thursday 21 January.")),
        (rule(9, "Tuesday"), {},
         "Spring 1 has no week 9, so its last week counts: Tuesday 9 February, in week 6."),
        (rule(weekday="Sunday"), {},
         ("Sunday 24 January is at a weekend, so on another day of that week: Thursday 21 "
         "January.")),
    ],
)  # fmt: skip
def test_a_bad_day_is_moved_to_the_nearest_good_one_and_why(
    rules: Facts, facts: Facts, expected: str
) -> None:
    planned = hub(
        {"maths": {"rule": rules | {"half_terms": ["sp1"]}}},
        {"milverton": {}},
        years={YEAR: year(**facts)},
        keep_free="Friday",
    )
    assert only(plan(planned)).why == (expected,)


def test_a_bank_holiday_and_a_half_term_of_four_weeks() -> None:
    years = {YEAR: year(half_terms=(("su1", "2027-04-26", "2027-05-21"),))}
    planned = hub({"maths": {"rule": rule(6)}, "art": {"rule": rule(2)}}, years=years)
    found = plan(planned)
    assert only(found).why == (
        "Summer 1 has no week 6, so its last week counts: Monday 17 May, in week 4.",
    )
    assert only(found, "art").why == (
        "Monday 3 May is a bank holiday (Early May bank holiday), so a week later: Monday 10 May.",
    )


def test_schools_that_are_closed_make_a_day_worse_and_all_of_them_impossible() -> None:
    closed = {"inset": ["2026-11-16"]}
    networks = {"maths": {"rule": rule(half_terms=["a2"])}}
    some = plan(hub(networks, {"milverton": closed, "telford": {}, "trinity": {}}))
    assert only(some).why == (
        "Milverton is closed on Monday 16 November, so a week later: Monday 23 November.",
    )
    every = plan(hub(networks, {"milverton": closed}))
    assert only(every).why[0].startswith("Every school that takes part is closed on Monday 16 No")
    elsewhere = {"milverton": {**closed, "networks": []}, "telford": {}}
    assert only(plan(hub(networks, elsewhere))).slot.date == dt.date(2026, 11, 16)
    later = {"milverton": {**closed, "joined": "2026-11-17"}, "telford": {}}
    assert only(plan(hub(networks, later))).slot.date == dt.date(2026, 11, 16)
    away = {"closures": [{"first": "2026-11-01", "last": "2026-12-20"}]}
    (never,) = plan(hub(networks, {"milverton": away})).unplaced
    assert " ".join(never.why).endswith(
        "closed on Monday 16 November. There is no day in Autumn 2 on which Maths could meet."
    )
    # One is closed on every day: the rule's day is as good as the others.
    always = {"closures": [{"first": "2026-11-01", "last": "2026-12-20"}]}
    found = only(plan(hub(networks, {"milverton": always, "telford": {}})))
    assert found.slot.date == dt.date(2026, 11, 16)
    assert found.why[-1] == "Milverton is closed that day, and no day near is better."


@pytest.mark.parametrize("hosts", [False, True])
def test_a_day_on_which_no_school_takes_part_yet_is_no_day(
    hosts: bool,
) -> None:
    networks = {"maths": {"rule": rule(half_terms=["a1"])}}
    late = {"milverton": {"joined": "2026-10-05"}, "telford": {"left": "2026-09-01"}}
    found = make(hub(networks, late), Wish(YEAR), BEFORE, hosts=hosts)
    (choice,) = found.choices
    assert choice.slot.date == dt.date(2026, 10, 5)
    assert choice.why[0] == (
        "No school that takes part is a member on Monday 14 September, so three weeks later: "
        "Monday 5 October."
    )
    again = {"milverton": {"joined": "2026-10-05", "inset": ["2026-10-05"]}}
    found = make(hub(networks, again), Wish(YEAR), BEFORE, hosts=hosts)
    assert found.choices[0].slot.date == dt.date(2026, 10, 12)


def test_people_are_not_in_two_places() -> None:
    networks = {
        "admin": {"for": ["Office managers"], "rule": rule(half_terms=["a1"])},
        "maths": {"for": ["Maths lead"], "rule": rule(start="16:30", half_terms=["a1"])},
        "sums": {"for": ["maths leads"], "rule": rule(half_terms=["a1"])},
    }
    found = plan(hub(networks))
    assert days(found, "admin") == days(found, "maths") == {"a1": "09-14"}
    assert only(found, "sums").why == (
        (
            "On Monday 14 September Maths meets at 16:30 (maths leads are asked to both), so a "
            "week later: Monday 21 September."
        ),
    )


@pytest.mark.parametrize(("start", "day"), [("17:59", "09-21"), ("18:00", "09-14")])
def test_half_an_hour_is_the_way_from_one_to_the_other(start: str, day: str) -> None:
    networks = {
        "art": {"rule": rule(half_terms=["a1"]), "shares_people_with": ["maths"]},
        "maths": {"rule": rule(start=start, half_terms=["a1"])},
    }
    assert days(plan(hub(networks))) == {"a1": day}


def test_a_meeting_without_times_takes_the_whole_day() -> None:
    evening = {"for": ["Heads"], "rule": rule(start="18:00", half_terms=["a1"])}
    untimed = {"for": ["Head"], "rule": {"week": 3, "weekday": "Monday", "half_terms": ["a1"]}}
    found = plan(hub({"art": evening, "maths": untimed}))
    assert sorted(f"{c.slot.date:%m-%d}" for c in found.choices) == ["09-14", "09-21"]


def test_who_shares_people() -> None:
    shared = {"shared_jobs": [["Deputy headteacher", "SENCO", "English lead"]]}
    found = hub(
        {"a": {"for": ["Deputy headteachers"]}, "b": {"for": ["English Leads"]}, "c": {}},
        {"milverton": {**shared, "networks": ["a", "b"]}, "telford": {**shared, "networks": ["a"]}},
    )
    people = People(found)
    a, b, c = (
        Who(("a",), ("Deputy headteachers",)),
        Who(("b",), ("English Leads",)),
        Who(("c",), ()),
    )
    assert people.shared(a, b) == "at Milverton one person is Deputy headteacher and English lead"
    assert people.shared(b, a) == people.shared(a, b)
    assert not people.shared(a, c)
    apart = found.replace("school", [s for s in found.schools.values() if s.id == "telford"])
    assert not People(apart).shared(a, b)


def test_what_stands_is_kept_and_only_drafts_move() -> None:
    networks = {"maths": {"rule": rule()}}
    off = {"status": "cancelled", "reason": "Snow"}
    meetings: dict[str, Facts] = {
        "1": {"date": "2026-09-16"},
        "2": {"date": "2026-11-18", "status": "proposed"},
        "3": {"date": "2027-01-20", "status": "draft", "host_agreed": "yes"},
        "4": {"date": "2027-03-10", "status": "draft", "start": "09:00"},
        "5": {"date": "2027-04-26", **off},
        "6": {"date": "2027-06-22", "kind": "training"},
    }
    facts = {name: {"network": "maths", **more} for name, more in meetings.items()}
    found = plan(hub(networks, meetings=facts))
    by_state = {(c.state, f"{c.slot.date:%m-%d}", c.path[17:]) for c in found.choices}
    assert by_state == {
        ("stands", "09-16", "1.md"), ("stands", "11-18", "2.md"), ("stands", "01-20", "3.md"),
        ("moved", "03-08", "4.md"), ("new", "04-19", "maths-summer-1.md"),
        ("stands", "06-22", "6.md"), ("new", "06-21", "maths-summer-2.md"),
    }  # fmt: skip
    moved = next(c for c in found.choices if c.state == "moved")
    assert moved.before is not None
    assert (moved.before.date, moved.slot.start) == (dt.date(2027, 3, 10), dt.time(9))
    later = plan(hub(networks, meetings=facts), dt.date(2027, 3, 10))
    assert ("stands", "4.md") in {(c.state, c.path[17:]) for c in later.choices}
    instead = facts | {"5": {**facts["5"], "instead": "2026-27/6"}}
    assert "su1" not in days(plan(hub(networks, meetings=instead)))


def test_a_draft_of_two_networks_is_the_meeting_of_both() -> None:
    networks = {name: {"rule": rule(half_terms=["a1"])} for name in ("art", "maths")}
    draft = {"network": ["maths", "art"], "date": "2026-09-15", "status": "draft"}
    found = plan(hub(networks, meetings={"both": draft}))
    assert [(c.path, c.state, f"{c.slot.date:%m-%d}") for c in found.choices] == [
        ("meetings/2026-27/both.md", "moved", "09-14"),
    ]


DRAFT = {"network": "maths", "status": "draft", "date": "2027-01-18", "venue": "milverton"}


@pytest.mark.parametrize(
    ("more", "network", "why"),
    [
        ({}, {"closed": "2027-01-18"},
         "Maths ends on Monday 18 January 2027, and this is on Monday 18 January 2027."),
        ({}, {"closed": "2027-01-19"}, ""),
        ({}, {"rule": rule(half_terms=["a1", "sp2"])},
         "Maths meets in Autumn 1 and Spring 2 by its rule, and this is in Spring 1."),
        ({"kind": "training"}, {"rule": rule(half_terms=["a1"])}, ""),
        ({}, {"rule": rule(half_terms=["a1", "x9"])}, ""),
        ({"date": "2026-11-30"}, {},
         ("Monday 30 November 2026 has passed, and no school had agreed to host. Was it held all "
         "the same? Then delete its line `status: draft` instead.")),
        ({"date": "2026-11-30", "host_agreed": "yes"}, {}, ""),
        ({"date": "2026-12-01"}, {}, ""),
        ({"status": "proposed"}, {"closed": "2027-01-18"}, ""),
        ({"network": ["maths", "art"]}, {"closed": "2027-01-18"}, ""),
    ],
)  # fmt: skip
def test_a_draft_that_nobody_wants_any_longer_is_told_and_neither_counts_nor_is_asked_for(
    more: Facts, network: Facts, why: str
) -> None:
    today = dt.date(2026, 12, 1)
    networks = {"maths": {"rule": rule(), **network}, "art": {}}
    planned = hub(networks, {"milverton": {}}, {"d": DRAFT | more})
    found = plan(planned, today)
    path = "meetings/2026-27/d.md"
    assert [(s.path, s.why) for s in found.surplus] == ([(path, why)] if why else [])
    assert (path in {c.path for c in found.choices}) == (not why)
    asked = waiting.planned(planned, Wish(YEAR), today)
    assert bool(asked) == (not why and more.get("date") != "2026-11-30")
    # A plan of another half-term, or of another network, says nothing of it.
    assert not plan(planned, today, half_terms=("su2",)).surplus
    assert not plan(planned, today, networks=("art",)).surplus


def test_the_name_of_a_draft_that_is_not_wanted_is_not_given_again() -> None:
    past = DRAFT | {"date": "2026-11-02"}
    found = plan(hub({"maths": {"rule": rule()}}, {}, {"maths-autumn-2": past}),
                 dt.date(2026, 11, 3), half_terms=("a2",))  # fmt: skip
    assert [c.path for c in found.choices] == ["meetings/2026-27/maths-autumn-2-2.md"]
    assert [s.path for s in found.surplus] == ["meetings/2026-27/maths-autumn-2.md"]


def test_the_first_session_stays_while_another_is_wanted() -> None:
    planned = hub({"maths": {"rule": rule()}}, {}, {
        "d": DRAFT | {"date": "2026-11-30"},
        "e": {"same_as": "2026-27/d", "status": "draft", "date": "2026-12-03"},
    })  # fmt: skip
    assert not plan(planned, dt.date(2026, 12, 1)).surplus
    assert len(plan(planned, dt.date(2026, 12, 4)).surplus) == 2


def test_a_meeting_that_waits_for_a_new_day_is_told_and_not_planned_beside() -> None:
    off = {"network": "maths", "status": "postponed", "reason": "Snow", "date": "2026-11-16",
           "start": "16:00", "end": "17:30"}  # fmt: skip
    rules = {"maths": {"rule": rule(half_terms=["a2"])}}
    found = plan(hub(rules, {}, {"x": off}))
    assert not found.choices
    assert [(u.network, u.half_term and u.half_term.key, u.why) for u in found.unplaced] == [
        ("maths", "a2", (
            ("Maths, Monday 16 November, is postponed and has no new day: the rule's next good day "
            "is Monday 23 November. Write `date: 2026-11-23` into meetings/2026-27/x.md, and "
            "delete `status`."),
        )),
    ]  # fmt: skip
    (late,) = plan(hub(rules, {}, {"x": off}), dt.date(2026, 12, 18)).unplaced
    assert late.why == (
        (
            "Maths, Monday 16 November, is postponed and has no new day, and Autumn 2 has no good "
            "day left: write its new `date` into meetings/2026-27/x.md and delete `status`, or "
            "write `status: cancelled`."
        ),
    )
    # An extra meeting is told as well, beside the rule's own.
    own = {"network": "maths", "date": "2026-09-14"}
    extra = plan(hub(rules, {}, {"x": off | {"kind": "training"}, "own": own}), half_terms=("a2",))
    assert days(extra) == {"a2": "11-16"}
    assert [u.why[0][:71] for u in extra.unplaced] == [
        "Maths, Monday 16 November, is postponed and has no new day: write its n"
    ]
    # One that another replaces is not: neither by name, nor by being there.
    there = {"network": "maths", "date": "2026-11-30"}
    for replaced in (off, off | {"instead": "2026-27/y"}):
        assert not plan(hub(rules, {}, {"x": replaced, "y": there})).unplaced
    assert not plan(hub(rules, {}, {"x": off}), half_terms=("a1",)).unplaced


def test_a_new_meeting_is_not_planned_at_short_notice_where_another_day_is_good() -> None:
    planned, today = one(rule(half_terms=["a1"])), dt.date(2026, 9, 1)
    found = only(plan(planned, today))
    assert found.why == (
        (
            "Monday 14 September is less than three weeks away, so two weeks later: Monday 28 "
            "September."
        ),
    )
    # Planned again it stays there, and one that is planned already is not put off.
    after = written(planned, plan(planned, today))
    assert only(plan(after, today)).state == "same"
    early = written(planned, plan(planned))
    assert (only(plan(early, today)).state, f"{only(plan(early, today)).slot.date}") == (
        "same", "2026-09-14",
    )  # fmt: skip
    assert only(plan(early, today)).why == ("The rule's day: Monday of week 3.",)
    late = only(plan(planned, dt.date(2026, 10, 9)))
    assert f"{late.slot.date}" == "2026-10-12"
    assert late.why[-1] == "That is short notice: less than three weeks."


def test_a_meeting_called_off_today_is_said_to_be_called_off() -> None:
    off = {"network": "maths", "status": "cancelled", "reason": "Snow", "date": "2026-11-16"}
    planned = hub({"maths": {"rule": rule(half_terms=["a2"])}}, {}, {"x": off})
    said = only(plan(planned, dt.date(2026, 11, 16))).why[0]
    assert said.startswith("The meeting on Monday 16 November was cancelled, so ")


def test_a_day_that_is_over_is_no_day_and_a_half_term_that_is_over_is_asked_for_by_name() -> None:
    planned, today = one(rule()), dt.date(2026, 11, 16)
    found = plan(planned, today)
    coming = {key: day for key, day in WEEK_3.items() if key > "a1"}
    assert days(found) == coming | {"a2": "12-07"}
    assert not found.unplaced
    past = plan(planned, today, half_terms=("a1",))
    assert [u.why for u in past.unplaced] == [("Autumn 1 is over, and Maths did not meet.",)]


def test_a_wish_names_half_terms_and_networks() -> None:
    networks = {name: {"rule": rule()} for name in ("art", "maths")}
    found = plan(hub(networks), half_terms=("a2",), networks=("maths",))
    assert [(c.network, c.half_term.key) for c in found.choices] == [("maths", "a2")]
    strange = plan(hub(networks), half_terms=("a9",), networks=("music",))
    assert [u.why[0] for u in strange.unplaced] == [
        "There is no network `music`.", "2026/27 has no half-term `a9`.",
    ]  # fmt: skip


ROUND = rule(half_terms=["sp2"], rounds=["sp2"])
TURNS = [{"start": "16:00", "end": "17:30"}, {"start": "09:15", "end": "10:45"}]


@pytest.mark.parametrize("turns", [[], TURNS])
def test_a_round_is_once_in_each_locality_in_days_of_one_week(turns: list[Facts]) -> None:
    planned = hub(
        {"senco": {"rule": ROUND | {"round_times": turns}}, "art": {"rule": rule(
            weekday="Tuesday", half_terms=["sp2"]), "shares_people_with": ["senco"]}},
        localities=["North", "South", "East End"],
    )  # fmt: skip
    found = [c for c in plan(planned).choices if c.network == "senco"]
    assert {c.path for c in found} == {
        f"meetings/2026-27/senco-spring-2-{place}.md" for place in ("north", "south", "east-end")
    }
    assert [c.same_as for c in found] == ["", *[found[0].path[9:-3]] * 2]
    assert {c.week for c in found} == {3}
    spans = {(c.slot.date, c.slot.start) for c in found}
    assert len(spans) == 3
    if turns:
        assert {c.locality: f"{c.slot.start:%H:%M}" for c in found} == {
            "North": "16:00", "South": "09:15", "East End": "16:00",
        }  # fmt: skip
    else:
        said = [c.why[0] for c in found]
        assert said[0] == "The rule's day: Monday of week 3."
        assert said[1] == (
            "Another session of this meeting is on Monday; this one is on Tuesday, so that "
            "people have a choice."
        )
    again = plan(written(planned, plan(planned)))
    assert {c.state for c in again.choices} == {"same"}
    assert [c.same_as for c in again.choices if c.network == "senco"] == [c.same_as for c in found]


def test_bad_input_is_told_in_plain_words() -> None:
    assert plan(hub({"maths": {}}, years={})).conflicts == (
        (
            "The school year 2026-27 is not on record: add content/years/2026-27.md, with its "
            "half-terms."
        ),
    )
    empty = plan(hub({"maths": {}}, years={YEAR: {"half_terms": []}}))
    assert empty.conflicts[0].startswith("The school year 2026-27 has no half-terms: write `key`")
    found = plan(
        hub(
            {"maths": {}, "art": {"rule": rule()}, "old": {"rule": rule(), "closed": "2026-07-01"},
             "soon": {"rule": rule(), "closed": "2026-11-16"}},
            {"milverton": {"networks": ["maths", "old", "soon"]}},
        )
    )  # fmt: skip
    assert {(u.network, u.half_term and u.half_term.key) for u in found.unplaced} >= {
        ("maths", None), ("art", "a1"), ("soon", "sp1"),
    }  # fmt: skip
    said = {u.network: u.why[0] for u in found.unplaced}
    assert said["maths"].startswith("Maths has no rule, so there is no day to plan it on in 2026")
    assert said["art"].startswith("No school takes part in Art in Summer 2: add it to `networks`")
    assert days(found, "soon") == {"a1": "09-14", "a2": "11-09"}
    assert "old" not in said


def test_half_terms_in_which_a_school_has_joined_or_left() -> None:
    schools = {"milverton": {"joined": "2027-01-01", "left": "2027-06-07"}}
    found = plan(hub({"maths": {"rule": rule()}}, schools))
    assert list(days(found)) == ["sp1", "sp2", "su1"]
    assert {u.half_term.key for u in found.unplaced if u.half_term} == {"a1", "a2", "su2"}
