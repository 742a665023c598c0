"""Sentences that a new hub begins with, and that only ask for a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from hub.drafting.first_texts import TO_WRITE
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record

CODE: Final = "still-to-write"
CODES: Final = {CODE: "a page still asks, as in a new hub, for the text that belongs there"}

# However an editor has broken the lines.
_ASKS: Final = re.compile("|".join(r"\s+".join(map(re.escape, s.split())) for s in TO_WRITE))


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
