"""The cluster's own school years follow one another: no day belongs to two of them.

A day's year says which term a meeting is listed in and which week it is, so it must be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hub.linked import Hub, is_own_year
from hub.problem import Problem
from hub.records.year import Year


def problems(hub: Hub) -> Iterator[Problem]:
    """An error at the later of two years that share a day, or stand in the wrong order.

    Another council's years may lie as they like: only schools that keep them look at them.
    """
    own = [year for identity, year in hub.of(Year).items() if is_own_year(identity)]
    for year, later in pairwise(own):
        first, last = later.half_terms[0].first, year.half_terms[-1].last
        if first <= last:
            yield later.problem(
                "half_terms",
                f"The year begins on {first}, but {year.id} lasts until {last}.",
                f"Correct the dates here or in {year.path}: no day belongs to two school years.",
            )
