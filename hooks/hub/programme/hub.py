"""The Hub: every record of a cluster, linked, and the questions that pages and feeds ask of it.

A Hub is a value. Selecting an edition or filling in defaults makes another Hub; nothing in it
changes. It never reads the clock: where a question depends on the day, the day is an argument.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from hub.programme.school_year import ONE_DAY, SchoolYear, Week
from hub.programme.versions import UNKNOWN, History
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.page import Page
from hub.records.kinds.practice import Practice
from hub.records.kinds.school import School
from hub.records.kinds.topic import Topic
from hub.records.kinds.year import Year
from hub.records.record import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Records = Mapping[str, Mapping[str, Record]]


class Hub:
    """All records, by kind and identity."""

    def __init__(
        self, records: Records, history: History = UNKNOWN, drafts: Iterable[Meeting] = ()
    ) -> None:
        self.records: Records = MappingProxyType(
            {kind: MappingProxyType(dict(found)) for kind, found in records.items()}
        )
        self.history = history
        self.drafts: tuple[Meeting, ...] = tuple(sorted(drafts, key=when_it_is))
        """Of an edition: meetings that are planned and no more, which are none of its records."""
        self._computed: dict[Callable[..., Any], Any] = {}

    def once(self, compute: Callable[[Hub], T]) -> T:
        """What a function makes of this hub, computed the first time it is asked for."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        return self._computed[compute]  # type: ignore[no-any-return]

    def replace(self, kind: str, changed: Iterable[Record]) -> Hub:
        """The same hub with these records in place of all of their kind."""
        return Hub({**self.records, kind: {r.id: r for r in changed}}, self.history, self.drafts)

    def with_history(self, history: History) -> Hub:
        """The same hub, with what git says of its records."""
        return Hub(self.records, history, self.drafts)

    def with_drafts(self, drafts: Iterable[Meeting]) -> Hub:
        """The same hub with other drafts."""
        return Hub(self.records, self.history, drafts)

    def of(self, kind: type[R]) -> Mapping[str, R]:
        """The records of a kind by identity, in the order of their identities."""
        found: Any = self.records.get(kind.record_kind, {})
        return found  # type: ignore[no-any-return]

    def all_records(self) -> Iterator[Record]:
        """Every record of every kind."""
        for found in self.records.values():
            yield from found.values()

    def get(self, kind: str, identity: str) -> Record | None:
        """One record, if it is there."""
        return self.records.get(kind, {}).get(identity)

    @cached_property
    def cluster(self) -> Cluster:
        """The cluster's settings."""
        return next(iter(self.of(Cluster).values()))

    @cached_property
    def networks(self) -> Mapping[str, Network]:
        """Networks by id, in the order of their titles."""
        return _by_title(self.of(Network))

    @cached_property
    def schools(self) -> Mapping[str, School]:
        """Schools and places by id, in the order of their titles."""
        return _by_title(self.of(School))

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Focus topics by id, in the order of their titles."""
        return _by_title(self.of(Topic))

    @cached_property
    def practice(self) -> tuple[Practice, ...]:
        """Practice notes, the newest first."""
        notes = self.of(Practice).values()
        return tuple(sorted(notes, key=lambda n: (n.date or dt.date.min, n.id), reverse=True))

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Hand-written pages by id."""
        return self.of(Page)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting, in the order in which they take place."""
        return tuple(sorted(self.of(Meeting).values(), key=when_it_is))

    @cached_property
    def planned(self) -> tuple[Meeting, ...]:
        """Every meeting and every draft, in order: the programme as those see it who plan it."""
        return tuple(sorted((*self.meetings, *self.drafts), key=when_it_is))

    @cached_property
    def meetings_by_network(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of each network in order."""
        found: dict[str, list[Meeting]] = {network: [] for network in self.networks}
        for meeting in self.meetings:
            for network in meeting.network:
                found.setdefault(network, []).append(meeting)
        return {network: tuple(meetings) for network, meetings in found.items()}

    @cached_property
    def place_in_network(self) -> Mapping[tuple[str, str], int]:
        """Where a meeting stands among its network's, by (network, meeting), from 0."""
        return {
            (network, meeting.id): number
            for network, meetings in self.meetings_by_network.items()
            for number, meeting in enumerate(meetings)
        }

    @cached_property
    def sessions(self) -> Mapping[str, tuple[Meeting, ...]]:
        """For a meeting with several sessions: all of them in order, itself among them."""
        groups: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            groups.setdefault(meeting.same_as or meeting.id, []).append(meeting)
        return {
            meeting.id: tuple(group)
            for group in groups.values()
            if len(group) > 1
            for meeting in group
        }

    @cached_property
    def before(self) -> Mapping[str, Meeting]:
        """For each meeting: the last one held before it by any of its networks.

        Cancelled and postponed meetings and its own other sessions do not count.
        """
        found: dict[str, Meeting] = {}
        for meetings in self.meetings_by_network.values():
            for number, meeting in enumerate(meetings):
                other = _held_before(meetings, number)
                if other and when_it_is(other) > when_it_is(found.get(meeting.id, other)):
                    found[meeting.id] = other
                elif other:
                    found.setdefault(meeting.id, other)
        return found

    @cached_property
    def linked_from(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        """For each (kind, identity): the records that refer to it."""
        found: dict[tuple[str, str], dict[str, Record]] = {}
        for kind in self.records.values():
            for record in kind.values():
                for _loc, reference in record.references():
                    found.setdefault((reference.kind, str(reference)), {})[record.path] = record
        return {target: tuple(sources.values()) for target, sources in found.items()}

    @cached_property
    def years(self) -> Mapping[str, SchoolYear]:
        """School years by id, in order; the cluster's own and other councils'."""
        return {identity: self._school_year(year) for identity, year in self.of(Year).items()}

    @cached_property
    def own_years(self) -> tuple[SchoolYear, ...]:
        """The cluster's own school years, in order."""
        return tuple(year for year in self.years.values() if is_own_year(year.id))

    def year_of(self, day: dt.date) -> SchoolYear | None:
        """The cluster's own school year that holds the day; holidays after a year are its own."""
        found = None
        for year in self.own_years:
            if year.first <= day:
                found = year
        return found if found and day <= self.holidays_until[found.id] else None

    @cached_property
    def holidays_until(self) -> Mapping[str, dt.date]:
        """By year: the last day of the holidays after it, that before the next year on record.

        Where nobody has written the next year's file, September is not part of the holidays
        (in Scotland August): it belongs to a year that is missing.
        """
        following = [*(year.first for year in self.own_years), None][1:]
        return {
            year.id: self._holidays_until(year, first)
            for year, first in zip(self.own_years, following, strict=True)
        }

    def _holidays_until(self, year: SchoolYear, following: dt.date | None) -> dt.date:
        longest = year.last + dt.timedelta(days=LONGEST_SUMMER)
        if following is not None and following <= longest + ONE_DAY:
            return following - ONE_DAY
        month = 8 if self.cluster.nation == "SCT" else 9
        return max(year.last, min(longest, dt.date(int(year.id[:4]) + 1, month, 1) - ONE_DAY))

    def week_of(self, day: dt.date) -> Week | None:
        """The day's week of a half-term in the cluster's own year."""
        year = self.year_of(day)
        return year.week_of(day) if year else None

    def year_of_school(self, school: School, day: dt.date) -> SchoolYear | None:
        """The school's own year that holds the day, with its own INSET days and closures."""
        own = self.year_of(day)
        if own is None:
            return None
        record = self.of(Year)[own.id]
        if school.year:
            record = self.of(Year).get(f"{own.id}-{own_year_name(school.year)}", record)
        closures = tuple((c.first, c.last or c.first, c.title) for c in school.closures)
        return self._school_year(record, inset=school.inset, closures=closures)

    def networks_of(self, school: School) -> tuple[Network, ...]:
        """The networks that the school takes part in."""
        if not school.member:
            return ()
        if school.networks is None:
            return tuple(self.networks.values())
        return tuple(n for n in self.networks.values() if n.id in school.networks)

    def venue_school(self, meeting: Meeting) -> School | None:
        """The school or place on record where the meeting is held."""
        return self.schools.get(meeting.venue) if isinstance(meeting.venue, str) else None

    def _school_year(self, year: Year, **more: Any) -> SchoolYear:
        return SchoolYear(year, week_one=self.cluster.week_one, nation=self.cluster.nation, **more)


LONGEST_SUMMER = 75
"""Days from the end of a school year to the beginning of the next, at the most."""


def when_it_is(meeting: Meeting) -> tuple[dt.date, dt.time, str]:
    """What meetings are ordered by: date, time (those without a time first), identity."""
    return meeting.date, meeting.start or dt.time.min, meeting.id


def _held_before(meetings: tuple[Meeting, ...], number: int) -> Meeting | None:
    meeting = meetings[number]
    for other in reversed(range(number)):
        earlier = meetings[other]
        same = (earlier.same_as or earlier.id) == (meeting.same_as or meeting.id)
        if earlier.date < meeting.date and not earlier.off and not same:
            return earlier
    return None


def is_own_year(identity: str) -> bool:
    """Whether a year is the cluster's own (`2026-27`) and not a second council's."""
    return identity.count("-") == 1


def own_year_name(typed: str) -> str:
    """The name in a second council's years: `solihull`, also from `2026-27-solihull`."""
    return re.sub(r"^\d{4}-\d{2}-?", "", typed)


def _by_title(records: Mapping[str, R]) -> Mapping[str, R]:
    ordered = sorted(records.values(), key=lambda record: (record.title.casefold(), record.id))
    return {record.id: record for record in ordered}
