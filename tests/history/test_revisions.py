"""What moved, from when: point 20 of the checklist, and what is only a correction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hub.history import revisions
from hub.outputs import show
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import SMALL
from tests.helpers.repository import FIRST, Repository, moment

MOVED = "Moved from Thursday 17 September 2026, 16:00."


def first(repository: Repository, today: date = date(2026, 9, 10)) -> Meeting:
    return repository.shown(today=today).of(Meeting)["2026-27/first"]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path, {})


def test_a_meeting_that_moved_says_so_first_of_all(repository: Repository) -> None:
    repository.change(
        "2026-06-05T10:00", FIRST, ("09-17", "09-24"), ("---\nnet", "---\nreason: Hall\nnet")
    )
    entry = repository.entry()
    assert entry["DESCRIPTION"].startswith(MOVED.replace(",", "\\,") + "\\nHall\\n")
    assert (entry.stamp, entry.sequence) == (moment("2026-06-05T10:00"), 1)


@pytest.mark.parametrize(
    ("at", "today", "told"),
    [
        ("2026-06-02T08:59", date(2026, 9, 10), False),  # within a day of the first commit
        ("2026-06-02T09:00", date(2026, 9, 10), True),
        ("2026-09-17T22:59", date(2026, 9, 10), True),  # on its day, in London
        ("2026-09-17T23:00", date(2026, 9, 18), False),  # it was over
    ],
)  # fmt: skip
def test_a_correction_is_not_a_move(
    repository: Repository, at: str, today: date, told: bool
) -> None:
    repository.change(at, FIRST, ("09-17", "09-24"))
    assert repository.entry().sequence == 1
    assert (repository.entry().first_line == MOVED) is told
    assert (
        revisions.last_move(repository.shown(today=today), first(repository, today)) is not None
    ) is told


def test_the_last_move_is_told_and_the_way_back_is_one(repository: Repository) -> None:
    repository.change("2026-06-05T10:00", FIRST, ("09-17", "09-24"))
    repository.change("2026-06-06T10:00", FIRST, ("09-24", "10-01"))
    assert repository.entry().first_line == "Moved from Thursday 24 September 2026, 16:00."
    repository.change("2026-06-07T10:00", FIRST, ("10-01", "09-17"))
    assert repository.entry().first_line == "Moved from Thursday 1 October 2026, 16:00."
    assert repository.entry().sequence == 3


def test_other_changes_do_not_make_it_forget(repository: Repository) -> None:
    repository.change("2026-06-05T10:00", FIRST, ("16:00", "15:00"))
    repository.change("2026-06-06T10:00", FIRST, ("venue: milverton\n", ""))
    assert repository.entry().first_line == MOVED
    assert repository.entry().sequence == 2
    repository.change(
        "2026-06-07T10:00", FIRST, ("network", "status: cancelled\nreason: Snow\nnetwork")
    )
    assert repository.entry().first_line == "Snow"


def test_another_school_is_told_with_the_one_it_left(repository: Repository) -> None:
    telford = "title: Telford Junior School\naudience: public\n"
    repository.commit("2026-06-04T10:00", {"content/schools/telford.md": telford})
    repository.change("2026-06-05T10:00", FIRST, ("venue: milverton", "venue: telford"))
    told = "Now at Telford Junior School, not at Milverton Primary School."
    assert repository.entry().first_line == told
    shown = repository.shown(today=date(2026, 9, 10))
    assert show.card(shown, first(repository)).moved == told
    repository.change("2026-06-06T10:00", FIRST, ("venue: telford", "mode: online"))
    assert repository.entry().first_line == "No longer at Telford Junior School."
    repository.change("2026-06-07T10:00", FIRST, ("mode: online", "venue: telford"))
    assert "Now at" not in repository.entry()["DESCRIPTION"]


def test_an_address_that_is_private_by_now_is_not_told(repository: Repository) -> None:
    named = "venue: {name: 12 Rose Lane, address: 12 Rose Lane}"
    repository.change("2026-06-05T10:00", FIRST, ("venue: milverton", named))
    repository.change("2026-06-07T10:00", FIRST, (named, "venue: milverton"))
    assert "Rose Lane" not in repository.entry()["DESCRIPTION"]


def test_a_time_that_becomes_known_is_no_move(tmp_path: Path) -> None:
    text = SMALL[FIRST].replace("start: 16:00\nend: 17:30\n", "")
    repository = Repository(tmp_path, {FIRST: text})
    repository.commit("2026-06-05T10:00", {FIRST: SMALL[FIRST]})
    assert "Moved" not in repository.entry()["DESCRIPTION"]
    assert repository.entry().sequence == 1
    assert repository.sentences() == [
        "SENCO network, Autumn 1: now begins at 16:00. Most calendars show it within a day."
    ]


def test_several_days_are_told_as_such(tmp_path: Path) -> None:
    text = SMALL[FIRST].replace("start: 16:00\nend: 17:30\n", "last_date: 2026-09-18\n")
    repository = Repository(tmp_path, {FIRST: text})
    repository.change("2026-06-05T10:00", FIRST, ("last_date: 2026-09-18", "last_date: 2026-09-19"))
    entry = repository.entry()
    assert entry.first_line == "Moved from Thursday 17 to Friday 18 September 2026."
    assert repository.sentences() == [
        (
            "SENCO network, Autumn 1: moved from Thursday 17 to Friday 18 September to Thursday 17 "
            "to Saturday 19 September. Most calendars show it within a day."
        )
    ]


def test_a_stub_and_term_dates_follow_what_they_show(tmp_path: Path) -> None:
    closed = "title: Old\naudience: public\nclosed: 2026-07-20\nsuccessor: senco\n"
    repository = Repository(tmp_path, {"content/networks/old.md": closed})

    def stamp(address: str) -> str:
        _head, _, entry = repository.files()[address].partition(b"DTSTAMP:")
        return entry[:16].decode()

    senco, year = "content/networks/senco.md", "content/years/2026-27.md"
    repository.change("2026-06-02T10:00", senco, ("SENCO net", "SEND net"))
    assert stamp("feeds/networks/old.ics") == "20260602T100000Z"
    assert stamp("feeds/term-dates.ics") == "20260601T090000Z"
    repository.change("2026-06-03T10:00", year, ("2026-10-23", "2026-10-22"))
    repository.change("2026-06-04T10:00", year, ("audience:", "read_on: 2026-06-04\naudience:"))
    assert stamp("feeds/term-dates.ics") == "20260603T100000Z"
    repository.change(
        "2026-06-05T10:00", "content/cluster.md", ("//trial.example\n", "//trial.example/hub\n")
    )
    assert stamp("feeds/term-dates.ics") == stamp("feeds/networks/old.ics") == "20260605T100000Z"
