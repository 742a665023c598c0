"""The cluster's own school years follow one another: no day belongs to two of them.

A day's year says which term a meeting is listed in and which week it is, so it must be one. A
second council's years (`2026-27-solihull`) stand beside the cluster's own, never instead of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from hub.problem import Problem
from hub.programme.hub import Hub, is_own_year
from hub.records.kinds.year import Year


def problems(hub: Hub, files: Collection[str]) -> Iterator[Problem]:
    """An error at the later of two years that share a day, or stand in the wrong order.

    Another council's years may lie as they like: only schools that keep them look at them.
    `files` are the identities of all years that have a file, even one with a mistake in it.
    """
    own = [year for identity, year in hub.of(Year).items() if is_own_year(identity)]
    if not own and not any(map(is_own_year, files)):
        yield from _none_of_its_own(hub)
    for year, later in pairwise(own):
        first, last = later.half_terms[0].first, year.half_terms[-1].last
        if first <= last:
            yield later.problem(
                "half_terms",
                f"The year begins on {first}, but {year.id} lasts until {last}.",
                f"Correct the dates here or in {year.path}: no day belongs to two school years.",
            )


def _none_of_its_own(hub: Hub) -> Iterator[Problem]:
    """An error at every year of a second council's where the cluster has none."""
    for identity, year in hub.of(Year).items():
        name = identity[: len("2026-27")]
        yield Problem(
            year.path, 1, 1,
            f"This is another council's year, and the cluster's own, {name}.md, is missing.",
            f"Rename this file to {name}.md; or, if most schools have other dates, write those "
            f"into {Year.folder}/{name}.md.",
        )  # fmt: skip
