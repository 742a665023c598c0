"""Comments in a text: `<!-- ... -->`, and definitions that lead nowhere, `[//]: # (...)`.

Editors and GitHub's preview take them for hidden, so nobody is shown them. A definition is a
comment where it leads to nothing and the text does not use it, or where its name says so: `//`,
`comment`. When in doubt a line is one, but for what nobody would take for hidden: `[*]: A note.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hub.documents.definitions import MARKS, plain, used_names

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HERE: Final = "\x00"
"""Stands where a comment was; no file of content can hold it."""
_AFTER_SPACE: Final = re.compile(r"(?:^|(?<=[ \t]))(?:\x00[ \t]*)+")
_MARKS_ALONE: Final = re.compile(MARKS)
_DEFINITION: Final = re.compile(MARKS + r"\[((?:\\.|[^\[\]\\])*+)\]:[ \t]*+(.*)")
_NOWHERE: Final = re.compile(r"(?:<[ \t]*#?[ \t]*>|#)(?:[ \t]++(.*))?")
_NAMES: Final = frozenset({"comment", "comments"})
_SURELY: Final = _NAMES | {"//", "/", "///", "#", "%", "--", ";"}
_CLOSING: Final = {'"': '"', "'": "'", "(": ")"}


class _Definition(NamedTuple):
    """A name for an address: its lines, from 0, and its name."""

    first: int
    end: int
    name: str


def without(text: str) -> str:
    """The text without comments, on as many lines as before."""
    if "<!--" in text:
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    if hidden := _hidden(text):
        lines = text.split("\n")
        text = "\n".join("" if n in hidden else line for n, line in enumerate(lines))
    return text


def left_out(text: str) -> str:
    """The text as if nobody had written a comment: no line or space is left in its place."""
    if "<!--" in text:
        marked = _COMMENT.sub(_HERE, text)
        text = "\n".join(_closed_up(line) if _HERE in line else line for line in marked.split("\n"))
    return definitions_left_out(text)


def definitions_left_out(text: str) -> str:
    """The same, but with those in `<!-- ... -->`, which some programs may read in other ways."""
    if hidden := _hidden(text):
        lines = enumerate(text.split("\n"))
        text = "\n".join(line for number, line in lines if number not in hidden)
    return text


def found(text: str) -> Iterator[tuple[int, str]]:
    """Every line of a comment, with its number in the text, counted from 0."""
    first = at = 0
    for comment in _COMMENT.finditer(text):
        first += text.count("\n", at, comment.start())
        at = comment.start()
        yield from enumerate(comment[0].split("\n"), first)
    if "<!--" in text:
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    if hidden := _hidden(text):
        lines = text.split("\n")
        yield from ((number, lines[number]) for number in sorted(hidden))


def _closed_up(line: str) -> str:
    """A line without its comments; one that held nothing besides is empty."""
    if not _MARKS_ALONE.sub("", line.replace(_HERE, ""), count=1).strip():
        return ""
    ends = line.rstrip().endswith(_HERE)
    line = _AFTER_SPACE.sub("", line).replace(_HERE, "")
    return line.rstrip() if ends else line


def _hidden(text: str) -> set[int]:
    """The lines of definitions that are comments, counted from 0."""
    if "]:" not in text:
        return set()
    lines = text.split("\n")
    hidden: set[int] = set()
    unless_used: list[_Definition] = []
    number = 0
    while number < len(lines):
        read = _DEFINITION.fullmatch(lines[number]) if "]:" in lines[number] else None
        end = _end(lines, number, read) if read else None
        if read is not None and end is not None:
            if _is_called_one(read[1]):
                hidden.update(range(number, end))
            else:
                unless_used.append(_Definition(number, end, plain(read[1])))
        number = end or number + 1
    used = used_names(text) if unless_used else set()
    for each in unless_used:
        if each.name not in used:
            hidden.update(range(each.first, each.end))
    return hidden


def _end(lines: list[str], number: int, read: re.Match[str]) -> int | None:
    """The line behind a definition that leads nowhere, or is called a comment; None for others."""
    rest, after = read[2].rstrip(), number + 1
    if not rest and after < len(lines):
        # Its address may stand on the next line, but only with a title: `# Words` is a heading.
        nowhere = _NOWHERE.fullmatch(_unmarked(lines[after]))
        if nowhere and nowhere[1] and nowhere[1][0] in _CLOSING:
            return _end_of_title(lines, after, nowhere[1])
        return after if _is_surely_one(read[1]) else None
    nowhere = _NOWHERE.fullmatch(rest)
    if nowhere is None:
        return _end_of_title(lines, number, rest) if _is_surely_one(read[1]) else None
    title = nowhere[1] or ""
    if title or after == len(lines) or lines[after].strip()[:1] not in _CLOSING:
        return _end_of_title(lines, number, title)
    begun = _unmarked(lines[after])
    end = _end_of_title(lines, after, begun)
    closed = lines[end - 1].rstrip().endswith(_CLOSING[begun[0]]) if begun else False
    return end if closed else after


def _end_of_title(lines: list[str], number: int, title: str) -> int:
    """The line behind a title that begins in a line; up to an empty one it may go on."""
    closing = _CLOSING.get(title[:1])
    if closing is None or (len(title) > 1 and title.rstrip().endswith(closing)):
        return number + 1
    for at in range(number + 1, len(lines)):
        if not _unmarked(lines[at]):
            return at
        if lines[at].rstrip().endswith(closing):
            return at + 1
    return len(lines)


def _unmarked(line: str) -> str:
    return _MARKS_ALONE.sub("", line, count=1).strip()


def _is_surely_one(name: str) -> bool:
    """Whether a name says so whatever stands behind it; a mark such as `[*]:` may begin a note."""
    return plain(name) in _SURELY


def _is_called_one(name: str) -> bool:
    said = plain(name)
    signs = said != "" and not said.startswith("^") and not any(map(str.isalnum, said))
    return signs or said in _NAMES
