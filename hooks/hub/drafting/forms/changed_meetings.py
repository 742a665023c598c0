"""Answers that change the file of a meeting that is there: its facts, or its notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from hub import dates, english
from hub.dates import Unclear
from hub.documents import members_heading
from hub.drafting.forms import in_place
from hub.drafting.forms.faults import label
from hub.drafting.forms.filing import Made, keyed, meeting, place, readable, topic
from hub.drafting.forms.messages import Answers, Fault, FaultyError
from hub.editors import forms
from hub.editors.forms import Form
from hub.english import clock
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_WHAT: Final = {"cancelled": "Cancelled meeting", "postponed": "Postponed meeting"}
_MEMBERS_HEADING: Final = "## Members only"


def change(root: Path, hub: Hub, form: Form, answers: Answers) -> Made:
    """The meeting's file with another date, time, place or status. Raises FaultyError."""
    changed = meeting(hub, form, answers, "meeting")
    action = answers["action"]
    values = {**keyed(form, answers), **place(form, answers)}
    if "instead" in answers:
        values["instead"] = meeting(hub, form, answers, "instead").id
    if action in {"cancelled", "postponed"}:
        values["status"] = action
    elif action == "confirmed" or (changed.off and "date" in values):
        values |= {"status": None, "instead": None, "reason": values.get("reason")}
    alongside, besides = _alongside(changed, values)
    values |= alongside
    if "date" in values:
        values |= _moved(form, changed, values["date"])
    made = _edited(
        root, form, changed, _WHAT.get(action, "Change of a meeting"),
        lambda text: in_place.changed(text, Meeting, values),
    )  # fmt: skip
    return replace(made, besides=besides)


def _alongside(
    changed: Meeting, values: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What else changes with the venue and the start, and how that is said."""
    more: dict[str, Any] = {}
    said = []
    another_venue = values.get("venue", changed.venue) != changed.venue
    if changed.room and another_venue and "room" not in values:
        more["room"] = None
        said.append(f"The room belongs to the old venue, so it is removed: `{changed.room}`.")
    arrival = _arrival(changed, values.get("start", ""))
    if arrival and changed.arrival:
        more["arrival"] = clock(arrival)
        said.append(
            f"Arrival moves with the start, from {clock(changed.arrival)} to {clock(arrival)}."
        )
    return more, tuple(said)


def _arrival(changed: Meeting, start: str) -> dt.time | None:
    """When people arrive for another start: as long before it as they did for the old one."""
    begins = dates.read_time(start)
    if changed.arrival is None or isinstance(begins, Unclear) or begins == changed.start:
        return None
    if changed.start is None:
        return begins if changed.arrival > begins else None
    day = dt.datetime.combine(changed.date, begins)
    ahead = dt.datetime.combine(changed.date, changed.start) - dt.datetime.combine(
        changed.date, changed.arrival
    )
    # Where that would be on the day before, from the start.
    return (day - ahead).time() if (day - ahead).date() == changed.date else begins


def _moved(form: Form, changed: Meeting, date: str) -> dict[str, str]:
    """What else changes with the date."""
    if changed.last_date:
        raise FaultyError(
            Fault(
                label(form, "date"),
                "This meeting takes several days, and a form cannot move it.",
                "Ask somebody who looks after the hub to do so.",
            )
        )
    day = dates.read_date(date, changed.folder_year)
    if isinstance(day, Unclear) or not changed.weekday:
        return {}
    return {"weekday": english.WEEKDAYS[day.weekday()]}


def contradictions(form: Form, answers: Answers) -> Iterator[Fault]:
    """What does not go with the choice of what becomes of a meeting."""
    action = answers.get("action", "")
    shown = forms.ACTIONS
    if action in {"cancelled", "postponed"}:
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
    old = (root / changed.path).read_text(encoding="utf-8")
    try:
        new = edit(old)
    except in_place.NotInPlaceError:
        raise FaultyError(
            Fault(
                form.name,
                "This meeting's file is written in a way that a form cannot change.",
                "Ask somebody who looks after the hub to change it.",
            )
        ) from None
    if new == old:
        raise FaultyError(Fault(form.name, "Nothing would change.", "Answer what is different."))
    return readable(form, Made(changed.path, new, what))
