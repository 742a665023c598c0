"""What a shared link shows of a page: its title, a description, and a card with a picture.

Only the public edition has it; what is for members is not there to be passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from hub import colours
from hub.outputs import show
from hub.outputs.output import Card, Context, Page
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.practice import Practice
from hub.records.record import Record

_CLUSTER = "assets/cards/cluster.png"


@dataclass(frozen=True, slots=True)
class Shared:
    """The values of a page's Open Graph tags (ogp.me); addresses are whole."""

    kind: str
    title: str
    description: str
    url: str
    picture: str
    picture_text: str


def cards(hub: Hub) -> tuple[Card, ...]:
    """The cluster's card, then each network's; no dates, as copies of a card stay for months."""
    host = urlsplit(hub.cluster.address).netloc
    cluster = hub.cluster.name, "Networks, meetings and calendars", host, colours.BAND
    return (
        Card(_CLUSTER, *cluster),
        *(
            Card(
                _address(network),
                network.title,
                " · ".join(network.for_),
                hub.cluster.name,
                colours.NETWORKS[show.tag(hub, network).colour],
            )
            for network in hub.networks.values()
        ),
    )


def shared(hub: Hub, context: Context, page: Page) -> Shared | None:
    """What a link to the page shows; nothing in the members' edition."""
    if context.edition != "public":
        return None
    record = page.values.get("record")
    network = _network(hub, record)
    about = hub.cluster.name if network is None else f"{network.title}, {hub.cluster.name}"
    return Shared(
        kind="article" if isinstance(record, Practice) else "website",
        title=page.title if page.address else hub.cluster.name,
        description=description(hub, page),
        url=hub.cluster.address + page.address,
        picture=hub.cluster.address + (_CLUSTER if network is None else _address(network)),
        picture_text=f"{about}: a row of schools",
    )


def description(hub: Hub, page: Page) -> str:
    """What search engines and shared links say below a page's title; never empty."""
    return page.description or f"{page.title}: {hub.cluster.summary or hub.cluster.name}"


def band(context: Context) -> tuple[str, str]:
    """The colour of the band at the top of pages, in light and in dark."""
    if context.edition == "members":
        return colours.MEMBERS_BAND, colours.MEMBERS_BAND
    return colours.BAND, colours.BAND_AT_NIGHT


def _network(hub: Hub, record: Record | None) -> Network | None:
    """The network that the page is about: its own, or the first of the meeting's."""
    if isinstance(record, Network):
        return record
    if isinstance(record, Meeting) and record.network:
        return hub.networks.get(record.network[0])
    return None


def _address(network: Network) -> str:
    return f"assets/cards/networks/{network.id}.png"
