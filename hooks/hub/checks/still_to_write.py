"""Sentences that a new hub begins with, and that only ask for a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record

CODE: Final = "still-to-write"
CODES: Final = {CODE: "a page still asks, as in a new hub, for the text that belongs there"}

WHO_YOU_ARE: Final = "Say here who you are: which schools, since when, and what for."
WHAT_TO_KNOW: Final = "Say here, in a few sentences, what a visitor should know first."

ABOUT: Final = f"{WHO_YOU_ARE}\n"
"""The text of `content/cluster.md` in a new hub."""
WELCOME: Final = f"We are schools that meet, plan and learn together.\n\n{WHAT_TO_KNOW}\n"
"""The text of its home page."""

# However an editor has broken the lines.
_ASKS: Final = re.compile(
    "|".join(r"\s+".join(map(re.escape, s.split())) for s in (WHO_YOU_ARE, WHAT_TO_KNOW))
)


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """One warning for each text that holds such a sentence."""
    for record in hub.all_records():
        if found := _ASKS.search(record.body):
            line = record.body_line + record.body.count("\n", 0, found.start())
            yield _warning(record, line, " ".join(found[0].split()))


def _warning(record: Record, line: int, sentence: str) -> Problem:
    return Problem(
        record.path, line, 1,
        f"`{sentence}` came with the new hub, and visitors read it on the site.",
        "Write in its place what it asks for.", "warning", CODE,
    )  # fmt: skip
