"""Whom a meeting concerns, as short signs: `network=senco`, `role=sencos`, `locality=north`.

Feeds and the calendar's filters both ask here, so a school's filter shows what its feed holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import Final

from hub import english
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

ANY_NETWORK = "network"
"""The sign of every meeting of a network on record, for schools that take part in all of them."""
_LONGEST: Final = 80
"""Letters of a role's address; a file's name must not be much longer on every system."""
_ENDS_IN_S: Final = ("ss", "us", "is")
"""`business`, `campus` and `crisis` are no plurals."""


@dataclass(frozen=True, slots=True)
class _Roles:
    """Roles as records name them; spellings of one role share an address."""

    names: Mapping[str, str]
    """By the ends of their addresses: `sencos`, `SENCOs`."""
    slugs: Mapping[str, str]
    """The end of the address by what all spellings have in common: `senco`, `sencos`."""


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
    yield from (f"role={role_slug(hub, role)}" for role in meeting.for_)
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


def page_of_table(hub: Hub, school: School) -> str:
    """The feed whose page has the table of a school's meetings: of all, if all concern it."""
    wanted = frozenset(signs_for(hub, school))
    everything = all(not wanted.isdisjoint(signs(hub, meeting)) for meeting in hub.meetings)
    return "feeds/all.ics" if everything else f"feeds/schools/{school.id}.ics"


def roles(hub: Hub) -> Mapping[str, str]:
    """Whom networks and meetings are for, by addresses; all spellings of a role share theirs.

    Spellings differ in capitals, or are one of them and several: a `SENCO` is one of the `SENCOs`.
    """
    return hub.once(_roles).names


def standing_roles(hub: Hub) -> Mapping[str, str]:
    """Those that a network is for: they have a calendar.

    What one meeting alone says of whom it is for changes with a word, and a calendar must not go.
    """
    named = _keys(network.for_ for network in hub.networks.values())
    return {slug: name for slug, name in roles(hub).items() if slug and _in_common(slug) in named}


def public_standing_roles(hub: Hub) -> Mapping[str, str]:
    """Those of them that everybody may read of."""
    named = _keys(n.for_ for n in hub.networks.values() if n.audience == "public")
    found = public_roles(hub).items()
    return {slug: name for slug, name in found if slug and _in_common(slug) in named}


def _keys(named: Iterable[Iterable[str]]) -> Set[str]:
    return {_in_common(_slug(name)) for names in named for name in names}


def role_slug(hub: Hub, name: str) -> str:
    """The end of the address of a role as a network or meeting of the hub names it."""
    return hub.once(_roles).slugs[_in_common(_slug(name))]


def names_role(hub: Hub, slug: str) -> bool:
    """Whether a network or meeting is for the role with this address, in whatever spelling."""
    return _in_common(slug) in hub.once(_roles).slugs


def roles_of(hub: Hub, school: School) -> Set[str]:
    """The ends of the addresses of the roles that a school's networks and meetings are for."""
    wanted = frozenset(signs_for(hub, school))
    concerned = (m.for_ for m in hub.meetings if not wanted.isdisjoint(signs(hub, m)))
    named = chain(*(network.for_ for network in hub.networks_of(school)), *concerned)
    return {role_slug(hub, name) for name in named}


def public_roles(hub: Hub) -> Mapping[str, str]:
    """Those that everybody may read of, which are all in the public edition."""
    return hub.once(_public_roles).names


def public_role_slug(hub: Hub, name: str) -> str:
    """The end of a role's address in public; empty for one that only members read of."""
    return hub.once(_public_roles).slugs.get(_in_common(_slug(name)), "")


def _roles(hub: Hub) -> _Roles:
    of_networks = (network.for_ for network in hub.networks.values())
    return _grouped(chain(*of_networks, *(meeting.for_ for meeting in hub.meetings)))


def _public_roles(hub: Hub) -> _Roles:
    named = (n.for_ for n in hub.networks.values() if n.audience == "public")
    meetings = (_openly_for(hub, m) for m in hub.meetings if m.audience == "public")
    return _grouped(chain(*named, *meetings))


def _openly_for(hub: Hub, meeting: Meeting) -> Iterator[str]:
    """Whom a public meeting is for, but for what a network for members alone may have lent it."""
    networks = [hub.networks[n] for n in meeting.network if n in hub.networks]
    lent = {who for n in networks if n.audience != "public" for who in n.for_}
    return (who for who in meeting.for_ if who not in lent)


def _grouped(found: Iterable[str]) -> _Roles:
    named: dict[str, str] = {}
    for name in found:
        named.setdefault(_slug(name), name[:1].upper() + name[1:])
    alike: dict[str, list[str]] = {}
    for slug in named:
        alike.setdefault(_in_common(slug), []).append(slug)
    # The plural, whoever named it first: a further spelling changes the address at most once.
    slugs = {key: min(all_, key=lambda s: (-len(s), s)) for key, all_ in alike.items()}
    return _Roles({slug: named[slug] for slug in slugs.values()}, slugs)


def _slug(name: str) -> str:
    slug = english.slug(name)
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def _in_common(slug: str) -> str:
    """`head-of-math` for `head-of-maths` and `heads-of-maths`: good enough to compare."""
    return "-".join(map(_one_of, slug.split("-")))


def _one_of(word: str) -> str:
    """`officer` for `officers`, `secretary` for `secretaries`."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word if word.endswith(_ENDS_IN_S) else word.removesuffix("s")


def localities(hub: Hub) -> dict[str, str]:
    """The cluster's localities by their addresses."""
    return {english.slug(name): name for name in hub.cluster.localities}
