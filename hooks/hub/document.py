"""One Markdown file: its front matter, with a place for every key, and its body.

This module knows how a file is split into the two and nothing of YAML or of records; whatever
is wrong with the file becomes a problem, never an exception.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from hub import front_matter, mend, plain_text
from hub.front_matter import Loc, Place
from hub.problem import Problem

MAX_BYTES: Final = 1_000_000
"""The longest a file may be; a school year's minutes in one file come to a tenth of it."""

_FENCE_LIKE = re.compile("[-\u2010-\u2015\u2212]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's front matter and body.

    `front` holds text, lists and mappings only; keys without a value are left out of it but
    stand in `places`, which gives line and column for every key and list item.
    """

    path: str
    front: dict[str, Any]
    body: str
    body_line: int
    places: dict[Loc, Place] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False, default=())
    digest: str = ""
    """The name git would give to the file's content; empty for a text that is no file."""

    def place(self, loc: Loc) -> Place:
        """Line and column of the nearest thing to `loc` that stands in the file."""
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.places:
                known = (*known, part)
        return self.places.get(known, (1, 1))

    def problem(self, loc: Loc, message: str, remedy: str = "") -> Problem:
        """An error at a key of the front matter."""
        line, column = self.place(loc)
        return Problem(self.path, line, column, message, remedy)


def read(file: Path, path: str) -> tuple[Document | None, list[Problem]]:
    """Read a file that the hub knows as `path`; the document is None when it makes no sense."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            message = f"This file is {size / 1e6:.1f} MB long, and a text is at most 1 MB."
            remedy = "Shorten it; pictures and papers belong in files of their own."
            return None, [Problem(path, 1, 1, message, remedy)]
        data = file.read_bytes()
    except OSError as error:
        message = f"This file cannot be read ({error.strerror})."
        return None, [Problem(path, 1, 1, message, "Put it there again.")]
    text, problems = plain_text.decode(data, path)
    if text is None:
        return None, problems
    document, more = parse(text, path)
    if document is not None:
        document = replace(document, digest=content_name(data))
    return document, sorted(problems + more)


def content_name(data: bytes) -> str:
    """The name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """Split a text into front matter and body, and read the front matter."""
    text, problems = plain_text.clean(text, path)
    if not text.strip():
        empty = Problem(path, 1, 1, "This file is empty.", "Fill it in, or delete the file.")
        return None, problems or [empty]
    lines = text.split("\n")
    fences = [n for n, line in enumerate(lines) if line.rstrip() == "---"]
    opened = fences[:1] == [0]
    if not opened:
        problems.append(_not_opened(lines, path))
        if not fences or not mend.begins_with_key(lines[0]):
            return None, sorted(problems)
    end = next(iter(fences[1:] if opened else fences), None)
    if end is None:
        end = _end_of_facts(lines)
        problems.append(_not_closed(lines, end, path))
    # The opening line stays as an empty one, so that line numbers are the file's own.
    typed = ["", *lines[1:end]] if opened else lines[:end]
    facts, more = front_matter.read(typed, path)
    problems = sorted(problems + more)
    if facts is None:
        return None, problems
    body = "\n".join(lines[end + 1 :])
    return Document(path, facts.values, body, end + 2, facts.places, tuple(typed)), problems


def _not_opened(lines: list[str], path: str) -> Problem:
    message = "The first line must be `---`, followed by the facts, one `key: value` a line."
    remedy = "Write `---` on a line of its own above the facts and another below them."
    first = next(n for n, line in enumerate(lines) if line.strip())
    if _FENCE_LIKE.fullmatch(lines[first].strip()):
        if first:
            message = "The first line must be `---`."
            remedy = "Delete the empty lines above it."
        else:
            message = f"The first line must be `---`, not `{lines[0].rstrip()}`."
            remedy = "Write: `---`."
    return Problem(path, 1, 1, message, remedy)


def _not_closed(lines: list[str], end: int, path: str) -> Problem:
    """The problem of facts that no `---` ends before the line `end`, which may be behind all."""
    message = "The line `---` that closes the facts at the top is missing."
    remedy = "Write `---` on a line of its own between the last fact and the text."
    typed = lines[end].strip() if end < len(lines) else ""
    if _FENCE_LIKE.fullmatch(typed):
        message = f"The line `---` that closes the facts at the top is written `{typed}`."
        remedy = "Write: `---`."
    return Problem(path, min(end + 1, len(lines)), 1, message, remedy)


def _end_of_facts(lines: list[str]) -> int:
    """The line before which the missing `---` most likely belongs."""
    for number, line in enumerate(lines[1:], 1):
        if len(line.strip()) > 1 and _FENCE_LIKE.fullmatch(line.strip()):
            return number
        following = next((text for text in lines[number:] if text.strip()), "")
        if not line.strip() and not re.match(r"[a-z_]+:| |-", following):
            return number
    return len(lines)
