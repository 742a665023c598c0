"""A table as every format gives it: sheets of rows of cells, with the numbers people see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

Cell = str | dt.datetime | dt.date | dt.time | float | bool | None
"""What a cell holds; a text is trimmed, and one that says nothing is None."""

MAX_BYTES: Final = 10_000_000
"""The largest file that is read."""
MAX_ROWS: Final = 5_000
"""The most rows with something in them; the meetings of a cluster's year are a few hundred."""
MAX_COLUMNS: Final = 200


class NotReadError(Exception):
    """The file cannot be read as a table; the text says why, and what to do."""


class Uncalculated(str):
    """A formula whose result the file does not hold."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the one that people see beside it, from 1."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `title` is its name, if the file gives it one."""

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What was left out of it, a sentence each."""


def checked_rows(number: int) -> None:
    """Raise NotReadError for a sheet that is too long to be a list of meetings."""
    if number > MAX_ROWS:
        raise NotReadError(
            f"This file has more than {MAX_ROWS:,} rows. Copy the rows with the dates into a file "
            "of their own."
        )


def cell(value: object) -> Cell:
    """A value as a cell."""
    if value is None:
        return None
    if isinstance(value, Uncalculated | bool | dt.datetime | dt.date | dt.time):
        return value
    if isinstance(value, int | float):
        return float(value)
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines()) or None
