"""The schemas that editors use: as kind as the reader, and as strict."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.documents.document import parse
from hub.editors.schemas import schemas
from hub.records.kinds import kinds
from hub.records.record import read
from tests.editors.schema_faults import all_faults, faults
from tests.helpers.hubs import FIXTURES
from tests.records.test_record import SMALLEST

HUBS = [FIXTURES / "gloucester", FIXTURES / "hostile"]
"""Hubs in which nothing is wrong."""


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
