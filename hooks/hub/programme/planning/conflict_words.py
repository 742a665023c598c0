"""Reasons that cannot all hold, as sentences for people: what clashes, and what would help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.english import clock, listing, plural, sentence_case
from hub.programme.planning.problem import (
    Hall,
    Limit,
    Needs,
    OnePlace,
    Problem,
    Reason,
    Shared,
    Unavailable,
)
from hub.programme.planning.reasons import day_and_month, network_names, school_name
from hub.programme.planning.situation import Item

NOT_FOUND = (
    "Not every meeting has a host, and whether it could is too much to look through: plan one "
    "half-term at a time, or write the hosts of some meetings by hand."
)
_FEW = 3
_SOME = 12


def sentence(problem: Problem, reasons: Sequence[Reason]) -> str:
    """What cannot all be, in one or two sentences."""
    items = [reason.item for reason in reasons if isinstance(reason, Needs)]
    limits = [reason.host for reason in reasons if isinstance(reason, Limit)]
    if limits:
        return _too_few_turns(problem, reasons, items, limits)
    if places := [reason.network for reason in reasons if isinstance(reason, OnePlace)]:
        return _no_place(problem, items, places)
    shared = [reason for reason in reasons if isinstance(reason, Shared)]
    halls = [reason.host for reason in reasons if isinstance(reason, Hall)]
    away = [reason for reason in reasons if isinstance(reason, Unavailable)]
    if len(items) <= 2 and len(halls) == 1 and not shared and not away:
        return _one_hall(problem, items, halls[0])
    if len(items) == 2 and len(shared) == 1 and not halls:
        return _one_day(problem, items, shared[0])
    parts = [*_shared(problem, shared), *_halls(problem, halls), *_away(problem, reasons)]
    whole = _needed(problem, items)
    if not parts:
        return _alone(problem, items)
    verb = "has" if len(items) == 1 else "have"
    return f"{whole} {verb} no day and host: {'; '.join(parts)}. {_help(items)}"


def nobody_can_host(items: Sequence[Item]) -> str:
    """That nobody may host some meetings of a network on any day."""
    network, place = items[0].network, items[0].locality
    where = f" in {place}" if place else ""
    return (
        f"No school{where} that takes part in {network.title} can host it: write `can_host: yes` "
        "into the file of one, or name the network under its `networks`."
    )


def _too_few_turns(
    problem: Problem, reasons: Sequence[Reason], items: Sequence[Item], limits: Sequence[str]
) -> str:
    """More meetings than turns; of all meetings that only these schools can host."""
    places = [reason.network for reason in reasons if isinstance(reason, OnePlace)]
    if len(places) == 1:
        return _too_few_at_one_place(problem, places[0], limits)
    hosts = set(limits)
    every = [
        item for n, item in enumerate(problem.items)
        if problem.hosts[n] and hosts.issuperset(problem.hosts[n])
    ]  # fmt: skip
    asking = every if len(every) >= len(items) else list(items)
    turns = sum(problem.hosting.left(host) for host in hosts)
    besides = [
        *_shared(problem, [r for r in reasons if isinstance(r, Shared)]),
        *_halls(problem, [r.host for r in reasons if isinstance(r, Hall)]),
        *_away(problem, reasons),
    ]
    beside = f" ({'; '.join(besides)})" if besides else ""
    fixed = {n.id: None for i in asking for n in i.networks if n.host_pattern == "fixed"}
    always = "".join(f" {_always(problem, network)}." for network in fixed)
    count, alone = plural(len(asking), "meeting"), len(asking) == 1
    have = f"{plural(turns, 'turn')} left in {problem.situation.year.name}"
    return (
        f"{sentence_case(count)} {'needs' if alone else 'need'} a host: "
        f"{_named(problem, asking)}.{always} The schools that could host "
        f"{'it' if alone else 'them'} have {have}: {_turns(problem, limits)}{beside}. "
        "Raise `max_hosts_per_year` of some, or let another school host."
    )


def _too_few_at_one_place(problem: Problem, network: str, limits: Sequence[str]) -> str:
    """No school has turns for all meetings of a network that meets at one place."""
    numbers = problem.of_one_place[network]
    hosts = dict.fromkeys(host for n in numbers for host in problem.hosts[n])
    several = [host for host in hosts if host in limits]
    count = plural(len(numbers), "meeting")
    return (
        f"{_always(problem, network)} and has {count} to plan in {problem.situation.year.name}. No "
        f"school has turns for all of them: {_turns(problem, several)}. Raise "
        f"`max_hosts_per_year` of one to as many, or write `host_pattern: rotating`."
    )


def _no_place(problem: Problem, items: Sequence[Item], networks: Sequence[str]) -> str:
    """No school can host all meetings of networks that meet at one place, on any of their days."""
    said = ", and ".join(_always(problem, network) for network in networks)
    return (
        f"{said}, and no school can host all of these: {_named(problem, items)}. Write the host "
        "of one of them by hand, or `host_pattern: rotating`."
    )


def _always(problem: Problem, network: str) -> str:
    name = network_names(problem.situation.hub, [network])
    return f"{name} meets at one place (`host_pattern: fixed`)"


def _turns(problem: Problem, hosts: Sequence[str]) -> str:
    """`Alder 1 and Birch none`: how many turns each has left."""
    more = [f"{len(hosts) - _SOME} more"] if len(hosts) > _SOME else []
    return listing(
        [
            *(f"{_school(problem, h)} {problem.hosting.left(h) or 'none'}" for h in hosts[:_SOME]),
            *more,
        ]
    )


def _one_hall(problem: Problem, items: Sequence[Item], host: str) -> str:
    planned = [_short(problem, [item]) for item in items]
    names = dict.fromkeys(planned + _standing_there(problem, items, host))
    number = {1: "needs", 2: "both need"}.get(len(names), "all need")
    hall = f"{_possessive(_school(problem, host))} hall"
    return (
        f"{listing(names)} {number} {hall} {_when(items)}. Give one of them another time, or "
        "another host."
    )


def _standing_there(problem: Problem, items: Sequence[Item], host: str) -> list[str]:
    """The networks whose meetings stay, and have the hall on these days."""
    hosting = problem.hosting
    there = (
        hosting.in_its_hall(host, item, candidate.date)
        for item in items
        for candidate in item.candidates
    )
    names = (network_names(problem.situation.hub, m.network) for m in there if m)
    return list(dict.fromkeys(names))


def _one_day(problem: Problem, items: Sequence[Item], shared: Shared) -> str:
    why = problem.situation.clash(shared.one, shared.other)
    return (
        f"{_short(problem, items)} both have to meet {_when(items)}, and {why}. Give one "
        "of them another time, or another week."
    )


def _alone(problem: Problem, items: Sequence[Item]) -> str:
    """Meetings for which nothing can be done here: nobody could host them on any of their days."""
    days = _when(items)
    hosts = dict.fromkeys(h for i in items for h in problem.hosts[problem.numbers[i]])
    asked = listing([_school(problem, host) for host in hosts][:_SOME], "or")
    return (
        f"Nobody can host {_needed(problem, items)} {days}: {asked} would have to, and "
        f"{'is' if len(hosts) == 1 else 'all are'} closed, or not in the cluster, on those days."
    )


def _shared(problem: Problem, shared: Iterable[Shared]) -> list[str]:
    found: dict[str, None] = {}
    for reason in shared:
        names = _short(problem, (reason.one, reason.other))
        found[f"{names} share people ({problem.situation.clash(reason.one, reason.other)})"] = None
    return list(found)


def _halls(problem: Problem, halls: Iterable[str]) -> list[str]:
    return [f"{_school(problem, host)} has room for one meeting at a time" for host in halls]


def _away(problem: Problem, reasons: Sequence[Reason]) -> list[str]:
    hosts = [reason.host for reason in reasons if isinstance(reason, Unavailable)]
    return [f"{_school(problem, host)} has days on which it cannot host" for host in hosts]


def _help(items: Sequence[Item]) -> str:
    if len(items) == 1:
        return "Change its time or its week, or let another school host."
    return "Change the time or the week of one of them, or let another school host."


def _needed(problem: Problem, items: Sequence[Item]) -> str:
    """`Maths in Autumn 1 and SENCO in Autumn 1`."""
    hub = problem.situation.hub
    shown = [
        f"{network_names(hub, (n.id for n in item.networks))} in {item.half_term.shown}"
        + (f" ({item.locality})" if item.locality else "")
        for item in items[:_SOME]
    ]
    more = [f"{len(items) - _SOME} more"] if len(items) > _SOME else []
    return listing(shown + more)


def _named(problem: Problem, items: Sequence[Item]) -> str:
    """As `_needed`, but of more than a few how many more there are."""
    more = f" and {len(items) - _FEW} more" if len(items) > _FEW else ""
    if not more:
        return _needed(problem, items)
    return ", ".join(_needed(problem, [item]) for item in items[:_FEW]) + more


def _short(problem: Problem, items: Sequence[Item]) -> str:
    hub = problem.situation.hub
    return listing(network_names(hub, (n.id for n in item.networks)) for item in items)


def _when(items: Sequence[Item]) -> str:
    """`on Tuesday 19 January`, `in Spring 1, on 14 days`."""
    days: list[dt.date] = sorted({c.date for item in items for c in item.candidates})
    if len(days) == 1:
        times = {item.start for item in items}
        start = next(iter(times)) if len(times) == 1 else None
        return f"on {day_and_month(days[0])}" + (f" at {clock(start)}" if start else "")
    if len(days) <= _FEW:
        return f"on {listing(map(day_and_month, days), 'or')}"
    return f"in {listing(dict.fromkeys(item.half_term.shown for item in items))}"


def _school(problem: Problem, host: str) -> str:
    hub = problem.situation.hub
    return school_name(hub, hub.schools[host])


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") and not name.endswith("'s") else (
        name if name.endswith("'s") else f"{name}'s"
    )  # fmt: skip
