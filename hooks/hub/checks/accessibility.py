"""The accessibility statement, which has to be looked at every year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.english import plain_date
from hub.problem import Problem
from hub.programme.hub import Hub

CODES: Final = {
    "statement-review": "the accessibility statement was not reviewed in the last 12 months",
    "statement-date": "the accessibility statement has a date that is still to come",
}
_YEAR: Final = dt.timedelta(days=365)


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """A warning for a statement that is due, or that says what has not happened yet."""
    cluster = hub.cluster
    facts = cluster.accessibility
    if facts is None:
        return
    last = facts.reviewed_on or facts.prepared_on
    if last is not None and last + _YEAR < today:
        day = plain_date(last)
        done = (
            f"was last reviewed on {day}"
            if facts.reviewed_on
            else f"was prepared on {day} and has not been reviewed since"
        )
        yield cluster.warning(
            "accessibility", "statement-review",
            f"The accessibility statement {done}; the law wants that every year.",
            "Read the page /accessibility/, correct what has changed, and write the day as "
            "`reviewed_on`.",
        )  # fmt: skip
    for key in ("prepared_on", "reviewed_on", "tested_on"):
        day = getattr(facts, key)
        if day is not None and day > today:
            yield cluster.warning(
                "accessibility", "statement-date",
                f"The accessibility statement says `{key}`: {plain_date(day)}. That is still to "
                "come.",
                "Write the day on which it was done.",
            )  # fmt: skip
