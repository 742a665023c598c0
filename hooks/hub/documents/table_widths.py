"""How wide a text's table has to be: on a screen, where it moves, and on paper, which does not.

A browser makes columns as narrow as their longest words, and sentences become towers. What it needs
to do better is told by classes, for `overrides/hub/components/scroller/`: which cells hold more
than a word, and for paper, how small the type must be for whole words, or that the sheet is turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.documents.tags import Piece

_CELLS: Final = frozenset({"th", "td"})
_WITHIN_WORDS: Final = frozenset(
    {"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span",
     "strong", "sub", "sup", "u"}
)  # fmt: skip
"""Elements that may begin or end in the middle of a word."""
_NARROW: Final = frozenset("fijlrtI.,:;'’|!()[] ")
_WIDE: Final = frozenset("mwMW@%—")
_BETWEEN_WORDS: Final = re.compile(r"\s+|(?<=[^\W\d]-)(?=[^\W\d])")
"""Where a line may end: behind a hyphen, too."""
_MANY: Final = 4
"""Columns from which on a table need not fit on a phone."""
_SOME_WORDS: Final = 16
_SENTENCE: Final = 60
"""Signs in a cell that would be a tower, were its column as narrow as its longest word."""
_PADDING: Final = 1.5
"""What stands between two columns."""
_LONG_WORD: Final = 18
_SHORTEST: Final = 4
"""How long a word may be that is never broken: usually, and where columns are very many."""
_ON_PAPER: Final[tuple[tuple[int, tuple[str, ...]], ...]] = (
    (48, ()),
    (86, ("small",)),
    (104, ("smaller",)),
    (142, ("turned", "small")),
    (172, ("turned", "smaller")),
)
"""What A4 has room for side by side, in times the width of an `n`, and the frame's classes for it.

In the type of the text, in smaller type, and in that on a sheet that is turned. An `n` has 0.58 em,
as Arial's bold letters have, by which `test_tables_of_any_width_fit_on_paper` measures.
"""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: the number of its tag among the pieces, its column, and what it says."""

    number: int
    column: int
    text: str

    def words(self) -> list[str]:
        return _BETWEEN_WORDS.split(self.text)


def fitted(table: list[Piece]) -> tuple[list[str], list[Piece]]:
    """What to say of a table's frame, such as `small`, and the table with marks on its cells."""
    cells = list(_cells(table))
    columns = 1 + max((cell.column for cell in cells), default=-1)
    longest = [0.0] * columns
    for cell in cells:
        longest[cell.column] = max(longest[cell.column], *map(_breadth, cell.words()))
    unbroken = _unbroken(longest)
    marks = {
        cell.number: ["hub-long-word"]
        for cell in cells
        if any(_breadth(word) > unbroken for word in cell.words())
    }
    said = []
    if columns >= _MANY:
        said.append("many")
        for number, mark in _roomy(cells):
            marks.setdefault(number, []).append(mark)
    needed = _needed(longest, unbroken)
    on_paper = next((names for room, names in _ON_PAPER if needed <= room), _ON_PAPER[-1][1])
    return [*said, *on_paper], _marked(table, marks)


def _cells(table: list[Piece]) -> Iterator[_Cell]:
    column, begun = -1, -1
    text: list[str] = []
    for number, part in enumerate(table):
        if part.name in _CELLS or part.name == "tr":
            if begun >= 0:
                yield _Cell(begun, column, "".join(text).strip())
            begun, text = -1, []
            if part.name == "tr":
                column = -1
            elif part.opening:
                column, begun = column + 1, number
        elif begun >= 0:
            text.append(" " if part.name and part.name not in _WITHIN_WORDS else part.words)


def _breadth(word: str) -> float:
    """How wide a word is, in times the width of an `n`."""
    return sum(
        0.5 if sign in _NARROW else 1.5 if sign in _WIDE else 1.3 if sign.isupper() else 1.0
        for sign in word
    )


def _unbroken(longest: list[float]) -> int:
    """How long a word may be that is not broken, so that the table fits on a turned sheet."""
    room = _ON_PAPER[-1][0]
    lengths = range(_LONG_WORD, _SHORTEST, -1)
    return next((n for n in lengths if _needed(longest, n) <= room), _SHORTEST)


def _needed(longest: list[float], unbroken: int) -> float:
    return sum(min(breadth, unbroken) + _PADDING for breadth in longest)


def _roomy(cells: list[_Cell]) -> Iterator[tuple[int, str]]:
    """In each column the cell that says most, if that is more than a word or two."""
    most: dict[int, _Cell] = {}
    for cell in cells:
        if cell.column not in most or len(cell.text) > len(most[cell.column].text):
            most[cell.column] = cell
    for cell in most.values():
        if len(cell.text) > _SOME_WORDS:
            yield cell.number, "hub-sentence" if len(cell.text) > _SENTENCE else "hub-words"


def _marked(table: list[Piece], marks: dict[int, list[str]]) -> list[Piece]:
    """The same with these classes, except where the writer gave a cell one."""
    found = list(table)
    for number, names in marks.items():
        if "class" not in table[number].attributes():
            found[number] = table[number].with_attributes({"class": " ".join(names)})
    return found
