"""The files that a record's facts name: by keys `file` and `files`, its own or those of a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from hub.documents.front_matter import Loc
from hub.records.record import Record
from hub.records.values import Part

_KEYS: Final = frozenset({"file", "files"})


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file beside a record's own: where it is named, how, and whether for members only."""

    loc: Loc
    name: str
    hidden: bool


def named_files(record: Record) -> Iterator[NamedFile]:
    """Every file that a record's facts name, in the order of their keys."""
    public = type(record).public_keys()
    for key in type(record).model_fields:
        if value := getattr(record, key):
            yield from _within(value, (key,), key not in public)


def _within(value: Any, loc: Loc, hidden: bool) -> Iterator[NamedFile]:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _within(item, (*loc, number), hidden)
    elif isinstance(value, Part):
        for key in type(value).model_fields:
            yield from _within(
                getattr(value, key), (*loc, key), hidden or value.readers != "public"
            )
    elif value and isinstance(value, str) and not _KEYS.isdisjoint(loc[-2:]):
        yield NamedFile(loc, value, hidden)
