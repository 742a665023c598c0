"""From the answers to the file: a new one, or one that is there with some of its lines changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hub import document, members_heading, next_free, record, when, words, writing
from hub.forms import definitions, in_place
from hub.forms.definitions import Form
from hub.forms.reading import Answers, Fault, FaultyError, Message
from hub.linked import Hub
from hub.records.meeting import Meeting
from hub.records.practice import Practice
from hub.school_year import year_id_of
from hub.when import Unclear

_MEETING: Final = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[a-z0-9-]+)?)/([a-z0-9]+(?:-[a-z0-9]+)*)")
_LONGEST_NAME: Final = 60
# A list's introduction, and what Windows cannot store.
_NO_NAMES: Final = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)[0-9]")
_MEMBERS_HEADING: Final = "## Members only"


@dataclass(frozen=True, slots=True)
class Made:
    """A file as the answers make it."""

    path: str
    text: str
    meeting: str = ""
    """The meeting that it is about, if it is one that was there before."""
    what: str = ""
    """What is proposed, in a few words of the hub's own."""


def made(root: Path, hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    """The file that the answers to a form make. Raises FaultyError."""
    match form.label:
        case definitions.NEW_MEETING:
            return _new_meeting(hub, form, found, answers)
        case definitions.CHANGE:
            return _change(root, hub, form, answers)
        case definitions.NOTES:
            return _notes(root, hub, form, answers)
        case _:
            return _practice(hub, form, found, answers)


def _new_meeting(hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    values = {"audience": "public", **_keyed(form, answers), **_place(form, answers)}
    values["network"] = _one_or_more(values["network"])
    if "focus" in values:
        values["focus"] = _one_or_more([_topic(hub, item) for item in values["focus"]])
    year = year_id_of(found.day, hub.cluster.nation) if found.day else None
    day = when.read_date(values["date"], year)
    if isinstance(day, Unclear):
        path = f"{Meeting.folder}/{year or '2026-27'}/new.md"  # only so that it can be read
    else:
        first = values["network"] if isinstance(values["network"], str) else values["network"][0]
        path = next_free.file_path(hub, first, day)
    made = Made(path, writing.file_text(Meeting, values), what="New meeting")
    _readable(form, made)
    return made


def _practice(hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    values = {"audience": "public", **_keyed(form, answers)}
    if found.day:
        values["date"] = found.day
    if "meeting" in answers:
        values["meeting"] = _meeting(hub, form, answers, "meeting").id
    text = writing.file_text(Practice, values, answers["text"])
    made = Made(_free_path(hub, answers["title"], found.number), text, what="New practice note")
    _readable(form, made)
    return made


def _free_path(hub: Hub, title: str, number: int) -> str:
    """`content/practice/<title>.md`, with a number behind it if there is one already."""
    name = words.slug(title)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
    if not name or _NO_NAMES.fullmatch(name):
        name = f"note-{number}"
    taken = {name for note in hub.practice for name in (note.id, Path(note.path).stem)}
    free = name
    count = 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return f"{Practice.folder}/{free}.md"


def _change(root: Path, hub: Hub, form: Form, answers: Answers) -> Made:
    meeting = _meeting(hub, form, answers, "meeting")
    values = {**_keyed(form, answers), **_place(form, answers)}
    if "instead" in answers:
        values["instead"] = _meeting(hub, form, answers, "instead").id
    action = answers["action"]
    faults = [*_of_action(form, action, values), *_of_days(form, meeting, values)]
    if faults:
        raise FaultyError(*faults)
    if action in {"cancelled", "postponed"}:
        values["status"] = action
    elif action == "confirmed" or (meeting.off and "date" in values):
        values |= {"status": None, "instead": None, "reason": values.get("reason")}
    day = when.read_date(values.get("date", ""), meeting.folder_year)
    if meeting.weekday and not isinstance(day, Unclear):
        values["weekday"] = words.WEEKDAYS[day.weekday()]
    what = {"cancelled": "Cancel", "postponed": "Postpone"}.get(action, "Change")
    return _edited(root, form, meeting, what, lambda text: in_place.changed(text, Meeting, values))


def _of_action(form: Form, action: str, values: Mapping[str, Any]) -> list[Fault]:
    """What does not go with the choice of what becomes of the meeting."""
    shown = definitions.ACTIONS[action]
    faults = []
    if action in {"cancelled", "postponed"}:
        if "date" in values:
            faults.append(
                Fault(
                    _label(form, "date"),
                    f"With `{shown}` the meeting keeps its date.",
                    f"Delete the new date, or choose `{definitions.ACTIONS['change']}`.",
                )
            )
        if "reason" not in values:
            faults.append(
                Fault(
                    _label(form, "reason"),
                    "Those who wanted to come will ask why.",
                    "Write a reason, such as `Hall double-booked`.",
                )
            )
    elif "instead" in values:
        faults.append(
            Fault(
                _label(form, "instead"),
                "This is for a meeting that does not take place.",
                f"Delete the answer, or choose `{definitions.ACTIONS['cancelled']}`.",
            )
        )
    elif action == "change" and not values:
        faults.append(Fault(_label(form, "action"), "Nothing would change.", "Answer what changes."))
    return faults


def _of_days(form: Form, meeting: Meeting, values: Mapping[str, Any]) -> list[Fault]:
    if "date" in values and meeting.last_date:
        return [
            Fault(
                _label(form, "date"),
                "This meeting takes several days, and a form cannot move it.",
                "Ask somebody who looks after the hub to do so.",
            )
        ]
    return []


def _notes(root: Path, hub: Hub, form: Form, answers: Answers) -> Made:
    meeting = _meeting(hub, form, answers, "meeting")
    kept = answers["keep"] == definitions.ADD
    lists = {key: answers[key] for key in ("decisions", "actions") if key in answers}
    text = answers.get("text", "")
    if not (text or lists or "next_focus" in answers):
        raise FaultyError(Fault(_label(form, "text"), "There is no answer.", "Write the notes."))
    values: dict[str, Any] = {}
    if "next_focus" in answers:
        values["next_focus"] = _topic(hub, answers["next_focus"])
    body = meeting.body
    if text:
        readers = answers.get("notes", "public")
        body = _joined(form, meeting, text, readers) if kept else text
        if not (kept and meeting.body.strip()):
            values["notes"] = readers
    if not kept:
        values |= lists

    def edit(old: str) -> str:
        new = in_place.changed(old, Meeting, values)
        for key, items in lists.items() if kept else ():
            new = in_place.appended(new, Meeting, key, items)
        return in_place.with_body(new, body) if text else new

    return _edited(root, form, meeting, "Notes", edit)


def _joined(form: Form, meeting: Meeting, text: str, readers: str) -> str:
    """The notes that are there with more below them, where those who may read them read them."""
    there = meeting.body.strip("\n")
    if not there:
        return text
    if readers == meeting.notes == "public":
        above, rest = members_heading.parted(meeting.body)
        below = "\n".join(rest).strip("\n")
        return "\n\n".join(filter(None, (above.strip("\n"), text, below)))
    if meeting.notes == "members":
        if readers == "public":
            raise FaultyError(
                Fault(
                    _label(form, "notes"),
                    "The notes that are there are for members, and everybody could read them then.",
                    "Choose `members`, or choose to replace the notes that are there.",
                )
            )
        return f"{there}\n\n{text}"
    closed = members_heading.parted(meeting.body)[1]
    return "\n\n".join((there, text) if closed else (there, _MEMBERS_HEADING, text))


# What several of them need ----------------------------------------------------------------------


def _keyed(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers by the keys of the record; those without a key are dealt with one by one."""
    return {q.key: answers[q.id] for q in form.questions if q.key and q.id in answers}


def _place(form: Form, answers: Answers) -> dict[str, Any]:
    """A venue that is none of the hub's schools and places."""
    if "place" not in answers:
        return {}
    if "venue" in answers:
        raise FaultyError(
            Fault(
                _label(form, "place"),
                "A meeting has one place, and here are two.",
                f'Delete this one, or the answer to "{_label(form, "venue")}".',
            )
        )
    return {"venue": {"name": answers["place"]}}


def _label(form: Form, name: str) -> str:
    question = form.question(name)
    return question.label if question else form.name


def _one_or_more(items: Any) -> Any:
    return items[0] if isinstance(items, list) and len(items) == 1 else items


def _topic(hub: Hub, typed: str) -> str:
    """A topic's id, by id or title; any other text is itself."""
    if typed in hub.topics:
        return typed
    wanted = typed.casefold()
    return next((t.id for t in hub.topics.values() if t.title.casefold() == wanted), typed)


def _meeting(hub: Hub, form: Form, answers: Answers, name: str) -> Meeting:
    """The meeting that an answer names by its page's address, its file or its identity."""
    typed = str(answers[name])
    known = hub.of(Meeting)
    named = ["/".join(found) for found in _MEETING.findall(typed)]
    for identity in named:
        if identity in known:
            return known[identity]
    by_path = {m.path.removeprefix(f"{Meeting.folder}/").removesuffix(".md"): m for m in known.values()}
    for identity in named:
        if identity in by_path:
            return by_path[identity]
    near = words.nearest(named[0] if named else words.slug(typed), known)
    raise FaultyError(
        Fault(
            _label(form, name),
            f"There is no meeting `{typed}`.",
            f"Did you mean `{near}`?"
            if near
            else "Open the meeting's page, and copy the address from the top of the browser.",
        )
    )


def _edited(root: Path, form: Form, meeting: Meeting, what: str, edit: Any) -> Made:
    old = (root / meeting.path).read_text(encoding="utf-8")
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
    changed = Made(meeting.path, new, meeting.id, what)
    _readable(form, changed)
    return changed


def _readable(form: Form, made: Made) -> None:
    """Read the file as the hub will, and say what is wrong in the words of the form."""
    from hub.forms.wording import faults  # placeholder
