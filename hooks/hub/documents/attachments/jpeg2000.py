"""JPEG 2000 pictures, as PDFs hold them: boxes, or the drawing alone (ISO/IEC 15444-1)."""

from __future__ import annotations

from typing import Final

_STREAM: Final = b"\xff\x4f\xff\x51"
_SIGNATURE: Final = b"\0\0\0\x0cjP  \r\n\x87\n"
_KEPT: Final = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jpch", b"jplh", b"jp2c", b"rreq"})
_REMARK: Final = 0xFF64
_FIRST_TILE: Final = 0xFF90


def cleaned(data: bytes) -> bytes | None:
    """The picture with nothing but what draws it; None for what is none, or is damaged."""
    if data.startswith(_STREAM):
        return _stream(data)
    return _boxes(data) if data.startswith(_SIGNATURE) else None


def _boxes(data: bytes) -> bytes | None:
    """Annex I.4: a length, a name and what is in it; a length of nought goes to the end."""
    kept, at = [], 0
    while at + 8 <= len(data):
        size, name, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = at + size if size else len(data)
        if end > len(data) or end < at + head:
            return None
        if name == b"jp2c":
            stream = _stream(data[at + head : end])
            if stream is None:
                return None
            kept.append((len(stream) + 8).to_bytes(4, "big") + name + stream)
        elif name in _KEPT:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _stream(data: bytes) -> bytes | None:
    """Annex A: what stands before the first tile, without remarks; the rest is the drawing."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        marker = int.from_bytes(data[at : at + 2], "big")
        if marker == _FIRST_TILE:
            return b"".join([*kept, data[at:]])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker != _REMARK:
            kept.append(data[at:end])
        at = end
    return None
