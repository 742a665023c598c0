"""A subscription's life: what a person sees after each thing that happens to a meeting.

The hub is a real repository, published step by step and served over HTTP. One calendar follows by
vdirsyncer, which goes by an entry's text; the other takes each feed in by khal, which goes by the
UID: an entry whose UID changed would be there twice.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest

from hub import checking
from hub.outputs import site
from hub.outputs.output import Context, File
from hub.problem import ContentError
from tests.clients import khal
from tests.helpers import hubs
from tests.helpers.serving import served

pytestmark = pytest.mark.clients

FEED = "feeds/networks/senco.ics"
TODAY = dt.date(2026, 9, 10)
FIRST = """\
title: Autumn meeting; bring plans
network: senco
audience: public
date: 2026-09-17
start: 16:00
end: 17:30
venue: milverton
"""
SECOND = """\
title: Winter meeting
network: senco
audience: public
date: 2026-11-19
start: 16:00
end: 17:30
"""
AUTUMN = ("2026-09-17T15:00Z", "2026-09-17T16:30Z", "SENCO: Autumn meeting; bring plans")
MOVED = ("2026-09-24T15:30Z", "2026-09-24T17:00Z", "SENCO: Autumn meeting; bring plans")
WINTER = ("2026-11-19T16:00Z", "2026-11-19T17:30Z", "SENCO: Winter meeting")


class Life:
    """A repository that is published, and somebody who subscribed to one of its feeds."""

    def __init__(self, folder: Path, address: str) -> None:
        self.root, self.public = folder / "hub", folder / "public"
        self.day = dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC)
        self.revisions: dict[str, tuple[dt.datetime, int]] = {}
        hubs.write(self.root, {**hubs.SMALL, "meetings/2026-27/second.md": SECOND})
        self._git("init", "--quiet", "--initial-branch=main")
        self.commit({"meetings/2026-27/first.md": FIRST})
        self.publish()
        self.subscriber = khal.Subscriber(folder / "subscriber", f"{address}/{FEED}")

    def commit(self, files: dict[str, str]) -> None:
        """Commit what changed, two days after the commit before."""
        hubs.write(self.root, files)
        self.day += dt.timedelta(days=2)
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", "A change")

    def publish(self) -> bytes:
        """What `hub build` does for feeds. Raises ContentError, with what was there left alone."""
        planned = site.plan(checking.read(self.root, TODAY), Context("public", TODAY))
        for file in planned.files:
            if isinstance(file, File) and file.address.endswith(".ics"):
                (self.public / file.address).parent.mkdir(parents=True, exist_ok=True)
                (self.public / file.address).write_bytes(file.content)
        return (self.public / FEED).read_bytes()

    def follow(self) -> list[tuple[str, ...]]:
        """What the subscriber then sees, the earliest entry first; the same in both calendars."""
        self.subscriber.sync()
        self.subscriber.take_in(self.public / FEED)
        shown = sorted(self.subscriber.shown())
        assert shown == sorted(self.subscriber.shown(imported=True))
        assert len(shown) == self.subscriber.items()
        return shown

    def after(self, files: dict[str, str]) -> list[tuple[str, ...]]:
        """What the subscriber sees once these changes are published."""
        self.commit(files)
        self.publish()
        return self.follow()

    def changed(self) -> set[str]:
        """The titles of entries with a later stamp than last time; none ever has an older one."""
        calendar = icalendar.Calendar.from_ical((self.public / FEED).read_bytes())
        found = set()
        for event in calendar.walk("VEVENT"):
            uid, revision = str(event["UID"]), (event["LAST-MODIFIED"].dt, event["SEQUENCE"])
            before = self.revisions.get(uid, revision)
            assert revision[0] >= before[0]
            assert revision[1] >= before[1]
            if revision[0] > before[0]:
                found.add(str(event["SUMMARY"]))
            self.revisions[uid] = revision
        return found

    def _git(self, *words: str) -> None:
        when = self.day.isoformat()
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@trial.example",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@trial.example",
            "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when,
        }  # fmt: skip
        environment = {**os.environ, **settings}
        subprocess.run(["git", *words], cwd=self.root, check=True, env=environment)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    (tmp_path / "public").mkdir()
    with served(tmp_path / "public") as address:
        yield Life(tmp_path, address)


def test_a_subscriber_sees_what_becomes_of_a_meeting(life: Life) -> None:
    """Points 10 to 13, 19, 20, 26 and 27: subscribe, move, cancel, rename, delete, restore."""
    autumn, winter = life.follow()
    assert (autumn[:3], winter[:3]) == (AUTUMN, WINTER)
    assert autumn[4] == "Milverton Primary School"
    assert not life.changed()

    # Built again: the same bytes, and nothing to fetch.
    before = (life.public / FEED).read_bytes()
    assert life.publish() == before
    assert "Copying" not in life.subscriber.sync()

    # Moved by a week and half an hour.
    moved = (
        FIRST.replace("2026-09-17", "2026-09-24")
        .replace("16:00", "16:30")
        .replace("17:30", "18:00")
    )
    autumn, winter = life.after({"meetings/2026-27/first.md": moved})
    assert (autumn[:3], winter[:3]) == (MOVED, WINTER)
    assert autumn[3].startswith("Moved from Thursday 17 September 2026, 16:00.\n")
    assert life.changed() == {"SENCO: Autumn meeting; bring plans"}

    # Cancelled: it stays where it was, and says so.
    off = "status: cancelled\nreason: Hall double-booked, sorry\n"
    autumn, winter = life.after({"meetings/2026-27/second.md": SECOND + off})
    assert autumn[:3] == MOVED
    assert winter[:3] == (*WINTER[:2], "CANCELLED: SENCO: Winter meeting")
    assert winter[3].startswith("Hall double-booked, sorry\n")
    assert life.changed() == {"CANCELLED: SENCO: Winter meeting"}

    # Its file renamed: nothing changes, not even a byte.
    before = (life.public / FEED).read_bytes()
    (life.root / "meetings/2026-27/first.md").unlink()
    renamed = moved + "formerly: 2026-27/first\n"
    life.commit({"meetings/2026-27/autumn.md": renamed})
    assert life.publish() == before
    assert life.follow() == [autumn, winter]
    assert not life.changed()

    # Deleted: refused, and until it is put right everything stays as it was.
    (life.root / "meetings/2026-27/autumn.md").unlink()
    life.commit({})
    with pytest.raises(ContentError) as refused:
        life.publish()
    (problem,) = refused.value.problems
    assert problem.path == "meetings/2026-27/autumn.md"
    assert "status: cancelled" in problem.remedy
    assert life.follow() == [autumn, winter]

    # Brought back as the message says.
    mistake = "status: cancelled\nreason: Entered by mistake\n"
    autumn, again = life.after({"meetings/2026-27/autumn.md": renamed + mistake})
    assert autumn[:3] == (*MOVED[:2], "CANCELLED: SENCO: Autumn meeting; bring plans")
    assert autumn[3].startswith("Entered by mistake\n")
    assert again == winter
    assert life.changed() == {"CANCELLED: SENCO: Autumn meeting; bring plans"}

    # Both take place after all.
    autumn, winter = life.after(
        {"meetings/2026-27/autumn.md": renamed, "meetings/2026-27/second.md": SECOND}
    )
    assert (autumn[:3], winter[:3]) == (MOVED, WINTER)
    assert life.changed() == {"SENCO: Autumn meeting; bring plans", "SENCO: Winter meeting"}
    assert max(number for _, number in life.revisions.values()) == 3
