"""Nothing vanishes from people's calendars: what is online now, compared with a new build.

Whoever subscribed sees an entry as long as the calendar holds it. One that is gone from the file
is gone from their diary without a word, so that stops the deployment, unless somebody decided it:
the meeting is for members only now, left this calendar for another, or was only proposed.

An entry whose stamps fell, or that says something else under the same stamp, is as good as lost:
calendar programs go on showing the old one. The history does not let that happen (`revisions.py`);
this looks at the bytes themselves, whatever became of the history.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from hub import english
from hub.dates import LONDON
from hub.outputs.feeds import for_whom, ical
from hub.problem import Problem
from hub.programme.hub import Hub

LIST: Final = "feeds/hub.json"
"""What lists the calendars, below an edition's folder."""
ALL: Final = "feeds/all.ics"
_BEGIN: Final = b"BEGIN:VEVENT\r\n"
_STAMPS: Final = re.compile(rb"^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE)[:;].*\r\n", re.MULTILINE)
_FEW: Final = 10
"""More fallen stamps than that have one cause, and are told in one sentence."""
_WAY_OUT: Final = (
    "If it is meant to be so: on GitHub open Actions, Publish, Run workflow, tick "
    "“Publish although entries vanish from people's calendars”, and tell the people concerned."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a calendar has it; `uid` without the domain, which may change."""

    uid: str
    title: str
    first: dt.date
    last: dt.date
    """Its last day, in Europe/London."""
    proposed: bool
    changed: dt.datetime
    """Its LAST-MODIFIED, in UTC."""
    sequence: int
    said: bytes
    """All of it but its stamps."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many calendars were compared, what would be lost, and what to know besides."""

    feeds: int
    lost: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def entries(calendar: bytes) -> dict[str, Shown]:
    """The entries of one of the hub's own calendars, by their identities."""
    found = {}
    for rest in calendar.replace(b"\r\n ", b"").split(_BEGIN)[1:]:
        part = rest.partition(b"END:VEVENT\r\n")[0]
        lines = (line.partition(":") for line in part.decode(errors="replace").splitlines())
        values = {name.partition(";")[0]: (name, value) for name, _, value in lines}
        uid = values["UID"][1].rpartition("@")[0]
        first, last = (_day(*values[name]) for name in ("DTSTART", "DTEND"))
        if "VALUE=DATE" in values["DTEND"][0]:
            last -= dt.timedelta(days=1)  # of whole days, DTEND is the day after
        proposed = values.get("STATUS", ("", ""))[1] == "TENTATIVE"
        found[uid] = Shown(
            uid, _plain(values["SUMMARY"][1]), first, last, proposed,
            dt.datetime.strptime(values["LAST-MODIFIED"][1], "%Y%m%dT%H%M%S%z"),
            int(values["SEQUENCE"][1]),
            _STAMPS.sub(b"", part),
        )  # fmt: skip
    return found


def compare(online: Path, built: Path, hub: Hub, today: dt.date) -> Comparison:
    """Compare what was fetched of a public edition with a new one; both are its folders.

    `hub` is the whole hub, with what is for members: it knows what somebody decided.
    """
    listed = published(online)
    if listed is None:
        return Comparison(0, (), ("There is nothing online to compare with.",))
    lost: dict[Shown, list[str]] = {}
    fallen: dict[str, Problem] = {}
    problems: list[Problem] = []
    notes: list[str] = []
    decided = _Decided(hub, _read(built / ALL) or {})
    compared = 0
    for title, address in _addresses(listed):
        old, new = _read(online / address), _read(built / address)
        if old is None:
            notes.append(f"{address} could not be read online, so it was not compared.")
            continue
        compared += 1
        coming = [e for e in old.values() if e.last >= today and not e.proposed]
        if new is None:
            if coming and not decided.closed(address):
                problems.append(_gone(title, address))
            continue
        for entry in coming:
            if entry.uid not in new and not decided.may_go(entry.uid, address):
                lost.setdefault(entry, []).append(address)
        for entry in old.values():
            after = new.get(entry.uid)
            if after and after.last >= today and _has_fallen(entry, after):
                fallen.setdefault(entry.uid, _fallen(entry, after, address))
    problems += (_vanished(entry, feeds) for entry, feeds in lost.items())
    problems += [_all_fallen(len(fallen))] if len(fallen) > _FEW else fallen.values()
    return Comparison(compared, tuple(problems), tuple(notes))


def published(online: Path) -> Mapping[str, Any] | None:
    """What `hub.json` said that was fetched; None where there was none, or something else."""
    try:
        found = json.loads((online / LIST).read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("feeds"), list) else None


class _Decided:
    """What may go, because somebody decided it."""

    def __init__(self, hub: Hub, everywhere: Mapping[str, Shown]) -> None:
        self._everywhere = everywhere
        self._hidden = {
            _uid(record.record_kind, record.id)
            for record in hub.all_records()
            if record.audience == "members"
        }
        self._hub = hub

    def may_go(self, uid: str, address: str) -> bool:
        """Whether an entry may leave a calendar."""
        if uid in self._hidden:
            return True
        if address != ALL and uid in self._everywhere:
            return True  # moved to another network, school or locality
        if uid.startswith("meeting-"):
            return False
        kind, _, identity = uid.partition("-")
        if kind == "network":
            return identity in self._hub.networks  # it said that the network has ended
        # Dates of terms are corrected in their year's file: while it is there, somebody did that.
        return kind == "bank" or any(f"-{year}." in uid for year in self._hub.years)

    def closed(self, address: str) -> bool:
        """Whether a calendar may go: it is of a network, school or role for members only."""
        kind, _, identity = address.removeprefix("feeds/").removesuffix(".ics").partition("/")
        if kind == "roles":
            # What the whole hub still names, though the public edition has no such role.
            return for_whom.names_role(self._hub, identity)
        return _uid(kind.removesuffix("s"), identity) in self._hidden


def _uid(kind: str, identity: str) -> str:
    return ical.uid(kind, identity, "").removesuffix("@")


def _addresses(listed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The title and the path of each calendar, below the site's own address."""
    for feed in listed["feeds"]:
        address = str(feed.get("address", "")).removeprefix(str(listed.get("address", "")))
        yield str(feed.get("title", address)), address


def _read(file: Path) -> dict[str, Shown] | None:
    """The entries in a file; None where there is no file, or something else in it."""
    try:
        content = file.read_bytes()
        return entries(content) if content.startswith(b"BEGIN:VCALENDAR") else None
    except (OSError, KeyError, ValueError):
        return None


def _day(_name: str, value: str) -> dt.date:
    """The day of a DTSTART or DTEND, which is written as local time."""
    return dt.datetime.strptime(value[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone


def _plain(text: str) -> str:
    for escaped, sign in (("\\n", " "), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
        text = text.replace(escaped, sign)
    return text


def _has_fallen(old: Shown, new: Shown) -> bool:
    """Whether a program that has the old entry may not take the new one."""
    if old.said != new.said and new.changed <= old.changed:
        return True
    return new.changed < old.changed or new.sequence < old.sequence


def _path(entry: Shown, otherwise: str) -> str:
    """The file that an entry came from; of entries other than meetings the calendar."""
    kind, _, identity = entry.uid.partition("-")
    return f"meetings/{unquote(identity.replace('.', '/'))}.md" if kind == "meeting" else otherwise


def _fallen(old: Shown, new: Shown, address: str) -> Problem:
    later = max(old.changed, new.changed) + dt.timedelta(minutes=1)
    return Problem(
        _path(old, address), 1, 1,
        f"“{old.title}” on {english.date_range(old.first, old.last)} is in people's calendars with "
        "a later stamp than it would have now: calendar programs would go on showing what they "
        "have.",
        f"Add `updated: {later.astimezone(LONDON):%Y-%m-%d %H:%M}` and `revision: "
        f"{max(old.sequence, new.sequence) + 1}` to the facts of its file.",
    )  # fmt: skip


def _all_fallen(entries: int) -> Problem:
    return Problem(
        ALL, 1, 1,
        f"{entries} entries are in people's calendars with later stamps than they would have now: "
        "calendar programs would go on showing what they have. Part of the hub's history is "
        "missing.",
        "Fetch all of it (`fetch-depth: 0` in a workflow), or bring back the commits that were "
        "taken away.",
    )  # fmt: skip


def _vanished(entry: Shown, feeds: list[str]) -> Problem:
    """The problem stands at the file that the entry came from."""
    where = "these calendars" if len(feeds) > 1 else "this calendar"
    return Problem(
        _path(entry, feeds[0]), 1, 1,
        f"“{entry.title}” on {english.date_range(entry.first, entry.last)} is in people's "
        f"calendars now and would vanish without a word from {where}: {english.listing(feeds)}.",
        "Bring it back; a meeting that does not take place keeps its file, with "
        f"`status: cancelled` and a `reason`. {_WAY_OUT}",
    )  # fmt: skip


def _gone(title: str, address: str) -> Problem:
    return Problem(
        address, 1, 1,
        f"People may have subscribed to the calendar “{title}”, and it would be gone with all its "
        "meetings to come.",
        "Bring back the file of the network or school, the locality's name in content/cluster.md, "
        "or the role, as it was written, under `for` of a network. A network that has "
        f"ended keeps its file, with `closed` and its last day. {_WAY_OUT}",
    )  # fmt: skip
