"""Sheets of an Excel workbook (.xlsx), by openpyxl, an optional part that only this module knows.

Nothing in a workbook is ever run: macros are not read, and of a formula only the result counts
that was saved with it. Sizes are looked at before anything is unpacked, rows counted before the
sheet is held in memory.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import Any, Final

from hub.reading.sheets import grid
from hub.reading.sheets.grid import Cell, NotReadError, Row, Sheet, Uncalculated

MAX_UNPACKED: Final = 40_000_000
"""The most bytes that the parts of a file may have together."""
_ROW: Final = re.compile(rb"<(?:x:)?row[ >]")
_CELL: Final = re.compile(rb"<(?:x:)?c[ >/]")
_MAX_CELLS: Final = 100_000
"""The most cells of a sheet, empty ones with a look of their own too: about 100 MB in memory."""
_GRID: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
MISSING: Final = (
    "To read .xlsx and .docx files the hub needs a further part. Run `make importer`, or save the "
    "file as .csv."
)


def checked_archive(data: bytes, rows: re.Pattern[str] | None = None) -> None:
    """Raise NotReadError for an archive that is damaged, locked or far larger than it looks.

    With `rows`, the parts so named may have only so many rows and cells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = MAX_UNPACKED
            for info in archive.infolist():
                if info.flag_bits & 1:
                    raise NotReadError(
                        "This file has a password. Open it, take the password off, and save it."
                    )
                with archive.open(info) as part:
                    # `read` alone would unpack all there is, whatever its size is said to be.
                    found = part.read(left + 1)
                left -= len(found)
                if left < 0:
                    raise NotReadError(
                        "This file is far larger when it is unpacked than a list of meetings: more "
                        f"than {MAX_UNPACKED // 1_000_000} MB. Copy the rows with the dates into a "
                        "new file."
                    )
                if b"<!DOCTYPE" in found or b"<!ENTITY" in found:
                    raise NotReadError("This file holds more than a table may. Save it as .csv.")
                if rows and rows.fullmatch(info.filename):
                    _checked_size(found)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise NotReadError(
            "This file is damaged, or not what its name says. Save it again, or save it as .csv."
        ) from None


def _checked_size(part: bytes) -> None:
    cells = sum(1 for _ in _CELL.finditer(part))
    if cells > _MAX_CELLS or sum(1 for _ in _ROW.finditer(part)) > 20 * grid.MAX_ROWS:
        grid.checked_rows(grid.MAX_ROWS + 1)


def read(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook that people see. Raises NotReadError."""
    try:
        import openpyxl  # noqa: PLC0415 - an optional part
    except ImportError:
        raise NotReadError(MISSING) from None
    checked_archive(data, _GRID)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that it does not read, such as lists to choose
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
            found = tuple(
                _sheet(sheet, formulas[sheet.title])
                for sheet in values.worksheets
                if sheet.sheet_state == "visible"
            )
    except (
        KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError,
        OSError, zipfile.BadZipFile,
    ):  # fmt: skip
        raise NotReadError(
            "This file cannot be read as a workbook. Save it again as .xlsx, or as .csv."
        ) from None
    if not found:
        raise NotReadError("There is no sheet in this workbook that can be seen.")
    return found


def _sheet(sheet: Any, formulas: Any) -> Sheet:
    merged = _merged(sheet)
    unseen = {
        number
        for letter, column in sheet.column_dimensions.items()
        if column.hidden
        for number in range(column.min or 1, min(column.max or 1, grid.MAX_COLUMNS) + 1)
    }
    rows: list[Row] = []
    for number, line in enumerate(sheet.iter_rows(max_col=_width(sheet)), 1):
        cells: list[Cell] = []
        for place, _found in enumerate(line, 1):
            at = merged.get((number, place), (number, place))
            cells.append(None if place in unseen else _value(sheet, formulas, at))
        made = Row(number, tuple(cells), bool(sheet.row_dimensions[number].hidden))
        if not made.empty:
            rows.append(made)
            grid.checked_rows(len(rows))
    notes = ("Hidden columns were left out.",) if unseen else ()
    return Sheet(sheet.title, tuple(rows), notes)


def _width(sheet: Any) -> int:
    return int(min(sheet.max_column or 1, grid.MAX_COLUMNS))


def _value(sheet: Any, formulas: Any, at: tuple[int, int]) -> Cell:
    found = sheet.cell(*at).value
    if found is None and formulas.cell(*at).data_type == "f":
        return Uncalculated("=")
    return grid.cell(found)


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell that is part of a merged one: where its content stands."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        last_column = min(area.max_col, grid.MAX_COLUMNS)
        last_row = min(area.max_row, area.min_row + grid.MAX_ROWS)
        for row in range(area.min_row, last_row + 1):
            for column in range(area.min_col, last_column + 1):
                found[row, column] = (area.min_row, area.min_col)
    return found
