"""How to subscribe: every feed with its address, and what each calendar program makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from hub import words
from hub.linked import Hub
from hub.output import Context, Output
from hub.outputs._common import list_page
from hub.subscribing import qr_code, subscription


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/subscribe/`."""
    everything = subscription(hub, "feeds/all.ics", "Every meeting")
    yield list_page(
        hub, "subscribe", "Subscribe",
        everything=everything,
        qr=qr_code(f"{hub.cluster.address}subscribe/"),
        term_dates=subscription(hub, "feeds/term-dates.ics", "Term dates"),
        networks=tuple(
            subscription(hub, f"feeds/networks/{n.id}.ics", n.title)
            for n in hub.networks.values()
        ),
        schools=tuple(
            subscription(hub, f"feeds/schools/{s.id}.ics", s.title)
            for s in hub.schools.values()
            if s.member
        ),
        localities=tuple(
            subscription(hub, f"feeds/localities/{words.slug(name)}.ics", name)
            for name in hub.cluster.localities
        ),
        has_members=hub.cluster.members,
    )  # fmt: skip
