"""A plan, as a value: what is wished for, what was chosen and why, and what could not be placed.

Days are in Europe/London. `why` holds whole sentences for people, the weightiest first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from hub.records.kinds.year import HalfTerm

State = Literal["stands", "same", "moved", "new"]
"""`stands`: confirmed, proposed, agreed by its host, or held, and left as it is; `same`: a draft
that stays as it was;
`moved`: a draft that gets another day, time or host; `new`: a meeting that has no file yet."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be planned. Empty: every half-term, every network."""

    year: str
    """The school year's identity, `2026-27`."""
    half_terms: tuple[str, ...] = ()
    """Keys of half-terms."""
    networks: tuple[str, ...] = ()
    """Identities."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A day, a time and a place."""

    date: dt.date
    start: dt.time | None
    end: dt.time | None
    host: str
    """The identity of the school or place; empty where nobody is proposed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One meeting of the plan."""

    network: str
    half_term: HalfTerm
    week: int
    """Of the half-term, as the cluster counts."""
    slot: Slot
    state: State
    path: str
    """The meeting's file, there or to be written."""
    why: tuple[str, ...] = ()
    before: Slot | None = None
    """Of a draft that moves: where it was."""
    locality: str = ""
    """Of a session of a round: the locality it is for."""
    same_as: str = ""
    """Of a further session of a round: the identity of its first."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting that the rule asks for and that has no place in the plan."""

    network: str
    half_term: HalfTerm | None
    """None where it is the whole year that cannot be planned."""
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surplus:
    """A draft that is not wanted any longer, and was never shown: its file is to be deleted."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Turns:
    """How often a school has hosted: in the years before, and in the year that is planned."""

    school: str
    earlier: int
    planned: int
    limit: int | None
    """The most in a year; None where it does not host, or is hired and takes no turns."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A year as it is proposed, in the order of days."""

    year: str
    choices: tuple[Choice, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    surplus: tuple[Surplus, ...] = ()
    turns: tuple[Turns, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Where no plan is possible: the smallest set of reasons that cannot all hold, as sentences."""
    with_hosts: bool = False
    """Whether hosts were chosen, for which the optional part `plan` is needed."""
    proved: bool = False
    """Whether no plan spreads the hosting more fairly."""
    gap: float = field(default=0.0)
    """Where it is not proved: how far a better one may be, as a part of the cost, 0 to 1."""
