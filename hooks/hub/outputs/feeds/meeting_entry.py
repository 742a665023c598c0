"""What a calendar entry says of a meeting.

A cancelled or postponed meeting keeps its entry and says so in words: Google would silently take
away one with `STATUS:CANCELLED`, and Outlook does not read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Final

from hub import english
from hub.dates import LONDON, clock_change
from hub.history import moves, revisions
from hub.history.revisions import Revision
from hub.outputs import addresses, show
from hub.outputs.feeds import ical
from hub.outputs.feeds.ical import Entry
from hub.privacy.editions import Edition
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import AgendaItem, Booking, Place

PREFIXES: Final = {
    "cancelled": "CANCELLED: ", "postponed": "POSTPONED: ", "proposed": "PROVISIONAL: ",
}  # fmt: skip
ONE_HOUR: Final = dt.timedelta(hours=1)


def entry(hub: Hub, meeting: Meeting, edition: Edition) -> Entry:
    """The meeting as an entry; the link to join online only in the members' edition."""
    stamp = revision(hub, meeting)
    made = _unstamped(hub, meeting, edition, edition)
    return replace(made, changed=stamp.changed, revision=stamp.number)


def unstamped(hub: Hub, meeting: Meeting, edition: Edition) -> Entry:
    """What an edition's readers see of the entry, to compare it: without its stamps.

    Where the members' site stands is no matter: when that changes, so do the feeds' own addresses.
    """
    return _unstamped(hub, meeting, edition, "public")


def revision(hub: Hub, meeting: Meeting) -> Revision:
    """When what the entry says last changed, and how often its time, place or status did."""
    return hub.once(_revisions).get(meeting.id) or revisions.stated(meeting)


def _revisions(hub: Hub) -> Mapping[str, Revision]:
    return revisions.along(hub, _said)


def _said(hub: Hub, meeting: Meeting) -> tuple[Hashable, Hashable]:
    # For members: what the hub's edition does not show is not in its records either.
    # Where their site stands is no matter: when that changes, so do the feeds' own addresses.
    made = _unstamped(hub, meeting, "members", "public")
    return (made.begin, made.end, made.location, meeting.status), made


def _unstamped(hub: Hub, meeting: Meeting, edition: Edition, site: Edition) -> Entry:
    """The entry that an edition's readers see, with addresses on the site of an edition."""
    begin, end = _times(hub, meeting)
    return Entry(
        uid=ical.uid("meeting", meeting.id, hub.cluster.domain),
        summary=PREFIXES.get(meeting.status, "") + meeting_names.line(hub, meeting),
        begin=begin,
        end=end,
        changed=revisions.NEVER,
        description=_description(hub, meeting, edition, site),
        location=_location(hub, meeting),
        url=addresses.page(hub, meeting, site),
        categories=tuple(hub.networks[n].title for n in meeting.network if n in hub.networks),
        transparent=meeting.off,
        tentative=meeting.status == "proposed",
        private=edition == "members",
    )


def _times(hub: Hub, meeting: Meeting) -> tuple[dt.date, dt.date]:
    """Its beginning and end; without a start whole days, without an end the usual length."""
    if meeting.start is None:
        return meeting.date, meeting.last
    begin = dt.datetime.combine(meeting.date, meeting.start, LONDON)
    if meeting.end is not None:
        return begin, dt.datetime.combine(meeting.last, meeting.end, LONDON)
    # In UTC, and past the hour that occurs twice, so that every program sees the same instant.
    end = dt.datetime.combine(meeting.last, meeting.start, LONDON).astimezone(dt.UTC)
    end += _usual_length(hub, meeting)
    while _twice(end):
        end += ONE_HOUR
    return begin, end.astimezone(LONDON)


def _twice(moment: dt.datetime) -> bool:
    local = moment.astimezone(LONDON)
    return clock_change(local.date(), local.time()) is not None


def _usual_length(hub: Hub, meeting: Meeting) -> dt.timedelta:
    for identity in meeting.network:
        rule = hub.networks[identity].rule if identity in hub.networks else None
        if rule and rule.start and rule.end:
            day = meeting.date
            return dt.datetime.combine(day, rule.end) - dt.datetime.combine(day, rule.start)
    return ONE_HOUR


def _location(hub: Hub, meeting: Meeting) -> str:
    """The venue with its address on one line; of a private one only the locality."""
    school, venue = hub.venue_school(meeting), meeting.venue
    # A number alone would read as the house number of the address.
    room = f"room {meeting.room}" if meeting.room[:1].isdigit() else meeting.room
    if school:
        where = (school.title, room, school.address, school.postcode)
    elif isinstance(venue, Place) and venue.name and not venue.private:
        where = (venue.name, room, venue.address, venue.postcode)
    else:
        return meeting_words.place(hub, meeting)
    return ", ".join(filter(None, where)) + (", or online" if meeting.mode == "hybrid" else "")


def _description(hub: Hub, meeting: Meeting, edition: Edition, site: Edition) -> str:
    """What has become of it first, then what it is about, then the page's address."""
    page = addresses.page(hub, meeting, site)
    paragraphs = (news(hub, meeting, site), _facts(hub, meeting, edition), [page])
    return "\n\n".join("\n".join(lines) for lines in paragraphs if any(lines))


def news(hub: Hub, meeting: Meeting, site: Edition) -> list[str]:
    """What has become of it, a line each, with addresses on the site of an edition."""
    moved = (moves.moved_from(hub, meeting), moves.place_left(hub, meeting))
    lines = list(filter(None, (*moved, meeting.reason)))
    other = meeting_words.in_its_place(hub, meeting)
    if other is not None:
        day = english.date_range(other.date, other.last_date)
        parts = (meeting_names.line(hub, other), day, addresses.page(hub, other, site))
        lines.append(f"Instead: {', '.join(filter(None, parts))}")
    elif meeting.status == "postponed":
        lines.append("There is no new date yet.")
    if meeting.last_date:
        lines.append(f"{english.date_range(meeting.date, meeting.last_date)}.")
    if meeting.start is None:
        lines.append("Time to be confirmed.")
    elif meeting.end is None:
        lines.append("End time not given.")
    elif meeting.end_approximate:
        lines.append(f"The end time is approximate: about {english.clock(meeting.end)}.")
    if meeting.arrival:
        lines.append(f"Arrival from {english.clock(meeting.arrival)}.")
    return lines


def _facts(hub: Hub, meeting: Meeting, edition: Edition) -> list[str]:
    lines = [meeting.summary] if meeting.summary else []
    if meeting.for_:
        lines.append(f"For: {english.listing(meeting.for_)}")
    if meeting.focus:
        lines.append(f"Focus: {'; '.join(link.text for link in show.focus(hub, meeting.focus))}")
    if meeting.agenda:
        lines += ["Agenda:", *map(_agenda_item, meeting.agenda)]
    if meeting.bring:
        lines.append(f"Bring: {'; '.join(meeting.bring)}")
    if meeting.booking and (booking := _booking(meeting.booking)):
        lines.append(f"Booking: {booking}")
    if meeting.cost:
        lines.append(f"Cost: {meeting.cost}")
    if edition == "members" and meeting.online_link:
        lines.append(f"Join online: {meeting.online_link}")
    return lines


def _agenda_item(item: AgendaItem) -> str:
    length = english.plural(item.length, "minute") if item.length else ""
    more = ", ".join(filter(None, (item.lead, length, item.purpose)))
    return f"- {item.title} ({more})" if more else f"- {item.title}"


def _booking(booking: Booking) -> str:
    parts = (
        booking.opens and f"opens {english.long_date(booking.opens)}",
        booking.closes and f"book by {english.long_date(booking.closes)}",
        booking.cancel_by and f"cancel by {english.long_date(booking.cancel_by)}",
        booking.places and english.plural(booking.places, "place"),
        english.listing(booking.email, "or"),
        booking.url,  # last, so that programs that make it a link take no `;` into it
    )
    return "; ".join(part for part in parts if part)
