"""The schemas that editors use: as kind as the reader, and as strict."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hub import document
from hub.document import Document, parse
from hub.paths import kind_of
from hub.record import read
from hub.records import kinds
from hub.schemas import schemas
from tests.hubs import FIXTURES
from tests.test_record import SMALLEST

VALIDATORS = {kind: Draft202012Validator(schema) for kind, schema in schemas().items()}
HUBS = [FIXTURES / "gloucester", FIXTURES / "hostile"]
"""Hubs in which nothing is wrong."""


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


@pytest.mark.parametrize("root", HUBS, ids=lambda root: root.name)
def test_every_file_in_which_nothing_is_wrong_suits_its_schema(root: Path) -> None:
    assert not all_faults(root)


MISTAKES = [
    ("meeting", "audience: Public"),
    ("meeting", "audience: SENCOs"),
    ("meeting", "date: 17/09/2026"),
    ("meeting", "date: 17th September"),
    ("meeting", "start: 4pm"),
    ("meeting", "start: 4.30pm"),
    ("meeting", "start: 1600"),
    ("meeting", "status: canceled"),
    ("meeting", "mode: zoom"),
    ("meeting", "kind: meeting"),
    ("meeting", "weekday: Thurs"),
    ("meeting", "location: Hall"),
    ("meeting", "venue: {nmae: Hall}"),
    ("meeting", "agenda: [{title: Data, length: ten}]"),
    ("meeting", "agenda: [{lead: SENCO}]"),
    ("meeting", "agenda: {title: Data, purpose: chat}"),
    ("meeting", "papers: agenda.pdf"),
    ("meeting", "papers: [{title: Agenda, audience: all}]"),
    ("meeting", "attendance: {oak: three}"),
    ("meeting", "end_approximate: perhaps"),
    ("meeting", "actions: [{owner: SENCO}]"),
    ("meeting", "booking: office@oak.example"),
    ("meeting", "minutes_approved: 2026-9-1"),
    ("network", "colour: pink"),
    ("network", "rule: {week: 3}"),
    ("network", "title: {SENCO: the year}"),
    ("school", "setting: college"),
    ("school", "max_hosts_per_year: twice"),
    ("topic", "votes: many"),
    ("practice", "schools: {oak: yes}"),
    ("year", "half_terms: [{key: a1, first: 2026-09-02}]"),
    ("cluster", "nation: England"),
    ("page", "network: senco"),
]


@pytest.mark.parametrize(("kind", "line"), MISTAKES)
def test_a_schema_refuses_what_the_reader_refuses(kind: str, line: str) -> None:
    front, identity = SMALLEST[kind]
    fine, _ = parse(f"---\n{front}\n---\n", "f.md")
    assert fine is not None
    assert not faults(kind, fine)
    key = line.split(":", maxsplit=1)[0]
    others = [kept for kept in front.split("\n") if not kept.startswith(f"{key}:")]
    wrong, problems = parse("\n".join(["---", *others, line, "---", ""]), "f.md")
    assert wrong is not None
    assert not problems
    assert faults(kind, wrong)
    assert read(kinds()[kind], wrong, identity)[1]


def test_every_key_has_a_name_and_a_line_of_help() -> None:
    for kind, schema in schemas().items():
        for key, shown in schema["properties"].items():
            assert shown["title"][:1].isupper(), (kind, key)
            assert shown["description"].endswith("."), (kind, key)
            assert "null" not in str(shown), (kind, key)
