"""Beside each calendar feed the same dates as tables: `/feeds/networks/senco.csv` and `.xlsx`.

In the members' edition they hold what members may read, and stand behind its login as every page
does: a calendar program cannot log in, but whoever opens a table can.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from hub.outputs import addresses
from hub.outputs.data import feed_rows
from hub.outputs.data.tables import Table, as_csv, as_xlsx
from hub.outputs.feeds.feeds import Feed, feeds
from hub.outputs.output import Context, File, Output, Workbook
from hub.privacy.editions import Edition
from hub.programme.hub import Hub

SHEET: Final = "Dates"
"""The name of every sheet. Whose dates these are, says the file's name: so tables with the same
rows, as those of schools that take part in everything, are the same file, and made once."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """Two files for each feed."""
    for feed in feeds(hub, context.today, context.edition):
        table = functools.cache(partial(table_of, hub, feed, context.edition))
        csv, xlsx = addresses.tables(feed.address)
        yield File(csv, partial(_once, hub, as_csv, table))
        yield Workbook(xlsx, table, partial(_once, hub, as_xlsx, table))


def table_of(hub: Hub, feed: Feed, edition: Edition) -> Table:
    """What a feed holds, a row each."""
    if feed.of_meetings:
        rows = (feed_rows.of_item(hub, item, edition) for item in feed.items)
        return Table(SHEET, feed_rows.MEETINGS, tuple(rows))
    return Table(SHEET, feed_rows.DAYS, tuple(feed_rows.of_days(hub, i) for i in feed.items))


def _once(hub: Hub, write: Callable[[Table], bytes], table: Callable[[], Table]) -> bytes:
    """A table as a file; one that is like another is written only once."""
    made, key = hub.once(_made), (write, table())
    if key not in made:
        made[key] = write(key[1])
    return made[key]


def _made(_hub: Hub) -> dict[tuple[Callable[[Table], bytes], Table], bytes]:
    return {}
