"""Rules for oauth2-proxy, 7.15.2 or later, between two server blocks of nginx.

nginx has the certificate and hands everything to oauth2-proxy, which asks for a login and hands
what it lets through to nginx again, at a port of the server itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hub.publishing.hosting import nginx
from hub.publishing.hosting.place import FEED, Place, Rules, filled

PORT = 8080
"""Where nginx hands out the files to oauth2-proxy alone, unless another port is asked for."""


def rules(places: Iterable[Place]) -> Iterator[Rules]:
    """The public edition as with nginx alone; for members oauth2-proxy and both its neighbours."""
    for place in places:
        if place.edition == "public":
            yield from nginx.rules([place])
            continue
        inner = place.port or PORT
        values = nginx.values(replace(place, port=None))
        text = filled("oauth2-proxy-nginx.conf", {**values, "port": str(inner)})
        yield Rules(
            "hub-members.conf",
            f"{text}\n{filled('nginx-redirect.conf', values)}",
            f"Copy it to /etc/nginx/conf.d/. {place.how_to_put_online}",
        )
        yield Rules(
            "oauth2-proxy.cfg",
            filled("oauth2-proxy.cfg", {"host": place.host, "port": str(inner), "route": FEED}),
            "Copy it to /etc/oauth2-proxy/, fill in who logs people in, and give it its three"
            " secrets as settings of the service, as the file says.",
        )
