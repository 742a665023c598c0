"""What is wrong with a record's keys and values, in plain English and with the line to write.

Pydantic finds the faults; here each becomes a problem at its place in the file. A remedy shows
the whole line wherever it can, so that it can be copied as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hub import english
from hub.documents.document import Document
from hub.documents.front_matter import Loc
from hub.problem import Problem

_MANY_KEYS: Final = 12
"""More than these are no help when they are listed."""
_TO_WRITE = re.compile(r"Write: `([^`]*)`")
_TO_WRITE_AGAIN = re.compile(r"(Write: `|\(or `)")

EXAMPLES: Final = {
    "title": "SENCO network", "name": "Vale Schools Cluster", "date": "2026-09-17",
    "site_url": "https://vale-schools.example/", "key": "a1", "first": "2026-09-01",
    "last": "2026-10-23", "week": "3", "weekday": "Thursday", "holder": "telford-junior",
    "half_terms": "[{key: a1, first: 2026-09-01, last: 2026-10-23}]",
    "what": "Book the hall", "url": "https://example.org/",
    "shared_jobs": "[[SENCO, English lead]]",
    "round_times": "[{start: 16:00, end: 17:30}, {start: 09:15, end: 10:45}]",
}  # fmt: skip
"""What may stand behind a key that a record cannot do without, or that is a list of lists."""

OTHER_WORDS: Final = {
    "location": "venue", "place": "venue", "where": "venue", "school": "venue", "time": "start",
    "starts": "start", "ends": "end", "finish": "end", "when": "date", "day": "date",
    "topic": "focus", "theme": "focus", "attendees": "for", "who": "for", "link": "online_link",
    "zoom": "online_link", "teams": "online_link", "description": "summary", "name": "title",
    "documents": "papers", "minutes": "notes", "price": "cost", "visibility": "audience",
    "start date": "date", "end date": "last_date", "start time": "start", "begins": "start",
    "end time": "end", "finish time": "end", "finishes": "end", "ends at": "end",
    "subject": "title", "title": "name", "host school": "host", "attachments": "papers",
    "readers": "audience", "invitees": "for", "participants": "for", "parking": "access",
    "door": "access", "sign in": "access", "step free": "access", "nearest": "access",
    "entrance": "door", "gate": "door", "reception": "sign_in", "signing in": "sign_in",
    "car park": "parking", "lift": "step_free", "wheelchair": "step_free", "ramp": "step_free",
    "bus": "nearest", "bus stop": "nearest", "station": "nearest", "train": "nearest",
    "bicycle": "bike", "cycling": "bike", "other": "note",
}  # fmt: skip
"""Keys that people try, and the one that is meant."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a kind of record knows."""

    kind: str
    """The word for one of them: `meeting`."""
    fields: Mapping[str, FieldInfo]


def translate(keys: Keys, document: Document, error: dict[str, Any]) -> Problem:
    """One of pydantic's errors in plain English, at its place in the file."""
    loc: Loc = error["loc"]
    name = _written(document, loc)
    match error["type"]:
        case "hub":
            message, remedy = error["ctx"]["message"], error["ctx"]["remedy"]
            return document.problem(loc, f"`{name}`: {message}", _whole_line(document, loc, remedy))
        case "extra_forbidden":
            return unknown(keys, document, loc)
        case "missing" if loc == ("audience",):
            return document.problem(
                loc,
                "`audience` is missing: who may read this?",
                "Add the line `audience: public` or the line `audience: members`.",
            )
        case "missing":
            return _missing(document, loc)
        case kind:
            if kind == "tuple_type" or isinstance(_typed(document, loc)[-1], int):
                return _no_list(keys, document, loc)
            return _no_group(keys, document, loc)


def _no_group(keys: Keys, document: Document, loc: Loc) -> Problem:
    """A group of keys that was written as a text."""
    name = _written(document, loc)
    known = _known(keys, loc) or ["word"]
    listed = ", ".join(f"`{key}`" for key in known)
    some = ", ".join(f"{key}: ..." for key in known[:2])
    return document.problem(
        loc,
        f"`{name}` takes more than a text: it has keys of its own.",
        f"Write, for example: `{name}: {{{some}}}`. There are {listed}.",
    )


def _no_list(keys: Keys, document: Document, loc: Loc) -> Problem:
    """A list of groups of keys, or of lists, that was written as one value."""
    key = _written(document, loc)
    known = [name for name in _known(keys, loc) if name != "word"]
    some = ", ".join(f"{name}: ..." for name in known[:2])
    example = EXAMPLES.get(key) or (f"[{{{some}}}]" if some else "[[..., ...]]")
    of_what = "has keys of its own" if known else "is a list, too"
    there = f" There are {', '.join(f'`{name}`' for name in known)}." if known else ""
    message = f"`{key}` takes a list, and each of its items {of_what}."
    return document.problem(loc, message, f"Write, for example: `{key}: {example}`.{there}")


def _missing(document: Document, loc: Loc) -> Problem:
    key = str(loc[-1])
    usual = EXAMPLES.get(key, "...")
    example = f"{key}: {usual if key != 'title' or len(loc) == 1 else 'Welcome'}"
    if loc in document.places:
        message = f"`{key}` has nothing behind its colon."
        return document.problem(loc, message, f"Fill it in, for example `{example}`.")
    # In a group of keys it is that group's line which says where it is missing.
    inside = f" in `{_written(document, loc[:-1])}`" if len(loc) > 1 else ""
    remedy = f"Add it, for example `{example}`." if inside else f"Add a line such as `{example}`."
    return document.problem(loc, f"`{key}` is missing{inside}.", remedy)


def _whole_line(document: Document, loc: Loc, remedy: str) -> str:
    """The remedy with the whole line to write, where the value alone stands on its line."""
    known = _typed(document, loc)
    line, column = document.place(known)
    typed = document.lines[line - 1] if line <= len(document.lines) else ""
    name = "" if isinstance(known[-1], int) else rf"{re.escape(known[-1])}: +"
    head = re.match(rf"\s*(?P<again>(?:- +)*{name})(?=[^\s\[{{])", typed)
    written = _TO_WRITE.match(remedy)
    if not head or not written or column > head.end() + 1 or written[1].startswith(head["again"]):
        return remedy
    return _TO_WRITE_AGAIN.sub(rf"\1{head['again']}", remedy)


def _typed(document: Document, loc: Loc) -> Loc:
    """The part of `loc` that stands in the file; pydantic adds words of its own."""
    known: Loc = ()
    for part in loc:
        if (*known, part) in document.places:
            known = (*known, part)
    return known or loc


def _written(document: Document, loc: Loc) -> str:
    """The innermost key of `loc` that stands in the file."""
    return next(part for part in reversed(_typed(document, loc)) if isinstance(part, str))


def unknown(keys: Keys, document: Document, loc: Loc) -> Problem:
    """The problem of a key that there is not, with the one that was meant."""
    key = str(loc[-1])
    owner = f"a {keys.kind}" if len(loc) == 1 else f"`{_written(document, loc[:-1])}`"
    known = list(keys.fields) if len(loc) == 1 else _known(keys, loc[:-1])
    near = meant(key, known)
    if near and _bare(key) == _bare(near):
        return document.problem(loc, f"`{key}` is written `{near}`.", _renamed(document, loc, near))
    if near:
        remedy = f"Did you mean `{near}`?"
    elif len(known) <= _MANY_KEYS:
        remedy = english.did_you_mean("", known, limit=_MANY_KEYS)
    else:
        remedy = "Delete the line, and write what it says into the text below the facts."
    return document.problem(loc, f"`{key}` is not a key of {owner}.", remedy)


def _bare(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _renamed(document: Document, loc: Loc, name: str) -> str:
    """The remedy for a key written another way: its whole line, where it stands on one."""
    line, column = document.place(loc)
    typed = document.lines[line - 1] if line <= len(document.lines) else ""
    before, after = typed[: column - 1], typed[column - 1 + len(str(loc[-1])) :]
    if before.strip(" -") or not after.startswith(":"):
        return f"Write: `{name}`."
    return f"Write: `{(before + name + after).strip()}`."


def meant(key: str, known: list[str]) -> str | None:
    """The key that somebody had in mind, if it can be told."""
    said = OTHER_WORDS.get(" ".join(re.split(r"[\s_-]+", key.lower())), "")
    return said if said in known else english.nearest(key, known, likeness=0.7)


def _known(keys: Keys, loc: Loc) -> list[str]:
    """The keys that may stand in the group at `loc`."""
    groups = list(_groups(keys.fields[str(loc[0])].annotation))
    for name in loc[1:]:
        # Numbers of a list, and pydantic's own words, lead no deeper.
        fields = [group.model_fields[name] for group in groups if name in group.model_fields]
        groups = [group for info in fields for group in _groups(info.annotation)] or groups
    return [key for group in groups for key in group.model_fields]


def _groups(annotation: Any) -> Iterator[type[BaseModel]]:
    """The groups of keys that a value of this type may be."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _groups(inner)
