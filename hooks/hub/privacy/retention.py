"""How long members' material is kept: the cluster's `keep_years`, counted in school years.

Material belongs to the school year of its day. With `keep_years: 3`, the present school year and
the three before it are kept; what belongs to an older one is due for removal, from the first day
of the present year on. `keep_years: 0` keeps the present school year alone; without the key
nothing is ever due.

So with `keep_years: 3` the minutes of 2022/23 are kept until the last day of the holidays after
2025/26, when three whole school years have passed since, and are due on the first day of 2026/27.

Days are plain dates in Europe/London.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from hub.programme.hub import Hub, R
from hub.programme.school_year import year_id_of
from hub.records.record import Record


def beginning_of_year(hub: Hub, day: dt.date) -> int:
    """The calendar year in which a day's school year begins: 2026 for 2026/27.

    By the cluster's years on record, whose first day may lie in August; for any other day by the
    nation's usual year. The holidays after a year belong to it.
    """
    year = hub.year_of(day)
    return int((year.id if year else year_id_of(day, hub.cluster.nation))[:4])


def oldest_kept(hub: Hub, today: dt.date) -> int | None:
    """The calendar year in which the oldest school year begins that is still kept; None for all."""
    keep = hub.cluster.keep_years
    return None if keep is None else beginning_of_year(hub, today) - keep


def is_due(hub: Hub, record: Record, today: dt.date) -> bool:
    """Whether a record's members' material is due for removal; never without a day or a limit."""
    day, oldest = record.day, oldest_kept(hub, today)
    return day is not None and oldest is not None and beginning_of_year(hub, day) < oldest


def forget(record: R) -> R:
    """The record without what leaves the members' edition by itself."""
    fields = type(record).model_fields
    there = record.model_fields_set & record.forgets
    if not there:
        return record
    changes: dict[str, Any] = {
        name: fields[name].get_default(call_default_factory=True) for name in there
    }
    return record.model_copy(update=changes)


def year_name(begins: int) -> str:
    """`2026/27` for the school year that begins in 2026."""
    return f"{begins}/{(begins + 1) % 100:02}"
