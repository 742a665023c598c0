"""The files that a plan makes and changes: drafts, what a school has agreed to, what is confirmed.

Nothing here writes; `together` does. A file that is there already keeps every line that does not
have to change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hub import english
from hub.drafting import in_place
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.programme.planning.plan import Choice, Plan, Wish
from hub.programme.planning.standing import EXTRA
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.parts import Place
from hub.records.writing import file_text
from hub.reports.planned import rows

_NO_HOST: Final = "no school is down to host it yet"
_NOT_ASKED: Final = "{host} has not said yes"


class NotPlannedError(Exception):
    """The files cannot be made so; the text says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Files as they are to be, by path, and what that does, a sentence each."""

    texts: Mapping[str, str] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    staying: tuple[str, ...] = ()
    """What stays as it is though it was asked for, and why."""
    gone: tuple[str, ...] = ()
    """The paths of drafts that are to be deleted."""

    @property
    def files(self) -> Mapping[str, str | None]:
        """All files as they are to be; None for one that is deleted."""
        return {**self.texts, **dict.fromkeys(self.gone)}


def drafts(root: Path, hub: Hub, plan: Plan) -> Changes:
    """A draft for each new meeting of a plan, the drafts that move, and those to be deleted.

    Raises NotPlannedError.
    """
    there = {meeting.path: meeting for meeting in hub.planned}
    texts: dict[str, str] = {}
    done: list[str] = []
    for choice in plan.choices:
        if choice.state == "new":
            texts[choice.path] = _new(hub, choice)
            done.append(f"New: {_said(hub, choice)}: {choice.path}")
        elif choice.state == "moved" and choice.path in there:
            values = _moved(hub, choice, there[choice.path])
            if values:
                texts[choice.path] = _changed(root, choice.path, values)
                done.append(f"Moved: {_said(hub, choice)}: {choice.path}")
    return Changes(texts, tuple(done), gone=tuple(one.path for one in plan.surplus))


def mind_files_there(root: Path, plan: Plan) -> None:
    """Write over no file that could not be read. Raises NotPlannedError."""
    for choice in plan.choices:
        if choice.state == "new" and (root / choice.path).exists():
            raise NotPlannedError(
                f"There is a file {choice.path} already, which cannot be read as a meeting. "
                "Run `hub check`, and mend it or give it another name."
            )


def _said(hub: Hub, choice: Choice) -> str:
    locality = f" ({choice.locality})" if choice.locality else ""
    name = rows.network_name(hub, choice.network)
    return f"{name}{locality}, {rows.slot_words(hub, choice.slot)}"


def _new(hub: Hub, choice: Choice) -> str:
    network, slot = hub.networks[choice.network], choice.slot
    school = hub.schools.get(slot.host)
    there = school.locality if school else ""
    values: dict[str, Any] = {
        "audience": network.audience,
        "network": "" if choice.same_as else network.id,
        "date": slot.date,
        "start": slot.start,
        "end": slot.end,
        "status": "draft",
        "kind": "" if choice.same_as else _kind(hub, network.id),
        "venue": slot.host or _own_place(hub, network),
        "locality": choice.locality if choice.locality != there else "",
        "same_as": choice.same_as,
    }
    return file_text(Meeting, values)


def _own_place(hub: Hub, network: Network) -> dict[str, Any]:
    """Where it always meets, if that is no place on record."""
    met = [m for m in hub.planned if network.id in m.network and not m.off and m.venue is not None]
    last = met[-1].venue if met and network.host_pattern == "fixed" else None
    return last.model_dump(exclude_defaults=True) if isinstance(last, Place) else {}


def _kind(hub: Hub, network: str) -> str:
    """What its meetings are, such as moderation; nothing where they are the usual ones."""
    kinds = [m.kind for m in hub.planned if network in m.network and m.kind not in EXTRA]
    return kinds[-1] if kinds and kinds[-1] != "network" else ""


def _moved(hub: Hub, choice: Choice, meeting: Meeting) -> dict[str, Any]:
    """The keys of a draft that a plan gives other values; None takes one out."""
    slot = choice.slot
    values: dict[str, Any] = {}
    if slot.date != meeting.date:
        values["date"] = slot.date
        if meeting.weekday:
            values["weekday"] = english.WEEKDAYS[slot.date.weekday()]
    times = {"start": slot.start, "end": slot.end}
    values |= {key: new for key, new in times.items() if new != getattr(meeting, key)}
    if slot.host and slot.host != waiting.host_of(meeting):
        values |= _with_host(hub, meeting, slot.host)
    return values


def _with_host(hub: Hub, meeting: Meeting, host: str) -> dict[str, Any]:
    values: dict[str, Any] = {"venue": host}
    if meeting.host:
        values["host"] = None
    if meeting.room:  # it was one of the other school's
        values["room"] = None
    school = hub.schools.get(host)
    if meeting.locality and school and school.locality:
        values["locality"] = None
    return values


def agreed(root: Path, hub: Hub, wish: Wish, schools: Iterable[str], today: dt.date) -> Changes:
    """That schools have said yes to all that they are down for. Raises NotPlannedError."""
    values: dict[str, dict[str, Any]] = {}
    done: list[str] = []
    staying: list[str] = []
    asked = waiting.by_host(m for m in waiting.planned(hub, wish, today))
    for school in schools:
        open_ = [m for m in asked.get(school, ()) if not m.host_agreed or m.status == "draft"]
        for meeting in open_:
            values[meeting.path] = {"host_agreed": True, **_published(meeting)}
            done.append(f"{rows.school_name(hub, school)} hosts {_meeting(hub, meeting)}")
        if not open_:
            staying.append(
                f"{rows.school_name(hub, school)} is not down for any meeting that waits for "
                "its answer."
            )
    for first in _firsts(hub, values):
        values[first.path] = _published(first)
        done.append(
            f"Proposed as well, as another session of it takes place: {_meeting(hub, first)}"
        )
    return _made(root, hub, values, done, staying)


def _published(meeting: Meeting) -> dict[str, Any]:
    return {"status": "proposed"} if meeting.status == "draft" else {}


def _firsts(hub: Hub, changed: Mapping[str, Any]) -> Iterator[Meeting]:
    """Drafts of which another session is published: what readers see of that comes from them."""
    by_path = {meeting.path: meeting for meeting in hub.planned}
    by_id = {meeting.id: meeting for meeting in hub.planned}
    found = {by_path[path].same_as for path in changed}
    for identity in sorted(str(one) for one in found if one):
        first = by_id.get(identity)
        if first and first.unpublished and first.path not in changed:
            yield first


def confirmed(root: Path, hub: Hub, wish: Wish, today: dt.date, *, proposed: bool) -> Changes:
    """Drafts and proposed meetings confirmed, where their host has said yes.

    The others stay as they are, or are `proposed`. Raises NotPlannedError.
    """
    values: dict[str, dict[str, Any]] = {}
    done: list[str] = []
    staying: list[str] = []
    waits = waiting.planned(hub, wish, today)
    if not waits:
        staying.append("There is no draft and no proposed meeting to come.")
    for meeting in waits:
        host = waiting.host_of(meeting)
        asks_nobody = meeting.mode == "online" or isinstance(meeting.venue, Place)
        if meeting.host_agreed or (asks_nobody and not host):
            # A meeting that says nothing of it is confirmed.
            values[meeting.path] = {"status": None}
            done.append(f"Confirmed: {_meeting(hub, meeting)}")
            continue
        why = _NOT_ASKED.format(host=rows.school_name(hub, host)) if host else _NO_HOST
        if proposed and meeting.status == "draft":
            values[meeting.path] = {"status": "proposed"}
            done.append(f"Proposed: {_meeting(hub, meeting)} ({why})")
        else:
            staying.append(f"Still {_a_state(meeting)}: {_meeting(hub, meeting)} ({why})")
    for first in _firsts(hub, values):
        values[first.path] = _published(first)
        done.append(
            f"Proposed as well, as another session of it takes place: {_meeting(hub, first)}"
        )
    return _made(root, hub, values, done, staying)


def _a_state(meeting: Meeting) -> str:
    return "a draft" if meeting.status == "draft" else "proposed"


def _meeting(hub: Hub, meeting: Meeting) -> str:
    """`Maths, Monday 26 April 2027`; `PE (Lillington), ...` of one of several sessions."""
    return f"{waiting.named(hub, meeting)}, {english.date_range(meeting.date, meeting.last_date)}"


def _made(
    root: Path,
    hub: Hub,
    values: Mapping[str, Mapping[str, Any]],
    done: Iterable[str],
    staying: Iterable[str],
) -> Changes:
    order = [meeting.path for meeting in hub.planned if meeting.path in values]
    texts = {path: _changed(root, path, values[path]) for path in order}
    return Changes(texts, tuple(done), tuple(staying))


def _changed(root: Path, path: str, values: Mapping[str, Any]) -> str:
    text = (root / path).read_bytes().decode()
    windows = "\r\n" in text
    try:
        made = in_place.changed(text.replace("\r\n", "\n"), Meeting, values)
    except in_place.NotInPlaceError:
        raise NotPlannedError(
            f"{path} is written in a way that a program cannot change: put each fact on a line "
            "of its own, as in the other files, or change it by hand."
        ) from None
    return made.replace("\n", "\r\n") if windows else made
