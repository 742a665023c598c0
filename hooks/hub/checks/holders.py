"""Holders of secret addresses who get none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.privacy.secret_addresses import why_none
from hub.problem import Problem
from hub.programme.hub import Hub

CODES: Final = {
    "no-addresses": "a school that holds addresses of members' calendars is no member any more",
}


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """A warning for each entry of `feed_holders` that has no effect."""
    for one in hub.cluster.feed_holders:
        school = hub.schools.get(one.holder)
        if school is not None and (reason := why_none(school, today)):
            yield hub.cluster.warning(
                "feed_holders", "no-addresses",
                f"{reason}, so there are no members' calendars for it.",
                f"Delete `{one.holder}` from `feed_holders`.",
            )  # fmt: skip
