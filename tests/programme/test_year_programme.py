"""What a network's year has, and what is missing in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub.programme import year_programme
from hub.programme.planning import planner
from hub.programme.planning.plan import Wish
from tests.helpers.hubs import sound
from tests.programme.test_rota import Files, filled, meeting

YEAR = """\
title: School year 2026/27
audience: public
half_terms:
  - {key: a1, first: 2026-09-01, last: 2026-10-23}
  - {key: a2, first: 2026-11-02, last: 2026-12-18}
  - {key: sp1, first: 2027-01-04, last: 2027-02-12}
  - {key: sp2, first: 2027-02-22, last: 2027-03-25}
"""
TODAY = dt.date(2026, 10, 1)
TERM = dt.date(2027, 2, 12)
SENCO = "title: SENCO network\naudience: public\n"
FIRST = {"meetings/2026-27/first.md": meeting("2026-09-17")}


@pytest.mark.parametrize(
    ("says", "missing"),
    [
        ("", []),
        ("cadence: half-termly\n", ["a2", "sp1", "sp2"]),
        ("cadence: termly\n", ["sp1"]),
        ("cadence: {per_year: 3}\n", ["a2", "sp1"]),
        ("cadence: {per_year: 9}\n", ["a2", "sp1", "sp2"]),
        ("rule: {week: 3, weekday: Monday}\n", ["a2", "sp1", "sp2"]),
        ("cadence: termly\nrule: {week: 3, weekday: Monday, half_terms: [a2, sp1]}\n",
         ["a2", "sp1"]),
        ("cadence: half-termly\nclosed: 2026-12-31\n", ["a2"]),
    ],
)  # fmt: skip
def test_what_is_missing_follows_from_rule_and_cadence(
    tmp_path: Path, says: str, missing: list[str]
) -> None:
    files: Files = {
        "content/years/2026-27.md": YEAR, "content/networks/senco.md": SENCO + says, **FIRST
    }  # fmt: skip
    hub = filled(tmp_path, files)
    (programme,) = year_programme.programmes(hub, hub.years["2026-27"], TODAY)
    assert [slot.half_term.key for slot in programme.slots if slot.missing] == missing


@pytest.mark.parametrize(
    ("lines", "missing", "count"),
    [
        (("status: draft",), [], 2),
        (("status: proposed",), [], 2),
        (("status: cancelled", "reason: Snow"), ["a2"], 1),
        (("status: cancelled", "reason: Snow", "instead: 2026-27/first"), [], 1),
        (("kind: training",), ["a2"], 2),
    ],
)
def test_what_stands_for_a_meeting(
    tmp_path: Path, lines: tuple[str, ...], missing: list[str], count: int
) -> None:
    files: Files = {
        "content/years/2026-27.md": YEAR,
        "content/networks/senco.md": SENCO
        + "minimum: 3\nrule: {week: 3, weekday: Monday, half_terms: [a1, a2]}\n",
        **FIRST,
        "meetings/2026-27/second.md": meeting("2026-11-19", *lines),
        "meetings/2026-27/session.md": (
            "same_as: 2026-27/first\naudience: public\ndate: 2026-09-18\n"
        ),
    }
    hub = filled(tmp_path, files)
    (programme,) = year_programme.programmes(hub, hub.years["2026-27"], TODAY)
    assert [slot.half_term.key for slot in programme.slots if slot.missing] == missing
    assert (programme.count, programme.short) == (count, 3 - count)


def test_a_year_without_meetings_is_told_whole(tmp_path: Path) -> None:
    hub = sound(tmp_path, {"content/networks/senco.md": SENCO + "cadence: half-termly\n"})
    (programme,) = year_programme.programmes(hub, hub.years["2026-27"], TODAY)
    assert [slot.missing for slot in programme.slots] == [False, True, True]


@pytest.mark.parametrize("today", [dt.date(2026, 10, 1), dt.date(2026, 10, 30), TERM])
@pytest.mark.parametrize(
    "says",
    [
        "cadence: termly\n", "cadence: half-termly\n", "cadence: {per_year: 2}\n",
        "cadence: {per_year: 3}\nminimum: 4\n", "cadence: {per_year: 1}\n",
        "cadence: termly\nclosed: 2027-01-02\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("second", ["", "2026-10-08", "2026-12-28", "2027-03-04"])
def test_the_planner_plans_what_the_programme_says_is_missing(
    tmp_path: Path, says: str, second: str, today: dt.date
) -> None:
    files: Files = {
        "content/years/2026-27.md": YEAR,
        "content/networks/senco.md": f"{SENCO}rule: {{week: 3, weekday: Monday}}\n{says}",
        **FIRST,
    }
    if second:
        files["meetings/2026-27/second.md"] = meeting(second, "accept: {holiday: We like it}")
    hub = filled(tmp_path, files)
    (programme,) = year_programme.programmes(hub, hub.years["2026-27"], today)
    missing = [s.half_term.key for s in programme.slots if s.missing and s.half_term.last > today]
    plan = planner.make(hub, Wish("2026-27"), today, hosts=False)
    assert [c.half_term.key for c in plan.choices if c.state == "new"] == missing
    # What the plan would write is then missing no more.
    new = {
        c.path: meeting(f"{c.slot.date}", "status: draft")
        for c in plan.choices if c.state == "new"
    }  # fmt: skip
    later = filled(tmp_path / "planned", {**files, **new})
    (after,) = year_programme.programmes(later, later.years["2026-27"], today)
    assert not [s for s in after.slots if s.missing and s.half_term.last > today]


def test_a_draft_that_comes_to_nothing_fills_no_half_term(tmp_path: Path) -> None:
    draft = meeting("2026-11-19", "status: draft")
    for says, today, number in (
        ("", dt.date(2026, 11, 19), 2), ("", dt.date(2026, 11, 20), 1),
        ("closed: 2026-11-19\n", TODAY, 1),
    ):  # fmt: skip
        files: Files = {
            "content/years/2026-27.md": YEAR,
            "content/networks/senco.md": f"{SENCO}cadence: half-termly\n{says}",
            **FIRST, "meetings/2026-27/second.md": draft,
        }  # fmt: skip
        hub = filled(tmp_path / f"{number}{today}", files)
        (programme,) = year_programme.programmes(hub, hub.years["2026-27"], today)
        assert programme.count == number
        assert programme.slots[1].missing is (number == 1)
