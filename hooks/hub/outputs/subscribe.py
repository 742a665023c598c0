"""How to subscribe: every feed with its address, and what each calendar program makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from hub import words
from hub.linked import Hub
from hub.output import Context, Output
from hub.outputs._common import list_page


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed to subscribe to, with an address for each way of doing so."""

    title: str
    https: str
    webcal: str
    google: str
    outlook: str
    office: str


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/subscribe/`."""
    base = hub.cluster.address
    yield list_page(
        hub, "subscribe", "Subscribe",
        everything=subscription(f"{base}feeds/all.ics", "Every meeting"),
        term_dates=subscription(f"{base}feeds/term-dates.ics", "Term dates"),
        networks=tuple(
            subscription(f"{base}feeds/networks/{n.id}.ics", n.title) for n in hub.networks.values()
        ),
        schools=tuple(
            subscription(f"{base}feeds/schools/{s.id}.ics", s.title)
            for s in hub.schools.values()
            if s.member
        ),
        localities=tuple(
            subscription(f"{base}feeds/localities/{words.slug(name)}.ics", name)
            for name in hub.cluster.localities
        ),
        has_members=hub.cluster.members,
    )  # fmt: skip


def subscription(https: str, title: str) -> Subscription:
    """Every way to subscribe to the feed at an address (see the table of clients in the docs)."""
    webcal = "webcal://" + https.split("://", 1)[1]
    added = f"addfromweb/?url={quote(https, safe='')}&name={quote(title, safe='')}"
    return Subscription(
        title=title,
        https=https,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.live.com/calendar/0/{added}",
        office=f"https://outlook.office.com/calendar/0/{added}",
    )
