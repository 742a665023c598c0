"""When a record last changed, and how often: what calendar programs go by to update an entry.

Never the clock: the same content gives the same revision on any day, on any machine. What the
front matter says in `updated` and `revision` counts; a record that says nothing has the fixed
stamp `UNKNOWN`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from hub.record import Record


@dataclass(frozen=True, slots=True)
class Revision:
    """The last change of a record: `changed` in UTC, and the `number` of changes before it."""

    changed: dt.datetime
    number: int


UNKNOWN: Final = Revision(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), 0)
"""For a record whose history nobody has written down: 1 January 2020, not changed since."""


def revision(record: Record) -> Revision:
    """The record's revision by its front matter, or what `UNKNOWN` has for a key left out."""
    return Revision(
        changed=(record.updated or UNKNOWN.changed).astimezone(dt.UTC),
        number=record.revision if record.revision is not None else UNKNOWN.number,
    )
