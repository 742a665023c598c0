"""Dates on which a meeting is unlikely to be meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub import checks
from hub.checks.dates import CODES
from tests.hubs import HOUSE, sound

TODAY = dt.date(2026, 9, 10)


def no_year(root: Path, days: dict[str, str]) -> list[str]:
    """The warnings `no-year` of the small hub (1 September 2026 to 12 February 2027) with these."""
    files = {
        f"meetings/{name}.md": f"network: senco\naudience: public\ndate: {rest}\n"
        for name, rest in days.items()
    }
    found = checks.check(sound(root, files), TODAY)
    return [str(problem) for problem in found if problem.code == "no-year"]


@pytest.mark.parametrize(
    ("day", "remedy"),
    [
        # In 2026, mistyped.
        ("2016-09-17", "Add content/years/2016-17.md, or correct the date."),
        ("2027-09-16", "Add content/years/2027-28.md, or correct the date."),
        # The small hub's year lacks its summer term.
        ("2027-06-10", "Add its half-term to content/years/2026-27.md, or correct the date."),
    ],
)
def test_a_date_in_no_school_year(tmp_path: Path, day: str, remedy: str) -> None:
    (warning,) = no_year(tmp_path, {"2026-27/second": day})
    assert warning.startswith("meetings/2026-27/second.md:4: warning[no-year]: ")
    assert warning.endswith(f" {day[:4]} is in no school year on record. {remedy}")


@pytest.mark.parametrize("day", ["2026-09-01", "2026-10-28", "2027-04-28", "2026-06-18"])
def test_holidays_and_the_summer_before_are_on_the_calendar(tmp_path: Path, day: str) -> None:
    assert no_year(tmp_path, {"2026-27/second": day}) == []


@pytest.mark.parametrize("day", ["2026-06-17", "2027-04-29"])
def test_longer_before_or_after_they_are_not(tmp_path: Path, day: str) -> None:
    assert len(no_year(tmp_path, {"2026-27/second": day})) == 1


def test_a_year_that_is_missing_is_told_once(tmp_path: Path) -> None:
    days = {
        "2027-28/accepted": "2027-09-15\naccept: {no-year: The council sets its dates in May}",
        "2027-28/b": "2027-09-16",
        "2027-28/a": "2028-06-16",
        "2028-29/c": "2028-09-14",
    }
    autumn, next_year = no_year(tmp_path, days)
    assert autumn == (
        "meetings/2027-28/b.md:4: warning[no-year]: Thursday 16 September 2027 is in no school "
        "year on record, like 1 other meeting of that year. Add content/years/2027-28.md, or "
        "correct the date."
    )
    assert next_year == (
        "meetings/2028-29/c.md:4: warning[no-year]: Thursday 14 September 2028 is in no school "
        "year on record. Add content/years/2028-29.md, or correct the date."
    )


def test_the_documentation_knows_every_code() -> None:
    table = (HOUSE / "docs" / "writing.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"`{code}`" not in table] == []
