"""Running a meeting, for those who organise it: what is due when, texts to send, numbers.

In the members' edition alone, of every meeting to come, of those whose notes are awaited, and of
drafts, which have no page of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from hub import english
from hub.editors import github_links
from hub.outputs import show
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.pages import running_print
from hub.outputs.pages.ready_texts import ready_texts
from hub.outputs.show import Card, Link
from hub.privacy.editions import Edition
from hub.programme import meeting_names, meeting_words, steps, turnout
from hub.programme.hub import Hub
from hub.programme.steps import State, Step
from hub.records.kinds.meeting import Meeting

STATE_WORDS: Final[dict[State, str]] = {
    "done": "Done", "overdue": "Overdue", "passed": "Should be done", "today": "Today", "due": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepRow:
    """A thing to do, as a table shows it."""

    title: str
    when: str
    """`Tue 12 Jan`."""
    counted: str
    state: State
    state_word: str


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/organiser/meetings/<id>/`, in the members' edition."""
    if context.edition != "members":
        return
    for meeting in steps.running(hub, context.today):
        yield Page(
            address=address(meeting),
            title=f"Running a meeting: {meeting_names.full_title(hub, meeting)}",
            template="hub/pages/running.html",
            values=Later(partial(_values, hub, meeting, context)),
            description="What is due when, texts to send, and things to print.",
            scripts=("copying", "print"),
        )


def address(meeting: Meeting) -> str:
    """Where the page stands: `organiser/meetings/2026-27/senco-autumn-1/`."""
    return f"organiser/{meeting.web_address}"


def way_to(meeting: Meeting, edition: Edition, today: dt.date) -> str:
    """The address of the page, for the meeting's own page; empty where there is none."""
    there = edition == "members" and steps.is_running(meeting, today)
    return address(meeting) if there else ""


def row(step: Step, today: dt.date) -> StepRow:
    """A step as a table shows it on a day."""
    state = step.state(today)
    words = STATE_WORDS[state]
    return StepRow(step.title, english.short_date(step.due), step.counted, state, words)


def _values(hub: Hub, meeting: Meeting, context: Context) -> dict[str, Any]:
    today = context.today
    found = steps.steps(hub, meeting, today)
    prints = running_print.has_page(meeting, today)
    return {
        "card": _card(hub, meeting),
        "own": "" if meeting in hub.drafts else show.address(meeting),
        "draft": meeting.unpublished,
        "steps": tuple(row(step, today) for step in found if step.kind != "day"),
        "late": _late(found, today),
        "texts": () if meeting_words.over(meeting, today) else ready_texts(hub, meeting, today),
        "facts": _numbers(hub, meeting),
        "earlier": tuple(_earlier(one) for one in turnout.before(hub, meeting)),
        "others": show.cards(
            hub, (m for m in hub.sessions.get(meeting.id, ()) if m.id != meeting.id)
        ),
        "can_we_host": _form(hub, meeting, context),
        "prints": running_print.address(meeting) if prints else "",
        "online": meeting.mode == "online",
    }


def _form(hub: Hub, meeting: Meeting, context: Context) -> str:
    """The form by which the host answers, while its answer is awaited; else empty."""
    awaited = meeting.status in {"draft", "proposed"} and not meeting.host_agreed
    to_come = not meeting_words.over(meeting, context.today)
    if not (awaited and to_come and meeting.host):
        return ""
    return github_links.can_we_host(hub, context.edition, meeting)


def _card(hub: Hub, meeting: Meeting) -> Card:
    return show.card(hub, meeting) if meeting in hub.drafts else show.cards(hub, [meeting])[0]


def _late(found: tuple[Step, ...], today: dt.date) -> str:
    """`2 things are overdue`, or nothing."""
    late = sum(step.state(today) == "overdue" for step in found)
    return f"{english.plural(late, 'thing is', 'things are')} overdue." if late else ""


def _numbers(hub: Hub, meeting: Meeting) -> tuple[show.Fact, ...]:
    schools = turnout.schools_of(hub, meeting)
    before = turnout.before(hub, meeting)
    people = [one.people for one in before]
    places = meeting.booking.places if meeting.booking else None
    usual = ""
    if len(people) > 1 and min(people) != max(people):
        usual = f"{min(people)} to {max(people)} people, at the last {len(people)} meetings"
    elif people:
        usual = english.plural(people[0], "person", "people")
    return show.facts(
        ("Schools that take part", str(len(schools))),
        ("Usually come", usual),
        ("Places to book", str(places) if places else ""),
    )


def _earlier(one: turnout.Turnout) -> tuple[Link, str]:
    """The meeting, and `13 from 11 schools`."""
    named = Link(english.short_date(one.meeting.date), show.address(one.meeting))
    schools = f" from {english.plural(one.schools, 'school')}" if one.schools else ""
    return named, f"{one.people}{schools}"
