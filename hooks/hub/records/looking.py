"""Looking at one record after the other, for faults of which each tells by itself.

Whoever looks again and again need not look at what has not changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hub.problem import Problem
from hub.records.record import Record

Find = Callable[[Record], Iterable[Problem]]
"""What is wrong with a record, whatever the others say."""
Look = Callable[[str, Record, Find], Iterable[Problem]]
"""Finds what a check finds in a record, or remembers it; the check has a name of its own."""


def looked(_by: str, record: Record, find: Find) -> Iterable[Problem]:
    """What is found, without remembering anything."""
    return find(record)
