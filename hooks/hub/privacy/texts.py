"""A record's texts one by one, each with whether it is for members only.

This asks the models which keys are public and the record who may read it, as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from hub.documents import comments, members_heading
from hub.records.parts import Place
from hub.records.record import INTERNAL, Record
from hub.records.references import Reference
from hub.records.values import Part

_NOT_TEXTS: Final = frozenset(
    [name for name, info in Record.model_fields.items() if INTERNAL in info.metadata]
    + ["audience", "formerly"]
)
"""Fields of every record that hold no text of its own."""
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")
_WHERE: Final = frozenset({"venue", "room"})


class Source(NamedTuple):
    """Where something for members only was written."""

    path: str
    line: int


class Piece(NamedTuple):
    """A text; `fact` if it stands in the facts at the top of the file."""

    text: str
    source: Source
    hidden: bool
    fact: bool


def pieces(record: Record, *, at_home: bool = False) -> Iterator[Piece]:
    """Every text of a record. Where a meeting at somebody's home takes place is hidden."""
    members = record.hidden
    public = record.public_keys()
    written = record.model_fields_set - _NOT_TEXTS
    for name in type(record).model_fields:
        value = getattr(record, name) if name in written else None
        if not value:
            continue
        where = at_home and (name in _WHERE or isinstance(value, Place))
        hidden = members or name not in public or where
        for text, closed, way in _texts(value, name.rstrip("_"), hidden=hidden):
            yield Piece(text, Source(record.path, record.line_of(way)), closed, fact=True)
    shown, rest = parted(record)
    yield Piece(comments.without(shown), Source(record.path, record.body_line), False, False)
    for offset, text in comments.found(shown):
        yield Piece(text, Source(record.path, record.body_line + offset), True, False)
    first = record.body_line + record.body.count("\n") + 1 - len(rest)
    for number, line in enumerate(rest, first):
        if line.strip():
            yield Piece(line, Source(record.path, number), True, False)


def parted(record: Record) -> tuple[str, list[str]]:
    """The part of the body that everybody may read, and the lines of the rest."""
    if record.hidden or record.body_readers == "members":
        return "", record.body.split("\n")
    return members_heading.parted(record.body)


def _texts(value: Any, way: str, *, hidden: bool) -> Iterator[tuple[str, bool, str]]:
    """The texts of a value, each with whether it is for members only, and where it stands."""
    if isinstance(value, str):
        if not isinstance(value, Reference):
            yield value, hidden, way
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, f"{way}.{number}", hidden=hidden)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{way}.{key}", hidden=hidden)
    elif isinstance(value, Part):
        closed = hidden or value.readers != "public"
        for name in type(value).model_fields:
            if name in value.model_fields_set and name != "audience":
                yield from _texts(getattr(value, name), f"{way}.{name}", hidden=closed)


def public_body(record: Record) -> str:
    """The part of a record's text that everybody may read, line by line as it was written.

    Comments are for nobody; empty lines stand in their place.
    """
    if record.body_readers != "public":
        return ""
    return comments.without(members_heading.before(record.body))


def shown_body(record: Record) -> str:
    """The same as pages have it: nothing in it tells of what was left out."""
    if record.body_readers != "public":
        return ""
    text = comments.left_out(members_heading.before(record.body))
    return f"{text.strip(chr(10))}\n" if text.strip() else ""


def compared(body: str) -> str:
    """A text as its readers compare it: empty lines more or less change nothing."""
    return _EMPTY_LINES.sub("\n\n", body).strip()
