"""The cluster's addresses and names of which addresses are made: whether they can be any.

These are checks of how things are now. To read what was published before never asks them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final
from urllib.parse import urlsplit

from hub.english import slug
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.year import Year

_LABEL: Final = r"[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_DOMAIN: Final = rf"{_LABEL}(?:\.{_LABEL})*"
_HOST: Final = re.compile(_DOMAIN, re.IGNORECASE)
_ADDRESS: Final = re.compile(
    rf"https?://(?P<host>{_DOMAIN})(?::(?P<port>[0-9]{{1,5}}))?(?P<path>(?:/[\w.~-]+)*/?)",
    re.IGNORECASE | re.ASCII,
)
_USUAL_PORT: Final = {"http": 80, "https": 443}
_HIGHEST_PORT: Final = 65_535
_LOOKED_AT_SINCE: Final = 3
"""The form of entries with which these checks came: what was published before, none had refused."""


def problems(hub: Hub) -> Iterator[Problem]:
    """An error for each setting from which no working address can be made."""
    cluster = hub.cluster
    published = _published(hub, cluster)
    for key in ("site_url", "members_url"):
        address = getattr(cluster, key)
        if address and not _can_be(address):
            yield cluster.problem(
                key,
                f"`{key}`: No website can stand at this address: `{address}`.",
                "Write it as people type it, and no more: `https://hub.your-cluster.org.uk/`."
                + (_kept(cluster, published) if key == "site_url" else ""),
            )
    yield from _one_host(cluster)
    yield from _uid_domain(cluster, published)
    for number, name in enumerate(cluster.localities):
        if not slug(name):
            yield cluster.problem(
                f"localities.{number}",
                f"`localities`: No address can be made of this name: `{name}`.",
                "Give the locality a name with letters in it, or delete it.",
            )
    named = [(cluster, "repository"), *((year, "source") for year in hub.of(Year).values())]
    for record, key in named:
        address = getattr(record, key)
        if address and not _can_be_read(address):
            yield record.problem(
                key,
                f"`{key}`: This is not a web address: `{address}`.",
                "Copy it from the browser's address bar, or leave the line out.",
            )


def _can_be(address: str) -> bool:
    read = _ADDRESS.fullmatch(address)
    if read is None or not 0 < int(read["port"] or 1) <= _HIGHEST_PORT:
        return False
    return not {".", ".."}.intersection(read["path"].split("/"))


def _can_be_read(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _one_host(cluster: Cluster) -> Iterator[Problem]:
    """Both editions at one host, in capitals or with a port that every browser leaves out."""
    site, members = cluster.site_url, cluster.members_url or ""
    if not (_can_be(site) and _can_be(members)):
        return
    if _origin(site) == _origin(members) and urlsplit(site).netloc != urlsplit(members).netloc:
        yield cluster.problem(
            "members_url",
            "The members' edition needs an address of its own, not one on the public site.",
            "Write, for example: `https://members.your-cluster.org.uk/`.",
        )


def _origin(address: str) -> tuple[str | None, int | None]:
    parts = urlsplit(address)
    return parts.hostname, parts.port or _USUAL_PORT[parts.scheme.lower()]


def _published(hub: Hub, cluster: Cluster) -> frozenset[str]:
    """The ends of identities that calendars may have by now, odd or not."""
    versions = hub.history.of(Cluster, cluster.id)
    since = hub.history.floors.get(_LOOKED_AT_SINCE)
    older = (v for v in versions[-1:] if since is not None and v.when < since)
    return frozenset(version.record.domain for version in (*versions[:-1], *older))


def _kept(cluster: Cluster, published: Container[str]) -> str:
    """What else to write where identities end in an odd host, which the address now loses."""
    domain = cluster.domain
    if cluster.uid_domain or domain not in published or not domain.isprintable():
        return ""
    return f" Add `uid_domain: {domain}` as well, by which people's calendars know their entries."


def _uid_domain(cluster: Cluster, published: Container[str]) -> Iterator[Problem]:
    """An odd end of identities; one that calendars have by now must stay as it is."""
    domain = cluster.uid_domain
    if domain and not _HOST.fullmatch(domain) and domain not in published:
        yield cluster.problem(
            "uid_domain",
            f"`uid_domain`: This is not the name of a domain: `{domain}`.",
            "Write it without `https://` and without `/`: `your-cluster.org.uk`; or delete the "
            "line, and the host of `site_url` is taken.",
        )
