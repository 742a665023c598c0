"""A plan as a table to read in a terminal, or on the page of a run on GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from hub import english
from hub.programme.hub import Hub
from hub.programme.planning.plan import Choice, Plan, Slot
from hub.reports.planned import columns
from hub.reports.planned.rows import (
    NOBODY,
    Row,
    missing,
    rows,
    school_name,
    slot_time,
    unwanted,
    year_name,
)

NARROWEST: Final = 60
WIDEST: Final = 120
_COUNTED: Final = {
    "new": "new", "moves": "moved", "stays": "left as drafts", "stands": "settled",
}  # fmt: skip
_WORDS: Final = {
    "new": "new: a meeting that has no file yet",
    "stays": "stays: a draft that stays as it was",
    "moves": "moves: a draft that gets another day, time or host",
    "stands": "stands: confirmed, proposed, agreed by its host, or held, and left as it is",
}


def as_text(hub: Hub, plan: Plan, room: int = 80) -> list[str]:
    """The lines of a plan: its meetings by half-term, hosts, and what has no place.

    `room` is how many letters a line has. Where not all of it is possible, that comes first.
    """
    room = min(WIDEST, max(NARROWEST, room))
    found = rows(hub, plan)
    if plan.conflicts and not found:
        return list(_conflicts(plan, room))
    parts = [
        list(_conflicts(plan, room)),
        columns.paragraph(_heading(plan, found), room),
        *_half_terms(hub, found, room),
        list(_legend(found, room)),
        list(_turns(hub, plan, room)),
        list(_missing(hub, plan, room)),
        list(_unwanted(plan, room)),
    ]
    return [line for part in parts if part for line in [*part, ""]][:-1]


def _conflicts(plan: Plan, room: int) -> Iterator[str]:
    if not plan.conflicts:
        return
    year = year_name(plan.year)
    yield from columns.paragraph(f"No plan is possible for {year}: this cannot all be so.", room)
    yield ""
    yield from _list(plan.conflicts, room)
    yield ""
    yield from columns.paragraph("Change what is named there in its file, and plan again.", room)
    if plan.choices:
        yield ""
        yield "The nearest to a plan that there is:"


def _heading(plan: Plan, found: Sequence[Row]) -> str:
    counted = english.plural(len(found), "meeting")
    per_state = (
        f"{number} {words}"
        for word, words in _COUNTED.items()
        if (number := sum(row.what == word for row in found))
    )
    said = english.listing(per_state)
    return f"School year {year_name(plan.year)}: {counted}{f' ({said})' if said else ''}"


def _half_terms(hub: Hub, found: Sequence[Row], room: int) -> Iterator[list[str]]:
    cells = [_cells(row) for row in found]
    if not cells:
        return
    wide = columns.widths(cells, room - 2)
    for half_term, group in groupby(found, key=lambda row: row.choice.half_term):
        lines = [half_term.shown]
        for row in group:
            lines += columns.lines(_cells(row), wide, "  ")
            lines += _reasons(hub, row, room)
        yield lines


def _cells(row: Row) -> tuple[str, ...]:
    network = f"{row.network} ({row.choice.locality})" if row.choice.locality else row.network
    day = english.short_date(row.choice.slot.date)
    return day, slot_time(row.choice.slot) or "no time", network, row.host, row.what


def _reasons(hub: Hub, row: Row, room: int) -> list[str]:
    indent = " " * 6
    lines = []
    if row.choice.before:
        lines += columns.paragraph(f"{_move(hub, row.choice)}.", room, indent)
    # Of what stands nothing was chosen: the table for programs says why.
    for sentence in row.choice.why if row.choice.state != "stands" else ():
        lines += columns.paragraph(sentence, room, indent)
    return lines


def _move(hub: Hub, choice: Choice) -> str:
    """`Moves from Mon 23 Nov to Mon 16 Nov, from Telford Infant School to ...`: what changes."""
    if choice.before is None:
        return ""
    pairs = zip(_parts(hub, choice.before), _parts(hub, choice.slot), strict=True)
    return "Moves " + ", ".join(f"from {old} to {new}" for old, new in pairs if old != new)


def _parts(hub: Hub, slot: Slot) -> tuple[str, str, str]:
    host = school_name(hub, slot.host) or NOBODY
    return english.short_date(slot.date), slot_time(slot) or "no time", host


def _legend(found: Sequence[Row], room: int) -> Iterator[str]:
    for word, said in _WORDS.items():
        if any(row.what == word for row in found):
            yield from columns.paragraph(said, room, "", "  ")


def _turns(hub: Hub, plan: Plan, room: int) -> Iterator[str]:
    if not plan.turns:
        return
    yield "Who hosts how often"
    head = ("school", "before", "this year", "at most")
    cells = [
        (
            school_name(hub, t.school),
            f"{t.earlier}",
            f"{t.planned}",
            "" if t.limit is None else f"{t.limit}",
        )
        for t in plan.turns
    ]
    wide = columns.widths([head, *cells], room - 2)
    for row in (head, *cells):
        yield from columns.lines(row, wide, "  ")
    if not any(c.slot.host for c in plan.choices if c.state != "stands"):
        return  # nothing was shared out
    if plan.proved:
        yield from columns.paragraph("No plan shares out the hosting more fairly.", room, "  ")
    elif plan.with_hosts:
        part = f"{plan.gap:.0%}" if plan.gap >= 0.01 else "less than 1%"
        said = (
            "A plan that is better still was neither found nor ruled out in the time there is; "
            f"it could be better by {part} at the most."
        )
        yield from columns.paragraph(said, room, "  ")


def _missing(hub: Hub, plan: Plan, room: int) -> Iterator[str]:
    if plan.unplaced:
        yield "What could not be placed"
        yield from _list((missing(hub, one) for one in plan.unplaced), room)


def _unwanted(plan: Plan, room: int) -> Iterator[str]:
    if plan.surplus:
        said = "No longer wanted: delete these drafts, which nobody was ever shown"
        yield from columns.paragraph(said, room)
        yield from _list(map(unwanted, plan.surplus), room)


def _list(items: Iterable[str], room: int) -> list[str]:
    return [line for item in items for line in columns.paragraph(item, room, "- ", "  ")]
