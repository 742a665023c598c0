"""The programme of the year for those who organise: each network's half-terms, and what is missing.

Drafts stand here beside what was published; for members only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages.hosting import PROGRAMME as ADDRESS
from hub.outputs.pages.hosting import way as who_hosts
from hub.outputs.pages.year_cells import Cell, Entry, told
from hub.outputs.show import Link, Tag
from hub.programme import rota, year_programme
from hub.programme.hub import Hub
from hub.programme.school_year import SchoolYear
from hub.programme.year_programme import Programme, Slot


@dataclass(frozen=True, slots=True)
class Row:
    """A network's year."""

    tag: Tag
    cells: tuple[Cell, ...]
    count: int
    least: tuple[str, ...]
    """`at least 6`, and how many are missing to that."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A meeting that does not take place, and why."""

    entry: Entry
    instead: Link | None


@dataclass(frozen=True, slots=True)
class ProgrammeYear:
    """A school year of all networks."""

    name: str
    columns: tuple[str, ...]
    over: bool
    """Whether a half-term of it is over."""
    said: str
    """`3 meetings are not planned yet. 1 draft has not been published yet.`"""
    rows: tuple[Row, ...]
    off: tuple[CalledOff, ...]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/organiser/programme/`, in the members' edition."""
    if context.edition != "members" or not hub.networks or not hub.own_years:
        return
    yield Page(
        address=ADDRESS,
        title="Programme of the year",
        template="hub/pages/programme.html",
        values=Later(partial(_values, hub, context)),
        description="What each network has planned for each half-term, and what is missing.",
        found=Found("page", names=("Programme", "Year's programme", "Drafts", "Planned meetings")),
    )


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    years = year_programme.present_and_next(hub, context.today)
    hosting = who_hosts(hub)
    return {
        "years": tuple(_year(hub, year, context) for year in years),
        "ways": (hosting,) if hosting else (),
    }


def _year(hub: Hub, year: SchoolYear, context: Context) -> ProgrammeYear:
    found = year_programme.programmes(hub, year, context.today)
    drafts = {m.id for one in found for s in one.slots for m in s.meetings if m.unpublished}
    return ProgrammeYear(
        year.name,
        (*(half_term.shown for half_term in year.half_terms), "This year"),
        year.half_terms[0].last < context.today,
        _said(found, len(drafts), context.today),
        tuple(_row(hub, one, context) for one in found),
        tuple(
            CalledOff(told(hub, m, context.today), show.instead(hub, m))
            for m in rota.in_year(hub, year, hub.meetings)
            if m.off
        ),
    )


def _said(found: Sequence[Programme], drafts: int, today: dt.date) -> str:
    missing = [slot for one in found for slot in one.slots if slot.missing]
    over = sum(slot.half_term.last < today for slot in missing)
    gaps = english.plural(len(missing) - over, "meeting is", "meetings are")
    never = english.plural(over, "meeting was", "meetings were")
    open_ = english.plural(drafts, "draft has", "drafts have")
    said = (
        f"{gaps} not planned yet." if len(missing) > over else "",
        f"{never} never held." if over else "",
        "" if missing else "Every network meets as often as its rule asks.",
        f"{open_} not been published yet." if drafts else "",
    )
    return " ".join(english.sentence_case(sentence) for sentence in said if sentence)


def _row(hub: Hub, one: Programme, context: Context) -> Row:
    tag, least = show.tag(hub, one.network), one.network.minimum
    short = f", {one.short} short" if one.short else ""
    return Row(
        tag,
        tuple(_cell(hub, slot, tag.colour, context) for slot in one.slots),
        one.count,
        (f"at least {least}{short}",) if least else (),
    )


def _cell(hub: Hub, slot: Slot, colour: str, context: Context) -> Cell:
    """Why a meeting is called off has no room here, and stands below."""
    over = slot.half_term.last < context.today
    entries = (told(hub, meeting, context.today) for meeting in slot.meetings)
    nothing = ("None was held" if over else "Not planned yet") if slot.missing else ""
    shown = tuple(replace(entry, colour=colour, why="") for entry in entries)
    return Cell(slot.half_term.shown, shown, nothing, over)
