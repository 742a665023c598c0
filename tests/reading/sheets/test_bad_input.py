"""Files that are no list of meetings, or more: one clear line, bounded memory, nothing ever run."""

from __future__ import annotations

import datetime as dt
import io
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Final

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from hub.reading.sheets import grid
from hub.reading.sheets.grid import NotReadError, Uncalculated
from hub.reading.sheets.opening import sheets
from tests.helpers.sheets import document, saved, workbook

BASE: Final = saved(workbook([["Network", "Date"], ["SENCO", "22 Sept 2026"]]))


def with_part(name: str, content: bytes, data: bytes = BASE) -> bytes:
    """A workbook with a part in place of one of its own, or besides."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    return with_part("xl/worksheets/sheet1.xml", b"<a>" + b" " * 60_000_000)


def hundred_thousand() -> bytes:
    row = b"<row><c t='inlineStr'><is><t>SENCO</t></is></c></row>"
    sheet = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    body = b"<sheetData>" + row * 100_001 + b"</sheetData></worksheet>"
    return with_part("xl/worksheets/sheet1.xml", sheet + body)


def entities() -> bytes:
    return with_part(
        "xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x/>"
    )


def locked() -> bytes:
    data = bytearray(BASE)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("a.xlsx", bomb, "far larger when it is unpacked"),
        ("a.xlsx", hundred_thousand, "more than 5,000 rows"),
        ("a.csv", lambda: b"SENCO,22 Sept\n" * 100_000, "more than 5,000 rows"),
        ("a.xlsx", entities, "holds more than a table may"),
        ("a.xlsx", locked, "has a password"),
        ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "a password, or is of an old kind"),
        ("a.xlsx", lambda: BASE[:900], "damaged, or not what its name says"),
        ("a.xlsx", lambda: with_part("xl/workbook.xml", b"<x/>"), "There is no sheet in this"),
        ("a.docx", lambda: BASE, "cannot be read as a document"),
        ("a.docx", lambda: with_part("word/document.xml", b"<", document()), "cannot be read as a"),
        ("a.pdf", lambda: b"%PDF-1.7", "A file that ends in `.pdf` cannot be read."),
        ("a.csv", lambda: b"a\x00b", "This is not a text."),
        ("a.csv", lambda: b" \n", "This file is empty."),
        ("a.csv", lambda: b'"' + b"x" * 200_000, "is a quotation mark not closed?"),
        ("a.ics", lambda: b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "This calendar is damaged."),
        ("a.xlsx", lambda: b"x" * (grid.MAX_BYTES + 1), "more than 10 MB"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told_in_a_line(name: str, make: Callable[[], bytes], said: str) -> None:
    data = make()
    tracemalloc.start()
    try:
        with pytest.raises(NotReadError) as raised:
            sheets(name, data)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert most < 130_000_000


@pytest.mark.parametrize(("name", "library"), [("a.xlsx", "openpyxl"), ("a.docx", "docx")])
def test_without_the_optional_part_it_says_what_to_type(
    name: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(NotReadError, match="Run `make importer`"):
        sheets(name, BASE)


def test_macros_are_not_read_and_formulas_not_worked_out() -> None:
    made = workbook([["Network", "Date"], ["SENCO", "=TODAY()"]])
    data = with_part("xl/vbaProject.bin", b"Sub AutoOpen()", saved(made))
    (sheet,) = sheets("a.xlsm", data)
    assert isinstance(sheet.rows[1].cells[1], Uncalculated)


def test_dates_of_the_1904_system_hidden_parts_and_merged_cells() -> None:
    made = workbook(
        [["Network", "Date", "Salary"], ["SENCO", None, 1], ["Maths", dt.date(2026, 9, 21), 2]],
        [["Secret"]],
    )
    made.epoch = CALENDAR_MAC_1904
    first, second = made.worksheets
    first["B2"] = dt.date(2026, 9, 22)
    first.column_dimensions["C"].hidden = True
    first.row_dimensions[3].hidden = True
    first.merge_cells("A2:A3")
    second.sheet_state = "hidden"
    (sheet,) = sheets("a.xlsx", saved(made))
    assert [str(row.cells[1])[:10] for row in sheet.rows] == ["Date", "2026-09-22", "2026-09-21"]
    assert [row.cells[0] for row in sheet.rows] == ["Network", "SENCO", "SENCO"]
    assert [row.hidden for row in sheet.rows] == [False, False, True]
    assert {row.cells[2] for row in sheet.rows} == {None}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "    "])
def test_separators_and_encodings_are_told_from_the_text(encoding: str, sign: str) -> None:
    text = "\r\n".join(sign.join(row) for row in (["Group", "When"], ["Café – Milverton", "1 May"]))
    (sheet,) = sheets("a.csv", text.encode(encoding))
    assert [row.cells for row in sheet.rows] == [("Group", "When"), ("Café – Milverton", "1 May")]


REPEATED: Final = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a
SUMMARY:SENCO
DTSTART{start}
{rule}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        (":20261020T150000Z", "RRULE:FREQ=WEEKLY;COUNT=2",
         ["2026-10-20 16:00", "2026-10-27 15:00"]),
        (";TZID=Europe/London:20261020T160000", "RRULE:FREQ=WEEKLY;COUNT=2",
         ["2026-10-20 16:00", "2026-10-27 16:00"]),
        (";TZID=GMT Standard Time:20260922T160000", "DURATION:PT1H", ["2026-09-22 16:00"]),
        (";TZID=Europe/Paris:20260922T170000", "DURATION:PT1H", ["2026-09-22 16:00"]),
        (":20260922T160000", "RRULE:FREQ=DAILY;UNTIL=20260923T160000",
         ["2026-09-22 16:00", "2026-09-23 16:00"]),
        (";VALUE=DATE:20260922", "RRULE:FREQ=MONTHLY;COUNT=2", ["2026-09-22 ", "2026-10-22 "]),
        (":20260922T160000", "RRULE:FREQ=DAILY;COUNT=100000", []),
        (":20260922T160000", "RRULE:FREQ=SECONDLY", []),
        (":20260922T160000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ["2026-09-22 16:00"]),
    ],
)  # fmt: skip
def test_an_entry_is_expanded_in_london(start: str, rule: str, expected: list[str]) -> None:
    text = REPEATED.format(start=start, rule=rule)
    (sheet,) = sheets("a.ics", text.encode())
    got = [
        f"{row.cells[1]} {row.cells[2]:%H:%M}" if row.cells[2] else f"{row.cells[1]} "
        for row in sheet.rows[1:]
    ]
    assert got == expected
    assert bool(sheet.notes) == (not expected)
