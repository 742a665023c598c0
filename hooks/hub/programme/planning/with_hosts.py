"""A plan with hosts: what the solver chose, with reasons, turns, and what cannot all be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.programme.planning import conflict_words, reasons, shortage
from hub.programme.planning.arranging import Arrangement, arrange
from hub.programme.planning.choices import choice_of, in_order
from hub.programme.planning.conflicts import conflicts
from hub.programme.planning.host_reasons import why_this_host
from hub.programme.planning.hosting import Hosting
from hub.programme.planning.plan import Choice, Plan, Unplaced
from hub.programme.planning.problem import Limit, Problem, Reason
from hub.programme.planning.situation import Item, Situation
from hub.programme.planning.standing import host_of
from hub.programme.planning.wanted import Wanted


def with_hosts(situation: Situation, found: Wanted, unplaced: tuple[Unplaced, ...]) -> Plan:
    """Days and hosts for all meetings, as far as there are any."""
    problem = Problem(situation, Hosting(situation), found.items)
    chosen = arrange(problem)
    missing = tuple(
        Unplaced(i.network.id, i.half_term, (reasons.not_placed(situation, i, chosen.days),))
        for i in found.items
        if i not in chosen.days
    )
    planned = _choices(problem, chosen)
    return Plan(
        situation.year.id,
        choices=in_order(situation, planned, {item.path: item for item in chosen.days}),
        unplaced=(*unplaced, *missing),
        turns=problem.hosting.turns(chosen.hosts.values()),
        conflicts=tuple(_conflicts(problem, chosen)),
        with_hosts=True,
        proved=chosen.proved,
        gap=chosen.gap,
    )


def _choices(problem: Problem, chosen: Arrangement) -> list[Choice]:
    turns: dict[str, list[dt.date]] = {}
    for item, host in chosen.hosts.items():
        turns.setdefault(host, []).append(chosen.days[item])
    found = []
    for item, day in chosen.days.items():
        host = chosen.hosts.get(item, "")
        why = (
            *reasons.why_this_day(problem.situation, item, day, chosen.days, _else(problem, item)),
            why_this_host(problem.hosting, item, day, host, turns),
        )
        found.append(choice_of(problem.situation, item, day, host or _own(problem, item), why))
    return found


def _else(problem: Problem, item: Item) -> str:
    """What is said of its rule's day where its people are free: it is for want of a host."""
    there = problem.days_with_hosts(problem.numbers[item])
    if item.days.usual not in {candidate.date for candidate in there}:
        return "nobody could host on"
    return "nobody with a turn left was free to host on"


def _own(problem: Problem, item: Item) -> str:
    """The host that a draft names although none is looked for: it meets online, or elsewhere."""
    if item.draft and not problem.hosting.needs_host(item):
        return host_of(problem.situation.hub, item.draft)
    return ""


def _conflicts(problem: Problem, chosen: Arrangement) -> list[str]:
    found = [conflict_words.nobody_can_host(items) for items in _without_any(problem)]
    if not chosen.complete:
        clashing = conflicts(problem)
        if not any(_are_all(problem, reasons) for reasons in clashing):
            found += shortage.in_all(problem)
        found += [conflict_words.sentence(problem, reasons) for reasons in clashing]
        found = found or [conflict_words.NOT_FOUND]
    return list(dict.fromkeys(found))


def _are_all(problem: Problem, reasons: Sequence[Reason]) -> bool:
    """Whether a conflict is about the turns of all schools that could host at all."""
    limits = {reason.host for reason in reasons if isinstance(reason, Limit)}
    return bool(limits) and all(limits.issuperset(hosts) for hosts in problem.hosts)


def _without_any(problem: Problem) -> list[list[Item]]:
    """Meetings that nobody may host on any day, by network and locality."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item, hosted in zip(problem.items, problem.hosted, strict=True):
        if not hosted and problem.hosting.needs_host(item):
            found.setdefault((item.network.id, item.locality), []).append(item)
    return list(found.values())
