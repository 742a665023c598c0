"""A file of any format that is understood, by its content and its name, as sheets."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from hub.reading.sheets import calendars, delimited, grid, word, workbooks
from hub.reading.sheets.grid import NotReadError, Sheet

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_CALENDAR: Final = b"BEGIN:VCALENDAR"
ENDINGS: Final = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".ics", ".docx")


def sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file. Raises NotReadError, with what to do."""
    ending = PurePath(name).suffix.lower()
    if len(data) > grid.MAX_BYTES:
        raise NotReadError(
            f"This file has more than {grid.MAX_BYTES // 1_000_000} MB. Copy the rows with the "
            "dates into a file of their own."
        )
    if not data.strip():
        raise NotReadError("This file is empty.")
    if data.startswith(_OLD_OFFICE):
        raise NotReadError(
            "This file has a password, or is of an old kind (.xls, .doc). Open it, take the "
            "password off, and save it as .xlsx or .csv."
        )
    if data.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(_CALENDAR):
        return (calendars.read(data),)
    if data.startswith(b"PK"):
        return word.read(data) if ending == ".docx" else workbooks.read(data)
    if ending in {".xlsx", ".xlsm", ".docx", ".ics"}:
        raise NotReadError(f"This is not a whole {ending} file. Save it again, or save it as .csv.")
    if ending not in ENDINGS:
        raise NotReadError(
            f"A file that ends in `{ending}` cannot be read. Save it as .xlsx, .csv, .ics or .docx."
        )
    return (delimited.read(data),)
