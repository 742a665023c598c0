"""The Atom feeds of practice notes and of changes, read back as a feed reader does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree as ET

from hub.outputs.data import atom
from hub.outputs.output import Context
from hub.programme.hub import Hub
from tests.helpers.hubs import SMALL
from tests.helpers.repository import FIRST, TODAY, Repository

ATOM = "{http://www.w3.org/2005/Atom}"
NOTE = "content/practice/note.md"
TEXT = "title: A note\naudience: public\nsummary: In short\ndate: 2026-05-04\n"


def files(hub: Hub, today: dt.date = TODAY) -> dict[str, bytes]:
    return {file.address: file.content for file in atom.outputs(hub, Context("public", today))}


def entries(content: bytes) -> list[dict[str, str]]:
    root = ET.fromstring(content)  # noqa: S314 - written by the hub itself
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.findtext(ATOM + name)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert {link.get("rel") for link in root.iter(f"{ATOM}link")} >= {"self", "alternate"}
    found = []
    for entry in root.iter(f"{ATOM}entry"):
        values = {name: entry.findtext(ATOM + name) or "" for name in ("id", "title", "summary")}
        updated = entry.findtext(f"{ATOM}updated") or ""
        assert dt.datetime.strptime(updated, "%Y-%m-%dT%H:%M:%S%z")
        assert (root.findtext(f"{ATOM}updated") or "") >= updated
        (link,) = entry.iter(f"{ATOM}link")
        found.append({**values, "updated": updated, "href": link.get("href") or ""})
    ids = [entry["id"] for entry in found] + [root.findtext(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    return found


def test_changes_are_told_once_each_and_on_every_day_alike(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {NOTE: TEXT})
    repository.change("2026-06-03T10:00", FIRST, ("09-17", "09-24"))
    second = SMALL[FIRST].replace("09-17", "10-08")
    repository.commit("2026-06-04T10:00", {"meetings/2026-27/second.md": second})
    repository.change("2026-06-05T10:00", FIRST, ("09-24", "09-17"))
    hub = repository.shown()
    first = files(hub)
    # Which weeks there are, the day decides: tests of the digest have that.
    later_made = files(hub, dt.date(2029, 1, 1))
    assert [name for name in first if first[name] != later_made[name]] == ["feeds/week.xml"]
    found = entries(first["feeds/changes.xml"])
    assert [entry["updated"] for entry in found] == [
        "2026-06-05T10:00:00Z", "2026-06-04T10:00:00Z", "2026-06-03T10:00:00Z",
    ]  # fmt: skip
    assert "moved from Thursday 17 September 16:00 to Thursday 24" in found[-1]["summary"]
    assert found[0]["href"] == "https://trial.example/meetings/2026-27/first/"
    # What was told keeps its identity.
    repository.change("2026-06-06T10:00", "meetings/2026-27/second.md", ("16:00", "15:00"))
    later = entries(files(repository.shown())["feeds/changes.xml"])
    assert later[1:] == found


def test_a_note_is_updated_when_readers_see_something_else(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {NOTE: TEXT})
    repository.commit("2026-06-03T10:00", {NOTE: f"# A comment\n{TEXT}"})
    (note,) = entries(files(repository.shown())["feeds/practice.xml"])
    assert (note["updated"], note["summary"]) == ("2026-06-01T09:00:00Z", "In short")
    repository.commit("2026-06-04T10:00", {NOTE: f"---\n{TEXT}---\nWhat we did.\n"})
    (note,) = entries(files(repository.shown())["feeds/practice.xml"])
    assert note["updated"] == "2026-06-04T10:00:00Z"
    members = f"---\n{TEXT}---\nWhat we did.\n\n## Members only\n\nCanary\n"
    repository.commit("2026-06-05T10:00", {NOTE: members})
    (note,) = entries(files(repository.shown())["feeds/practice.xml"])
    assert note["updated"] == "2026-06-04T10:00:00Z"


def test_every_text_can_be_written(tmp_path: Path) -> None:
    title = "<b>1 & 2</b> ]]> \u00a0 👩\u200d🏫 \u200fabc"
    repository = Repository(tmp_path, {FIRST: f"title: '{title}'\n{SMALL[FIRST]}"})
    repository.change("2026-06-03T10:00", FIRST, ("09-17", "09-24"))
    hub = repository.shown()
    (entry,) = entries(files(hub)["feeds/changes.xml"])
    assert entry["title"] == hub.meetings[0].title


def test_no_members_meeting_is_told(tmp_path: Path) -> None:
    hidden = "title: Canary\n" + SMALL[FIRST].replace("public", "members")
    repository = Repository(tmp_path, {FIRST: hidden, NOTE: TEXT.replace("public", "members")})
    repository.change("2026-06-03T10:00", FIRST, ("09-17", "09-24"))
    made = files(repository.shown())
    assert not entries(made["feeds/changes.xml"])
    assert not entries(made["feeds/practice.xml"])
    assert b"Canary" not in b"".join(made.values())
