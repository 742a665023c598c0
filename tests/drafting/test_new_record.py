"""`hub new`: what it asks, what it accepts, what it writes and what it says."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from hub.cli import main
from tests.helpers.hubs import CLUSTER, SMALL, run, write
from tests.helpers.keyboard import typed

TODAY = "2026-09-20"
RULE = "rule: {week: 3, weekday: Tuesday, start: 16:00, end: 17:30}\n"
FILES = {
    **SMALL,
    "content/networks/senco.md": SMALL["content/networks/senco.md"] + RULE,
    "content/networks/site-staff.md": "title: Site staff\naudience: public\n",
    "content/schools/telford-infant.md": "title: Telford Infant School\naudience: public\n",
    "content/schools/telford-junior.md": (
        "title: Telford Junior School\naudience: public\naliases: [The Juniors]\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small hub with two networks and three schools."""
    return write(tmp_path, FILES)


def new(root: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, what was said, and what was complained of besides that there is no git.

    In this process, which saves a second each time.
    """
    with contextlib.chdir(root):
        ran = CliRunner(env={"HUB_TODAY": TODAY}).invoke(main, ["new", *arguments])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    complaints = [line for line in ran.stderr.splitlines() if not line.startswith("Note:")]
    return ran.exit_code, ran.stdout, "\n".join(complaints)


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*.md")}


def front(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8").removeprefix("---\n").partition("---\n")[0]


# A meeting


def test_a_meeting_by_options(root: Path) -> None:
    status, said, complaints = new(
        root, "meeting", "--network", "senco", "--date", "2026-11-17", "--start", "16:00",
        "--venue", "telford-junior", "--yes",
    )  # fmt: skip
    assert (status, complaints) == (0, "")
    assert said == (
        "SENCO network, Autumn 2 2026/27 (Autumn 2, week 3).\n"
        "Tuesday 17 November 2026, 16:00 to 17:30, Telford Junior School.\n"
        "It will be on 20 pages and in 7 calendars.\n"
        "Its notes are for members only.\n"
        "Written: meetings/2026-27/senco-autumn-2.md\n"
    )
    assert front(root, "meetings/2026-27/senco-autumn-2.md") == (
        "audience: public\nnetwork: senco\ndate: 2026-11-17\nstart: 16:00\nend: 17:30\n"
        "venue: telford-junior\n"
    )
    # One more is due by the end of the year, and nothing else is wrong.
    (missing, last) = run(root, "check", today=TODAY).stdout.splitlines()
    assert "warning[not-planned]" in missing
    assert last == "1 warning in 1 file"


def test_what_people_type_is_taken_as_it_is_meant(root: Path) -> None:
    status, said, _complaints = new(
        root, "meeting", "--network", "SENCO network", "--network", "site staff",
        "--date", "week 2 of spring 1, Thurs", "--start", "4-5.30pm", "--venue", "Milverton",
        "--room", "6",
    )  # fmt: skip
    assert status == 0
    path = "meetings/2026-27/senco-spring-1.md"
    assert said.endswith(f"Written: {path}\n")
    assert front(root, path) == (
        "audience: public\nnetwork:\n  - senco\n  - site-staff\ndate: 2027-01-14\n"
        "start: 16:00\nend: 17:30\nvenue: milverton\nroom: 6\n"
    )


def test_a_place_that_is_not_on_record(root: Path) -> None:
    assert new(
        root, "meeting", "--network", "senco", "--place", "Town Hall, Parade", "--yes"
    )[0] == 0  # fmt: skip
    assert "venue:\n  name: Town Hall, Parade\n" in front(
        root, "meetings/2026-27/senco-autumn-2.md"
    )


def test_with_yes_the_next_free_slot_is_taken_each_time(root: Path) -> None:
    for name in ("autumn-2", "spring-1"):
        status, said, _complaints = new(root, "meeting", "--network", "senco", "--yes")
        assert (status, said.splitlines()[-1]) == (0, f"Written: meetings/2026-27/senco-{name}.md")
    status, _said, complaints = new(root, "meeting", "--network", "senco", "--yes")
    assert (status, complaints.splitlines()[0][:18]) == (2, "--date is missing.")


def test_warnings_are_shown_and_the_file_is_written(root: Path) -> None:
    status, said, _complaints = new(
        root, "meeting", "--network", "senco", "--date", "2026-09-26", "--yes"
    )
    path = "meetings/2026-27/senco-autumn-1.md"
    assert status == 0
    assert f"{path}:4: warning[weekend]: Saturday 26 September 2026" in said
    assert (root / path).is_file()


def test_a_members_meeting_says_who_reads_it(root: Path) -> None:
    arguments = ("meeting", "--network", "senco", "--audience", "members", "--yes")
    status, said, _complaints = new(root, *arguments)
    assert status == 0
    assert said.splitlines()[-2] == "Only members can read it."


def test_a_draft_says_that_nobody_is_shown_it(root: Path) -> None:
    status, said, _complaints = new(
        root, "meeting", "--network", "senco", "--status", "draft", "--yes"
    )
    assert status == 0
    assert said.splitlines()[0].startswith("A draft: ")
    assert said.splitlines()[1] == "It is in no calendar and on no public page."


# At the keyboard


def test_it_asks_for_what_it_was_not_told(root: Path) -> None:
    answers = ["snco", "y", "soon", "", "4pm", "", "telfrd junior school", "y", ""]
    status, said = typed(root, answers, "new", "meeting", today=TODAY)
    assert status == 0, said
    assert "senco                          SENCO network\n" in said
    assert "Did you mean SENCO network (senco) [Y/n]: y" in said
    assert "This is not a date: `soon`." in said
    assert '"autumn 2 week 3" [2026-11-17]: ' in said
    assert "Ends at (- if it is not known yet) [17:30]: " in said
    assert "Did you mean Telford Junior School (telford-junior) [Y/n]: y" in said
    assert "Who may read this, public or members [public]: " in said
    assert "Tuesday 17 November 2026, 16:00 to 17:30, Telford Junior School.\n" in said
    assert (root / "meetings/2026-27/senco-autumn-2.md").is_file()


def test_it_asks_nothing_that_makes_no_difference(tmp_path: Path) -> None:
    alone = {**SMALL, "content/cluster.md": CLUSTER.replace("members: yes\n", "")}
    root = write(tmp_path, alone)
    answers = ["", "17 November", "-", ""]
    status, said = typed(root, answers, "new", "meeting", today=TODAY)
    assert status == 0, said
    assert "Which network meets [senco]: \n" in said
    assert "Begins at (- if it is not known yet) [16:00]: -\n" in said
    assert "Tuesday 17 November 2026, time to be confirmed, Venue to be confirmed." in said
    assert "members" not in said.replace("network", "")


def test_a_new_year_asks_for_each_half_term(root: Path) -> None:
    answers = ["1 September", *[""] * 10, "20 July", "Warwickshire", "", ""]
    status, said = typed(root, answers, "new", "year", today=TODAY)
    assert status == 0, said
    assert "Autumn 1, last day [2027-10-22]: " in said
    assert "Its dates count as not agreed" in said
    written = front(root, "content/years/2027-28.md")
    assert written.startswith("title: School year 2027/28\naudience: public\n")
    assert "agreed: no\n" in written
    assert "  - {key: a1, first: 2027-09-01, last: 2027-10-22}\n" in written
    assert "  - {key: su2, first: 2028-06-05, last: 2028-07-20}\n" in written


def test_giving_up_writes_nothing(root: Path) -> None:
    status, said = typed(root, ["senco", "\x04"], "new", "meeting", today=TODAY)
    assert (status, said.splitlines()[-1]) == (1, "Nothing was written.")
    assert files(root) == {*FILES}


# Other kinds


@pytest.mark.parametrize(
    ("arguments", "path", "expected"),
    [
        (
            ["network", "--title", "Maths leads network", "--for", "Maths leads", "--for", "all",
             "--weekday", "tues", "--start", "4", "--end", "5.30pm"],
            "content/networks/maths-leads.md",
            """\
title: Maths leads network
audience: public
for:
  - Maths leads
  - all
rule:
  weekday: Tuesday
  week: 3
  start: 16:00
  end: 17:30
""",
        ),
        (
            ["school", "--title", "St Peter's Primary School", "--setting", "Primary school",
             "--locality", "North"],
            "content/schools/st-peters-primary.md",
            """\
title: St Peter's Primary School
audience: public
setting: primary
locality: North
""",
        ),
        (
            ["topic", "--title", "Phonics: first steps", "--networks", "senco"],
            "content/topics/phonics-first-steps.md",
            'title: "Phonics: first steps"\naudience: public\nnetworks: senco\n',
        ),
        (
            ["practice", "--title", "Swapping classes", "--schools", "milverton, the juniors"],
            "content/practice/swapping-classes.md",
            """\
title: Swapping classes
audience: public
date: 2026-09-20
schools:
  - milverton
  - telford-junior
""",
        ),
        (
            ["page", "--title", "New here", "--name", "guides/new-here"],
            "content/guides/new-here.md",
            "title: New here\naudience: public\n",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)  # fmt: skip
def test_other_kinds(root: Path, arguments: list[str], path: str, expected: str) -> None:
    status, said, complaints = new(root, *arguments)
    assert (status, complaints, said.splitlines()[-1]) == (0, "", f"Written: {path}")
    assert "It will be on " in said
    assert front(root, path) == expected
    assert run(root, "check", today=TODAY).returncode == 0


# What it refuses


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["meeting"], ["--network is missing.", "--date is missing."]),
        (
            ["meeting", "--network", "senco"],
            ['--date is missing. The day, in any spelling, or "autumn 2 week 3". Or --yes for'],
        ),
        (
            ["meeting", "--network", "snco", "--date", "soon", "--venue", "telford"],
            ["--network: There is no network `snco`. Did you mean `senco`?",
             "--date: This is not a date: `soon`.",
             "--venue: `telford` may be several. Write one of them:"],
        ),
        (
            ["meeting", "--network", "senco", "--date", "Monday 17 November"],
            ["--date: 17 November 2026 is a Tuesday, not a Monday."],
        ),
        (["meeting", "--network", "senco", "--date", "winter 1 week 2"],
         ["--date: There is no such half-term."]),
        (["topic"], ["--title is missing."]),
        (["topic", "--title", "A", "--name", "A B"], ["--name: A name has small letters,"]),
        (["topic", "--title", "???"], ["--name is missing: the title has no letters"]),
        (["year"], ["--a1-first is missing."]),
        (["year", "--name", "next", "--yes"], ["--name: A school year's file is named"]),
        (["school", "--title", "A", "--setting", "castle"], ["--setting: `castle` is not one"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_use_writes_nothing_and_says_which_option(
    root: Path, arguments: list[str], expected: list[str]
) -> None:
    status, said, complaints = new(root, *arguments)
    assert (status, said) == (2, "")
    for begin, line in zip(expected, complaints.splitlines(), strict=False):
        assert line.startswith(begin)
    assert files(root) == {*FILES}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["meeting", "--network", "senco", "--date", "2026-11-17", "--start", "16:00",
             "--end", "15:00"],
            "The end, 15:00, must be after the start, 16:00. Correct one of the two.",
        ),
        (
            ["page", "--title", "Meetings"],
            "Two things would stand at the address /meetings/: content/meetings.md and the hub",
        ),
        (
            ["school", "--title", "A", "--locality", "Nrth"],
            "`locality`: There is no `Nrth`. Did you mean `North`?",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)  # fmt: skip
def test_what_would_be_an_error_is_not_kept(
    root: Path, arguments: list[str], expected: str
) -> None:
    status, said, complaints = new(root, *arguments)
    assert (status, said) == (1, "")
    assert complaints.startswith(expected)
    assert complaints.endswith("\nNothing was written.")
    assert files(root) == {*FILES}


def test_a_folder_made_for_a_file_that_is_refused_goes_with_it(root: Path) -> None:
    late = ("--date", "2031-03-30", "--start", "01:30")
    assert new(root, "meeting", "--network", "senco", *late)[0] == 1
    assert not (root / "meetings/2030-31").exists()


def test_nothing_is_overwritten(root: Path) -> None:
    path = "content/topics/reading.md"
    write(root, {path: "title: [\n"})
    status, _said, complaints = new(root, "topic", "--title", "Reading")
    assert status == 1
    assert complaints.startswith(f"There is a file {path} already. Nothing was written.")
    assert (root / path).read_text(encoding="utf-8") == "---\ntitle: [\n---\n"


def test_other_files_may_have_errors(root: Path) -> None:
    write(root, {"content/wrong.md": "title: Wrong\n"})
    status, said, complaints = new(root, "topic", "--title", "Reading")
    assert (status, said.splitlines()[-1]) == (0, "Written: content/topics/reading.md")
    assert complaints == "Other files have errors: run `hub check`."
