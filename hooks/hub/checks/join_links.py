"""Links to join a meeting online that everybody can read, and may be meant to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hub.privacy import join_links
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Find
from hub.records.record import Record

CODE: Final = "join-link"
CODES: Final = {CODE: "everybody can read a link by which to join a meeting online"}


def check_each(hub: Hub) -> tuple[str, Find]:
    """How to look at a record, by a name of its own."""
    return __name__, _look


def _look(record: Record) -> Iterator[Problem]:
    """One warning a line; with its passcode such a link is an error, which `leaks` tells of."""
    found = {joining.line: joining for joining in join_links.found(record)}
    for line, joining in sorted(found.items()):
        if not joining.with_code:
            yield Problem(
                record.path, line, 1,
                f"Everybody can read here how to join a meeting online ({joining.where}).",
                join_links.REMEDY, "warning", CODE,
            )  # fmt: skip
