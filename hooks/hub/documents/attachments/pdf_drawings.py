"""What draws a page of a PDF (ISO 32000-2, 7.8.2), without words that draw nothing.

Those are remarks, and words in the properties of a piece of the page which no screen reader reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

READ_ALOUD: Final = frozenset({"/ActualText", "/Alt", "/E", "/Lang"})
"""Properties that say a piece of a page in other words, or in what language it is."""

_SUSPECT: Final = re.compile(rb"%|<<[^<>(]*[(<]")
_TOKEN: Final = re.compile(
    rb"%[^\r\n]*|\(|<<|>>|<[0-9A-Fa-f\s]*>|/[^\s\0()<>\[\]{}/%]*|(?<![^\s\0>\])}])BI(?=[\s\0/])"
)
_IN_STRING: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_DATA: Final = re.compile(rb"[\s\0>\])]ID[\s\0]")
_END_OF_DATA: Final = re.compile(rb"[\s\0]EI(?=[\s\0]|\Z)")
_READABLE: Final = re.compile(rb"[\t\n\f\r\x20-\x7e]*\Z")
_LOOKED_AT: Final = 12
_NAMES: Final = frozenset(name.encode() for name in READ_ALOUD)


class _OddError(ValueError):
    """Something begins and does not end."""


def bare(data: bytes) -> bytes:
    """The drawing without remarks and such words; as it is where it makes no sense."""
    if _SUSPECT.search(data) is None:
        return data
    made, at = [], 0
    try:
        for begin, end, new in _edits(data):
            made += [data[at:begin], new]
            at = end
    except _OddError:
        return data
    return b"".join((*made, data[at:]))


def _edits(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """What becomes other bytes: where it begins and ends, and what stands there instead."""
    at, deep, name = 0, 0, b""
    while found := _TOKEN.search(data, at):
        begin, at, token = found.start(), found.end(), found[0]
        is_text = token == b"(" or (token[:1] == b"<" and token != b"<<")
        if token == b"(":
            at = _end_of_string(data, at)
        if token[:1] == b"%":
            yield begin, at, b""
        elif is_text and deep and name not in _NAMES:
            yield begin, at, b"()"
        elif token == b"<<":
            deep += 1
        elif token == b">>":
            deep = max(deep - 1, 0)
        elif token == b"BI":
            at = _end_of_picture(data, at)
        elif token[:1] == b"/":
            name = token


def _end_of_string(data: bytes, at: int) -> int:
    deep = 1
    while deep:
        found = _IN_STRING.search(data, at)
        if found is None:
            raise _OddError
        at = found.end()
        deep += {b"(": 1, b")": -1}.get(found[0], 0)
    return at


def _end_of_picture(data: bytes, at: int) -> int:
    """Where a picture within the drawing ends: behind it stands something that can be read."""
    begins = _DATA.search(data, at)
    if begins is None:
        raise _OddError
    for found in _END_OF_DATA.finditer(data, begins.end() - 1):
        if _READABLE.match(data[found.end() : found.end() + _LOOKED_AT]):
            return found.end()
    raise _OddError
