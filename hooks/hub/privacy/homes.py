"""Meetings in somebody's home: where it is is nobody's to read, in no edition, now or later.

A further session (`same_as`) without a venue of its own is where its meeting is, so what it says
of its room is hidden with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from hub.problem import Problem
from hub.programme.hub import Hub
from hub.programme.versions import Version
from hub.records.kinds.meeting import Meeting
from hub.records.parts import PRIVATE_ADDRESS, Place
from hub.records.record import Record

_GONE: Final = ("Address no longer shown", "Another address no longer shown")
"""Other names than now, so that calendars notice that the address has gone.

By turns, so that a place which changed while everybody could read it has changed still: how often
an entry changed must never be less than calendars were told.
"""


def is_home(meeting: Meeting | None) -> bool:
    """Whether it says that it is at a private address."""
    return meeting is not None and isinstance(meeting.venue, Place) and meeting.venue.private


def places(record: Record) -> Iterator[tuple[str, Place]]:
    """The places of a record that are no schools, each with its key."""
    return ((name, part) for name, part in record.parts() if isinstance(part, Place))


def hidden(hub: Hub, record: Record) -> dict[str, Any]:
    """What to say instead of where it is; nothing for a place that everybody may know."""
    if isinstance(record, Meeting):
        return _hidden_meeting(hub, record)
    versions = hub.history.of(type(record), record.id)
    once = {name for v in versions for name, place in places(v.record) if place.private}
    return {
        name: Place(name=_GONE[0], private=True)
        for name, place in places(record)
        if name in once and not place.private
    }


def _hidden_meeting(hub: Hub, meeting: Meeting) -> dict[str, Any]:
    first = _first(hub, meeting)
    if first is not None:
        if not (meeting.room and _ever_home(hub, first)):
            return {}
        private = is_home(_then(hub, first, meeting))
    elif isinstance(meeting.venue, Place) and _ever_home(hub, meeting):
        private = meeting.venue.private
    else:
        return {}
    name = PRIVATE_ADDRESS if private else _GONE[_turns(hub, meeting) % 2]
    return {"venue": Place(name=name, private=True), "room": ""}


def problems(hub: Hub, record: Record) -> Iterator[Problem]:
    """What a hub without members says of a home, though no edition ever shows it."""
    shut = [(name, place) for name, place in places(record) if place.private]
    said = [
        (key, f"{name}.{key}")
        for name, place in shut
        for key in place.model_fields_set - {"private"}
        if getattr(place, key)
    ]
    meeting = record if isinstance(record, Meeting) else None
    if meeting and meeting.room and (shut or is_home(_first(hub, meeting))):
        said.append(("room", "room"))
    for key, where in sorted(said):
        yield record.problem(
            where,
            f"`{key}` tells where somebody's home is. No page shows it, but whoever can open the "
            "repository can read it, for ever.",
            "Remove it: `venue: {private: yes}` and `locality` are enough."
            if shut
            else "Remove it.",
        )


def _first(hub: Hub, meeting: Meeting) -> Meeting | None:
    """The meeting at whose place a further session is, if it has none of its own."""
    if meeting.same_as is None or meeting.venue is not None:
        return None
    return hub.of(Meeting).get(meeting.same_as)


def _ever_home(hub: Hub, meeting: Meeting) -> bool:
    """Whether it is at a private address now, or was: lists of changes tell of earlier versions."""
    return any(map(is_home, (meeting, *(v.record for v in hub.history.of(Meeting, meeting.id)))))


def _then(hub: Hub, first: Meeting, session: Meeting) -> Meeting:
    """A session's meeting as it was when this version of the session was written."""
    when = next((v.when for v in _versions(hub, session) if v.record is session), None)
    if when is None:
        return first
    earlier = [v.record for v in _versions(hub, first) if v.when <= when]
    return earlier[-1] if earlier else first


def _turns(hub: Hub, meeting: Meeting) -> int:
    """How often the place had changed before this version, for those who may read it."""
    found: list[Meeting] = []
    for version in _versions(hub, meeting):
        if version.record.audience == meeting.audience:
            found.append(version.record)
        if version.record is meeting:
            break
    return sum(old != new for old, new in pairwise(_where(hub, m) for m in found))


def _versions(hub: Hub, meeting: Meeting) -> tuple[Version[Meeting], ...]:
    return hub.history.of(Meeting, meeting.id)


def _where(hub: Hub, meeting: Meeting) -> tuple[str, ...]:
    """What everybody could read of its place; of a home nothing, however often that changed."""
    first = _first(hub, meeting)
    if is_home(meeting) or (first is not None and is_home(_then(hub, first, meeting))):
        return ()
    place = meeting.venue
    if isinstance(place, Place):
        return place.name, place.address, place.postcode, meeting.room
    return str(place or ""), meeting.room
