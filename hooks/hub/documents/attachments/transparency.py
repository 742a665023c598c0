"""Colours below wholly transparent pixels: nobody sees them, and anybody can bring them back.

Programs that cut a person or a name out of a picture often only make its pixels transparent.
"""

from __future__ import annotations

import io
from typing import Any, Final

from PIL import Image, ImageFilter

_BLOCK: Final = 16
"""What WebP packs together with a loss: below, the colours of neighbours run into one another."""
_NEARLY_ONE: Final = 32
"""How far colours may be apart that packing with a loss has made of one."""
_LOSSLESS: Final = (b"VP8L", (12, 30))
"""How the pixels of a WebP without a loss begin, and where (RFC 9649, section 2)."""


def of_one_colour(content: bytes, picture: Image.Image) -> bytes | None:
    """The picture with black below what is wholly transparent; None where that is of one colour.

    `picture` is that of the content, a PNG or a WebP with one frame. Of a WebP that was packed with
    a loss, what is within 32 pixels of something seen stays as it is.
    """
    has_two = picture.mode == "P" and _has_two_clear_colours(picture)
    if has_two:
        picture = picture.convert("RGBA")
    if picture.mode not in {"RGBA", "LA"}:
        return None
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    if seen.getextrema()[0]:
        return None
    mark, places = _LOSSLESS
    has_loss = picture.format == "WEBP" and not any(content.startswith(mark, at) for at in places)
    below = _far_within(seen) if has_loss else seen.point(lambda alpha: 255 - alpha)
    if not has_two and _apart(picture, below) <= (_NEARLY_ONE if has_loss else 0):
        return None
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture, (0, 0), seen)
    form = "PNG" if has_two else picture.format
    packed: dict[str, Any] = {"lossless": True, "exact": True} if form == "WEBP" else {}
    out = io.BytesIO()
    bare.save(out, form, **({"quality": 90} if has_loss else packed))
    return out.getvalue()


def _has_two_clear_colours(picture: Image.Image) -> bool:
    clear = picture.info.get("transparency")
    if not isinstance(clear, bytes):
        return False
    counts = picture.histogram()
    return sum(not alpha and bool(counts[at]) for at, alpha in enumerate(clear)) > 1


def _far_within(seen: Image.Image) -> Image.Image:
    """What is transparent, and lies so that no block beside it has anything to be seen."""
    blocks = seen.reduce(_BLOCK).point(lambda share: 0 if share else 255)
    inner = blocks.filter(ImageFilter.MinFilter(3))
    whole = inner.resize((inner.width * _BLOCK, inner.height * _BLOCK), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *seen.size))


def _apart(picture: Image.Image, below: Image.Image) -> int:
    """How far colours below are apart, at most, in any of their channels."""
    counts = picture.histogram(below)
    widest = 0
    for first in range(0, len(counts) - 256, 256):  # but for the last channel, which is `A`
        found = [value for value in range(256) if counts[first + value]]
        widest = max(widest, found[-1] - found[0] if found else 0)
    return widest
