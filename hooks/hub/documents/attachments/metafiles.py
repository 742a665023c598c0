"""Windows' drawings, EMF and WMF: rows of records, of which remarks are filled with noughts.

[MS-EMF] 2.2.9 and 2.3.3, [MS-WMF] 2.3.2. What draws stays as it is, byte for byte.
"""

from __future__ import annotations

from typing import Final

_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_EMF_MARK: Final = b" EMF"
_EMF_HEADER, _EMF_END, _EMF_REMARK = 1, 14, 70
_DRAWS: Final = b"EMF+"
_WMF_ESCAPE: Final = 0x0626
_WMF_REMARK: Final = 15


def cleaned(data: bytes) -> bytes | None:
    """The drawing; None for what is no EMF or WMF file, or a damaged one."""
    if data[40:44] == _EMF_MARK and _number(data, 0) == _EMF_HEADER:
        return _emf(bytearray(data))
    begin = 22 if data.startswith(_PLACEABLE) else 0
    if data[begin : begin + 4] in {b"\x01\0\x09\0", b"\x02\0\x09\0"}:
        return _wmf(bytearray(data), begin)
    return None


def _emf(data: bytearray) -> bytes | None:
    at = 0
    while at + 8 <= len(data):
        kind, size = _number(data, at), _number(data, at + 4)
        if size < 8 or size % 4 or at + size > len(data):
            return None
        if kind == _EMF_HEADER:
            _describe_nothing(data, at, size)
        elif kind == _EMF_REMARK and data[at + 12 : at + 16] != _DRAWS:
            data[at + 12 : at + size] = bytes(max(0, size - 12))
        at += size
        if kind == _EMF_END:
            return bytes(data[:at])
    return None


def _describe_nothing(data: bytearray, at: int, size: int) -> None:
    """The first record says which program drew it, and the drawing's title."""
    count, place = _number(data, at + 60), _number(data, at + 64)
    if count and 0 < place < size:
        end = min(at + place + 2 * count, at + size)
        data[at + place : end] = bytes(end - at - place)


def _wmf(data: bytearray, begin: int) -> bytes | None:
    at = begin + 18
    while at + 6 <= len(data):
        size, kind = 2 * _number(data, at), _number(data, at + 4, 2)
        if size < 6 or at + size > len(data):
            return None
        if kind == _WMF_ESCAPE and _number(data, at + 6, 2) == _WMF_REMARK:
            data[at + 10 : at + size] = bytes(max(0, size - 10))
        at += size
        if kind == 0:
            return bytes(data[:at])
    return None


def _number(data: bytes | bytearray, at: int, size: int = 4) -> int:
    return int.from_bytes(data[at : at + size], "little")
