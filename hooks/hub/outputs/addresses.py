"""Where things stand for the readers of an edition, as whole addresses."""

from __future__ import annotations

from hub.outputs import show
from hub.privacy.editions import Edition
from hub.programme.hub import Hub
from hub.records.record import Record


def site(hub: Hub, edition: Edition) -> str:
    """The edition's own address; empty for a members' edition of which nobody has said it."""
    return hub.cluster.address if edition == "public" else hub.cluster.members_address


def page(hub: Hub, record: Record, edition: Edition) -> str:
    """A record's page in the edition, or else in public; empty where it stands in neither."""
    own = hub.cluster.members_address if edition == "members" else ""
    public = hub.cluster.address if record.audience == "public" else ""
    where = own or public
    return where + show.address(record) if where else ""


def published_at(path: str) -> str:
    """Where a file of the content that a page uses stands on the site."""
    return path.removeprefix("content/")


def tables(feed: str) -> tuple[str, str]:
    """Where a calendar feed's dates stand as tables: `feeds/all.csv` and `feeds/all.xlsx`."""
    place = feed.removesuffix(".ics")
    return f"{place}.csv", f"{place}.xlsx"


def table_page(feed: str) -> str:
    """The page with a table to copy of a feed's meetings: `tables/networks/senco/`."""
    return f"tables/{feed.removeprefix('feeds/').removesuffix('.ics')}/"
