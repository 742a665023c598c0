"""What several pages say of a network or of all schools in a line or two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hub import english
from hub.outputs import show
from hub.outputs.output import Context
from hub.outputs.show import Card, Link
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

PAST_SHOWN = 12
_OTHER = "other"
"""The phase of a school that does not say its setting; then the phases are not told apart."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a meeting is, in as few words as a row has room for: `Tue 19 Jan, 16:00`."""

    text: str
    href: str
    begins: str
    until: str


def network_row(hub: Hub, network: Network, context: Context) -> dict[str, Any]:
    """What a list shows of a network."""
    return {
        "tag": show.tag(hub, network),
        "summary": network.summary,
        "audience": english.listing(network.for_),
        "next": moments(hub, going_ahead(hub, network, context)[:3]),
        "families": for_families(hub, network),
        "closed": has_ended(network, context),
    }


def moments(hub: Hub, meetings: Iterable[Meeting]) -> tuple[Moment, ...]:
    """When each of them is."""
    return tuple(moment(hub, meeting) for meeting in meetings)


def moment(hub: Hub, meeting: Meeting) -> Moment:
    """When it is."""
    card = show.cards(hub, [meeting])[0]
    time = f", {english.clock(meeting.start)}" if meeting.start else ""
    return Moment(f"{english.short_date(card.date)}{time}", card.href, card.begins, card.until)


def next_dates(hub: Hub, meetings: Iterable[Meeting], context: Context) -> tuple[Moment, ...]:
    """The next of these meetings that take place, with whose they are: `Tue 19 Jan, SENCO`."""
    ahead = [m for m in meeting_words.upcoming(meetings, context.today) if not m.off]
    return tuple(_with_networks(hub, meeting) for meeting in ahead[:2])


def _with_networks(hub: Hub, meeting: Meeting) -> Moment:
    card = show.cards(hub, [meeting])[0]
    whose = english.listing(tag.short for tag in card.networks)
    text = ", ".join(filter(None, (english.short_date(card.date), whose)))
    return Moment(text, card.href, card.begins, card.until)


def for_families(hub: Hub, network: Network) -> bool:
    """Whether all that it does is for families."""
    meetings = hub.meetings_by_network.get(network.id, ())
    return bool(meetings) and all(meeting.kind == "family" for meeting in meetings)


def going_ahead(hub: Hub, network: Network, context: Context) -> tuple[Meeting, ...]:
    """The network's meetings that are still to come and take place."""
    coming = meeting_words.upcoming(hub.meetings_by_network.get(network.id, ()), context.today)
    return tuple(meeting for meeting in coming if not meeting.off)


def has_ended(network: Network, context: Context) -> bool:
    """Whether the day on which the network ended has come."""
    return network.closed is not None and network.closed <= context.today


def earlier(
    hub: Hub, meetings: Iterable[Meeting], context: Context, chosen: str
) -> tuple[tuple[Card, ...], tuple[Link, ...]]:
    """The last meetings that are over, the latest first, and where all those before them stand.

    A page does not grow with the years: the rest is in the planner of each school year, `chosen`
    by a filter such as `network=senco`.
    """
    over = meeting_words.past(meetings, context.today)
    years = sorted({meeting.folder_year for meeting in over[PAST_SHOWN:]}, reverse=True)
    planners = (
        f"calendar/{year}/#{chosen}" if year in hub.years else f"meetings/{year}/" for year in years
    )
    links = tuple(
        Link(year.replace("-", "/", 1), to) for year, to in zip(years, planners, strict=True)
    )
    return show.cards(hub, over[:PAST_SHOWN]), links


def schools_in_words(hub: Hub) -> str:
    """`9 primary and 2 secondary schools`, counting members only."""
    phases: dict[str, int] = {}
    for school in hub.schools.values():
        if school.member and school.left is None:
            phase = school.phase or _OTHER
            phases[phase] = phases.get(phase, 0) + 1
    if not phases:
        return ""
    if _OTHER in phases:
        return english.plural(sum(phases.values()), "school")
    parts = [f"{count} {phase}" for phase, count in phases.items()]
    return f"{english.listing(parts)} {'school' if sum(phases.values()) == 1 else 'schools'}"
