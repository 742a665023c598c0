"""Tables for spreadsheets: the same in each format, for each program, on any day; nothing runs."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.outputs.data import tables
from hub.outputs.data.tables import Table

RUNS = ("=", "+", "-", "@")


def by_csv(table: Table) -> list[tuple[str, ...]]:
    text = tables.as_csv(table).decode("utf-8-sig")
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]


def by_xlsx(table: Table) -> list[tuple[str, ...]]:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(tables.as_xlsx(table))).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s"}
    return [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows()]


TEXTS = st.text(max_size=12) | st.builds(
    lambda sign, rest: sign + rest, st.sampled_from([*RUNS, " =", "\t=", "\r@", "\n+", "\uff1d"]),
    st.sampled_from(["1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"x\")", "", "Ä"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_every_format_says_the_same_and_no_cell_runs(rows: list[tuple[str, str]]) -> None:
    table = Table("A plan", ("One", "Two"), tuple(rows))
    wanted = [("One", "Two"), *table.safe().rows]
    assert by_csv(table) == wanted
    assert by_xlsx(table) == wanted
    assert [tuple(row.values()) for row in tables.as_rows(table)] == wanted[1:]
    for row in by_csv(table):
        assert not [cell for cell in row if cell.startswith((*RUNS, "\t", "\r", "\uff1d"))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"), ("\t=1+1", "'=1+1"), ("-3", "'-3"), ("@x", "'@x"), ("a\tb", "a b"),
        ("St Peter's", "St Peter's"), ("'=1", "'=1"), ("\u202e=1", "'=1"), ("", ""),
    ],
)  # fmt: skip
def test_what_looks_like_a_formula_is_a_text(text: str, shown: str) -> None:
    assert Table("", ("A",), ((text,),)).safe().rows == ((shown,),)


def test_the_same_table_is_the_same_bytes_and_names_nobody() -> None:
    table = Table("=Meetings: [2026/27] with a name that is far too long", ("A",), (("x",),))
    made = tables.as_xlsx(table)
    assert made == tables.as_xlsx(table)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert core.count("2020-01-01T00:00:00Z") == 2


def test_a_text_of_any_length_fits_into_a_cell() -> None:
    table = Table("", ("A",), (("x" * 40_000,),))
    assert by_xlsx(table)[1] == by_csv(table)[1]
