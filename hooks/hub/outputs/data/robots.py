"""`/robots.txt`: search engines may read the public edition, and nothing of the members' one."""

from __future__ import annotations

from collections.abc import Iterator

from hub.outputs.output import Context, File, Output
from hub.programme.hub import Hub


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/robots.txt` (RFC 9309); the public one names the sitemap."""
    if context.edition == "public":
        lines = ["User-agent: *", "Allow: /", f"Sitemap: {hub.cluster.address}sitemap.xml"]
    else:
        lines = ["User-agent: *", "Disallow: /"]
    yield File("robots.txt", "".join(f"{line}\n" for line in lines).encode)
