"""`/tables/<feed>/`: the meetings of a calendar feed as a table that can be pasted into Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hub import english
from hub.outputs import addresses, show
from hub.outputs.feeds import for_whom
from hub.outputs.feeds.feeds import Feed, feeds, school_year
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.show import Card
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class DatesRow:
    """A meeting in the table."""

    day: str
    """`Thu 14 Jan 2027`, or `Thu 14 to Fri 15 Jan 2027`."""
    card: Card
    for_whom: str


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """A page for each feed of meetings; schools that all of them concern share one."""
    own = {for_whom.page_of_table(hub, school) for school in hub.schools.values()}
    for feed in feeds(hub, context.today, context.edition):
        of_school = feed.address.startswith("feeds/schools/")
        if feed.of_meetings and (feed.address in own or not of_school):
            yield Page(
                address=addresses.table_page(feed.address),
                title=f"{feed.whose}: dates as a table",
                template="hub/pages/dates-table.html",
                values=Later(partial(_values, hub, feed, context)),
                description="Dates to copy into a letter, a bulletin or a spreadsheet.",
                scripts=("copying",),
            )


def _values(hub: Hub, feed: Feed, context: Context) -> dict[str, Any]:
    """Meetings of this school year and later: what is pasted is about what is to come."""
    this = school_year(hub, context.today)
    found = [item.meeting for item in feed.items if item.meeting and item.year >= this]
    csv, xlsx = addresses.tables(feed.address)
    return {
        "about": feed.page,
        "rows": tuple(map(_row, found, show.cards(hub, found))),
        "csv": csv,
        "xlsx": xlsx,
    }


def _row(meeting: Meeting, card: Card) -> DatesRow:
    return DatesRow(_day(meeting), card, english.listing(meeting.for_))


def _day(meeting: Meeting) -> str:
    last = f"{english.short_date(meeting.last)} {meeting.last.year}"
    if meeting.last == meeting.date:
        return last
    return f"{english.short_date(meeting.date)} to {last}"
