"""Who can host a meeting, and whose turn it is.

A network that takes turns is hosted by a school that takes part in it; one with
`host_pattern: fixed` meets where it last met, whoever that is, and where it has not met, at one
school for all its meetings. Its turns there count as any other's, and so does the school's limit.
The schools of a federation share one turn. Whether a place has a step-free way in is not asked for:
no key of a meeting says that it is needed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from hub.programme.planning.people import overlap
from hub.programme.planning.plan import Turns
from hub.programme.planning.rule_days import Openness, is_member_on
from hub.programme.planning.situation import Item, Situation
from hub.programme.planning.standing import fills, hall_of, host_of, usual_kinds
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.parts import Place

NO_LIMIT: Final = 10_000


class Hosting:
    """Schools and places as hosts in the year that is planned."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self._hub = situation.hub
        self._openness = self._hub.once(Openness)
        self._possible: dict[Item, tuple[str, ...]] = {}
        self._kept_away: dict[tuple[str, dt.date], str] = {}

    # Who may host at all ------------------------------------------------------------------

    def needs_host(self, item: Item) -> bool:
        """Whether a host is looked for: not online, and not at a place of its own."""
        if item.draft and (item.draft.mode == "online" or isinstance(item.draft.venue, Place)):
            return False
        return not isinstance(self.last_place(item), Place)

    def last_place(self, item: Item) -> str | Place | None:
        """Where a network that always meets at one place last met; None where schools take turns.

        They do for a round, which goes to the localities.
        """
        network = item.network
        if network.host_pattern != "fixed" or item.locality:
            return None
        kinds = usual_kinds(self._hub, network)
        met = [
            m
            for m in self._hub.planned
            if m.id not in self.situation.movable
            and not m.off
            and m.venue is not None
            and fills(m, network, kinds)
        ]
        return met[-1].venue if met else None

    def one_place(self, item: Item) -> str:
        """The identity of its network, where that always meets at one place and has none yet."""
        network = item.network
        if network.host_pattern != "fixed" or item.locality or self.last_place(item) is not None:
            return ""
        return network.id

    def possible(self, item: Item) -> tuple[str, ...]:
        """The identities of those who may host it on some day, in the order of their titles."""
        if item not in self._possible:
            self._possible[item] = tuple(self._could(item))
        return self._possible[item]

    def _could(self, item: Item) -> Iterator[str]:
        if not self.needs_host(item):
            return
        fixed = self.last_place(item)
        if fixed is not None:
            if fixed in self._hub.schools:
                yield str(fixed)
            return
        drafted = host_of(self._hub, item.draft) if item.draft else ""
        for school in self._hub.schools.values():
            chosen_by_hand = school.id == drafted and not school.member
            if school.can_host and (chosen_by_hand or self._takes_part(school, item)):
                yield school.id

    def _takes_part(self, school: School, item: Item) -> bool:
        if item.locality and school.locality.casefold() != item.locality.casefold():
            return False
        there = {network.id for network in self._hub.networks_of(school)}
        return any(network.id in there for network in item.networks)

    # On a day -----------------------------------------------------------------------------

    def is_open(self, host: str, day: dt.date) -> bool:
        """Whether it belongs to the cluster on that day, and its pupils are there."""
        school = self._hub.schools[host]
        return is_member_on(school, day) and self._openness.is_open(school, day)

    def unavailable(self, host: str, day: dt.date) -> bool:
        """Whether it has said that it cannot host on that day."""
        away = self._hub.schools[host].unavailable
        return any(stretch.first <= day <= (stretch.last or stretch.first) for stretch in away)

    def in_its_hall(self, host: str, item: Item, day: dt.date) -> Meeting | None:
        """A meeting that stays and has its hall at that time."""
        for other in self.situation.busy_on(day):
            if host in other.halls and overlap(item.span, other.span):
                return other.meeting
        return None

    def is_free(self, host: str, item: Item, day: dt.date) -> bool:
        """Whether it can host the meeting on that day, were it alone."""
        return (
            self.is_open(host, day)
            and not self.unavailable(host, day)
            and self.in_its_hall(host, item, day) is None
        )

    # Turns --------------------------------------------------------------------------------

    def limit(self, host: str) -> int:
        """How many meetings it can host in a school year.

        A place that is no member and says no number has none: it is hired, and takes no turns.
        """
        school = self._hub.schools[host]
        if not school.member and "max_hosts_per_year" not in school.model_fields_set:
            return NO_LIMIT
        return school.max_hosts_per_year

    def _at_most(self, host: str) -> int | None:
        """The limit as it is told; none of a school that does not host at all."""
        limit = self.limit(host)
        return limit if self._hub.schools[host].can_host and limit < NO_LIMIT else None

    def left(self, host: str) -> int:
        """How many more it can host in the year."""
        return max(0, self.limit(host) - self.standing[host])

    def unit(self, host: str) -> str:
        """What takes a turn: a federation, or a school by itself."""
        federation = self._hub.schools[host].federation
        return f"federation {federation.casefold()}" if federation else host

    @cached_property
    def _held(self) -> tuple[tuple[Meeting, str], ...]:
        """Every meeting that stays and was or will be held, with its host."""
        return tuple(
            (meeting, host)
            for meeting in self._hub.planned
            if not meeting.off and meeting.id not in self.situation.movable
            and (host := host_of(self._hub, meeting))
        )  # fmt: skip

    @cached_property
    def standing(self) -> Counter[str]:
        """How many meetings of the year that stay each host has."""
        mine = {meeting.id for meeting in self.situation.meetings}
        return Counter(host for meeting, host in self._held if meeting.id in mine)

    @cached_property
    def by_half_term(self) -> Counter[tuple[str, str]]:
        """The same by host and key of the half-term."""
        year = self.situation.year
        placed = ((host, year.half_term_of(meeting.date)) for meeting, host in self._held)
        return Counter((host, half_term.key) for host, half_term in placed if half_term)

    @cached_property
    def earlier(self) -> Counter[str]:
        """How many meetings of other years each host has on record."""
        mine = {meeting.id for meeting in self.situation.meetings}
        return Counter(host for meeting, host in self._held if meeting.id not in mine)

    def before(self, unit: str) -> int:
        """How often a federation, or a school by itself, has had its turn without the plan."""
        return sum(
            self.earlier[host] + self.standing[host]
            for host, school in self._hub.schools.items()
            if school.member and self.unit(host) == unit
        )

    def last_turn(self, host: str, before: dt.date) -> dt.date | None:
        """When it hosted last before a day, as far as is on record."""
        days = [m.date for m, other in self._held if other == host and m.date < before]
        return max(days, default=None)

    def turns(self, planned: Iterable[str]) -> tuple[Turns, ...]:
        """The turns of every school that is a member in the year, by title."""
        count = Counter(planned)
        year = self.situation.year
        return tuple(
            Turns(host, self.earlier[host], self.standing[host] + count[host], self._at_most(host))
            for host, school in self._hub.schools.items()
            if (school.member and _in_year(school, year.first, year.last)) or count[host]
        )

    def network_order(self, network: Network) -> list[tuple[dt.date, str]]:
        """The days and hosts of a network's meetings that stay, in order."""
        return [(m.date, hall_of(m)) for m, _ in self._held if network.id in m.network]


def _in_year(school: School, first: dt.date, last: dt.date) -> bool:
    return (not school.joined or school.joined <= last) and (not school.left or school.left > first)
