"""What was understood of a sheet, row by row, as people and programs read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal

from hub import english

State = Literal["new", "changed", "same", "asked", "left"]

_COUNTED: Final[tuple[tuple[State, str, str], ...]] = (
    ("new", "new", "new"),
    ("changed", "changed", "changed"),
    ("same", "there already", "there already"),
    ("asked", "to answer", "to answer"),
    ("left", "left out", "left out"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a row, or of a cell of it."""

    state: State
    where: str
    """`row 7`, `sheet Maths, row 7` or `row 7, column C`; empty where no row has it."""
    said: str
    """What was understood, or what was not, a sentence without its end."""
    remedy: str = ""
    """What to write or type instead."""
    meeting: str = ""
    """The identity of the meeting, where there is one."""


def as_text(lines: Sequence[Line]) -> Iterator[str]:
    """A line for each row, and how many there are of each state."""
    for line in lines:
        ends = {"new": "new", "changed": "changed", "same": "there already"}.get(line.state)
        shown = f"{line.said}: {ends}" if ends else line.said
        where = f"{line.where}: " if line.where else ""
        mark = "? " if line.state == "asked" else ""
        yield " ".join(filter(None, (f"{mark}{where}{shown}", line.remedy)))
    yield counts(lines)


def counts(lines: Iterable[Line]) -> str:
    """How many of each: `5 new, 1 changed and 2 to answer`."""
    found = Counter(line.state for line in lines)
    told = [f"{found[state]} {word}" for state, word, _ in _COUNTED if found[state]]
    return f"{english.listing(told)}." if told else "There is nothing in it."


def as_json(lines: Iterable[Line]) -> Iterator[str]:
    """A list with an object for each line."""
    yield json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=2)
