"""For those who organise: what is due next, and what is planned and no more.

In the members' edition alone. The ways to other pages are added where all pages are known:
`outputs/site.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final

from hub import english
from hub.checks import missing
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages import missing as missing_page
from hub.outputs.pages import running
from hub.outputs.show import Link, Tag
from hub.programme import defaults, meeting_names, meeting_words, steps
from hub.programme.hub import Hub
from hub.programme.steps import Step
from hub.records.kinds.meeting import Meeting

ADDRESS: Final = "organiser/"
AHEAD: Final = dt.timedelta(days=14)
"""For how long what is due is listed."""

Due = tuple[Step, Meeting]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, for one meeting or several."""

    title: str
    meetings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    """What is due on a day."""

    words: str
    """`Tuesday 12 January`, `Today`."""
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A meeting that is not confirmed yet."""

    date: str
    networks: tuple[Tag, ...]
    about: Link
    host: Link
    agreed: str
    """`Yes`, `Not yet`."""
    status: str
    status_word: str


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/organiser/`, in the members' edition."""
    if context.edition != "members":
        return
    yield Page(
        address=ADDRESS,
        title="For those who organise",
        template="hub/pages/organiser.html",
        values=Later(partial(_values, hub, context.today)),
        description="What is due next for the coming meetings, and what is not agreed yet.",
        found=Found("page", names=("Organise", "Organiser", "Co-ordinator", "What is due")),
    )


def _values(hub: Hub, today: dt.date) -> dict[str, Any]:
    every = due(hub, today)
    overdue = [one for one in every if one[0].state(today) == "overdue"]
    coming = [one for one in every if today <= one[0].due < today + AHEAD and not one[0].done]
    return {
        "overdue": tuple(
            Task(f"{step.title}, by {english.short_date(step.due)}", (_named(hub, meeting),))
            for step, meeting in overdue
        ),
        "days": tuple(
            DueDay(_day(day, today), tuple(_tasks(hub, some)))
            for day, some in groupby(coming, lambda one: one[0].due)
        ),
        "half_terms": tuple(_open(hub, today)),
        "guide": _guide(hub),
        "missing": missing_page.in_words(missing.found(hub, today), today),
    }


def _guide(hub: Hub) -> str:
    """How a year is planned, in the repository; empty where nobody has said where that is."""
    repository = (hub.cluster.repository or "").rstrip("/")
    return f"{repository}/blob/main/docs/year.md" if repository else ""


def due(hub: Hub, today: dt.date) -> list[Due]:
    """Everything that is to be done for any meeting, by its day."""
    found = [(step, m) for m in steps.running(hub, today) for step in steps.steps(hub, m, today)]
    return sorted(found, key=lambda one: one[0].due)


def _day(day: dt.date, today: dt.date) -> str:
    said = f"{english.WEEKDAYS[day.weekday()]} {day.day} {english.MONTHS[day.month - 1]}"
    return f"Today, {said}" if day == today else said


def _tasks(hub: Hub, some: Iterable[Due]) -> Iterator[Task]:
    """What takes place on the day first; then each thing to do, with all meetings it is for."""
    found: dict[str, list[Meeting]] = {}
    for step, meeting in sorted(some, key=lambda one: one[0].kind != "day"):
        found.setdefault("Takes place" if step.kind == "day" else step.title, []).append(meeting)
    for title, meetings in found.items():
        yield Task(title, tuple(_named(hub, meeting) for meeting in meetings))


def _named(hub: Hub, meeting: Meeting) -> Link:
    """`SENCO, Tue 19 Jan`, leading to the page for running it."""
    whose = meeting_names.whose(hub, meeting) or meeting_names.subject(hub, meeting)
    which = meeting_names.session_place(hub, meeting) if meeting.id in hub.sessions else ""
    parts = (whose, which, english.short_date(meeting.date))
    return Link(", ".join(filter(None, parts)), running.address(meeting))


def _open(hub: Hub, today: dt.date) -> Iterator[tuple[str, tuple[Open, ...]]]:
    """What is not confirmed yet, by half-terms."""
    wanted = [
        meeting
        for meeting in meeting_words.upcoming(hub.planned, today)
        if meeting.status in {"draft", "proposed"}
    ]
    for period, some in groupby(wanted, lambda meeting: defaults.period(hub, meeting.date)):
        yield period, tuple(_row(hub, meeting) for meeting in some)


def _row(hub: Hub, meeting: Meeting) -> Open:
    host = hub.schools.get(meeting.host or "") or hub.venue_school(meeting)
    # What it is about may be the name of its network.
    networks = meeting.network if meeting_names.whose(hub, meeting) else ()
    online = "Online" if meeting.mode == "online" else "No host yet"
    return Open(
        date=english.short_date(meeting.date),
        networks=tuple(show.tag(hub, hub.networks[n]) for n in networks if n in hub.networks),
        about=Link(meeting_names.about(hub, meeting), running.address(meeting)),
        host=show.link(host) if host else Link(online),
        agreed="Yes" if meeting.host_agreed else "Not yet" if host else "–",
        status=meeting.status,
        status_word=meeting_words.STATUS_WORDS[meeting.status],
    )
