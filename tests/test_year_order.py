"""School years that follow one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hubs import loaded

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
