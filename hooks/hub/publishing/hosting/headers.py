"""The headers that go with every page and file, the same on every kind of host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hub.privacy.editions import Edition

_DIRECTIVES: Final = (
    "default-src 'none'",
    "script-src {scripts}",
    "style-src 'self'",
    # Columns of Markdown tables are aligned by `style="text-align: right"` on each cell.
    # Attributes alone; style sheets within pages stay forbidden.
    "style-src-attr 'unsafe-inline'",
    # The theme's icons are `data:` images in its style sheet.
    "img-src 'self' data:",
    "media-src 'self'",
    # The search fetches its index, and every page the day of the build.
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    # The field for the search.
    "form-action 'self'",
    "frame-ancestors 'none'",
)
POLICY: Final = "; ".join(_DIRECTIVES).format(scripts="'self'")
"""The Content-Security-Policy (CSP Level 3): nothing from elsewhere, no script within a page."""
SEARCH: Final = r"^/search/(index\.html)?$"
"""The page of the search, the only one with a policy of its own."""
SEARCH_POLICY: Final = "; ".join(_DIRECTIVES).format(scripts="'self' 'wasm-unsafe-eval'")
"""There the site's own WebAssembly may run as well; still nothing that a text could become."""
POLICY_NAME: Final = "Content-Security-Policy"
TLS_ONLY: Final = ("Strict-Transport-Security", "max-age=31536000")
"""For hosts whose TLS is the host's own; without subdomains, which are other people's."""
CALENDAR: Final = "text/calendar; charset=utf-8"
ATOM: Final = "application/atom+xml; charset=utf-8"
MANIFEST: Final = "application/manifest+json"
HASHED: Final = r"^/assets/(javascripts|stylesheets)/.+\.[0-9a-f]{8}\.(js|css)$"
"""Files with a checksum in their name, which change their name when they change."""


@dataclass(frozen=True, slots=True)
class Caching:
    """`Cache-Control` for pages, for feeds, and for files that never change under one name."""

    page: str
    feed: str
    hashed: str


def every(edition: Edition, *, tls: bool) -> dict[str, str]:
    """The headers of every answer of an edition, by name."""
    found = {
        POLICY_NAME: POLICY,
        "X-Content-Type-Options": "nosniff",
        # Addresses of members' feeds are secrets; and nobody needs to know where a reader was.
        "Referrer-Policy": "no-referrer",
    }
    if edition == "members":
        found["X-Robots-Tag"] = "noindex"
    return found | dict([TLS_ONLY] if tls else [])


def caching(edition: Edition) -> Caching:
    """How long an edition's files may be kept: members' files by the reader's own browser only."""
    whose = "private" if edition == "members" else "public"
    return Caching(
        page=f"{whose}, no-cache",
        feed=f"{whose}, max-age=900",
        hashed=f"{whose}, max-age=31536000, immutable",
    )
