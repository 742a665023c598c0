"""Doing what a message says, to the letter, as somebody would who only copies and pastes."""

from __future__ import annotations

import posixpath
import re
from typing import Final

from hub.problem import Problem
from tests.mistakes.table import Files

READY: Final = re.compile(
    r"[Ww]rite: `|Did you mean `|(?:Rename|rename|Move|move) it to (?!a )\S|Add (?:a|the) line|"
    r"Delete it"
)
"""What a remedy has in it that can be done without thinking."""
_WRITE = re.compile(r"[Ww]rite: `(?P<text>[^`]+)`")
_TWO_LINES = re.compile(r"Write `(?P<first>[^`]+)` and, on the next line, `(?P<second>[^`]+)`")
_MEANT = re.compile(r"Did you mean `(?P<text>[^`]+)`\?")
_ADD = re.compile(r"Add (?:a|the) line (?:such as )?`(?P<text>[^`]+)`")
_PLACE = re.compile(r"(?:[Rr]ename|[Mm]ove) it to (?!a )(?P<path>\S+\.md)\.")
_LINE = re.compile(r"(?P<indent> *)(?P<head>(?:- +)*(?:[\w-]+:\s*)?)(?P<value>.*)")
_QUOTED = re.compile(r"`([^`]+)`")


def done(problem: Problem, files: Files) -> Files | None:
    """The files after doing what the problem's remedy says; None if a person has to think."""
    said = problem.remedy
    if place := _PLACE.search(said):
        content = files[problem.path]
        rest = {path: kept for path, kept in files.items() if path != problem.path}
        return {**rest, posixpath.normpath(place["path"]): content}
    if problem.path not in files or not files[problem.path].startswith(b"-"):
        return None
    lines = files[problem.path].decode("utf-8", "replace").split("\n")
    at = problem.line - 1
    if two := _TWO_LINES.search(said):
        lines[at : at + 1] = [two["first"], two["second"]]
    elif to_write := _WRITE.search(said):
        lines[at] = _written(problem, lines[at], to_write["text"])
    elif meant := _MEANT.search(said):
        lines[at] = _replaced(problem, lines[at], meant["text"])
    elif add := _ADD.search(said):
        empty = f"{add['text'].partition(':')[0]}:"
        there = [number for number, line in enumerate(lines) if line.rstrip() == empty]
        lines[there[0] if there else 1 : there[0] + 1 if there else 1] = [add["text"]]
    else:
        return None
    return {**files, problem.path: "\n".join(lines).encode()}


def _written(problem: Problem, line: str, text: str) -> str:
    """The line with the text instead of the whole of it, or of what the message quotes."""
    typed = _LINE.fullmatch(line)
    assert typed is not None
    key = re.match(r"(?:- +)*[a-z_]+:(?: |$)|- |\| |---$", text)
    if key:
        alone = "should not be" in problem.message or text == "---"
        return text if alone else typed["indent"] + text
    return _replaced(problem, line, text)


def _replaced(problem: Problem, line: str, text: str) -> str:
    """The line with the text instead of the last thing that the message quotes and the line has."""
    for quoted in reversed(_QUOTED.findall(problem.message)):
        if quoted in line:
            return line.replace(quoted, text, 1)
    raise AssertionError((problem.text, line))
