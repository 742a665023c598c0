"""The items of a sheet: what belongs to one meeting, or to one cell that may hold several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hub.drafting.importing import columns, when
from hub.drafting.importing.columns import Column, text_of
from hub.drafting.importing.entries import Left
from hub.drafting.importing.names import Names
from hub.reading.sheets.grid import Cell, Row, Sheet

_HEADS_WITHIN = 15
"""A sheet's heads stand among so many of its first rows."""


@dataclass(frozen=True, slots=True)
class Item:
    """What belongs together: cells by the part of a meeting they hold, and `free`, a mixed one."""

    where: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What is true of it by its place: the sheet's or section's network, a column's half-term."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a row says of those below it."""

    network: str = ""
    half_term: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """By the part of a meeting."""
        said = {"network": self.network, "half_term": self.half_term}
        return {key: value for key, value in said.items() if value}


def items(sheet: Sheet, names: Names, year: str, *, several: bool) -> Iterator[Item | Left]:
    """What a sheet holds, in order; `several`: whether the file has other sheets."""
    rows = [row for row in sheet.rows if not row.empty]
    base = f"sheet {sheet.title}, " if several and sheet.title else ""
    for row in rows:
        if row.hidden:
            yield Left(f"{base}row {row.number}", "The row is hidden")
    rows = [row for row in rows if not row.hidden]
    start, found = _heads(rows, names, year)
    above = rows[:start]
    for row in above:
        yield Left(f"{base}row {row.number}", f"A heading: {_short(row)}")
    if not found:
        found = columns.without_heads(rows, names)
        if not found:
            yield from (
                Left(f"{base}row {r.number}", f"No date in it: {_short(r)}")
                for r in rows[len(above) :]
            )
            return
    has_heads = start < len(rows) and _is_heads(rows, start, found)
    below = rows[start + 1 :] if has_heads else rows
    if has_heads:
        yield Left(f"{base}row {rows[start].number}", f"A heading: {_short(rows[start])}")
    made, strange = columns.guessed(found, below, names)
    for head in strange:
        yield Left(base.rstrip(", "), f"The column `{head}` is not read")
    section = Section(network=names.is_network(sheet.title) if sheet.title else "")
    for row in below:
        words = _only(row, made)
        if words and (changed := _section(section, words, names, year)):
            section = changed
            yield Left(f"{base}row {row.number}", f"A heading: {words}")
            continue
        if _is_heads_again(row, made):
            yield Left(f"{base}row {row.number}", "A heading")
            continue
        yield from _of_row(base, row, made, section)


def _heads(rows: Sequence[Row], names: Names, year: str) -> tuple[int, tuple[Column, ...]]:
    for number, row in enumerate(rows[:_HEADS_WITHIN]):
        if found := columns.heads(row, rows[number - 1] if number else None, names, year):
            return number, found
    return 0, ()


def _is_heads(rows: Sequence[Row], start: int, found: Sequence[Column]) -> bool:
    return any(column.head and column.head == text_of(cell)
               for column, cell in zip(found, rows[start].cells, strict=False))  # fmt: skip


def _is_heads_again(row: Row, made: Sequence[Column]) -> bool:
    """Whether the heads stand once more, as on a second page."""
    pairs = [(c.head, text_of(v)) for c, v in zip(made, row.cells, strict=False) if c.head]
    return sum(head == text for head, text in pairs) >= 2


def _only(row: Row, made: Sequence[Column]) -> str:
    """The one text of a row; empty where it says more, or where the text is a date or a fact's."""
    said = {text_of(cell) for cell in row.cells if cell is not None}
    first = next((n for n, cell in enumerate(row.cells) if cell is not None), 0)
    words = said.pop() if len(said) == 1 else ""
    is_part = len(made) > first and made[first].facts
    return "" if when.has_date(words) or is_part else words


def _section(section: Section, words: str, names: Names, year: str) -> Section | None:
    if network := names.is_network(words):
        return replace(section, network=network)
    if key := names.half_term(words, year):
        return replace(section, half_term=key)
    return None


def _of_row(base: str, row: Row, made: Sequence[Column], section: Section) -> Iterator[Item | Left]:
    cells: dict[str, Cell] = {}
    for column, cell in zip(made, row.cells, strict=False):
        if column.role and cell is not None:
            cells.setdefault(column.role, cell)
    where = f"{base}row {row.number}"
    if not any(column.facts for column in made):
        yield Item(where, cells, section.facts)
        return
    covered = _covers(row, made)
    for number, (column, cell) in enumerate(zip(made, row.cells, strict=False)):
        if not column.facts or cell is None:
            continue
        yield Item(
            f"{where}, column {letter(number)}", {**cells, "free": cell},
            {**section.facts, **column.facts},
        )  # fmt: skip
        if covered:
            return


def _covers(row: Row, made: Sequence[Column]) -> bool:
    """Whether one text lies over all columns that hold meetings: a holiday's bar."""
    said = [text_of(c) for k, c in zip(made, row.cells, strict=False) if k.facts]
    return len(said) > 1 and len(set(said)) == 1


def letter(number: int) -> str:
    """`C` for the third column, counted from 0."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def _short(row: Row) -> str:
    text = " | ".join(dict.fromkeys(filter(None, map(text_of, row.cells))))
    return text if len(text) <= 60 else f"{text[:57]}..."
