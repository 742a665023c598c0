"""Every text in a file of the site, however it is packed, so that the gate can read it.

What a reader, a program or a search engine could get out of a file counts: tags and attributes,
what is folded, escaped or compressed, and what images and documents say about themselves.
"""

from __future__ import annotations

import gzip
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
WITHOUT_ENDING: Final = frozenset({"CNAME", ".nojekyll", "_headers", "_redirects"})
"""Files for hosts, which are text."""

_ENTRY: Final = b"BEGIN:VEVENT"
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_ICS_ESCAPE: Final = re.compile(r"\\([nN,;\\])")
_BLOCK_END: Final = re.compile(r"(?<=[.!?;:])\s+")
"""Pagefind writes a page in one line, with a full stop after each heading, item and cell."""


class UnreadableError(Exception):
    """The file cannot be read, so nobody knows what is in it."""


def parts(name: str, content: bytes) -> list[bytes]:
    """The file in parts, of which other files may hold the very same: a calendar's entries."""
    return content.split(_ENTRY) if name.endswith(".ics") else [content]


def texts(name: str, content: bytes) -> Iterator[str]:
    """The texts in the file of this name. Raises UnreadableError."""
    path = PurePosixPath(name)
    try:
        if path.suffix == ".gz":
            yield from texts(path.stem, gzip.decompress(content))
        else:
            yield from _reader(path)(content)
    except (ValueError, OSError, EOFError, zlib.error, RecursionError) as error:
        raise UnreadableError(f"It is damaged, or not what its name says ({error}).") from None


def _reader(path: PurePosixPath) -> Callable[[bytes], Iterator[str]]:
    if path.name in WITHOUT_ENDING:
        return _plain
    if path.suffix.lower() not in _READERS:
        raise UnreadableError("The hub cannot look into files of this kind.")
    return _READERS[path.suffix.lower()]


def _plain(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8-sig")


def _calendar(content: bytes) -> Iterator[str]:
    unfolded = _FOLD.sub("", content.decode("utf-8"))
    yield _ICS_ESCAPE.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], unfolded)


def _json(content: bytes) -> Iterator[str]:
    yield "\n".join(_strings(json.loads(content)))


def _strings(value: Any) -> Iterator[str]:
    """Every key and every text of a JSON or CBOR value; texts may be HTML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            if not isinstance(item, int):  # as most of the search's index are
                yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f'"{key}":'
            yield from _strings(item)


def _found_page(content: bytes) -> Iterator[str]:
    yield _BLOCK_END.sub("\n", "\n".join(_strings(search_files.page(content))))


def _index(content: bytes) -> Iterator[str]:
    yield "\n".join(_strings(search_files.lists(content)))


_BY_FAMILY: Final[dict[str, Callable[[bytes], Iterator[str]]]] = {
    "picture": attachments.image_texts,
    "pdf": attachments.pdf_texts,
    "office": attachments.office_texts,
    "text": _plain,
}
_READERS: Final = {
    **{f".{ending}": _BY_FAMILY[kind.family] for ending, kind in ALLOWED.items()},
    **dict.fromkeys((".html", ".xml", ".css", ".js", ".svg", ".txt"), _plain),
    **dict.fromkeys((".json", ".webmanifest"), _json),
    **dict.fromkeys((".pf_index", ".pf_meta", ".pf_filter"), _index),
    ".pf_fragment": _found_page,
    ".ics": _calendar,
}
