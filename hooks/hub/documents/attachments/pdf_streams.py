"""Streams in PDFs: how much is in them, and pictures within without what they tell."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Final

from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    StreamObject,
)

from hub.documents.attachments import jpeg2000, pdf_drawings
from hub.documents.attachments.images import strip
from hub.documents.attachments.kinds import Refused
from hub.documents.attachments.pictures_within import scrubbed

MAX_UNPACKED: Final = 500_000_000
"""The most bytes in all streams of a PDF together; a scanned page in colour has 30 million."""

_FLATE: Final = frozenset({"/FlateDecode", "/Fl"})
_JPEG: Final = frozenset({"/DCTDecode", "/DCT"})
_JPEG_2000: Final = "/JPXDecode"
_OPENED: Final = _FLATE | {
    "/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85", "/LZWDecode", "/LZW",
    "/RunLengthDecode", "/RL",
}  # fmt: skip
"""What is undone to see what is within; other filters are of pictures that tell nothing."""
_AT_ONCE: Final = 1_000_000
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
"""Keys of a stream of which something lies in another file."""


class Streams:
    """The streams of one PDF, one after the other."""

    def __init__(self, drew: Callable[[bytes | None], None]) -> None:
        self._left = MAX_UNPACKED
        self._drew = drew
        """Told of what each drawing says, and of None where it cannot be read."""

    def clean(self, stream: StreamObject, *, draws: bool = False) -> None:
        """Take out of a stream what a picture within it tells. Raises Refused for far too much.

        `draws` says that it is known to draw a page, or a part of one.
        """
        for key in _ELSEWHERE:
            stream.pop(key, None)
        filters = _listed(stream, "/Filter")
        picture = filters[-1] if filters else ""
        if picture in _JPEG or picture == _JPEG_2000:
            self._picture(stream, filters)
        elif stream.get("/Subtype") == "/Image":
            self._count(stream, filters)
        elif all(name in _OPENED for name in filters):
            self._drawing(stream, filters, draws=draws)
        else:
            self._drew(None)

    def _picture(self, stream: StreamObject, filters: list[str]) -> None:
        data = self._opened(stream, filters[:-1])
        if data is None:
            return
        made = jpeg2000.cleaned(data) if filters[-1] == _JPEG_2000 else strip(data)
        last = _listed(stream, "/DecodeParms")[len(filters) - 1 : len(filters)]
        stream.pop("/DecodeParms", None)
        if last and isinstance(last[0], DictionaryObject):
            stream[NameObject("/DecodeParms")] = last[0]
        stream[NameObject("/Filter")] = NameObject(filters[-1])
        stream._data = scrubbed(data) if made is None else made

    def _drawing(self, stream: StreamObject, filters: list[str], *, draws: bool) -> None:
        """What draws a page may have small pictures in it."""
        data = self._opened(stream, filters)
        if data is None:
            self._drew(None)
            return
        made = scrubbed(pdf_drawings.bare(data) if draws else data)
        self._drew(made)
        if made != data:
            stream.pop("/DecodeParms", None)
            stream[NameObject("/Filter")] = NameObject("/FlateDecode")
            stream._data = zlib.compress(made, 9)

    def _opened(self, stream: StreamObject, filters: list[str]) -> bytes | None:
        """What is within; None where a filter cannot be undone, and so nobody sees anything."""
        if not filters:
            return stream._data
        if not all(name in _OPENED for name in filters):
            return None
        self._count(stream, filters)
        within = EncodedStreamObject()
        within._data = stream._data
        within[NameObject("/Filter")] = ArrayObject(map(NameObject, filters))
        params = _listed(stream, "/DecodeParms")[: len(filters)]
        if params:
            within[NameObject("/DecodeParms")] = ArrayObject(params)
        try:
            data = within.get_data()
        except (PyPdfError, NotImplementedError, ValueError, zlib.error):
            return None
        if filters[0] not in _FLATE or len(filters) > 1:
            self._spend(len(data))
        return data

    def _count(self, stream: StreamObject, filters: list[str]) -> None:
        """See how much is in a packed stream, without keeping it."""
        if not filters or filters[0] not in _FLATE:
            return
        opener, rest = zlib.decompressobj(), stream._data
        try:
            while rest and not opener.eof:
                self._spend(len(opener.decompress(rest, _AT_ONCE)))
                rest = opener.unconsumed_tail
        except zlib.error:
            return

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise Refused(
                f"is far larger when it is unpacked: more than {MAX_UNPACKED // 1_000_000} MB",
                "Publish a part of it, or make its pictures smaller and save it again.",
            )


def _listed(stream: StreamObject, key: str) -> list[Any]:
    """What stands at a key, as a list, whether it is one or a single thing."""
    if key not in stream:
        return []
    said = stream[key]
    return [item.get_object() for item in said] if isinstance(said, ArrayObject) else [said]
