"""Workbooks and documents as a cluster's co-ordinator has them, made the same each time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import docx
import openpyxl
from openpyxl.workbook import Workbook

from tests.helpers.hubs import FIXTURES

FOLDER: Final = FIXTURES / "sheets"


def workbook(*sheets: Sequence[Sequence[Any]], titles: Sequence[str] = ()) -> Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(titles[number] if titles else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(list(row))
    return made


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def a_list() -> bytes:
    """A list with a title above its heads, dates and times as Excel holds them, a hidden row."""
    made = workbook(
        [
            ["Leamington (North) Cluster: meetings 2026/27"],
            [],
            ["Network", "Date", "Start", "Finish", "Venue", "Room", "Focus", "Lead"],
            ["SENCO", dt.date(2026, 9, 22), dt.time(16), dt.time(17, 30), "Lillington", "Hall",
             "Graduated approach", "J"],
            ["Maths", dt.date(2026, 9, 21), dt.time(16), dt.time(17, 30), "Telford Juniors"],
            ["English", "Weds 23rd September", "4pm", "5.30pm", "Our Lady & St Teresa's"],
            ["Admin staff", "23/9/26", "1.30", "3.00", "St Peters"],
            ["Deputy heads", "24.09.2026", "16:00", "17:30", "Milverton"],
            ["Old group", dt.date(2026, 9, 25), dt.time(16), None, "Secret"],
            [],
            ["SENCO", dt.date(2026, 11, 17), dt.time(16), dt.time(17, 30), "Teams"],
            ["Maths", dt.date(2026, 11, 16), dt.time(16), dt.time(17, 30), "Brookhurst"],
            ["Please tell the office if a date has to move."],
        ]
    )  # fmt: skip
    sheet = made.worksheets[0]
    sheet.merge_cells("A1:H1")
    sheet.row_dimensions[9].hidden = True
    return saved(made)


def across() -> bytes:
    """Networks as rows, half-terms as columns."""
    return saved(
        workbook(
            [
                ["Network dates 2026-27", None, None, None],
                ["Network", "Autumn 1", "Autumn 2", "Spring 1"],
                ["SENCO", "Thurs 17th Sept 3.45-5.15pm", "Thurs 19th Nov 3.45-5.15pm",
                 "Thurs 21st Jan 3.45-5.15pm"],
                ["Maths", "Mon 21 Sept 4-5.30pm Telford Juniors", "Mon 16 Nov 4-5.30pm",
                 "Mon 18 Jan 4-5.30pm, Cubbington"],
                ["Deputy heads", "Thurs 24 Sept, 4pm - 5.30pm", "Thurs 20 Nov, 4pm - 5.30pm",
                 "Thurs 21 Jan, 4pm - 5.30pm @ Milverton"],
                ["Early years", "TBC", "n/a", ""],
            ]
        )
    )  # fmt: skip


def merged() -> bytes:
    """The network's cell merged over its rows, terms over theirs."""
    made = workbook(
        [
            ["Network", "Half-term", "Date", "Time", "Host"],
            ["SENCO network", "Autumn 1", dt.date(2026, 9, 22), "16:00-17:30", "Lillington"],
            [None, "Autumn 2", dt.date(2026, 11, 17), "16:00-17:30", "Milverton"],
            [None, "Spring 1", dt.date(2027, 1, 19), "16:00-17:30", "Telford Junior"],
            ["English network", "Autumn 1", dt.date(2026, 9, 23), "16:00-17:30", "Brookhurst"],
            [None, "Autumn 2", dt.date(2026, 11, 18), "16:00-17:30", "Our Lady's"],
        ]
    )
    made.worksheets[0].merge_cells("A2:A4")
    made.worksheets[0].merge_cells("A5:A6")
    return saved(made)


def a_sheet_each() -> bytes:
    """One sheet a network, by the sheet's name."""
    heads = ["Date", "Time", "Venue"]
    return saved(
        workbook(
            [heads, ["21 September 2026", "4-5.30pm", "Telford Juniors"],
             ["16 November 2026", "4-5.30pm", "Brookhurst"]],
            [heads, [dt.date(2026, 9, 21), "6pm to 7.30pm", "Cubbington"],
             [dt.date(2027, 1, 18), "6pm to 7.30pm", "Trinity"]],
            [["Site staff dates"], heads, [dt.date(2026, 11, 19), "10:00 - 11:30", "North Leam"]],
            titles=["Maths", "Governors", "Site staff"],
        )
    )  # fmt: skip


def two_in_a_cell() -> bytes:
    """Two dates in a cell, with a time for both or one each."""
    return saved(
        workbook(
            [
                ["Dates for 2026/2027"],
                ["Group", "Dates", "Where"],
                ["SENCO", "17th & 24th Sept, 3.45-5.15pm", "Lillington"],
                ["Maths", "Mon 21 Sept 4-5.30pm\nMon 16 Nov 4-5.30pm", "Telford Juniors"],
                ["Moderation", "17 Nov 1.15-3.45pm and 9 March 1-3pm", "St Paul's"],
            ]
        )
    )


def planner() -> bytes:
    """A year planner keyed by the week's Monday, one column a day."""
    made = workbook(
        [
            ["Week beginning", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            [dt.date(2026, 9, 21), "Maths 4-5.30pm Telford Juniors",
             "SENCO 4pm-5.30pm, Lillington",
             "English 4-5.30pm", "Deputy heads 4-5.30pm, Milverton", None],
            [dt.date(2026, 9, 28), None, "Steering group 1.30-3pm", None, "Chess club 3.30pm"],
            [dt.date(2026, 10, 26), "HALF TERM", None, None, None, None],
            [dt.date(2026, 11, 2), "INSET day", None, None, None, None],
            [dt.date(2026, 11, 16), None, "Moderation 1.15-3.45pm St Paul's", None,
             "Site staff 10-11.30am", None],
            [dt.date(2026, 9, 21), None, "School business 9.30-11.30am", None, None, None],
        ]
    )  # fmt: skip
    made.worksheets[0].merge_cells("B4:F4")
    return saved(made)


def document() -> bytes:
    """A table in a Word document."""
    made = docx.Document()
    made.add_paragraph("Dates for the diary")
    rows = [
        ["Meeting", "Date and time", "Venue"],
        ["SENCO network", "Tuesday 22 September 2026, 4.00pm – 5.30pm", "Lillington, Hall"],
        ["Maths network", "Monday 21 September 2026, 4.00pm – 5.30pm", "Telford Junior School"],
        ["PE", "Wed 23 Sept 2026 9am-12.30pm", "North Leamington"],
        ["Families", "Tues 6 October 2026 9.15 – 10.30", "The children's centre"],
    ]
    table = made.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(made)


MADE: Final[Mapping[str, Callable[[], bytes]]] = {
    "list.xlsx": a_list, "across.xlsx": across, "merged.xlsx": merged,
    "a-sheet-each.xlsx": a_sheet_each, "two-in-a-cell.xlsx": two_in_a_cell,
    "planner.xlsx": planner, "table.docx": document,
}  # fmt: skip


def data(name: str) -> bytes:
    """A sheet by its name: made here, or as it lies in the folder."""
    return MADE[name]() if name in MADE else (FOLDER / name).read_bytes()
