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
    ("identity", "first", "last", "later", "earlier"),
    [
        ("2025-26", "2025-09-01", "2026-09-01", "2026-27", "2025-26"),
        ("2027-28", "2027-02-12", "2027-10-22", "2027-28", "2026-27"),
        # Not together, but in the wrong order.
        ("2027-28", "2025-09-01", "2025-10-22", "2027-28", "2026-27"),
    ],
)
def test_the_later_of_two_years_that_overlap_is_refused(
    tmp_path: Path, identity: str, first: str, last: str, later: str, earlier: str
) -> None:
    year = YEAR.format(first, last)
    _hub, (problem,) = loaded(tmp_path, {f"content/years/{identity}.md": year})
    begins = first if later == identity else "2026-09-01"
    until = last if earlier == identity else "2027-02-12"
    # The fence before the front matter is line 1.
    assert str(problem) == (
        f"content/years/{later}.md:4: error: The year begins on {begins}, but {earlier} lasts "
        f"until {until}. Correct the dates here or in content/years/{earlier}.md: no day belongs "
        "to two school years."
    )
