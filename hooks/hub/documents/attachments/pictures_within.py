"""Pictures within documents, of every kind that documents hold, without what they tell."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from hub.documents.attachments import metafiles
from hub.documents.attachments.images import bare_png, pixels, redrawn_as, strip
from hub.documents.attachments.kinds import ALLOWED, Refused

_PLAIN: Final = tuple(start for end in ("jpg", "png", "gif") for start in ALLOWED[end].magic)
_DRAWN_ANEW: Final = {b"II*\0": "TIFF", b"MM\0*": "TIFF", b"BM": "BMP"}
_PNG: Final = ALLOWED["png"].magic
_PNG_COLOURS: Final = 25
"""The byte of a PNG that says what its pixels consist of (PNG specification, 11.2.1)."""
_WITH_CLEAR_PIXELS: Final = frozenset({3, 4, 6})
MAX_REDRAWN: Final = 200_000_000
"""The most pixels of all pictures together that must be drawn anew, which takes six seconds."""
_PACKED: Final = b"\x1f\x8b"
MAX_UNPACKED: Final = 50_000_000
"""The most bytes of a drawing that is packed."""

_JPEG: Final = b"\xff\xd8\xff"
_EXIF: Final = (b"Exif\0", b"http://ns.adobe.com/", b"Photoshop 3.0\0")
_TELLING: Final = frozenset(bytes([n]) for n in (*range(0xE1, 0xEE), 0xEF, 0xFE))
_SCAN: Final = b"\xda"
_NO_LENGTH: Final = b"\xbf"
"""Markers up to this one belong to other kinds of picture."""
_PACKETS: Final = ((b"<?xpacket begin=", b"<?xpacket end="), (b"<x:xmpmeta", b"</x:xmpmeta>"))
_MOST_SEGMENTS: Final = 1_000


class Pictures:
    """The pictures of one file, one after the other."""

    def __init__(self) -> None:
        self._redrawn = 0
        self._looked_at = 0

    def cleaned(self, data: bytes) -> bytes | None:
        """The picture as it is published; None for what is none, or cannot be looked into.

        Raises Refused for far too many pixels to draw anew.
        """
        if data.startswith(_PLAIN) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
            made = strip(data)
            return made if made is None else self._bare(made)
        for start, form in _DRAWN_ANEW.items():
            if data.startswith(start):
                self._count(pixels(data, form))
                return redrawn_as(data, form)
        if data.startswith(_PACKED):
            return _packed_drawing(data)
        drawing = metafiles.cleaned(data)
        return None if drawing is None else scrubbed(drawing)

    def _count(self, more: int) -> None:
        self._redrawn += more
        if self._redrawn > MAX_REDRAWN:
            raise Refused(
                f"has pictures (TIFF or BMP) with more than {MAX_REDRAWN // 1_000_000} million "
                "pixels together",
                (
                    "Make them smaller: choose one, then Picture Format, Compress Pictures; or "
                    "save them as JPEG, and put those in their place."
                ),
            )

    def _bare(self, data: bytes) -> bytes:
        """Without colours below transparent pixels, up to as many pixels as are drawn anew."""
        if not data.startswith(_PNG) or data[_PNG_COLOURS] not in _WITH_CLEAR_PIXELS:
            return data
        self._looked_at += pixels(data, "PNG")
        return data if self._looked_at > MAX_REDRAWN else bare_png(data)


def scrubbed(data: bytes) -> bytes:
    """The bytes with noughts in place of what JPEG pictures anywhere in them tell.

    For pictures that are damaged, and for drawings with pictures in them: nothing moves.
    """
    found = [*_segments(data), *_packets(data)]
    if not found:
        return data
    made = bytearray(data)
    for begin, end in found:
        made[begin:end] = bytes(end - begin)
    return bytes(made)


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Where JPEG pictures in the bytes have EXIF, XMP, comments and the like."""
    begin = data.find(_JPEG)
    while begin >= 0:
        found = list(_markers(data, begin + 2))
        telling = [(first, last) for marker, first, last in found if marker in _TELLING]
        whole = bool(found) and found[-1][0] == _SCAN
        if whole or any(data.startswith(_EXIF, first) for first, _last in telling):
            yield from telling
        begin = data.find(_JPEG, begin + 2)


def _markers(data: bytes, at: int) -> Iterator[tuple[bytes, int, int]]:
    """Each segment up to the scan: its marker, and where that which it holds begins and ends."""
    for _ in range(_MOST_SEGMENTS):
        marker = data[at + 1 : at + 2]
        if data[at : at + 1] != b"\xff" or marker <= _NO_LENGTH:
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, at + 4, max(at + 4, min(end, len(data)))
        if marker == _SCAN:
            return
        at = end


def _packets(data: bytes) -> Iterator[tuple[int, int]]:
    """Where XMP stands by itself."""
    for opens, closes in _PACKETS:
        begin = data.find(opens)
        while begin >= 0 and (end := data.find(closes, begin)) >= 0:
            yield begin + len(opens), end
            begin = data.find(opens, end)


def _packed_drawing(data: bytes) -> bytes | None:
    """A Windows drawing in gzip, as Word keeps some."""
    try:
        inner = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MAX_UNPACKED)
    except zlib.error:
        return None
    made = metafiles.cleaned(inner)
    if made is None:
        return None
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(scrubbed(made)) + packer.flush()
