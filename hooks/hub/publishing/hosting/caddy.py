"""Rules for Caddy, 2.5 or later: one file an edition, imported by the Caddyfile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hub.publishing.hosting import headers
from hub.publishing.hosting.place import FEED, Place, Rules, filled

PASSWORDS: Final = "hub-members.txt"


def rules(places: Iterable[Place]) -> Iterator[Rules]:
    """`hub-public.caddy` and `hub-members.caddy`, for the folder /etc/caddy/."""
    for place in places:
        file = f"hub-{place.edition}.caddy"
        use = (
            f"Copy it to /etc/caddy/ and write `import {file}` into /etc/caddy/Caddyfile."
            f" {place.how_to_put_online}"
        )
        if place.edition == "members":
            use += f" Make the list of passwords, /etc/caddy/{PASSWORDS}, as the file says."
        yield Rules(file, filled(f"caddy-{place.edition}.caddy", _values(place)), use)


def _values(place: Place) -> dict[str, str]:
    times = headers.caching(place.edition)
    every = headers.every(place.edition, tls=place.port is None)
    every[headers.POLICY_NAME] = "{hub_policy}"
    return {
        "site": _site(place),
        "folder": place.folder,
        "put-online": place.put_online,
        "headers": "\n".join(f'\t\t{name} "{value}"' for name, value in every.items()),
        "policy": headers.POLICY,
        "search": headers.SEARCH,
        "search-policy": headers.SEARCH_POLICY,
        "page": times.page,
        "feed": times.feed,
        "hashed": times.hashed,
        "hashed-files": headers.HASHED,
        "feed-address": FEED,
        "calendar": headers.CALENDAR,
        "atom": headers.ATOM,
        "manifest": headers.MANIFEST,
        "passwords": PASSWORDS,
    }


def _site(place: Place) -> str:
    """The site's address and, with a port, the one network address at which it is served."""
    # `http://localhost:8080` would leave other names to an empty answer; `bind` takes them all.
    return (
        f"{place.host} {{" if place.port is None else f"http://:{place.port} {{\n\tbind 127.0.0.1"
    )
