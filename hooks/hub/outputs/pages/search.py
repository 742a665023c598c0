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
    Link("Meetings to come", "meetings/"),
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
        values={"kinds": KINDS, "lists": LISTS},
        description=f"Find meetings, practice notes, networks and schools of {hub.cluster.name}.",
        scripts=("search",),
    )
