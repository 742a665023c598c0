"""What a school answers when it is asked to host a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from hub.editors.forms import HOSTING
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from tests.drafting.forms.answered import all_facts, facts, is_as_before, proposal
from tests.drafting.forms.sending import SECOND, Desk, shown

Files = Mapping[str, str | bytes | None]
DRAFT: Final = "meetings/2026-27/maths-autumn-2.md"
FACTS: Final = "audience: public\ndate: 2026-11-12\nstart: 16:00\nstatus: draft\n"
PLANNED: Final[Files] = {DRAFT: f"network: maths\nhost: milverton\n{FACTS}"}
SESSIONS: Final[Files] = {
    DRAFT: f"network: maths\nvenue: emscote\nroom: '6'\n{FACTS}",
    "meetings/2026-27/maths-north.md": (
        f"same_as: 2026-27/maths-autumn-2\nvenue: milverton\n{FACTS}"
    ),
}
ASKED: Final = {"meeting": "2026-27/maths-autumn-2"}
CASES: Final[dict[str, tuple[Files, Mapping[str, str]]]] = {
    "yes-to-hosting": (
        PLANNED,
        {**ASKED, "action": "Yes", "room": "Library", "visitors": "Side door; park in Rugby Road"},
    ),
    "no-to-hosting": (SESSIONS, {**ASKED, "action": "No"}),
    "another-day-to-host": (
        PLANNED,
        {**ASKED, "action": "Not that day, but another", "wish": "Tuesdays, @everyone, see #1"},
    ),
    "hosting-to-correct": (PLANNED, {**ASKED, "action": "Yes", "wish": "Tuesdays"}),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_proposed_and_replied(tmp_path: Path, case: str) -> None:
    files, answers = CASES[case]
    is_as_before(case, shown(Desk(tmp_path, files).send(HOSTING, answers)))


def test_yes_makes_a_draft_provisional_and_tells_visitors_the_way(tmp_path: Path) -> None:
    read = all_facts(Desk(tmp_path, PLANNED).send(HOSTING, CASES["yes-to-hosting"][1]))
    meeting, school = read.values()
    assert isinstance(meeting, Meeting)
    assert isinstance(school, School)
    assert meeting.host_agreed
    assert (meeting.status, meeting.host, meeting.venue) == ("proposed", "milverton", "milverton")
    assert meeting.room == "Library"
    assert school.access
    assert school.access.note == "Side door; park in Rugby Road"
    # A school that says the way already keeps its words; a confirmed meeting stays so.
    there = {"content/schools/milverton.md": "title: M\naudience: public\naccess: Front door\n"}
    sent = {"meeting": "2026-27/second", "action": "Yes", "visitors": "Side door"}
    answer = Desk(tmp_path / "known", there).send(HOSTING, sent)
    meeting = facts(answer)
    assert isinstance(meeting, Meeting)
    assert (meeting.status, meeting.host_agreed) == ("confirmed", True)
    assert "so this is left to you: Side door" in proposal(answer).about


def test_no_takes_the_school_out_wherever_it_stands(tmp_path: Path) -> None:
    for name, key in (("host", "host: milverton"), ("both", "host: milverton\nvenue: milverton")):
        files = {DRAFT: f"network: maths\n{key}\nhost_agreed: yes\n{FACTS}"}
        made = facts(Desk(tmp_path / name, files).send(HOSTING, {**ASKED, "action": "No"}))
        assert isinstance(made, Meeting)
        assert (made.status, made.host, made.venue, made.host_agreed) == (
            "draft", None, None, False,
        )  # fmt: skip
    # Where it hosts elsewhere, the place stays; a session for a locality stays one.
    elsewhere = {DRAFT: f"network: maths\nhost: milverton\nvenue: {{name: Town Hall}}\n{FACTS}"}
    made = facts(Desk(tmp_path / "hall", elsewhere).send(HOSTING, {**ASKED, "action": "No"}))
    assert isinstance(made, Meeting)
    assert made.host is None
    assert made.venue is not None
    made = facts(Desk(tmp_path / "round", SESSIONS).send(HOSTING, {**ASKED, "action": "No"}))
    assert isinstance(made, Meeting)
    assert (made.venue, made.room, made.locality) == (None, "", "South")


@pytest.mark.parametrize(
    ("files", "answers", "reply"),
    [
        ({}, {"meeting": "2026-27/old", "action": "Yes"}, "It was on Tuesday 8 September 2026."),
        ({}, {"meeting": "2026-27/secnd", "action": "Yes"}, "Did you mean `2026-27/second`?"),
        (
            {DRAFT: f"network: maths\n{FACTS}"}, {**ASKED, "action": "Yes"},
            "No school is down to host it.",
        ),
        (
            {SECOND: "network: senco\naudience: public\ndate: 2026-11-19\nstatus: cancelled\n"
                     "reason: Snow\nvenue: milverton\n"},
            {"meeting": "2026-27/second", "action": "No"}, "It is cancelled",
        ),
        (PLANNED, {**ASKED, "action": "Not that day, but another"}, "**Which other day**"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said(
    tmp_path: Path, files: Files, answers: Mapping[str, str], reply: str
) -> None:
    answer = Desk(tmp_path, files).send(HOSTING, answers)
    assert answer.proposal is None
    assert reply in answer.reply


def test_saying_yes_twice_changes_nothing(tmp_path: Path) -> None:
    agreed = {DRAFT: f"network: maths\nvenue: milverton\nhost_agreed: yes\n{FACTS}".replace(
        "draft", "proposed"
    )}  # fmt: skip
    answer = Desk(tmp_path, agreed).send(HOSTING, {**ASKED, "action": "Yes"})
    assert answer.proposal is None
    assert "Nothing would change" in answer.reply
