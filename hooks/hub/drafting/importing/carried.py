"""Dates carried into another school year: the same half-term, week and weekday."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hub import english
from hub.drafting.importing.entries import Entry, Found, Unsure
from hub.programme.hub import Hub


def into(hub: Hub, found: Iterable[Found], to_year: str) -> Iterator[Found]:
    """The entries with dates of that year; what has none there is asked."""
    for one in found:
        yield _into(hub, one, to_year) if isinstance(one, Entry) else one


def _into(hub: Hub, entry: Entry, to_year: str) -> Entry | Unsure:
    week = hub.week_of(entry.date)
    weekday = english.WEEKDAYS[entry.date.weekday()]
    year = hub.years[to_year]
    if week is None or entry.last_date:
        why = "lasts several days" if entry.last_date else "is in no half-term on record"
        return Unsure(
            entry.where, f"{english.plain_date(entry.date)} {why}",
            f"Write its date in {year.name} into the sheet, and import it without `--year`.",
        )  # fmt: skip
    day = year.date_of(week.half_term.key, week.number, weekday)
    if day is None or not year.is_staff_day(day):
        what = f"is {year.kind_of_day(day).title}" if day else "is not there"
        return Unsure(
            entry.where, f"{week.label}, {weekday} {what} in {year.name}",
            "Choose another day, and write it into the sheet.",
        )  # fmt: skip
    return replace(entry, date=day)
