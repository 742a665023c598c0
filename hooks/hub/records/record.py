"""What every record shares: its common keys, its identity, and how front matter becomes one.

A kind of record is a class with its keys as fields and a docstring under each, which the
reference, the JSON Schema and editors show. `read` turns a document into a record and reports
every problem at once: a wrong value does not hide the next one, nor the rules between keys.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from hub.documents.document import Document
from hub.documents.front_matter import Cut, Loc
from hub.problem import Problem
from hub.records import faults
from hub.records.card import Card
from hub.records.marks import PUBLIC, SETTING
from hub.records.references import Reference
from hub.records.values import Audience, Count, Moment, Part, Reader, Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule between keys finds wrong: at which key, what, and what to write instead.

    `inside` leads from the key to the item and its own key, where the complaint is about one.
    """

    key: str
    message: str
    remedy: str = ""
    inside: Loc = ()


Complaints = Complaint | Iterable[Complaint] | None
RuleMethod = TypeVar("RuleMethod", bound=Callable[[Any], Complaints])


def between(*needs: str) -> Callable[[RuleMethod], RuleMethod]:
    """Mark a method as a rule between keys; it is asked only when the keys it needs are fine."""

    def mark(method: RuleMethod) -> RuleMethod:
        method.needs = needs  # type: ignore[attr-defined]
        return method

    return mark


class Internal:
    """Marks a field that the loader fills in and that front matter must not have."""


INTERNAL: Final = Internal()
UNSEEN: Final = frozenset(
    {"id", "path", "body_line", "lines", "digest", "formerly", "updated", "revision", "accept"}
)
"""Fields of which readers see nothing."""


class Record(Card, BaseModel):
    """One file of content."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=False
    )

    id: Annotated[str, INTERNAL, PUBLIC] = Field("", exclude=True)
    path: Annotated[str, INTERNAL, PUBLIC] = Field("", exclude=True)
    body: Annotated[str, INTERNAL, PUBLIC] = Field("", exclude=True)
    body_line: Annotated[int, INTERNAL, PUBLIC] = Field(1, exclude=True)
    digest: Annotated[str, INTERNAL, PUBLIC] = Field("", exclude=True)
    lines: Annotated[dict[str, int], INTERNAL, PUBLIC] = Field(default_factory=dict, exclude=True)

    title: Annotated[Text, PUBLIC]
    """The name that readers see."""
    audience: Annotated[Reader, PUBLIC]
    """Who may read this: `public` or `members`."""
    summary: Annotated[Text, PUBLIC] = ""
    """One sentence for lists, calendar feeds and search."""
    formerly: Annotated[Text, PUBLIC] = ""
    """Only for a renamed file: the path it was first published under, without `.md`."""
    updated: Annotated[Moment | None, PUBLIC] = None
    """When it last changed, at the least; needed only where there is no git history to ask."""
    revision: Annotated[Count | None, PUBLIC] = None
    """How often it has changed, at the least; needed only where there is no git history to ask."""
    accept: Annotated[dict[str, Text], SETTING] = Field(default_factory=dict)
    """Warnings to silence in this record: the warning's code and the reason."""

    @property
    def day(self) -> dt.date | None:
        """The day by which its age is counted, and by which lists are sorted; in Europe/London."""
        return getattr(self, "date", None)

    @property
    def unpublished(self) -> bool:
        """Whether it has no page yet, in any edition, and stands in no calendar and no list."""
        return False

    @property
    def hidden(self) -> bool:
        """Whether no part of it is for everybody."""
        return self.audience == "members" or self.unpublished

    @property
    def body_readers(self) -> Audience:
        """Who may read its text, up to a heading "Members only"."""
        return self.audience

    def implied(self) -> dict[str, Any]:
        """What its members' keys imply that everybody may know, by field."""
        return {}

    @property
    def web_address(self) -> str:
        """Where its page stands, below the site's own address: `networks/senco/`."""
        return f"{self.list_address()}{self.id}/"

    @classmethod
    def ages(cls) -> bool:
        """Whether its records have a day by which their age is counted."""
        return "date" in cls.model_fields or cls.day is not Record.day

    @classmethod
    def keys(cls) -> dict[str, FieldInfo]:
        """The keys that front matter may have, as written there."""
        return {key: info for key, (_name, info) in _keys(cls).items()}

    @classmethod
    @functools.cache
    def public_keys(cls) -> frozenset[str]:
        """The fields that the public edition may show."""
        return frozenset(n for n, f in cls.model_fields.items() if PUBLIC in f.metadata)

    @classmethod
    def members_keys(cls) -> frozenset[str]:
        """The fields that hold members' material."""
        return frozenset(
            name
            for name, info in cls.model_fields.items()
            if PUBLIC not in info.metadata and SETTING not in info.metadata
        )

    def line_of(self, place: str) -> int:
        """The file's line of a key, or of the nearest thing around it: `papers.0.file`.

        A list of one may stand without a list's marks, and then has no number.
        """
        while place:
            for way in (place, place.replace(".0", "")):
                if way in self.lines:
                    return self.lines[way]
            place = place.rpartition(".")[0]
        return 1

    def problem(self, key: str, message: str, remedy: str = "") -> Problem:
        """An error at a key of this record."""
        return Problem(self.path, self.line_of(key), 1, message, remedy)

    def warning(self, key: str, code: str, message: str, remedy: str = "") -> Problem:
        """A warning at a key of this record; the record may accept its code."""
        return Problem(self.path, self.line_of(key), 1, message, remedy, "warning", code)

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Every group of keys that was written, with the field that holds it."""
        written = self.model_fields_set
        for name in type(self).model_fields:
            value = getattr(self, name) if name in written else ()
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Part):
                    yield name, item

    def references(self) -> list[tuple[Loc, Reference]]:
        """Every reference to another record, with the key or item where it stands."""
        found: list[tuple[Loc, Reference]] = []
        _gather(self, (), found)
        return found


def read(kind: type[Record], document: Document, identity: str) -> tuple[Record, list[Problem]]:
    """The record that a document describes, and all that is wrong with it.

    With problems the record holds only the keys that are fine; it serves to check its links.
    """
    # A date without its year gets the one of its folder, or of the year's own file.
    context = {"school_year": identity.split("/", maxsplit=1)[0]}
    internal = {
        "id": identity,
        "path": document.path,
        "body": document.body,
        "body_line": document.body_line,
        "digest": document.digest,
        # By key, and for what stands inside one by its whole way: `agenda.0.title`.
        "lines": {".".join(map(str, loc)): place[0] for loc, place in document.places.items()},
    }
    # `room: ""` says as much as `room:` does.
    typed = {
        key: value
        for key, value in document.front.items()
        if key not in internal and not _is_blank(value)
    }
    known = kind.keys()
    keys = faults.Keys(kind.record_kind, known)
    problems = [
        faults.unknown(keys, document, loc)
        for loc in document.places
        if len(loc) == 1 and loc[0] not in typed and loc[0] not in known
    ]
    bad: set[str] = set()
    try:
        record = kind.model_validate({**typed, **internal}, context=context)
    except ValidationError as error:
        misspelt = {
            faults.meant(str(e["loc"][0]), list(known))
            for e in error.errors()
            if e["type"] == "extra_forbidden" and len(e["loc"]) == 1
        }
        # A key that is there under a wrong name is not missing besides.
        told = [e for e in error.errors() if e["type"] != "missing" or e["loc"][0] not in misspelt]
        problems += [faults.translate(keys, document, dict(e)) for e in told]
        bad = {str(e["loc"][0]) for e in error.errors()} | {key for key in misspelt if key}
        fine = {key: value for key, value in typed.items() if key not in bad}
        record = _partial(kind, fine, internal, context)
    for complaint in _complaints(record, bad):
        loc = (complaint.key, *complaint.inside)
        problems.append(document.problem(loc, complaint.message, complaint.remedy))
    return record, sorted(problems)


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Cut) and not value.strip()


def known_as(made: Record) -> Record:
    """The record under the identity it was first published with, where it was renamed."""
    if not made.formerly:
        return made
    identity = made.formerly.removeprefix(made.folder + "/").removesuffix(".md")
    return made.model_copy(update={"id": identity})


def _partial(
    kind: type[Record], fine: dict[str, Any], internal: dict[str, Any], context: Any
) -> Record:
    """A record of the keys that are fine, for rules and links; never one that is published."""
    values: dict[str, Any] = {n: None for n, f in kind.model_fields.items() if f.is_required()}
    for key, value in fine.items():
        name, adapter = _adapters(kind)[key]
        values[name] = adapter.validate_python(value, context=context)
    return kind.model_construct(_fields_set={*values}, **{**values, **internal})


@functools.cache
def _adapters(kind: type[Record]) -> dict[str, tuple[str, TypeAdapter[Any]]]:
    adapters = {}
    for key, (name, info) in _keys(kind).items():
        annotated: Any = Annotated[(info.annotation, PUBLIC, *info.metadata)]
        adapters[key] = name, TypeAdapter[Any](annotated)
    return adapters


def _complaints(record: Record, bad: set[str]) -> Iterator[Complaint]:
    for method, needs in _rules(record.__class__):
        if not bad.intersection(needs) and (found := method(record)):
            yield from [found] if isinstance(found, Complaint) else found


@functools.cache
def _rules(kind: type[Record]) -> tuple[tuple[Callable[[Any], Complaints], Any], ...]:
    methods = (getattr(kind, name) for name in dir(kind) if name.startswith("_rule_"))
    return tuple((method, method.needs) for method in methods)


@functools.cache
def _keys(kind: type[Record]) -> dict[str, tuple[str, FieldInfo]]:
    return {
        info.alias or name: (name, info)
        for name, info in kind.model_fields.items()
        if INTERNAL not in info.metadata
    }


_HOLDERS: Final = (Reference, BaseModel, tuple, dict)
"""Kinds of values that are a reference, or may hold some."""


@functools.cache
def _may_refer(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name, info in kind.model_fields.items() if INTERNAL not in info.metadata)


def _gather(value: Any, loc: Loc, found: list[tuple[Loc, Reference]]) -> None:
    # One list is filled: to hand each up through every level takes twice as long.
    if isinstance(value, Reference):
        found.append((loc, value))
    elif isinstance(value, BaseModel):
        # In the order of the class, as a set's differs from run to run.
        given = value.model_fields_set
        for name in _may_refer(type(value)):
            if name in given:
                inner = getattr(value, name)
                if isinstance(inner, _HOLDERS):
                    _gather(inner, (*loc, name), found)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, _HOLDERS):
                _gather(item, (*loc, number), found)
    elif isinstance(value, dict):
        found.extend(((*loc, str(key)), key) for key in value if isinstance(key, Reference))
