"""The QR code on the first page of a PDF, as a camera would see it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import pypdfium2
from PIL import Image

SCALE: Final = 5
"""Pixels for each point: a module has then about eight."""
_FINDER: Final = (1, 1, 3, 1, 1)
"""Across the middle of a square in the corner of a code: dark, light, dark, light, dark."""


def modules(pdf: bytes, size: int) -> list[list[bool]]:
    """The modules of a code of so many, row by row, dark ones true; empty without a code."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=SCALE).to_pil().convert("L").point(lambda grey: 255 * (grey > 127))
    for y in range(picture.height):
        row = picture.crop((0, y, picture.width, y + 1)).tobytes()
        corners = list(_corners(row))
        for left, module in corners:
            right = left + (size - 7) * module
            if any(abs(other - right) < module for other, _ in corners):
                # The first such row is that of the third module from the top.
                return _sampled(picture, left, y - 2 * module, module, size)
    return []


def _corners(row: bytes) -> Iterator[tuple[int, float]]:
    """Where in a row of pixels a finder begins, and how wide a module is."""
    runs = [(dark, len(list(pixels))) for dark, pixels in groupby(row, key=lambda grey: grey == 0)]
    begins = 0
    for number, (dark, length) in enumerate(runs):
        five = [width for _, width in runs[number : number + 5]]
        module = sum(five) / 7
        if dark and len(five) == 5 and module > 3:
            wanted = zip(five, _FINDER, strict=True)
            if all(abs(width - n * module) < 0.5 * module for width, n in wanted):
                yield begins, module
        begins += length


def _sampled(
    picture: Image.Image, left: float, top: float, module: float, size: int
) -> list[list[bool]]:
    def dark(row: int, column: int) -> bool:
        at = (round(left + (column + 0.5) * module), round(top + (row + 0.5) * module))
        return picture.getpixel(at) == 0

    return [[dark(row, column) for column in range(size)] for row in range(size)]
