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
        # Asked of every record time and again, and most values are of neither kind.
        value = getattr(record, key)
        if value and (key in _KEYS or isinstance(value, tuple | Part)):
            yield from _within(value, key, (key,), key not in public)


def _within(value: Any, key: str, loc: Loc, hidden: bool) -> Iterator[NamedFile]:
    if isinstance(value, Part):
        closed = hidden or value.readers != "public"
        for inner in type(value).model_fields:
            if part := getattr(value, inner):
                yield from _within(part, inner, (*loc, inner), closed)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if key in _KEYS or isinstance(item, tuple | Part):
                yield from _within(item, key, (*loc, number), hidden)
    elif key in _KEYS:
        yield NamedFile(loc, str(value), hidden)
