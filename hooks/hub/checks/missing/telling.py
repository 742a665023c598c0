"""How often each code of what is missing is told: once, wherever somebody only looks in.

A list of forty lines that have been there since September teaches people not to read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Final

from hub.checks.missing import CODES
from hub.problem import Problem

_COUNTS: Final = re.compile(r"\b(?:\d+|no|none) (\w+?)s?\b|\b\d+\b")

_BY_NATURE: Final = frozenset({"host-not-agreed"})
"""What a change does not cause by mistake: a meeting is proposed so that its host can agree."""


def once(problems: Iterable[Problem], *, page: bool) -> list[Problem]:
    """The problems, with each code of what is missing at its first record alone, and a count.

    `page` says whether the hub has a members' edition, and so a page with all of them.
    """
    found = list(problems)
    counts = Counter(p.code for p in found if p.code in CODES)
    told: list[Problem] = []
    for problem in found:
        number = counts.get(problem.code, 0)
        if number and (counts.pop(problem.code) > 1):
            told.append(_with_others(problem, number - 1, page=page))
        elif number or problem.code not in CODES:
            told.append(problem)
    return told


def _with_others(problem: Problem, others: int, *, page: bool) -> Problem:
    where = ", and the members' page What's missing" if page else ""
    more = f"(and {others} more like it: `hub check --missing` lists all{where})"
    return replace(problem, remedy=f"{problem.remedy} {more}".strip())


def caused(
    before: Iterable[Problem], after: Iterable[Problem], changed: Container[str]
) -> list[Problem]:
    """Of the problems after a change: all but what was missing before, or has to be at first.

    In a file that has not `changed` nothing else is missing because a count is another one now.
    """
    known = list(before)
    said = {(p.path, p.code, p.message) for p in known}
    counted = {(p.path, p.code, _uncounted(p.message)) for p in known}

    def is_old(problem: Problem) -> bool:
        if problem.code in _BY_NATURE or (problem.path, problem.code, problem.message) in said:
            return True
        likely = (problem.path, problem.code, _uncounted(problem.message))
        return problem.path not in changed and likely in counted

    return [p for p in after if p.code not in CODES or not is_old(p)]


def _uncounted(message: str) -> str:
    return _COUNTS.sub(r"# \1", message)
