"""One rule in four real school years of Warwickshire: Monday of week 3."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pytest

from hub.programme.planning.plan import Plan, Wish
from hub.programme.planning.planner import make
from tests.helpers.year_to_plan import hub, rule

KEYS: Final = ("a1", "a2", "sp1", "sp2", "su1", "su2")
YEARS: Final[dict[str, dict[str, Any]]] = {
    "2023-24": {
        "days": "2023-09-01 2023-10-27 2023-11-06 2023-12-22 2024-01-08 2024-02-09 "
        "2024-02-19 2024-03-22 2024-04-08 2024-05-24 2024-06-03 2024-07-19",
        "inset": ["2023-09-01", "2024-01-08"],
    },
    "2024-25": {
        "days": "2024-09-02 2024-10-25 2024-11-04 2024-12-20 2025-01-06 2025-02-14 "
        "2025-02-24 2025-04-11 2025-04-28 2025-05-23 2025-06-02 2025-07-21",
        "inset": ["2024-09-02", "2025-01-06"],
        "events": [{"first": "2025-05-12", "last": "2025-05-15", "title": "KS2 tests",
                    "kind": "tests"}],
    },
    "2025-26": {
        "days": "2025-09-01 2025-10-24 2025-11-03 2025-12-19 2026-01-05 2026-02-13 "
        "2026-02-23 2026-03-27 2026-04-13 2026-05-22 2026-06-01 2026-07-20",
        "inset": ["2025-09-01", "2026-07-20"],
        "events": [{"first": "2026-05-11", "last": "2026-05-14", "title": "KS2 tests",
                    "kind": "tests"}],
    },
    "2026-27": {
        "days": "2026-09-01 2026-10-23 2026-11-02 2026-12-18 2027-01-04 2027-02-12 "
        "2027-02-22 2027-03-25 2027-04-12 2027-05-28 2027-06-07 2027-07-21",
        "inset": ["2026-09-01", "2027-01-04"],
    },
}  # fmt: skip
"""As the schools and the council published them; sources are with the example's own years."""


def planned(name: str, week_one: str = "first-day") -> Plan:
    years = {}
    for identity, facts in YEARS.items():
        days = facts["days"].split()
        spans = zip(KEYS, days[::2], days[1::2], strict=True)
        half_terms = [{"key": k, "first": a, "last": z} for k, a, z in spans]
        years[identity] = {**facts, "half_terms": half_terms}
        del years[identity]["days"]
    found = hub({"maths": {"rule": rule()}}, {"milverton": {}}, years=years, week_one=week_one)
    return make(found, Wish(name), dt.date(2023, 8, 1), hosts=False)


@pytest.mark.parametrize(
    ("name", "week_one", "expected"),
    [
        ("2025-26", "first-day", "09-15 11-17 01-19 03-09 04-27 06-15"),
        ("2026-27", "first-day", "09-14 11-16 01-18 03-08 04-26 06-21"),
        ("2026-27", "first-full-week", "09-21 11-16 01-18 03-08 04-26 06-21"),
        ("2023-24", "first-day", "09-11 11-20 01-22 03-04 04-22 06-17"),
        ("2024-25", "first-day", "09-16 11-18 01-20 03-10 05-19 06-16"),
    ],
)
def test_it_is_on_the_mondays_of_week_3(name: str, week_one: str, expected: str) -> None:
    found = planned(name, week_one)
    assert " ".join(f"{c.slot.date:%m-%d}" for c in found.choices) == expected
    whys = {why for c in found.choices for why in c.why}
    moved = {"Monday 12 May is in the week of KS2 tests, so a week later: Monday 19 May."}
    usual = {"The rule's day: Monday of week 3."}
    assert whys == (usual | moved if name == "2024-25" else usual)
