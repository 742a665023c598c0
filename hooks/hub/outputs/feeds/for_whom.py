"""Whom a meeting concerns, as short signs: `network=senco`, `role=sencos`, `locality=north`.

Feeds and the calendar's filters both ask here, so a school's filter shows what its feed holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from hub import english
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

ANY_NETWORK = "network"
"""The sign of every meeting of a network on record, for schools that take part in all of them."""


def signs(hub: Hub, meeting: Meeting) -> tuple[str, ...]:
    """A meeting's own: its networks, who should come, the school it is at, the locality."""
    return hub.once(_signs)[meeting.id]


def _signs(hub: Hub) -> Mapping[str, tuple[str, ...]]:
    return {m.id: tuple(dict.fromkeys(_signs_of(hub, m))) for m in hub.meetings}


def _signs_of(hub: Hub, meeting: Meeting) -> Iterator[str]:
    networks = [network for network in meeting.network if network in hub.networks]
    if networks:
        yield ANY_NETWORK
    yield from (f"network={network}" for network in networks)
    yield from (f"role={english.slug(role)}" for role in meeting.for_)
    venue = hub.venue_school(meeting)
    yield from (f"school={school}" for school in (meeting.host, venue and venue.id) if school)
    if meeting.locality:
        yield f"locality={english.slug(meeting.locality)}"


def signs_for(hub: Hub, school: School) -> tuple[str, ...]:
    """Of what concerns a school: the networks it takes part in, and what is held there."""
    networks = [network.id for network in hub.networks_of(school)]
    if len(networks) == len(hub.networks) > 1:
        return (ANY_NETWORK, f"school={school.id}")
    return (*(f"network={network}" for network in networks), f"school={school.id}")


def roles(hub: Hub) -> Mapping[str, str]:
    """Whom networks and meetings are for, by addresses; two spellings of a role share theirs."""
    return hub.once(_roles)


def _roles(hub: Hub) -> Mapping[str, str]:
    found: dict[str, str] = {}
    of_networks = (network.for_ for network in hub.networks.values())
    for name in chain(*of_networks, *(meeting.for_ for meeting in hub.meetings)):
        found.setdefault(english.slug(name), name[:1].upper() + name[1:])
    return found


def localities(hub: Hub) -> dict[str, str]:
    """The cluster's localities by their addresses."""
    return {english.slug(name): name for name in hub.cluster.localities}
