"""What all forms need to make a file of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub.dates import Unclear
from hub.drafting import meeting_change
from hub.drafting.forms.faults import by_itself, label, of_values
from hub.drafting.forms.messages import Answers, Fault, FaultyError, noted
from hub.drafting.together import File
from hub.editors.form_questions import Form
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Made:
    """Files as the answers make them, and what they do, in words of the hub's own."""

    files: tuple[File, ...]
    what: str
    besides: tuple[str, ...] = ()
    """What they do that nobody may have thought of: sentences, as they are typed or written."""
    whose: str = ""
    """What is named behind `what`, where that is not the one meeting of the files."""
    to_send: str = ""
    """What to tell those whom it concerns, ready to copy: lines of plain text."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What there is to say where the answers need no file: paragraphs, as `replies` has them."""

    paragraphs: tuple[str, ...]


def faults(hub: Hub, form: Form, answers: Answers) -> list[Fault]:
    """What is to be corrected in the answers that there are, whatever else is missing."""
    found = of_values(form, keyed(form, answers))
    with noted(found):
        place(form, answers)
    for name in ("meeting", "instead"):
        if name in answers:
            with noted(found):
                meeting(hub, form, answers, name)
    return found


def readable(form: Form, made: Made) -> Made:
    """The files, if the reader takes each by itself. Raises FaultyError."""
    if found := [fault for file in made.files for fault in by_itself(form, file)]:
        raise FaultyError(*found)
    return made


def keyed(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers by the keys of the record; a list of one is written as that one."""
    found = {q.key: answers[q.id] for q in form.questions if q.key and q.id in answers}
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in found.items()
    }


def place(form: Form, answers: Answers) -> dict[str, Any]:
    """A venue that is none of the hub's schools and places. Raises FaultyError for two venues."""
    if "place" not in answers:
        return {}
    if "venue" in answers:
        raise FaultyError(
            Fault(
                label(form, "place"),
                "A meeting has one place, and here are two.",
                f'Delete this one, or the answer to "{label(form, "venue")}".',
            )
        )
    return {"venue": {"name": answers["place"]}}


def topic(hub: Hub, typed: str) -> str:
    """A topic's id, by its title; any other text is itself."""
    wanted = typed.casefold()
    return next((t.id for t in hub.topics.values() if t.title.casefold() == wanted), typed)


def meeting(hub: Hub, form: Form, answers: Answers, name: str) -> Meeting:
    """The meeting that an answer names: by its page's address, its file or its identity."""
    found = meeting_change.found(hub, str(answers[name]))
    if isinstance(found, Unclear):
        raise FaultyError(Fault(label(form, name), found.message, found.remedy))
    return found
