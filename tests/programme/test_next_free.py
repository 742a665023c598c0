"""When a network would meet next, and what its file would be called."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub.programme.hub import Hub
from hub.programme.next_free import Slot, extra_slot, file_path, next_slot
from tests.helpers.hubs import CLUSTER, SMALL, sound

TODAY = dt.date(2026, 9, 1)
SENCO = SMALL["content/networks/senco.md"]
CLUSTER_PATH, NETWORK_PATH = "content/cluster.md", "content/networks/senco.md"


def meeting(date: str, more: str = "") -> str:
    return f"network: senco\naudience: public\ndate: {date}\n{more}"


def slot(
    root: Path, rule: str = "", files: dict[str, str] | None = None, today: dt.date = TODAY
) -> Slot | None:
    """The next slot of the small hub's network; its first meeting is on 17 September 2026."""
    named = {f"meetings/2026-27/{name}.md": text for name, text in (files or {}).items()}
    hub = sound(root, {NETWORK_PATH: SENCO + (f"rule: {{{rule}}}\n" if rule else ""), **named})
    return next_slot(hub, hub.networks["senco"], today)


def when(found: Slot | None) -> str:
    return f"{found.date} {found.label}" if found else ""


def test_it_is_in_the_half_term_after_the_last_meeting_by_the_rule(tmp_path: Path) -> None:
    found = slot(tmp_path, "week: 2, weekday: Tuesday, start: 15:45, end: 17:00")
    assert found is not None
    assert (when(found), found.start, found.end) == (
        "2026-11-10 Autumn 2, week 2", dt.time(15, 45), dt.time(17),
    )  # fmt: skip
    assert found.file_path == "meetings/2026-27/senco-autumn-2.md"


def test_without_a_rule_it_is_as_the_last_time(tmp_path: Path) -> None:
    found = slot(tmp_path)
    assert found is not None
    assert (when(found), found.start, found.end) == (
        "2026-11-19 Autumn 2, week 3", dt.time(16), dt.time(17, 30),
    )  # fmt: skip


def test_weeks_are_counted_as_the_cluster_counts_them(tmp_path: Path) -> None:
    hub = sound(
        tmp_path,
        {
            CLUSTER_PATH: CLUSTER + "week_one: first-full-week\n",
            NETWORK_PATH: SENCO + "rule: {week: 3, weekday: Tuesday}\n",
            "meetings/2026-27/first.md": meeting("2026-09-17", "status: cancelled\nreason: Snow\n"),
        },
    )
    assert when(next_slot(hub, hub.networks["senco"], TODAY)) == "2026-09-22 Autumn 1, week 3"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Kept free: the nearest day of the same week.
        ("week: 3, weekday: Friday", "2026-11-19 Autumn 2, week 3"),
        # A week of tests: the week after.
        ("week: 3, weekday: Tuesday, half_terms: sp1", "2027-01-26 Spring 1, week 4"),
        # The half-term is too short: its last week.
        ("week: 9, weekday: Tuesday", "2026-12-15 Autumn 2, week 7"),
        # Its first day is a Monday on which nobody may come.
        ("week: 1, weekday: Monday, half_terms: sp1", "2027-01-11 Spring 1, week 2"),
    ],
)
def test_a_day_on_which_nobody_can_come_is_passed_over(
    tmp_path: Path, rule: str, expected: str
) -> None:
    year = "content/years/2026-27.md"
    hub = sound(
        tmp_path,
        {
            CLUSTER_PATH: CLUSTER + "keep_free: Friday\n",
            NETWORK_PATH: SENCO + f"rule: {{{rule}}}\n",
            year: SMALL[year].replace("[2026-09-01]", "[2026-09-01, 2027-01-04]"),
        },
    )
    assert when(next_slot(hub, hub.networks["senco"], TODAY)) == expected


def test_a_termly_network_meets_in_another_term(tmp_path: Path) -> None:
    hub = sound(tmp_path, {NETWORK_PATH: SENCO + "cadence: termly\n"})
    assert when(next_slot(hub, hub.networks["senco"], TODAY)) == "2027-01-28 Spring 1, week 4"


def test_a_meeting_that_is_off_leaves_its_half_term_free_and_keeps_its_name(tmp_path: Path) -> None:
    off = "status: postponed\nreason: Snow\n"
    found = slot(tmp_path, files={"senco-autumn-2": meeting("2026-11-19", off)})
    assert found is not None
    assert (found.date, found.file_path) == (
        dt.date(2026, 11, 19), "meetings/2026-27/senco-autumn-2-2.md",
    )  # fmt: skip


def test_after_the_last_half_term_one_that_was_left_out_is_offered(tmp_path: Path) -> None:
    last = {"last": meeting("2027-01-28")}
    rule = "week: 3, weekday: Thursday"
    assert when(slot(tmp_path, rule, last)) == "2026-11-19 Autumn 2, week 3"
    assert slot(tmp_path, rule, last, today=dt.date(2026, 11, 19)) is None


def test_there_is_none_with_nothing_to_go_by(tmp_path: Path) -> None:
    other = {"content/networks/office.md": "title: Office staff\naudience: public\n"}
    hub = sound(tmp_path, {**other})
    assert next_slot(hub, hub.networks["office"], TODAY) is None
    assert next_slot(hub, hub.networks["senco"], dt.date(2027, 2, 12)) is None


def test_names_follow_the_half_term_s_own_label_and_are_never_taken_twice(tmp_path: Path) -> None:
    year = "content/years/2026-27.md"
    hub: Hub = sound(
        tmp_path,
        {
            year: SMALL[year].replace("{key: a2,", "{key: a2, label: Term 2,"),
            "meetings/2026-27/new-name.md": meeting(
                "2026-11-05", "formerly: 2026-27/senco-term-2\n"
            ),
            "meetings/2026-27/senco-term-2-2.md": meeting("2026-11-06"),
        },
    )
    day = dt.date(2026, 11, 10)
    assert file_path(hub, "senco", day) == "meetings/2026-27/senco-term-2-3.md"
    assert file_path(hub, "office", day) == "meetings/2026-27/office-term-2.md"
    holiday, later = dt.date(2026, 10, 28), dt.date(2027, 10, 5)
    assert file_path(hub, "senco", holiday) == "meetings/2026-27/senco-2026-10-28.md"
    assert file_path(hub, "senco", later) == "meetings/2027-28/senco-2027-10-05.md"


def test_one_more_meeting_is_three_weeks_ahead_on_the_usual_weekday(tmp_path: Path) -> None:
    files = {"content/networks/office.md": "title: Office\naudience: public\n"}
    hub = sound(tmp_path, files)
    # The small hub's SENCO network met last on a Thursday; half-term is from 24 October.
    found = extra_slot(hub, hub.networks["senco"], dt.date(2026, 10, 5))
    assert found is not None
    assert (found.date, found.start) == (dt.date(2026, 11, 5), dt.time(16))
    assert found.file_path == "meetings/2026-27/senco-autumn-2.md"
    other = extra_slot(hub, hub.networks["office"], dt.date(2026, 9, 14))
    assert other is not None
    assert (other.date, other.start) == (dt.date(2026, 10, 6), None)
    assert extra_slot(hub, hub.networks["office"], dt.date(2027, 2, 1)) is None


@pytest.mark.parametrize(("kept_free", "day"), [("Tuesday", 5), ("Monday", 6)])
def test_one_more_meeting_leaves_the_day_alone_that_is_kept_free(
    tmp_path: Path, kept_free: str, day: int
) -> None:
    files = {
        CLUSTER_PATH: f"{CLUSTER}keep_free: {kept_free}\n",
        "content/networks/office.md": "title: Office\naudience: public\n",
        "content/networks/maths.md": "title: M\naudience: public\n"
        "rule: {week: 2, weekday: Tuesday, start: 15:45}\n",
    }
    hub = sound(tmp_path, {**files})
    for network in ("office", "maths"):
        found = extra_slot(hub, hub.networks[network], dt.date(2026, 9, 14))
        assert found is not None
        assert found.date == dt.date(2026, 10, day)


def test_one_more_meeting_is_found_after_the_longest_summer(tmp_path: Path) -> None:
    year = SMALL["content/years/2026-27.md"]
    before = year.partition("half_terms")[0].replace("2026/27", "2025/26")
    half_term = "half_terms: [{key: su2, first: 2026-06-01, last: 2026-06-19}]\n"
    hub = sound(tmp_path, {"content/years/2025-26.md": before + half_term})
    found = extra_slot(hub, hub.networks["senco"], dt.date(2026, 6, 1))
    assert found is not None
    assert found.date == dt.date(2026, 9, 3)
