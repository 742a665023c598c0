"""Meetings in somebody's home, their further sessions, and what earlier versions said of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from hub.history import changes
from hub.outputs.feeds import feeds
from hub.outputs.output import Context, File
from hub.privacy import edition, editions, leaks
from hub.privacy.confidential import confidential
from hub.privacy.editions import EDITIONS
from hub.programme import defaults
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place
from tests.helpers.hubs import CLUSTER, SMALL, sound
from tests.helpers.repository import FIRST, Repository

TODAY: Final = dt.date(2026, 9, 10)
MEETING: Final = SMALL[FIRST]
HOME: Final = "venue: {name: 1 Rose Lane, private: yes}"
AT_HOME: Final = MEETING.replace("venue: milverton", HOME)
SESSION_FILE: Final = "meetings/2026-27/second.md"
SESSION: Final = """\
same_as: 2026-27/first
audience: public
date: 2026-09-24
start: 16:00
end: 17:00
room: Canary garden shed
"""
ID: Final = "2026-27/second"


def said(repository: Repository, name: editions.Edition) -> str:
    """Everything that calendars, records and lists of changes of an edition say."""
    shown = repository.shown(name)
    made = feeds.outputs(shown, Context(name, TODAY))
    calendars = [file.content.decode() for file in made if isinstance(file, File)]
    record = shown.of(Meeting)[ID].model_copy(update={"lines": {}})
    told = [change.sentence for change in changes.along(shown)]
    return "\n".join([*calendars, repr(record), *told]).replace("\r\n ", "").lower()


# In a hub that is open to all


def told(root: Path, files: dict[str, str], members: str = "no") -> list[str]:
    cluster = CLUSTER.replace("members: yes", f"members: {members}")
    return [str(p) for p in leaks.problems(sound(root, {"content/cluster.md": cluster, **files}))]


def test_where_nothing_is_for_members_a_home_is_not_written_at_all(tmp_path: Path) -> None:
    venue = (
        "venue:\n  name: Rose Cottage\n  address: 1 Rose Lane\n  postcode: CV32 1AA\n"
        "  access: Knock\n  private: yes\nroom: Kitchen"
    )
    files = {FIRST: MEETING.replace("venue: milverton", venue), SESSION_FILE: SESSION}
    keys = [("name", 8), ("address", 9), ("postcode", 10), ("access", 11), ("room", 13)]
    expected = [
        f"{FIRST}:{line}: error: `{key}` tells where somebody's home is. No page shows it, but "
        "whoever can open the repository can read it, for ever. Remove it: "
        "`venue: {private: yes}` and `locality` are enough."
        for key, line in keys
    ]
    expected.append(
        f"{SESSION_FILE}:7: error: `room` tells where somebody's home is. No page shows it, but "
        "whoever can open the repository can read it, for ever. Remove it."
    )
    assert sorted(told(tmp_path, files)) == sorted(expected)
    assert not told(tmp_path, files, members="yes")


def test_that_a_place_is_private_and_its_locality_are_enough(tmp_path: Path) -> None:
    bare = MEETING.replace("venue: milverton", "venue: {private: yes}\nlocality: North")
    assert not told(
        tmp_path, {FIRST: bare, SESSION_FILE: SESSION.replace("room: Canary garden shed\n", "")}
    )
    open_to_all = MEETING.replace(
        "venue: milverton", "venue: {name: Hall, address: 1 Road}\nroom: 2"
    )
    assert not told(tmp_path, {FIRST: open_to_all, SESSION_FILE: SESSION})


# Further sessions


@pytest.mark.parametrize("first", [AT_HOME, AT_HOME + "room: Kitchen\n"])
def test_a_session_at_the_same_home_says_nothing_of_its_room(tmp_path: Path, first: str) -> None:
    repository = Repository(tmp_path, {FIRST: first, SESSION_FILE: SESSION})
    for name in EDITIONS:
        assert "canary" not in said(repository, name)
        assert repository.entry(ID, name)["LOCATION"] == "Private address"
    assert " canary garden shed " in confidential(repository.checked()[0]).phrases


@pytest.mark.parametrize(
    "elsewhere",
    ["venue: milverton\n", "venue: {name: Library, address: High Street}\n"],
)
def test_a_session_elsewhere_keeps_its_room(tmp_path: Path, elsewhere: str) -> None:
    repository = Repository(tmp_path, {FIRST: AT_HOME, SESSION_FILE: SESSION + elsewhere})
    for name in EDITIONS:
        assert repository.shown(name).of(Meeting)[ID].room == "Canary garden shed"
        assert "Canary garden shed" in repository.entry(ID, name)["LOCATION"]
    assert " canary garden shed " not in confidential(repository.checked()[0]).phrases


def test_a_session_of_a_meeting_that_is_no_home_keeps_its_room(tmp_path: Path) -> None:
    hub = sound(tmp_path, {SESSION_FILE: SESSION})
    shown = defaults.complete(edition.select(hub, "public", TODAY)).of(Meeting)[ID]
    assert (shown.room, shown.venue) == ("Canary garden shed", None)


def test_a_session_at_a_home_of_its_own_stays_there(tmp_path: Path) -> None:
    own = SESSION + "venue: {name: Canary house, private: yes}\n"
    repository = Repository(tmp_path, {FIRST: MEETING, SESSION_FILE: own})
    shown = repository.shown().of(Meeting)[ID]
    assert (shown.room, shown.venue) == ("", Place(name="Private address", private=True))


def test_a_session_of_a_meeting_that_was_at_a_home_tells_nothing(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {FIRST: AT_HOME, SESSION_FILE: SESSION})
    repository.change("2026-09-05T10:00", FIRST, (HOME, "venue: milverton"))
    repository.change("2026-09-06T10:00", SESSION_FILE, ("shed", "kitchen"))
    for name in EDITIONS:
        assert "canary" not in said(repository, name)
    assert " canary garden shed " in confidential(repository.checked()[0]).phrases


def test_a_session_that_said_its_room_before_tells_nothing_of_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {FIRST: AT_HOME, SESSION_FILE: SESSION})
    repository.change(
        "2026-09-05T10:00", SESSION_FILE, ("room: Canary garden shed\n", "venue: milverton\n")
    )
    for name in EDITIONS:
        assert "canary" not in said(repository, name)


# Stamps


def stamps(repository: Repository, meeting: str) -> tuple[int, dt.datetime]:
    entry = repository.entry(meeting)
    return entry.sequence, entry.stamp


def test_stamps_never_fall_when_a_place_becomes_private(tmp_path: Path) -> None:
    """However often the place changed while everybody could read it."""
    place = "venue: {{name: Hall, address: {} Road}}".format
    first = MEETING.replace("venue: milverton", place(1))
    repository = Repository(tmp_path, {FIRST: first, SESSION_FILE: SESSION})
    for day in range(2, 5):
        repository.change(f"2026-06-1{day}T10:00", FIRST, (place(day - 1), place(day)))
        repository.change(f"2026-06-1{day}T11:00", SESSION_FILE, ("Canary", f"{day} Canary"))
    before = [stamps(repository, i) for i in ("2026-27/first", ID)]
    assert [number for number, _when in before] == [3, 3]
    repository.change("2026-06-20T10:00", FIRST, (place(4), HOME))
    after = [stamps(repository, i) for i in ("2026-27/first", ID)]
    assert [number for number, _when in after] == [4, 4]
    assert all(new[1] > old[1] for new, old in zip(after, before, strict=True))
    # What changes in a home from now on is nobody's to know.
    repository.change("2026-06-21T10:00", SESSION_FILE, ("shed", "kitchen"))
    repository.change("2026-06-22T10:00", FIRST, ("Rose", "Elm"))
    assert [stamps(repository, i) for i in ("2026-27/first", ID)] == after
    for name in EDITIONS:
        assert not {"canary", "elm lane", "rose lane", "road"} & set(said(repository, name).split())
