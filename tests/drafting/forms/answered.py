"""What is typed into forms in several tests, and what an answer to it proposes."""

from __future__ import annotations

import re
from typing import Final

from hub.documents import document
from hub.drafting.forms.answering import Answer, Proposal
from hub.records import record
from hub.records.places import kind_of
from hub.records.record import Record

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
