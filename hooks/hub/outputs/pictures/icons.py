"""The hub's icons, and the manifest with which it can stand on a phone's home screen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from hub import colours
from hub.outputs.output import Context, File, Icon, Output
from hub.outputs.pictures import mark, sharing
from hub.programme.hub import Hub

_FOLDER: Final = "assets/icons"


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/manifest.webmanifest` (W3C, Web Application Manifest) and `/assets/icons/`."""
    ground, _at_night = sharing.band(context)
    launcher = _launcher(ground)
    yield File(f"{_FOLDER}/hub.svg", lambda: mark.favicon(ground).encode())
    yield Icon(f"{_FOLDER}/hub-32.png", 32, ground)
    yield Icon(f"{_FOLDER}/hub-180.png", 180, ground, rounded=False)
    yield from (icon for _purpose, icon in launcher)
    text = json.dumps(_manifest(hub, context, launcher), ensure_ascii=False, indent=2)
    yield File("manifest.webmanifest", f"{text}\n".encode)


def _launcher(ground: str) -> tuple[tuple[str, Icon], ...]:
    """The icons for a home screen, each with what the manifest calls its purpose."""
    # Of a maskable icon only the circle of four fifths of the side is sure to be seen
    # (W3C, Web Application Manifest, "Icon masks and safe zone").
    maskable = Icon(f"{_FOLDER}/hub-maskable-512.png", 512, ground, share=0.56, rounded=False)
    return (
        ("any", Icon(f"{_FOLDER}/hub-192.png", 192, ground)),
        ("any", Icon(f"{_FOLDER}/hub-512.png", 512, ground)),
        ("maskable", maskable),
    )


def _manifest(
    hub: Hub, context: Context, launcher: Iterable[tuple[str, Icon]]
) -> dict[str, object]:
    cluster = hub.cluster
    short = cluster.short_name or cluster.name
    # Both may stand on one phone.
    members = " (members)" if context.edition == "members" else ""
    return {
        "name": cluster.name + members,
        "short_name": short + members,
        "description": cluster.summary,
        "lang": "en-GB",
        "start_url": "./",
        "scope": "./",
        # With a back button: the hub's pages have none of their own.
        "display": "minimal-ui",
        "theme_color": sharing.band(context)[0],
        "background_color": colours.PAPER,
        "icons": [
            {
                "src": icon.address,
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for purpose, icon in launcher
        ],
    }
