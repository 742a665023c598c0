"""From a form to the file or the reply, for each form; and what becomes of a meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from hub.documents import markdown
from hub.documents.github import line_ends
from hub.editors.forms import CHANGE, NEW_MEETING, NOTES, PRACTICE
from hub.english import long_date
from hub.records.kinds.meeting import Meeting
from tests.drafting.forms.answered import (
    MEETING,
    MINUTES,
    NOTE,
    facts,
    is_as_before,
    only,
    proposal,
)
from tests.drafting.forms.sending import HUB, SECOND, Desk, shown
from tests.helpers.shape import on_github, shape
from tests.helpers.typed import TYPED

CASES: Final[dict[str, tuple[str, Mapping[str, str]]]] = {
    "a-new-meeting": (
        NEW_MEETING,
        {
            **MEETING,
            "network": "Maths network, SENCO network",
            "venue": "Emscote, the School",
            "room": "6",
            "mode": "hybrid",
            "online_link": "https://meet.example/x",
            "focus": "early reading\nA plan: first steps",
            "agenda": "- Welcome\n* [ ] Plans #2\n1. Any other business",
            "bring": "One plan",
            "status": "proposed",
            "summary": "What worked: a year on",
        },
    ),
    "a-new-meeting-at-another-place": (
        NEW_MEETING,
        {**MEETING, "date": "2026-10-01", "place": "Town Hall, Parade", "audience": "members"},
    ),
    "a-new-meeting-to-correct": (
        NEW_MEETING,
        {
            "network": "Senco", "date": "14th January 2027", "start": "4pm", "end": "15:00",
            "venue": "Emscote, the School", "place": "Town Hall", "agreed": " ",
        },
    ),
    "a-meeting-on-a-bad-day": (NEW_MEETING, {**MEETING, "date": "2027-01-16", "start": "06:00"}),
    "a-move": (
        CHANGE,
        {
            "meeting": "https://trial.example/meetings/2026-27/second/",
            "action": "Change it", "date": "2026-11-25", "start": "15:45",
            "venue": "Emscote, the School", "reason": "Hall double-booked",
        },
    ),
    "a-move-without-a-year": (
        CHANGE,
        {"meeting": "2026-27/second", "action": "Change it", "date": "Tue 26 January"},
    ),
    "a-new-meeting-that-is-there-already": (
        NEW_MEETING,
        {**MEETING, "date": "2026-11-19", "venue": "Milverton Primary School"},
    ),
    "notes-in-place-of-others": (
        NOTES,
        {
            **MINUTES, "meeting": "2026-27/old", "keep": "Replace them", "notes": "public",
            "decisions": "Meet in the hall", "text": "We met, and sang.",
        },
    ),
    "a-cancellation": (
        CHANGE,
        {
            "meeting": "2026-27/second", "action": "Cancel it", "reason": "Snow: no buses",
            "instead": "meetings/2026-27/first.md",
        },
    ),
    "a-change-to-correct": (
        CHANGE,
        {
            "meeting": "2026-27/secnd", "action": "Cancel it", "date": "2026-11-25",
            "instead": "second",
        },
    ),
    "a-cancellation-to-correct": (
        CHANGE,
        {"meeting": "2026-27/second", "action": "Cancel it", "date": "2026-11-25"},
    ),
    "notes-for-members": (
        NOTES,
        {
            **MINUTES, "decisions": "- Try the short plan\n- Meet again in March",
            "actions": "SENCOs: send one plan", "next_focus": "Early reading",
            "text": "## What we said\r\n\r\nThe short plan helps.\n\n---\n\nNext time: more.",
        },
    ),
    "notes-for-all-above-those-for-members": (
        NOTES,
        {**MINUTES, "meeting": "2026-27/old", "notes": "public", "text": "We also sang."},
    ),
    "notes-for-members-below-those-for-all": (
        NOTES,
        {
            **MINUTES, "meeting": "2026-27/old", "decisions": "Meet in March",
            "text": "And who sang.",
        },
    ),
    "a-practice-note": (
        PRACTICE,
        {
            **NOTE,
            "summary": "One class, one week.",
            "schools": "Emscote, the School, Milverton Primary School",
            "networks": "SENCO network",
            "focus": "Early reading",
            "year_groups": "Year 1\nYear 2",
            "evidence": "Two classes; no comparison",
            "meeting": "2026-27/first",
            "text": "## What we tried\n\nA week.\n\n### What happened\n\n5 < 6, and a {note}.",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_from_each_form_to_the_file_and_the_reply(tmp_path: Path, case: str) -> None:
    """The whole answers are in tests/golden/forms; `UPDATE=yes` writes them there."""
    is_as_before(case, shown(Desk(tmp_path).send(*CASES[case])))


def test_lines_of_a_text_stay_lines_in_the_file(tmp_path: Path) -> None:
    """The form shows each as one; so does the file on GitHub, and its page."""
    typed = (
        "Present: 12\nApologies: 3\n\n- Hall\n- Tea\n  and cake\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    made = facts(Desk(tmp_path).send(PRACTICE, {**NOTE, "text": typed}))
    for page in (on_github(made.body), markdown.page(made.body)):
        assert shape(page) == shape(on_github(typed, lines_stay=True))


@pytest.mark.parametrize("name", TYPED)
def test_lines_of_any_text_stay_lines(name: str) -> None:
    kept = line_ends.kept(TYPED[name])
    same = shape(on_github(kept)) == shape(on_github(TYPED[name], lines_stay=True))
    assert same == (name != "setext of two lines")


# What becomes of a meeting


def test_a_meeting_that_was_postponed_gets_its_date_and_no_status(tmp_path: Path) -> None:
    text = str(HUB[SECOND]).replace("venue:", "status: postponed\nreason: Snow\nvenue:")
    desk = Desk(tmp_path, {SECOND: text})
    sent = {"meeting": "2026-27/second", "action": "Change it", "date": "2026-11-24"}
    made = facts(desk.send(CHANGE, sent))
    assert isinstance(made, Meeting)
    assert (made.status, made.reason, made.weekday) == ("confirmed", "", "Tuesday")
    back = facts(desk.send(CHANGE, {**sent, "action": "It goes ahead after all", "date": ""}))
    assert isinstance(back, Meeting)
    assert (back.status, back.reason, back.weekday) == ("confirmed", "", "Thursday")
    assert only(desk.send(CHANGE, {**sent, "reason": "Thaw"})).text.count("reason: Thaw") == 1


@pytest.mark.parametrize(
    ("old", "typed", "day"),
    [
        ("2027-01-19", "26 January", "Tuesday 26 January 2027"),
        ("2027-01-19", "15/12", "Tuesday 15 December 2026"),
        ("2026-11-19", "4th Jan", "Monday 4 January 2027"),
        ("2027-11-18", "29 February", "Tuesday 29 February 2028"),
        ("", "26 January", "Tuesday 26 January 2027"),
        ("", "9 September", "Thursday 9 September 2027"),
        ("", "10 September", "Thursday 10 September 2026"),
    ],
)
def test_a_year_that_was_left_out_is_the_nearest_and_is_said(
    tmp_path: Path, old: str, typed: str, day: str
) -> None:
    """Nearest to the meeting that moves (`old`), or the next from today for a new one."""
    text = f"network: senco\naudience: public\ndate: {old or '2026-11-19'}\nstart: 09:00\n"
    desk = Desk(tmp_path, {"meetings/2026-27/spring.md": text})
    moved = {"meeting": "2026-27/spring", "action": "Change it", "date": typed}
    answer = desk.send(CHANGE, moved) if old else desk.send(NEW_MEETING, {**MEETING, "date": typed})
    made = facts(answer)
    assert isinstance(made, Meeting)
    assert long_date(made.date) == day
    for told in (answer.reply, proposal(answer).about):
        assert f"`{typed}` is taken as {day}." in told


@pytest.mark.parametrize(
    ("old", "start", "arrival"),
    [
        ("start: 16:00\narrival: 15:45\n", "15:30", "15:15"),
        ("start: 16:00\narrival: 15:45\n", "16:30", "16:15"),
        ("start: 16:00\narrival: 15:00\n", "00:30", "00:30"),
        ("arrival: 15:45\n", "15:30", "15:30"),
    ],
)
def test_arrival_moves_with_the_start(tmp_path: Path, old: str, start: str, arrival: str) -> None:
    text = f"network: senco\naudience: public\ndate: 2027-01-19\n{old}"
    desk = Desk(tmp_path, {"meetings/2026-27/spring.md": text})
    sent = {"meeting": "2026-27/spring", "action": "Change it", "start": start}
    answer = desk.send(CHANGE, sent)
    made = facts(answer)
    assert isinstance(made, Meeting)
    assert made.arrival == dt.time.fromisoformat(arrival)
    for told in (answer.reply, proposal(answer).about):
        assert re.search(rf"- Arrival moves with the start, from 15:[04][05] to {arrival}\.", told)


def test_a_room_stays_while_the_venue_does(tmp_path: Path) -> None:
    sent = {"meeting": "2026-27/second", "action": "Change it", "start": "15:45"}
    answer = Desk(tmp_path).send(CHANGE, {**sent, "venue": "Milverton Primary School"})
    made = facts(answer)
    assert isinstance(made, Meeting)
    assert made.room == "Hall: upper floor"
    assert "Please note" not in answer.reply


def test_a_meeting_that_is_there_already_is_named_in_words_whichever_file_is_first(
    tmp_path: Path,
) -> None:
    """The reader complains of the later of two files, which need not be the proposed one."""
    twin = str(HUB[SECOND])
    for name in ("a", "zz"):
        desk = Desk(tmp_path / name, {SECOND: None, f"meetings/2026-27/{name}.md": twin})
        reply = desk.send(NEW_MEETING, {**MEETING, "date": "2026-11-19"}).reply
        assert "- **Date**: SENCO network already meets on Thursday 19 November 2026" in reply
        assert "SENCO network, Autumn 2 2026/27" in reply
        assert ".md" not in reply
