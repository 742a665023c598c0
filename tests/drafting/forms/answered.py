"""What is typed into forms in several tests, and what an answer to it proposes."""

from __future__ import annotations

import os
import re
from typing import Final

from hub.documents import document
from hub.drafting.forms.answering import Answer, Proposal
from hub.drafting.together import File
from hub.records import record
from hub.records.places import kind_of
from hub.records.record import Record
from tests.helpers.hubs import HOUSE

GOLDEN: Final = HOUSE / "tests" / "golden" / "forms"
PLACE: Final = re.compile(
    r"(meetings/[0-9]{4}-[0-9]{2}|content/practice|content/schools)/[a-z0-9]+(-[a-z0-9]+)*\.md"
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


def is_as_before(case: str, found: str) -> None:
    """Fails unless a text is that of tests/golden/forms; `UPDATE=yes` writes it there."""
    golden = GOLDEN / f"{case}.md"
    if os.environ.get("UPDATE") == "yes":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


def proposal(answer: Answer) -> Proposal:
    """The proposal of an answer that has one."""
    assert answer.proposal is not None, answer.reply
    return answer.proposal


def only(answer: Answer) -> File:
    """The one file of a proposal."""
    (made,) = proposal(answer).files
    return made


def facts(answer: Answer) -> Record:
    """The one record that is proposed, as the hub reads it."""
    only(answer)
    (made,) = all_facts(answer).values()
    return made


def all_facts(answer: Answer) -> dict[str, Record]:
    """The records that are proposed, by their paths, as the hub reads them."""
    read = {}
    for made in proposal(answer).files:
        found, problems = document.parse(made.text, made.path)
        assert found is not None
        assert not problems
        read[made.path] = record.read(*_kind(made.path, found))[0]
    return read


def _kind(path: str, found: document.Document) -> tuple[type[Record], document.Document, str]:
    kind, identity = kind_of(path)
    return kind, found, identity
