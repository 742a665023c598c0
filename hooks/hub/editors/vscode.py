"""Snippets for VS Code: what can be typed in the facts of a file, with a line of help each.

VS Code offers them by itself, also in the browser. The form of the file is described at
code.visualstudio.com/docs/editing/userdefinedsnippets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from hub.editors.keys import Value, values
from hub.editors.schemas import schemas
from hub.programme.hub import Hub

Snippets = dict[str, dict[str, Any]]

_USUAL: Final = {
    "meeting": ("network", "date", "start", "end", "audience", "venue", "agenda"),
    "practice": ("title", "audience", "summary", "date", "schools", "focus"),
    "network": ("title", "audience", "summary", "for", "lead", "rule"),
    "school": ("title", "audience", "setting", "locality", "address", "postcode", "access"),
    "topic": ("title", "audience", "summary", "networks", "aims"),
}
"""The keys that a new file of a kind begins with; of the other kinds, those it must have."""
_TEXTS: Final = {
    "meeting": "## Notes", "practice": "## What we did\n\n$0\n\n## What happened",
}  # fmt: skip


def snippets() -> Snippets:
    """A snippet for a new file of each kind, and one for each key that a file may have."""
    kinds = {kind: values(schema) for kind, schema in schemas().items()}
    found: Snippets = {}
    for kind, keys in kinds.items():
        found[f"New {kind}"] = _snippet(
            f"hub-{kind}", _new_file(kind, keys), f"The facts of a new file: {kind}"
        )
    for kind, keys in kinds.items():
        for key, value in keys.items():
            _add(found, kind, key, value)
    return found


def names(hub: Hub) -> Snippets:
    """A snippet for each record of a hub: other records name it so."""
    return {
        f"{kind} {identity}": _snippet(identity, [identity], f"{kind}: {record.title or identity}")
        for kind in ("network", "school", "topic", "meeting")
        for identity, record in sorted(hub.records[kind].items())
    }


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _add(found: Snippets, kind: str, key: str, value: Value) -> None:
    """One snippet for a key of one form in several kinds; else one for each kind."""
    snippet = _snippet(key, _lines(key, value, Stops()), value.hint)
    same = found.get(f"Key {key}")
    if same is None:
        found[f"Key {key}"] = snippet
    elif same != snippet:
        found[f"Key {key} ({kind})"] = snippet


def _new_file(kind: str, keys: Mapping[str, Value]) -> list[str]:
    stops = Stops()
    usual = _USUAL.get(kind) or [key for key, value in keys.items() if value.required]
    facts = [line for key in usual for line in _lines(key, keys[key], stops)]
    return ["---", *facts, "---", "", *_TEXTS.get(kind, "$0").split("\n")]


class Stops:
    """Numbers the places where the cursor stops, one after the other."""

    def __init__(self) -> None:
        """Begin with 1; 0 is where the cursor ends."""
        self.last = 0

    def next(self, words: str = "") -> str:
        """A stop, with words that are there to be replaced."""
        self.last += 1
        return f"${{{self.last}:{words}}}" if words else f"${self.last}"

    def choice(self, words: list[str]) -> str:
        """A stop with words to choose from."""
        self.last += 1
        return f"${{{self.last}|{','.join(words)}|}}"


def _lines(key: str, value: Value, stops: Stops, indent: str = "") -> list[str]:
    """A key with its value, as it is written; a list begins with one item."""
    if value.form == "either":
        return _lines(key, value.parts["text"], stops, indent)
    if value.form == "pairs":
        return [f"{indent}{key}:", f"{indent}  {stops.next('name')}: {stops.next('value')}"]
    if value.form == "group":
        return [f"{indent}{key}:", *_group(value, stops, indent + "  ")]
    if value.many and value.form == "text":
        return [f"{indent}{key}:", f"{indent}  - {_one(value, stops)}"]
    return [f"{indent}{key}: {_one(value, stops)}"]


def _group(value: Value, stops: Stops, indent: str) -> list[str]:
    """The keys that a group must have, or its first two; as an item where it is one of many."""
    parts = {key: part for key, part in value.parts.items() if part.required}
    parts = parts or dict(list(value.parts.items())[:2])
    inner = indent + "  " if value.many else indent
    lines = [line for key, part in parts.items() for line in _lines(key, part, stops, inner)]
    return [f"{indent}- {lines[0].strip()}", *lines[1:]] if value.many else lines


def _one(value: Value, stops: Stops) -> str:
    if value.choices:
        return stops.choice(list(value.choices))
    return stops.next(value.example or ("1" if value.form == "count" else ""))
