"""Tables for spreadsheets and programs: the same rows as CSV, as XLSX and as JSON.

A cell is a text on one line. Texts come from files that many people write, and a spreadsheet runs
a cell that begins like a formula: such a text gets an apostrophe in front, in each format alike
(OWASP, "CSV injection"). The same table gives the same bytes on any day and any machine.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import dataclass
from typing import Any, Final

import xlsxwriter

from hub.problem import shown

_RUNS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula begins with; the last four are the wide signs that some spreadsheets take, too."""
_LONGEST: Final = 32_000
"""Letters in a cell; Excel takes 32,767 of its own counting."""
_NO_SHEET: Final = re.compile(r"[\[\]:*?/\\']")
_MADE: Final = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - the format knows no zone
"""A workbook says when it was made; the clock would give other bytes each time."""
_WIDEST: Final = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of the columns, and rows with a text for each column."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def safe(self) -> Table:
        """The same with every text on one line, and none that a spreadsheet would run."""
        return Table(
            _cell(self.heading),
            tuple(map(_cell, self.columns)),
            tuple(tuple(map(_cell, row)) for row in self.rows),
        )


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark by which Excel knows it, commas, and Windows' line ends (RFC 4180)."""
    made = table.safe()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(made.columns)
    writer.writerows(made.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """A workbook with one sheet, its first row in bold and kept in view; every cell a text."""
    made = table.safe()
    whole = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
        "strings_to_urls": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(whole, options) as book:
        book.set_properties({"title": made.heading, "author": "", "created": _MADE})
        sheet = book.add_worksheet(_NO_SHEET.sub(" ", made.heading).strip()[:31] or "Table")
        _write(sheet, made, book.add_format({"bold": True}), book.add_format({"text_wrap": True}))
    return whole.getvalue()


def _write(sheet: Any, made: Table, bold: Any, wrapped: Any) -> None:
    for number, row in enumerate((made.columns, *made.rows)):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, wrapped if number else bold)
    for column, name in enumerate(made.columns):
        longest = max((len(row[column]) for row in made.rows), default=0)
        sheet.set_column(column, column, min(_WIDEST, max(longest, len(name)) + 2))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(made.rows), len(made.columns) - 1)


def as_rows(table: Table) -> list[dict[str, str]]:
    """A mapping of texts for each row, for JSON."""
    made = table.safe()
    return [dict(zip(made.columns, row, strict=True)) for row in made.rows]


def as_json(value: Any) -> bytes:
    """Indented, with letters as they are, and a line end."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _cell(text: str) -> str:
    plain = shown(text)
    return f"'{plain}"[:_LONGEST] if plain.startswith(_RUNS) else plain[:_LONGEST]
