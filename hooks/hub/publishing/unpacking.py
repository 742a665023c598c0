"""Every text in a file of the site, however it is packed, so that the gate can read it.

What a reader, a program or a search engine could get out of a file counts: tags and attributes,
what is folded, escaped or compressed, and what images and documents say about themselves.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from hub.documents import attachments
from hub.documents.attachments.kinds import ALLOWED
from hub.publishing import search_files

ATTACHED: Final = tuple(f".{ending}" for ending in ALLOWED)
"""Endings of files that people attach."""
TABLES: Final = frozenset({".csv", ".xlsx"})
"""Endings of what stands beside each calendar feed: schools' own are often one and the same."""
WITHOUT_ENDING: Final = frozenset({"CNAME", ".nojekyll", "_headers", "_redirects"})
"""Files for hosts, which are text."""
MAX_UNPACKED: Final = 200_000_000
"""The most that a packed file of the site may hold, in bytes."""

_ENTRY: Final = b"BEGIN:VEVENT"
_FOLD: Final = re.compile(r"\n[ \t]")
_ICS_ESCAPE: Final = re.compile(r"\\([nN,;\\])")
_BLOCK_ENDS: Final = tuple(".!?;:")
"""Pagefind writes a page in one line, with a full stop after each heading, item and cell."""


class UnreadableError(Exception):
    """The file cannot be read, so nobody knows what is in it."""


def ending(address: str) -> str:
    """What says how a file is read: `.pdf`, `.xml.gz`, or the whole name of a file for hosts."""
    path = PurePosixPath(address)
    if path.name in WITHOUT_ENDING:
        return path.name
    return f"{ending(path.stem)}.gz" if path.suffix == ".gz" else path.suffix.lower()


def parts(content: bytes, ending: str) -> list[bytes]:
    """The file in parts, of which other files may hold the very same: a calendar's entries."""
    return content.split(_ENTRY) if ending == ".ics" else [content]


def texts(content: bytes, ending: str) -> tuple[str, ...]:
    """The texts in a file with this ending. Raises UnreadableError.

    The same bytes and ending give the same texts, whatever file of whichever site they are.
    """
    packed = ending.removesuffix(".gz")
    if packed == ending and ending not in _READERS:
        raise UnreadableError("The hub cannot look into files of this kind.")
    try:
        if packed != ending:
            return texts(_opened(content), packed)
        return tuple(_READERS[ending](content))
    except (ValueError, OSError, EOFError, zlib.error, RecursionError) as error:
        raise UnreadableError(f"It is damaged, or not what its name says ({error}).") from None


def _opened(content: bytes) -> bytes:
    """What is in a file packed with gzip; far too much is not even tried."""
    with gzip.open(io.BytesIO(content)) as file:
        found = file.read(MAX_UNPACKED + 1)
    if len(found) > MAX_UNPACKED:
        raise ValueError(f"more than {MAX_UNPACKED // 1_000_000} MB when it is unpacked")
    return found


def _plain(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8-sig")


def _calendar(content: bytes) -> Iterator[str]:
    unfolded = _FOLD.sub("", content.decode("utf-8").replace("\r\n", "\n"))
    if "\\\\" in unfolded:
        yield _ICS_ESCAPE.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], unfolded)
    else:
        # No backslash is meant as one: then this says the same, many times as fast.
        line = unfolded.replace("\\n", "\n").replace("\\N", "\n")
        yield line.replace("\\,", ",").replace("\\;", ";")


def _json(content: bytes) -> Iterator[str]:
    yield "\n".join(_strings(json.loads(content)))


def _strings(value: Any) -> list[str]:
    """Every key and every text of a JSON or CBOR value, in their order; texts may be HTML."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[str]) -> None:
    # One list is filled: to hand each text up through every level takes twice as long.
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, list):
        for item in value:
            # Most of the search's index is numbers and empty lists.
            if item and not isinstance(item, int):
                _gather(item, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            found.append(f'"{key}":')
            _gather(item, found)


def _found_page(content: bytes) -> Iterator[str]:
    text = "\n".join(_strings(search_files.page(content)))
    for sign in _BLOCK_ENDS:
        text = text.replace(f"{sign} ", f"{sign}\n")
    yield text


def _index(content: bytes) -> Iterator[str]:
    yield "\n".join(_strings(search_files.lists(content)))


_BY_FAMILY: Final[dict[str, Callable[[bytes], Iterator[str]]]] = {
    "picture": attachments.image_texts,
    "pdf": attachments.pdf_texts,
    "office": attachments.office_texts,
    "text": _plain,
}
_READERS: Final[dict[str, Callable[[bytes], Iterator[str]]]] = {
    **{f".{ending}": _BY_FAMILY[kind.family] for ending, kind in ALLOWED.items()},
    **dict.fromkeys((".html", ".xml", ".css", ".js", ".svg", ".txt"), _plain),
    **dict.fromkeys((".json", ".webmanifest"), _json),
    **dict.fromkeys((".pf_index", ".pf_meta", ".pf_filter"), _index),
    ".pf_fragment": _found_page,
    ".ics": _calendar,
    **dict.fromkeys(WITHOUT_ENDING, _plain),
}
