"""What the solver is asked: meetings with their days and hosts, and what must not be.

Nothing here knows the solver. Each thing that must not be belongs to a reason, so that it can be
asked whether a plan were possible without it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

from hub.programme.planning.hosting import Hosting
from hub.programme.planning.people import overlap
from hub.programme.planning.rule_days import Candidate
from hub.programme.planning.situation import Item, Situation


@dataclass(frozen=True, slots=True)
class Needs:
    """A meeting is to take place, and somebody is to host it."""

    item: Item


@dataclass(frozen=True, slots=True)
class Shared:
    """Two meetings share people, who cannot be in two places."""

    one: Item
    other: Item


@dataclass(frozen=True, slots=True)
class Hall:
    """A school has room for one meeting at a time."""

    host: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A school hosts no more than so many meetings a year."""

    host: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A school cannot host on the days that it names."""

    host: str


@dataclass(frozen=True, slots=True)
class OnePlace:
    """A network meets at one place the whole year."""

    network: str


Reason = Needs | Shared | Hall | Limit | Unavailable | OnePlace


@dataclass(frozen=True, slots=True)
class HallClash:
    """Two meetings that cannot both be on a day, each with this host of its own."""

    one: int
    other: int
    day: dt.date
    hosts: tuple[str, str]
    hall: str

    @property
    def reason(self) -> Hall:
        """Why they cannot."""
        return Hall(self.hall)


@dataclass
class Problem:
    """Meetings by number, and what must not be."""

    situation: Situation
    hosting: Hosting
    items: tuple[Item, ...]
    hall_clashes: list[HallClash] = field(default_factory=list)
    """Those that a plan ran into: there are too many to name them all before."""

    @cached_property
    def hosts(self) -> tuple[tuple[str, ...], ...]:
        """For each meeting: who may host it on some day."""
        return tuple(self.hosting.possible(item) for item in self.items)

    @cached_property
    def numbers(self) -> dict[Item, int]:
        """Where each meeting stands."""
        return {item: number for number, item in enumerate(self.items)}

    @cached_property
    def hosted(self) -> tuple[bool, ...]:
        """Whether a host is looked for: one is needed, and there is somebody to ask."""
        return tuple(bool(hosts) for hosts in self.hosts)

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Two meetings of one half-term whose times overlap, with the way between or without."""
        by_half_term: dict[str, list[int]] = {}
        for number, item in enumerate(self.items):
            by_half_term.setdefault(item.half_term.key, []).append(number)
        return tuple(pair for group in by_half_term.values() for pair in combinations(group, 2))

    @cached_property
    def shared(self) -> tuple[tuple[int, int], ...]:
        """Pairs that share people and cannot be on one day."""
        return tuple(
            (a, b) for a, b in self.pairs if self.situation.clash(self.items[a], self.items[b])
        )

    @cached_property
    def one_hall(self) -> tuple[tuple[int, int, str], ...]:
        """Pairs at one time that only one host can have, and which."""
        return tuple(
            (a, b, self.hosts[a][0])
            for a, b in self.pairs
            if len(self.hosts[a]) == 1 and self.hosts[a] == self.hosts[b] and self.at_once(a, b)
        )

    @cached_property
    def of_one_place(self) -> dict[str, tuple[int, ...]]:
        """By network: its meetings that are to have the same host, whoever that is."""
        found: dict[str, list[int]] = {}
        for number, item in enumerate(self.items):
            if self.hosted[number] and (network := self.hosting.one_place(item)):
                found.setdefault(network, []).append(number)
        return {network: tuple(all_) for network, all_ in found.items() if len(all_) > 1}

    @cached_property
    def elsewhere(self) -> dict[tuple[int, str], str]:
        """By meeting and host: the hall of another in which it is, as its draft says."""
        schools = self.situation.hub.schools
        return {
            (number, host): str(draft.venue)
            for number, item in enumerate(self.items)
            if (draft := item.draft) and self.hosted[number]
            and (host := str(draft.host or "")) and host != draft.venue and draft.venue in schools
        }  # fmt: skip

    def halls(self, number: int, host: str) -> tuple[str, ...]:
        """Who has no room for another meeting meanwhile, if that is the host."""
        place = self.elsewhere.get((number, host))
        return (host, place) if place else (host,)

    def one_room(self, one: int, other: int) -> Iterator[tuple[str, str, str]]:
        """Hosts of either that cannot be at once, and for want of whose hall."""
        mine, its = self.hosts[one], self.hosts[other]
        for host in sorted(set(mine) & set(its)):
            yield host, host, host
        if any(n in {one, other} for n, _host in self.elsewhere):
            for a, b in product(mine, its):
                both = set(self.halls(one, a)) & set(self.halls(other, b))
                if a != b and both:
                    yield a, b, min(both)

    def at_once(self, one: int, other: int) -> bool:
        """Whether two meetings on one day would be at one time."""
        return overlap(self.items[one].span, self.items[other].span)

    def closed(self, number: int, host: str) -> Iterator[tuple[dt.date, Reason | None]]:
        """The days on which a host cannot have a meeting, each with the reason, if it is one."""
        item = self.items[number]
        for candidate in item.candidates:
            day = candidate.date
            halls = self.halls(number, host)
            if not all(self.hosting.is_open(hall, day) for hall in halls):
                yield day, None
                continue
            for hall in halls:
                if self.hosting.unavailable(hall, day):
                    yield day, Unavailable(hall)
                elif self.hosting.in_its_hall(hall, item, day):
                    yield day, Hall(hall)

    @cached_property
    def shut(self) -> dict[tuple[int, str], dict[dt.date, Reason | None]]:
        """For each meeting and host: the days on which it cannot be there."""
        return {
            (number, host): dict(self.closed(number, host))
            for number, hosts in enumerate(self.hosts)
            for host in hosts
        }

    def days_with_hosts(self, number: int) -> tuple[Candidate, ...]:
        """The days on which somebody can host it."""
        item = self.items[number]
        if not self.hosted[number]:
            return item.candidates
        return tuple(
            candidate
            for candidate in item.candidates
            if any(candidate.date not in self.shut[number, host] for host in self.hosts[number])
        )

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons, those first that nobody would give up last."""
        hosts = sorted(
            {host for hosts in self.hosts for host in hosts} | set(self.elsewhere.values())
        )
        return (
            *(Shared(self.items[a], self.items[b]) for a, b in self.shared),
            *(Hall(host) for host in hosts),
            *(Unavailable(h) for h in hosts if self.situation.hub.schools[h].unavailable),
            *(OnePlace(network) for network in self.of_one_place),
            *(Limit(host) for host in hosts),
            *(Needs(item) for item in self.items),
        )

    def new_hall_clashes(self, days: dict[int, dt.date], hosts: dict[int, str]) -> list[HallClash]:
        """Where a plan has two meetings in one hall at once."""
        return [
            HallClash(a, b, days[a], (hosts[a], hosts[b]), min(both))
            for a, b in self.pairs
            if a in hosts and b in hosts and days.get(a) == days.get(b)
            and (both := set(self.halls(a, hosts[a])) & set(self.halls(b, hosts[b])))
            and self.at_once(a, b)
        ]  # fmt: skip
