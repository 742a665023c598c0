"""The cluster: whether as many schools are on record as it has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import plural

CODES: Final = {
    "expected": "there are not as many schools of a phase on record as the cluster says it has",
}


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """Each phase of which the number differs."""
    cluster = plan.hub.cluster
    members = [s for s in plan.hub.schools.values() if programme.is_member(s, today)]
    unsaid = [s for s in members if s.setting is None]
    for phase, expected in cluster.expected.items():
        wanted = phase.casefold().replace(" ", "-")
        there = sum(wanted in {s.phase, s.setting} for s in members)
        if there != expected:
            yield Missing(
                "expected",
                f"The cluster says that it has {plural(expected, f'{phase} school')}; there are "
                f"{there or 'none'} on record.",
                None, "cluster", cluster, f"expected.{phase}",
                f"Write `setting` into {unsaid[0].path}." if unsaid else
                "Add the school's file, give one that has gone the day it `left`, or correct "
                "`expected`.",
                (), tuple(s.id for s in unsaid),
            )  # fmt: skip
