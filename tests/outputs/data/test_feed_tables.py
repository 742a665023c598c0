"""Beside each calendar feed the same dates as tables, to the cell; LibreOffice opens them so."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from hub.outputs.data import feed_tables, tables
from hub.outputs.data.feed_rows import DAYS, MEETINGS
from hub.outputs.data.tables import Table
from hub.outputs.feeds.feeds import feeds
from hub.outputs.output import Context, File, Workbook
from hub.privacy.editions import Edition
from hub.programme.hub import Hub
from tests.fixtures.small_hub import TODAY, published, selected
from tests.helpers.real_parts import require
from tests.outputs.feeds.test_feeds import uids

HOSTILE: Final = "2026-27/maths-no-end"
Cells = list[list[str]]
SHEET_FILTER: Final = (
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
)
"""Commas, quotes, UTF-8, every sheet; cells as they are shown."""


def files(
    edition: Edition = "public", today: dt.date = TODAY, hub: Hub | None = None
) -> Mapping[str, bytes]:
    """The tables of the small hub by their addresses."""
    found: dict[str, bytes] = {}
    for made in feed_tables.outputs(hub or selected(edition), Context(edition, today)):
        assert isinstance(made, File | Workbook)
        found[made.address] = made.content if isinstance(made, File) else made.make()
    return found


def cells(content: bytes) -> Cells:
    """The cells of a table in either format."""
    if not content.startswith(b"PK"):
        text = content.decode("utf-8-sig")
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""))]
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return [["" if c.value is None else c.value for c in row] for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def public() -> Mapping[str, bytes]:
    return files()


def test_beside_each_feed_stand_two_tables_with_its_dates(public: Mapping[str, bytes]) -> None:
    calendars = {a: c for a, c in published().items() if a.startswith("feeds/")}
    both = {f"{a.removesuffix('.ics')}.{e}" for a in calendars for e in ("csv", "xlsx")}
    assert public.keys() == both
    for address, calendar in calendars.items():
        place = address.removesuffix(".ics")
        made = cells(public[f"{place}.csv"])
        assert made == cells(public[f"{place}.xlsx"])
        assert made[0] == list(DAYS if place.endswith("term-dates") else MEETINGS)
        assert len(made) - 1 == len(uids(calendar))


def test_a_row_says_what_an_office_wants_to_know(public: Mapping[str, bytes]) -> None:
    rows = {row[-1]: row for row in cells(public["feeds/all.csv"])[1:]}
    site = "https://ouse.example/meetings/2026-27/"
    first = rows[f"{site}senco-autumn-1/"]
    assert first[:6] == ["2026-09-17", "Thursday", "", "16:00", "17:30", "SENCO network"]
    assert first[8:11] == ["Milverton Primary School, or online", "6", "Milverton Primary School"]
    assert first[11:13] == ["SENCOs; inclusion leaders", "Confirmed"]
    assert rows[f"{site}senco-autumn-2-cancelled/"][12] == "Cancelled"
    assert rows[f"{site}senco-autumn-2-online/"][8] == "Online"
    assert rows[f"{site}maths-residential/"][:3] == ["2027-03-25", "Thursday", "2027-03-30"]
    at_home = rows[f"{site}senco-at-home/"]
    assert at_home[2:5] == ["2027-05-07", "", ""]
    assert at_home[8:10] == ["South Bank", ""]
    assert cells(public["feeds/term-dates.csv"])[1][:2] == ["2025-09-02", "Tuesday"]


def test_members_tables_stand_at_the_same_addresses_with_members_meetings(
    public: Mapping[str, bytes],
) -> None:
    members = files("members")
    assert members.keys() >= public.keys()
    mine, open_to_all = (cells(made["feeds/networks/senco.xlsx"]) for made in (members, public))
    assert len(mine) == len(open_to_all) + 1
    for content in (b"".join(members.values()), b"".join(public.values())):
        assert b"canary-join-link" not in content


def test_a_commit_has_the_same_bytes_on_any_day_of_a_school_year() -> None:
    first, last = (files(today=dt.date(*day)) for day in ((2026, 9, 2), (2027, 7, 30)))
    assert first == last
    assert first != files(today=dt.date(2027, 9, 2))


def test_what_is_alike_is_written_once() -> None:
    """Schools that take part in everything have one table, and writing takes a while."""
    hub, context = selected(), Context("public", TODAY)
    made = {file.address: file for file in feed_tables.outputs(hub, context)}
    one, again = made["feeds/all.xlsx"], made["feeds/all.xlsx"]
    assert isinstance(one, Workbook)
    assert isinstance(again, Workbook)
    assert one.make() is again.make()


SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
"""What makes a cell a formula in one program or another; the last makes it a text."""
LIKE_NUMBERS: Final = ("01", "1/2", "16:00", "2027-01-14", "1e5", "TRUE", " x ", "", '"', "a;b,c")


def hostile() -> Hub:
    """The small hub with a meeting whose words a spreadsheet would run, or take for numbers."""
    hub = selected()
    said = {
        "title": '=HYPERLINK("http://a.example")', "room": "+1", "for_": ("@SUM(1)", "-2"),
        "focus": ("=1+1", "007"),
    }  # fmt: skip
    changed = {m.id: m for m in hub.meetings}
    changed[HOSTILE] = changed[HOSTILE].model_copy(update=said)
    return hub.replace("meeting", changed.values())


def test_no_cell_runs_a_formula() -> None:
    made = files(hub=hostile())
    (row,) = (r for r in cells(made["feeds/all.xlsx"]) if HOSTILE in r[-1])
    assert row[6:8] == ['\'=HYPERLINK("http://a.example")', "'=1+1; 007"]
    assert (row[9], row[11]) == ("'+1", "'@SUM(1); -2")
    for content in made.values():
        for row in cells(content):
            assert not [cell for cell in row if cell.startswith(SIGNS[:-1])]


def test_every_cell_is_the_same_in_libreoffice(tmp_path: Path) -> None:
    """As it was written, to the cell: no formula, no number, no other date."""
    require("LibreOffice (Debian's libreoffice-calc)", shutil.which("soffice"))
    hub = hostile()
    written = {f.name: feed_tables.table_of(hub, f, "public") for f in feeds(hub, TODAY)}
    odd = tuple((f"{sign}1", *LIKE_NUMBERS) for sign in SIGNS)
    written = {name: written[name] for name in ("all", "term-dates")}
    written["odd"] = Table("Odd", tuple("ABCDEFGHIJK"), odd)
    wanted = {name: table.safe() for name, table in written.items()}
    for name, table in wanted.items():
        (tmp_path / f"{name}.xlsx").write_bytes(tables.as_xlsx(table))
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", SHEET_FILTER, "--outdir", str(tmp_path / "out"),
            *(str(tmp_path / f"{name}.xlsx") for name in wanted),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name, table in wanted.items():
        (made,) = (tmp_path / "out").glob(f"{name}-*.csv")
        shown = cells(made.read_bytes())
        assert shown == [list(row) for row in (table.columns, *table.rows)], name
