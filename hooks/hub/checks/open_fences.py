"""Samples of code that nothing ends, so that the rest of a text is shown as code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hub.documents.github import samples
from hub.privacy import near_misses
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Find
from hub.records.record import Record

CODE: Final = "open-fence"
CODES: Final = {CODE: "a sample of code that nothing ends, so the rest of a text is one"}


def check_each(hub: Hub) -> tuple[str, Find]:
    """How to look at a record, by a name of its own."""
    return __name__, _look


def _look(record: Record) -> Iterator[Problem]:
    """One warning for each; with the heading "Members only" in it, one is an error already."""
    begun = [record.body_line + each.start for each in samples.find(record.body).never_closed]
    told = {problem.line for problem in near_misses.problems(record)} if begun else set()
    for line in begun:
        if line not in told:
            yield Problem(
                record.path, line, 1,
                "Nothing ends the sample of code that begins with this line, so what follows may "
                "be shown as code.",
                near_misses.UNENDED, "warning", CODE,
            )  # fmt: skip
