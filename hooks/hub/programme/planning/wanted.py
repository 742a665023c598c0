"""The meetings for which a day is looked for: drafts that may move, and what the rules ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from hub.english import WEEKDAYS
from hub.programme import next_free
from hub.programme.planning import reasons
from hub.programme.planning.due import Period, due, half_term_of, unmet
from hub.programme.planning.notice import with_notice
from hub.programme.planning.people import Who
from hub.programme.planning.plan import Unplaced
from hub.programme.planning.rounds import localities_of, one_week, time_of
from hub.programme.planning.rule_days import rule_days, takes_part
from hub.programme.planning.situation import Item, Situation
from hub.programme.planning.standing import fills, usual_kinds, who_comes
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.year import HalfTerm


@dataclass(frozen=True, slots=True)
class Wanted:
    """All meetings of a wish for which a day is looked for, and those that have none."""

    items: tuple[Item, ...]
    unplaced: tuple[Unplaced, ...]


def wanted(situation: Situation) -> Wanted:
    """The drafts that may move, and what the networks' rules ask for besides."""
    search = _Search(situation, paths=set(situation.taken))
    for network in situation.hub.networks.values():
        if situation.wished(network.id):
            search.network(network)
    search.other_drafts()
    search.put_off()
    return Wanted(tuple(search.items), tuple(search.unplaced))


@dataclass(slots=True)
class _Search:
    situation: Situation
    items: list[Item] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Drafts that are items already."""
    paths: set[str] = field(default_factory=set)

    def network(self, network: Network) -> None:
        """What the network's rule asks for."""
        year = self.situation.year
        if network.closed and network.closed <= max(year.first, self.situation.today):
            return
        found = due(network, year, network.rule)
        open_periods = list(self._open(network, found.periods))
        if network.rule is None:
            if open_periods and not self._meets(network):
                self._leave_out(network, None, reasons.no_rule(network, year))
            return
        for sentence in found.wrong:
            self._leave_out(network, None, sentence)
        for period in open_periods:
            self._period(network, network.rule, period)

    def _meets(self, network: Network) -> bool:
        """Whether it has a meeting in the year, and so is looked after by hand."""
        return any(network.id in m.network and not m.off for m in self.situation.meetings)

    def _open(self, network: Network, periods: Sequence[Period]) -> Iterator[Period]:
        """The periods that have no meeting yet that stays, or have a round of them."""
        days = {m.same_as or m.id: m.date for m in self._staying(network)}
        left = unmet(network, self.situation.year, periods, days.values())
        for period in periods:
            if period in left or any(self._rounds(network, half_term) for half_term in period):
                yield period

    def _staying(self, network: Network) -> Iterator[Meeting]:
        """The network's own meetings of the year that stay."""
        kinds = usual_kinds(self.situation.hub, network)
        for meeting in self.situation.meetings:
            if meeting.id not in self.situation.movable and fills(meeting, network, kinds):
                yield meeting

    def _drafts(self, network: Network, half_term: HalfTerm) -> list[Meeting]:
        """The network's own drafts in a half-term that may move, by name.

        The first is the rule's: by name, and not by its day, as that changes with each plan. One
        that is an item of another network's already, with which it meets, comes before all.
        """
        kinds = usual_kinds(self.situation.hub, network)
        found = [
            meeting
            for meeting in self.situation.meetings
            if meeting.id in self.situation.movable
            and _within(meeting.date, (half_term,))
            and fills(meeting, network, kinds)
        ]
        return sorted(found, key=lambda meeting: (meeting.id not in self.used, meeting.id))

    def _rounds(self, network: Network, half_term: HalfTerm) -> tuple[str, ...]:
        return localities_of(self.situation.hub, network, half_term)

    def _period(self, network: Network, rule: MeetingRule, period: Period) -> None:
        rounds = any(self._rounds(network, half_term) for half_term in period)
        if not rounds and (meeting := self._waits(network, period)):
            self._without_day(network, rule, meeting)
            return
        half_term = self._chosen(network, rule, period)
        if half_term is None or not self.situation.in_wish(half_term):
            return
        if places := self._rounds(network, half_term):
            self._round(network, rule, half_term, places)
            return
        draft = next(iter(self._drafts(network, half_term)), None)
        if draft is None or draft.id not in self.used:
            self._add(self._item(network, rule, half_term, draft))

    def _waits(self, network: Network, period: Period) -> Meeting | None:
        """A meeting of a period that is postponed, and that nothing replaces."""
        if any(self._drafts(network, half_term) for half_term in period):
            return None
        kinds = usual_kinds(self.situation.hub, network)
        found = (
            m for m in self._postponed()
            if network.id in m.network and m.kind in kinds and _within(m.date, period)
        )  # fmt: skip
        return next(found, None)

    def _postponed(self) -> Iterator[Meeting]:
        for meeting in self.situation.meetings:
            if meeting.status == "postponed" and not meeting.instead:
                yield meeting

    def _without_day(self, network: Network, rule: MeetingRule | None, meeting: Meeting) -> None:
        """Say that a postponed meeting waits for a new day, and which would be good."""
        half_term = self.situation.year.half_term_of(meeting.date)
        if meeting.id in self.used or half_term is None or not self.situation.in_wish(half_term):
            return
        self.used.add(meeting.id)
        best = None
        if rule:
            item = self._item(network, rule, half_term, None)
            there = self._free(replace(
                item, start=meeting.start, end=meeting.end, called_off=meeting,
                who=who_comes(meeting),
            )).candidates  # fmt: skip
            best = there[0].date if there else None
        sentence = reasons.put_off(self.situation, meeting, half_term, best, by_rule=bool(rule))
        self._leave_out(network, half_term, sentence)

    def put_off(self) -> None:
        """The other meetings that are postponed, and that nothing replaces."""
        situation = self.situation
        for meeting in self._postponed():
            half_term = situation.year.half_term_of(meeting.date)
            names = [n for n in meeting.network if n in situation.hub.networks]
            network = next((situation.hub.networks[n] for n in names if situation.wished(n)), None)
            if network is None or half_term is None or self._replaced(network, meeting, half_term):
                continue
            if not network.closed or meeting.date < network.closed:
                self._without_day(network, None, meeting)

    def _replaced(self, network: Network, meeting: Meeting, half_term: HalfTerm) -> bool:
        if meeting.kind not in usual_kinds(self.situation.hub, network):
            return False
        staying = any(_within(m.date, (half_term,)) for m in self._staying(network))
        planned = any(i.half_term == half_term and network in i.networks for i in self.items)
        return staying or planned

    def _chosen(self, network: Network, rule: MeetingRule, period: Period) -> HalfTerm | None:
        """The half-term of a period: with a draft, else the first with a day to come."""
        for half_term in period:
            if self._drafts(network, half_term):
                return half_term
        coming = [h for h in period if h.last > self.situation.today]
        if not coming:
            return period[0] if self.situation.wish.half_terms else None
        for half_term in coming:
            if self._item(network, rule, half_term, None).candidates:
                return half_term
        return half_term_of(period, self.situation.today)

    def _item(
        self, network: Network, rule: MeetingRule, half_term: HalfTerm, draft: Meeting | None
    ) -> Item:
        hub, year = self.situation.hub, self.situation.year
        networks = tuple(hub.networks[n] for n in draft.network) if draft else (network,)
        days = rule_days(hub, networks, year, half_term, rule)
        return self._free(
            Item(
                networks=networks,
                half_term=half_term,
                rule=rule,
                path=draft.path or f"meetings/{draft.id}.md" if draft else "",
                start=draft.start if draft and draft.start else rule.start,
                end=draft.end if draft and draft.start else rule.end,
                who=who_comes(draft) if draft else Who((network.id,), network.for_),
                days=days,
                draft=draft,
                called_off=self._called_off(network, half_term),
            )
        )

    def _called_off(self, network: Network, half_term: HalfTerm) -> Meeting | None:
        kinds = usual_kinds(self.situation.hub, network)
        found = (
            m for m in self.situation.meetings
            if m.off and not m.instead and network.id in m.network and m.kind in kinds
            and _within(m.date, (half_term,))
        )  # fmt: skip
        return next(found, None)

    def _free(self, item: Item) -> Item:
        """With the days that are to come, and on which its people are at nothing that stays."""
        situation = self.situation
        ends = [n.closed for n in item.networks if n.closed]
        left = (
            with_notice(situation.today, item.draft, candidate)
            for candidate in item.days.candidates
            if candidate.date > situation.today
            and not (item.called_off and item.called_off.date == candidate.date)
            and not any(end <= candidate.date for end in ends)
            and not any(situation.in_the_way(item, candidate.date))
        )
        ordered = sorted(left, key=lambda candidate: (candidate.cost, candidate.date))
        return replace(item, candidates=tuple(ordered))

    def _round(
        self, network: Network, rule: MeetingRule, half_term: HalfTerm, places: tuple[str, ...]
    ) -> None:
        """A session for each locality that has none."""
        staying = [m for m in self._staying(network) if _within(m.date, (half_term,))]
        have = {m.locality.casefold() for m in staying}
        free = [m for m in self._drafts(network, half_term) if m.id not in self.used]
        drafts = {m.locality.casefold(): m for m in reversed(free)}
        items = []
        for number, place in enumerate(places):
            if place.casefold() in have:
                continue
            draft = drafts.get(place.casefold())
            item = replace(self._item(network, rule, half_term, draft), locality=place)
            if not (draft and draft.start):
                start, end = time_of(rule, number)
                item = self._free(replace(item, start=start, end=end))
            items.append(item)
        for item in one_week(items, [m.date for m in staying], len(places)):
            self._add(item)

    def _add(self, item: Item) -> None:
        situation = self.situation
        if item.draft:
            self.used.add(item.draft.id)
        if sentence := self._nobody(item):
            self._leave_out(item.network, item.half_term, sentence)
        elif not item.candidates:
            self._leave_out(item.network, item.half_term, *reasons.no_day(situation, item))
        else:
            named = replace(item, path=item.path or self._new_path(item))
            self.paths.add(named.path)
            self.items.append(named)

    def _nobody(self, item: Item) -> str:
        """That no school takes part in the half-term, where the cluster has schools at all."""
        hub, half_term = self.situation.hub, item.half_term
        if not any(school.member for school in hub.schools.values()):
            return ""
        if all(takes_part(hub, n, d) for n in item.networks for d in (half_term.last,)):
            return ""
        if all(takes_part(hub, n, half_term.first) for n in item.networks):
            return ""
        return reasons.nobody(item)

    def _new_path(self, item: Item) -> str:
        return next_free.file_path(
            self.situation.hub, item.network.id, item.half_term.first, item.locality, self.paths
        )

    def _leave_out(self, network: Network, half_term: HalfTerm | None, *why: str) -> None:
        self.unplaced.append(Unplaced(network.id, half_term, why))

    def other_drafts(self) -> None:
        """The drafts that no rule asks for: they stay where they are, if they can."""
        for meeting in self.situation.meetings:
            if meeting.id in self.situation.movable and meeting.id not in self.used:
                self._other_draft(meeting)

    def _other_draft(self, draft: Meeting) -> None:
        year = self.situation.year
        half_term, week = year.half_term_of(draft.date), year.week_of(draft.date)
        if half_term is None or week is None:
            return
        network = self.situation.hub.networks[draft.network[0]]
        own = MeetingRule(
            week=week.number, weekday=WEEKDAYS[draft.date.weekday()],
            start=draft.start, end=draft.end,
        )  # fmt: skip
        item = self._item(network, own, half_term, draft)
        if network.rule:
            usual = self._item(network, network.rule, half_term, draft).days
            item = replace(item, by_rule=usual.usual == draft.date)
        else:
            item = replace(item, by_rule=False)
        self._add(replace(item, locality=_locality(draft)))


def _locality(draft: Meeting) -> str:
    return draft.locality if draft.same_as else ""


def _within(day: dt.date, period: Iterable[HalfTerm]) -> bool:
    half_terms = tuple(period)
    return half_terms[0].first <= day <= half_terms[-1].last
