"""`/feeds/hub.json`: valid by its published schema, and the same as the feeds it speaks of."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from jsonschema import Draft202012Validator

from hub.outputs.data import hub_json
from hub.outputs.feeds import feeds
from hub.outputs.output import Context, File
from tests.fixtures import small_hub
from tests.helpers.hubs import SMALL
from tests.helpers.repository import FIRST, Repository

TODAY = small_hub.TODAY


def written(hub: Any, today: dt.date = TODAY, name: str = "public") -> dict[str, Any]:
    made = {file.address: file.content for file in hub_json.outputs(hub, Context(name, today))}
    schema = json.loads(made["feeds/hub.schema.json"])
    Draft202012Validator.check_schema(schema)
    found = json.loads(made["feeds/hub.json"])
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert not list(validator.iter_errors(found))
    return found


@pytest.mark.parametrize("today", [TODAY, dt.date(2024, 9, 1), dt.date(2031, 1, 1)])
def test_it_counts_what_the_feeds_hold(today: dt.date) -> None:
    """An empty feed and a stale one look different."""
    hub = small_hub.selected()
    found = written(hub, today)
    public = Context("public", today)
    files = {f.address: f.content for f in feeds.outputs(hub, public) if isinstance(f, File)}
    told = {f["address"].removeprefix("https://ouse.example/"): f for f in found["feeds"]}
    assert set(told) == {address for address in files if address.startswith("feeds/")}
    for address, feed in told.items():
        calendar = icalendar.Calendar.from_ical(files[address])
        held = calendar.walk("VEVENT")
        assert feed["entries"] == len(held)
        assert feed["title"] == str(calendar["NAME"]).replace("\\,", ",")
        assert dt.datetime.fromisoformat(feed["revision"]) == calendar["LAST-MODIFIED"].dt
        starts = sorted(str(e["DTSTART"].dt).replace(" ", "T") for e in held)
        coming = [start for start in starts if start[:10] >= today.isoformat()]
        following = feed["next"]["starts"] if feed["next"] else None
        assert following == next(iter(coming), None)
    assert found["built"] == today.isoformat()


def test_a_meeting_has_its_facts_and_a_status_for_programs(tmp_path: Path) -> None:
    later = "meetings/2026-27/later.md"
    text = SMALL[FIRST].replace("09-17", "10-08")
    repository = Repository(tmp_path, {later: text})
    repository.change("2026-06-03T10:00", FIRST, ("09-17", "09-24"))
    off = f"{text}status: cancelled\nreason: Snow\ninstead: 2026-27/first\n"
    repository.commit("2026-06-04T10:00", {later: off})
    found = written(repository.shown())
    first, second = found["meetings"]
    assert first["starts"] == "2026-09-24T16:00:00+01:00"
    assert first["ends"] == "2026-09-24T17:30:00+01:00"
    assert first["moved_from"] == "2026-09-17T16:00:00+01:00"
    assert (first["status"], first["sequence"]) == ("confirmed", 1)
    assert first["changed"] == "2026-06-03T10:00:00+00:00"
    assert (second["status"], second["reason"]) == ("cancelled", "Snow")
    assert second["instead"] == first["id"] == "2026-27/first"
    entry = repository.entry("2026-27/later")
    assert dt.datetime.fromisoformat(second["changed"]) == entry.stamp
    assert second["sequence"] == entry.sequence == 1


def test_nothing_of_members_versions_keys_or_meetings_is_in_it(tmp_path: Path) -> None:
    hidden = SMALL[FIRST].replace("public", "members")
    repository = Repository(tmp_path, {
        FIRST: hidden.replace("09-17", "09-10"), "meetings/2026-27/canary.md": hidden,
        "content/topics/canary.md": "title: Canary\naudience: members\n",
    })  # fmt: skip
    text = f"{SMALL[FIRST]}online_link: https://canary.example\ndecisions: Canary\nfocus: canary\n"
    repository.commit("2026-06-03T10:00", {FIRST: text})
    public = written(repository.shown())
    assert "anary" not in json.dumps(public)
    (only,) = public["meetings"]
    assert (only["moved_from"], only["sequence"], only["mode"]) == (None, 0, "hybrid")
    members = written(repository.shown("members"), name="members")
    assert members["feeds"] == []
    assert [m["moved_from"] for m in members["meetings"] if m["id"] == "2026-27/first"] == [
        "2026-09-10T16:00:00+01:00"
    ]
