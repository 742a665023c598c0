"""What each column of a sheet holds, by its head and by what stands in it.

A head names either a part of a meeting (`Venue`), or something that is true of every cell below
it: a half-term, a network, a day of the week, a date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hub import english
from hub.drafting.importing import when
from hub.drafting.importing.names import NO_MEETING, NOT_KNOWN, Names
from hub.reading.sheets.grid import Cell, Row

ROLES: Final[Mapping[str, str]] = {
    slug: role
    for role, slugs in {
        "date": "date dates day-and-date date-of-meeting meeting-date meeting-dates date-and-time "
        "date-time dates-and-times start-date when date-s day-date date-and-times",
        "last_date": "last-date end-date last-day",
        "start": "start starts start-time from begins begin time-start starting",
        "end": "end ends end-time finish finish-time finishes to until time-end",
        "time": "time times timing timings meeting-time",
        "weekday": "day weekday day-of-week",
        "week_beginning": "w-b wb w-c wc week-beginning week-commencing week-starting "
        "week-beginning-monday w-beginning w-b-monday w-c-monday week-begins",
        "half_term": "half-term term half-terms term-half-term",
        "week": "week-no week-number wk week week-of-half-term",
        "network": "network networks group groups meeting network-meeting network-group subject "
        "cluster-group meeting-name name-of-meeting event network-name who",
        "title": "title summary",
        "venue": "venue venues host hosts school location where place host-school hosting-school "
        "hosted-by venue-host host-venue venue-school hosting",
        "room": "room rooms",
        "focus": "focus topic theme focus-topic agenda content focus-of-meeting main-item",
        "status": "status confirmed",
        "notes": "notes note comments comment",
    }.items()
    for slug in slugs.split()
}
"""Heads as people write them, by their slugs."""

_OF_OTHER_USE: Final = re.compile(
    r"lead|chair|contact|facilitat|organi|present|speaker|clerk|minute|attend|invit|cover|from|"
    r"mail|name|deadline|due|rsvp|book|close|updated|sent|paper|agenda|phone|admin",
    re.IGNORECASE,
)
"""Heads of columns with people, or with days on which no meeting takes place."""
_SAMPLE: Final = 30
_MOSTLY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """One column: which part of a meeting stands in it, or what is true of each of its cells."""

    role: str = ""
    facts: Mapping[str, str | dt.date] = field(default_factory=dict)
    """`half_term`, `network`, `weekday` or `date`: what the head says of cells below it."""
    head: str = ""


def text_of(cell: Cell) -> str:
    """A cell as a text on one line."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def heads(row: Row, above: Row | None, names: Names, year: str) -> tuple[Column, ...] | None:
    """The columns, where a row is the one with their heads; None where it is not."""
    cells = [text_of(cell) for cell in row.cells]
    if len({c for c in cells if c}) < 2:
        return None
    found = [_column(cell, raw, names, year) for cell, raw in zip(cells, row.cells, strict=True)]
    over = [_column(text_of(c), c, names, year) for c in (above.cells if above else ())]
    roles = {column.role for column in found if column.role}
    across = [column for column in found if column.facts]
    if len(across) >= 2 and len(across) >= len(roles):
        for number, column in enumerate(found):
            more = over[number].facts if number < len(over) else {}
            if column.facts and more:
                found[number] = Column(column.role, {**more, **column.facts}, column.head)
        return tuple(Column(c.role, c.facts, c.head) for c in found)
    is_list = roles & {"date", "week_beginning", "week", "time"} and len(roles) >= 2
    if is_list and not any(map(when.has_date, cells)):
        return tuple(Column(c.role, {}, c.head) for c in found)
    return None


def _column(  # noqa: PLR0911 - one for each way
    head: str, raw: Cell, names: Names, year: str
) -> Column:
    if not head:
        return Column()
    if isinstance(raw, dt.datetime | dt.date):
        day = raw.date() if isinstance(raw, dt.datetime) else raw
        return Column("", {"date": day}, head)
    if role := ROLES.get(english.slug(head)):
        return Column(role, {}, head)
    if key := names.half_term(head, year):
        return Column("", {"half_term": key}, head)
    if weekday := when.is_weekday(head):
        return Column("", {"weekday": weekday}, head)
    if len(head) > 2 and (network := names.is_network(head)):
        return Column("", {"network": network}, head)
    if when.has_date(head) and len(head) < 30:
        return Column("", {"when": head}, head)
    return Column("", {}, head)


def guessed(
    columns: Sequence[Column], rows: Sequence[Row], names: Names
) -> tuple[tuple[Column, ...], list[str]]:
    """The columns, those without a known head by what stands in them; and heads not understood."""
    taken = {column.role for column in columns if column.role}
    found: list[Column] = []
    strange: list[str] = []
    for number, column in enumerate(columns):
        made = column
        if not column.role and not column.facts:
            cells = [row.cells[number] for row in rows if number < len(row.cells)]
            known = [c for c in cells if c is not None][:_SAMPLE]
            role = "" if _OF_OTHER_USE.search(column.head) else _by_content(known, names)
            if role and role not in taken and not (role == "date" and "week_beginning" in taken):
                made = Column(role, {}, column.head)
                taken.add(role)
            elif column.head and any(c is not None for c in cells):
                strange.append(column.head)
        found.append(made)
    return tuple(found), strange


def without_heads(rows: Sequence[Row], names: Names) -> tuple[Column, ...]:
    """The columns of a sheet that has no heads at all."""
    width = max((len(row.cells) for row in rows), default=0)
    found, _ = guessed([Column()] * width, rows, names)
    return found if any(column.role == "date" for column in found) else ()


def _by_content(cells: Sequence[Cell], names: Names) -> str:
    if not cells:
        return ""
    tests = (
        ("date", lambda c: isinstance(c, dt.date | dt.datetime) or when.has_date(text_of(c))),
        ("weekday", lambda c: bool(when.is_weekday(text_of(c)))),
        ("time", lambda c: isinstance(c, dt.time) or when.has_time(text_of(c))),
        ("half_term", lambda c: bool(names.half_term(text_of(c)))),
        ("network", lambda c: _is_text(c) and bool(names.is_network(text_of(c)))),
        ("venue", lambda c: _is_text(c) and bool(names.is_school(text_of(c)))),
    )
    known = [c for c in cells if not NOT_KNOWN.fullmatch(text_of(c))]
    for role, fits in tests:
        if known and sum(map(fits, known)) >= _MOSTLY * len(known):
            return role
    return ""


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and 2 < len(cell) < 60 and not NO_MEETING.fullmatch(cell)
