"""What is planned and no more was never there, for those who subscribe and for the history."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.helpers.hubs import SMALL
from tests.helpers.repository import FIRST, Repository, events

DRAFT = "meetings/2026-27/senco-autumn-2.md"
PLANNED = """\
network: senco
audience: public
date: 2026-11-19
start: 16:00
venue: milverton
status: draft
"""
AGREED = f"{PLANNED}host_agreed: yes\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path, {})
    made.commit("2026-06-02T10:00", {DRAFT: PLANNED})
    made.commit("2026-06-10T10:00", {DRAFT: PLANNED.replace("11-19", "11-26")})
    return made


@pytest.mark.parametrize("sure", [AGREED, PLANNED.replace("draft", "proposed")])
def test_a_draft_is_in_no_calendar_and_has_no_past(repository: Repository, sure: str) -> None:
    assert len(events(repository.files()["feeds/all.ics"])) == 1
    assert not [said for said in repository.sentences() if "Autumn 2" in said]
    repository.commit("2026-06-20T10:00", {DRAFT: sure})
    entry = repository.entry("2026-27/senco-autumn-2")
    assert entry["SUMMARY"].startswith("PROVISIONAL: ")
    assert entry["SEQUENCE"] == "0"
    assert entry["LAST-MODIFIED"] == "20260620T100000Z"
    assert "Moved from" not in entry["DESCRIPTION"]


def test_a_draft_may_go_and_a_published_meeting_may_not_become_one(repository: Repository) -> None:
    repository.commit("2026-06-20T10:00", {DRAFT: None})
    assert not repository.checked(dt.date(2026, 9, 10))[1]
    repository.commit("2026-06-21T10:00", {FIRST: f"{SMALL[FIRST]}status: draft\n"})
    (problem,) = repository.checked(dt.date(2026, 9, 10))[1]
    assert str(problem).startswith(
        f"{FIRST}:8: error: This meeting was published: as a draft it would vanish"
    )


def test_what_needs_or_leads_to_a_draft_is_an_error(repository: Repository) -> None:
    session = "same_as: 2026-27/senco-autumn-2\naudience: public\ndate: 2026-11-20\n"
    note = f"---\ntitle: Note\naudience: public\n---\nSee [it](../../{DRAFT}).\n"
    repository.write({"meetings/2026-27/session.md": session, "content/practice/note.md": note})
    assert [
        str(p).split("error: ")[1][:60] for p in repository.checked(dt.date(2026, 9, 10))[1]
    ] == [
        "The link `../../meetings/2026-27/senco-autumn-2.md` leads to",
        "`2026-27/senco-autumn-2` is a draft, which nobody is shown y",
    ]
