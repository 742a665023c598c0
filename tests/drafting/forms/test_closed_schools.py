"""A school that is closed, from its form to what is proposed and what is sent to people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from hub.drafting.forms import answering, messages
from hub.editors.forms import CLOSED
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from tests.drafting.forms.answered import all_facts, is_as_before, proposal
from tests.drafting.forms.sending import ONLY_PUBLIC, SECOND, TODAY, Desk, event, shown

Files = Mapping[str, str | bytes | None]
MILVERTON: Final = "content/schools/milverton.md"
THERE: Final = "meetings/2026-27/maths.md"
SNOW: Final = {
    "school": "Milverton Primary School", "day": "19 November 2026", "reason": "Snow: no buses",
    "becomes": "They are cancelled",
}  # fmt: skip


def held(first: str, day: str, start: str, venue: str) -> str:
    """The facts of a meeting that everybody may read about."""
    return f"{first}\naudience: public\ndate: {day}\nstart: {start}\nvenue: {venue}\n"


MATHS: Final[Files] = {THERE: held("network: maths", "2026-11-19", "13:30", "milverton")}
ROUND: Final[Files] = {
    **MATHS,
    "meetings/2026-27/maths-2.md": held("same_as: 2026-27/maths", "2026-11-24", "13:30", "emscote"),
}
MORE: Final[Files] = {
    **ROUND,
    "meetings/2026-27/maths-3.md": held("same_as: 2026-27/maths", "2026-11-19", "16:00", "emscote"),
}
ONLINE: Final[Files] = {
    SECOND: None,
    "meetings/2026-27/online.md": (
        "network: senco\naudience: public\ndate: 2026-11-19\nstart: 16:00\nhost: milverton\n"
        "mode: online\n"
    ),
}
LEFT: Final[Files] = {
    "meetings/2026-27/fair.md": (
        "network: senco\naudience: public\ndate: 2026-11-18\nlast_date: 2026-11-20\n"
        "venue: milverton\n"
    ),
    "meetings/2026-27/off.md": held(
        "network: maths\nstatus: postponed\nreason: Illness", "2026-11-19", "09:00", "milverton"
    ),
    "meetings/2026-27/plan.md": held(
        "network: maths\nstatus: draft", "2026-11-19", "10:00", "milverton"
    ),
    "meetings/2026-27/both.md": held(
        "network: maths\nonline_link: https://meet.example/x", "2026-11-19", "18:00", "milverton"
    ),
    "meetings/2026-27/guests.md": held(
        "network: maths\nhost: milverton", "2026-11-19", "19:00", "emscote"
    ),
}
CASES: Final[dict[str, tuple[Files, Mapping[str, str]]]] = {
    "a-closed-school-with-several-meetings": (MATHS, SNOW),
    "a-closed-school-with-another-session": (ROUND, SNOW),
    "a-closed-school-with-several-sessions": (
        MORE, {**SNOW, "becomes": "They are postponed: a new date follows"},
    ),
    "a-closed-school-with-nothing-on": ({}, {**SNOW, "day": "today"}),
    "a-closed-school-with-an-online-meeting": (ONLINE, SNOW),
    "a-closed-school-with-more-to-look-at": (LEFT, SNOW),
    "a-closed-school-to-correct": ({}, {**SNOW, "school": "Milverten Primary", "day": "9/9/2026"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_proposed_and_replied(tmp_path: Path, case: str) -> None:
    files, answers = CASES[case]
    is_as_before(case, shown(Desk(tmp_path, files).send(CLOSED, answers)))


def test_all_is_proposed_together_and_nothing_else(tmp_path: Path) -> None:
    answer = Desk(tmp_path, ROUND).send(CLOSED, SNOW)
    read = all_facts(answer)
    assert list(read) == [THERE, SECOND, MILVERTON]
    maths, senco, school = read.values()
    assert isinstance(maths, Meeting)
    assert isinstance(senco, Meeting)
    assert isinstance(school, School)
    for meeting in (maths, senco):
        assert (meeting.status, meeting.reason) == ("cancelled", "Snow: no buses")
    # The one other session; where there is none, or there are several, nobody is sent anywhere.
    assert (maths.instead, senco.instead) == ("2026-27/maths-2", None)
    assert [(str(c.first), c.title) for c in school.closures] == [("2026-11-19", "Snow: no buses")]
    # A note that somebody wrote behind a fact stays.
    texts = {file.path: file.text for file in proposal(answer).files}
    assert "start: 16:00   # after the buses" in texts[SECOND]


@pytest.mark.parametrize(
    ("there", "written"),
    [
        ("closures: [2026-11-12]\n", "closures:\n  - 2026-11-12\n  - {first: 2026-11-19, "),
        ("closures: 2026-11-12\n", "closures:\n  - 2026-11-12\n  - {first: 2026-11-19, "),
        (
            "closures:\n    - {first: 2026-11-12, title: Boiler}  # again\n",
            '{first: 2026-11-12, title: Boiler}  # again\n    - {first: 2026-11-19, title: "Snow',
        ),
    ],
)
def test_the_day_joins_the_schools_other_closures(tmp_path: Path, there: str, written: str) -> None:
    text = f"title: Milverton Primary School\naudience: public\n{there}locality: North\n"
    desk = Desk(tmp_path, {MILVERTON: text})
    files = {f.path: f.text for f in proposal(desk.send(CLOSED, SNOW)).files}
    assert written in files[MILVERTON]
    # A long reason takes several lines there.
    school = all_facts(desk.send(CLOSED, {**SNOW, "reason": "Boiler " * 30}))[MILVERTON]
    assert isinstance(school, School)
    assert [str(c.first) for c in school.closures] == ["2026-11-12", "2026-11-19"]


@pytest.mark.parametrize("there", ["closures: 2026-11-19\n", "inset: 2026-11-19\n"])
def test_a_day_on_which_it_is_closed_anyway_is_not_noted_twice(tmp_path: Path, there: str) -> None:
    text = f"title: Milverton Primary School\naudience: public\n{there}"
    answer = Desk(tmp_path, {MILVERTON: text}).send(CLOSED, SNOW)
    assert [file.path for file in proposal(answer).files] == [SECOND]


def test_today_is_the_day_on_which_the_form_was_sent(tmp_path: Path) -> None:
    """Whoever corrects the form a day later means the same day."""
    there = str(MATHS[THERE]).replace("2026-11-19", str(TODAY))
    desk = Desk(tmp_path, {THERE: there})
    for word, later in (("today", 0), ("_No response_", 1), ("Today", 3)):
        text = desk.text(CLOSED, {**SNOW, "day": word})
        found = messages.message(event(text, CLOSED), TODAY)
        answer = answering.answer(desk.root, found, TODAY.replace(day=TODAY.day + later))
        assert [file.path for file in proposal(answer).files] == [THERE, MILVERTON]
    tomorrow = desk.send(CLOSED, {**SNOW, "day": "tomorrow"})
    assert tomorrow.proposal is None
    assert "on Friday 11 September 2026" in tomorrow.reply


def test_a_file_that_a_form_cannot_change_stops_all_of_it(tmp_path: Path) -> None:
    braces = "{network: maths, audience: public, date: 2026-11-19, venue: milverton}\n"
    answer = Desk(tmp_path, {"meetings/2026-27/braces.md": braces}).send(CLOSED, SNOW)
    assert answer.proposal is None
    assert "written in a way that a form cannot change" in answer.reply
    # The school's own file is worth less than that people hear of it.
    school = "{title: Milverton Primary School, audience: public}\n"
    answer = Desk(tmp_path / "school", {MILVERTON: school}).send(CLOSED, SNOW)
    assert [file.path for file in proposal(answer).files] == [SECOND]


def test_a_hub_without_members_has_the_form_as_well(tmp_path: Path) -> None:
    old = {"meetings/2026-27/old.md": None}
    answer = Desk(tmp_path, {"content/cluster.md": ONLY_PUBLIC, **old}).send(CLOSED, SNOW)
    assert [file.path for file in proposal(answer).files] == [SECOND, MILVERTON]
    assert "Please do not come." in answer.reply
