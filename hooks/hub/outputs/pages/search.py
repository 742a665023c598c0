"""The search: a page with a field, and the lists for whoever would rather look through those."""

from __future__ import annotations

from collections.abc import Iterator

from hub.outputs.output import Context, Output, Page
from hub.outputs.show import Link
from hub.programme.hub import Hub

KINDS = (
    ("meeting", "Meetings", "Meeting"),
    ("practice", "Practice notes", "Practice note"),
    ("network", "Networks", "Network"),
    ("school", "Schools", "School"),
    ("topic", "Focus topics", "Focus topic"),
    ("page", "Other pages", "Page"),
)
"""What can be found: its kind as in `output.Found`, the name of all of them, and that of one."""
LISTS = (
    Link("This term's calendar", "calendar/"),
    Link("Upcoming meetings", "meetings/"),
    Link("Networks", "networks/"),
    Link("Practice notes", "practice/"),
    Link("Focus topics", "topics/"),
    Link("Schools", "schools/"),
)


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/search/`."""
    yield Page(
        address="search/",
        title="Search",
        template="hub/pages/search.html",
        values={"kinds": KINDS, "lists": LISTS, "members": _members(hub, context)},
        description=f"Find meetings, practice notes, networks and schools of {hub.cluster.name}.",
        scripts=("search-answers", "search"),
    )


def _members(hub: Hub, context: Context) -> str:
    """Where minutes are, as seen from the public edition: the members' own search, or nothing."""
    elsewhere = context.edition == "public" and hub.cluster.members_url
    return f"{hub.cluster.members_address}search/" if elsewhere else ""
