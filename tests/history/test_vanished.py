"""Point 27: what was published does not vanish without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.helpers.hubs import CLUSTER, SMALL
from tests.helpers.repository import FIRST, TODAY, Repository

OTHER = "meetings/2026-27/other.md"
GONE = (
    f"{FIRST}:1: error: The meeting of Thursday 17 September 2026 was published, and its file is "
    "gone: it would vanish from people's calendars without a word. Bring the file back with "
    "`status: cancelled` and `reason: Entered by mistake`; or, if you renamed it, add "
    "`formerly: 2026-27/first` to the new file."
)


def errors(repository: Repository, today: date = TODAY) -> list[str]:
    return [str(problem) for problem in repository.checked(today)[1]]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path, {})


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("renamed", [True, False])
def test_a_published_meeting_does_not_vanish(
    repository: Repository, committed: bool, renamed: bool
) -> None:
    repository.write({FIRST: None, **({OTHER: SMALL[FIRST]} if renamed else {})})
    if committed:
        repository.commit("2026-06-02T10:00", {})
    assert errors(repository) == [GONE]
    assert errors(repository, date(2027, 8, 31)) == [GONE]
    assert not errors(repository, date(2027, 9, 1))  # its school year is over


def test_what_the_message_says_to_do_helps(repository: Repository) -> None:
    repository.commit("2026-06-02T10:00", {FIRST: None})
    mistaken = f"{SMALL[FIRST]}status: cancelled\nreason: Entered by mistake\n"
    repository.commit("2026-06-03T10:00", {FIRST: mistaken})
    assert not errors(repository)
    assert repository.entry()["SUMMARY"].startswith("CANCELLED: ")
    renamed = f"{SMALL[FIRST]}formerly: 2026-27/first\n"
    repository.commit("2026-06-04T10:00", {FIRST: None, OTHER: renamed})
    assert not errors(repository)
    # And a renamed one may not vanish either.
    repository.commit("2026-06-05T10:00", {OTHER: None})
    (error,) = errors(repository)
    assert error == GONE.replace(FIRST, OTHER)


def test_a_mistake_in_a_file_does_not_make_it_gone(repository: Repository) -> None:
    repository.write({FIRST: SMALL[FIRST].replace("16:00", "4pm")})
    (error,) = errors(repository)
    assert "vanish" not in error


def test_proposed_meetings_may_go(tmp_path: Path) -> None:
    proposed = f"{SMALL[FIRST]}status: proposed\n"
    repository = Repository(tmp_path, {FIRST: proposed})
    repository.commit("2026-06-02T10:00", {FIRST: None})
    assert not errors(repository)
    # One that was once sure may not, whatever it said last.
    for day, text in ((3, SMALL[FIRST]), (4, proposed), (5, None)):
        repository.commit(f"2026-06-{day:02}T10:00", {FIRST: text})
    assert errors(repository) == [GONE]


def test_what_never_reached_the_published_line_was_not_published(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.commit("2026-06-02T10:00", {OTHER: SMALL[FIRST].replace("09-17", "09-24")})
    repository.commit("2026-06-03T10:00", {OTHER: None})
    repository.git("checkout", "--quiet", "main")
    repository.commit("2026-06-03T11:00", {"content/topics/a.md": "title: A\naudience: public\n"})
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "branch", at="2026-06-04T10:00")
    assert not errors(repository)


def test_a_hub_made_from_an_example_starts_clean(repository: Repository) -> None:
    """The example's meetings were published under another domain, by somebody else."""
    settings = CLUSTER.replace("trial.example", "real.example")
    repository.commit("2026-06-02T10:00", {
        "content/cluster.md": settings, OTHER: SMALL[FIRST].replace("09-17", "09-24"),
    })  # fmt: skip
    repository.commit("2026-06-03T10:00", {FIRST: None})
    assert not errors(repository)
    repository.commit("2026-06-04T10:00", {OTHER: None})
    (error,) = errors(repository)
    assert error.startswith(f"{OTHER}:1: error: The meeting of Thursday 24 September 2026")


def test_a_new_address_with_the_same_domain_for_entries_changes_nothing(tmp_path: Path) -> None:
    settings = f"{CLUSTER}uid_domain: trial.example\n"
    repository = Repository(tmp_path, {"content/cluster.md": settings})
    moved = settings.replace("https://trial", "https://new.trial")
    repository.commit("2026-06-02T10:00", {"content/cluster.md": moved})
    repository.commit("2026-06-03T10:00", {FIRST: None})
    assert errors(repository) == [GONE]


@pytest.mark.parametrize("at_once", [True, False])
def test_postponed_to_a_known_date_is_not_postponed(repository: Repository, at_once: bool) -> None:
    postponed = f"{SMALL[FIRST]}status: postponed\nreason: Snow\n"
    if not at_once:
        repository.commit("2026-06-02T10:00", {FIRST: postponed})
        assert not errors(repository)
    repository.commit("2026-06-03T10:00", {FIRST: postponed.replace("09-17", "09-24")})
    (error,) = errors(repository)
    assert error.startswith(f"{FIRST}:8: error: It has a new date: remove `status`.")
    repository.commit("2026-06-04T10:00", {FIRST: postponed})
    assert not errors(repository)
    repository.commit("2026-06-05T10:00", {FIRST: SMALL[FIRST].replace("09-17", "09-24")})
    assert not errors(repository)


def test_one_that_always_was_postponed_keeps_its_date_too(tmp_path: Path) -> None:
    postponed = f"{SMALL[FIRST]}status: postponed\nreason: Snow\n"
    repository = Repository(tmp_path, {FIRST: postponed})
    repository.write({FIRST: postponed.replace("09-17", "09-24")})
    assert len(errors(repository)) == 1


def test_a_file_in_the_wrong_folder_is_told_once(tmp_path: Path) -> None:
    """Not that its meeting is gone, besides."""
    repository = Repository(tmp_path, {})
    for place, remedy in (
        ("meetings/first.md", "Move it to a folder such as meetings/2026-27/."),
        ("content/networks/first.md", "Move it to meetings/2026-27/first.md."),
    ):
        repository.write({FIRST: None, place: SMALL[FIRST]})
        _hub, (problem,) = repository.checked()
        assert (problem.path, problem.remedy) == (place, remedy)
        repository.write({place: None, FIRST: SMALL[FIRST]})


def test_a_mistake_in_another_year_s_meeting_hides_nothing(repository: Repository) -> None:
    """Meetings have the same names every year."""
    earlier = FIRST.replace("2026-27", "2025-26")
    repository.write({FIRST: None, earlier: "network: senco\naudience: public\ndate: 17/9/2025\n"})
    assert GONE in errors(repository)
