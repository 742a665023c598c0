"""A plan as people and programs are told it."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from hub.outputs.data import tables
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.programme.planning.plan import Wish
from hub.reading.load import load
from hub.reports.planned import columns, rows
from hub.reports.planned.messages import messages
from hub.reports.planned.text import as_text
from tests.helpers.hubs import write
from tests.helpers.planning import HUB, TODAY, plan

GOLDEN: Final = Path(__file__).with_name("golden")


def made(root: Path, more: dict[str, str] | None = None) -> Hub:
    hub, problems = load(write(root, {**HUB, **(more or {})}))
    assert hub is not None
    assert not problems
    return hub


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return made(tmp_path)


def as_golden(name: str, lines: list[str]) -> None:
    """Compare with a file; `HUB_REWRITE_GOLDEN=1` writes it anew."""
    file = GOLDEN / name
    text = "\n".join(lines) + "\n"
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", [80, 120])
def test_a_plan_reads_well(hub: Hub, room: int) -> None:
    said = as_text(hub, plan(hub), room)
    assert max(map(len, said)) <= room
    as_golden(f"plan-{room}.txt", said)


def test_every_word_of_a_plan_is_there_at_any_width(hub: Hub) -> None:
    found = plan(hub)
    words = {word for choice in found.choices[:1] for why in choice.why for word in why.split()}
    for room in (0, 60, 80, 97, 120, 400):
        said = as_text(hub, found, room)
        assert max(map(len, said)) <= max(60, min(room, 120))
        assert words <= set(" ".join(said).split())


def test_where_no_plan_is_possible_the_reasons_come_first(hub: Hub) -> None:
    why = "Site staff and Admin staff both need Milverton's hall on Tuesday 19 January."
    nearest = as_text(hub, replace(plan(hub), conflicts=(why,)))
    assert nearest[2] == f"- {why}"
    assert nearest[8:] == as_text(hub, plan(hub))
    alone = as_text(hub, replace(plan(hub), conflicts=(why,), choices=()))
    assert alone == nearest[:5]
    assert alone[0] == "No plan is possible for 2026/27: this cannot all be so."


@pytest.mark.parametrize(
    ("proved", "gap", "said"),
    [
        (True, 0.0, "No plan shares out the hosting more fairly."),
        (False, 0.031, "it could be better by 3% at the most"),
        (False, 0.001, "it could be better by less than 1% at the most"),
    ],
)
def test_what_is_proved_of_a_plan_is_said(hub: Hub, proved: bool, gap: float, said: str) -> None:
    text = " ".join(as_text(hub, replace(plan(hub), proved=proved, gap=gap), 120))
    assert said in " ".join(text.split())
    assert "fairly" not in " ".join(
        as_text(hub, replace(plan(hub), with_hosts=False, proved=False))
    )


EVIL: Final = "=HYPERLINK(1)"


def test_the_formats_agree_row_by_row_and_no_cell_runs(tmp_path: Path) -> None:
    """Each is read by a program of its own."""
    files = {
        name: text.replace("Maths network", f'"{EVIL}"').replace("Telford Infant", '"@SUM')
        for name, text in HUB.items()
    }
    files["content/schools/telford.md"] = HUB["content/schools/telford.md"].replace(
        "Telford Infant School", '"@SUM(1)"'
    )
    hub = made(tmp_path, files)
    found = plan(hub)
    table = rows.table(hub, found)
    text = tables.as_csv(table).decode("utf-8-sig")
    by_csv = list(csv.DictReader(io.StringIO(text, newline="")))
    (sheet,) = openpyxl.load_workbook(io.BytesIO(tables.as_xlsx(table))).worksheets
    head, *lines = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    by_xlsx = [dict(zip(head, line, strict=True)) for line in lines]
    by_json = json.loads(rows.as_json(hub, found))["meetings"]
    assert by_csv == by_xlsx == by_json
    assert [row["File"] for row in by_csv] == [choice.path for choice in found.choices]
    assert by_csv[0]["Network"] == f"'{EVIL}"
    assert by_csv[3]["Host"] == "'@SUM(1)"
    assert by_csv[2]["Was"] == "Monday 23 November 2026, 16:00 to 17:30, @SUM(1)"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_programs_are_told_the_rest_of_the_plan_too(hub: Hub) -> None:
    told = json.loads(rows.as_json(hub, plan(hub)))
    assert told["hosts"][2] == {"school": "telford", "earlier": 2, "planned": 1, "limit": 2}
    (missing,) = told["not_placed"]
    assert (missing["network"], missing["half_term"]) == ("maths", "sp1")
    assert (told["year"], told["proved"], told["conflicts"]) == ("2026-27", True, [])


def test_a_school_is_asked_once_for_all_that_it_is_down_for(tmp_path: Path) -> None:
    draft = HUB["meetings/2026-27/maths-autumn-2.md"]
    hub = made(
        tmp_path,
        {
            "meetings/2026-27/senco-autumn-2.md": "network: [senco, maths]\naudience: public\n"
            "date: 2026-11-17\nvenue: telford\nstatus: proposed\n",
            "meetings/2026-27/maths-autumn-1.md": draft.replace("2026-11-23", "2026-08-19"),
            "meetings/2026-27/maths-spring-1.md": draft.replace("2026-11-23", "2027-01-25")
            + "host_agreed: yes\n",
            "meetings/2026-27/senco-spring-1.md": "network: senco\naudience: public\n"
            "date: 2027-01-26\nhost: our-lady\nstatus: draft\n",
        },
    )
    asked = waiting.unanswered(hub, Wish(""), TODAY)
    as_golden("messages.txt", messages(hub, asked, TODAY))
    only = waiting.unanswered(hub, Wish("2026-27", ("a2",), ("senco",)), TODAY)
    assert {school: [m.id for m in held] for school, held in only.items()} == {
        "telford": ["2026-27/senco-autumn-2"]
    }


def test_columns_keep_their_words_whole() -> None:
    cells = [("one", "a longer text than there is room for"), ("two", "incomprehensibilities")]
    wide = columns.widths(cells, 26)
    assert wide == (3, 21)
    assert [len(line) <= 26 for line in columns.lines(cells[0], wide)] == [True, True]
    assert columns.widths([("x", "unbreakable")], 5) == (1, 11)
