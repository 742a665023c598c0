"""What a plan is made from: the hub on a day, and the meetings for which a day is looked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hub.programme.hub import Hub
from hub.programme.planning.people import WAY, People, Who, minutes, overlap
from hub.programme.planning.plan import Wish
from hub.programme.planning.rule_days import Candidate, RuleDays
from hub.programme.planning.standing import Busy, busy, may_move
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.year import HalfTerm


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A meeting for which a day and a host are looked for."""

    networks: tuple[Network, ...]
    half_term: HalfTerm
    rule: MeetingRule
    """What its days are counted from."""
    path: str
    start: dt.time | None
    end: dt.time | None
    who: Who
    days: RuleDays
    """All days of its half-term on which it could be, were it alone."""
    candidates: tuple[Candidate, ...] = ()
    """Those of them that are to come, and on which its people are at no meeting that stays."""
    draft: Meeting | None = None
    locality: str = ""
    """Of a session of a round."""
    by_rule: bool = True
    """Whether it is the one that the rule asks for, and not a draft of one beside it."""
    called_off: Meeting | None = None
    """A meeting in whose place it is."""

    @property
    def network(self) -> Network:
        """The first of its networks."""
        return self.networks[0]

    @property
    def span(self) -> tuple[int, int]:
        """From when to when, in minutes of the day."""
        return minutes(self.start, self.end)


@dataclass(frozen=True)
class Situation:
    """A hub, with its defaults filled in, in which a wish is to be planned on a day."""

    hub: Hub
    year: SchoolYear
    wish: Wish
    today: dt.date
    taken: frozenset[str] = frozenset()
    """Paths of files that are not wanted any longer, and are there all the same."""

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting of the year, and every draft of it, in order."""
        until = self.hub.holidays_until[self.year.id]
        return tuple(m for m in self.hub.planned if self.year.first <= m.date <= until)

    @cached_property
    def movable(self) -> frozenset[str]:
        """The identities of the drafts that may move."""
        return frozenset(m.id for m in self.meetings if self._moves(m))

    def _moves(self, meeting: Meeting) -> bool:
        half_term = self.year.half_term_of(meeting.date)
        named = all(network in self.hub.networks for network in meeting.network)
        return (
            may_move(meeting, self.today)
            and meeting.last_date is None
            and half_term is not None
            and bool(meeting.network)
            and named
            and self.in_wish(half_term)
            and any(map(self.wished, meeting.network))
        )

    def in_wish(self, half_term: HalfTerm) -> bool:
        """Whether the half-term is one of those that are to be planned."""
        return not self.wish.half_terms or half_term.key in self.wish.half_terms

    def wished(self, network: str) -> bool:
        """Whether the network is one of those that are to be planned."""
        return not self.wish.networks or network in self.wish.networks

    @cached_property
    def people(self) -> People:
        """Who shares people with whom."""
        return self.hub.once(People)

    @cached_property
    def _busy(self) -> dict[dt.date, list[Busy]]:
        found: dict[dt.date, list[Busy]] = {}
        staying = (m for m in self.hub.planned if m.id not in self.movable)
        for day, entry in busy(staying):
            found.setdefault(day, []).append(entry)
        return found

    def busy_on(self, day: dt.date) -> list[Busy]:
        """The meetings of a day that stay."""
        return self._busy.get(day, [])

    def in_the_way(self, item: Item, day: dt.date) -> Iterator[tuple[Busy, str]]:
        """The meetings that stay and that the item's people are at, each with why they are."""
        for other in self.busy_on(day):
            if not overlap(item.span, other.span, WAY):
                continue
            if shared := self.people.shared(item.who, other.who):
                yield other, shared

    def clash(self, one: Item, other: Item) -> str:
        """Why two meetings cannot be on one day; nothing where they can."""
        if not overlap(one.span, other.span, WAY):
            return ""
        return self.people.shared(one.who, other.who)
