"""A meeting in words: where, when, in which week; and which meetings are over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from hub import english
from hub.dates import LONDON
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place

STATUS_WORDS: Final = {
    "draft": "Draft", "proposed": "Provisional", "confirmed": "", "cancelled": "Cancelled",
    "postponed": "Postponed",
}  # fmt: skip

MODE_WORDS: Final = {"in-person": "In person", "online": "Online", "hybrid": "In person or online"}

KIND_WORDS: Final = {
    "network": "Network meeting", "moderation": "Moderation", "training": "Training",
    "steering": "Steering group", "extra": "Extra meeting", "workshop": "Workshop",
    "visit": "Visit", "family": "Family event",
}  # fmt: skip


def period(hub: Hub, day: dt.date) -> str:
    """`Autumn 1, week 3`, or nothing outside the school years on record."""
    year = hub.year_of(day)
    return year.label(day) if year else ""


def place(hub: Hub, meeting: Meeting) -> str:
    """Where it is held, in one line: `Milverton Primary School, library`."""
    if meeting.mode == "online":
        return "Online"
    school = hub.venue_school(meeting)
    if isinstance(meeting.venue, Place):
        where = [meeting.venue.name, meeting.room, meeting.venue.address, meeting.venue.postcode]
        if meeting.venue.private or not any(where):
            where.append(meeting.locality)
    elif school:
        where = [school.title, meeting.room]
    else:
        where = ["Venue to be confirmed", meeting.room]
    text = ", ".join(part for part in where if part)
    return f"{text}, or online" if meeting.mode == "hybrid" else text


def slot(hub: Hub, meeting: Meeting) -> str:
    """When and where: `Monday 16 November 2026, 16:00 to 17:30, Milverton Primary School, hall`."""
    when = english.date_range(meeting.date, meeting.last_date)
    time = english.time_range(meeting.start, meeting.end)
    return f"{when}, {time[0].lower()}{time[1:]}, {place(hub, meeting)}"


def instead(hub: Hub, meeting: Meeting) -> str:
    """The meeting to come to instead, with its date; empty where there is none."""
    other = in_its_place(hub, meeting)
    return f"{meeting_names.line(hub, other)}, {english.long_date(other.date)}" if other else ""


def in_its_place(hub: Hub, meeting: Meeting) -> Meeting | None:
    """The meeting to come to instead; none where by now that does not take place either."""
    other = hub.of(Meeting).get(meeting.instead or "")
    return None if other is None or other.off else other


def until(meeting: Meeting) -> str:
    """When it is over, in Europe/London: its end, or else the end of its last day."""
    if meeting.start and not meeting.end and not meeting.last_date:
        # Nobody said when it ends; most are over within two hours.
        over = dt.datetime.combine(meeting.date, meeting.start) + dt.timedelta(hours=2)
        return over.isoformat(timespec="minutes")
    return f"{meeting.last}T{english.clock(meeting.end) if meeting.end else '23:59'}"


def moment(day: dt.date, time: dt.time | None) -> str:
    """`2026-09-17T16:00:00+01:00`, in Europe/London; the day alone where no time is known."""
    return dt.datetime.combine(day, time, LONDON).isoformat() if time else day.isoformat()


def ends(meeting: Meeting) -> str | None:
    """When it ends, like `moment`; None where only its beginning is known."""
    if meeting.end:
        return moment(meeting.last, meeting.end)
    return meeting.last.isoformat() if meeting.last_date else None


def day_of(value: dt.date) -> dt.date:
    """The day of a date or of a date and time."""
    return value.date() if isinstance(value, dt.datetime) else value


def over(meeting: Meeting, today: dt.date) -> bool:
    """Whether its last day has passed."""
    return meeting.last < today


def upcoming(meetings: Iterable[Meeting], today: dt.date) -> tuple[Meeting, ...]:
    """Those whose last day has not passed, the next first."""
    return tuple(meeting for meeting in meetings if not over(meeting, today))


def past(meetings: Iterable[Meeting], today: dt.date) -> tuple[Meeting, ...]:
    """Those that are over, the latest first."""
    return tuple(reversed([meeting for meeting in meetings if over(meeting, today)]))
