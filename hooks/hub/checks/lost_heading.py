"""Texts that were for members and that everybody can read now, perhaps without anybody noticing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.privacy.texts import parted
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record

CODES: Final = {
    "was-for-members": "a text that stood below `Members only` can be read by everybody now",
}
_A_SENTENCE: Final = 4
"""Shorter lines, such as headings, may well stand in both parts."""


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """One warning for a record: where the heading went, and what stood below it stayed.

    Whoever changes `audience` or `notes` knows what they do; a heading gets lost by mistake.
    """
    for record in hub.all_records():
        versions = hub.history.of(type(record), record.id)
        once = {line for version in versions[:-1] for line in _closed(version.record)}
        shown, _rest = parted(record)
        for number, line in enumerate(shown.split("\n") if once else ()):
            if line.strip() in once:
                yield _warning(record, record.body_line + number)
                break


def _closed(record: Record) -> Iterator[str]:
    """The sentences that stand below the heading; none where the whole text is for members."""
    shown, rest = parted(record)
    if shown.strip():
        yield from (line.strip() for line in rest if len(line.split()) >= _A_SENTENCE)


def _warning(record: Record, line: int) -> Problem:
    return Problem(
        record.path, line, 1,
        "This stood below the heading `Members only`; now everybody can read it.",
        "If it is for members, put the heading back above it.", "warning", "was-for-members",
    )  # fmt: skip
