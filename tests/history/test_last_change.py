"""The day that pages and papers say: of the last change that an edition's readers could see."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub.outputs import site
from hub.outputs.output import Context, Sheet
from hub.privacy.editions import Edition
from tests.helpers.hubs import SMALL, write
from tests.helpers.repository import BEGAN, FIRST, Repository

TODAY = dt.date(2026, 9, 10)
BEGAN_ON = dt.date.fromisoformat(BEGAN[:10])
LATER = "2026-08-03T10:00"
LATER_ON = dt.date(2026, 8, 3)
BOTH: tuple[Edition, Edition] = ("public", "members")
FOR_MEMBERS = "title: For few\naudience: members\n"
NOTES = f"---\n{SMALL[FIRST]}---\nWe meet in the hall.\n"
PAGE = "content/guide.md"
GUIDE = "---\ntitle: A guide\naudience: public\n---\nFor all.\n\n## Members only\n\nFor few.\n"


def planned(repository: Repository, edition: Edition, today: dt.date = TODAY) -> site.Site:
    hub, errors = repository.checked(today)
    assert not errors, [str(error) for error in errors]
    return site.plan(hub, Context(edition, today))


def days(repository: Repository, today: dt.date = TODAY) -> dict[str, dt.date]:
    """The last change as each edition says it."""
    return {edition: planned(repository, edition, today).changed for edition in BOTH}


CHANGES = {
    # what: (its files, what becomes of them, who can see that)
    "a new public record": ({}, {"content/topics/sleep.md": "title: Sleep\naudience: public\n"}, 2),
    "a new members' record": ({}, {"content/topics/sleep.md": FOR_MEMBERS}, 1),
    "a members' record": (
        {"content/topics/sleep.md": FOR_MEMBERS},
        {"content/topics/sleep.md": FOR_MEMBERS.replace("For", "For very")},
        1,
    ),
    "a members' record that goes": (
        {"content/topics/sleep.md": FOR_MEMBERS},
        {"content/topics/sleep.md": None},
        1,
    ),
    "a public record that goes": ({PAGE: GUIDE}, {PAGE: None}, 2),
    "a public record that members keep": (
        {PAGE: GUIDE},
        {PAGE: GUIDE.replace("audience: public", "audience: members")},
        2,
    ),
    "a members' key": (
        {},
        {FIRST: f"{SMALL[FIRST]}online_link: https://meet.example/1\nmode: in-person\n"},
        1,
    ),
    "the members' part of a text": ({PAGE: GUIDE}, {PAGE: GUIDE.replace("few", "very few")}, 1),
    "the text of a page": ({PAGE: GUIDE}, {PAGE: GUIDE.replace("For all", "For everybody")}, 2),
    "the notes, which are for members": ({FIRST: NOTES}, {FIRST: f"{NOTES}\nIt was warm.\n"}, 1),
    "a reference to a members' record": (
        {"content/topics/sleep.md": FOR_MEMBERS},
        {FIRST: f"{SMALL[FIRST]}next_focus: sleep\n"},
        1,
    ),
    "what nobody reads": ({}, {FIRST: f"{SMALL[FIRST]}accept: {{keep-free: We asked.}}\n"}, 0),
    "a file that is no content": ({}, {"README.md": "Nothing.\n"}, 0),
}


@pytest.mark.parametrize(("before", "after", "seen"), CHANGES.values(), ids=CHANGES)
def test_a_change_counts_for_those_who_can_see_it(
    tmp_path: Path, before: dict[str, str], after: dict[str, str | None], seen: int
) -> None:
    repository = Repository(tmp_path, before)
    assert days(repository) == dict.fromkeys(BOTH, BEGAN_ON)
    repository.commit(LATER, after)
    found = days(repository)
    assert found["members"] == (LATER_ON if seen else BEGAN_ON)
    assert found["public"] == (LATER_ON if seen == 2 else BEGAN_ON)


def test_the_day_is_londons_and_never_to_come(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {})
    repository.change("2026-08-03T23:30", FIRST, ("16:00", "15:45"))
    assert days(repository)["public"] == dt.date(2026, 8, 4)
    # Whoever committed this had a wrong clock.
    repository.change("2031-01-01T09:00", FIRST, ("15:45", "15:30"))
    assert days(repository)["public"] == TODAY


def test_without_a_history_it_is_the_day_of_the_build(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "hub", {})
    write(tmp_path / "copy", SMALL)
    repository.root = tmp_path / "copy"
    assert days(repository) == dict.fromkeys(BOTH, TODAY)
    sheets = [f for f in planned(repository, "public").files if isinstance(f, Sheet)]
    assert {sheet.day for sheet in sheets} == {TODAY}


def test_papers_change_with_what_a_calendar_shows(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {FIRST: NOTES})

    def said() -> dict[str, tuple[str, dt.date]]:
        files = [f for edition in BOTH for f in planned(repository, edition).files]
        sheets = [f for f in files if isinstance(f, Sheet)]
        assert sheets
        return {s.address: (s.values["as_of"], s.day) for s in sheets}

    # Notes and topics are written when a meeting is over, and on no calendar.
    repository.change("2026-07-01T10:00", FIRST, ("the hall", "the library"))
    repository.commit(
        "2026-07-02T10:00", {"content/topics/sleep.md": "title: Sleep\naudience: public\n"}
    )
    assert set(said().values()) == {("As of Monday 1 June 2026.", BEGAN_ON)}
    repository.change(LATER, FIRST, ("16:00", "15:45"))
    assert set(said().values()) == {("As of Monday 3 August 2026.", LATER_ON)}
    school = "content/schools/milverton.md"
    repository.change("2026-08-04T10:00", school, ("Milverton Primary", "New Milverton"))
    assert set(said().values()) == {("As of Tuesday 4 August 2026.", dt.date(2026, 8, 4))}


def test_a_page_about_a_record_changes_with_what_it_is_linked_with(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {"content/networks/early.md": "title: E\naudience: public\n"})
    repository.change(LATER, FIRST, ("16:00", "15:45"))
    found = planned(repository, "public")
    on = {address: found.changed_on(page) for address, page in found.pages.items()}
    assert on["networks/senco/"] == on["schools/milverton/"] == LATER_ON
    assert on["meetings/2026-27/first/"] == on[""] == on["networks/"] == LATER_ON
    assert on["networks/early/"] == on["about/"] == BEGAN_ON
