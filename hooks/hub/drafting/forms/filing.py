"""What all forms need to make a file of their answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from hub import english
from hub.drafting.forms.faults import by_itself, label, of_values
from hub.drafting.forms.messages import Answers, Fault, FaultyError, noted
from hub.editors.forms import Form
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_MEETING: Final = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[a-z0-9-]+)?)/([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Made:
    """A file as the answers make it, and what it does, in words of the hub's own."""

    path: str
    text: str
    what: str
    besides: tuple[str, ...] = ()
    """What it does that nobody may have thought of: sentences, as they are typed or written."""


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
    """The file, if the reader takes it by itself. Raises FaultyError."""
    if found := by_itself(form, made.path, made.text):
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
    typed = str(answers[name])
    known = {_by_path(m): m for m in hub.meetings} | dict(hub.of(Meeting))
    named = ["/".join(found) for found in _MEETING.findall(typed)]
    for identity in named:
        if identity in known:
            return known[identity]
    near = english.nearest(named[-1] if named else english.slug(typed), known)
    raise FaultyError(
        Fault(
            label(form, name),
            f"There is no meeting `{typed}`.",
            f"Did you mean `{near}`?"
            if near
            else "Open the meeting's page, and copy its address from the top of the browser.",
        )
    )


def _by_path(found: Meeting) -> str:
    """Its identity by the file that it is in now, where that was renamed."""
    return found.path.removeprefix(f"{Meeting.folder}/").removesuffix(".md")
