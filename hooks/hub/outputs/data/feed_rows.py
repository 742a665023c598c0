"""What stands in a calendar feed, in words, a row each: as the head or the office has it in a list.

Days are written as `2027-01-14`, which every spreadsheet sorts, and none takes for another day.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from hub import english
from hub.outputs import addresses, show
from hub.outputs.feeds.feeds import Item
from hub.privacy.editions import Edition
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place

MEETINGS: Final = (
    "Date", "Weekday", "Last day", "Start", "End", "Network", "Title", "Focus", "Place", "Room",
    "Host", "For", "Status", "Week", "Page",
)  # fmt: skip
"""The columns of a feed of meetings; "Last day" is empty where it is the first."""
DAYS: Final = ("Date", "Weekday", "Last day", "What", "Week")
"""The columns of the dates of terms."""
CONFIRMED: Final = "Confirmed"
Row = tuple[str, ...]


def of_item(hub: Hub, item: Item, edition: Edition) -> Row:
    """A meeting's; of a calendar that has ended, what it says of that."""
    if item.meeting is None:
        first, weekday, last = _days(item.begin, item.end)
        return (first, weekday, last, "", "", "", item.title, *[""] * (len(MEETINGS) - 7))
    made, key = hub.once(_made), (item.meeting.id, edition)
    if key not in made:
        made[key] = of_meeting(hub, item.meeting, edition)
    return made[key]


def of_days(hub: Hub, item: Item) -> Row:
    """A holiday, an INSET day, a date that all schools share."""
    period = meeting_words.period(hub, meeting_words.day_of(item.begin))
    return (*_days(item.begin, item.end), item.title, period)


def of_meeting(hub: Hub, meeting: Meeting, edition: Edition) -> Row:
    """What an edition's readers may know of a meeting, of a hub that is theirs."""
    networks = (hub.networks[n].title for n in meeting.network if n in hub.networks)
    host = hub.schools.get(meeting.host or "")
    return (
        *_days(meeting.date, meeting.last),
        english.clock(meeting.start) if meeting.start else "",
        english.clock(meeting.end) if meeting.end else "",
        "; ".join(networks),
        meeting.title,
        "; ".join(link.text for link in show.focus(hub, meeting.focus)),
        _place(hub, meeting),
        meeting.room,
        host.title if host else "",
        "; ".join(meeting.for_),
        meeting_words.STATUS_WORDS.get(meeting.status, "") or CONFIRMED,
        meeting_words.period(hub, meeting.date),
        addresses.page(hub, meeting, edition),
    )


def _place(hub: Hub, meeting: Meeting) -> str:
    """Where it is held, without the room; of a private place only the locality."""
    venue, school = meeting.venue, hub.venue_school(meeting)
    if meeting.mode == "online":
        return "Online"
    if isinstance(venue, Place) and venue.name and not venue.private:
        where = ", ".join(filter(None, (venue.name, venue.address, venue.postcode)))
    elif isinstance(venue, Place) and venue.private:
        where = meeting.locality
    else:
        where = school.title if school else ""
    return f"{where}, or online" if where and meeting.mode == "hybrid" else where


def _days(begin: dt.date, end: dt.date) -> tuple[str, str, str]:
    first, last = meeting_words.day_of(begin), meeting_words.day_of(end)
    return first.isoformat(), english.WEEKDAYS[first.weekday()], _unless(first, last)


def _unless(first: dt.date, last: dt.date) -> str:
    return last.isoformat() if last != first else ""


def _made(_hub: Hub) -> dict[tuple[str, Edition], Row]:
    return {}
