"""What the home page says of this week and the next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub.outputs.pages import weeks_ahead
from hub.programme import defaults, meeting_words
from tests.helpers.hubs import sound

MEETING = "network: senco\naudience: public\naccept: {weekend: x}\n"


@pytest.mark.parametrize(
    ("days", "today", "words", "ends"),
    [
        # From Thursday over the weekend to Tuesday, before it and on the last day.
        ("date: 2026-10-08\nlast_date: 2026-10-13\n", "2026-10-05",
         "This week: 1 meeting. Next week: nothing.", "2026-10-08/2026-10-13T23:59"),
        ("date: 2026-10-08\nlast_date: 2026-10-13\n", "2026-10-13",
         "This week: 1 meeting. Next week: nothing.", "2026-10-08/2026-10-13T23:59"),
        # Over on Monday, an hour after midnight.
        ("date: 2026-10-11\nstart: 23:00\n", "2026-10-05",
         "This week: 1 meeting. Next week: nothing.", "2026-10-11/2026-10-12T01:00"),
        ("date: 2026-10-12\n", "2026-10-11",
         "This week: nothing. Next week: 1 meeting.", "2026-10-12T23:59"),
    ],
)  # fmt: skip
def test_a_meeting_counts_in_the_week_below_which_it_is_listed(
    tmp_path: Path, days: str, today: str, words: str, ends: str
) -> None:
    hub = defaults.complete(sound(tmp_path, {"meetings/2026-27/first.md": MEETING + days}))
    day = dt.date.fromisoformat(today)
    coming = meeting_words.upcoming(hub.meetings, day)
    said = weeks_ahead.in_words(hub, coming, day)
    assert (said.words, said.ends) == (words, ends)
    (week,) = weeks_ahead.weeks(hub, coming, day)
    assert f"{week.words}: 1 meeting" in said.words


OFF = "status: cancelled\nreason: Snow\n"
FIRST = "meetings/2026-27/first.md"
SECOND = "meetings/2026-27/second.md"


def called_off(root: Path, second: str) -> list[tuple[str, str]]:
    first = f"{MEETING}date: 2026-09-17\n{OFF}instead: 2026-27/second\n"
    hub = defaults.complete(sound(root, {FIRST: first, SECOND: second}))
    found = weeks_ahead.urgent(hub, hub.meetings, dt.date(2026, 9, 15))
    return [(one.what.text, one.instead.text if one.instead else "") for one in found]


def test_nobody_is_sent_to_a_meeting_that_is_off_as_well(tmp_path: Path) -> None:
    other = f"{MEETING}date: 2026-09-24\n"
    assert called_off(tmp_path, other) == [("SENCO, Thu 17 Sep", "Thu 24 Sep")]
    (first, _second) = called_off(tmp_path, other.replace("24", "22") + OFF)
    assert first == ("SENCO, Thu 17 Sep", "")


def test_the_day_by_which_sessions_are_told_apart_is_said_once(tmp_path: Path) -> None:
    other = "same_as: 2026-27/first\naudience: public\ndate: 2026-09-24\n"
    assert called_off(tmp_path, other) == [("SENCO (Thu 17 Sep)", "Thu 24 Sep")]


def test_sessions_that_are_all_off_are_each_said(tmp_path: Path) -> None:
    further = f"same_as: 2026-27/first\naudience: public\ndate: 2026-10-06\n{OFF}"
    files = {
        FIRST: f"{MEETING}date: 2026-09-29\n{OFF}",
        SECOND: further,
        "meetings/2026-27/between.md": f"{MEETING}date: 2026-09-30\n",
    }
    hub = defaults.complete(sound(tmp_path, files))
    found = weeks_ahead.weeks(hub, hub.meetings, dt.date(2026, 9, 15))
    said = [
        [row.off.what.text if row.off else row.card.about for row in week.rows] for week in found
    ]
    assert said == [["SENCO (Tue 29 Sep)", "SENCO network"], ["SENCO (Tue 6 Oct)"]]
