"""What people get wrong in forms, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from hub.drafting.forms import answering, messages
from hub.editors.forms import CHANGE, NEW_MEETING, NOTES, PRACTICE
from hub.records.kinds.meeting import Meeting
from tests.drafting.forms.answered import MEETING, MINUTES, NOTE, facts, proposal
from tests.drafting.forms.sending import HUB, OLD, ONLY_PUBLIC, TODAY, Desk, event


@pytest.mark.parametrize("text", [None, "", "x", "Please cancel the meeting.\n\n## Date\n"])
def test_a_message_without_any_of_the_questions_is_to_be_started_again(
    tmp_path: Path, text: str | None
) -> None:
    desk = Desk(tmp_path)
    found = messages.message(event(text, CHANGE), TODAY)
    answer = answering.answer(desk.root, found, TODAY)
    assert answer.proposal is None
    assert answer.reply.count("could not be read") == 1
    assert "**Change or cancel a meeting**" in answer.reply
    assert "There is no answer" not in answer.reply


@pytest.mark.parametrize(
    ("form", "answers", "reply"),
    [
        (
            NEW_MEETING,
            {**MEETING, "date": "9/9/2026"},
            "**Date**: Wednesday 9 September 2026 has passed.",
        ),
        (
            CHANGE,
            {"meeting": "2026-27/second", "action": "Change it", "date": "2026-01-26"},
            "**New date**: Monday 26 January 2026 has passed.",
        ),
        (
            CHANGE,
            {"meeting": "2026-27/old", "action": "Cancel it", "reason": "Snow"},
            "**Meeting**: It has been held on Tuesday 8 September 2026, so it cannot be cancelled",
        ),
        (CHANGE, {"meeting": "2026-27/second", "action": "Change it"}, "Nothing would change"),
        (
            CHANGE,
            {"meeting": "2026-27/plan", "action": "Cancel it", "reason": "Snow"},
            "**Meeting**: It is a draft, and nobody has been told of it",
        ),
        (NOTES, {**MINUTES}, "Nothing would change"),
        (
            CHANGE,
            {"meeting": "2026-27/second", "action": "Change it", "instead": "2026-27/first"},
            "This is for a meeting that does not take place",
        ),
        (
            NOTES,
            {**MINUTES, "meeting": "2026-27/talk", "notes": "public", "text": "More."},
            "everybody could read them then",
        ),
        (
            CHANGE,
            {"meeting": "2026-27/fair", "action": "Change it", "date": "2026-10-01"},
            "This meeting takes several days",
        ),
        (
            CHANGE,
            {"meeting": "2026-27/braces", "action": "Cancel it", "reason": "Snow"},
            "written in a way that a form cannot change",
        ),
        (
            NEW_MEETING,
            {**MEETING, "mode": "online", "venue": "Milverton Primary School"},
            'Write "Mode": `hybrid`, or leave "Venue" out.',
        ),
        (NEW_MEETING, {**MEETING, "focus": "early-redaing"}, "**Focus**: There is no topic"),
        (PRACTICE, {**NOTE, "meeting": "2026-27/none"}, "**Meeting**: There is no meeting"),
        (PRACTICE, {**NOTE, "text": "See [it](gone.md)."}, "**The story**: This link leads nowh"),
    ],
)
def test_what_makes_no_file_is_said_at_its_question(
    tmp_path: Path, form: str, answers: Mapping[str, str], reply: str
) -> None:
    start = "network: senco\naudience: public\ndate: 2026-09-21\n"
    desk = Desk(
        tmp_path,
        {
            "meetings/2026-27/talk.md": f"---\n{start}---\nFor members.\n",
            "meetings/2026-27/plan.md": f"{start.replace('21', '24')}status: draft\n",
            "meetings/2026-27/fair.md": f"{start}last_date: 2026-09-22\n",
            "meetings/2026-27/braces.md": "{network: senco, audience: public, date: 2026-09-23}\n",
        },
    )
    answer = desk.send(form, answers)
    assert answer.proposal is None
    assert reply in answer.reply


def test_a_hub_without_members_gets_nothing_for_members(tmp_path: Path) -> None:
    old = str(HUB[OLD]).partition("decisions")[0] + "---\n"
    desk = Desk(tmp_path, {"content/cluster.md": ONLY_PUBLIC, OLD: old})
    asked = {q.id for form in desk.forms.values() for q in form.questions}
    assert not asked & {"audience", "notes", "decisions", "actions", "online_link"}
    sent = {"meeting": "2026-27/old", "keep": "Replace them", "text": "We met."}
    made = facts(desk.send(NOTES, sent))
    assert isinstance(made, Meeting)
    assert made.notes == "public"
    answer = desk.send(NOTES, {**sent, "text": "We met.\n\n## Members only\n\nWho."})
    assert answer.proposal is None
    assert "**Notes**: The rest of this text is for members only" in answer.reply


def test_nothing_is_taken_where_strangers_would_read_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    sent = event(desk.text(NEW_MEETING, MEETING), NEW_MEETING)
    seen = sent.replace(b'"visibility": "private"', b'"visibility": "public"')
    answer = answering.answer(tmp_path, messages.message(seen, TODAY), TODAY)
    assert answer.proposal is None
    assert "Make the repository private" in answer.reply


def test_a_hub_with_a_mistake_of_its_own_says_whose_it_is(tmp_path: Path) -> None:
    desk = Desk(
        tmp_path, {"content/topics/x.md": "title: X\naudience: members\nnetworks: [none]\n"}
    )
    answer = desk.send(NEW_MEETING, MEETING)
    assert answer.proposal is None
    assert "which is not yours" in answer.reply
    assert "`content/topics/x.md`, line 4: There is no network `none`." in answer.reply


@pytest.mark.parametrize("labels", [(), ("bug",), (NEW_MEETING, CHANGE)])
def test_a_message_with_no_forms_label_or_two_is_asked_which_it_is(
    tmp_path: Path, labels: tuple[str, ...]
) -> None:
    desk = Desk(tmp_path)
    answer = desk.answer_to(desk.text(NEW_MEETING, MEETING), *labels)
    assert answer.proposal is None
    assert "It is not clear which form" in answer.reply
    assert desk.answer_to(desk.text(NEW_MEETING, MEETING), "bug", NEW_MEETING).proposal


# Messages that people have edited


def test_windows_line_ends_and_another_order_change_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    usual = desk.text(NEW_MEETING, MEETING)
    first = proposal(desk.answer_to(usual, NEW_MEETING))
    parts = re.split(r"(?m)^(?=### )", usual)[1:]
    turned = "\n\n".join(part.strip() for part in reversed(parts))
    for text in (usual.replace("\n", "\r\n"), turned, f"Hello, and thanks.\n\n{usual}"):
        assert proposal(desk.answer_to(text, NEW_MEETING)) == first


@pytest.mark.parametrize(
    ("old", "new", "reply"),
    [
        ("### Start", "### Begin", "**Date**: The line `### Begin` below it is none of"),
        ("### Date\n", "### Datum\n", "**Date**: There is no answer."),
        ("2027-01-14", "2027-01-14\n\n### Date\n\n2027-01-15", "**Date**: The line `### Date` sta"),
        ("2027-01-14", "2027-01-14\nor the day after", "**Date**: This takes one line alone."),
        ("- [x]", "- [ ]", "**Before you send this**: The box has no tick."),
        ("- [x]", "[x]", "**Before you send this**: The box has no tick."),
        ("public", "anybody", "**Who may read this**: `anybody` is not one of the choices."),
    ],
)
def test_what_an_edit_has_broken_is_said(tmp_path: Path, old: str, new: str, reply: str) -> None:
    desk = Desk(tmp_path)
    text = desk.text(NEW_MEETING, MEETING)
    assert old in text
    answer = desk.answer_to(text.replace(old, new, 1), NEW_MEETING)
    assert answer.proposal is None
    assert reply in answer.reply


def test_a_text_may_hold_the_lines_of_the_form(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    told = "We met.\n\n### Who may read the notes\n\npublic\n\n### Notes\n\nThe end."
    made = facts(desk.send(NOTES, {**MINUTES, "text": told}))
    assert isinstance(made, Meeting)
    assert made.notes == "members"
    assert made.body.strip() == told
    # Above the last question nobody could say which one is meant.
    answer = desk.send(NOTES, {**MINUTES, "actions": "Ask\n\n### Notes\n\nAll.", "text": told})
    assert answer.proposal is None
    assert "**Notes**: The line `### Notes` stands twice." in answer.reply
