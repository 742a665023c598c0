"""Answers that call off everything at a school that is closed on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from hub import english
from hub.dates import Unclear
from hub.drafting import closed_day, in_place, to_send
from hub.drafting.closed_day import Closing
from hub.drafting.forms import harmless
from hub.drafting.forms.changed_meetings import stuck
from hub.drafting.forms.faults import label
from hub.drafting.forms.filing import Made, Settled, readable
from hub.drafting.forms.messages import Answers, Fault, FaultyError, Message
from hub.editors.form_questions import Form
from hub.english import long_date
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


def faults(hub: Hub, form: Form, found: Message, answers: Answers) -> Iterator[Fault]:
    """A day that is none, or had passed when the form was sent."""
    day = _day(hub, found, answers)
    if isinstance(day, Unclear):
        yield Fault(label(form, "day"), day.message, day.remedy)
    elif day < found.day:
        yield Fault(
            label(form, "day"),
            f"{long_date(day)} has passed.",
            "Write `today`, `tomorrow` or a day to come. If a meeting did not take place, ask "
            "somebody who looks after the hub to enter that.",
        )


def _day(hub: Hub, found: Message, answers: Answers) -> dt.date | Unclear:
    """The day that is meant; `today` is the day on which the form was sent, however late."""
    return closed_day.day(hub, answers.get("day", ""), found.day)


def closed(  # noqa: PLR0913, PLR0917 - what a form is answered from
    root: Path, hub: Hub, read: Hub, form: Form, found: Message, answers: Answers
) -> Made | Settled:
    """The files of everything that is on at the school. Raises FaultyError.

    `read` is the hub as it is read.
    """
    day = _day(hub, found, answers)
    assert isinstance(day, dt.date)  # noqa: S101 - `faults` has seen to it
    closing = Closing(hub.schools[answers["school"]], day, answers["reason"], answers["becomes"])
    on = closed_day.on(read, closing.school, day)
    if not on.called_off:
        return Settled(tuple(_nothing(read, closing, on)))
    try:
        files = closed_day.files(root, hub, read, closing, on)
    except in_place.NotInPlaceError:
        raise FaultyError(stuck(form)) from None
    number = english.plural(len(on.called_off), "meeting")
    made = Made(
        files,
        f"{closing.status.capitalize()} {number}",
        closed_day.notes(read, closing, on, files),
        whose=f"{closing.school.title} is closed on {long_date(day)}",
        to_send=to_send.closed(read, closing, on.called_off),
    )
    return readable(form, made)


def _nothing(read: Hub, closing: Closing, on: closed_day.On) -> Iterator[str]:
    """What is said where there is nothing to call off."""
    where = f"at {closing.school.title} on {long_date(closing.day)}"
    left = list(closed_day.left(read, on))
    if left:
        yield harmless.message(f"Nothing has to be called off {where}:")
        yield _list(left)
    else:
        yield harmless.message(f"No meeting is on {where}, so nothing has to be changed.")
    coming = closed_day.coming(read, closing.school, closing.day)
    if coming:
        yield "**What is on there next**"
        yield _list([_line(read, meeting) for meeting in coming])
    else:
        yield "No other meeting is planned there."


def _line(read: Hub, meeting: Meeting) -> str:
    time = english.time_range(meeting.start, meeting.end, approximate=meeting.end_approximate)
    when = f"{english.date_range(meeting.date, meeting.last_date)}, {time[0].lower()}{time[1:]}"
    return f"{when}: {meeting_names.line(read, meeting)}"


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"- {harmless.message(line)}" for line in lines)
