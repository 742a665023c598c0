"""A plan's meetings in words, a row each: what the table to read and every export show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hub import english
from hub.outputs.data import tables
from hub.outputs.data.tables import Table
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.programme.planning.plan import Choice, Plan, Slot, Surplus, Unplaced
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place

STATES: Final = {"new": "new", "same": "stays", "moved": "moves", "stands": "stands"}
"""What a meeting of the plan is, in a word."""
NOBODY: Final = "no host yet"
COLUMNS: Final = (
    "Half-term", "Week", "Date", "Weekday", "Start", "End", "Network", "Host", "Locality",
    "What it is", "Was", "Why", "File",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting of a plan in words."""

    choice: Choice
    network: str
    """In short: `SENCO`."""
    host: str
    what: str
    """`new`, `stays`, `moves` or `stands`."""
    was: str
    """Of one that moves: the day, time and host that it had."""


def rows(hub: Hub, plan: Plan) -> tuple[Row, ...]:
    """The meetings of a plan, in its order."""
    there = {meeting.path: meeting for meeting in hub.planned}
    return tuple(_row(hub, choice, there.get(choice.path)) for choice in plan.choices)


def _row(hub: Hub, choice: Choice, meeting: Meeting | None) -> Row:
    return Row(
        choice,
        network_name(hub, choice.network),
        school_name(hub, choice.slot.host) or _elsewhere(meeting),
        STATES[choice.state],
        slot_words(hub, choice.before) if choice.before else "",
    )


def _elsewhere(meeting: Meeting | None) -> str:
    """Where a meeting is that no school on record hosts."""
    if meeting and meeting.implied().get("mode") == "online":
        return "online"
    place = meeting.venue if meeting else None
    return place.name if isinstance(place, Place) and place.name and not place.private else NOBODY


def network_name(hub: Hub, network: str) -> str:
    """`SENCO` of `senco`; what is not on record is called by its identity."""
    found = hub.networks.get(network)
    return meeting_names.called(hub, found) if found else network


def school_name(hub: Hub, school: str) -> str:
    """The title of a school or place; nothing where there is none."""
    found = hub.schools.get(school)
    return found.title if found else school


def slot_words(hub: Hub, slot: Slot) -> str:
    """`Monday 21 September 2026, 16:00 to 17:30, Milverton Primary School`."""
    when = [english.long_date(slot.date)]
    if slot.start:
        when.append(english.time_range(slot.start, slot.end))
    return ", ".join([*when, school_name(hub, slot.host) or NOBODY])


def slot_time(slot: Slot) -> str:
    """`16:00-17:30`, `16:00`, or nothing where it is not known."""
    return "-".join(english.clock(time) for time in (slot.start, slot.end) if time)


def year_name(year: str) -> str:
    """`2026/27` of `2026-27`."""
    return year.replace("-", "/", 1)


def missing(hub: Hub, unplaced: Unplaced) -> str:
    """`Maths, Autumn 2: No day is free.`, of what has no place in a plan."""
    half_term = unplaced.half_term.shown if unplaced.half_term else ""
    why, name = " ".join(unplaced.why), network_name(hub, unplaced.network)
    said = why.startswith(name)  # some reasons begin with it
    what = ", ".join(filter(None, ("" if said else name, half_term)))
    return ": ".join(filter(None, (what, why)))


def unwanted(surplus: Surplus) -> str:
    """`meetings/2026-27/maths-autumn-1.md: ...`, of a draft that is to be deleted."""
    return f"{surplus.path}: {surplus.why}"


def table(hub: Hub, plan: Plan) -> Table:
    """Every meeting of a plan, with a text in each column."""
    heading = f"Meetings {year_name(plan.year)}"
    return Table(heading, COLUMNS, tuple(_cells(row) for row in rows(hub, plan)))


def _cells(row: Row) -> tuple[str, ...]:
    choice, slot = row.choice, row.choice.slot
    return (
        choice.half_term.shown,
        f"{choice.week}",
        slot.date.isoformat(),
        english.WEEKDAYS[slot.date.weekday()],
        english.clock(slot.start) if slot.start else "",
        english.clock(slot.end) if slot.end else "",
        row.network,
        "" if row.host == NOBODY else row.host,
        choice.locality,
        row.what,
        row.was,
        " ".join(choice.why),
        choice.path,
    )


def as_json(hub: Hub, plan: Plan) -> bytes:
    """The plan for programs: its meetings as in the table, hosts, and what is wrong with it."""
    found: dict[str, Any] = {
        "year": plan.year,
        "meetings": tables.as_rows(table(hub, plan)),
        "hosts": [
            {
                "school": turns.school, "earlier": turns.earlier, "planned": turns.planned,
                "limit": turns.limit,
            }
            for turns in plan.turns
        ],
        "not_placed": [
            {
                "network": one.network,
                "half_term": one.half_term.key if one.half_term else None,
                "why": list(one.why),
            }
            for one in plan.unplaced
        ],
        "no_longer_wanted": [{"file": one.path, "why": one.why} for one in plan.surplus],
        "conflicts": list(plan.conflicts),
        "with_hosts": plan.with_hosts,
        "proved": plan.proved,
        "gap": plan.gap,
    }  # fmt: skip
    return tables.as_json(found)
