"""INSET days and closures of all schools side by side, by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.show import Link
from hub.programme import closed_days, rota, year_programme
from hub.programme.closed_days import ClosedDays
from hub.programme.hub import Hub
from hub.programme.school_year import SchoolYear

ADDRESS: Final = "schools/inset/"


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A day, and who is closed."""

    day: str
    """`Fri 23 Oct 2026`, or `Mon 3 to Fri 7 May 2027`."""
    date: str
    period: str
    """`Autumn 1, week 7`."""
    title: str
    everyone: str
    """`All schools`, where these are all."""
    schools: tuple[Link, ...]
    count: str
    """`6 of 11`."""


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """A school year."""

    name: str
    planner: Link
    rows: tuple[ClosedRow, ...]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/schools/inset/`, where a school is closed on some day of a year on record."""
    if way(hub) is None:
        return
    yield Page(
        address=ADDRESS,
        title="INSET days and closures",
        template="hub/pages/inset.html",
        values=Later(partial(_values, hub, context)),
        description="On which days which schools are closed to pupils, side by side.",
        found=Found("page", names=("INSET days of all schools", "Closures", "Closed")),
    )


def way(hub: Hub) -> Link | None:
    """The link to the page; none where there is none."""
    there = any(hub.once(_closed).values())
    return Link("INSET days", ADDRESS) if there else None


def _closed(hub: Hub) -> dict[str, tuple[ClosedDays, ...]]:
    return {year.id: closed_days.closed_days(hub, year) for year in hub.own_years}


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    now = year_programme.present(hub, context.today)
    years = [y for y in hub.own_years if now is None or y.first >= now.first]
    made = (_year(hub, year) for year in years or hub.own_years)
    return {"years": tuple(year for year in made if year.rows)}


def _year(hub: Hub, year: SchoolYear) -> ClosedYear:
    rows = tuple(_row(hub, year, one) for one in hub.once(_closed)[year.id])
    return ClosedYear(year.name, Link(f"Year planner {year.name}", f"calendar/{year.id}/"), rows)


def _row(hub: Hub, year: SchoolYear, one: ClosedDays) -> ClosedRow:
    there = rota.members_on(hub, one.first)
    return ClosedRow(
        _days(one),
        one.first.isoformat(),
        year.label(one.first),
        one.title,
        "All schools" if one.everyone and len(there) > 1 else "",
        () if one.everyone and len(there) > 1 else show.links(one.schools),
        f"{len(one.schools)} of {len(there)}" if not one.everyone else "",
    )


def _days(one: ClosedDays) -> str:
    last = f"{english.short_date(one.last)} {one.last.year}"
    return f"{english.short_date(one.first)} to {last}" if one.last != one.first else last
