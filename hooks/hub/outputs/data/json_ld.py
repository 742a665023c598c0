"""A meeting for search engines: `schema.org/Event` as JSON-LD, public facts only."""

from __future__ import annotations

import json
from typing import Any, Final

from hub.history import revisions
from hub.outputs import show
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_SCHEMA: Final = "https://schema.org"
_STATUS: Final = {
    "proposed": "EventScheduled", "confirmed": "EventScheduled",
    "cancelled": "EventCancelled", "postponed": "EventPostponed",
}  # fmt: skip
_MODE: Final = {
    "in-person": "OfflineEventAttendanceMode", "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}  # fmt: skip


def event(hub: Hub, meeting: Meeting) -> str:
    """The meeting as JSON that is safe inside a `<script>`; empty where members alone read it."""
    if meeting.audience != "public":
        return ""
    card = show.cards(hub, [meeting])[0]
    move = revisions.last_move(hub, meeting)
    status = _STATUS[meeting.status]
    if move is not None and not meeting.off:
        status = "EventRescheduled"
    found: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": meeting_names.line(hub, meeting),
        "url": hub.cluster.address + card.href,
        "startDate": meeting_words.moment(meeting.date, meeting.start),
        "endDate": meeting_words.ends(meeting) or meeting.last.isoformat(),
        "eventStatus": f"{_SCHEMA}/{status}",
        "eventAttendanceMode": f"{_SCHEMA}/{_MODE[meeting.mode or 'in-person']}",
        "organizer": {
            "@type": "Organization",
            "name": hub.cluster.name,
            "url": hub.cluster.address,
        },
        "location": _location(hub, meeting, card),
        "audience": [{"@type": "Audience", "audienceType": who} for who in meeting.for_],
    }
    if move is not None:
        found["previousStartDate"] = meeting_words.moment(move.before.date, move.before.start)
    if meeting.summary:
        found["description"] = meeting.summary
    text = json.dumps(found, ensure_ascii=False)
    # Nothing in a text may end the script element or begin another.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _location(hub: Hub, meeting: Meeting, card: show.Card) -> dict[str, Any]:
    if meeting.mode == "online":
        return {"@type": "VirtualLocation", "url": hub.cluster.address + card.href}
    place: dict[str, Any] = {"@type": "Place", "name": card.place}
    school = hub.venue_school(meeting)
    if school and (school.address or school.postcode):
        place["address"] = ", ".join(filter(None, (school.address, school.postcode)))
    return place
