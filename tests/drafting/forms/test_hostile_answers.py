"""What some may try with forms."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time
from typing import Final

import pytest

from hub.drafting.forms import replies
from hub.editors import forms
from hub.editors.forms import CHANGE, CLOSED, HOSTING, NEW_MEETING, NOTES, PRACTICE
from hub.records.kinds.practice import Practice
from hub.records.record import Record
from tests.drafting.forms.answered import MEETING, MINUTES, NOTE, PLACE, all_facts, facts, only
from tests.drafting.forms.sending import Desk
from tests.helpers.hubs import HOUSE

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
    CLOSED: {
        "school": "Milverton Primary School", "day": "2026-11-19", "reason": "Snow",
        "becomes": "They are cancelled",
    },
    HOSTING: {
        "meeting": "2026-27/second", "action": "Yes", "room": "7", "visitors": "Use the side door",
    },
}  # fmt: skip
QUESTIONS: Final = [(form, question) for form in FILLED for question in FILLED[form]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize(("form", "question"), QUESTIONS)
def test_nothing_that_is_typed_gets_out_of_its_place(desk: Desk, form: str, question: str) -> None:
    usual = all_facts(desk.send(form, FILLED[form]))
    keys = {
        "place": {"venue"},
        "text": {"body"},
        "reason": {"reason", "closures"},
        "visitors": {"access"},
    }.get(question, {question})
    for evil in HOSTILE:
        answer = desk.send(form, {**FILLED[form], question: evil})
        calls_nobody(answer.reply)
        if answer.proposal is None:
            continue
        made = answer.proposal
        calls_nobody(made.about.replace("From the form in #12. Closes #12.", "", 1))
        assert not re.search(r"[@#<>`$\n]", made.title.replace("(form 12)", ""))
        for file in made.files:
            assert PLACE.fullmatch(file.path)
            assert all(c == "\n" or c.isprintable() for c in file.text), evil
        read = all_facts(answer)
        # A new file's name may come of what was typed; of what is no text, no file does.
        for was, now in zip(usual.values(), read.values(), strict=False):
            _is_the_same(was, now, keys, evil)


def _is_the_same(usual: Record, read: Record, keys: set[str], evil: str) -> None:
    """Nothing but these keys has changed: neither who may read it, nor any other fact."""
    for name in type(read).keys():  # noqa: SIM118 - a method of records
        field = "for_" if name == "for" else name
        if name not in keys:
            assert getattr(read, field) == getattr(usual, field), (name, evil)
    if "body" not in keys:
        assert read.body == usual.body
    assert not re.search(r"<(?!https?:)[A-Za-z/!?]|\{", read.body), evil


def calls_nobody(text: str) -> None:
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


def test_what_is_to_be_sent_stays_within_its_block(desk: Desk) -> None:
    for evil in (*HOSTILE, "``` @everyone", "````", "x ``` \u2028```\n@everyone"):
        reply = desk.send(CLOSED, {**FILLED[CLOSED], "reason": evil}).reply
        lines = reply.split("\n")
        if "```text" not in lines:
            continue
        start, end = lines.index("```text"), lines.index("```")
        assert not [line for line in lines[start + 1 : end] if "`" in line], evil
        assert not [line for line in lines[end + 1 :] if line.startswith("```")], evil
        # One line says why, whatever was typed.
        assert lines[start + 1].startswith("Milverton Primary School is closed on "), evil
        assert lines[start + 2] == ""


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
        made = only(desk.send(PRACTICE, {**NOTE, "title": title}))
        assert made.path == f"content/practice/{path}.md", title


def test_a_note_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    there = "title: X\naudience: public\n"
    desk = Desk(tmp_path, {"content/practice/swapping-classes-in-july.md": there})
    made = only(desk.send(PRACTICE, NOTE))
    assert made.path == "content/practice/swapping-classes-in-july-2.md"
    assert isinstance(facts(desk.send(PRACTICE, NOTE)), Practice)


def test_words_of_workflows_are_only_words(desk: Desk) -> None:
    words = "${{ github.token }} `id` $(id)"
    made = facts(desk.send(NEW_MEETING, {**MEETING, "summary": words}))
    assert made.summary == words


def test_the_labels_in_the_workflow_are_the_forms() -> None:
    workflow = (HOUSE / ".github" / "workflows" / "forms.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"'(form: [^']+)'", workflow)) == set(forms.LABELS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A ` is missing. [More](javascript:alert(1)) and ``two``.", "is not safe"),
        ("![a [b] c](https://evil.example/track.png)", "Pictures and files cannot be sent"),
        ("Words ![z] words\n\n[z]: https://evil.example/two.png", "Pictures and files cannot be"),
        ("[" * 39_000, "without `]`"),
        ("![" * 19_500, "without `]`"),
        ("[a](" * 9_750, "without `)`"),
    ],
)
def test_a_text_is_judged_by_the_page_that_it_would_give(desk: Desk, text: str, said: str) -> None:
    before = process_time()
    answer = desk.send(PRACTICE, {**NOTE, "text": text})
    assert answer.proposal is None
    assert said in answer.reply.replace("\\", "")
    assert process_time() - before < 10
