"""The JSON Schema of `/feeds/hub.json`, published beside it as `/feeds/hub.schema.json`.

`version` rises when a key is removed or changes its meaning; new keys may come at any time.
"""

from __future__ import annotations

from typing import Any, Final

VERSION: Final = 1

_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_MOMENT: Final = {"type": "string", "format": "date-time"}
_URL: Final = {"type": "string", "format": "uri"}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": [*required],
        "additionalProperties": False,
    }


def _or_none(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}], "description": description}


_STARTS: Final = {
    "type": "string",
    "description": "2026-09-17T16:00:00+01:00, or 2026-09-17 where no time is known",
}
_FEED: Final = _object(
    {
        "address": _URL,
        "csv": {**_URL, "description": "the same dates as a table"},
        "xlsx": {**_URL, "description": "the same table for a spreadsheet"},
        "title": _TEXT,
        "entries": {"type": "integer", "minimum": 0},
        "next": _or_none(
            _object({"title": _TEXT, "starts": _STARTS}),
            "its next entry on the day of the build, cancelled ones included; null: none",
        ),
        "revision": {**_MOMENT, "description": "when anything in it last changed"},
    }
)
_MEETING: Final = _object(
    {
        "id": {"type": "string", "description": "for ever the same, also when it moves"},
        "title": _TEXT,
        "networks": {**_TEXTS, "description": "ids"},
        "status": {"enum": ["proposed", "confirmed", "cancelled", "postponed"]},
        "starts": _STARTS,
        "ends": _or_none(_STARTS, "null: not given"),
        "moved_from": _or_none(_STARTS, "when it was to begin before it moved"),
        "reason": _TEXT,
        "instead": _or_none(_TEXT, "the id of the meeting to come to instead"),
        "mode": {"enum": ["in-person", "online", "hybrid"]},
        "kind": _TEXT,
        "place": _TEXT,
        "locality": _TEXT,
        "host": _or_none(_TEXT, "the id of the school that hosts"),
        "for": _TEXTS,
        "focus": _TEXTS,
        "school_year": _TEXT,
        "period": {"type": "string", "description": "Autumn 1, week 3"},
        "page": _URL,
        "ics": _URL,
        "changed": _MOMENT,
        "sequence": {"type": "integer", "minimum": 0},
    }
)

SCHEMA: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "What a program needs to know of a hub",
    **_object(
        {
            "version": {"const": VERSION},
            "schema": _URL,
            "name": _TEXT,
            "address": _URL,
            "built": {"type": "string", "format": "date"},
            "feeds": {"type": "array", "items": _FEED},
            "meetings": {"type": "array", "items": _MEETING},
        }
    ),
}
