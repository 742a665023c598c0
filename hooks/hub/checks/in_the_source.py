"""What stands on no page and yet can be read by everybody who opens a public repository."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.documents import comments
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record

CODE: Final = "comment"
CODES: Final = {CODE: "a comment in a text, which everybody can read in a public repository"}


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """One warning for each comment that says something, at its first line with words."""
    if hub.cluster.repository_public:
        for record in hub.all_records():
            for line in _begun(record.body):
                yield _warning(record, record.body_line + line)


def _begun(body: str) -> Iterator[int]:
    last = -2
    for number, text in sorted(comments.found(body)):
        if any(map(str.isalnum, text)):
            if number > last + 1:
                yield number
            last = number


def _warning(record: Record, line: int) -> Problem:
    return Problem(
        record.path, line, 1,
        "This comment is on no page, but the repository is public: everybody can read it there.",
        "If it is not for everybody, take it out soon, and remember that the history keeps it.",
        "warning", CODE,
    )  # fmt: skip
