"""Rows of text with a sign between the cells: commas, semicolons or tabs (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from hub.reading.sheets import grid
from hub.reading.sheets.grid import NotReadError, Row, Sheet

_SIGNS: Final = ("\t", ";", ",")
_LOOKED_AT: Final = 20
"""Lines by which the separator is told."""
_TAB_IN_A_MESSAGE: Final = "    "
"""What a tab becomes in a message on GitHub."""


def read(data: bytes) -> Sheet:
    """The sheet in a file. Raises NotReadError."""
    return of_text(decoded(data))


def decoded(data: bytes) -> str:
    """The text as the program saved it: UTF-8, what Excel calls Unicode, or Windows' own."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise NotReadError("This is not a text. Save it as .csv, .xlsx, .ics or .docx.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def of_text(text: str) -> Sheet:
    """The sheet in a text, pasted or read. Raises NotReadError."""
    sign = _separator(text)
    if sign == _TAB_IN_A_MESSAGE:
        text, sign = text.replace(sign, "\t"), "\t"
    rows = []
    number = 0
    try:
        # A quote that stands within a cell closes nothing.
        for found in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=False):
            number += 1
            cells = tuple(grid.cell(value) for value in found[: grid.MAX_COLUMNS])
            rows.append(Row(number, cells))
            grid.checked_rows(number)
    except csv.Error:
        raise NotReadError(
            "A cell in this file is longer than any meeting needs: is a quotation mark not closed?"
        ) from None
    return Sheet("", tuple(rows))


def _separator(text: str) -> str:
    """The sign that stands equally often in most lines."""
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    best, most = ",", (0, 0)
    for sign in (*_SIGNS, _TAB_IN_A_MESSAGE):
        counts = Counter(line.count(sign) for line in lines if sign in line)
        score = max(((times, count) for count, times in counts.items()), default=(0, 0))
        if score > most:
            best, most = sign, score
    return best
