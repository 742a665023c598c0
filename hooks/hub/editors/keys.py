"""What a key takes, as a form has to know it; read from the JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hub.editors.schemas import REFERS

Schema = Mapping[str, Any]

Form = Literal["text", "count", "choice", "date", "time", "reference", "group", "pairs", "either"]
"""`pairs`: any words, each with a value; `either`: one value, or keys of its own."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after a key."""

    form: Form
    label: str = ""
    hint: str = ""
    required: bool = False
    many: bool = False
    """Whether it may be a list."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Words to choose from, with what each means, or nothing."""
    refers: str = ""
    """The kind of record that it names."""
    parts: Mapping[str, Value] = field(default_factory=dict)
    """A group's keys; of an `either`, its `text` and its `keys`."""
    example: str = ""
    """What may be typed."""
    main: str = ""
    """The key of a group that may be written as its value alone."""


def values(schema: Schema) -> dict[str, Value]:
    """Every key of a kind's front matter with what it takes, in the schema's order."""
    return _parts(schema, schema.get("$defs", {}))


def _parts(group: Schema, defs: Schema) -> dict[str, Value]:
    required = group.get("required", ())
    return {
        key: replace(
            _value(schema, defs),
            label=schema.get("title", key),
            hint=schema.get("description", ""),
            required=key in required,
        )
        for key, schema in group["properties"].items()
    }


def _value(schema: Schema, defs: Schema) -> Value:
    if reference := schema.get("$ref"):
        return Value("group", parts=_parts(defs[reference.rsplit("/", maxsplit=1)[-1]], defs))
    if ways := schema.get("anyOf"):
        one, other = ways
        if other.get("type") == "array":
            return replace(_value(one, defs), many=True)
        group = _value(one, defs)
        return replace(group, main=next(iter(group.parts)))
    if ways := schema.get("oneOf"):
        text, keys = (_value(way, defs) for way in ways)
        return Value("either", parts={"text": text, "keys": keys})
    if words := [word for word in schema.get("enum", ()) if isinstance(word, str)]:
        meanings = schema.get("enumDescriptions", [""] * len(words))
        return Value("choice", choices=dict(zip(words, meanings, strict=False)))
    (example,) = schema.get("examples", [""])
    return Value(_form(schema), refers=schema.get(REFERS, ""), example=example)


def _form(schema: Schema) -> Form:
    if schema.get("type") == "object":
        return "pairs"
    if schema.get("format") == "date":
        return "date"
    if "pattern" in schema:
        return "time"
    if REFERS in schema:
        return "reference"
    return "count" if schema.get("type") == "integer" else "text"
