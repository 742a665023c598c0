"""The JSON Schemas of all kinds of record, for editors and forms; written from the models.

A schema is as kind as the reader (one value for a list, a number for a text) and as strict about
keys and choices. Three things are there for editors alone: titles, examples, and `x-refers-to`,
which says of which kind the record is that a value names. Which records there are stands in no
schema: it would be out of date after the next file.
"""

from __future__ import annotations

from typing import Any, Final

from hub.records.kinds import kinds
from hub.records.record import Record

REFERS: Final = "x-refers-to"
"""The kind of record whose identity a value is."""

_AUDIENCES: Final = {
    "public": "Everybody may read it.",
    "members": "Only the members' edition shows it.",
}
CHOICES: Final = {
    "audience": _AUDIENCES,
    "notes": _AUDIENCES,
    "status": {
        "draft": "Planned and no more: in no calendar and on no public page.",
        "proposed": "Suggested; the date may still change.",
        "confirmed": "It takes place.",
        "cancelled": "It does not take place; say why in `reason`.",
        "postponed": "It has no new date yet; say why in `reason`.",
    },
    "mode": {
        "in-person": "Everybody comes to the venue.",
        "online": "Everybody joins by the link.",
        "hybrid": "People come or join by the link.",
    },
    "purpose": {
        "decision": "The meeting decides.",
        "discussion": "The meeting talks it over.",
        "information": "The meeting is told.",
    },
    "nation": {
        "ENG": "England",
        "WLS": "Wales",
        "SCT": "Scotland",
        "NIR": "Northern Ireland",
    },
    "week_one": {
        "first-day": "Week 1 is the week of the half-term's first day.",
        "first-full-week": "Week 1 is the first week from Monday to Friday.",
    },
    "host_pattern": {
        "rotating": "The schools take turns.",
        "fixed": "It is always at the same place.",
    },
}  # fmt: skip
"""What the words of a choice mean, where they do not say it themselves; by key."""

_LABELS: Final = {
    "for": "Who should come", "url": "Web address", "site_url": "Address of the site",
    "members_url": "Address of the members' edition", "uid_domain": "End of calendar identities",
    "inset": "INSET days", "cpd_lead": "CPD lead", "audience": "Who may read this",
    "notes": "Who may read the text below", "accept": "Accepted warnings",
}  # fmt: skip
_DATE: Final = {
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "patternErrorMessage": "Write the date as 2026-09-17.",
    "examples": ["2026-09-17"],
}
_TIME: Final = {"patternErrorMessage": "Write the time as 16:00.", "examples": ["16:00"]}
_NAMES: Final = {
    "network": "senco", "school": "oak-primary", "topic": "attendance",
    "meeting": "2026-27/senco-autumn-1",
}  # fmt: skip
"""What the identity of a record looks like, by its kind."""
_OTHERS: Final = {
    "uri": "https://school.example/", "a date and time": "2026-09-01 12:00",
    "an e-mail address": "office@school.example", "a file beside this one": "agenda.pdf",
}  # fmt: skip
"""What to type, by the format of a value or by what its type says of itself."""


def schemas() -> dict[str, Any]:
    """One JSON Schema (draft 2020-12) for each kind's front matter, keyed by kind."""
    return {kind: _schema(model) for kind, model in kinds().items()}


def label(key: str) -> str:
    """A key as a form shows it: `last_date` is "Last date"."""
    return _LABELS.get(key) or key.replace("_", " ").capitalize()


def _schema(model: type[Record]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, mode="validation")
    known = model.keys()
    schema["properties"] = {k: v for k, v in schema["properties"].items() if k in known}
    kind: dict[str, Any] = _kind(schema)
    kind["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    kind["title"] = f"Front matter of a {model.record_kind}"
    return kind


def _kind(schema: Any) -> Any:
    """The schema, as kind as the reader: one value for a list, a number for a text."""
    if isinstance(schema, list):
        return [_kind(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kind = {key: _kind(value) for key, value in _without_nothing(schema).items()}
    if properties := kind.get("properties"):
        kind["properties"] = {key: _shown(key, value) for key, value in properties.items()}
    kind.update(_typed(kind))
    if kind.get("type") == "array" and "items" in kind:
        several = {key: kind.pop(key) for key in ("type", "items")}
        return {"anyOf": [several["items"], several], **kind}
    if kind.get("type") == "string" and not kind.keys() & {"format", "pattern", "enum", "const"}:
        kind["type"] = ["string", "number"]
    return kind


def _without_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without "or nothing": a key without a value is one that is not finished yet.

    Editors would offer `null` and empty defaults first, which nobody wants to write.
    """
    left = {k: v for k, v in schema.items() if k != "default" or v not in (None, "", [], {})}
    if {"type": "null"} in left.get("anyOf", []):
        one, *more = (way for way in left.pop("anyOf") if way != {"type": "null"})
        left = {**left, "anyOf": [one, *more]} if more else {**_typed(one), **one, **left}
    return left


def _typed(schema: dict[str, Any]) -> dict[str, Any]:
    """What an editor shows while a value of this type is typed."""
    if schema.get("format") == "date":
        return _DATE
    if "pattern" in schema:
        return _TIME
    refers, words = schema.get(REFERS, ""), schema.get("description", "")
    example = _NAMES.get(refers) or _OTHERS.get(schema.get("format", words))
    return {"examples": [example]} if example else {}


def _shown(key: str, schema: Any) -> Any:
    """A key's schema with what an editor shows of it: a title, and what each choice means."""
    shown = {**schema, "title": label(key)}
    if key == "end" and "examples" in shown:
        shown["examples"] = ["17:30"]  # later than the start's
    meanings = CHOICES.get(key, {})
    if set(shown.get("enum", ())) == set(meanings) and meanings:
        shown["enumDescriptions"] = [meanings[word] for word in shown["enum"]]
        shown["markdownEnumDescriptions"] = shown["enumDescriptions"]
    if isinstance(shown.get("default"), bool):
        shown["default"] = "yes" if shown["default"] else "no"
    return shown
