"""Rules for nginx, 1.18 or later: one file of server blocks an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hub.publishing.hosting import headers
from hub.publishing.hosting.place import FEED, Place, Rules, filled

PASSWORDS: Final = "hub-members.htpasswd"


def rules(places: Iterable[Place]) -> Iterator[Rules]:
    """`hub-public.conf` and `hub-members.conf`, for the folder /etc/nginx/conf.d/."""
    for place in places:
        use = f"Copy it to /etc/nginx/conf.d/. {place.how_to_put_online}"
        if place.edition == "members":
            use += f" Make the list of passwords, /etc/nginx/{PASSWORDS}, as the file says."
        text = filled(f"nginx-{place.edition}.conf", values(place))
        yield Rules(f"hub-{place.edition}.conf", _with_redirect(place, text), use)


def values(place: Place) -> dict[str, str]:
    """What the templates for nginx ask for."""
    times = headers.caching(place.edition)
    every = headers.every(place.edition, tls=place.port is None)
    every[headers.POLICY_NAME] = f"$hub_{place.edition}_policy"
    return {
        "listen": _listen(place),
        "host": place.host,
        "folder": place.folder,
        "put-online": place.put_online,
        "headers": "\n".join(f'    add_header {n} "{v}" always;' for n, v in every.items()),
        "policy": headers.POLICY,
        "search": headers.SEARCH,
        "search-policy": headers.SEARCH_POLICY,
        "page": times.page,
        "feed": times.feed,
        "hashed": times.hashed,
        "hashed-files": headers.HASHED,
        "feed-address": FEED,
        "passwords": PASSWORDS,
    }


def _listen(place: Place) -> str:
    if place.port is not None:
        return f"    listen 127.0.0.1:{place.port};"
    folder = f"/etc/letsencrypt/live/{place.host}"
    return "\n".join(
        (
            "    listen 443 ssl;",
            "    listen [::]:443 ssl;",
            f"    ssl_certificate {folder}/fullchain.pem;",
            f"    ssl_certificate_key {folder}/privkey.pem;",
        )
    )


def _with_redirect(place: Place, text: str) -> str:
    if place.port is not None:
        return text
    return f"{text}\n{filled('nginx-redirect.conf', {'host': place.host})}"
