"""Rules for Azure Static Web Apps: `staticwebapp.config.json`.

Grammar: learn.microsoft.com/azure/static-web-apps/configuration. The first route that matches
decides, alone. A `*` stands at the end or before a file's ending only, and a route such as `/x/*`
matches neither `/x` nor `/x/index.html`; one for `/x/index.html` matches `/x` and `/x/`, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hub.privacy.editions import Edition
from hub.publishing.hosting import headers
from hub.publishing.hosting.place import Place, Rules

ROLE: Final = "members"
"""People get this role by invitation; `authenticated` is anybody with a Microsoft account."""
_SEARCH: Final = {headers.POLICY_NAME: headers.SEARCH_POLICY}
"""A route's own header stands in place of the one for all."""
LOGIN: Final = "/.auth/login/aad?post_login_redirect_uri=.referrer"


def rules(places: Iterable[Place]) -> Iterator[Rules]:
    """One `staticwebapp.config.json` for each edition."""
    for place in places:
        config = _members() if place.edition == "members" else _public()
        text = json.dumps(config, indent=2) + "\n"
        use = f"Copy it into site/{place.edition} after every build, before it is uploaded."
        if place.edition == "members":
            use += f" Invite people with the role `{ROLE}`; nobody else can read anything."
        yield Rules(f"{place.edition}/staticwebapp.config.json", text, use)


def _public() -> dict[str, Any]:
    times = headers.caching("public")
    feed = {"Cache-Control": times.feed, "X-Robots-Tag": "noindex"}
    return {
        "routes": [
            {"route": "/search/index.html", "headers": _SEARCH},
            {"route": "/feeds/*.xml", "headers": {**feed, "Content-Type": headers.ATOM}},
            {"route": "/feeds*", "headers": feed},
            {"route": "/meetings/*.ics", "headers": feed},
            {"route": "/assets/javascripts/*", "headers": {"Cache-Control": times.hashed}},
            {"route": "/assets/stylesheets/*", "headers": {"Cache-Control": times.hashed}},
        ],
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
        **_for_all("public", times),
    }


def _members() -> dict[str, Any]:
    times = headers.caching("members")
    only = {"allowedRoles": [ROLE]}
    atom = {"Cache-Control": times.feed, "Content-Type": headers.ATOM}
    return {
        "routes": [
            # Schools have Microsoft accounts; one way in is enough.
            {"route": "/.auth/login/github", "statusCode": 404},
            {"route": "/.auth/*", "allowedRoles": ["anonymous"]},
            # The one exemption: below /feeds/ a calendar stands at secret addresses only.
            {
                "route": "/feeds/*.ics",
                "allowedRoles": ["anonymous"],
                "headers": {"Cache-Control": times.feed},
            },
            {"route": "/feeds/*.xml", **only, "headers": atom},
            {"route": "/search/index.html", **only, "headers": _SEARCH},
            {"route": "/index.html", **only},
            {"route": "/*", **only},
        ],
        # No page for 404: it is for members, and would be shown to anybody.
        "responseOverrides": {"401": {"redirect": LOGIN, "statusCode": 302}},
        **_for_all("members", times),
    }


def _for_all(edition: Edition, times: headers.Caching) -> dict[str, Any]:
    every = headers.every(edition, tls=True)
    return {
        "globalHeaders": {**every, "Cache-Control": times.page},
        "mimeTypes": {".ics": headers.CALENDAR, ".webmanifest": headers.MANIFEST},
    }
