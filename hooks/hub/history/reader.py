"""What changed, and when: every record's versions, as the published line of history has them.

Stamps in calendar feeds, "Moved from" and the list of changes come from here and never from the
clock, so the same commit gives the same bytes on any day, on any machine.

Only files that have more than one version are read again, from one process; a version that the
hub could not read is passed over. Edits that are not committed yet count as one more version.

The history is read by the code of today, and old entries were written by older code. What that
code may have said otherwise is told by the forms of entries, which `hooks/entry-forms.txt` numbers:
the commit in which a cluster took a form is a floor, below which no stamp of an older entry stays.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from hub.documents import document, encoding
from hub.history import git
from hub.problem import has_errors
from hub.programme.versions import History, Key, Vanished, Version
from hub.records import places, record
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.record import Record

FORMS: Final = "hooks/entry-forms.txt"
"""The file that numbers the forms of entries. It stays where it is: its history is asked."""
_FORM: Final = re.compile(r"^([0-9]{1,4})  ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Line:
    """The commits that are published, and when the present one was made."""

    commits: list[git.Commit]
    latest: int


class Memory:
    """What git said before, for whoever asks again and again; as long as the commit is the same."""

    def __init__(self) -> None:
        self._head = ""
        self._line: _Line | None = None
        self.contents: dict[str, bytes] = {}
        """Lists of forms, by git's names for them."""
        self.versions: dict[tuple[str, str], tuple[Record | None, int]] = {}
        """What was understood of a file's earlier content, and by which form: by path and name."""

    def line(self, root: Path) -> _Line:
        """The published line. Raises NoHistoryError."""
        head = git.head(root)
        if self._line is None or head != self._head:
            self._head, self._line = head, _line(root)
        return self._line


def read(root: Path, present: Iterable[Record], memory: Memory | None = None) -> History:
    """The history of the hub in a folder whose records are these."""
    try:
        line = memory.line(root) if memory else _line(root)
        return _Reader(root, present, line, memory or Memory()).history()
    except git.NoHistoryError as reason:
        return History(
            note=str(reason), unread=isinstance(reason, git.UnreadError),
            cut_off=isinstance(reason, git.CutOffError),
        )  # fmt: skip


def _line(root: Path) -> _Line:
    commits = git.commits(root, besides=FORMS)
    return _Line(commits, git.head_time(root) if commits else 0)


class _Reader:
    def __init__(self, root: Path, present: Iterable[Record], line: _Line, memory: Memory) -> None:
        self.root = root
        self.line = line
        self.memory = memory
        self.present = {record.path: record for record in present}
        self.events: dict[str, list[tuple[int, str]]] = {}
        self.times: list[dt.datetime] = []
        self.content: list[int] = []
        """The places in `times` of the commits that changed content."""
        self.chains: dict[Key, list[tuple[int, Record]]] = {}
        self.leavings: dict[Key, list[tuple[int, str]]] = {}
        """When a file no longer held a record: its place in `times`, and the file's path."""
        self.contents: dict[str, bytes] = {}
        self.floors: dict[int, int] = {}
        """The place in `times` at which each form of entries was taken."""
        self.unheard: set[tuple[Key, int]] = set()
        """Versions, by their places, that the code of their time could not read."""

    def history(self) -> History:
        self._commits()
        tracked = {path: e for path, e in self.events.items() if _is_record(path)}
        forms = [name for _at, name in self.events.get(FORMS, ())]
        known = self.memory.contents
        asked = [*self._wanted(tracked), *(name for name in forms if name not in known)]
        self.contents = {**known, **git.contents(self.root, asked)}
        known.update({name: self.contents[name] for name in forms if name in self.contents})
        self._take_forms()
        for path, events in tracked.items():
            self._follow(path, events)
        for path, made in self.present.items():
            self._uncommitted(path, made)
        for chain in self.chains.values():
            chain.sort(key=_when)
        timelines = {
            key: tuple(Version(self.times[at], made) for at, made in chain)
            for key, chain in self.chains.items()
        }
        ended = {key: tuple(self.times[at] for at in self._ends(key)) for key in self.leavings}
        return History(
            timelines=timelines,
            ended=ended,
            vanished=tuple(self._vanished()),
            began=self.times[self.content[0]],
            latest=self.times[self.content[-1]],
            floors={number: self.times[at] for number, at in self.floors.items()},
        )

    def _commits(self) -> None:
        for at, commit in enumerate(self.line.commits):
            for path, name in commit.changes.items():
                self.events.setdefault(path, []).append((at, name))
            moment = dt.datetime.fromtimestamp(commit.time, dt.UTC)
            # A clock that went backwards must not make an entry older than it was.
            if self.times and moment <= self.times[-1]:
                moment = self.times[-1] + dt.timedelta(seconds=1)
            self.times.append(moment)
            if commit.changes.keys() - {FORMS}:
                self.content.append(at)
        if not self.content:
            raise git.NoHistoryError("Nothing of this hub has been committed yet.")
        # One more place for what is not committed yet, after the last commit of anything.
        head = dt.datetime.fromtimestamp(self.line.latest, dt.UTC)
        self.times.append(max(self.times[-1], head) + dt.timedelta(seconds=1))

    def _take_forms(self) -> None:
        """When the cluster took each form: the first commit whose list of forms has it."""
        for at, name in self.events.get(FORMS, ()):
            listed = self.contents.get(name, b"").decode(errors="replace")
            for number in _FORM.findall(listed):
                self.floors.setdefault(int(number), at)

    def _wanted(self, tracked: Mapping[str, list[tuple[int, str]]]) -> Iterable[str]:
        """The contents to read: every version but those that are known or as the file is now."""
        for path, events in tracked.items():
            now = self.present[path].digest if path in self.present else ""
            for _at, name in events:
                if name not in {git.GONE, now} and (path, name) not in self.memory.versions:
                    yield name

    def _follow(self, path: str, events: list[tuple[int, str]]) -> None:
        now = self.present.get(path)
        held: Key | None = None
        for at, name in events:
            made = now if now is not None and now.digest == name else self._parse(path, name, at)
            key = (made.record_kind, made.id) if made is not None else held
            if held is not None and (name == git.GONE or key != held):
                self.leavings.setdefault(held, []).append((at, path))
            if made is not None:
                self.chains.setdefault((made.record_kind, made.id), []).append((at, made))
            held = None if name == git.GONE else key
        # Removed, or under another identity, but not committed yet.
        if held is not None and not self._holds(path, held):
            self.leavings.setdefault(held, []).append((len(self.times) - 1, path))

    def _holds(self, path: str, key: Key) -> bool:
        """Whether a file, as it is now, holds a record; one with a mistake in it may."""
        now = self.present.get(path)
        if now is None:
            return (self.root / path).exists()
        return (now.record_kind, now.id) == key

    def _ends(self, key: Key) -> list[int]:
        """When a record was gone: its file left it, and no other file had it at that time."""
        chain = self.chains[key]
        ends = []
        for at, path in self.leavings[key]:
            holder = next((made for when, made in reversed(chain) if when <= at), None)
            if holder is not None and holder.path == path:
                ends.append(at)
        return ends

    def _parse(self, path: str, name: str, at: int) -> Record | None:
        """A version as the hub understands it today; None if it cannot."""
        versions = self.memory.versions
        if (path, name) not in versions:
            versions[path, name] = self._understood(path, name)
        known, since = versions[path, name]
        if known and since and at < self.floors.get(since, len(self.times)):
            self.unheard.add(((known.record_kind, known.id), at))
        return known

    def _understood(self, path: str, name: str) -> tuple[Record | None, int]:
        """The record in a version, and the number of the newest form that it needs."""
        text, notes = encoding.decode(self.contents.get(name, b""), path)
        read, problems = document.parse(text or "", path)
        if read is None or has_errors(problems):
            return None, 0
        kind, identity = places.kind_of(path)
        made, more = record.read(kind, read, identity)
        if has_errors(more):
            return None, 0
        since = max((problem.since for problem in (*notes, *problems, *more)), default=0)
        return record.known_as(made), since

    def _uncommitted(self, path: str, made: Record) -> None:
        events = self.events.get(path)
        if events is None or events[-1][1] != made.digest:
            chain = self.chains.setdefault((made.record_kind, made.id), [])
            chain.append((len(self.times) - 1, made))

    def _vanished(self) -> Iterable[Vanished]:
        """Meetings that were published under the present domain, and have no file any more."""
        since = self._domain_since()
        there = {(made.record_kind, made.id) for made in self.present.values()}
        for key in self.leavings:
            made = [
                made
                for at, made in self.chains[key]
                if isinstance(made, Meeting) and at >= since and (key, at) not in self.unheard
            ]
            published = [m for m in made if m.status not in {"draft", "proposed"}]
            # A file with a mistake in it is there all the same.
            if published and key not in there and not (self.root / made[-1].path).exists():
                yield Vanished(made[-1].path, published[-1])

    def _domain_since(self) -> int:
        """The commit since which calendar entries have had the identities they have now."""
        chain = sorted(self.chains.get((Cluster.record_kind, Cluster.single), ()), key=_when)
        since = -1
        for (_at, old), (at, new) in pairwise(chain):
            if isinstance(old, Cluster) and isinstance(new, Cluster) and old.domain != new.domain:
                since = at
        return since


def _is_record(path: str) -> bool:
    if not path.endswith(".md"):
        return False
    kind, identity = places.kind_of(path)
    return places.misplaced(kind, identity) is None


def _when(item: tuple[int, Record]) -> int:
    return item[0]
