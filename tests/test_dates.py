"""Dates and times as people type them, and the exact text to write instead."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.dates import LONDON, Unclear, clock_change, meant_date, read_date, read_moment, read_time

DATES = {
    "17/09/2026": "2026-09-17", "17/9/26": "2026-09-17", "17.09.2026": "2026-09-17",
    "17-09-2026": "2026-09-17", "17 / 09 / 2026": "2026-09-17", "2026/09/17": "2026-09-17",
    "2026-9-7": "2026-09-07", "2026.09.17": "2026-09-17", "20260917": "2026-09-17",
    "2026\u201309\u201317": "2026-09-17", "09/17/2026": "2026-09-17", "2026-17-09": "2026-09-17",
    "2026/17/09": "2026-09-17", "17 September 2026": "2026-09-17", "1st March 2027": "2027-03-01",
    "2nd Mar 27": "2027-03-02", "3rd of March 2027": "2027-03-03", "17th September": "2026-09-17",
    "17 Sept": "2026-09-17", "17 sep.": "2026-09-17", "Sept 17th": "2026-09-17",
    "September 17, 2026": "2026-09-17", "17-Sep-26": "2026-09-17", "17SEP2026": "2026-09-17",
    "Thursday 17 September 2026": "2026-09-17", "Thurs 17th Sept 2026": "2026-09-17",
    "Thu, 17 Sep 26": "2026-09-17", "Weds 3rd March": "2027-03-03", "Tues 1 Sept": "2026-09-01",
    "31 July": "2027-07-31", "1 August": "2026-08-01", "2026-09-17T16:00": "2026-09-17",
    "2026-09-17 16:00": "2026-09-17", "17/09/2026 4pm": "2026-09-17",
    "17 September 2026 at 16:00": "2026-09-17", " 17/09/2026 ": "2026-09-17",
}  # fmt: skip


@pytest.mark.parametrize("typed", DATES)
def test_a_date_as_people_type_it_is_answered_by_the_text_to_write(typed: str) -> None:
    found = read_date(typed, "2026-27")
    assert isinstance(found, Unclear)
    assert found.remedy == f"Write: `{DATES[typed]}`."
    assert f"`{typed}`" in found.message


@pytest.mark.parametrize(
    ("typed", "message", "remedy"),
    [
        ("2026-02-30", "There is no 30 February 2026.", "February 2026 ends on `2026-02-28`."),
        ("2028-02-30", "There is no 30 February 2028.", "February 2028 ends on `2028-02-29`."),
        ("31/04/2026", "There is no 31 April 2026.", "April 2026 ends on `2026-04-30`."),
        ("32 Dec 2026", "This is not a date: `32 Dec 2026`.", "Write year, month and day, for"),
        ("2026-12-32", "There is no 32 December 2026.", "December 2026 ends on `2026-12-31`."),
        ("29 February", "There is no 29 February 2027.", "February 2027 ends on `2027-02-28`."),
        ("2026-31-02", "There is no such date: `2026-31-02`.", "Write year, month and day, for"),
        ("2026-00-10", "There is no such date: `2026-00-10`.", "Write year, month and day, for"),
        ("2026-10-00", "There is no such date: `2026-10-00`.", "Write year, month and day, for"),
        ("0000-01-01", "There is no such date: `0000-01-01`.", "Write year, month and day, for"),
        ("9999-12-32", "There is no such date: `9999-12-32`.", "Write year, month and day, for"),
        ("1995-12-31", "The year 1995 cannot be meant.", "Write a year from 1996 to 2100."),
        ("17/09/1066", "The year 1066 cannot be meant.", "Write a year from 1996 to 2100."),
        ("2101-01-01", "The year 2101 cannot be meant.", "Write a year from 1996 to 2100."),
        ("TBC", "This is not a date: `TBC`.", "Leave the line out until the day is known; a"),
        ("next Thursday", "This is not a date: `next Thursday`.", "Write year, month and day"),
        ("17/09", "A date is written with year, month and day: `17/09`.", "Write: `2026-09-17`."),
        ("3/7", "A date is written with year, month and day: `3/7`.", "Write: `2027-07-03`."),
        ("17/13", "This is not a date: `17/13`.", "Write year, month and day, for"),
        ("31/9", "There is no 31 September 2026.", "September 2026 ends on `2026-09-30`."),
        ("17 and 18 March", "`17 and 18 March` is two dates.", "Write `date: 2027-03-17` and, on"),
        ("17-18 March 2027", "`17-18 March 2027` is two dates.", "Write `date: 2027-03-17` and"),
        ("30 March to 1 April", "`30 March to 1 April` is two", "Write `date: 2027-03-30` and, on"),
        ("Mon 1st & Tue 2nd March", "`Mon 1st & Tue 2nd March` is", "Write `date: 2027-03-01` and"),
        ("18 and 17 March", "This is not a date: `18 and 17", "Write year, month and day, for"),
        ("", "This is not a date: ``.", "Write year, month and day, for"),
        ("\uff12\uff10\uff12\uff16-09-17", "This is not a date", "Write year, month and day"),
    ],
)
def test_what_is_no_date(typed: str, message: str, remedy: str) -> None:
    found = read_date(typed, "2026-27")
    assert isinstance(found, Unclear)
    assert found.message.startswith(message)
    assert found.remedy.startswith(remedy)


@pytest.mark.parametrize("folder", [None, "", "x", "autumn", "26-27", "about"])
def test_without_a_school_year_the_year_must_be_typed(folder: str | None) -> None:
    assert read_date("17th March", folder) == Unclear(
        "This date has no year: `17th March`.", "Put the year in front, as in `2026-03-17`."
    )


def test_a_second_council_s_school_year_supplies_the_year_too() -> None:
    found = read_date("17th March", "2026-27-solihull")
    assert isinstance(found, Unclear)
    assert found.remedy == "Write: `2027-03-17`."
    assert meant_date("17th March", "2026-27-solihull") == dt.date(2027, 3, 17)


def test_every_date_from_1996_to_2100_is_read_as_it_is_written() -> None:
    day, last = dt.date(1996, 1, 1), dt.date(2100, 12, 31)
    while day <= last:
        assert read_date(day.isoformat()) == day
        day += dt.timedelta(days=1)


@given(st.dates(dt.date(1996, 1, 1), dt.date(2100, 12, 31)), st.data())
def test_every_date_in_another_form_is_answered_by_itself(
    day: dt.date, data: st.DataObject
) -> None:
    form = data.draw(
        st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%A %d %b %Y", "%B %d, %Y", "%Y%m%d", "%d.%m.%Y"])
    )
    found = read_date(day.strftime(form))
    assert isinstance(found, Unclear)
    assert found.remedy == f"Write: `{day}`."


TIMES = {
    "4pm": "16:00", "4 pm": "16:00", "4PM": "16:00", "4 p.m.": "16:00", "4.30pm": "16:30",
    "4:30pm": "16:30", "04:30pm": "16:30", "430pm": "16:30", "12pm": "12:00", "12am": "00:00",
    "12.30am": "00:30", "9am": "09:00", "9.15 a.m.": "09:15", "1600": "16:00", "16.00": "16:00",
    "16;00": "16:00", "16h30": "16:30", "16:00hrs": "16:00", "1600 hours": "16:00", "16h": "16:00",
    "16": "16:00", "9": "09:00", "9:00": "09:00", "08.45": "08:45", "845": "08:45", "12": "12:00",
    "7": "07:00", "07.00": "07:00", "0:30": "00:30", "16:00:00": "16:00", "noon": "12:00",
    "12 noon": "12:00", "midday": "12:00", "12 midday": "12:00", "at 4pm": "16:00",
    "from 4pm": "16:00", "16:00pm": "16:00", " 4pm ": "16:00",
}  # fmt: skip


@pytest.mark.parametrize("typed", TIMES)
def test_a_time_as_people_type_it_is_answered_by_the_text_to_write(typed: str) -> None:
    assert read_time(typed) == Unclear(
        f"A time is written with 24 hours and a colon: `{typed}`.", f"Write: `{TIMES[typed]}`."
    )


@pytest.mark.parametrize(
    ("typed", "afternoon", "morning"),
    [("4", "16:00", "04:00"), ("4:00", "16:00", "04:00"), ("3.30", "15:30", "03:30"),
     ("4 o'clock", "16:00", "04:00"), ("1.15", "13:15", "01:15"), ("400", "16:00", "04:00")],
)  # fmt: skip
def test_a_small_hour_is_first_of_all_the_afternoon(
    typed: str, afternoon: str, morning: str
) -> None:
    found = read_time(typed)
    assert isinstance(found, Unclear)
    assert found.remedy == f"Write: `{afternoon}` (or `{morning}` for the morning)."


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("4-5.30pm", "16:00", "17:30"), ("4pm-5.30pm", "16:00", "17:30"),
        ("16:00-17:30", "16:00", "17:30"), ("4pm to 5pm", "16:00", "17:00"),
        ("4 \u2013 5 pm", "16:00", "17:00"), ("4-5", "16:00", "17:00"), ("9-11", "09:00", "11:00"),
        ("9.30am until 12", "09:30", "12:00"), ("9am to noon", "09:00", "12:00"),
        ("10-1", "10:00", "13:00"), ("11.30-12.30", "11:30", "12:30"), ("1.30-3", "13:30", "15:00"),
        ("from 4 to 5pm", "16:00", "17:00"), ("between 4 and 5", "16:00", "17:00"),
        ("11-1pm", "11:00", "13:00"),
    ],
)  # fmt: skip
def test_two_times_at_one_key(typed: str, start: str, end: str) -> None:
    assert read_time(typed) == Unclear(
        f"`{typed}` is two times.",
        f"Write `start: {start}` and, on the next line, `end: {end}`.",
    )


@pytest.mark.parametrize("typed", ["TBC", "tba", "TBC.", "?", "To be confirmed"])
def test_a_time_that_is_not_known_yet_is_left_out(typed: str) -> None:
    found = read_time(typed)
    assert isinstance(found, Unclear)
    assert found.remedy.startswith("Leave the line out until the time is known")


@pytest.mark.parametrize("typed", ["about 1pm", "approx. 1pm", "approximately 1pm", "1pm approx"])
def test_a_rough_time_points_to_its_own_key(typed: str) -> None:
    found = read_time(typed)
    assert isinstance(found, Unclear)
    assert found.remedy.startswith("Write: `13:00`")
    assert "`end_approximate: yes`" in found.remedy


@pytest.mark.parametrize(
    "typed", ["25:00", "24:00", "16:60", "4:5", "after school", "midnight", "", "-", "99",
              "\uff14pm", "\u0664", "pm", "4pmm", "16:00:00:00", "noonish"],
)  # fmt: skip
def test_what_is_no_time(typed: str) -> None:
    assert read_time(typed) == Unclear(
        f"This is not a time: `{typed}`.", "Write 24 hours, for example `16:00`."
    )


def test_every_minute_of_the_day_is_read_as_it_is_written() -> None:
    for minute in range(24 * 60):
        time = dt.time(*divmod(minute, 60))
        assert read_time(f"{time:%H:%M}") == time


TYPED = st.text() | st.text(alphabet="0123456789:.-/ apmthsepT", max_size=14)
SUGGESTED = re.compile(r"`(?:start: |end: )?([0-9:-]+)`")


@settings(max_examples=1000)
@given(TYPED)
def test_every_text_that_a_remedy_suggests_is_itself_accepted(typed: str) -> None:
    date = read_date(typed, "2026-27")
    if isinstance(date, Unclear):
        assert date.message.endswith(".")
        assert date.remedy.endswith(".")
        for text in SUGGESTED.findall(date.remedy):
            assert isinstance(read_date(text), dt.date)
        assert date.meant is None or f"Write: `{date.meant}`" in date.remedy
    time = read_time(typed)
    if isinstance(time, Unclear):
        assert time.message.endswith(".")
        assert time.remedy.endswith(".")
        for text in SUGGESTED.findall(time.remedy):
            assert isinstance(read_time(text), dt.time)


@given(st.text() | st.datetimes(timezones=st.just(dt.UTC)).map(str))
def test_a_moment_never_raises(typed: str) -> None:
    moment = read_moment(typed)
    if isinstance(moment, dt.datetime):
        assert moment.tzinfo is dt.UTC
    else:
        assert moment.remedy.endswith(".")


def test_moments() -> None:
    assert read_moment("2026-09-17 16:00") == dt.datetime(2026, 9, 17, 15, tzinfo=dt.UTC)
    assert read_moment("2026-12-17T16:00") == dt.datetime(2026, 12, 17, 16, tzinfo=dt.UTC)
    assert read_moment("2026-09-17T16:00Z") == dt.datetime(2026, 9, 17, 16, tzinfo=dt.UTC)
    assert read_moment("2026-09-17T16:00+02:00") == dt.datetime(2026, 9, 17, 14, tzinfo=dt.UTC)
    assert isinstance(read_moment("9999-12-31T23:59-14:00"), Unclear)
    assert isinstance(read_moment("0001-01-01T00:00+14:00"), Unclear)


def last_sunday(year: int, month: int) -> dt.date:
    day = dt.date(year, month, 31)  # March and October
    return day - dt.timedelta(days=(day.weekday() + 1) % 7)


@pytest.mark.parametrize("year", range(1996, 2038))
def test_clock_changes_are_those_of_the_time_zone(year: int) -> None:
    spring, autumn = last_sunday(year, 3), last_sunday(year, 10)
    for sunday in (spring, autumn):
        for minute in range(-24 * 60, 48 * 60, 15):
            local = dt.datetime.combine(sunday, dt.time()) + dt.timedelta(minutes=minute)
            # How many moments of UTC show this time on a clock in London?
            shown = [
                (local.replace(tzinfo=dt.UTC) - dt.timedelta(hours=hours)).astimezone(LONDON)
                for hours in (0, 1)
            ]
            moments = [moment for moment in shown if moment.replace(tzinfo=None) == local]
            expected = ("does not exist", None, "occurs twice")[len(moments)]
            assert clock_change(local.date(), local.time()) == expected
    assert clock_change(spring, dt.time(1)) == "does not exist"
    assert clock_change(spring, dt.time(1, 59)) == "does not exist"
    assert clock_change(spring, dt.time(2)) is None
    assert clock_change(autumn, dt.time(0, 59)) is None
    assert clock_change(autumn, dt.time(1)) == "occurs twice"
    assert clock_change(autumn, dt.time(2)) is None
