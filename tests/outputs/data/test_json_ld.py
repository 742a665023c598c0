"""A meeting as `schema.org/Event`: what search engines are told, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hub.outputs.data import json_ld
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import SMALL, sound
from tests.helpers.repository import FIRST, Repository

TEXT = SMALL[FIRST]
S = "https://schema.org/"


def told(repository: Repository, name: str = "2026-27/first") -> dict[str, Any]:
    hub = repository.shown()
    return dict(json.loads(json_ld.event(hub, hub.of(Meeting)[name])))


@pytest.mark.parametrize(
    ("change", "status", "mode"),
    [
        ("", "EventScheduled", "OfflineEventAttendanceMode"),
        ("status: proposed\n", "EventScheduled", "OfflineEventAttendanceMode"),
        ("status: cancelled\nreason: Snow\n", "EventCancelled", "OfflineEventAttendanceMode"),
        ("status: postponed\nreason: Snow\n", "EventPostponed", "OfflineEventAttendanceMode"),
        ("mode: hybrid\n", "EventScheduled", "MixedEventAttendanceMode"),
    ],
)
def test_its_status_and_how_to_attend(tmp_path: Path, change: str, status: str, mode: str) -> None:
    found = told(Repository(tmp_path, {FIRST: TEXT + change}))
    assert (found["eventStatus"], found["eventAttendanceMode"]) == (S + status, S + mode)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Event")
    assert found["startDate"] == "2026-09-17T16:00:00+01:00"
    assert found["endDate"] == "2026-09-17T17:30:00+01:00"
    assert "previousStartDate" not in found


def test_a_moved_meeting_says_when_it_was_to_be(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {})
    repository.change("2026-06-03T10:00", FIRST, ("09-17", "09-24"))
    found = told(repository)
    assert found["eventStatus"] == f"{S}EventRescheduled"
    assert found["previousStartDate"] == "2026-09-17T16:00:00+01:00"
    repository.commit("2026-06-04T10:00", {
        FIRST: TEXT.replace("09-17", "09-24") + "status: cancelled\nreason: Snow\n",
    })  # fmt: skip
    assert told(repository)["eventStatus"] == f"{S}EventCancelled"


def test_where_members_version_had_it_is_not_told(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {FIRST: TEXT.replace("public", "members")})
    hub = repository.shown("members")
    assert json_ld.event(hub, hub.of(Meeting)["2026-27/first"]) == ""
    repository.commit("2026-06-03T10:00", {FIRST: TEXT.replace("09-17", "09-24")})
    assert "previousStartDate" not in told(repository)
    assert told(repository)["eventStatus"] == f"{S}EventScheduled"


def test_no_text_ends_the_script(tmp_path: Path) -> None:
    hostile = '</script><!-- & \\u2028 ]]> "quoted"'
    hub = sound(tmp_path, {FIRST: f"title: '{hostile}'\nsummary: '{hostile}'\n{TEXT}"})
    written = json_ld.event(hub, hub.of(Meeting)["2026-27/first"])
    assert not set("<>&").intersection(written)
    told = json.loads(written)
    assert (told["name"], told["description"]) == (f"SENCO: {hostile}", hostile)


def test_a_private_address_and_a_link_to_join_are_not_told(tmp_path: Path) -> None:
    private = "venue: {name: Canary, address: Canary, postcode: CV32 9ZZ, private: yes}"
    text = TEXT.replace("venue: milverton", private) + "online_link: https://canary.example/\n"
    found = told(Repository(tmp_path, {FIRST: text}))
    assert "anary" not in json.dumps(found)
    assert "9ZZ" not in json.dumps(found)
    assert found["eventAttendanceMode"] == f"{S}MixedEventAttendanceMode"
