"""Forms filled in as people fill them in, and what GitHub makes of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner, Result

from hub.cli import main
from hub.drafting.forms import answering, messages
from hub.drafting.forms.answering import Answer
from hub.editors import forms as definitions
from hub.editors.form_questions import Form
from hub.reading.load import load
from tests.helpers.hubs import CLUSTER, SMALL, write

TODAY: Final = dt.date(2026, 9, 10)
SENT: Final = "2026-09-10T15:30:00Z"
SECOND: Final = "meetings/2026-27/second.md"
OLD: Final = "meetings/2026-27/old.md"
ONLY_PUBLIC: Final = CLUSTER.replace("members: yes", "members: no")

HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/networks/maths.md": "title: Maths network\naudience: public\n",
    "content/schools/emscote.md": "title: Emscote, the School\naudience: public\nlocality: South\n",
    "content/topics/early-reading.md": "title: Early reading\naudience: public\n",
    SECOND: """\
---
network: senco
# Agreed in July.
date: 2026-11-19
weekday: Thursday
start: 16:00   # after the buses
end: 17:30
audience: public
venue: milverton
room: "Hall: upper floor"  # through the yard
agenda:
  - The short plan
  # still to be asked
  - title: What we heard
    length: 20
bring:   Two plans
---
""",
    OLD: """\
---
network: maths
audience: public
date: 2026-09-08
decisions:
    - Meet in the library
notes: public
---

We met.

## Members only

Who said what.
""",
}
"""A hub whose files are written as people write them."""


def command(root: Path, *words: str) -> Result:
    """The command `hub` in a folder, without a process of its own."""
    with contextlib.chdir(root):
        return CliRunner().invoke(main, words, env={"HUB_TODAY": TODAY.isoformat()})


def forms(root: Path) -> dict[str, Form]:
    """The forms of the hub in a folder, by label."""
    hub, problems = load(root)
    assert hub is not None, problems
    return {form.label: form for form in definitions.forms(hub)}


def rendered(form: Form, answers: Mapping[str, str]) -> str:
    """The text that GitHub makes of answers by their questions' ids; all else is left empty."""
    unknown = answers.keys() - {question.id for question in form.questions}
    assert not unknown
    parts = []
    for question in form.questions:
        given = answers.get(question.id, "_No response_")
        if question.shape == "agreed":
            given = f"- [{answers.get(question.id, 'x')}] {question.options[0].shown}"
        parts += [f"### {question.label}", given]
    return "\n\n".join(parts)


def event(text: str | None, *labels: str, **issue: Any) -> bytes:
    """What GitHub writes into the file of an event; a part of it, in its form."""
    return json.dumps(
        {
            "action": "opened",
            "issue": {
                "number": 12,
                "title": "@everyone, see #1",
                "body": text,
                "labels": [{"id": 1, "name": name, "color": "1d5fa8"} for name in labels],
                "state": "open",
                "user": {"login": "a-teacher"},
                "created_at": SENT,
                **issue,
            },
            "repository": {"full_name": "trial/hub", "visibility": "private"},
        }
    ).encode()


class Desk:
    """A hub at which forms arrive."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes | None] | None = None) -> None:
        wanted = {**HUB, **(files or {})}
        self.root = write(root, {path: text for path, text in wanted.items() if text is not None})
        self.forms = forms(root)

    def text(self, label: str, answers: Mapping[str, str]) -> str:
        """A form's message."""
        return rendered(self.forms[label], answers)

    def answer_to(self, text: str, *labels: str) -> Answer:
        """The hub's answer to a message, after which the hub is as it was."""
        before = self.files()
        found = messages.message(event(text, *labels), TODAY)
        answer = answering.answer(self.root, found, TODAY)
        assert self.files() == before
        return answer

    def send(self, label: str, answers: Mapping[str, str]) -> Answer:
        """The answer to a form that is sent as it was filled in."""
        return self.answer_to(self.text(label, answers), label)

    def files(self) -> dict[str, bytes]:
        """All files of the hub."""
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for file in self.root.rglob("*")
            if file.is_file()
        }


def shown(answer: Answer) -> str:
    """All that an answer holds, as one text."""
    parts = ["REPLY", answer.reply]
    if made := answer.proposal:
        parts += ["TITLE", made.title, "ABOUT", made.about]
        for file in made.files:
            parts += [f"FILE {file.path}", file.text.rstrip()]
    return "\n\n".join(parts) + "\n"
