"""A file changed in place: some of its facts, or its text, and every other line as it was.

So the difference that somebody has to read is small, and notes after `#` stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from hub.documents import document
from hub.documents.document import Document
from hub.documents.slips import quoted
from hub.problem import has_errors
from hub.records import writing
from hub.records.record import Record

_NOTED: Final = re.compile(
    r"""[\w-]+:\s+(?P<value>"[^"]*"|'[^']*'|[^\s"'\[{#|>&*][^"'#]*?)(?P<note>\s+\#.*)"""
)
_VALUE: Final = re.compile(r"(?P<head>[\w-]+: )(?P<value>[^\"'].*)")
_ITEM: Final = re.compile(r"(?P<indent> *)- ")


class NotInPlaceError(Exception):
    """The file is not written a line a fact, so a person has to change it; may carry its path."""


def changed(text: str, kind: type[Record], values: Mapping[str, Any]) -> str:
    """The text of a record's file with other values for some keys; None removes a key.

    Raises NotInPlaceError where the other facts would not stay as they are.
    """
    before = _read(text)
    lines = text.split("\n")
    for key in values:
        # The places of the other keys move with every change, so they are found anew.
        lines = _with(_read("\n".join(lines)), kind, lines, key, values[key])
    made = "\n".join(lines)
    wanted = {k: v for k, v in before.front.items() if k not in values}
    after = _read(made)
    left = {k: v for k, v in after.front.items() if k not in values}
    if left != wanted or after.body != before.body:
        raise NotInPlaceError
    return made


def appended(text: str, kind: type[Record], key: str, items: Sequence[Any]) -> str:
    """The text with more items at the end of a key's list."""
    found = _read(text)
    lines = text.split("\n")
    there = found.front.get(key)
    if there is None:
        return changed(text, kind, {key: items})
    start, end = _span(found, lines, key)
    item = _ITEM.match(lines[start + 1]) if end > start + 1 else None
    if item is None or not isinstance(there, list):
        whole = there if isinstance(there, list) else [there]
        return changed(text, kind, {key: [*whole, *items]})
    # An item with parts of its own may take several lines.
    new = [item["indent"] + line.removeprefix("  ") for line in _facts(kind, {key: items})[1:]]
    return "\n".join([*lines[:end], *new, *lines[end:]])


def with_body(text: str, body: str) -> str:
    """The text with another body below its facts."""
    found = _read(text)
    head = text.split("\n")[: found.body_line - 1]
    below = f"\n{body.strip()}\n" if body.strip() else ""
    return "\n".join(head) + "\n" + below


def _read(text: str) -> Document:
    found, problems = document.parse(text, "")
    if found is None or has_errors(problems):
        raise NotInPlaceError
    return found


def _with(found: Document, kind: type[Record], lines: list[str], key: str, value: Any) -> list[str]:
    new = _facts(kind, {key: value})
    if (key,) not in found.places:
        at = _place_for(found, kind, lines, key)
        return [*lines[:at], *new, *lines[at:]]
    start, end = _span(found, lines, key)
    if len(new) == 1 == end - start:
        new = [_with_note(new[0], lines[start])]
    return [*lines[:start], *new, *lines[end:]]


def _facts(kind: type[Record], values: Mapping[str, Any]) -> list[str]:
    return writing.front_matter(kind, values).split("\n")[1:-2]


def _with_note(line: str, old: str) -> str:
    """The line of a fact, with the note after `#` that stood behind the old value."""
    found = _NOTED.fullmatch(old)
    if found is None:
        return line
    plain = _VALUE.fullmatch(line)
    # Where the old value needed quotes because of the note, so does the new one.
    if plain and found["value"][0] in "\"'":
        line = plain["head"] + quoted(plain["value"])
    return line + found["note"]


def _span(found: Document, lines: list[str], key: str) -> tuple[int, int]:
    """The first line of a fact, counted from 0, and the one behind its last."""
    starts = sorted(place[0] - 1 for loc, place in found.places.items() if len(loc) == 1)
    start = found.places[(key,)][0] - 1
    if starts.count(start) > 1 or not lines[start].startswith(key):
        raise NotInPlaceError  # all facts on one line, or the key in quotes
    end = next((line for line in starts if line > start), found.body_line - 2)
    # What stands above the next fact belongs to that one.
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return start, end


def _place_for(found: Document, kind: type[Record], lines: list[str], key: str) -> int:
    """The line before which a new fact goes: behind those that usually come before it."""
    order = list(kind.keys())
    before = [k for k in order[: order.index(key)] if (k,) in found.places]
    return _span(found, lines, before[-1])[1] if before else found.body_line - 2
