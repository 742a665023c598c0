"""The hub's icons, and the manifest with which it can stand on a phone's home screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from hub import colours, mark
from hub.linked import Hub
from hub.output import Context, File, Icon, Output

_FOLDER: Final = "assets/icons"
_TAB: Final = Icon(f"{_FOLDER}/hub-32.png", 32)
_APPLE: Final = Icon(f"{_FOLDER}/hub-180.png", 180, rounded=False)
_LAUNCHER: Final = (
    (Icon(f"{_FOLDER}/hub-192.png", 192), "any"),
    (Icon(f"{_FOLDER}/hub-512.png", 512), "any"),
    # Of a maskable icon only the circle of four fifths of the side is sure to be seen
    # (W3C, Web Application Manifest, "Icon masks and safe zone").
    (Icon(f"{_FOLDER}/hub-maskable-512.png", 512, share=0.56, rounded=False), "maskable"),
)


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/manifest.webmanifest` (W3C, Web Application Manifest) and `/assets/icons/`."""
    yield File(f"{_FOLDER}/hub.svg", mark.favicon().encode())
    yield from (_TAB, _APPLE, *(icon for icon, _purpose in _LAUNCHER))
    text = json.dumps(_manifest(hub, context), ensure_ascii=False, indent=2)
    yield File("manifest.webmanifest", f"{text}\n".encode())


def _manifest(hub: Hub, context: Context) -> dict[str, object]:
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
        "theme_color": colours.BAND,
        "background_color": colours.PAPER,
        "icons": [
            {
                "src": icon.address,
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for icon, purpose in _LAUNCHER
        ],
    }
