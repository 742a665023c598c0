"""The pictures that stand beside shared links: one of the cluster, and one of each network."""

from __future__ import annotations

from collections.abc import Iterator

from hub.outputs.output import Context, Output
from hub.outputs.pictures.sharing import cards
from hub.programme.hub import Hub


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/assets/cards/`; in the public edition only."""
    if context.edition == "public":
        yield from cards(hub)
