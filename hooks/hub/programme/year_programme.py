"""A network's programme for a school year: what each half-term has, and where something is missing.

What a network means to do is said by its `rule`, or else by its `cadence`. A meeting that is called
off is none, unless another takes its place; sessions of one meeting are one. An extra meeting does
not stand for the network's own, unless extra ones are all that the network has had.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hub.programme import rota
from hub.programme.hub import Hub
from hub.programme.planning.due import Period, due, half_term_of, unmet
from hub.programme.planning.standing import fills, usual_kinds
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.year import HalfTerm


@dataclass(frozen=True, slots=True)
class Slot:
    """What a network has in a half-term and the holidays after it."""

    half_term: HalfTerm
    meetings: tuple[Meeting, ...]
    missing: bool
    """Whether it is to meet and there is nothing; of a term, where the planner would look first."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A network's school year."""

    network: Network
    slots: tuple[Slot, ...]
    count: int
    """Meetings that were held or stand or are planned; those called off are not among them."""
    periods: tuple[Period, ...] = ()
    """The stretches of the year in which it is to meet once each."""
    unmet: tuple[Period, ...] = ()
    """Those of them in which there is nothing."""

    @property
    def short(self) -> int:
        """How many are missing to the least number that the network wants."""
        return max(0, (self.network.minimum or 0) - self.count)


def programmes(hub: Hub, year: SchoolYear, today: dt.date) -> tuple[Programme, ...]:
    """Of every network that meets or should meet in the year, in the order of their titles."""
    found = (_programme(hub, year, network, today) for network in hub.networks.values())
    return tuple(one for one in found if any(s.meetings or s.missing for s in one.slots))


def periods(network: Network, year: SchoolYear) -> tuple[Period, ...]:
    """In which stretches of the year the network is to meet once each; none where nothing says so.

    Of a network that ends or has ended, those that begin before that day.
    """
    if network.rule is None and network.cadence is None:
        return ()
    closed = network.closed or dt.date.max
    found = due(network, year, network.rule).periods
    return tuple(period for period in found if period[0].first < closed)


def groups(meetings: Iterable[Meeting]) -> tuple[tuple[Meeting, ...], ...]:
    """The meetings with their sessions together, each group in order."""
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(meeting.same_as or meeting.id, []).append(meeting)
    return tuple(map(tuple, found.values()))


def count(meetings: Iterable[Meeting]) -> int:
    """How many there are, sessions of one counted once, without what is called off."""
    return len(groups(m for m in meetings if not m.off))


def is_void(hub: Hub, meeting: Meeting, today: dt.date) -> bool:
    """Whether it is a draft that comes to nothing: its day has passed, or its network ends first.

    Nobody ever agreed to it, so nothing was held there and nobody has hosted it.
    """
    if not meeting.unpublished:
        return False
    networks = [hub.networks[n] for n in meeting.network if n in hub.networks]
    ended = [n.closed is not None and n.closed <= meeting.date for n in networks]
    return meeting.last < today or (bool(ended) and all(ended))


def without_void(hub: Hub, today: dt.date) -> Hub:
    """The hub of an edition without the drafts that come to nothing."""
    return hub.with_drafts(d for d in hub.drafts if not is_void(hub, d, today))


def _programme(hub: Hub, year: SchoolYear, network: Network, today: dt.date) -> Programme:
    own = rota.in_year(hub, year, hub.once(_planned_by_network).get(network.id, ()))
    by_half_term: dict[str, list[Meeting]] = {}
    for meeting in own:
        by_half_term.setdefault(rota.half_term_near(year, meeting.date).key, []).append(meeting)
    usual = usual_kinds(hub, network)
    real = [meeting for meeting in own if not is_void(hub, meeting, today)]
    met = groups(m for m in real if fills(m, network, usual))
    every = periods(network, year)
    left = unmet(network, year, every, [some[0].date for some in met])
    missing = {half_term_of(period, today).key for period in left}
    slots = tuple(
        Slot(h, tuple(by_half_term.get(h.key, ())), h.key in missing) for h in year.half_terms
    )
    return Programme(network, slots, count(real), every, left)


def _planned_by_network(hub: Hub) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in hub.planned:
        for network in meeting.network:
            found.setdefault(network, []).append(meeting)
    return {network: tuple(meetings) for network, meetings in found.items()}


def present(hub: Hub, today: dt.date) -> SchoolYear | None:
    """The school year of the day, or else the next on record, or else the last."""
    ahead = (year for year in hub.own_years if year.first > today)
    return hub.year_of(today) or next(ahead, None) or next(reversed(hub.own_years), None)


def present_and_next(hub: Hub, today: dt.date) -> tuple[SchoolYear, ...]:
    """The present school year, and the one after it where there is a meeting in that by now."""
    now = present(hub, today)
    if now is None:
        return ()
    later = [year for year in hub.own_years if year.first > now.first][:1]
    return (now, *(year for year in later if rota.in_year(hub, year, hub.planned)))
