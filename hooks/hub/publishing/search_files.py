"""The files of a search's index, as Pagefind 1 writes them and a browser reads them.

Each is compressed and has a mark in front; then comes JSON where it is about one page, or else
CBOR (RFC 8949). The format is not a published one, so whatever looks different is refused.
"""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any, Final, TypeVar

import cbor2

T = TypeVar("T")
_MARK: Final = b"pagefind_dcd"


def page(content: bytes) -> Any:
    """What the search shows of a page (`.pf_fragment`). Raises ValueError."""
    return json.loads(_unpacked(content))


def lists(content: bytes) -> Any:
    """A list of words, of pages, or of what to filter by (`.pf_index` and others): ValueError."""
    try:
        return cbor2.loads(_unpacked(content))
    except cbor2.CBORDecodeError as error:
        raise ValueError(str(error)) from None


def pairs(value: Any, kind: type[T]) -> list[tuple[str, T]]:
    """A list of names, each with something of this kind. Raises ValueError for all else."""
    if not isinstance(value, list):
        raise ValueError("a list is missing")
    found = []
    for item in value:
        match item:
            case [str(name), rest] if isinstance(rest, kind):
                found.append((name, rest))
            case _:
                raise ValueError("a list has other things in it")
    return found


def packed(value: Any) -> bytes:
    """The file with such lists; the same value gives the same bytes."""
    return gzip.compress(_MARK + cbor2.dumps(value), mtime=0)


def _unpacked(content: bytes) -> bytes:
    try:
        unpacked = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from None
    if not unpacked.startswith(_MARK):
        raise ValueError("a piece of the search begins otherwise")
    return unpacked.removeprefix(_MARK)
