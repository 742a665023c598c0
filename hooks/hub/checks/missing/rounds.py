"""Rounds: one meeting in several localities, which is to be the same for all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import listing, long_date
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

CODES: Final = {
    "locality-missed": "a round of sessions leaves out one of its network's localities",
    "round-differs": "sessions of one round do not have the same focus and agenda",
}


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """What is wrong with rounds that are not over."""
    for sessions in plan.sessions.values():
        if len(sessions) > 1 and any(programme.is_coming(m, today) for m in sessions):
            yield from _missed(plan, sessions)
            yield from _different(plan, sessions, today)


def _missed(plan: Programme, sessions: Sequence[Meeting]) -> Iterator[Missing]:
    """Where a place is not known yet, nothing can be said; nor where people may come online."""
    # A session that is off was one of the round, and sends people to another if it says so.
    there = [m for m in sessions if programme.takes_place(m) or m.instead]
    where = {plan.locality(meeting) for meeting in there}
    if not there or "" in where or any(m.online_link or programme.is_online(m) for m in there):
        return
    for network in plan.networks(there[0]):
        wanted = network.localities or plan.hub.cluster.localities
        missed = [name for name in wanted if name not in where]
        if missed and _goes_round(plan, network, sessions):
            yield Missing(
                "locality-missed",
                f"The round that begins on {long_date(there[0].date)} has no session in "
                f"{listing(missed)}.",
                there[-1].date, "network", there[0], "date",
                f"Add a session there with `same_as: {programme.root(there[0])}`; if the network "
                "is not for that locality, list its own as `localities` in its file.",
                (network.id,),
            )  # fmt: skip


def _goes_round(plan: Programme, network: Network, sessions: Sequence[Meeting]) -> bool:
    """Whether its sessions are there for the localities, and not for two times of a day."""
    if len({plan.locality(meeting) for meeting in sessions}) > 1:
        return True
    week = plan.hub.week_of(sessions[0].date)
    return bool(week and network.rule and week.half_term.key in network.rule.rounds)


def _different(plan: Programme, sessions: Sequence[Meeting], today: dt.date) -> Iterator[Missing]:
    there = [meeting for meeting in sessions if programme.takes_place(meeting)]
    if len(there) < 2:
        return
    first = there[0]
    for other in there[1:]:
        keys = [key for key, differs in (
            ("agenda", _plain(plan.own_items(first)) != _plain(plan.own_items(other))),
            ("focus", _plain(plan.focus(first)) != _plain(plan.focus(other))),
        ) if differs]  # fmt: skip
        if keys and other.last >= today:
            yield Missing(
                "round-differs",
                f"The session on {long_date(other.date)} does not have the same "
                f"{listing(keys)} as the one on {long_date(first.date)}.",
                other.date, "network", other, keys[0],
                f"Leave {listing([f'`{key}`' for key in keys])} out of {other.path}: it takes "
                "them from its meeting.",
                plan.networks_ids(other),
            )  # fmt: skip


def _plain(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.casefold().split()) for text in texts]
