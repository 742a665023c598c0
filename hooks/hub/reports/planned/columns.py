"""Texts side by side on a screen of so many letters: what is too long goes on below itself."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

GAP: Final = "  "


def widths(rows: Sequence[Sequence[str]], room: int) -> tuple[int, ...]:
    """How wide each column is: as its longest text, and where that is too much, the widest less.

    `room` counts the gaps between columns. A column stays as wide as its longest word, so that a
    table of one long word may be wider than its room.
    """
    columns = list(zip(*rows, strict=True))
    found = [max(map(len, column)) for column in columns]
    least = [max(len(w) for text in column for w in (*text.split(), "")) for column in columns]
    left = room - len(GAP) * (len(found) - 1)
    while sum(found) > left and found != least:
        widest = max(range(len(found)), key=lambda n: (found[n] > least[n], found[n], n))
        found[widest] -= 1
    return tuple(found)


def lines(row: Sequence[str], wide: Sequence[int], indent: str = "") -> Iterator[str]:
    """The lines of a row; the second one has what did not fit into the first."""
    cells = [
        textwrap.wrap(text, max(1, width), break_long_words=False, break_on_hyphens=False)
        for text, width in zip(row, wide, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        whole = GAP.join(part.ljust(width) for part, width in zip(parts, wide, strict=True))
        yield f"{indent}{whole}".rstrip()


def paragraph(text: str, room: int, indent: str = "", after: str = "") -> list[str]:
    """A text in lines of at most `room` letters; `after` is the indent of all but the first."""
    return textwrap.wrap(
        text, room, initial_indent=indent, subsequent_indent=after or indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
