"""The JSON Schemas of all kinds of record, for editors and forms; written from the models."""

from __future__ import annotations

from typing import Any

from hub.record import Record
from hub.records import kinds


def schemas() -> dict[str, Any]:
    """One JSON Schema (draft 2020-12) for each kind's front matter, keyed by kind."""
    return {kind: _schema(model) for kind, model in kinds().items()}


def _schema(model: type[Record]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, mode="validation")
    known = model.keys()
    schema["properties"] = {k: v for k, v in schema["properties"].items() if k in known}
    schema = {key: _kind(value) for key, value in schema.items()}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"Front matter of a {model.record_kind}"
    return schema


def _kind(schema: Any) -> Any:
    """The schema, as kind as the reader: one value for a list, a number for a text."""
    if isinstance(schema, list):
        return [_kind(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kind = {key: _kind(value) for key, value in schema.items()}
    if kind.get("type") == "array" and "items" in kind:
        several = {key: kind.pop(key) for key in ("type", "items")}
        return {"anyOf": [several["items"], several], **kind}
    if kind.get("type") == "string" and not kind.keys() & {"format", "pattern", "enum", "const"}:
        kind["type"] = ["string", "number"]
    return kind
