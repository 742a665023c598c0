"""`hub import`: what it shows, what it writes, and that it never doubles, deletes or overrules."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from hub.cli import main
from tests.helpers.hubs import SMALL, write
from tests.helpers.sheets import saved, workbook

HEADS: Final = ["Network", "Date", "Time", "Venue"]
ROWS: Final = [
    ["SENCO", "22 Sept 2026", "4-5.30pm", "Milverton"],
    ["SENCO", "17 Nov 2026", "4-5.30pm", "Milverton"],
    ["Maths", "18 Jan 2027", "4-5.30pm", "Milverton"],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files: dict[str, str] = {k: v for k, v in SMALL.items() if not k.startswith("meetings/")}
    files["content/networks/maths.md"] = "title: Maths network\naudience: public\n"
    return write(tmp_path / "hub", files)


def ran(root: Path, *words: str) -> tuple[int, str, str]:
    with contextlib.chdir(root):
        got = CliRunner(env={"HUB_TODAY": "2026-09-01"}).invoke(main, ["import", *words])
    assert got.exception is None or isinstance(got.exception, SystemExit), got.output
    beside = [line for line in got.stderr.splitlines() if not line.startswith("Note:")]
    return got.exit_code, got.stdout, "\n".join(beside)


def sheet(root: Path, rows: Sequence[Sequence[Any]], name: str = "dates.csv") -> str:
    file = root.parent / name
    lines = [HEADS, *rows]
    if name.endswith(".xlsx"):
        file.write_bytes(saved(workbook(lines)))
    else:
        file.write_text("\n".join("\t".join(map(str, row)) for row in lines), encoding="utf-8")
    return str(file)


def files(root: Path) -> dict[str, str]:
    return {
        p.relative_to(root).as_posix(): p.read_text(encoding="utf-8")
        for folder in ("meetings", "imports")
        for p in sorted((root / folder).rglob("*.*"))
    }


def changed(rows: Sequence[Sequence[Any]], at: int, column: int, to: str) -> list[list[Any]]:
    made = [list(row) for row in rows]
    made[at][column] = to
    return made


def test_it_shows_then_writes_and_a_second_time_changes_nothing(root: Path) -> None:
    file = sheet(root, ROWS, "dates.xlsx")
    status, said, beside = ran(root, file)
    assert status == 0
    assert (
        "row 2: SENCO network, Tuesday 22 September 2026, 16:00 to 17:30, Milverton Primary "
        "School: new\n" in said
    )
    assert said.endswith("3 new and 1 left out.\n")
    assert beside.startswith("Nothing was written.")
    assert not files(root)

    ran(root, file, "--write")
    written = files(root)
    assert written["meetings/2026-27/senco-autumn-1.md"] == (
        "---\naudience: public\nnetwork: senco\ndate: 2026-09-22\nstart: 16:00\nend: 17:30\n"
        "status: proposed\nvenue: milverton\n---\n"
    )
    assert len(written) == 4
    for name in ("dates.xlsx", "dates (1).xlsx", "another.csv"):  # a download, a renamed copy
        status, said, beside = ran(root, sheet(root, ROWS, name), "--write")
        assert status == 0, said
        assert "3 there already" in said
        assert {k: v for k, v in files(root).items() if "another" not in k} == written


def test_a_changed_sheet_moves_adds_and_asks(root: Path) -> None:
    ran(root, sheet(root, ROWS), "--write")
    before = files(root)
    rows = [*changed(ROWS, 0, 1, "24 Sept 2026")[:2], ["SENCO", "19 Jan 2027", "4-5.30pm", ""]]
    status, said, _beside = ran(root, sheet(root, rows), "--write")
    assert status == 1  # there is a question
    assert "(was Tuesday 22 September 2026): changed" in said
    assert "? Maths network, Monday 18 January 2027, was in the sheet and is no longer" in said
    assert "1 new, 1 changed, 1 there already, 1 to answer" in said
    after = files(root)
    moved = "meetings/2026-27/senco-autumn-1.md"
    assert after[moved] == before[moved].replace("2026-09-22", "2026-09-24")
    assert "meetings/2026-27/maths-spring-1.md" in after  # nothing is deleted
    assert "meetings/2026-27/senco-spring-1.md" in after


def test_what_was_edited_on_the_site_stays(root: Path) -> None:
    ran(root, sheet(root, ROWS), "--write")
    path = root / "meetings/2026-27/senco-autumn-1.md"
    edited = path.read_text(encoding="utf-8").replace("start: 16:00", "start: 15:30")
    path.write_text(edited, encoding="utf-8")
    status, said, _beside = ran(root, sheet(root, ROWS), "--write")
    assert status == 0
    assert "(edited on the site since: start 15:30, which stays): there already" in said
    assert path.read_text(encoding="utf-8") == edited
    # The sheet changes the same thing: nobody but a person can tell.
    file = sheet(root, changed(ROWS, 0, 2, "4.15-5.30pm"))
    status, said, _beside = ran(root, file, "--write")
    assert status == 1
    assert "the site says start 15:30." in said
    assert path.read_text(encoding="utf-8") == edited
    ran(root, file, "--write", "--from-sheet")
    assert "start: 16:15" in path.read_text(encoding="utf-8")


def test_a_meeting_that_moves_into_another_half_term_is_not_doubled(root: Path) -> None:
    ran(root, sheet(root, ROWS), "--write")
    before = files(root)
    status, said, _beside = ran(root, sheet(root, changed(ROWS, 2, 1, "16 Nov 2026")), "--write")
    assert status == 1
    assert "may be `2026-27/maths-spring-1`, moved." in said
    assert files(root) == before


def test_a_meeting_that_was_there_before_is_not_overruled(root: Path) -> None:
    write(root, {"meetings/2026-27/senco-autumn-1.md": SMALL["meetings/2026-27/first.md"]})
    status, said, _beside = ran(root, sheet(root, ROWS))
    assert status == 1
    assert "the site says Thursday 17 September 2026." in said


ASKED: Final = {
    "There is no network like `Phonics`. Add it, ": ["Phonics", "22 Sept 2026", "4pm", ""],
    "22 September 2026 is a Tuesday, not a Wednesday.": ["SENCO", "Weds 22 Sept 2026", "4pm", ""],
    "There is no date yet.": ["SENCO", "TBC", "", ""],
    "may be one meeting of several days, or several": ["SENCO", "17-18 Sept 2026", "", ""],
    "This is not a time: `soonish`.": ["SENCO", "22 Sept 2026", "soonish", ""],
    "There is no school like `Moon base`.": ["SENCO", "22 Sept 2026", "4pm", "Moon base"],
    "There is no 31 September 2026.": ["SENCO", "31/09/2026", "4pm", ""],
    "It is cancelled in the sheet, and nothing": ["SENCO CANCELLED", "22 Sept 2026", "4pm", ""],
    "This is not a time: `17:30-16:00`.": ["SENCO", "22 Sept 2026", "17:30-16:00", ""],
    "This date has no year: `22 Sept`.": ["SENCO", "22 Sept", "4pm", ""],
}


def test_what_cannot_be_told_is_asked(root: Path) -> None:
    status, said, _beside = ran(root, sheet(root, list(ASKED.values())))
    assert status == 1
    for line, expected in zip(said.splitlines()[1:], ASKED, strict=False):
        assert expected in line
    assert f"{len(ASKED)} to answer" in said
    rows = [["Phonics", "22 Sept", "4pm", ""]]
    file = sheet(root, rows)
    _status, said, beside = ran(root, file, "--as", "Phonics=maths", "--school-year", "2026/27")
    assert "row 2: Maths network, Tuesday 22 September 2026, 16:00, place to be confirmed" in said
    assert "--as Phonics=maths --school-year 2026-27 --write` writes 1 meeting." in beside


def test_month_first_is_asked_where_it_cannot_be_told(root: Path) -> None:
    rows = [["SENCO", "9/24/2026", "4pm", ""], ["Maths", "10/11/2026", "4pm", ""],
            ["Maths", "Tuesday 1/12/2027", "4pm", ""]]  # fmt: skip
    _status, said, _beside = ran(root, sheet(root, rows))
    assert "`10/11/2026` is 10 November 2026 or 11 October 2026" in said
    assert "Tuesday 12 January 2027" in said  # its weekday tells
    _status, said, _beside = ran(root, sheet(root, rows), "--month-first")
    assert "Maths network, Sunday 11 October 2026" in said


def test_last_years_sheet_gives_the_next_years_dates(root: Path) -> None:
    year = SMALL["content/years/2026-27.md"]
    for old, new in (("2026/27", "2027/28"), ("2027-0", "2028-0"), ("2026-", "2027-")):
        year = year.replace(old, new)
    write(root, {"content/years/2027-28.md": year})
    status, said, _beside = ran(root, sheet(root, ROWS), "--year", "2027-28", "--write")
    assert status == 0, said
    assert "SENCO network, Tuesday 21 September 2027" in said
    assert {name.split("/")[1] for name in files(root) if "meetings" in name} == {"2027-28"}
    status, said, _beside = ran(root, sheet(root, ROWS), "--year", "2027-28", "--write")
    assert "3 there already" in said


def test_it_speaks_to_programs_and_refuses_what_cannot_be(root: Path) -> None:
    _status, said, _beside = ran(root, sheet(root, ROWS), "--format", "json")
    assert [line["state"] for line in json.loads(said)] == ["left", "new", "new", "new"]
    for words, told in (
        (["--as", "x=y"], "`x` cannot stand for `y`"), (["--as", "x"], "--as takes a name"),
        (["--year", "2031-32"], "There is no school year `2031-32` on record."),
        (["--school-year", "soon"], "This is not a school year: `soon`."),
    ):  # fmt: skip
        status, _said, beside = ran(root, sheet(root, ROWS), *words)
        assert (status, told in beside) == (2, True), beside


MICROSOFT: Final = (
    "ID,Start time,Completion time,Email,Name,How useful was this meeting?,What worked well?,"
    "What was so-so?,What should we improve?\n"
    "1,9/17/26 17:31:02,9/17/26 17:32:40,j.doe@school.example,Jo Doe,5,The examples,,More time\n"
    "2,9/17/26 17:33:00,9/17/26 17:35:00,anonymous,,4,The examples,Parking,n/a\n"
    "3,9/17/26 17:40:00,9/17/26 17:41:00,anonymous,,4,,,Ring me on 07700 900123\n"
)
GOOGLE: Final = (
    '"Timestamp","Email Address","How useful was it? (1 = not, 5 = very)","What went well",'
    '"So-so","Even better if"\n'
    '"2026/09/17 5:31:02 pm GMT+1","jo@school.example","4","Talking, at last","","Start on time"\n'
    '"2026/09/17 5:40:02 pm GMT+1","sam@school.example","5","","The room",""\n'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MICROSOFT, ("3", "4.3", "The examples", "Parking", "More time")),
        (GOOGLE, ("2", "4.5", "Talking, at last", "The room", "Start on time")),
    ],
)  # fmt: skip
def test_feedback_becomes_the_evaluation_without_anybody_in_it(
    root: Path, text: str, expected: tuple[str, ...]
) -> None:
    path = write(root, {"meetings/2026-27/first.md": SMALL["meetings/2026-27/first.md"]})
    (root.parent / "feedback.csv").write_text(text, encoding="utf-8")
    words = (str(root.parent / "feedback.csv"), "--meeting", "2026-27/first", "--write")
    status, said, beside = ran(root, *words)
    assert status == 0, beside
    written = (path / "meetings/2026-27/first.md").read_text(encoding="utf-8")
    count, mean, well, so_so, improve = expected
    assert (
        f"evaluation:\n  responses: {count}\n  useful: {mean}\n  worked_well:\n    - {well}\n"
        f"  so_so:\n    - {so_so}\n  improve:\n    - {improve}\n"
    ) in written
    for private in ("Doe", "@", "07700"):
        assert private not in written + said
    assert "Nothing has to be written." in ran(root, *words)[2]
