"""A record written as Markdown with front matter, so that the strict reader reads the same back.

A text stands without quotes wherever the reader itself takes it as it is: the files look as a
person would have typed them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from hub.documents import front_matter as reader
from hub.documents.slips import quoted
from hub.english import clock
from hub.records.record import Record

WIDTH: Final = 88
"""A group of keys that fits into so many characters stands on one line, in braces."""


def file_text(kind: type[Record], values: Mapping[str, Any], body: str = "") -> str:
    """The whole text of a record's file; raises ValueError for a key the kind does not have."""
    text = body.strip("\n")
    return front_matter(kind, values) + (f"\n{text}\n" if text else "")


def front_matter(kind: type[Record], values: Mapping[str, Any]) -> str:
    """The facts between their two lines `---`, in the order in which the kind lists its keys.

    Values are texts, numbers, True and False (written `yes` and `no`), dates, times in
    Europe/London, and lists and mappings of these; what says nothing is left out.
    Raises ValueError for a key the kind does not have.
    """
    known = list(kind.keys())
    if unknown := sorted(set(values) - set(known)):
        raise ValueError(f"A {kind.record_kind} has no key {', '.join(unknown)}.")
    lines = [line for key in known for line in _fact(key, values.get(key), "")]
    return "\n".join(["---", *lines, "---", ""])


def _fact(key: str, value: Any, indent: str) -> Iterator[str]:
    """The lines of one key and its value."""
    if _says_nothing(value):
        return
    head = f"{indent}{_key(key)}:"
    if isinstance(value, Mapping):
        yield head
        for inner, more in value.items():
            yield from _fact(str(inner), more, indent + "  ")
    elif isinstance(value, list | tuple):
        yield head
        for item in value:
            yield from _item(item, indent + "  ")
    else:
        yield f"{head} {_value(_typed(value))}"


def _item(value: Any, indent: str) -> Iterator[str]:
    """The lines of one item of a list; no record has a list within a list."""
    if _says_nothing(value):
        return
    if not isinstance(value, Mapping):
        yield f"{indent}- {_in_list(_typed(value))}"
        return
    short = _in_braces(value)
    if short and len(indent) + 2 + len(short) <= WIDTH:
        yield f"{indent}- {short}"
        return
    lines = [line for k, inner in value.items() for line in _fact(str(k), inner, indent + "  ")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _in_braces(value: Mapping[str, Any]) -> str:
    """`{key: a1, first: 2026-09-01}`, or nothing where a value has parts of its own."""
    if any(isinstance(inner, Mapping | list | tuple) for inner in value.values()):
        return ""
    given = {str(key): inner for key, inner in value.items() if not _says_nothing(inner)}
    parts = (f"{_key(key)}: {_within_braces(_typed(inner))}" for key, inner in given.items())
    return f"{{{', '.join(parts)}}}"


def _says_nothing(value: Any) -> bool:
    """Whether the reader would leave it out: no value, no text, or nothing but such."""
    if isinstance(value, Mapping):
        return all(map(_says_nothing, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_says_nothing, value))
    return value is None or (isinstance(value, str) and not value.strip())


def _typed(value: Any) -> str:
    """A single value as a person types it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clock(value) if isinstance(value, dt.time) else str(value)


def _key(text: str) -> str:
    return _plain_or_quoted(text, f"list:\n  - {{{text}: x}}", {"list": [{text: "x"}]})


def _value(text: str) -> str:
    return _plain_or_quoted(text, f"key: {text}", {"key": text})


def _in_list(text: str) -> str:
    return _plain_or_quoted(text, f"list:\n  - {text}", {"list": [text]})


def _within_braces(text: str) -> str:
    return _plain_or_quoted(text, f"list:\n  - {{key: {text}}}", {"list": [{"key": text}]})


def _plain_or_quoted(text: str, lines: str, meant: dict[str, Any]) -> str:
    """The text as it is, if the reader finds in the lines what is meant and no fault."""
    if text.isprintable():
        found, problems = reader.read(["", *lines.split("\n")], "")
        if found is not None and not problems and found.values == meant:
            return text
    return quoted(text)
