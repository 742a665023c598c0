"""What the schemas that editors use have against files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator

from hub.documents import document
from hub.documents.document import Document
from hub.editors.schemas import schemas
from hub.records.places import kind_of

VALIDATORS: Final = {kind: Draft202012Validator(schema) for kind, schema in schemas().items()}


def as_yaml(value: Any) -> Any:
    """Values as an editor's YAML has them, where numbers are numbers."""
    if isinstance(value, dict):
        return {name: as_yaml(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_yaml(inner) for inner in value]
    is_number = re.fullmatch(r"[0-9]+(\.[0-9]+)?", value)
    return json.loads(value) if is_number and not value.startswith("0") else str(value)


def faults(kind: str, found: Document) -> list[str]:
    return [error.message for error in VALIDATORS[kind].iter_errors(as_yaml(found.front))]


def all_faults(root: Path) -> list[tuple[str, list[str]]]:
    """What the schemas have against the files of a hub in which nothing is wrong."""
    files = [file for top in ("content", "meetings") for file in (root / top).rglob("*.md")]
    assert len(files) > 10
    found = []
    for file in files:
        path = file.relative_to(root).as_posix()
        read_back, _problems = document.read(file, path)
        assert read_back is not None
        if wrong := faults(kind_of(path)[0].record_kind, read_back):
            found.append((path, wrong))
    return found
