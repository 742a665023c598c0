"""The hub as it was, step by step, as far as it decides what the meetings' entries say.

An entry shows more than its own file: the venue's address, the network's name, the half-term's,
what the meeting before it chose. A step therefore touches more meetings than it changes; to find
them is cheap, so that a long history with many meetings takes no longer than it must.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from hub.privacy import edition
from hub.programme import defaults
from hub.programme.hub import LONGEST_SUMMER, Hub, when_it_is
from hub.programme.versions import Key
from hub.records.kinds import kinds
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import Year
from hub.records.record import UNSEEN, Record

Step = Mapping[Key, Record | None]
"""What changed at a moment; None for a record that was gone."""
When = tuple[dt.date, dt.time, str]

_OF_MEETINGS: Final = tuple(
    Meeting.model_fields.keys() - UNSEEN - {"body"} | {"updated", "revision"}
)
"""What entries may say of a meeting; of other kinds it is what their models mark so."""
_SUMMER: Final = dt.timedelta(days=LONGEST_SUMMER)


class Replay:
    """The records at a moment. Every step is applied in turn."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in kinds()}
        self.users: dict[Key, set[str]] = {}
        """The meetings that refer to a record."""
        self.order: dict[str, list[When]] = {}
        """The meetings of each network, in order."""
        self.placed: dict[str, tuple[When, tuple[str, ...]]] = {}

    @property
    def meetings(self) -> dict[str, Meeting]:
        """The meetings by identity."""
        found: Any = self.records[Meeting.record_kind]
        return found  # type: ignore[no-any-return]

    @property
    def has_cluster(self) -> bool:
        """Whether there is a cluster; before, nothing was published."""
        return bool(self.records[Cluster.record_kind])

    def apply(self, step: Step) -> set[str]:
        """Take a step; returns the meetings whose entries may say something else after it."""
        mattering = {key: made for key, made in step.items() if self._matters(key, made)}
        spans = [
            span
            for (kind, identity), made in mattering.items()
            if kind == Year.record_kind
            for span in _spans(self.records[kind].get(identity), made)
        ]
        touched = self._touched(mattering, spans)
        for key, made in step.items():
            self._put(key, made)
        return (touched | self._touched(mattering, spans)) & self.meetings.keys()

    def hub(self, wanted: Iterable[str]) -> Hub | None:
        """A hub in which these meetings are complete; None as long as there was no cluster."""
        if not self.has_cluster:
            return None
        there = _There(self.records)
        named = set(wanted)
        named |= {self.meetings[i].instead or i for i in named} & self.meetings.keys()
        needed = self._with_sessions(named)
        for identity in tuple(needed):
            needed.update(self._held_before(identity))
        needed |= {self.meetings[i].same_as or i for i in needed}
        meetings = {
            i: edition.without_missing(self.meetings[i], there)
            for i in needed
            if i in self.meetings
        }
        return defaults.complete(Hub({**self.records, Meeting.record_kind: meetings}))

    def _matters(self, key: Key, made: Record | None) -> bool:
        kind, identity = key
        old = self.records[kind].get(identity)
        if old is None or made is None:
            return bool(_shown(kind))
        return any(_written(old, name) != _written(made, name) for name in _shown(kind))

    def _touched(self, keys: Iterable[Key], spans: list[tuple[dt.date, dt.date]]) -> set[str]:
        found: set[str] = set()
        for kind, identity in keys:
            if kind == Cluster.record_kind:
                return set(self.meetings)
            if kind == Meeting.record_kind and identity in self.meetings:
                found.add(identity)
            found |= self.users.get((kind, identity), set())
        for first, last in spans:
            found |= {i for i, m in self.meetings.items() if first <= m.date <= last}
        found = self._with_sessions(found)  # each is told apart from the others
        for identity in tuple(found):
            found.update(self._followers(identity))
        return found | self._users_of(found)  # those that lead to it instead

    def _with_sessions(self, meetings: Iterable[str]) -> set[str]:
        """These meetings that are there, and all other sessions of each."""
        found: set[str] = set()
        for identity in meetings:
            if identity in self.meetings:
                first = self.meetings[identity].same_as or identity
                found |= {identity, first} & self.meetings.keys()
                users = self.users.get((Meeting.record_kind, first), ())
                found |= {user for user in users if self.meetings[user].same_as == first}
        return found

    def _users_of(self, meetings: set[str]) -> set[str]:
        users = (self.users.get((Meeting.record_kind, identity), ()) for identity in meetings)
        return set().union(*users)

    def _followers(self, identity: str) -> Iterator[str]:
        """The meetings that might take their focus from this one, and perhaps a few more."""
        if identity not in self.placed:
            return
        place, networks = self.placed[identity]
        for network in networks:
            order = self.order[network]
            # A meeting between the two hides this one, unless it is a session of the later one.
            between: dict[str, dt.date] = {}
            for at in range(bisect.bisect_right(order, place), len(order)):
                other = self.meetings[order[at][2]]
                if sum(day < other.date for day in between.values()) > 1:
                    break
                yield other.id
                if not other.off and other.date > place[0]:
                    between.setdefault(other.same_as or other.id, other.date)

    def _held_before(self, identity: str) -> Iterator[str]:
        """The last meeting held before this one, of each of its networks."""
        meeting = self.meetings[identity]
        place, networks = self.placed[identity]
        for network in networks:
            order = self.order[network]
            for at in reversed(range(bisect.bisect_left(order, place))):
                other = self.meetings[order[at][2]]
                same = (other.same_as or other.id) == (meeting.same_as or meeting.id)
                if other.date < meeting.date and not other.off and not same:
                    yield other.id
                    break

    def _put(self, key: Key, made: Record | None) -> None:
        kind, identity = key
        old = self.records[kind].pop(identity, None)
        if made is not None:
            self.records[kind][identity] = made
        if kind != Meeting.record_kind:
            return
        for _loc, reference in old.references() if old else ():
            self.users[reference.kind, str(reference)].discard(identity)
        for _loc, reference in made.references() if made else ():
            self.users.setdefault((reference.kind, str(reference)), set()).add(identity)
        self._place(identity)
        for user in self.users.get(key, ()):
            if self.meetings[user].same_as == identity:
                self._place(user)

    def _place(self, identity: str) -> None:
        """Keep the networks' meetings in order; a further session has its meeting's networks."""
        if identity in self.placed:
            place, networks = self.placed.pop(identity)
            for network in networks:
                order = self.order[network]
                del order[bisect.bisect_left(order, place)]
        meeting = self.meetings.get(identity)
        if meeting is None:
            return
        first = self.meetings.get(meeting.same_as or "", meeting)
        own = "network" in meeting.model_fields_set
        networks = tuple(dict.fromkeys(meeting.network if own else first.network))
        self.placed[identity] = when_it_is(meeting), networks
        for network in networks:
            bisect.insort(self.order.setdefault(network, []), when_it_is(meeting))


class _There:
    """Which records there are."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]]) -> None:
        self.records = records

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self.records.get(key[0], {})


def _shown(kind: str) -> tuple[str, ...]:
    """The fields of a kind that entries may show."""
    return _OF_MEETINGS if kind == Meeting.record_kind else kinds()[kind].in_entries


def _written(record: Record, name: str) -> tuple[Any, bool]:
    """A value, and whether it was written: a further session takes the rest from its meeting."""
    return getattr(record, name), name in record.model_fields_set


def _spans(*years: Record | None) -> Iterator[tuple[dt.date, dt.date]]:
    for year in years:
        if isinstance(year, Year):
            halves = year.half_terms
            yield halves[0].first, halves[-1].last + _SUMMER
