"""One thing that is missing, as a value: what, by when, whose it is, and how to put it right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from hub.english import plain_date
from hub.problem import Problem
from hub.records.record import Record

Whose = Literal["network", "school", "cluster"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the hub would need, or that does not go together.

    `said` is a sentence in ordinary words, for a page; `remedy` says what to write, with keys.
    """

    code: str
    said: str
    due: dt.date | None
    """The day by which it should be settled, in Europe/London; None: whenever somebody has time."""
    whose: Whose
    record: Record
    """The file in which it is put right, or accepted."""
    key: str
    """Where in that file."""
    remedy: str
    networks: tuple[str, ...] = ()
    """The identities of the networks that it concerns."""
    schools: tuple[str, ...] = ()
    """Those of the schools that it concerns."""

    @property
    def accepted(self) -> bool:
        """Whether the file says that it is meant so."""
        return self.code in self.record.accept

    @property
    def problem(self) -> Problem:
        """The same as a warning."""
        return self.record.warning(self.key, self.code, self.said, self.remedy)

    @property
    def dated(self) -> Problem:
        """The same, with the day by which it is due."""
        by = f"Due by {plain_date(self.due)}." if self.due else ""
        return replace(self.problem, remedy=f"{self.remedy} {by}".strip())


def by_urgency(one: Missing) -> tuple[dt.date, str, int, str, str]:
    """What they are ordered by: the nearest due first, what has no day last; then by file."""
    line = one.record.line_of(one.key)
    return one.due or dt.date.max, one.record.path, line, one.code, one.said
