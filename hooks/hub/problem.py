"""What is wrong with the content, said so that a school office manager can mend it.

A problem names the file, the line and the column, says in one sentence what is wrong and in
another what to write instead. Problems are gathered, never raised one at a time: a person who
corrects one line should not have to come back for the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

_BREAKS: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
"""Unicode's categories of what is no part of a line of text."""

_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u206f]")

Severity = Literal["error", "warning", "note"]
"""What stops a build; what is allowed and likely to be a mistake; what was taken as meant."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    `path` is relative to the hub, with `/` as separator; `line` and `column` count from 1.
    A warning has a `code`, by which a record can accept it; an error has none. A note says what
    was taken as meant, and is no problem: nothing has to be done. `since` is the number of the form
    of entries (`hooks/entry-forms.txt`) with which the hub began to understand that; older code
    published no such file.
    """

    path: str
    line: int
    column: int
    message: str
    remedy: str = ""
    severity: Severity = "error"
    code: str = ""
    since: int = 0

    def __str__(self) -> str:
        """`path:line: error: what is wrong. What to write instead.`, on one line."""
        kind = f"warning[{self.code}]" if self.severity == "warning" else self.severity
        return f"{shown(self.path)}:{self.line}: {kind}: {self.text}"

    @property
    def text(self) -> str:
        """Message and remedy as one line of text."""
        return shown(f"{self.message} {self.remedy}")


class ContentError(Exception):
    """The content holds errors; nothing can be published. Carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def one_line(text: str) -> str:
    """The text with every run of white space and control characters as a single space.

    Marks without a width of their own stay: they join emoji and order right-to-left words.
    """
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in _BREAKS else c for c in text)
    return " ".join(text.split())


def shown(text: str) -> str:
    """A text as a message shows it: nothing in it turns the order of letters round."""
    return _TURNS.sub("", one_line(text))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems must stop a build."""
    return any(problem.severity == "error" for problem in problems)
