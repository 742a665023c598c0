"""Which entry of a sheet is which meeting on record.

The same day comes first, then the day that the sheet said before, then what is left alone on both
sides of a network's half-term. Where more than one could be meant, nobody chooses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.drafting.importing.entries import Entry
from hub.drafting.importing.remembered import Said
from hub.english import clock
from hub.programme.hub import Hub
from hub.programme.school_year import year_id_of
from hub.records.kinds.meeting import Meeting


@dataclass(slots=True)
class Pairs:
    """By entry (its `id`): the meeting's identity, empty for a new one."""

    by_entry: dict[int, str] = field(default_factory=dict)
    unclear: dict[int, Sequence[str]] = field(default_factory=dict)
    """Entries that may be one of several meetings."""
    missing: list[str] = field(default_factory=list)
    """Meetings that the sheet had before and has no longer."""


def paired(
    hub: Hub, entries: Sequence[Entry], there: Mapping[str, Meeting], said: Mapping[str, Said]
) -> Pairs:
    """Entries with the meetings that they are."""
    pairs = Pairs()
    taken: set[str] = set()
    groups: dict[Any, list[Entry]] = {}
    for entry in entries:
        pairs.by_entry[id(entry)] = ""
        groups.setdefault((entry.networks, period(hub, entry.date)), []).append(entry)
    for key, group in groups.items():
        candidates = [m for m in there.values() if _may_be(hub, m, said.get(m.id), key)]
        _pair(pairs, taken, group, candidates, said)
    waiting = [e for e in entries if not pairs.by_entry[id(e)] and id(e) not in pairs.unclear]
    _by_title(pairs, taken, waiting, there, said)
    missing = [
        identity for identity in sorted(said)
        if identity in there and identity not in taken and not there[identity].off
    ]  # fmt: skip
    for entry in waiting:
        # It may have moved into another half-term: to add it would double it.
        moved = [
            i for i in missing
            if set(there[i].network) == set(entry.networks)
            and period(hub, there[i].date)[0] == period(hub, entry.date)[0]
        ]  # fmt: skip
        if moved and not pairs.by_entry[id(entry)]:
            pairs.unclear[id(entry)] = moved
    asked = {identity for several in pairs.unclear.values() for identity in several}
    pairs.missing = [identity for identity in missing if identity not in asked]
    return pairs


def period(hub: Hub, day: dt.date) -> tuple[str, str]:
    """The school year and half-term of a day; outside half-terms the day itself."""
    year = hub.year_of(day)
    half_term = year.half_term_of(day) if year else None
    name = year.id if year else year_id_of(day, hub.cluster.nation)
    return name, half_term.key if half_term else str(day)


def _may_be(hub: Hub, meeting: Meeting, said: Said | None, key: Any) -> bool:
    networks, when = key
    if set(meeting.network) != set(networks):
        return False
    days = [meeting.date]
    if said and said.get("date"):
        days.append(dt.date.fromisoformat(said["date"]))
    return any(period(hub, day) == when for day in days)


def _pair(
    pairs: Pairs, taken: set[str], group: Iterable[Entry], candidates: Iterable[Meeting],
    said: Mapping[str, Said],
) -> None:  # fmt: skip
    entries = list(group)
    left = [m for m in candidates if m.id not in taken]

    def take(entry: Entry, meeting: Meeting) -> None:
        pairs.by_entry[id(entry)] = meeting.id
        taken.add(meeting.id)
        entries.remove(entry)
        left.remove(meeting)

    for same in (_same_time, _same_day):
        for entry in tuple(entries):
            fitting = [m for m in left if same(entry, m, None)]
            remembered = [m for m in left if same(entry, m, said.get(m.id))]
            found = fitting or remembered
            if len(found) == 1 or (found and same is _same_time):
                take(entry, found[0])
    live = [m for m in left if not m.off]
    if len(entries) == 1 and len(live) == 1:
        if _titles_agree(entries[0], live[0]):
            take(entries[0], live[0])
    elif entries and live:
        for entry in entries:
            pairs.unclear[id(entry)] = [m.id for m in live]


def _same_day(entry: Entry, meeting: Meeting, said: Said | None) -> bool:
    if said is not None:
        return said.get("date") == str(entry.date)
    return meeting.date == entry.date


def _same_time(entry: Entry, meeting: Meeting, said: Said | None) -> bool:
    start = clock(entry.start) if entry.start else ""
    if said is not None:
        return _same_day(entry, meeting, said) and said.get("start", "") == start
    return _same_day(entry, meeting, None) and meeting.start == entry.start


def _titles_agree(entry: Entry, meeting: Meeting) -> bool:
    """Whether neither has a title of its own that the other lacks."""
    return not entry.title or not meeting.title or entry.title == meeting.title


def _by_title(
    pairs: Pairs, taken: set[str], entries: Iterable[Entry], there: Mapping[str, Meeting],
    said: Mapping[str, Said],
) -> None:  # fmt: skip
    """Entries with a title of their own that one meeting of this sheet has, whatever its day."""
    for entry in entries:
        found = [
            m for m in there.values()
            if entry.title and m.id in said and m.id not in taken and not m.off
            and m.title == entry.title and set(m.network) == set(entry.networks)
        ]  # fmt: skip
        if len(found) == 1:
            pairs.by_entry[id(entry)] = found[0].id
            taken.add(found[0].id)
