"""The plan of a year: what stands, a day for every meeting that is due, and who hosts it.

A draft follows the rule: one that was moved by hand goes back to the rule's day, if that is free.
Whoever wants a day to hold makes the meeting `proposed`, or writes `host_agreed: yes`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hub.programme import defaults
from hub.programme.hub import Hub, is_own_year
from hub.programme.planning import greedy, reasons, solver
from hub.programme.planning.choices import choice_of, in_order
from hub.programme.planning.plan import Plan, Unplaced, Wish
from hub.programme.planning.situation import Item, Situation
from hub.programme.planning.standing import host_of
from hub.programme.planning.surplus import surplus, without
from hub.programme.planning.waiting import is_wished
from hub.programme.planning.wanted import Wanted, wanted
from hub.programme.planning.with_hosts import with_hosts
from hub.records.kinds.year import Year


def make(hub: Hub, wish: Wish, today: dt.date, *, hosts: bool) -> Plan:
    """The plan of what is wished for, as on a day.

    With `hosts`, the solver chooses days and hosts together (the optional part `plan`); without,
    each meeting takes the best day that is left, and no new one has a host.
    """
    sound = _with_whole_years(hub)
    if sentence := _cannot_be_planned(sound, hub, wish):
        return Plan(wish.year, conflicts=(sentence,))
    complete = defaults.complete(sound)
    unwanted = surplus(complete, today)
    gone = tuple(
        unwanted[meeting.id]
        for meeting in complete.planned
        if meeting.id in unwanted and is_wished(complete, wish, meeting)
    )
    situation = Situation(
        without(complete, frozenset(unwanted)), sound.years[wish.year], wish, today,
        taken=frozenset(one.path for one in unwanted.values()),
    )  # fmt: skip
    found = wanted(situation)
    unplaced = (*_unknown(situation), *found.unplaced)
    plan = with_hosts if hosts and solver.is_there() else _by_rule_alone
    return replace(plan(situation, found, unplaced), surplus=gone)


def _with_whole_years(hub: Hub) -> Hub:
    """Without the years that say nothing of their half-terms, of which nothing can be asked."""
    whole = [year for year in hub.of(Year).values() if year.half_terms]
    return hub if len(whole) == len(hub.of(Year)) else hub.replace("year", whole)


def _cannot_be_planned(sound: Hub, hub: Hub, wish: Wish) -> str:
    if wish.year in sound.years and is_own_year(wish.year):
        return ""
    if wish.year in hub.of(Year):
        return (
            f"The school year {wish.year} has no half-terms: write `key`, `first` and `last` of "
            f"each into {Year.folder}/{wish.year}.md."
        )
    return (
        f"The school year {wish.year} is not on record: add {Year.folder}/{wish.year}.md, with "
        "its half-terms."
    )


def _unknown(situation: Situation) -> tuple[Unplaced, ...]:
    """What the wish names that is not there."""
    there = situation.hub.networks
    keys = {half_term.key for half_term in situation.year.half_terms}
    name = situation.year.name
    return (
        *(
            Unplaced(network, None, (f"There is no network `{network}`.",))
            for network in situation.wish.networks
            if network not in there
        ),
        *(
            Unplaced("", None, (f"{name} has no half-term `{key}`.",))
            for key in situation.wish.half_terms
            if key not in keys
        ),
    )


def _by_rule_alone(situation: Situation, found: Wanted, unplaced: tuple[Unplaced, ...]) -> Plan:
    chosen = greedy.days(situation, found.items)
    missing = tuple(
        Unplaced(item.network.id, item.half_term, (reasons.not_placed(situation, item, chosen),))
        for item in found.items
        if item not in chosen
    )
    planned = [
        choice_of(
            situation, item, day, _kept_host(situation, item),
            reasons.why_this_day(situation, item, day, chosen),
        )
        for item, day in chosen.items()
    ]  # fmt: skip
    return Plan(
        situation.year.id,
        choices=in_order(situation, planned, {item.path: item for item in chosen}),
        unplaced=(*unplaced, *missing),
    )


def _kept_host(situation: Situation, item: Item) -> str:
    return host_of(situation.hub, item.draft) if item.draft else ""
