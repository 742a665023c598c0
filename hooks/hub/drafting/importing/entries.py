"""What rows are understood as: a meeting each, a question, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody has answered beforehand."""

    names: Mapping[str, str] = field(default_factory=dict)
    """What a name in the sheet stands for on record, by its slug: `--as "Phonics=english"`."""
    school_year: str = ""
    """`2026-27`: of dates without a year."""
    month_first: bool = False
    """Whether dates such as 9/10/2026 have the month in front."""
    status: str = "proposed"
    to_year: str = ""
    """The school year into which all dates are carried, by half-term, week and weekday."""
    with_notes: bool = True
    """Whether notes become the meeting's text."""
    from_sheet: bool = False
    """Whether the sheet counts where the site says something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as a row has it; what the row does not say is empty."""

    where: str
    networks: tuple[str, ...]
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    last_date: dt.date | None = None
    venue: str = ""
    online: bool = False
    room: str = ""
    title: str = ""
    focus: str = ""
    status: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A row of which something cannot be told, and what to write or type."""

    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is no meeting, and why."""

    where: str
    why: str


Found = Entry | Unsure | Left


class UnsureError(Exception):
    """Something in a row cannot be told; carries what, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)
