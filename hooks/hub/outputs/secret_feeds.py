"""Members' feeds, each school's at addresses of its own: `/feeds/<token>/<name>.ics`.

What a feed holds is the same for every school, so that an entry is serialised once; only the
address differs. Nothing on the site, and nothing that programs list, speaks of these addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from hub import words
from hub.feed_addresses import address, why_none
from hub.linked import Hub
from hub.output import Context, Output
from hub.outputs.feeds import Feed, feeds, file
from hub.records.school import School


@dataclass(frozen=True, slots=True)
class Holding:
    """A school, and the feeds that stand at its addresses."""

    school: School
    feeds: tuple[Feed, ...]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """The files of every holder; none in public, and none without a secret."""
    for holding in holdings(hub, context):
        for feed in holding.feeds:
            yield file(hub, feed, "members")


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
            tuple(
                replace(feed, address=address(context.feed_secret, holder, name))
                for name, feed in found.items()
                if name in wanted
            ),
        )


def _names(hub: Hub, school: School) -> Set[str]:
    """Everything, its own, its networks and all localities; dates of terms are public anyway."""
    networks = (f"networks-{network.id}" for network in hub.networks_of(school))
    localities = (f"localities-{words.slug(name)}" for name in hub.cluster.localities)
    return {"all", f"schools-{school.id}", *networks, *localities}
