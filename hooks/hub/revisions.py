"""When a calendar entry last changed, how often, and what a meeting moved from.

An entry shows more than its own file: the venue's address, the network's name, the focus that the
meeting before it chose. A change of any of these is a change of the entry (RFC 5545 3.8.7.2 and
3.8.7.3), and one of time, place or status raises its sequence number (3.8.7.4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hub.defaults import INHERITED
from hub.history import Version
from hub.linked import Hub
from hub.record import Record
from hub.records.meeting import Meeting
from hub.records.school import School
from hub.when import LONDON

NEVER: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""The stamp of a record of which nobody has said when it changed; documented, and not the clock."""

MOVED: Final = ("date", "last_date", "start", "end", "venue", "room", "mode", "status")
"""What raises an entry's sequence number: time, place and status."""

PLACE: Final = ("title", "address", "postcode")
"""What an entry says of the school where it takes place."""

SHOWN: Final = (
    *MOVED, "title", "network", "arrival", "end_approximate", "reason", "instead", "locality",
    "focus", "for_", "same_as", "agenda", "bring", "booking", "cost", "summary", "online_link",
)  # fmt: skip
"""What an entry says of its meeting's own file."""

SHOWN_OF_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "cluster": ("site_url", "uid_domain"),
    "network": ("title", "for_", "standing_items", "rule", "contact"),
    "school": (*PLACE, "locality"),
    "topic": ("title",),
    "year": ("half_terms",),
}
"""What an entry says of the other records it depends on."""

UNSEEN: Final = frozenset(
    {"id", "path", "body_line", "lines", "digest", "formerly", "updated", "revision", "accept"}
)
"""Fields of which readers see nothing."""

CORRECTION: Final = dt.timedelta(hours=24)
"""A change so soon after a file was first committed mends a slip; nobody calls it a move."""


@dataclass(frozen=True, slots=True)
class Revision:
    """`changed` in UTC, and the `number` of changes of time, place or status."""

    changed: dt.datetime
    number: int


def revision(hub: Hub, meeting: Meeting) -> Revision:
    """The entry's revision by the history; without one, by `updated` and `revision`."""
    own = hub.history.of(Meeting, meeting.id)
    if not own:
        return Revision(meeting.updated or NEVER, meeting.revision or 0)
    times = [own[0].when, *hub.history.changes(Meeting, meeting.id, SHOWN)]
    for other, names in _depends_on(hub, meeting):
        times += hub.history.changes(type(other), other.id, names)
    return Revision(max(times), _number(hub, own))


def revision_of(hub: Hub, record: Record, names: Iterable[str]) -> Revision:
    """The revision of an entry that shows these fields of a record and nothing else."""
    versions = hub.history.of(type(record), record.id)
    if not versions:
        return Revision(record.updated or NEVER, record.revision or 0)
    times = hub.history.changes(type(record), record.id, names)
    return Revision(max([versions[0].when, *times]), len(times))


def changed(hub: Hub, record: Record) -> dt.datetime:
    """When anything that readers see of a record last changed, in UTC."""
    return revision_of(hub, record, (type(record).public_keys() | {"body"}) - UNSEEN).changed


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting's last real move: what it said before."""

    before: Meeting
    when: dt.datetime


def last_move(hub: Hub, meeting: Meeting) -> Move | None:
    """The last change of day or starting time that was not a correction."""
    own = hub.history.of(Meeting, meeting.id)
    for old, new in reversed(list(pairwise(own))):
        if _time(old.record) != _time(new.record) and not is_correction(own[0], old, new):
            back = _time(old.record) == _time(meeting)
            return None if back else Move(old.record, new.when)
    return None


def is_correction(first: Version[Meeting], old: Version[Meeting], new: Version[Meeting]) -> bool:
    """Whether a change mends a slip, or a meeting that was over, rather than moves a meeting."""
    over = old.record.last < new.when.astimezone(LONDON).date()
    return over or new.when - first.when < CORRECTION


def _time(meeting: Meeting) -> tuple[object, ...]:
    return meeting.date, meeting.last_date, meeting.start


def _number(hub: Hub, own: tuple[Version[Meeting], ...]) -> int:
    """Own changes, and changes of address of each venue while the meeting was to be there.

    Counted along the way, so that the number never falls when a meeting moves on.
    """
    number = 0
    for at, version in enumerate(own):
        following = own[at + 1] if at + 1 < len(own) else None
        if following:
            number += any(
                getattr(version.record, name) != getattr(following.record, name) for name in MOVED
            )
        venue = version.record.venue
        if isinstance(venue, str):
            number += sum(
                version.when < when and (following is None or when < following.when)
                for when in hub.history.changes(School, venue, PLACE)
            )
    return number


def _depends_on(hub: Hub, meeting: Meeting) -> Iterable[tuple[Record, tuple[str, ...]]]:
    others: list[Record | None] = [hub.cluster, hub.venue_school(meeting)]
    others += [hub.networks.get(network) for network in meeting.network]
    others += [hub.topics.get(focus) for focus in meeting.focus]
    year = hub.year_of(meeting.date)
    others.append(hub.get("year", year.id) if year else None)
    for other in others:
        if other is not None:
            yield other, SHOWN_OF_OTHERS[other.record_kind]
    linked = (
        (meeting.instead, ("title", "date", "last_date")),
        (meeting.same_as, (*INHERITED, "next_focus")),
        (getattr(hub.before.get(meeting.id), "id", None), ("next_focus", "date", "status")),
    )
    for identity, names in linked:
        other = hub.get("meeting", identity) if identity else None
        if other is not None:
            yield other, names
