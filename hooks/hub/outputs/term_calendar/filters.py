"""The calendar's filters: by network, role, school, host and locality, each choice an address.

A choice is a link to itself, `#network=senco`, so it works without script: a style for each says
what goes when it is the target of the page's address. With script several work together.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.output import File
from hub.outputs.show import Link
from hub.privacy.secret_addresses import feed_name
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_STYLE: Final = """\
.hub-calendar:has([id="{id}"]:target) [data-hub-for]:not({shown}) {{ display: none; }}
.hub-calendar:has([id="{id}"]:target) .hub-emptiable:not(:has({shown})) .hub-emptied \
{{ display: block; }}
"""
"""What a choice hides while it is the target; weeks and months that it empties say so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    id: str
    """What stands in the address: `network=senco`."""
    text: str
    count: str
    """How many meetings of the page it leaves: `2 meetings`."""
    shows: str
    """The signs of which a meeting must have one; nothing if that is `id` alone."""
    colour: str = ""
    offers: tuple[Link, ...] = ()
    """Where on the site to subscribe to these meetings, or to those of their networks."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A kind of choices."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a calendar's page offers to choose from; `stylesheet` is an address below the site."""

    kinds: tuple[Filter, ...]
    stylesheet: str


@dataclass(frozen=True, slots=True)
class _Value:
    """A choice before any page counts its meetings."""

    id: str
    text: str
    shows: tuple[str, ...]
    colour: str = ""
    offers: tuple[Link, ...] = ()
    fades: bool = False
    """Whether it stands only beside meetings of its own, as a network does that has ended."""


def filters(hub: Hub, meetings: Iterable[Meeting]) -> Filters | None:
    """The filters of a page with these meetings; None where there is nothing to choose from."""
    signs = [frozenset(for_whom.signs(hub, meeting)) for meeting in meetings]
    counts = Counter(sign for meeting in signs for sign in meeting)
    shown = {
        title: [value for value in values if not value.fades or counts[value.shows[0]]]
        for title, values in hub.once(_values).items()
    }
    kinds = tuple(
        Filter(title, tuple(_choice(value, signs, counts) for value in values))
        for title, values in shown.items()
        if len(values) > 1
    )
    return Filters(kinds, stylesheet(hub).address) if signs and kinds else None


def stylesheet(hub: Hub) -> File:
    """What the choices hide where no script runs; calendar pages alone load it."""
    return hub.once(_stylesheet)


def _stylesheet(hub: Hub) -> File:
    values = (value for found in hub.once(_values).values() for value in found)
    content = "".join(map(_style, values)).encode()
    name = hashlib.sha256(content).hexdigest()[:8]
    return File(f"assets/stylesheets/hub-filters.{name}.css", lambda: content)


def _style(value: _Value) -> str:
    shown = ", ".join(f'[data-hub-for~="{sign}"]' for sign in value.shows)
    return _STYLE.format(id=value.id, shown=f":is({shown})" if len(value.shows) > 1 else shown)


def _choice(value: _Value, signs: list[frozenset[str]], counts: Counter[str]) -> Choice:
    wanted = frozenset(value.shows)
    first, *others = value.shows
    count = sum(not wanted.isdisjoint(own) for own in signs) if others else counts[first]
    return Choice(
        id=value.id,
        text=value.text,
        count=english.plural(count, "meeting"),
        shows="" if value.shows == (value.id,) else " ".join(value.shows),
        colour=value.colour,
        offers=value.offers,
    )


def _values(hub: Hub) -> dict[str, tuple[_Value, ...]]:
    return {
        "Network": tuple(_networks(hub)),
        "Role": tuple(_roles(hub)),
        "Your school": tuple(_schools(hub)),
        "Held at": tuple(_hosts(hub)),
        "Locality": tuple(_localities(hub)),
    }


def _networks(hub: Hub) -> Iterator[_Value]:
    for network in hub.networks.values():
        sign = f"network={network.id}"
        colour = hub.once(show.colours)[network.id]
        offers = _feed(f"feeds/networks/{network.id}.ics", public=network.audience == "public")
        yield _Value(sign, network.title, (sign,), colour, offers, fades=bool(network.closed))


def _roles(hub: Hub) -> Iterator[_Value]:
    for slug, name in sorted(for_whom.roles(hub).items(), key=lambda item: item[1].casefold()):
        public = for_whom.public_role_slug(hub, name)
        has_feed = public in for_whom.public_standing_roles(hub)
        feed = _feed(f"feeds/roles/{public}.ics", public=has_feed)
        yield _Value(f"role={slug}", name, (f"role={slug}",), offers=feed)


def _schools(hub: Hub) -> Iterator[_Value]:
    for school in hub.schools.values():
        if school.member:
            feed = _feed(f"feeds/schools/{school.id}.ics", public=school.audience == "public")
            signs = for_whom.signs_for(hub, school)
            yield _Value(f"school={school.id}", school.title, signs, offers=feed)


def _hosts(hub: Hub) -> Iterator[_Value]:
    """Where meetings are held or who holds them; a school's own filter has its networks', too."""
    for school in hub.schools.values():
        yield _Value(f"at={school.id}", school.title, (f"school={school.id}",), fades=True)


def _localities(hub: Hub) -> Iterator[_Value]:
    for slug, name in for_whom.localities(hub).items():
        sign = f"locality={slug}"
        feed = _feed(f"feeds/localities/{slug}.ics", public=True)
        yield _Value(sign, name, (sign,), offers=feed)


def _feed(address: str, *, public: bool) -> tuple[Link, ...]:
    """Where the subscribe page has a feed; it has only what everybody may subscribe to."""
    link = Link("Put these in your calendar", f"subscribe/#{feed_name(address)}")
    return (link,) if public else ()
