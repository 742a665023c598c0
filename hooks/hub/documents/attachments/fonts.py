"""Fonts within office files: what is one, so that nothing else is kept in its place."""

from __future__ import annotations

import re
from typing import Final

_BEGINNINGS: Final = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_HIDDEN: Final = 32
"""So many bytes are mixed with the font's key (ECMA-376, part 4, 3.2 of the first edition)."""


def is_font(data: bytes, key: str | None) -> bool:
    """Whether a part is a font: as it is, in PowerPoint's wrapping, or mixed with Word's key."""
    if data[34:36] == b"LP" or data.startswith(_BEGINNINGS):
        return True
    digits = re.sub(r"[^0-9a-fA-F]", "", key or "")
    if len(digits) != 32:
        return False
    mixed = bytes.fromhex(digits)[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:_HIDDEN], mixed, strict=False)).startswith(_BEGINNINGS)
