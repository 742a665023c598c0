"""Pictures as a row of parts: those that draw it, those that tell of it, and what comes behind.

Only parts that browsers need to draw the picture are kept, by allow-list, byte for byte: the
picture loses nothing, the same file always gives the same result, and a second time changes
nothing. Where it was taken, by whom and with what (EXIF, XMP, IPTC, comments, thumbnails,
colour profiles) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

Parts = Iterator[bytes]

_JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JPEG_NO_TABLES: Final = frozenset({0xC8, *range(0xD0, 0xD9), 0xDC, 0xDE, 0xDF})
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_GIF_REPEATS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_WEBP_KEPT: Final = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"}
_WEBP_FRAME: Final = {b"VP8 ", b"VP8L", b"ALPH"}
_WEBP_TOLD_OF: Final = 0x20 | 0x08 | 0x04
"""The flags of VP8X that promise a colour profile, EXIF and XMP."""


class BrokenPictureError(ValueError):
    """The row of parts ends too early, or makes no sense."""


class _Reader:
    """A place within a file that moves on as one reads."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, count: int) -> bytes:
        """The next bytes, all of them."""
        taken = self.content[self.at : self.at + count]
        if count < 0 or len(taken) < count:
            raise BrokenPictureError
        self.at += count
        return taken

    def expect(self, *starts: bytes) -> bytes:
        """The next bytes, which must be one of these."""
        found = next((s for s in starts if self.content.startswith(s, self.at)), None)
        if found is None:
            raise BrokenPictureError
        return self.take(len(found))


def drawing(end: str, content: bytes) -> tuple[bytes, bytes]:
    """The picture with nothing but what draws it, and what stood behind its end.

    `end` is the ending of its name. Raises BrokenPictureError.
    """
    reader = _Reader(content)
    kept = b"".join(_READERS[end](reader))
    if end == "webp":
        kept = b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept
    return kept, content[reader.at :]


def _jpeg(reader: _Reader) -> Parts:
    """ISO/IEC 10918-1, annex B: segments, and behind each start of scan the scan itself."""
    yield reader.expect(b"\xff\xd8")
    while True:
        reader.expect(b"\xff")
        while (marker := reader.take(1)[0]) == 0xFF:
            pass
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        size = int.from_bytes(reader.take(2), "big")
        data = _jpeg_kept(marker, reader.take(size - 2))
        if data is not None:
            yield bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data
        if marker == 0xDA:
            found = _JPEG_MARKER.search(reader.content, reader.at)
            if found is None:
                raise BrokenPictureError
            yield reader.take(found.start() - reader.at)


def _jpeg_kept(marker: int, data: bytes) -> bytes | None:
    """What is kept of a segment: tables, frames and scans; of JFIF and Adobe how to draw it."""
    if 0xC0 <= marker <= 0xDF and marker not in _JPEG_NO_TABLES:
        return data
    if marker == 0xE0 and data.startswith(b"JFIF\0") and len(data) >= 14:
        return data[:12] + b"\0\0"  # without the thumbnail, which may show more than the picture
    if marker == 0xEE and data.startswith(b"Adobe") and len(data) >= 12:
        return data[:12]
    return None


def _png(reader: _Reader) -> Parts:
    """PNG specification, section 5: length, name, data and checksum of each chunk."""
    yield reader.expect(_PNG_START)
    name = b""
    while name != b"IEND":
        begin = reader.at
        size = int.from_bytes(reader.take(4), "big")
        name = reader.take(4)
        reader.take(size + 4)
        if name in _PNG_KEPT:
            yield reader.content[begin : reader.at]


def _gif(reader: _Reader) -> Parts:
    """GIF89a, section 17 and following: blocks, each with blocks of at most 255 bytes within."""
    head = reader.expect(b"GIF87a", b"GIF89a") + reader.take(7)
    yield head + reader.take(_gif_colours(head[10]))
    while True:
        begin = reader.at
        introducer = reader.expect(b"\x3b", b"\x2c", b"\x21")
        if introducer == b"\x3b":
            yield introducer
            return
        wanted, short = True, b""
        if introducer == b"\x2c":
            reader.take(_gif_colours(reader.take(9)[8]) + 1)
        else:
            label = reader.take(1)
            application = reader.content[reader.at + 1 : reader.at + 12]
            wanted = label == b"\xf9" or (label == b"\xff" and application in _GIF_REPEATS)
            # What an extension needs is in its first two blocks; a remark may stand behind them.
            short = _gif_blocks(reader.content, begin + 2, 2 if label == b"\xff" else 1)
            short = reader.content[begin : begin + 2] + short + b"\0"
        while size := reader.take(1)[0]:
            reader.take(size)
        if wanted:
            yield reader.content[begin : reader.at] if introducer == b"\x2c" else short


def _gif_blocks(content: bytes, at: int, count: int) -> bytes:
    """So many blocks, or fewer where there are no more; each has its length in front."""
    end = at
    for _ in range(count):
        if not content[end : end + 1].strip(b"\0"):
            break
        end += content[end] + 1
    return content[at:end]


def _gif_colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(reader: _Reader) -> Parts:
    """RFC 9649, section 2: chunks with their name and length, padded to an even length."""
    reader.expect(b"RIFF")
    last = int.from_bytes(reader.take(4), "little") + 8
    reader.expect(b"WEBP")
    while reader.at < last:
        name = reader.take(4)
        size = int.from_bytes(reader.take(4), "little")
        data = reader.take(size)
        if size % 2 and reader.at < last:
            reader.take(1)
        if name == b"VP8X":
            data = bytes((data[0] & ~_WEBP_TOLD_OF,)) + data[1:]
        if name == b"ANMF":
            data = data[:16] + b"".join(_webp_chunks(_Reader(data[16:])))
        if name in _WEBP_KEPT:
            yield _webp_chunk(name, data)


def _webp_chunks(frame: _Reader) -> Parts:
    """One picture of a film, which is a row of chunks itself."""
    while frame.at < len(frame.content):
        name = frame.take(4)
        size = int.from_bytes(frame.take(4), "little")
        data = frame.take(size)
        if size % 2 and frame.at < len(frame.content):
            frame.take(1)
        if name in _WEBP_FRAME:
            yield _webp_chunk(name, data)


def _webp_chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


_READERS: Final[dict[str, Callable[[_Reader], Parts]]] = {
    "jpg": _jpeg, "jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp,
}  # fmt: skip
