"""Tables of a Word document (.docx), by python-docx, an optional part."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from hub.reading.sheets import grid, workbooks
from hub.reading.sheets.grid import NotReadError, Row, Sheet


def read(data: bytes) -> tuple[Sheet, ...]:
    """Each table as a sheet; one without a name, whose rows count from 1. Raises NotReadError."""
    try:
        import docx  # noqa: PLC0415 - an optional part
    except ImportError:
        raise NotReadError(workbooks.MISSING) from None
    workbooks.checked_archive(data)
    try:
        tables = docx.Document(io.BytesIO(data)).tables
        sheets = tuple(_sheet(table) for table in tables)
    # Its reader of XML raises its own kind of SyntaxError.
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError,
            zipfile.BadZipFile):  # fmt: skip
        raise NotReadError(
            "This file cannot be read as a document. Save it again as .docx, or as .csv."
        ) from None
    if not sheets:
        raise NotReadError("There is no table in this document. Copy the dates into a table.")
    return sheets


def _sheet(table: Any) -> Sheet:
    rows = []
    for number, row in enumerate(table.rows, 1):
        # A merged cell stands here once for each column that it covers.
        cells = tuple(grid.cell(found.text) for found in row.cells[: grid.MAX_COLUMNS])
        rows.append(Row(number, cells))
        grid.checked_rows(number)
    return Sheet("", tuple(rows))
