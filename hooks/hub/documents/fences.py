"""The lines `---` around the facts at the top of a file: where they stand, and where they should.

A file begins with `---`, its facts and another `---`; its text follows. Where one of the two
lines is missing or written another way, the place that was most likely meant is taken, so that
the facts are read all the same and one slip brings one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.documents import slips
from hub.problem import Problem

FENCE: Final = "---"
_FENCE_LIKE = re.compile("[-\u2010-\u2015\u2212]+")
_FACT = re.compile(r"[a-z_]+:(?!//)")
_BELOW_A_FACT = re.compile(r"[A-Za-z]\w*:(?!//)| |-(?!--)")
_CONFLICT = re.compile(r"<{7}( |$)|={7}$|>{7}( |$)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The facts are the lines from `first` up to `end`; the text begins at `body`; all from 0."""

    first: int
    end: int
    body: int


def of(lines: list[str], path: str) -> tuple[Frame | None, list[Problem]]:
    """Where the facts of a file stand, None if it has none, and what is wrong with the frame."""
    opening, problems = _opening(lines, path)
    if opening is None:
        return None, problems
    closing = _closing(lines, opening)
    if closing is not None and _is_fence(lines[closing]):
        return Frame(opening, closing, closing + 1), problems
    if closing is not None:
        typed = lines[closing].strip()
        message = f"The line `---` that closes the facts at the top is written `{typed}`."
        problems.append(Problem(path, closing + 1, 1, message, "Write: `---`."))
        return Frame(opening, closing, closing + 1), problems
    end = _end_of_facts(lines, opening, len(lines))
    if problems and opening == 0:
        # Without both lines there is one thing to say, and the first line says it.
        problems = [_not_framed(lines, end, path)]
    else:
        problems.append(_not_closed(lines, end, path))
    return Frame(opening, end, end), problems


def conflict(lines: list[str], path: str) -> Iterator[Problem]:
    """A problem for each place where git kept two people's versions of the same lines."""
    marks: list[str] = []
    begun = 0
    for number, line in enumerate(lines, 1):
        if not is_conflict(line) or (not marks and line[0] != "<"):
            continue
        begun = begun or number
        marks.append(line)
        if line[0] == ">":
            delete = ", ".join(f"`{mark}`" for mark in marks[:-1])
            yield Problem(
                path, begun, 1,
                f"Two people changed this at once, and both versions are here, down to line "
                f"{number}.",
                f"Keep the lines that are right, and delete the lines {delete} and `{marks[-1]}`.",
            )  # fmt: skip
            marks, begun = [], 0


def is_conflict(line: str) -> bool:
    """Whether git wrote this line to part two people's versions."""
    return _CONFLICT.match(line) is not None


def _is_fence(line: str) -> bool:
    return line.rstrip() == FENCE


def _is_fence_like(line: str) -> bool:
    return len(line.strip()) > 1 and _FENCE_LIKE.fullmatch(line.strip()) is not None


def _opening(lines: list[str], path: str) -> tuple[int | None, list[Problem]]:
    """The first line of the facts, and what is wrong above it."""
    if _is_fence(lines[0]):
        return 1, []
    first = next(n for n, line in enumerate(lines) if line.strip())
    typed = lines[first].strip()
    if _FENCE_LIKE.fullmatch(typed) and not first:
        message = f"The first line must be `---`, not `{lines[0].rstrip()}`."
        return 1, [Problem(path, 1, 1, message, "Write: `---`.")]
    if slips.begins_with_key(typed) and not first:
        message = "The line `---` above the facts is missing."
        return 0, [Problem(path, 1, 1, message, "Write `---` on a line of its own above this one.")]
    return _further_down(lines, first, path)


def _further_down(lines: list[str], first: int, path: str) -> tuple[int | None, list[Problem]]:
    """The first line of facts that something stands above."""
    fences = (n for n, line in enumerate(lines) if _is_fence(line))
    opening = next(
        (n for n in fences if slips.begins_with_key("".join(lines[n + 1 : n + 2]))), None
    )
    if opening is None:
        message = "This file has no facts at the top."
        remedy = (
            "Begin it with four lines: `---`, then `title: ...`, then `audience: public` or "
            "`audience: members`, then `---`."
        )
        return None, [Problem(path, 1, 1, message, remedy)]
    if opening == first:
        message, remedy = "The first line must be `---`.", "Delete the empty lines above it."
    elif lines[first].startswith("```"):
        message = "The facts stand in a box for code."
        remedy = "Delete this line, and the line like it at the end of the box."
    else:
        message = f"The first line must be `---`, which stands in line {opening + 1}."
        remedy = "Move what is above it to below the second `---`, or delete it."
    return opening + 1, [Problem(path, 1, 1, message, remedy)]


def _closing(lines: list[str], first: int) -> int | None:
    """The line that closes the facts, written right or not; None where it is missing."""
    exact = next((n for n in range(first, len(lines)) if _is_fence(lines[n])), None)
    limit = len(lines) if exact is None else exact
    like = next((n for n in range(first, limit) if _is_fence_like(lines[n])), None)
    if like is not None and like >= _end_of_facts(lines, first, limit):
        return like
    if exact is None or _is_in_text(lines, first, exact):
        return None
    return exact


def _is_in_text(lines: list[str], first: int, fence: int) -> bool:
    """Whether a line `---` is one of the text, below facts that nothing closes."""
    end = _end_of_facts(lines, first, fence)
    below = [line for line in lines[end:fence] if line.strip()]
    return bool(below) and not lines[end].strip() and any(ln[0] not in " -#" for ln in below)


def _end_of_facts(lines: list[str], first: int, limit: int) -> int:
    """The first line that is no fact any more."""
    end = first
    for number in range(first, limit):
        directly = number == end and _BELOW_A_FACT.match(lines[number])
        if directly or _FACT.match(lines[number]):
            end = number + 1
    return end


def _not_framed(lines: list[str], end: int, path: str) -> Problem:
    return Problem(
        path, 1, 1,
        "The facts at the top must stand between two lines `---`.",
        f"Write `---` on a line of its own above this one, and another below `{lines[end - 1]}`.",
    )  # fmt: skip


def _not_closed(lines: list[str], end: int, path: str) -> Problem:
    message = "The line `---` that closes the facts at the top is missing."
    remedy = "Write `---` on a line of its own between the last fact and the text."
    return Problem(path, min(end + 1, len(lines)), 1, message, remedy)
