"""A meeting in words: where it is, in which week, when it is over."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.dates import LONDON
from hub.documents import document
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records import record
from hub.records.kinds import meeting as kind
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import SMALL, loaded

FACTS: Final = "network: senco\naudience: public\n"


def meeting(date: str, more: str = "") -> Meeting:
    read, told = document.parse(f"---\n{FACTS}date: {date}\n{more}---\n", "meetings/2026-27/a.md")
    assert read is not None, told
    found, problems = record.read(Meeting, read, "2026-27/a")
    assert isinstance(found, Meeting), problems
    return found


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    found, _warnings = loaded(tmp_path_factory.mktemp("hub"))
    return found


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("venue: milverton\n", "Milverton Primary School"),
        ("venue: milverton\nroom: library\n", "Milverton Primary School, library"),
        ("venue: milverton\nmode: hybrid\n", "Milverton Primary School, or online"),
        ("venue: milverton\nmode: online\n", "Online"),
        ("", "Venue to be confirmed"),
        ("mode: hybrid\nroom: hall\n", "Venue to be confirmed, hall, or online"),
        ("venue: not-a-school-any-more\n", "Venue to be confirmed"),
        ("venue: {name: Town Hall, address: 1 High Street, postcode: CV32 4AA}\nroom: Attic\n",
         "Town Hall, Attic, 1 High Street, CV32 4AA"),
        ("venue: {access: ring twice}\nlocality: North\n", "North"),
        ("venue: {name: Town Hall}\nlocality: North\n", "Town Hall"),
        ("venue: {name: Private address, private: yes}\nlocality: North\n",
         "Private address, North"),
    ],
)  # fmt: skip
def test_where_it_is_in_one_line(hub: Hub, more: str, place: str) -> None:
    assert meeting_words.place(hub, meeting("2026-09-17", more)) == place


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2026-09-17", "Autumn 1, week 3"), ("2026-11-02", "Autumn 2, week 1"),
        ("2026-10-26", "between Autumn 1 and Autumn 2"), ("2025-08-31", ""), ("2030-01-01", ""),
    ],
)  # fmt: skip
def test_in_which_week_of_term_it_is_or_between_which(hub: Hub, day: str, period: str) -> None:
    assert meeting_words.period(hub, dt.date.fromisoformat(day)) == period


@pytest.mark.parametrize(
    ("more", "until", "ends"),
    [
        ("start: 16:00\nend: 17:30\n", "2026-09-17T17:30", "2026-09-17T17:30:00+01:00"),
        ("start: 16:00\n", "2026-09-17T18:00", None),
        ("start: 23:00\n", "2026-09-18T01:00", None),
        ("", "2026-09-17T23:59", None),
        ("last_date: 2026-09-18\n", "2026-09-18T23:59", "2026-09-18"),
        ("last_date: 2026-09-18\nstart: 09:00\n", "2026-09-18T23:59", "2026-09-18"),
        ("last_date: 2026-09-18\nstart: 09:00\nend: 15:00\n",
         "2026-09-18T15:00", "2026-09-18T15:00:00+01:00"),
    ],
)  # fmt: skip
def test_when_it_is_over(more: str, until: str, ends: str | None) -> None:
    made = meeting("2026-09-17", more)
    assert (meeting_words.until(made), meeting_words.ends(made)) == (until, ends)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.none() | st.times())
def test_a_moment_is_the_one_that_clocks_in_london_show(day: dt.date, time: dt.time | None) -> None:
    written = meeting_words.moment(day, time)
    if time is None:
        assert written == day.isoformat()
        return
    read = dt.datetime.fromisoformat(written)
    assert read.replace(tzinfo=None) == dt.datetime.combine(day, time)
    assert read.utcoffset() == dt.datetime.combine(day, time, LONDON).utcoffset()


@given(
    st.lists(st.tuples(st.dates(dt.date(2026, 9, 1), dt.date(2027, 7, 1)), st.integers(0, 3))),
    st.dates(dt.date(2026, 8, 1), dt.date(2027, 8, 1)),
)
def test_every_meeting_is_over_or_to_come_each_in_its_order(
    days: list[tuple[dt.date, int]], today: dt.date
) -> None:
    every = [
        SAMPLE.model_copy(
            update={"date": day, "last_date": day + dt.timedelta(more) if more else None}
        )
        for day, more in sorted(days)
    ]
    coming, gone = meeting_words.upcoming(every, today), meeting_words.past(every, today)
    assert [*reversed(gone), *coming] == sorted(every, key=lambda one: one.last >= today)
    assert all(one.last >= today for one in coming)
    assert all(one.last < today for one in gone)
    assert all(a.date <= b.date for a, b in pairwise(coming))
    assert all(a.date >= b.date for a, b in pairwise(gone))


SAMPLE: Final = meeting("2026-09-17")


def test_what_is_held_instead_has_its_date(tmp_path: Path) -> None:
    first = f"{SMALL['meetings/2026-27/first.md']}status: cancelled\nreason: Snow\n"
    other = f"{FACTS}date: 2026-09-24\nstart: 16:00\nend: 17:00\nvenue: milverton\n"
    hub, _told = loaded(
        tmp_path,
        {
            "meetings/2026-27/first.md": f"{first}instead: 2026-27/other\n",
            "meetings/2026-27/other.md": f"{other}title: Another evening\n",
        },
    )
    found = hub.of(Meeting)
    assert (
        meeting_words.instead(hub, found["2026-27/first"])
        == "SENCO: Another evening, Thursday 24 September 2026"
    )
    assert meeting_words.instead(hub, found["2026-27/other"]) == ""


def test_there_are_words_for_every_choice() -> None:
    for words, choices in (
        (meeting_words.STATUS_WORDS, kind.Status),
        (meeting_words.MODE_WORDS, kind.Mode),
        (meeting_words.KIND_WORDS, kind.Kind),
    ):
        assert words.keys() == {*get_args(choices)}
        # One that nobody could tell from another would say nothing.
        assert len({*words.values()}) == len(words)
