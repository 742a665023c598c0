"""What an edition's readers saw before: the history as the versions that they could tell apart.

Where members change what only they can read, the public saw nothing, and must not be told that
something happened. So a version of which an edition shows no more than of the one before it is
none. References are as pages have them: without those that lead to what the edition did not show
at that time. When it begins to show it, or ceases to, what refers to it has changed as well.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any, Final

from hub.privacy.texts import compared
from hub.programme.defaults import INHERITED
from hub.programme.versions import History, Key, Version
from hub.records.record import Record

Seen = Callable[[Record], Record | None]
"""A record as an edition's readers see it; None hides it."""
Without = Callable[[Record, Container[Key]], Record]
"""A record without its references to what is not there."""

_UNTOLD: Final = frozenset({"body_line", "lines", "digest", "accept"})
"""Fields that tell something to nobody who reads."""
_UNLESS_SAID: Final = frozenset({*INHERITED, "venue", "room"})
"""What a further session takes from its meeting: that it said it itself is seen."""


def as_read(history: History, seen: Seen, without: Without) -> History:
    """The history as an edition's readers saw it."""
    return _Reading(history, seen, without).history()


class _Reading:
    def __init__(self, history: History, seen: Seen, without: Without) -> None:
        self.whole = history
        self.without = without
        self.seen = {
            key: [(v.when, seen(v.record)) for v in versions]
            for key, versions in history.timelines.items()
        }
        self.turns = {key: turns for key, shown in self.seen.items() if (turns := _turns(shown))}
        """When a record began to be shown, or ceased to be, by turns: whether it was shown then."""

    def history(self) -> History:
        timelines: dict[Key, tuple[Version[Record], ...]] = {}
        ended: dict[Key, tuple[dt.datetime, ...]] = {}
        for key in self.seen:
            versions, ends = self._of(key)
            if versions:
                timelines[key] = tuple(versions)
            if ends:
                ended[key] = tuple(ends)
        began = min((versions[0].when for versions in timelines.values()), default=None)
        return replace(
            self.whole, timelines=timelines, ended=ended, vanished=(), began=began,
            counted=self._as_counted(),
        )  # fmt: skip

    def _of(self, key: Key) -> tuple[list[Version[Record]], list[dt.datetime]]:
        """The versions of a record that could be told apart, and when there was none."""
        versions: list[Version[Record]] = []
        ends: list[dt.datetime] = []
        last: tuple[Any, ...] | None = None
        for when, record in self._moments(key):
            if record is None:
                if last is not None:
                    ends.append(when)
                last = None
                continue
            made = self.without(record, _ShownAt(self.turns, when))
            if (now := _told(made)) != last:
                body = compared(made.body)
                kept = made if body == made.body else made.model_copy(update={"body": body})
                versions.append(Version(when, kept))
                last = now
        return versions, ends

    def _moments(self, key: Key) -> list[tuple[dt.datetime, Record | None]]:
        """What was shown of a record from when on: its own versions, and when its links changed."""
        found: dict[dt.datetime, Record | None] = dict.fromkeys(self.whole.ended.get(key, ()))
        found.update(self.seen[key])
        own = sorted(found.items(), key=lambda item: item[0])
        for (when, record), following in zip(own, [*own[1:], None], strict=True):
            for _loc, reference in record.references() if record else ():
                for turn, _shown in self.turns.get((reference.kind, str(reference)), ())[1:]:
                    if when < turn and (following is None or turn < following[0]):
                        found[turn] = record
        return sorted(found.items(), key=lambda item: item[0])

    def _as_counted(self) -> History:
        """The history as code before the form `EXACT` had it: every version, seen or not."""
        timelines, ended = {}, dict(self.whole.ended)
        for key, shown in self.seen.items():
            timelines[key] = tuple(Version(when, r) for when, r in shown if r is not None)
            if hidden := tuple(when for when, r in shown if r is None):
                ended[key] = ended.get(key, ()) + hidden
        return replace(self.whole, timelines=timelines, ended=ended, vanished=())


def _turns(shown: list[tuple[dt.datetime, Record | None]]) -> list[tuple[dt.datetime, bool]]:
    found: list[tuple[dt.datetime, bool]] = []
    for when, record in shown:
        if not found or found[-1][1] != (record is not None):
            found.append((when, record is not None))
    return found


class _ShownAt:
    """Which records an edition showed at a moment.

    One that was there only later, or had gone by then, counts as it was at the nearest moment: a
    hub in which it was missing was not published.
    """

    def __init__(
        self, turns: Mapping[Key, list[tuple[dt.datetime, bool]]], when: dt.datetime
    ) -> None:
        self.turns = turns
        self.when = when

    def __contains__(self, key: object) -> bool:
        turns = self.turns.get(key)  # type: ignore[call-overload]  # whatever is asked for
        if not turns:
            return False
        at = bisect.bisect_right(turns, self.when, key=lambda turn: turn[0])
        shown: bool = turns[max(at - 1, 0)][1]
        return shown


def _told(record: Record) -> tuple[Any, ...]:
    """All that a version says, to be compared."""
    names = (name for name in type(record).model_fields if name not in _UNTOLD)
    values = (compared(record.body) if name == "body" else getattr(record, name) for name in names)
    return (*values, record.model_fields_set & _UNLESS_SAID)
