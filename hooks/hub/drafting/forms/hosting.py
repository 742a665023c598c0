"""What a school answers when it is down to host a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.drafting import in_place, meeting_change
from hub.drafting.forms import harmless
from hub.drafting.forms.changed_meetings import nothing_changes, stuck
from hub.drafting.forms.faults import label
from hub.drafting.forms.filing import Made, Settled, meeting, readable
from hub.drafting.forms.messages import Answers, Fault, FaultyError
from hub.drafting.together import File
from hub.editors import forms
from hub.editors.form_questions import Form
from hub.english import long_date
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School


@dataclass(frozen=True, slots=True)
class _Asked:
    """A meeting, and the school that is down to host it."""

    meeting: Meeting
    school: School


def _asked(hub: Hub, found: Meeting) -> _Asked | None:
    """The school by `host`, or else by `venue`."""
    for name in (found.host, found.venue):
        if isinstance(name, str) and name in hub.schools:
            return _Asked(found, hub.schools[name])
    return None


def faults(hub: Hub, form: Form, answers: Answers, today: dt.date) -> Iterator[Fault]:
    """A meeting that nobody can say yes or no to, and answers that do not go together."""
    action = answers.get("action", "")
    if action == forms.ANOTHER and "wish" not in answers:
        yield Fault(
            label(form, "wish"), "There is no answer.", "Write which days would do, in any words."
        )
    if action in {forms.YES, forms.NO} and "wish" in answers:
        yield Fault(
            label(form, "wish"),
            "This is for another day.",
            f"Delete the answer, or choose `{_shown(form, forms.ANOTHER)}`.",
        )
    try:
        found = meeting(hub, form, answers, "meeting") if "meeting" in answers else None
    except FaultyError:  # told already
        return
    if found:
        yield from _past_asking(hub, form, found, today)


def _past_asking(hub: Hub, form: Form, found: Meeting, today: dt.date) -> Iterator[Fault]:
    where = label(form, "meeting")
    if found.last < today:
        yield Fault(
            where,
            f"It was on {long_date(found.date)}.",
            "Please look whether you mean a later meeting.",
        )
    elif found.off:
        yield Fault(where, f"It is {found.status}, so nobody has to host it.")
    elif _asked(hub, found) is None:
        yield Fault(
            where,
            "No school is down to host it.",
            "Tell the organiser that you would, or name your school with the form "
            "`Change or cancel a meeting`.",
        )


def _shown(form: Form, value: str) -> str:
    question = form.question("action")
    return next(o.shown for o in question.options if o.value == value) if question else value


def answered(root: Path, hub: Hub, form: Form, answers: Answers) -> Made | Settled:
    """The files that say yes or no; another day is for the organiser. Raises FaultyError."""
    asked = _asked(hub, meeting(hub, form, answers, "meeting"))
    assert asked is not None  # noqa: S101 - `faults` has seen to it
    match answers["action"]:
        case forms.YES:
            return _yes(root, form, asked, answers)
        case forms.NO:
            return _no(root, hub, form, asked)
        case _:
            return Settled(tuple(_another(asked, answers)))


def _yes(root: Path, form: Form, asked: _Asked, answers: Answers) -> Made:
    found, school = asked.meeting, asked.school
    new: dict[str, Any] = {"host_agreed": True}
    besides = [f"{school.title} hosts the meeting on {long_date(found.date)}."]
    if found.status == "draft":
        new["status"] = "proposed"
        besides.append("It was a draft, and readers see it as provisional from now on.")
    if found.venue is None and found.mode != "online":
        new["venue"] = school.id
        besides.append("It had no venue yet, so it is held there.")
    if "room" in answers:
        new["room"] = answers["room"]
    more, said = _for_visitors(root, asked, answers.get("visitors", ""))
    return _made(root, form, asked, new, more, ("Yes to hosting", *besides, *said))


def _for_visitors(root: Path, asked: _Asked, told: str) -> tuple[tuple[File, ...], tuple[str, ...]]:
    """The school's file with what visitors need to know, if it says nothing of that yet."""
    if not told:
        return (), ()
    school = asked.school
    if school.access is None:
        try:
            made = meeting_change.edited(
                root, school, lambda text: in_place.changed(text, School, {"access": told})
            )
        except in_place.NotInPlaceError:
            pass
        else:
            return (made,), (f"What visitors need to know stands on {school.title}'s page.",)
    left = f"{school.title}'s page says already how to get in, so this is left to you: {told}"
    return (), (left,)


def _no(root: Path, hub: Hub, form: Form, asked: _Asked) -> Made:
    found, school = asked.meeting, asked.school
    keys = [key for key in ("host", "venue") if getattr(found, key) == school.id]
    new: dict[str, Any] = dict.fromkeys((*keys, "host_agreed"))
    besides = [f"{school.title} cannot host the meeting on {long_date(found.date)}."]
    if "venue" in keys:
        if found.room:
            new["room"] = None
        if school.locality and not found.locality and found.id in hub.sessions:
            # A session for one locality stays one, wherever it is held.
            new["locality"] = school.locality
    besides.append(
        "It stays a draft, without a host."
        if found.status == "draft"
        else "It has no host now, and readers see that the venue is to be confirmed."
    )
    return _made(root, form, asked, new, (), ("No to hosting", *besides))


def _another(asked: _Asked, answers: Answers) -> Iterator[str]:
    found = asked.meeting
    yield harmless.message(
        f"{asked.school.title} cannot host on {long_date(found.date)}, but on another day:"
    )
    yield f"> {harmless.message(answers['wish'])}"
    yield (
        "Nothing has been changed: another day concerns everybody who comes, so the organiser has "
        "to decide. Whoever does can enter it with the form **Change or cancel a meeting**."
    )


def _made(  # noqa: PLR0913, PLR0917 - all that an answer makes
    root: Path, form: Form, asked: _Asked, new: dict[str, Any], more: tuple[File, ...],
    said: tuple[str, ...],
) -> Made:  # fmt: skip
    """The files that are different then; `said` begins with what they do, in few words."""
    what, *besides = said
    try:
        changed = meeting_change.file(root, asked.meeting, new)
    except in_place.NotInPlaceError:
        raise FaultyError(stuck(form)) from None
    files = tuple(made for made in (changed, *more) if meeting_change.is_changed(root, made))
    if not files:
        raise FaultyError(nothing_changes(form))
    return readable(form, Made(files, what, tuple(besides)))
