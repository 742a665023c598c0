"""From a form to the file or the reply: each form, what people get wrong, what some try."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from hub import document, record
from hub.forms import answering, definitions, reading, replies
from hub.forms.answering import Answer, Proposal
from hub.forms.definitions import CHANGE, NEW_MEETING, NOTES, PRACTICE
from hub.paths import kind_of
from hub.record import Record
from hub.records.meeting import Meeting
from hub.records.practice import Practice
from hub.words import long_date
from tests.forms.sending import HUB, OLD, ONLY_PUBLIC, SECOND, TODAY, Desk, event, shown
from tests.hubs import HOUSE

GOLDEN: Final = HOUSE / "tests" / "golden" / "forms"
PLACE: Final = re.compile(
    r"(meetings/[0-9]{4}-[0-9]{2}|content/practice)/[a-z0-9]+(-[a-z0-9]+)*\.md"
)
MEETING: Final = {
    "network": "SENCO network", "date": "2027-01-14", "start": "16:00", "end": "17:30",
    "audience": "public",
}  # fmt: skip
NOTE: Final = {
    "title": "Swapping classes in July", "audience": "public", "text": "It helped.",
}  # fmt: skip
MINUTES: Final = {
    "meeting": "2026-27/second", "keep": "Keep them, and add these", "notes": "members",
}  # fmt: skip

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
    found = shown(Desk(tmp_path).send(*CASES[case]))
    golden = GOLDEN / f"{case}.md"
    if os.environ.get("UPDATE") == "yes":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


def proposal(answer: Answer) -> Proposal:
    """The proposal of an answer that has one."""
    assert answer.proposal is not None, answer.reply
    return answer.proposal


def facts(answer: Answer) -> Record:
    """The record that is proposed, as the hub reads it."""
    made = proposal(answer)
    found, problems = document.parse(made.text, made.path)
    assert found is not None
    assert not problems
    return record.read(*_kind(made.path, found))[0]


def _kind(path: str, found: document.Document) -> tuple[type[Record], document.Document, str]:
    kind, identity = kind_of(path)
    return kind, found, identity


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
    assert proposal(desk.send(CHANGE, {**sent, "reason": "Thaw"})).text.count("reason: Thaw") == 1


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


@pytest.mark.parametrize("text", [None, "", "x", "Please cancel the meeting.\n\n## Date\n"])
def test_a_message_without_any_of_the_questions_is_to_be_started_again(
    tmp_path: Path, text: str | None
) -> None:
    desk = Desk(tmp_path)
    found = reading.message(event(text, CHANGE), TODAY)
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
    answer = answering.answer(tmp_path, reading.message(seen, TODAY), TODAY)
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


# What some may try

SCRIPT: Final = "<script>alert(1)</script>"
CALLS: Final = "@everyone, closes #1 and GH-2 https://evil.example www.evil.example"
SIGNS: Final = '"; drop: "\\" \'} ] , {a: b} \\{: onclick=alert(1)} & | > %TAG ? - : !!python/x *a'
HOSTILE: Final = (
    f"{SCRIPT} <img src=x onerror=alert(1)> <!--hub-members-from-here--> {CALLS}",
    f"{SIGNS} ${{{{ secrets.HUB_FEED_SECRET }}}} $(touch /tmp/x) `id` ; rm -rf / # {{{{ 7*7 }}}}",
    "x\naudience: public\n---\n\n### Who may read this\n\nmembers",
    "---\naudience: public\n---\n[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "a\x00b\tc\x1b[31m\u202egnp.exe\u2066\U000e0041\ud800",
    "../../.github/workflows/check",
    "\u202e",
)
LONG: Final = ("A" * 100_000, "line\n" * 5_000)
FILLED: Final = {
    NEW_MEETING: {
        **MEETING, "venue": "Milverton Primary School", "room": "6", "mode": "hybrid",
        "online_link": "https://meet.example/x", "focus": "Plans", "agenda": "Plans",
        "bring": "Plans", "kind": "network", "status": "confirmed", "summary": "Plans",
    },
    CHANGE: {
        "meeting": "2026-27/second", "action": "Cancel it", "reason": "Snow", "room": "7",
        "start": "16:15", "end": "17:15",
    },
    NOTES: {
        **MINUTES, "decisions": "One", "actions": "Two", "next_focus": "Three", "text": "Four",
    },
    PRACTICE: {
        **NOTE, "summary": "One", "year_groups": "Year 1", "evidence": "Two",
        "schools": "Milverton Primary School", "networks": "SENCO network",
        "focus": "Early reading", "meeting": "2026-27/first",
    },
}  # fmt: skip
QUESTIONS: Final = [(form, question) for form in FILLED for question in FILLED[form]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize(("form", "question"), QUESTIONS)
def test_nothing_that_is_typed_gets_out_of_its_place(desk: Desk, form: str, question: str) -> None:
    usual = facts(desk.send(form, FILLED[form]))
    key = {"place": "venue", "text": "body"}.get(question, question)
    for evil in HOSTILE:
        answer = desk.send(form, {**FILLED[form], question: evil})
        _calls_nobody(answer.reply)
        if answer.proposal is None:
            continue
        made = answer.proposal
        assert PLACE.fullmatch(made.path)
        _calls_nobody(made.about.replace("From the form in #12. Closes #12.", "", 1))
        assert not re.search(r"[@#<>`$\n]", made.title.replace("(form 12)", ""))
        assert all(c == "\n" or c.isprintable() for c in made.text), repr(made.text)
        # Nothing else has changed: neither who may read it, nor any other fact.
        read = facts(answer)
        for name in type(read).keys():  # noqa: SIM118 - a method of records
            field = "for_" if name == "for" else name
            if name != key:
                assert getattr(read, field) == getattr(usual, field), (name, evil)
        if key != "body":
            assert read.body == usual.body
        body = read.body
        assert not re.search(r"<(?!https?:)[A-Za-z/!?]|\{", body), evil


def _calls_nobody(text: str) -> None:
    """No name, number, address or element outside code that GitHub would act upon."""
    text = text.removeprefix(replies.MARK)
    assert len(text) < 65_536
    outside = re.sub(r"(?<!\\)`[^`]*`", "", text).replace("<!-- -->", "\x00")
    assert not re.search(r"[@#](?!\x00)|GH-\d|://|www\.(?!\x00)", outside), outside
    assert not re.search(r"(?<!\\)<|(?<!\\)\]\(", outside), outside


@pytest.mark.parametrize(
    ("form", "question", "reply"),
    [
        (NEW_MEETING, "summary", "at most 300 are taken"),
        (NEW_MEETING, "bring", "at most"),
        (PRACTICE, "text", "This text has"),
        (CHANGE, "meeting", "at most 300 are taken"),
        (PRACTICE, "schools", "at most 300 are taken"),
    ],
)
def test_what_is_far_too_long_is_not_taken(
    desk: Desk, form: str, question: str, reply: str
) -> None:
    answers = [desk.send(form, {**FILLED[form], question: long}) for long in LONG]
    assert reply in answers[0].reply
    for answer in answers:
        assert len(answer.reply) < 2_000
        assert question == "text" or answer.proposal is None


def test_a_choice_that_was_tampered_with_leads_nowhere(desk: Desk) -> None:
    for evil in ("../../../etc/passwd", "senco/../../x", "SENCO network\n../x", "/etc", "."):
        for form, question in ((NEW_MEETING, "network"), (NEW_MEETING, "venue"),
                               (CHANGE, "meeting"), (PRACTICE, "schools")):  # fmt: skip
            answer = desk.send(form, {**FILLED[form], question: evil})
            assert answer.proposal is None, (form, question, evil)


def test_names_of_files_are_made_of_words(desk: Desk) -> None:
    for title, path in {
        "Index": "note-12", "CON": "note-12", "日本": "note-12", "../../x": "x",
        "a" * 300: "a" * 60, "one two " * 30: f"{'one-two-' * 7}one",
    }.items():  # fmt: skip
        made = proposal(desk.send(PRACTICE, {**NOTE, "title": title}))
        assert made.path == f"content/practice/{path}.md", title


def test_a_note_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    there = "title: X\naudience: public\n"
    desk = Desk(tmp_path, {"content/practice/swapping-classes-in-july.md": there})
    made = proposal(desk.send(PRACTICE, NOTE))
    assert made.path == "content/practice/swapping-classes-in-july-2.md"
    assert isinstance(facts(desk.send(PRACTICE, NOTE)), Practice)


def test_words_of_workflows_are_only_words(desk: Desk) -> None:
    words = "${{ github.token }} `id` $(id)"
    made = facts(desk.send(NEW_MEETING, {**MEETING, "summary": words}))
    assert made.summary == words


def test_the_labels_in_the_workflow_are_the_forms() -> None:
    workflow = (HOUSE / ".github" / "workflows" / "forms.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"'(form: [^']+)'", workflow)) == set(definitions.LABELS)
