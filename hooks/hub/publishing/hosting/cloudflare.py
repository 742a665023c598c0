"""Rules for Cloudflare Pages (`_headers`), and what to set up in Cloudflare Access.

Grammar and limits: developers.cloudflare.com/pages/configuration/headers. Every rule that matches
an address counts; values of one name are joined by a comma, unless `! Name` takes the earlier away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from hub.publishing.hosting import headers
from hub.publishing.hosting.place import Place, Rules, filled

THEME_FILES: Final = ("/assets/javascripts/*", "/assets/stylesheets/*")


def rules(places: Iterable[Place]) -> Iterator[Rules]:
    """`_headers` for each edition; for members also a bare "not here" page and steps to follow."""
    for place in places:
        into = f"site/{place.edition}"
        copy = f"Copy it into {into} after every build, before it is uploaded."
        yield Rules(f"{place.edition}/_headers", _headers(place), copy)
        if place.edition == "members":
            yield Rules(
                f"{place.edition}/feeds/404.html",
                filled("cloudflare-404.html", {}),
                f"Copy it to {into}/feeds/ in the same way: it is what a wrong calendar address"
                " shows to people who are not logged in.",
            )
            yield Rules(
                "access.txt",
                filled("cloudflare-access.txt", {"host": place.host}),
                "Read it, and do what it says before you upload anything.",
            )


def _headers(place: Place) -> str:
    times = headers.caching(place.edition)
    members = place.edition == "members"
    noindex = {} if members else {"X-Robots-Tag": "noindex"}
    # Each name in one rule for an address, or taken away from the wider rule first.
    wide = headers.every(place.edition, tls=True)
    if members:
        wide["Cache-Control"] = times.page
    blocks = [
        _block("/*", wide, without=("Access-Control-Allow-Origin",)),
        _block(
            "/search/*",
            {headers.POLICY_NAME: headers.SEARCH_POLICY},
            without=(headers.POLICY_NAME,),
        ),
        _block("/feeds/*", {"Cache-Control": times.feed, **noindex}, without=("Cache-Control",)),
        _block(
            "/meetings/*.ics", {"Cache-Control": times.feed, **noindex}, without=("Cache-Control",)
        ),
        _block("/*.ics", {"Content-Type": headers.CALENDAR}),
        _block("/feeds/*.xml", {"Content-Type": headers.ATOM}),
        _block("/*.webmanifest", {"Content-Type": headers.MANIFEST}),
        *(
            _block(path, {"Cache-Control": times.hashed}, without=("Cache-Control",))
            for path in THEME_FILES
        ),
    ]
    return "# Written by `hub host cloudflare`.\n\n" + "\n".join(blocks)


def _block(path: str, set_: Mapping[str, str], without: Iterable[str] = ()) -> str:
    lines = [f"  ! {name}" for name in without] + [f"  {n}: {v}" for n, v in set_.items()]
    return "\n".join((path, *lines, ""))
