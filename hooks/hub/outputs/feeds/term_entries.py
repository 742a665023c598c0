"""The entries of the term dates: half-terms, INSET days, bank holidays and the year's events."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.history import revisions
from hub.outputs import show
from hub.outputs.feeds import ical
from hub.outputs.feeds.ical import Entry
from hub.outputs.feeds.meeting_entry import PREFIXES
from hub.programme.hub import LONGEST_SUMMER, Hub
from hub.programme.school_year import SchoolYear, bank_holidays
from hub.records.kinds.year import Year

_HOLIDAYS: Final = dt.timedelta(days=LONGEST_SUMMER)
SHOWN: Final = ("half_terms", "inset", "events", "agreed", "authority")
"""What the entries say of their year's file."""
SHOWN_OF_CLUSTER: Final = ("site_url", "uid_domain", "nation")


@dataclass(frozen=True, slots=True)
class _Days:
    """Something in the year that lasts whole days."""

    kind: str
    identity: str
    title: str
    first: dt.date
    last: dt.date
    about: str = ""
    may_change: bool = False
    """Whether the council or trust may still change it."""


def entries(hub: Hub, year: SchoolYear) -> Iterator[Entry]:
    """The entries of one of the cluster's own years; they last whole days and block none."""
    record = hub.of(Year)[year.id]
    stamp = revisions.revision_of(hub, record, SHOWN, [(hub.cluster, SHOWN_OF_CLUSTER)])
    page = hub.cluster.address + show.address(record)
    for days in _days(hub, year, record):
        notice = "These dates may still change." if days.may_change else ""
        yield Entry(
            uid=ical.uid(days.kind, days.identity, hub.cluster.domain),
            summary=(PREFIXES["proposed"] if days.may_change else "") + days.title,
            begin=days.first,
            end=days.last,
            changed=stamp.changed,
            revision=stamp.number,
            description="\n\n".join(filter(None, (notice, days.about, page))),
            url=page,
            transparent=True,
            tentative=days.may_change,
        )


def _days(hub: Hub, year: SchoolYear, record: Year) -> Iterator[_Days]:
    may_change = not record.agreed
    by = f" Dates set by {record.authority}." if record.authority else ""
    for half in year.half_terms:
        key = f"{year.id}/{half.key}"
        about = f"{english.date_range(half.first, half.last)}, school year {year.name}.{by}"
        yield _Days("half-term", key, half.shown, half.first, half.last, about, may_change)
    for day in year.inset:
        about = "Staff training: schools are closed to pupils."
        yield _Days("inset", f"{year.id}/{day}", "INSET day", day, day, about, may_change)
    # By its title, so that an event keeps its identity when it moves; where a title occurs
    # again, by its days as well. The same event written twice is there once.
    seen: set[str] = set()
    for event in sorted(year.events, key=lambda event: (event.begins, event.ends)):
        names = (event.title, f"{event.title} {event.begins}", f"{event.title} {event.ends}")
        name = next((name for name in names if name not in seen), None)
        if name is not None:
            seen.add(name)
            key = f"{year.id}/{hashlib.sha256(name.encode()).hexdigest()[:16]}"
            yield _Days("event", key, event.title, event.begins, event.ends, may_change=may_change)
    # Those of the summer holidays too, up to the next year.
    for day, title in bank_holidays(hub.cluster.nation, year.first, year.last + _HOLIDAYS).items():
        holder = hub.year_of(day)
        if holder is not None and holder.id == year.id:
            shown = title if "bank holiday" in title.lower() else f"{title} (bank holiday)"
            yield _Days("bank-holiday", str(day), shown, day, day)
