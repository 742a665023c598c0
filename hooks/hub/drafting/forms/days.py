"""The day that an answer means: with its year, and not one that has passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub import dates
from hub.drafting import meeting_change
from hub.drafting.forms.faults import label
from hub.drafting.forms.filing import meeting
from hub.drafting.forms.messages import Answers, Fault, FaultyError
from hub.editors import forms
from hub.editors.form_questions import Form
from hub.english import long_date
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_FORMS: Final = {forms.NEW_MEETING, forms.CHANGE}


def settled(hub: Hub, form: Form, answers: Answers, today: dt.date) -> tuple[Answers, str]:
    """The answers with a whole date in place of one without a year, and what was taken for it.

    A new meeting's is the next such day from today; a changed one's is the nearest to its date.
    """
    typed = answers.get("date", "")
    changed = _changed(hub, form, answers)
    near = changed.date if changed else today
    days = [day for day in _without_year(typed, near) if changed or day >= today]
    if not days:
        return answers, ""
    day = min(days, key=lambda found: abs(found - near))
    taken = f"`{typed}` is taken as {long_date(day)}. If you mean another year, write it, too."
    return {**answers, "date": day.isoformat()}, taken


def faults(hub: Hub, form: Form, answers: Answers, today: dt.date) -> Iterator[Fault]:
    """A new date that has passed, and a meeting to be called off that has been held."""
    if form.label not in _FORMS:
        return
    changed = _changed(hub, form, answers)
    day = dates.meant_date(answers.get("date", ""))
    if isinstance(day, dt.date) and day < today and not (changed and changed.date == day):
        yield Fault(
            label(form, "date"),
            f"{long_date(day)} has passed.",
            f"Write a day from {long_date(today)} on, with its year. If the day is right, ask "
            "somebody who looks after the hub to enter it.",
        )
    called_off = answers.get("action", "") in meeting_change.OFF
    if changed and changed.unpublished and called_off:
        yield Fault(
            label(form, "meeting"),
            "It is a draft, and nobody has been told of it, so nothing has to be called off.",
            "Ask whoever plans the meetings to take it out.",
        )
    elif changed and changed.last < today and not changed.off:
        action = answers.get("action", "")
        if called_off:
            yield Fault(
                label(form, "meeting"),
                f"It has been held on {long_date(changed.date)}, so it cannot be {action} "
                "any more.",
                "Please look whether you mean a later meeting. If it did not take place, ask "
                "somebody who looks after the hub to enter that.",
            )


def _changed(hub: Hub, form: Form, answers: Answers) -> Meeting | None:
    """The meeting that is to be changed, if the form is for that and it can be found."""
    if form.label != forms.CHANGE or "meeting" not in answers:
        return None
    try:
        return meeting(hub, form, answers, "meeting")
    except FaultyError:
        return None


def _without_year(typed: str, near: dt.date) -> list[dt.date]:
    """The days that a date without a year may mean; none if it has a year, or is no date."""
    # So many years around the day that a 29 February is among them.
    years = range(near.year - 9, near.year + 9)
    read = (dates.meant_date(typed, f"{y}-{(y + 1) % 100:02}") for y in years)
    days = list(dict.fromkeys(day for day in read if isinstance(day, dt.date)))
    return days if len(days) > 1 else []
