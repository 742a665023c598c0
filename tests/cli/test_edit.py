"""`hub edit`: a meeting moved, called off, restored or renamed, and a school that is closed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from hub.editors.forms import CLOSED
from tests.drafting.forms.answered import proposal
from tests.drafting.forms.sending import HUB, SECOND, Desk, command
from tests.drafting.forms.test_closed_schools import MILVERTON, ROUND, SNOW, THERE
from tests.helpers.hubs import SMALL, write
from tests.helpers.keyboard import typed
from tests.helpers.repository import FIRST, Repository

MEETING: Final = "2026-27/second"
TODAY: Final = "2026-09-10"
ANOTHER: Final = SMALL[FIRST].replace("2026-09-17", "2026-10-08")
WITH_ROUND: Final = {**HUB, **{path: made for path, made in ROUND.items() if made is not None}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, HUB)


def text(root: Path, path: str = SECOND) -> str:
    return (root / path).read_text(encoding="utf-8")


def written(root: Path) -> dict[str, bytes]:
    """Every file of the content."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for folder in ("content", "meetings")
        for file in (root / folder).rglob("*")
        if file.is_file()
    }


def test_a_move_takes_along_what_belongs_to_it_and_says_what_to_send(root: Path) -> None:
    ran = command(
        root, "edit", MEETING, "--date", "26 November", "--start", "3.45pm", "--venue", "emscote",
        "--reason", "Hall double-booked",
    )  # fmt: skip
    assert ran.exit_code == 0, ran.output
    made = text(root)
    for line in (
        "date: 2026-11-26", "weekday: Thursday", "start: 15:45   # after the buses",
        "venue: emscote", "reason: Hall double-booked", "# Agreed in July.",
    ):  # fmt: skip
        assert f"{line}\n" in made
    assert "room:" not in made
    assert ran.stdout == (
        "SENCO network, Autumn 2: moved from Thursday 19 November 16:00 to Thursday 26 November "
        "15:45, now at Emscote, the School: Hall double-booked. Most calendars show it within a "
        "day.\n"
        "The room belongs to the old venue, so it is removed: `Hall: upper floor`.\n"
        "Written: meetings/2026-27/second.md\n"
        "\n"
        "To send to those whom it concerns. Phones may take a day to notice, so ring or message "
        "those who would travel:\n"
        "\n"
        "SENCO network has moved from Thursday 19 November 2026, 16:00 to 17:30.\n"
        "Now: Thursday 26 November 2026, 15:45 to 17:30, Emscote, the School.\n"
        "Why: Hall double-booked.\n"
        "https://trial.example/meetings/2026-27/second/\n"
    )


def test_off_and_on_again_leaves_the_file_as_it_was(root: Path) -> None:
    before = text(root)
    for option, status in (("--cancel", "cancelled"), ("--postpone", "postponed")):
        ran = command(root, "edit", "second", option, "Snow: no buses")
        assert ran.exit_code == 0, ran.output
        assert f'status: {status}\nreason: "Snow: no buses"\n' in text(root)
        assert status in ran.stdout.splitlines()[0]
        assert "Please do not come" in ran.stdout
        ran = command(root, "edit", f"https://trial.example/meetings/{MEETING}/", "--restore")
        assert ran.exit_code == 0, ran.output
        assert "SENCO network goes ahead after all: Thursday 19 November 2026" in ran.stdout
        assert text(root) == before


def test_a_new_date_for_what_was_postponed_takes_its_status_away(root: Path) -> None:
    command(root, "edit", MEETING, "--postpone", "Snow")
    ran = command(root, "edit", MEETING, "--date", "2026-11-26")
    assert ran.exit_code == 0, ran.output
    assert "status" not in text(root)
    assert "date: 2026-11-26" in text(root)


def test_windows_line_ends_stay(root: Path) -> None:
    (root / SECOND).write_bytes(text(root).replace("\n", "\r\n").encode())
    assert command(root, "edit", MEETING, "--room", "Library").exit_code == 0
    made = (root / SECOND).read_bytes()
    assert b"room: Library" in made or b'room: "Library"' in made
    assert made.count(b"\n") == made.count(b"\r\n")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["edit", "2026-27/secnd", "--restore"], 2, "Did you mean `2026-27/second`?"),
        (["edit"], 2, "Which meeting?"),
        (["edit", MEETING], 2, "What becomes of it?"),
        (["edit", MEETING, "--cancel", "x", "--postpone", "y"], 2, "do not go together"),
        (["edit", MEETING, "--cancel", "x", "--date", "2026-11-26"], 2, "do not go together"),
        (["edit", MEETING, "--cancel", "x", "--reason", "y"], 2, "leave --reason out"),
        (["edit", MEETING, "--cancel"], 2, "write a reason"),
        (["edit", MEETING, "--restore"], 2, "neither cancelled nor postponed"),
        (["edit", MEETING, "--date", "soon"], 2, "--date: This is not a date: `soon`."),
        (["edit", MEETING, "--venue", "emscot"], 2, "Did you mean `emscote`?"),
        (["edit", MEETING, "--end", "15:00"], 1, "Nothing was written."),
        (["edit", MEETING, "--date", "2026-11-19"], 1, "Nothing would change."),
        (["edit", MEETING, "--rename", "Second Thoughts"], 2, "Write: `second-thoughts`."),
        (["edit", MEETING, "--rename", "../x"], 2, "small letters"),
        (["edit", MEETING, "--rename", "first"], 1, "There is a file meetings/2026-27/first.md"),
        (["edit", MEETING, "--rename", "second"], 1, "Nothing would change."),
        (["edit", MEETING, "--closed", "milverton"], 2, "does not go with --closed"),
        (["edit", "--closed", "milverten", "--reason", "x"], 2, "Did you mean `milverton`?"),
        (["edit", "--closed", "milverton", "--date", "soon", "--reason", "x"], 2, "--date: "),
        (["edit", "--closed", "milverton", "--room", "6"], 2, "--room does not go with --closed"),
        (["edit", "--closed", "milverton", "--date", "2026-11-19"], 2, "write a reason"),
        (["edit", "2026-27/fair", "--date", "2026-11-30"], 2, "takes several days"),
        (["edit", "2026-27/braces", "--cancel", "x"], 1, "change it by hand"),
        (["edit", "2026-27/plan", "--cancel", "x"], 2, "It is a draft"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    root: Path, words: list[str], status: int, said: str
) -> None:
    start = "network: senco\naudience: public\ndate: 2026-09-21\n"
    write(
        root,
        {
            "meetings/2026-27/plan.md": f"{start.replace('21', '24')}status: draft\n",
            "meetings/2026-27/fair.md": f"{start}last_date: 2026-09-22\n",
            "meetings/2026-27/braces.md": "{network: senco, audience: public, date: 2026-09-23}\n",
        },
    )
    before = written(root)
    ran = command(root, *words)
    assert ran.exit_code == status, ran.output
    assert said in ran.stderr
    assert ran.stderr.endswith("Nothing was written.\n")
    assert written(root) == before


# A school that is closed


def test_a_closed_school_calls_off_two_meetings_and_sends_people_to_the_other_session(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, WITH_ROUND)
    words = ("edit", "--closed", "Milverton", "--date", "19 November", "--reason", "Burst pipe")
    ran = command(root, *words)
    assert ran.exit_code == 0, ran.output
    for path in (SECOND, THERE):
        assert "status: cancelled\nreason: Burst pipe\n" in text(root, path)
    assert "instead: 2026-27/maths-2\n" in text(root, THERE)
    assert "instead" not in text(root)
    assert "- {first: 2026-11-19, title: Burst pipe}" in text(root, MILVERTON)
    assert ran.stdout.count("Written: ") == 3
    assert "Milverton Primary School is closed on Thursday 19 November 2026: Burst pipe." in (
        ran.stdout
    )
    assert "Come instead on Tuesday 24 November 2026, 13:30, Emscote, the School." in ran.stdout
    # What is off is not called off twice.
    before = written(root)
    ran = command(root, *words)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("Nothing has to be called off at Milverton Primary School")
    assert "SENCO network was cancelled before." in ran.stdout
    assert written(root) == before


def test_it_may_be_postponed_and_is_today_where_no_day_is_given(root: Path) -> None:
    there = text(root).replace("2026-11-19", TODAY)
    write(root, {SECOND: there})
    ran = command(root, "edit", "--closed", "milverton", "--postpone", "--reason", "Snow")
    assert ran.exit_code == 0, ran.output
    assert "status: postponed\nreason: Snow\n" in text(root)
    write(root, {SECOND: there})
    assert command(root, "edit", "--closed", "milverton", "--postpone", "Ice").exit_code == 0
    assert "status: postponed\nreason: Ice\n" in text(root)


def test_nothing_is_half_written_when_the_second_file_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, WITH_ROUND)
    before = written(root)
    real = Path.replace

    def stubborn(self: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target).name == "second.md":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, target)

    words = ("edit", "--closed", "milverton", "--date", "2026-11-19", "--reason", "Snow")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stubborn)
        ran = command(root, *words)
    assert ran.exit_code == 1
    assert ran.stderr.endswith(
        "second.md cannot be written (Permission denied).\nNothing was written.\n"
    )
    assert written(root) == before


def test_the_form_and_the_command_do_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path, WITH_ROUND)
    made = proposal(desk.send(CLOSED, SNOW)).files
    words = ("edit", "--closed", "milverton", "--date", "2026-11-19", "--reason", SNOW["reason"])
    assert command(desk.root, *words).exit_code == 0
    assert {file.path: file.text for file in made} == {
        f.path: text(desk.root, f.path) for f in made
    }
    assert len(made) == 3


def test_what_is_wrong_already_stays_and_is_said(root: Path) -> None:
    """Also in the very file that changes, where it stands at another line then."""
    wrong = text(root) + "\nSee [it](gone.md).\n"
    write(root, {SECOND: wrong})
    ran = command(root, "edit", MEETING, "--cancel", "Snow")
    assert ran.exit_code == 0, ran.output
    assert "status: cancelled" in text(root)
    assert "Some files had errors before: run `hub check`." in ran.stderr
    ran = command(root, "edit", MEETING, "--rename", "other")
    assert ran.exit_code == 0, ran.output


# At a keyboard, and what calendars say


def test_at_a_keyboard_it_asks_what_it_needs(root: Path) -> None:
    answers = ["second", "move", "26 November", "", "", "", "Library", ""]
    status, said = typed(root, answers, "edit", today=TODAY)
    assert status == 0, said
    assert "date: 2026-11-26" in text(root)
    assert 'room: "Library"' in text(root)
    assert "start: 16:00   # after the buses" in text(root)
    status, said = typed(root, ["cancel", "Snow"], "edit", MEETING, today=TODAY)
    assert status == 0, said
    assert "status: cancelled\nreason: Snow\n" in text(root)
    words = ("edit", "--closed", "Milverton", "--date", "2026-09-17")
    status, said = typed(root, ["Snow"], *words, today=TODAY)
    assert status == 0, said
    assert "status: cancelled" in text(root, "meetings/2026-27/first.md")


def test_a_rename_keeps_the_entry_in_calendars_and_a_change_makes_it_newer(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {})
    was = repository.entry()
    ran = command(tmp_path, "edit", "2026-27/first", "--rename", "senco-autumn-1")
    assert ran.exit_code == 0, ran.output
    assert "Written: meetings/2026-27/senco-autumn-1.md (was meetings/2026-27/first.md)" in (
        ran.stdout
    )
    assert not (tmp_path / FIRST).exists()
    repository.commit("2026-06-02T09:00", {})
    now = repository.entry()
    assert (now["UID"], now.sequence, now.said) == (was["UID"], was.sequence, was.said)
    ran = command(tmp_path, "edit", "senco-autumn-1", "--cancel", "Snow")
    assert ran.exit_code == 0, ran.output
    repository.commit("2026-06-03T09:00", {})
    later = repository.entry()
    assert later["UID"] == was["UID"]
    assert later.sequence > was.sequence
    assert "CANCELLED" in later["SUMMARY"].upper()
    # All at a school that is closed, at once.
    school = "content/schools/milverton.md"
    repository.commit("2026-06-03T10:00", {FIRST.replace("first", "second"): ANOTHER})
    was = repository.entry("2026-27/second")
    words = ("edit", "--closed", "milverton", "--date", "2026-10-08", "--reason", "Snow")
    assert command(tmp_path, *words).exit_code == 0
    assert "closures" in text(tmp_path, school)
    repository.commit("2026-06-03T11:00", {})
    now = repository.entry("2026-27/second")
    assert now["UID"] == was["UID"]
    assert now.sequence > was.sequence
    # Back to its first name, nothing is left of the other.
    renamed = command(tmp_path, "edit", "2026-27/first", "--rename", "first")
    assert renamed.exit_code == 0, renamed.output
    assert "formerly" not in text(tmp_path, FIRST)
    repository.commit("2026-06-04T09:00", {})
    assert repository.entry()["UID"] == later["UID"]
    assert repository.entry().sequence >= later.sequence
