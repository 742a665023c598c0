"""School years that follow one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.checking import check
from tests.helpers.hubs import SMALL, loaded, write
from tests.helpers.repository import TODAY

# The year of the small hub, 2026-27, lasts from 2026-09-01 until 2027-02-12.
YEAR = """\
title: Another year
audience: public
half_terms:
  - {{key: a1, first: {}, last: {}}}
"""


@pytest.mark.parametrize(
    ("identity", "first", "last"),
    [
        ("2025-26", "2025-09-01", "2026-08-31"),
        ("2027-28", "2027-02-13", "2027-10-22"),
        # Another council's may begin when they like.
        ("2025-26-solihull", "2025-09-01", "2026-10-01"),
        ("2027-28-solihull", "2027-01-01", "2027-10-22"),
    ],
)
def test_years_may_follow_at_once(tmp_path: Path, identity: str, first: str, last: str) -> None:
    year = YEAR.format(first, last)
    assert loaded(tmp_path, {f"content/years/{identity}.md": year})[1] == []


@pytest.mark.parametrize(
    ("first", "last"),
    [("2027-02-12", "2027-10-22"), ("2027-01-01", "2027-02-01"), ("2025-09-01", "2025-10-22")],
)
def test_a_year_that_does_not_follow_the_one_before_is_refused(
    tmp_path: Path, first: str, last: str
) -> None:
    _hub, (problem,) = loaded(tmp_path, {"content/years/2027-28.md": YEAR.format(first, last)})
    # The fence before the front matter is line 1.
    assert str(problem) == (
        f"content/years/2027-28.md:4: error: The year begins on {first}, but 2026-27 lasts until "
        "2027-02-12. Correct the dates here or in content/years/2026-27.md: no day belongs to two "
        "school years."
    )


def test_it_is_told_at_the_later_one(tmp_path: Path) -> None:
    year = YEAR.format("2025-09-01", "2026-09-01")
    _hub, (problem,) = loaded(tmp_path, {"content/years/2025-26.md": year})
    assert (problem.path, problem.line) == ("content/years/2026-27.md", 4)


def test_a_hub_has_years_of_its_own(tmp_path: Path) -> None:
    """The first file named by its council is an obvious slip."""
    files = {**SMALL, "content/years/2026-27-solihull.md": SMALL["content/years/2026-27.md"]}
    del files["content/years/2026-27.md"]
    root = write(tmp_path, files)
    _hub, problems = check(root, TODAY)
    assert [str(problem) for problem in problems if problem.severity == "error"] == [
        (
            "content/years/2026-27-solihull.md:1: error: This is another council's year, and the "
            "cluster's own, 2026-27.md, is missing. Rename this file to 2026-27.md; or, if most "
            "schools have other dates, write those into content/years/2026-27.md."
        )
    ]
    write(root, {"content/years/2026-27.md": "title: A year with a mistake\n"})
    assert not any("another council" in str(problem) for problem in check(root, TODAY)[1])


@pytest.mark.parametrize("name", ["9999-00", "0000-01", "1899-00", "2101-02"])
def test_a_year_is_one_that_can_be(tmp_path: Path, name: str) -> None:
    files = {f"content/years/{name}.md": YEAR.format("2027-09-01", "2027-10-22")}
    _hub, problems = check(write(tmp_path, {**SMALL, **files}), TODAY)
    (error,) = (problem for problem in problems if problem.severity == "error")
    assert (error.path, error.message) == (
        f"content/years/{name}.md",
        "A school year's file is named by its years.",
    )
