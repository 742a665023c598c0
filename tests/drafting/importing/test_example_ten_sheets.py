"""Ten sheets as they lie in schools: every meeting right, little asked, nothing wrong."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from hub.drafting.importing import understanding
from hub.drafting.importing.entries import Entry, Unsure, Wishes
from hub.programme.hub import Hub
from hub.reading.load import load
from hub.reading.sheets.opening import sheets
from tests.helpers import sheets as made
from tests.helpers.hubs import HOUSE

EXPECTED: Final[dict[str, Any]] = json.loads(
    (made.FOLDER / "expected.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def hub() -> Hub:
    found, _problems = load(HOUSE)
    assert found is not None
    return found


def said(entry: Entry) -> str:
    times = "-" if entry.start is None else f"{entry.start:%H:%M}-{entry.end or '':%H:%M}"
    where = "online" if entry.online else entry.venue or "-"
    return f"{'+'.join(entry.networks)} {entry.date} {times} {where}"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sheet_is_understood(hub: Hub, name: str) -> None:
    found = understanding.understood(hub, sheets(name, made.data(name)), name, Wishes())
    got = sorted(said(one) for one in found if isinstance(one, Entry))
    asked = [one for one in found if isinstance(one, Unsure)]
    assert got == sorted(EXPECTED[name]["meetings"]), asked
    assert len(asked) == EXPECTED[name]["asked"], asked


def test_little_is_asked() -> None:
    asked = sum(sheet["asked"] for sheet in EXPECTED.values())
    meetings = sum(len(sheet["meetings"]) for sheet in EXPECTED.values())
    assert len(EXPECTED) >= 10
    assert asked <= 0.15 * (asked + meetings)


def test_nothing_of_a_calendars_descriptions_is_taken() -> None:
    found = str(sheets("google.ics", made.data("google.ics")))
    assert "secret" not in found
    assert "07700" not in found


def test_what_contradicts_or_belongs_to_another_use_is_no_meetings(hub: Hub) -> None:
    text = (
        "Network\tHalf-term\tDate\tLead school\tAgenda deadline\n"
        "SENCO\tAutumn 1\t17 Nov 2026\tLillington\t1 Nov 2026\n"
        "Maths\tAutumn 2\t16 Nov 2026\tTelford Junior\t2 Nov 2026\n"
        "English and maths\tSpring 1\t20 Jan 2027\tBrookhurst\t4 Jan 2027\n"
    )
    found = understanding.understood(hub, sheets("a.csv", text.encode()), "a.csv", Wishes())
    asked = [one.what for one in found if isinstance(one, Unsure)]
    assert asked == ["17 November 2026 is in Autumn 2, not where it stands in the sheet"]
    got = [said(one) for one in found if isinstance(one, Entry)]
    assert got == ["maths 2026-11-16 - -", "english+maths 2027-01-20 - -"]


def test_a_whole_day_of_outlook_is_one_day(hub: Hub) -> None:
    text = (
        '"Subject","Start Date","Start Time","End Date","End Time","All day event","Location"\n'
        '"SENCO network","22/09/2026","00:00:00","23/09/2026","00:00:00","True","Trinity"\n'
    )
    (entry,) = (
        one
        for one in understanding.understood(hub, sheets("a.csv", text.encode()), "a", Wishes())
        if isinstance(one, Entry)
    )
    assert (entry.start, entry.end, entry.last_date) == (None, None, None)
