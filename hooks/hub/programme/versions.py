"""What every record said, and from when on: a value that a reader of git fills in.

The Hub carries it, so whoever asks the Hub what was said before never asks git.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

from hub.records.kinds.meeting import Meeting
from hub.records.record import Record

Key = tuple[str, str]
"""A record's kind and identity."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Version(Generic[R]):
    """What a record said from a moment on, in UTC."""

    when: dt.datetime
    record: R


@dataclass(frozen=True, slots=True)
class Vanished:
    """A published meeting whose file is gone, with the last it said."""

    path: str
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class History:
    """Every record's versions, the oldest first; the last one is the present.

    `ended` has the moments, in UTC, from which there was no such record for a while or for good.
    `began` and `latest` are the times of the first and the last commit of content, in UTC.
    `floors` has the moment, in UTC, at which the cluster took each form of entries, by its number.
    `note` says why there is no history, if there is none; then there are no versions either.
    `unread`: there is one, and not all of it could be read, which would give wrong stamps; with
    `cut_off` because only its latest part was fetched.
    """

    timelines: Mapping[Key, tuple[Version[Record], ...]] = field(default_factory=dict)
    ended: Mapping[Key, tuple[dt.datetime, ...]] = field(default_factory=dict)
    vanished: tuple[Vanished, ...] = ()
    began: dt.datetime | None = None
    latest: dt.datetime | None = None
    note: str = ""
    unread: bool = False
    cut_off: bool = False
    floors: Mapping[int, dt.datetime] = field(default_factory=dict)
    counted: History | None = None
    """Of what an edition's readers saw: all that older code may have counted as a change of it."""

    def of(self, kind: type[R], identity: str) -> tuple[Version[R], ...]:
        """A record's versions."""
        versions: Any = self.timelines.get((kind.record_kind, identity), ())
        return versions  # type: ignore[no-any-return]

    def steps(self) -> list[tuple[dt.datetime, Mapping[Key, Record | None]]]:
        """What changed at each moment, in order; None for a record that was gone from then on."""
        found: dict[dt.datetime, dict[Key, Record | None]] = {}
        for key, moments in self.ended.items():
            for when in moments:
                found.setdefault(when, {})[key] = None
        for key, versions in self.timelines.items():
            for version in versions:
                found.setdefault(version.when, {})[key] = version.record
        return sorted(found.items(), key=lambda step: step[0])

    def changes(self, kind: type[Record], identity: str, names: Iterable[str]) -> list[dt.datetime]:
        """When any of these fields of a record changed, after its first version."""
        wanted = tuple(names)
        return [
            new.when
            for old, new in pairwise(self.of(kind, identity))
            if any(getattr(old.record, n) != getattr(new.record, n) for n in wanted)
        ]


UNKNOWN: Final = History(note="The history was not asked.")
"""For a hub that was made without looking at git."""
