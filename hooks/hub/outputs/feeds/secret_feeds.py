"""Members' feeds, each school's at addresses of its own: `/feeds/<token>/<name>.ics`.

A feed is the same for every school, byte for byte; only the address differs. Nothing on the site,
nothing that programs list, and no feed itself speaks of these addresses: a feed that is sent on
as a file must not carry its key.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass

from hub import english
from hub.outputs.feeds import for_whom
from hub.outputs.feeds.feeds import Feed, feeds, file
from hub.outputs.output import Context, File, Output
from hub.privacy.secret_addresses import address, why_none
from hub.programme.hub import Hub
from hub.records.kinds.school import School


@dataclass(frozen=True, slots=True)
class Holding:
    """A school, and the feeds that stand at its addresses below the site's own."""

    school: School
    feeds: Mapping[str, Feed]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """The files of every holder; none in public, and none without a secret."""
    made: dict[str, Callable[[], bytes]] = {}
    for holding in holdings(hub, context):
        for place, feed in holding.feeds.items():
            if feed.name not in made:
                whole = file(hub, feed, "members", listed=False)
                made[feed.name] = functools.cache(whole.make)
            yield File(place, made[feed.name])


def holdings(hub: Hub, context: Context) -> Iterator[Holding]:
    """Which school holds which feeds, in the order of `feed_holders`."""
    if context.edition != "members" or not context.feed_secret:
        return
    found = {feed.name: feed for feed in feeds(hub, context.today, "members")}
    for holder in hub.cluster.feed_holders:
        school = hub.schools[holder.holder]
        if why_none(school, context.today):
            continue
        wanted = _names(hub, school)
        yield Holding(
            school,
            {
                address(context.feed_secret, holder, name): feed
                for name, feed in found.items()
                if name in wanted
            },
        )


def _names(hub: Hub, school: School) -> Set[str]:
    """Everything, its own, its networks, all localities, and the roles that its meetings are for.

    Dates of terms are public anyway.
    """
    networks = (f"networks-{network.id}" for network in hub.networks_of(school))
    localities = (f"localities-{english.slug(name)}" for name in hub.cluster.localities)
    roles = (f"roles-{slug}" for slug in for_whom.roles_of(hub, school))
    return {"all", f"schools-{school.id}", *networks, *localities, *roles}
