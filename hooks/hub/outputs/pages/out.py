"""Who of ours is out this week and next: day by job for each school, for members.

A page may be some days old when it is read, so it knows a week more than it shows, and `out.js`
says which week is this one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.show import Link
from hub.programme import meeting_names, meeting_words, rota
from hub.programme.away import Away, Where, away
from hub.programme.closed_days import CLOSED
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_WEEK
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

ADDRESS: Final = "schools/out/"
WEEKS: Final = 2
"""Weeks that are shown: this one and the next."""
_WORDS: Final = ("This week", "Next week", "The week after")
_WHERE: Final[dict[Where, str]] = {"out": "", "here": "Here", "online": "Online", "not": "Not out"}


@dataclass(frozen=True, slots=True)
class OutRow:
    """A meeting on a day."""

    day: str
    """`Tue 19 Jan`."""
    date: str
    jobs: str
    """`SENCOs, Inclusion leaders`."""
    same: str
    """`The SENCO is also English lead.`"""
    meeting: Link
    """`SENCO network`."""
    when: str
    """`16:00 to 17:30, Telford Junior School`."""
    word: str
    """`Here`, `Online`, `Not out`: where it is not away."""
    why: str
    """`Cancelled: ...`, `One of three sessions.`, `INSET day here.`"""
    colour: str


@dataclass(frozen=True, slots=True)
class OutWeek:
    """A week of a school."""

    monday: str
    words: str
    """`This week`."""
    days: str
    """`11 to 15 January`."""
    spare: bool
    """Whether it is shown only once a week is over."""
    rows: tuple[OutRow, ...]


@dataclass(frozen=True, slots=True)
class OutSchool:
    """A school."""

    id: str
    name: Link
    weeks: tuple[OutWeek, ...]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/schools/out/`, in the members' edition."""
    if context.edition != "members" or way(hub) is None:
        return
    yield Page(
        address=ADDRESS,
        title="Who of ours is out",
        template="hub/pages/out.html",
        values=Later(partial(_values, hub, context)),
        description="Who of each school is at a meeting this week and next, day by day.",
        scripts=("out",),
        found=Found("page", names=("Who is out", "Out this week", "Cover", "Away")),
    )


def way(hub: Hub) -> Link | None:
    """The link to the page; none where there is none."""
    there = hub.networks and any(school.member for school in hub.schools.values())
    return Link("Who of ours is out", ADDRESS) if there else None


def way_of(hub: Hub, school: School, today: dt.date) -> Link | None:
    """The link to a school's part of the page; none where it has none."""
    there = way(hub) and school in _schools(hub, today)
    return Link("Who of ours is out this week", f"{ADDRESS}#{school.id}") if there else None


def _schools(hub: Hub, today: dt.date) -> tuple[School, ...]:
    """By the week, as the page changes only with it."""
    return rota.members_on(hub, _monday(today), _monday(today) + (WEEKS + 1) * ONE_WEEK)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    monday = _monday(context.today)
    return {
        "schools": tuple(
            OutSchool(
                school.id,
                show.link(school),
                tuple(_week(hub, school, monday, number) for number in range(WEEKS + 1)),
            )
            for school in _schools(hub, context.today)
        )
    }


def _week(hub: Hub, school: School, this: dt.date, number: int) -> OutWeek:
    monday = this + number * ONE_WEEK
    friday = monday + dt.timedelta(days=4)
    sunday = monday + dt.timedelta(days=6)
    return OutWeek(
        monday.isoformat(),
        _WORDS[number],
        _from_to(monday, friday),
        number >= WEEKS,
        tuple(_row(hub, school, one) for one in away(hub, school, monday, sunday)),
    )


def _from_to(first: dt.date, last: dt.date) -> str:
    month = f" {english.MONTHS[first.month - 1]}" if first.month != last.month else ""
    return f"{first.day}{month} to {last.day} {english.MONTHS[last.month - 1]}"


def _row(hub: Hub, school: School, one: Away) -> OutRow:
    (card,) = show.cards(hub, [one.meeting])
    return OutRow(
        english.short_date(one.day),
        one.day.isoformat(),
        ", ".join(english.sentence_case(job) for job in one.jobs) or "Whoever takes part",
        _same(one),
        Link(_named(hub, one.meeting), card.href, card.members_only),
        f"{card.time_text}, {meeting_words.place(hub, one.meeting)}",
        _WHERE[one.where],
        " ".join(_why(hub, school, one)),
        card.colour,
    )


def _named(hub: Hub, meeting: Meeting) -> str:
    there = (hub.networks[n].title for n in meeting.network if n in hub.networks)
    return english.listing(there) or meeting.title


def _same(one: Away) -> str:
    """That several jobs are one person's."""
    if one.also:
        return f"The same person is also {english.listing(one.also)}."
    if one.one_person:
        return f"{english.listing(one.one_person)} is one person."
    return ""


def _why(hub: Hub, school: School, one: Away) -> Iterator[str]:
    meeting = one.meeting
    if meeting.off:
        word = meeting_words.STATUS_WORDS[meeting.status]
        yield f"{word}: {meeting.reason.rstrip('.')}."
        return
    if meeting.status == "proposed":
        yield "Provisional."
    others = _other_sessions(hub, meeting)
    if others:
        yield f"Or {english.listing(others, 'or')}."
    year = hub.year_of_school(school, one.day)
    day = year.kind_of_day(one.day) if year else None
    if day and day.kind in CLOSED:
        yield f"Closed to pupils that day: {day.title}."


def _other_sessions(hub: Hub, meeting: Meeting) -> list[str]:
    """The other sessions of it, to one of which people go."""
    sessions = hub.sessions.get(meeting.id, ())
    return [
        meeting_names.session(hub, other)
        for other in sessions
        if other.id != meeting.id and not other.off
    ]
