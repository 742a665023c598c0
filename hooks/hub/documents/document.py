"""One Markdown file: its front matter, with a place for every key, and its body.

This module knows how a file is split into the two and nothing of YAML or of records; whatever
is wrong with the file becomes a problem, never an exception.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from hub.documents import encoding, fences, front_matter
from hub.documents.front_matter import Loc, Place
from hub.problem import Problem, has_errors

MAX_BYTES: Final = 1_000_000
"""The longest a file may be; a school year's minutes in one file come to a tenth of it."""


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


def read(
    file: Path, path: str, keys: Collection[str] = ()
) -> tuple[Document | None, list[Problem]]:
    """Read a file that the hub knows as `path`; the document is None when it makes no sense.

    `keys`, those that there may be in it, help to tell what somebody meant.
    """
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
    text, problems = encoding.decode(data, path)
    if text is None:
        return None, problems
    document, more = parse(text, path, keys)
    hidden = encoding.hidden(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    if document is not None:
        document = replace(document, digest=content_name(data))
        hidden = hidden or list(_escaped(document, document.front, ()))
    return document, sorted([*problems, *more, *hidden])


def _escaped(document: Document, value: Any, loc: Loc) -> Iterator[Problem]:
    r"""Signs that hide something, in values where only an escape such as `\u202E` says so."""
    if isinstance(value, str) and encoding.hides(value) is not None:
        yield document.problem(
            loc,
            "This text holds an invisible sign, written with a `\\`.",
            "Delete the `\\` and the code behind it.",
        )
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _escaped(document, inner, (*loc, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _escaped(document, inner, (*loc, number))


def content_name(data: bytes) -> str:
    """The name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def parse(
    text: str, path: str, keys: Collection[str] = ()
) -> tuple[Document | None, list[Problem]]:
    """Split a text into front matter and body, and read the front matter."""
    text, problems = encoding.clean(text, path)
    if not text.strip():
        empty = Problem(path, 1, 1, "This file is empty.", "Fill it in, or delete the file.")
        return None, problems if has_errors(problems) else [*problems, empty]
    lines = text.split("\n")
    problems += fences.conflict(lines, path)
    found, more = fences.of(lines, path)
    problems = sorted(problems + more)
    if found is None or any(fences.is_conflict(line) for line in lines[: found.end]):
        return None, problems
    # The lines above stay as empty ones, so that line numbers are the file's own.
    typed = [""] * found.first + lines[found.first : found.end]
    facts, more = front_matter.read(typed, path, keys)
    problems = sorted(problems + more)
    if facts is None:
        return None, problems
    body = "\n".join(lines[found.body :])
    return Document(path, facts.values, body, found.body + 1, facts.places, tuple(typed)), problems
