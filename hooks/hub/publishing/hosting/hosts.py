"""All kinds of host by name, and what each is given for a cluster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from hub.problem import ContentError, Problem
from hub.publishing.hosting import azure, caddy, cloudflare, nginx, oauth2_proxy
from hub.publishing.hosting.place import Place, Rules
from hub.records.kinds.cluster import Cluster

HOSTS: Final[Mapping[str, Callable[[Iterable[Place]], Iterator[Rules]]]] = {
    "nginx": nginx.rules,
    "caddy": caddy.rules,
    "cloudflare": cloudflare.rules,
    "azure": azure.rules,
    "oauth2-proxy": oauth2_proxy.rules,
}
"""The kinds of host, by the name that people type."""
FOLDER: Final = re.compile(r"/[\w./ -]*")
"""A folder of the server that can stand between quotes in any of the files."""
_HOST_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


def places(cluster: Cluster, root: str, port: int | None) -> list[Place]:
    """Where each edition of a cluster stands; raises ContentError if its addresses will not do.

    An edition below a path, as GitHub Pages has it (`https://name.github.io/hub/`), has no place
    of its own: its host takes no rules. Members' material never stands so. With a `port`, the
    public edition has that one and the members' edition the next.
    """
    found = []
    if urlsplit(cluster.site_url).path in {"", "/"}:
        host = _host(cluster, "site_url", cluster.site_url)
        found.append(Place("public", host, f"{root}/public", port))
    if cluster.members:
        host = _host(cluster, "members_url", cluster.members_address)
        if host == urlsplit(cluster.site_url).hostname:
            raise ContentError([_same(cluster)])
        following = None if port is None else port + 1
        found.append(Place("members", host, f"{root}/members", following))
    return found


def write(rules: Iterable[Rules], folder: Path) -> Iterator[tuple[Path, str]]:
    """Write the files into a folder; yields each with what to do with it. Raises OSError."""
    for one in rules:
        file = folder / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(one.text, encoding="utf-8", newline="\n")
        yield file, one.use


def notes(cluster: Cluster, found: Iterable[Place]) -> Iterator[str]:
    """What was left out, and why."""
    editions = {place.edition for place in found}
    if "public" not in editions:
        yield (
            f"The public edition stands at {cluster.address}, below another site, as on GitHub"
            " Pages; there is nothing to tell its host."
        )
    if "members" not in editions:
        yield "This hub has no members' edition, so there are no rules for one."


def _host(cluster: Cluster, key: str, address: str) -> str:
    """The name in an address that is an origin and nothing more."""
    if not address:
        what = (
            "There is no address for the members' edition, which stands apart from the public one."
        )
        raise ContentError(
            [cluster.problem(key, what, "Write: `members_url: https://` and its name.")]
        )
    parts = urlsplit(address)
    name = parts.hostname or ""
    if parts.netloc != name or parts.path.strip("/") or not _HOST_NAME.fullmatch(name):
        what = f"The address `{address}` is more than the name of a server."
        raise ContentError([cluster.problem(key, what, f"Write: `{key}: https://{name}`.")])
    return name


def _same(cluster: Cluster) -> Problem:
    return cluster.problem(
        "members_url",
        "The members' edition would stand at the public edition's address.",
        "Give it a name of its own, for example `https://members.` and the name you have.",
    )
