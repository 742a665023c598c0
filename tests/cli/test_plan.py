"""`hub plan`: what it shows, what it writes, and what it takes for an answer."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from click.testing import CliRunner

from hub.checking import check
from hub.cli import main
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place
from tests.helpers.hubs import write
from tests.helpers.planning import HUB, TODAY
from tests.helpers.real_parts import require

MOVED: Final = "meetings/2026-27/maths-autumn-2.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "hub", HUB)


def ran(root: Path, *words: str, columns: int = 80) -> tuple[int, str, str]:
    """Exit status, what was said, and what was said beside it, but for there being no git."""
    environment = {"HUB_TODAY": TODAY.isoformat(), "COLUMNS": str(columns)}
    with contextlib.chdir(root):
        got = CliRunner(env=environment).invoke(main, ["plan", *words])
    assert got.exception is None or isinstance(got.exception, SystemExit), got.output
    beside = [line for line in got.stderr.splitlines() if not line.startswith("Note:")]
    return got.exit_code, got.stdout, "\n".join(beside)


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.md"))
    }


def meetings(root: Path) -> dict[str, Meeting]:
    hub, problems = check(root, TODAY)
    assert hub is not None
    assert not [p for p in problems if p.severity == "error"], problems
    return dict(hub.of(Meeting))


def needs_solver() -> None:
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - it may not be there
    except ImportError:
        cp_model = None
    require("OR-Tools (`make planner`)", cp_model)


# A plan


def test_dates_alone_are_planned_and_written_once(root: Path) -> None:
    before = files(root)
    status, said, beside = ran(root, "--without-hosts")
    assert (status, beside) == (0, "")
    assert said.startswith("School year 2026/27: 6 meetings (4 new, 1 moved and 1 settled)")
    assert "  Mon 14 Sep  16:00-17:30  Maths  no host yet " in said
    assert "Moves from Mon 23 Nov to Mon 16 Nov." in said
    assert said.endswith(
        "\nNothing was written. `hub plan --year 2026-27 --without-hosts --write` writes 5 files.\n"
    )
    assert files(root) == before

    status, said, beside = ran(root, "--without-hosts", "--write")
    assert (status, beside) == (0, "")
    assert "Written: meetings/2026-27/maths-autumn-1.md\n" in said
    assert "Written: 5 files.\n" in said
    written = files(root)
    assert written["meetings/2026-27/maths-autumn-1.md"] == (
        "---\naudience: public\nnetwork: maths\ndate: 2026-09-14\nstart: 16:00\nend: 17:30\n"
        "status: draft\n---\n"
    )
    # A draft that moves keeps its host, its room, and what somebody noted in it.
    assert written[MOVED] == before[MOVED].replace("2026-11-23", "2026-11-16")
    assert {m.status for m in meetings(root).values()} == {"draft", "confirmed"}

    # Written twice is written once.
    status, said, _beside = ran(root, "--without-hosts", "--write")
    assert status == 0
    assert "Nothing had to be written.\n" in said
    assert files(root) == written
    assert "moves" not in said


def test_hosts_are_chosen_written_and_asked(root: Path) -> None:
    needs_solver()
    status, said, _beside = ran(root, "--write", "--messages")
    assert status == 0
    assert "Who hosts how often" in said
    found = meetings(root)
    drafts = {i: m for i, m in found.items() if m.status == "draft"}
    assert len(drafts) == 5
    assert all(isinstance(m.venue, str) for m in drafts.values())
    for school in {str(m.venue) for m in drafts.values()}:
        title = "Telford" if school == "telford" else "Our Lady"
        assert f"To: {title}" in said
    assert said.count("You are down for") == 5
    written = files(root)
    assert "Nothing had to be written." in ran(root, "--write")[1]
    assert files(root) == written


def test_what_was_written_ends_in_what_to_do_next(root: Path) -> None:
    """That schools have not agreed is no news of drafts; what else is to be said is said once."""
    needs_solver()
    status, said, _beside = ran(root, "--write")
    assert status == 0
    assert "nobody has noted" not in said
    *_before, last = said.split("\n\n")
    assert last.startswith("`hub plan --year 2026-27 --messages` writes to ")
    assert "Has one said yes? `hub plan --year 2026-27 --agreed " in last


def test_a_draft_that_gets_another_host_loses_the_room_of_the_first(root: Path) -> None:
    needs_solver()
    school = HUB["content/schools/telford.md"]
    write(root, {"content/schools/telford.md": f"{school}can_host: no\n"})
    before = files(root)[MOVED]
    words = ("--network", "maths", "--half-term", "a2", "--write")
    status, said, _beside = ran(root, *words, columns=120)
    assert status == 0
    assert (
        "Moves from Mon 23 Nov to Mon 16 Nov, from Telford Infant School to Our Lady and St "
        "Teresa's Catholic Primary\n      School.\n" in said
    )
    assert files(root)[MOVED] == before.replace("2026-11-23", "2026-11-16").replace(
        "venue: telford\nroom: Hall\n", "venue: our-lady\n"
    )


def test_only_what_is_wished_for_is_written(root: Path) -> None:
    words = ("--half-term", "Spring 1", "--network", "Maths network", "--year", "2026/27")
    status, said, _beside = ran(root, *words, "--without-hosts", "--write")
    assert status == 0
    assert {*files(root)} - {*HUB} == {"meetings/2026-27/maths-spring-1.md"}
    assert "`" not in said.partition("Written:")[2].replace("`venue`", "")
    # What is typed next has the same filters.
    _status, said, _beside = ran(root, "--half-term", "autumn", "--network", "SENCO")
    assert "--year 2026-27 --half-term a1 --half-term a2 --network senco --write" in said


ROUND: Final = (
    "rule:\n  week: 3\n  weekday: Tuesday\n  start: 16:00\n  end: 17:30\n  rounds: [a2]\n"
    "  round_times:\n    - {start: 16:00, end: 17:30}\n    - {start: 09:15, end: 10:45}\n"
)


@pytest.mark.parametrize("words", [[], ["--without-hosts"]])
def test_a_round_is_one_file_a_session_and_written_once(root: Path, words: list[str]) -> None:
    if not words:
        needs_solver()
    network = root / "content/networks/senco.md"
    text = network.read_text(encoding="utf-8").partition("rule:")[0]
    network.write_text(f"{text}{ROUND}---\n", encoding="utf-8")
    school = HUB["content/schools/milverton.md"]
    write(root, {"content/schools/milverton.md": f"{school}max_hosts_per_year: 3\n"})
    assert ran(root, *words, "--write")[0] == 0
    found = {i: m for i, m in meetings(root).items() if "senco-autumn-2" in i}
    assert {*found} == {"2026-27/senco-autumn-2-north", "2026-27/senco-autumn-2-south"}
    (first,) = [i for i, m in found.items() if not m.same_as]
    (other,) = [m for i, m in found.items() if i != first]
    assert other.same_as == first
    assert {m.start.hour for m in found.values() if m.start} == {9, 16}
    if words:
        assert {m.locality for m in found.values()} == {"North", "South"}
    else:
        assert {m.venue for m in found.values()} <= {"milverton", "telford", "our-lady", None}
    written = files(root)
    status, said, _beside = ran(root, *words, "--write")
    assert (status, "Nothing had to be written." in said) == (0, True), said
    assert files(root) == written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--network", "mats"], "There is no network `mats`. Did you mean `maths`?"),
        (["--half-term", "Autum 1"], "There is no half-term `Autum 1`. Did you mean `Autumn 1`?"),
        (["--year", "2031/32"], "There is no school year `2031/32` on record. Known: `2026-27`. "),
        (["--agreed", "Milvertn"], "There is no school `Milvertn`. Did you mean `milverton`?"),
        (["--write", "--confirm"], "--confirm stands alone: "),
        (["--agreed", "telford", "--write"], "--agreed stands alone: "),
        (["--proposed"], "--proposed belongs to --confirm."),
    ],
)  # fmt: skip
def test_wrong_use_is_said_and_changes_nothing(root: Path, words: list[str], said: str) -> None:
    before = files(root)
    status, _said, beside = ran(root, *words)
    assert status == 2
    assert beside.startswith(said)
    assert files(root) == before


def test_a_place_of_its_own_goes_into_drafts_that_nobody_has_to_agree_to(root: Path) -> None:
    senco = root / "content/networks/senco.md"
    text = senco.read_text(encoding="utf-8")
    senco.write_text(text.replace("cadence:", "host_pattern: fixed\ncadence:"), "utf-8")
    path = root / "meetings/2026-27/senco-autumn-1.md"
    text = path.read_text(encoding="utf-8")
    hall = "venue: {name: Town Hall, postcode: CV32 4AT, access: Side door}"
    path.write_text(text.replace("venue: milverton", hall), "utf-8")
    assert ran(root, "--network", "senco", "--without-hosts", "--write")[0] == 0
    drafts = [m for m in meetings(root).values() if m.status == "draft" and "senco" in m.network]
    assert drafts
    for meeting in drafts:
        assert isinstance(meeting.venue, Place)
        assert (meeting.venue.name, meeting.venue.postcode) == ("Town Hall", "CV32 4AT")
    assert ran(root, "--network", "senco", "--confirm")[0] == 0
    assert not [m for m in meetings(root).values() if m.status == "draft" and "senco" in m.network]


def test_where_nothing_is_due_it_says_so(root: Path) -> None:
    maths = root / "content/networks/maths.md"
    text = maths.read_text(encoding="utf-8")
    maths.write_text(text.replace("17:30}", "17:30, half_terms: [a1]}"), "utf-8")
    (root / "meetings/2026-27/maths-autumn-2.md").unlink()
    words = ("--network", "maths", "--half-term", "sp1", "--without-hosts")
    status, said, _beside = ran(root, *words)
    assert status == 0
    assert "Nothing was written: by its rule and cadence no network meets then" in said


def test_windows_line_ends_stay(root: Path) -> None:
    path = root / "meetings/2026-27/maths-autumn-2.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert ran(root, "--without-hosts", "--write")[0] == 0
    made = path.read_bytes()
    assert b"2026-11-16" in made
    assert made.count(b"\n") == made.count(b"\r\n")


def test_drafts_are_of_the_kind_that_the_network_holds(root: Path) -> None:
    path = root / "meetings/2026-27/senco-autumn-1.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("network: senco", "network: senco\nkind: steering"), "utf-8")
    assert ran(root, "--without-hosts", "--write")[0] == 0
    kinds = {m.network[0]: m.kind for m in meetings(root).values() if m.status == "draft"}
    assert kinds == {"senco": "steering", "maths": "network"}


def test_the_next_year_with_something_to_plan_is_taken(root: Path) -> None:
    year = HUB["content/years/2026-27.md"]
    for old, new in (("2026/27", "2027/28"), ("2027-0", "2028-0"), ("2026-", "2027-")):
        year = year.replace(old, new)
    write(root, {"content/years/2027-28.md": year})
    _status, said, _beside = ran(root, "--without-hosts")
    assert (
        "This is 2026/27, the next year to plan. There is also 2027/28 (`--year 2027-28`)." in said
    )
    ran(root, "--without-hosts", "--write")
    _status, said, _beside = ran(root, "--without-hosts")
    assert said.startswith("School year 2027/28: ")


def test_formats_go_where_they_are_sent(root: Path, tmp_path: Path) -> None:
    status, said, beside = ran(root, "--without-hosts", "--format", "csv")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert "Nothing was written." in beside
    out = tmp_path / "plan.xlsx"
    assert ran(root, "--without-hosts", "--out", str(out))[0] == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    head, *lines = [tuple(c or "" for c in row) for row in sheet.iter_rows(values_only=True)]
    made = out.read_bytes()
    assert ran(root, "--without-hosts", "--out", str(out))[0] == 0
    assert out.read_bytes() == made
    _status, said, _beside = ran(root, "--without-hosts", "--format", "json")
    told = json.loads(said)
    assert rows == [dict(zip(head, line, strict=True)) for line in lines] == told["meetings"]
    assert ran(root, "--out", str(tmp_path / "none" / "x.csv"))[0] == 2


@pytest.mark.parametrize("name", ["plan.doc", "plan.pdf", "plan.xls"])
def test_a_format_that_there_is_not_is_refused_by_the_name(
    root: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    for words in ([], ["--write"]):
        status, said, beside = ran(root, "--without-hosts", "--out", str(out), *words)
        assert (status, said) == (2, "")
        assert f"`{name}`" in beside
        assert "Write `plan.txt`, `plan.csv`, `plan.xlsx` or `plan.json`" in beside
        assert not out.exists()
    # Who says what it is may name it as they like.
    words = ["--without-hosts", "--out", str(out), "--format", "text"]
    assert ran(root, *words)[0] == 0
    assert out.read_text(encoding="utf-8").startswith("School year 2026/27: ")


# What is wrong with the hub


@pytest.mark.parametrize(
    "words", [["--without-hosts", "--write"], ["--confirm"], ["--agreed", "telford"]]
)
def test_where_a_meeting_cannot_be_read_nothing_is_written(root: Path, words: list[str]) -> None:
    path = "meetings/2026-27/senco-spring-1.md"
    write(root, {path: "network: senco\ndate: soon\n"})
    before = files(root)
    status, _said, beside = ran(root, *words)
    assert status == 1
    assert f"{path}:3: error: " in beside
    assert "Nothing was written. Mend what is named above first" in beside
    assert files(root) == before
    # It can be looked at all the same.
    status, _said, beside = ran(root, "--without-hosts")
    assert (status, beside) == (0, f"{path} has errors and is left out here: run `hub check`.")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("content/networks/maths.md", ["--network", "maths"]),
        ("content/networks/maths.md", ["--network", "Maths network"]),
        ("content/schools/telford.md", ["--agreed", "Telford", "--network", "senco"]),
    ],
)
def test_a_record_with_an_error_in_its_file_is_not_said_to_be_none(
    root: Path, path: str, words: list[str]
) -> None:
    write(root, {path: f"{HUB[path]}cadense: often\nlocality: 7: 8\n"})
    status, said, beside = ran(root, "--without-hosts", *words)
    assert status != 0
    assert path in beside
    assert "There is no" not in said + beside


def test_where_the_hub_would_have_errors_nothing_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is written last is refused: those before it go, too."""
    from hub.drafting import planned  # noqa: PLC0415

    monkeypatch.setattr(planned, "file_text", lambda *_args: "---\naudience: everybody\n---\n")
    before = files(root)
    status, _said, beside = ran(root, "--without-hosts", "--write")
    assert status == 1
    assert beside.endswith("Nothing was written. The hub would have these errors.")
    assert files(root) == before


def test_what_was_wrong_already_stands_in_nobodys_way(root: Path) -> None:
    write(root, {"content/guide.md": "title: A guide\naudience: public\nsumary: A slip\n"})
    status, said, _beside = ran(root, "--without-hosts", "--write")
    assert (status, "Written: 5 files.\n" in said) == (0, True)


def test_a_file_that_no_meeting_is_read_from_is_not_written_over(root: Path) -> None:
    path = "meetings/2026-27/senco-spring-1.md"
    (root / path).symlink_to(root / "none")
    (root / "none").write_text("Mine.", encoding="utf-8")
    assert ran(root, "--without-hosts")[0] == 0
    before = files(root)
    status, _said, beside = ran(root, "--without-hosts", "--write")
    assert status == 1
    assert path in beside
    assert files(root) == before


def test_what_cannot_all_be_so_comes_first_and_nothing_is_written(root: Path) -> None:
    needs_solver()
    for school in ("telford", "our-lady"):
        text = HUB[f"content/schools/{school}.md"]
        write(root, {f"content/schools/{school}.md": f"{text}can_host: no\n"})
    before = files(root)
    for words in ([], ["--write"]):
        status, said, _beside = ran(root, *words)
        assert status == 1
        assert said.startswith("No plan is possible for 2026/27: this cannot all be so.\n\n- ")
        assert "Nothing was written. Until it is mended you can plan a part" in said
    status, said, _beside = ran(root, "--write", "--format", "json")
    assert status == 1
    assert json.loads(said)["conflicts"]
    assert files(root) == before
    assert ran(root, "--without-hosts", "--write")[0] == 0


def test_where_turns_are_too_few_the_usual_number_is_said(root: Path) -> None:
    """A first plan fails by a limit that nobody has written."""
    needs_solver()
    said_more = "A school hosts once a year unless its file says more: write `max_hosts_per_year: "
    for school in ("telford", "our-lady"):
        text = HUB[f"content/schools/{school}.md"]
        bare = re.sub("max_hosts_per_year: .*\n", "", text)
        write(root, {f"content/schools/{school}.md": bare})
    status, said, _beside = ran(root)
    assert status == 1
    assert f"{said_more}4`, or as many as it agrees to. 3 schools say nothing of it.\n" in said
    # It is not said where each file says how often.
    for path in (root / "content/schools").glob("*.md"):
        text = path.read_text(encoding="utf-8").removeprefix("---\n").removesuffix("---\n")
        write(root, {f"content/schools/{path.name}": f"{text}max_hosts_per_year: 1\n"})
    status, said, _beside = ran(root)
    assert (status, said_more in said) == (1, False)


def test_a_rule_that_no_day_meets_is_told_and_not_placed(root: Path) -> None:
    for file in (root / "content/networks").glob("*.md"):
        file.write_text(
            file.read_text(encoding="utf-8").replace("week: 3", "week: 3, half_terms: [x9]"),
            encoding="utf-8",
        )
    status, said, _beside = ran(root, "--without-hosts")
    assert status in {0, 1}
    assert "x9" in said or "could not be placed" in said


def test_a_hub_without_a_year_to_come(root: Path) -> None:
    (root / "content/years/2026-27.md").unlink()
    for file in (root / "meetings").rglob("*.md"):
        file.unlink()
    status, said, beside = ran(root)
    assert (status, said) == (1, "")
    assert beside == (
        "No school year on record is still to come, so there is nothing to plan. "
        "`hub new year` writes the next one."
    )


# What schools say


def test_a_school_agrees_and_what_it_agreed_to_is_confirmed(root: Path) -> None:
    ran(root, "--without-hosts", "--write")
    before = files(root)
    status, said, _beside = ran(root, "--agreed", "The Telford Infant School", "--half-term", "a2")
    assert status == 2
    status, said, _beside = ran(root, "--agreed", "Telford", "--half-term", "a2")
    assert status == 0
    assert said.startswith("Telford Infant School hosts Maths, Monday 16 November 2026\nWritten: ")
    agreed = files(root)
    assert agreed[MOVED] == before[MOVED].replace("status: draft\n", "status: proposed\n").replace(
        "room: Hall\n", "room: Hall\nhost_agreed: yes\n"
    )
    assert {path for path in agreed if agreed[path] != before[path]} == {MOVED}
    # Twice is once.
    _status, said, _beside = ran(root, "--agreed", "Telford")
    assert "is not down for any meeting that waits for its answer." in said
    assert files(root) == agreed

    # It stays where it is, whatever is planned after that.
    write(root, {"content/years/2026-27.md": HUB["content/years/2026-27.md"].replace(
        "inset: [2026-09-01]", "inset: [2026-09-01, 2026-11-16]")})  # fmt: skip
    _status, said, _beside = ran(root, "--without-hosts", "--network", "maths", "--half-term", "a2")
    assert "  Mon 16 Nov  16:00-17:30  Maths  Telford Infant School  stands\n" in said

    # Another half-term's is not touched, and what nobody agreed to is named.
    _status, said, _beside = ran(root, "--confirm", "--half-term", "a1")
    assert "Confirmed: " not in said
    status, said, _beside = ran(root, "--confirm", "--network", "maths")
    assert status == 0
    assert "Confirmed: Maths, Monday 16 November 2026\n" in said
    assert (
        "Still a draft: Maths, Monday 14 September 2026 (no school is down to host it yet)\n"
        in said
    )
    confirmed = files(root)
    assert confirmed[MOVED] == agreed[MOVED].replace("status: proposed\n", "")
    assert {path for path in confirmed if confirmed[path] != agreed[path]} == {
        MOVED, "content/years/2026-27.md"
    }  # fmt: skip
    assert meetings(root)["2026-27/maths-autumn-2"].status == "confirmed"

    # Those that wait can be proposed.
    status, said, _beside = ran(root, "--confirm", "--proposed", "--half-term", "a1")
    assert "Proposed: Maths, Monday 14 September 2026 (no school is down to host it yet)\n" in said
    assert meetings(root)["2026-27/maths-autumn-1"].status == "proposed"
    assert meetings(root)["2026-27/senco-autumn-2"].status == "draft"


def test_of_a_round_the_first_session_is_published_with_the_others(root: Path) -> None:
    draft = "audience: public\nstatus: draft\n"
    write(root, {
        "meetings/2026-27/senco-autumn-2-north.md":
            f"network: senco\ndate: 2026-11-17\nvenue: milverton\n{draft}",
        "meetings/2026-27/senco-autumn-2-south.md":
            f"same_as: 2026-27/senco-autumn-2-north\ndate: 2026-11-18\nvenue: telford\n{draft}",
    })  # fmt: skip
    status, said, _beside = ran(root, "--agreed", "telford", "--network", "SENCO")
    assert status == 0
    assert "Telford Infant School hosts SENCO (South), Wednesday 18 November 2026\n" in said
    assert "Proposed as well, as another session of it takes place: SENCO (North), Tuesday" in said
    found = meetings(root)
    assert found["2026-27/senco-autumn-2-north"].status == "proposed"
    assert not found["2026-27/senco-autumn-2-north"].host_agreed
    said = ran(root, "--messages", "--network", "SENCO")[1]
    assert "Telford" not in said
    assert "You are down for SENCO (North) on Tuesday 17 November 2026" in said


def test_a_file_in_a_hand_of_its_own_is_left_to_a_person(root: Path) -> None:
    (root / MOVED).write_text(
        "---\n{network: maths, audience: public, date: 2026-11-23, status: draft, venue: telford}\n"
        "---\n",
        encoding="utf-8",
    )
    before = files(root)
    status, _said, beside = ran(root, "--agreed", "telford")
    assert status == 1
    assert f"{MOVED} is written in a way that a program cannot change" in beside
    assert files(root) == before


def test_messages_are_about_what_is_written(root: Path, tmp_path: Path) -> None:
    status, said, beside = ran(root, "--messages")
    assert (status, beside) == (0, "")
    assert (
        "You are down for Maths on Monday 23 November 2026, 16:00 to 17:30 (Hall): yes or no?\n"
        in said
    )
    out = tmp_path / "messages.txt"
    assert ran(root, "--messages", "--out", str(out))[0] == 0
    assert out.read_text(encoding="utf-8") == said
    (root / MOVED).unlink()
    status, said, beside = ran(root, "--messages")
    assert (status, said) == (0, "")
    assert beside.startswith("No school is down to host a meeting that it has not answered.")


# Without the optional part

WITHOUT: Final = """\
import sys
for name in ("ortools", "pandas", "numpy"):
    sys.modules[name] = None
from hub.cli import main
main(["plan"])
"""


def test_without_what_chooses_hosts_there_are_dates_and_the_line_to_type(root: Path) -> None:
    got = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=root, capture_output=True, encoding="utf-8",
        env={**os.environ, "HUB_TODAY": TODAY.isoformat()}, check=False,
    )  # fmt: skip
    assert got.returncode == 0, got.stderr
    assert "  Mon 14 Sep  16:00-17:30  Maths  no host yet " in got.stdout
    assert "Type `make planner`, then plan again." in got.stdout
    assert "Traceback" not in got.stderr


def test_drafts_that_nobody_wants_are_named_and_deleted_together_with_what_is_written(
    root: Path,
) -> None:
    network = root / "content/networks/maths.md"
    kept = network.read_text(encoding="utf-8")
    network.write_text(kept.replace("cadence", "closed: 2026-11-01\ncadence", 1), encoding="utf-8")
    _status, said, _beside = ran(root, "--without-hosts")
    assert "No longer wanted: delete these drafts, which nobody was ever shown\n" in said
    assert f"- {MOVED}: Maths network ends on Sunday 1 November 2026" in " ".join(said.split())
    assert said.endswith(" files and deletes 1 draft.\n")
    _status, said, beside = ran(root, "--without-hosts", "--format", "json")
    assert json.loads(said)["no_longer_wanted"][0]["file"] == MOVED
    _status, _said, beside = ran(root, "--without-hosts", "--format", "csv")
    assert f"No longer wanted, delete it: {MOVED}: " in beside

    # Nobody is asked about it, and nothing agrees to it.
    before = files(root)
    ran(root, "--messages")
    ran(root, "--agreed", "telford")
    ran(root, "--confirm", "--proposed")
    assert files(root) == before

    status, said, _beside = ran(root, "--without-hosts", "--write")
    assert status == 0
    assert f"Deleted: {MOVED}\n" in said
    assert MOVED not in files(root)
    assert "Nothing had to be written.\n" in ran(root, "--without-hosts", "--write")[1]


def test_where_a_draft_cannot_be_deleted_nothing_is_written(root: Path) -> None:
    network = root / "content/networks/maths.md"
    kept = network.read_text(encoding="utf-8")
    network.write_text(kept.replace("cadence", "closed: 2026-11-01\ncadence", 1), encoding="utf-8")
    other = root / "meetings/2026-27/snow.md"
    other.write_text(
        "network: senco\naudience: public\ndate: 2026-10-12\nstart: 16:00\nend: 17:00\n"
        "status: cancelled\nreason: Snow\ninstead: 2026-27/maths-autumn-2\n", encoding="utf-8",
    )  # fmt: skip
    before = files(root)
    status, _said, beside = ran(root, "--without-hosts", "--write")
    assert status == 1
    assert "Nothing was written." in beside
    assert files(root) == before
