"""When a calendar entry last changed, how often, and what a meeting moved from.

An entry shows more than its own file: the venue's address, the network's name, the focus that the
meeting before it chose. A change of any of these is a change of the entry (RFC 5545 3.8.7.2 and
3.8.7.3), and one of time, place or status raises its sequence number (3.8.7.4).

No stamp ever falls, whatever becomes of this code. Where a cluster took a new form of entries
(`History.floors`), every older entry changed at the latest, and counts at least as many changes as
any code can have counted: one for each step of the history that concerned it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hub.dates import LONDON
from hub.history.replay import Replay
from hub.programme.hub import Hub
from hub.programme.versions import Version
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from hub.records.record import UNSEEN, Record

NEVER: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""The stamp of a record of which nobody has said when it changed; documented, and not the clock."""

EXACT: Final = 3
"""The form of entries since which only what an edition's readers could see is counted."""

CORRECTION: Final = dt.timedelta(hours=24)
"""A change so soon after a file was first committed mends a slip; nobody calls it a move."""


@dataclass(frozen=True, slots=True)
class Revision:
    """`changed` in UTC, and the `number` of changes of time, place or status."""

    changed: dt.datetime
    number: int

    def at_least(self, changed: dt.datetime, number: int) -> Revision:
        """The same, but no older than a moment and of no smaller number."""
        return Revision(max(self.changed, changed), max(self.number, number))


Said = Callable[[Hub, Meeting], tuple[Hashable, Hashable]]
"""What an entry says, without its stamps: time, place and status; and everything else."""


def along(hub: Hub, said: Said) -> dict[str, Revision]:
    """The revision of every meeting's entry on record, by its identity.

    A meeting that was gone for a while and came back as it was has not changed.
    """
    replay, older = Replay(), _Older(hub)
    last: dict[str, tuple[Hashable, Hashable]] = {}
    found: dict[str, Revision] = {}
    steps: Counter[str] = Counter()
    floors = sorted(hub.history.floors.values())
    for when, step in hub.history.steps():
        while floors and floors[0] <= when:
            older.lift(found, floors.pop(0), steps)
        touched = replay.apply(step)
        then = replay.hub(touched) if touched else None
        if then is None:
            continue
        for identity in touched:
            meeting = then.of(Meeting)[identity]
            now = said(then, meeting)
            before, known = last.get(identity), found.get(identity)
            if before is None or known is None:
                found[identity] = Revision(when, 0)
            elif before != now:
                found[identity] = Revision(when, known.number + (before[0] != now[0]))
            found[identity] = _as_stated(found[identity], meeting, when)
            last[identity] = now
            steps[identity] += older.until is not None and when >= older.until
    for floor in floors:
        older.lift(found, floor, steps)
    return found


class _Older:
    """What older code may have said of the entries that there were before a floor.

    Before the form `EXACT` it may have counted what an edition's readers could not see.
    """

    def __init__(self, hub: Hub) -> None:
        self.until = hub.history.floors.get(EXACT)
        counted = hub.history.counted or hub.history
        self._steps = deque(counted.steps() if hub.history.floors else ())
        self._replay = Replay()
        self._counts: Counter[str] = Counter()

    def lift(
        self, found: dict[str, Revision], floor: dt.datetime, exact: Mapping[str, int]
    ) -> None:
        """Stamp every entry with a floor; `exact` are the steps since the form `EXACT`."""
        end = floor if self.until is None else min(floor, self.until)
        while self._steps and self._steps[0][0] < end:
            touched = self._replay.apply(self._steps.popleft()[1])
            self._counts.update(touched if self._replay.has_cluster else ())
        for identity, revision in found.items():
            # The first step is no change.
            steps = self._counts[identity] + exact[identity]
            found[identity] = revision.at_least(floor, steps - 1)


def _as_stated(found: Revision, record: Record, when: dt.datetime) -> Revision:
    """No less than a version stated, from then on; a higher number is a change of the entry."""
    least = stated(record)
    moment = max(when, least.changed) if least.number > found.number else least.changed
    return found.at_least(moment, least.number)


def stated(record: Record) -> Revision:
    """The revision that a record states itself: by its `updated` and `revision`.

    It counts where there is no history, and else as the least.
    """
    return Revision(record.updated or NEVER, record.revision or 0)


def revision_of(
    hub: Hub,
    record: Record,
    names: Iterable[str],
    others: Iterable[tuple[Record | None, Iterable[str]]] = (),
) -> Revision:
    """The revision of an entry that shows these fields of a record, and those of others."""
    versions = hub.history.of(type(record), record.id)
    if not versions:
        return stated(record)
    own = hub.history.changes(type(record), record.id, names)
    times = [versions[0].when, *own]
    for other, shown in others:
        if other is not None:
            times += hub.history.changes(type(other), other.id, shown)
    floors = [when for when in hub.history.floors.values() if versions[0].when < when]
    floor = max(floors, default=versions[0].when)
    # Before the last floor every change counts that any code can have counted.
    before = [when for when in _any_counted(hub, record) if when < floor]
    number = len(before) + sum(when >= floor for when in own)
    found = Revision(max(*times, floor), number)
    for version in versions:
        found = _as_stated(found, version.record, version.when)
    return found


def _any_counted(hub: Hub, record: Record) -> Iterator[dt.datetime]:
    """Every change of a record that any code can have counted for its entry."""
    names = _seen(record) - {"body"}
    until = hub.history.floors.get(EXACT)
    counted = (hub.history.counted or hub.history).changes(type(record), record.id, names)
    if until is None:
        yield from counted
        return
    yield from (when for when in counted if when < until)
    exact = hub.history.changes(type(record), record.id, names)
    yield from (when for when in exact if when >= until)


def changed(hub: Hub, record: Record) -> dt.datetime:
    """When anything that readers see of a record last changed, in UTC."""
    versions = hub.history.of(type(record), record.id)
    times = hub.history.changes(type(record), record.id, _seen(record))
    return times[-1] if times else versions[0].when if versions else stated(record).changed


def _seen(record: Record) -> frozenset[str]:
    """What readers see of a record; the text below the facts is one of these fields."""
    return (type(record).public_keys() | {"body"}) - UNSEEN


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting's last real move: what it said before."""

    before: Meeting
    when: dt.datetime


def last_move(hub: Hub, meeting: Meeting) -> Move | None:
    """The last change of day or starting time that was not a correction."""
    own = hub.history.of(Meeting, meeting.id)
    for old, new in reversed(list(pairwise(own))):
        if is_move(old.record, new.record) and not is_correction(own[0], old, new):
            back = _time(old.record) == _time(meeting)
            return None if back else Move(old.record, new.when)
    return None


def school_left(hub: Hub, meeting: Meeting) -> School | None:
    """Where it was to be held before its place changed, if that was no correction.

    Only of schools and places on record, which the edition shows: an address that stood in the
    meeting's own file may be private by now.
    """
    own = hub.history.of(Meeting, meeting.id)
    for old, new in reversed(list(pairwise(own))):
        school = hub.venue_school(old.record)
        changed = old.record.venue != new.record.venue
        if school and changed and not is_correction(own[0], old, new):
            return None if old.record.venue == meeting.venue else school
    return None


def is_move(old: Meeting, new: Meeting) -> bool:
    """Whether the day or the starting time changed; one that becomes known has not moved."""
    known = old.date == new.date and old.last_date == new.last_date and old.start is None
    return _time(old) != _time(new) and not known


def is_correction(first: Version[Meeting], old: Version[Meeting], new: Version[Meeting]) -> bool:
    """Whether a change mends a slip, or a meeting that was over, rather than moves a meeting."""
    over = old.record.last < new.when.astimezone(LONDON).date()
    return over or new.when - first.when < CORRECTION


def _time(meeting: Meeting) -> tuple[object, ...]:
    return meeting.date, meeting.last_date, meeting.start
