"""Entries of a sheet and the hub's meetings: what is new, what has changed, and what is asked.

Nothing here writes; `together` does. A sheet moves, adds and asks: it never takes a meeting away,
and what somebody has changed on the site since stays as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hub import english
from hub.drafting import in_place, meeting_change
from hub.drafting.importing import remembered
from hub.drafting.importing.entries import Entry, Found, Left, Unsure, Wishes
from hub.drafting.importing.pairing import paired
from hub.english import clock
from hub.programme import next_free
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.writing import file_text
from hub.reports.imported import Line

_KEYS: Final = ("date", "last_date", "start", "end", "venue", "room", "title", "focus")


@dataclass(slots=True)
class Outcome:
    """What a sheet comes to: a line for each row, and the files, by path, as they are to be."""

    lines: list[Line] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def meetings(self) -> int:
        """How many meetings' files are written."""
        return sum(path.startswith(f"{Meeting.folder}/") for path in self.texts)


def outcome(root: Path, hub: Hub, found: Sequence[Found], name: str, wishes: Wishes) -> Outcome:
    """What a file called so comes to. Raises DamagedError."""
    return _Importing(root, hub, name, wishes).outcome(found)


class _Importing:
    def __init__(self, root: Path, hub: Hub, name: str, wishes: Wishes) -> None:
        self.root = root
        self.hub = hub
        self.name = name
        self.wishes = wishes
        self.path = remembered.path_of(name)
        self.said = remembered.read(root, self.path)
        self.there = {meeting.id: meeting for meeting in hub.planned}
        self.made = Outcome()
        self.now: dict[str, Mapping[str, str]] = {
            identity: said for identity, said in self.said.items() if identity in self.there
        }

    def outcome(self, found: Sequence[Found]) -> Outcome:
        entries = [one for one in found if isinstance(one, Entry)]
        pairs = paired(self.hub, entries, self.there, self.said)
        first: dict[Any, str] = {}
        for one in found:
            if isinstance(one, Left):
                self._line("left", one.where, one.why)
            elif isinstance(one, Unsure):
                self._line("asked", one.where, f"{one.what}.", one.remedy)
            elif (same := (one.networks, one.date, one.start, one.venue)) in first:
                self._line("left", one.where, f"The same as {first[same]}")
            else:
                first[same] = one.where
                self._entry(one, pairs.by_entry[id(one)], pairs.unclear)
        for identity in pairs.missing:
            self._missing(self.there[identity])
        text = remembered.text(self.name, self.now)
        file = self.root / self.path
        if self.now and not (file.exists() and file.read_text(encoding="utf-8") == text):
            self.made.texts[self.path] = text
        return self.made

    def _line(self, state: Any, where: str, said: str, remedy: str = "", meeting: str = "") -> None:
        self.made.lines.append(Line(state, where, said, remedy, meeting))

    def _entry(self, entry: Entry, identity: str, unclear: Mapping[int, Sequence[str]]) -> None:
        if perhaps := unclear.get(id(entry)):
            several = english.listing((f"`{i}`" for i in perhaps), "or")
            self._line(
                "asked", entry.where, f"{words(self.hub, entry)}: may be {several}, moved.",
                "Move the right one with `hub edit`, and import the sheet again.",
            )  # fmt: skip
        elif identity:
            self._known(entry, self.there[identity])
        else:
            self._new(entry)

    def _new(self, entry: Entry) -> None:
        network = self.hub.networks[entry.networks[0]]
        path = next_free.file_path(self.hub, network.id, entry.date, others=self.made.texts)
        status = entry.status or self.wishes.status
        audiences = {self.hub.networks[one].audience for one in entry.networks}
        values: dict[str, Any] = {
            **_values(entry),
            "audience": "members" if "members" in audiences else "public",
            "network": list(entry.networks) if len(entry.networks) > 1 else network.id,
            "status": "" if status == "confirmed" else status,
            "mode": "online" if entry.online else "",
        }
        self.made.texts[path] = file_text(
            Meeting, values, entry.notes if self.wishes.with_notes else ""
        )
        identity = path.removeprefix(f"{Meeting.folder}/").removesuffix(".md")
        self.now[identity] = _said(entry)
        self._line("new", entry.where, words(self.hub, entry), meeting=identity)

    def _known(self, entry: Entry, meeting: Meeting) -> None:
        shown = words(self.hub, entry)
        said = _said(entry)
        if meeting.off:
            self.now[meeting.id] = said
            self._line(
                "same", entry.where, f"{shown} ({meeting.status} on the site)", meeting=meeting.id
            )
            return
        change, edited, unsure = self._compared(entry, meeting)
        if unsure:
            self._line(
                "asked", entry.where,
                f"{shown}: the site says {english.listing(unsure)}.",
                "Correct the sheet; or add `--from-sheet`, if the sheet is right. If it is another "
                "meeting, `hub new meeting` makes it.",
                meeting.id,
            )  # fmt: skip
            return
        self.now[meeting.id] = said
        if change and not self._changed(entry, meeting, change):
            return
        kept = f" (edited on the site since: {english.listing(edited)}, which stays)"
        note = kept if edited else ""
        if change:
            was = english.listing(_shown(self.hub, meeting, key) for key in change)
            note += f" (was {was})"
        state = "changed" if change else "same"
        self._line(state, entry.where, f"{shown}{note}", meeting=meeting.id)

    def _compared(
        self, entry: Entry, meeting: Meeting
    ) -> tuple[dict[str, Any], list[str], list[str]]:
        """What the sheet changes, what was edited on the site, and what only a person can tell."""
        base = self.said.get(meeting.id)
        change: dict[str, Any] = {}
        edited, unsure = [], []
        for key, new in _said(entry).items():
            there = _there(meeting, key)
            if new == there or (key == "status" and not _rises(new, meeting)):
                continue
            shown = _shown(self.hub, meeting, key)
            if base is not None and base.get(key) == new and not self.wishes.from_sheet:
                edited.append(shown)
            elif (
                self.wishes.from_sheet
                or not there
                or key == "status"
                or (base is not None and base.get(key) == there)
            ):
                change |= _change(key, new)
            else:
                unsure.append(shown)
        return change, edited, unsure

    def _changed(self, entry: Entry, meeting: Meeting, change: Mapping[str, Any]) -> bool:
        """Put the changed file among those to be written; whether it could be."""
        try:
            values, _besides = meeting_change.values(meeting, change)
            file = meeting_change.file(self.root, meeting, values)
        except (meeting_change.SeveralDaysError, in_place.NotInPlaceError):
            self._line(
                "asked", entry.where, f"{meeting.path} cannot be changed by an import.",
                "Change it in the file itself.", meeting.id,
            )  # fmt: skip
            return False
        self.made.texts[file.path] = file.text
        return True

    def _missing(self, meeting: Meeting) -> None:
        day = english.long_date(meeting.date)
        name = english.listing(_title(self.hub, network) for network in meeting.network)
        self._line(
            "asked", "", f"{name}, {day}, was in the sheet and is no longer: it stays.",
            f"If it is off: `hub edit {meeting.id} --cancel`.", meeting.id,
        )  # fmt: skip


def words(hub: Hub, entry: Entry) -> str:
    """`SENCO network, Tuesday 22 September 2026, 16:00 to 17:30, Lillington Primary School`."""
    return ", ".join(filter(None, _parts(hub, entry)))


def _parts(hub: Hub, entry: Entry) -> Iterator[str]:
    yield english.listing(_title(hub, network) for network in entry.networks)
    yield f'"{entry.title}"' if entry.title else ""
    yield english.date_range(entry.date, entry.last_date)
    times = english.time_range(entry.start, entry.end)
    yield times if entry.start else times.lower()
    school = hub.schools.get(entry.venue)
    yield "online" if entry.online else school.title if school else "place to be confirmed"
    yield entry.room
    yield f"focus: {entry.focus}" if entry.focus else ""


def _title(hub: Hub, network: str) -> str:
    return hub.networks[network].title if network in hub.networks else network


def _values(entry: Entry) -> dict[str, Any]:
    return {key: getattr(entry, key) or "" for key in _KEYS}


def _said(entry: Entry) -> dict[str, str]:
    """What the entry says, as texts by key."""
    found = {key: _text(getattr(entry, key)) for key in _KEYS}
    found["mode"] = "online" if entry.online else ""
    found["status"] = entry.status
    return {key: value for key, value in found.items() if value}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return clock(value) if isinstance(value, dt.time) else str(value)


def _there(meeting: Meeting, key: str) -> str:
    """What the meeting says at a key, as a text."""
    value = getattr(meeting, key)
    if key == "focus":
        return ", ".join(value)
    if key == "venue" and value is not None and not isinstance(value, str):
        return str(value.name)
    return _text(value)


def _rises(new: str, meeting: Meeting) -> bool:
    """Whether a meeting becomes surer; never the reverse."""
    return new == "confirmed" and meeting.status in {"draft", "proposed"}


def _change(key: str, new: str) -> dict[str, Any]:
    if key == "status":
        return {key: None}
    return {"mode": new, "venue": None} if key == "mode" else {key: new}


def _shown(hub: Hub, meeting: Meeting, key: str) -> str:
    """What the site says at a key, for people."""
    if key == "date":
        return english.long_date(meeting.date)
    there = _there(meeting, key)
    if key == "venue" and there in hub.schools:
        return hub.schools[there].title
    if key in {"start", "end"}:
        return f"{key} {there or 'to be confirmed'}"
    return f"`{there}`" if there else f"no {key.replace('_', ' ')}"
