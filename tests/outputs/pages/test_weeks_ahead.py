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
