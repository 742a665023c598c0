"""Answers that change the file of a meeting that is there: its facts, or its notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from hub.documents import members_heading
from hub.drafting import in_place, meeting_change
from hub.drafting.forms.faults import label
from hub.drafting.forms.filing import Made, keyed, meeting, place, readable, topic
from hub.drafting.forms.messages import Answers, Fault, FaultyError
from hub.editors import forms
from hub.editors.form_questions import Form
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_WHAT: Final = {"cancelled": "Cancelled meeting", "postponed": "Postponed meeting"}
_MEMBERS_HEADING: Final = "## Members only"


def change(root: Path, hub: Hub, form: Form, answers: Answers) -> Made:
    """The meeting's file with another date, time, place or status. Raises FaultyError."""
    changed = meeting(hub, form, answers, "meeting")
    action = answers["action"]
    wanted = {**keyed(form, answers), **place(form, answers)}
    if "instead" in answers:
        wanted["instead"] = meeting(hub, form, answers, "instead").id
    try:
        values, besides = meeting_change.values(changed, wanted, action)
    except meeting_change.SeveralDaysError:
        raise FaultyError(
            Fault(
                label(form, "date"),
                "This meeting takes several days, and a form cannot move it.",
                "Ask somebody who looks after the hub to do so.",
            )
        ) from None
    made = _edited(root, form, changed, _WHAT.get(action, "Change of a meeting"),
        lambda text: in_place.changed(text, Meeting, values),
    )  # fmt: skip
    return replace(made, besides=besides)


def contradictions(form: Form, answers: Answers) -> Iterator[Fault]:
    """What does not go with the choice of what becomes of a meeting."""
    action = answers.get("action", "")
    shown = forms.ACTIONS
    if action in meeting_change.OFF:
        if "date" in answers:
            yield Fault(
                label(form, "date"),
                f"With `{shown[action]}` the meeting keeps its date.",
                f"Delete the new date, or choose `{shown['change']}`.",
            )
        if "reason" not in answers:
            yield Fault(
                label(form, "reason"),
                "Those who wanted to come will ask why.",
                "Write a reason, such as `Hall double-booked`.",
            )
    elif action and "instead" in answers:
        yield Fault(
            label(form, "instead"),
            "This is for a meeting that does not take place.",
            f"Delete the answer, or choose `{shown['cancelled']}`.",
        )


def notes(root: Path, hub: Hub, form: Form, answers: Answers) -> Made:
    """The meeting's file with notes, decisions and actions. Raises FaultyError."""
    held = meeting(hub, form, answers, "meeting")
    keep = answers["keep"] == forms.ADD
    text = answers.get("text", "")
    lists = {key: answers[key] for key in ("decisions", "actions") if key in answers}
    values: dict[str, Any] = {}
    if "next_focus" in answers:
        values["next_focus"] = topic(hub, answers["next_focus"])
    if text:
        readers = answers.get("notes", "public")
        text, values["notes"] = _joined(form, held, text, readers) if keep else (text, readers)
    besides = list(_removed(held, answers, keep=keep))
    if text:
        besides.append(_readers(held, answers["text"], answers.get("notes", "public")))
    if not keep:
        values |= lists

    def edit(old: str) -> str:
        new = in_place.changed(old, Meeting, {k: v for k, v in values.items() if _says(held, k, v)})
        for key, items in lists.items() if keep else ():
            new = in_place.appended(new, Meeting, key, items)
        return in_place.with_body(new, text) if text else new

    return replace(_edited(root, form, held, "Notes of a meeting", edit), besides=tuple(besides))


def _removed(held: Meeting, answers: Answers, *, keep: bool) -> Iterator[str]:
    """What was there and is there no longer."""
    there = {"text": held.body.strip(), "decisions": held.decisions, "actions": held.actions}
    for key, old in there.items():
        if old and key in answers and not keep:
            yield f"The {'notes' if key == 'text' else key} that were there are removed."


def _readers(held: Meeting, text: str, readers: str) -> str:
    """Who can read the new notes."""
    if readers == "members" or held.audience == "members":
        return "Only members can read the new notes."
    if members_heading.parted(text)[1]:
        return "Everybody can read the new notes down to the members' heading, members the rest."
    return "Everybody can read the new notes."


def _says(held: Meeting, key: str, value: Any) -> bool:
    """Whether a fact says anything new: notes are for members without a word."""
    return key != "notes" or held.notes != value


def _joined(form: Form, held: Meeting, text: str, readers: str) -> tuple[str, str]:
    """The notes that are there with more below them, and who may read the first of them.

    What was for members stays so, and what is added is read by those who were chosen.
    """
    there = held.body.strip("\n")
    if not there.strip():
        return text, readers
    above, rest = members_heading.parted(held.body)
    if held.notes == "members":
        if readers == "public":
            raise FaultyError(
                Fault(
                    label(form, "notes"),
                    "The notes that are there are for members, and everybody could read them then.",
                    "Choose `members`, or choose to replace the notes that are there.",
                )
            )
        parts = [there, text]
    elif readers == "public":
        parts = [above.strip("\n"), text, "\n".join(rest).strip("\n")]
    else:
        parts = [there, text] if rest else [there, _MEMBERS_HEADING, text]
    return "\n\n".join(part for part in parts if part.strip()), held.notes


def _edited(
    root: Path, form: Form, changed: Meeting, what: str, edit: Callable[[str], str]
) -> Made:
    """The meeting's file, edited. Raises FaultyError."""
    try:
        new = meeting_change.edited(root, changed, edit)
    except in_place.NotInPlaceError:
        raise FaultyError(stuck(form)) from None
    if not meeting_change.is_changed(root, new):
        raise FaultyError(nothing_changes(form))
    return readable(form, Made((new,), what))


def nothing_changes(form: Form) -> Fault:
    """What is said of answers that are in the hub already."""
    return Fault(form.name, "Nothing would change.", "Answer what is different.")


def stuck(form: Form) -> Fault:
    """What is said of a file that only a person can change."""
    return Fault(
        form.name,
        "This meeting's file is written in a way that a form cannot change.",
        "Ask somebody who looks after the hub to change it.",
    )
