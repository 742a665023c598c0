"""A meeting with another date, time, place or status: what changes, and what goes with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from hub import dates, english
from hub.dates import Unclear
from hub.drafting import in_place
from hub.drafting.together import File
from hub.english import clock
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.record import Record

OFF: Final = ("cancelled", "postponed")
BACK: Final = "confirmed"
"""Of a meeting that was called off: it goes ahead after all."""
_NAMED: Final = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[a-z0-9-]+)?)/([a-z0-9]+(?:-[a-z0-9]+)*)")


class SeveralDaysError(Exception):
    """A meeting of several days has more than one date to move."""


def found(hub: Hub, typed: str) -> Meeting | Unclear:
    """The meeting that is named by its page's address, its file or its identity."""
    known = {_by_path(m): m for m in hub.meetings} | dict(hub.of(Meeting))
    named = ["/".join(parts) for parts in _NAMED.findall(typed)]
    for identity in named:
        if identity in known:
            return known[identity]
    near = english.nearest(named[-1] if named else english.slug(typed), known)
    return Unclear(
        f"There is no meeting `{typed}`.",
        f"Did you mean `{near}`?"
        if near
        else "Open the meeting's page, and copy its address from the top of the browser.",
    )


def by_file_name(hub: Hub, typed: str) -> Meeting | None:
    """The only meeting whose file has a name, in whichever year's folder."""
    named = [m for m in hub.meetings if _by_path(m).rpartition("/")[2] == typed]
    return named[0] if len(named) == 1 else None


def _by_path(meeting: Meeting) -> str:
    """Its identity by the file that it is in now, where that was renamed."""
    return meeting.path.removeprefix(f"{Meeting.folder}/").removesuffix(".md")


def values(
    changed: Meeting, wanted: Mapping[str, Any], becomes: str = ""
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """All that changes in the file, by key (None removes one), and sentences on what nobody asked.

    `becomes` is `cancelled`, `postponed`, `confirmed` (it goes ahead after all), or nothing.
    Raises SeveralDaysError.
    """
    found = dict(wanted)
    if becomes in OFF:
        found["status"] = becomes
    elif becomes == BACK or (changed.off and "date" in found):
        found |= {"status": None, "instead": None, "reason": found.get("reason")}
    alongside, besides = _alongside(changed, found)
    found |= alongside
    if "date" in found:
        found |= _moved(changed, str(found["date"]))
    return found, besides


def _alongside(
    changed: Meeting, wanted: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What else changes with the venue and the start, and how that is said."""
    more: dict[str, Any] = {}
    said = []
    another_venue = wanted.get("venue", changed.venue) != changed.venue
    if changed.room and another_venue and "room" not in wanted:
        more["room"] = None
        said.append(f"The room belongs to the old venue, so it is removed: `{changed.room}`.")
    arrival = _arrival(changed, str(wanted.get("start", "")))
    if arrival and changed.arrival:
        more["arrival"] = clock(arrival)
        said.append(
            f"Arrival moves with the start, from {clock(changed.arrival)} to {clock(arrival)}."
        )
    return more, tuple(said)


def _arrival(changed: Meeting, start: str) -> dt.time | None:
    """When people arrive for another start: as long before it as they did for the old one."""
    begins = dates.read_time(start)
    if changed.arrival is None or isinstance(begins, Unclear) or begins == changed.start:
        return None
    if changed.start is None:
        return begins if changed.arrival > begins else None
    day = dt.datetime.combine(changed.date, begins)
    ahead = dt.datetime.combine(changed.date, changed.start) - dt.datetime.combine(
        changed.date, changed.arrival
    )
    # Where that would be on the day before, from the start.
    return (day - ahead).time() if (day - ahead).date() == changed.date else begins


def _moved(changed: Meeting, date: str) -> dict[str, str]:
    """What else changes with the date."""
    if changed.last_date:
        raise SeveralDaysError
    day = dates.read_date(date, changed.folder_year)
    if isinstance(day, Unclear) or not changed.weekday:
        return {}
    return {"weekday": english.WEEKDAYS[day.weekday()]}


def file(root: Path, changed: Meeting, new: Mapping[str, Any]) -> File:
    """Its file with other values for some keys. Raises NotInPlaceError, with its path."""
    return edited(root, changed, lambda text: in_place.changed(text, Meeting, new))


def edited(root: Path, changed: Record, edit: Callable[[str], str]) -> File:
    """A record's file, edited; lines end as they did. Raises NotInPlaceError, with its path."""
    old = (root / changed.path).read_bytes().decode()
    windows = "\r\n" in old
    try:
        new = edit(old.replace("\r\n", "\n"))
    except in_place.NotInPlaceError:
        raise in_place.NotInPlaceError(changed.path) from None
    return File(changed.path, new.replace("\n", "\r\n") if windows else new)


def is_changed(root: Path, made: File) -> bool:
    """Whether a file would not be as it is."""
    there = root / made.path
    return not there.exists() or there.read_bytes() != made.text.encode()
