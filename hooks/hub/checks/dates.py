"""Dates on which a meeting is unlikely to be meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.english import WEEKDAYS, clock, long_date, plural
from hub.problem import Problem
from hub.programme.hub import LONGEST_SUMMER, Hub
from hub.programme.school_year import year_id_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import Year

NO_YEAR: Final = "no-year"
CODES: Final = {
    NO_YEAR: "a meeting is in no school year on record, and so in no term of the calendar",
    "other-year": "a meeting lies in the folder of another school year",
    "weekend": "a meeting is on a Saturday or Sunday",
    "bank-holiday": "a meeting is on a bank holiday",
    "holiday": "a meeting is outside the half-terms",
    "inset": "a meeting is on an INSET day",
    "closure": "a meeting's school is closed that day, or has an INSET day of its own",
    "keep-free": "a meeting is on the weekday that the cluster keeps free",
    "tests": "a meeting is in a week of tests",
    "early": "a meeting begins before 07:00",
}


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """Warnings for meetings that have not been held yet, and misplaced ones of any age."""
    yield from _no_year(hub)
    for meeting in hub.meetings:
        year = hub.year_of(meeting.date)
        if year is not None and year.id != meeting.folder_year:
            yield meeting.warning(
                "date",
                "other-year",
                f"{long_date(meeting.date)} belongs to the school year {year.name}, but the file "
                f"lies in {meeting.folder}/{meeting.folder_year}/.",
                "Correct the date, or move the file and give it `formerly`.",
            )
        if meeting.last >= today and not meeting.off:
            yield from _day(hub, meeting)


def _no_year(hub: Hub) -> Iterator[Problem]:
    """A warning at the first meeting of each school year that is not on record."""
    missing: dict[str, list[Meeting]] = {}
    for meeting in hub.meetings:
        if not _on_calendar(hub, meeting.date) and NO_YEAR not in meeting.accept:
            missing.setdefault(year_id_of(meeting.date, hub.cluster.nation), []).append(meeting)
    for identity, (first, *others) in missing.items():
        year = hub.of(Year).get(identity)
        like = f", like {plural(len(others), 'other meeting')} of that year" if others else ""
        yield first.warning(
            "date",
            NO_YEAR,
            f"{long_date(first.date)} is in no school year on record{like}.",
            "Correct the date; if it is right, add "
            + (f"its half-term to {year.path}." if year else f"{Year.folder}/{identity}.md."),
        )


def _on_calendar(hub: Hub, day: dt.date) -> bool:
    """Whether the day is in a year on record, or in the summer before one."""
    summer = dt.timedelta(days=LONGEST_SUMMER)
    before = any(year.first - summer <= day < year.first for year in hub.own_years)
    return before or hub.year_of(day) is not None


def _day(hub: Hub, meeting: Meeting) -> Iterator[Problem]:
    day = meeting.date
    year = hub.year_of(day)
    kind = year.kind_of_day(day) if year else None
    if day.weekday() >= 5:
        yield meeting.warning(
            "date", "weekend", f"{long_date(day)} is at a weekend.", "Is the date right?"
        )
    elif kind and kind.kind in {"bank-holiday", "holiday", "inset"}:
        yield meeting.warning(
            "date", kind.kind, f"{long_date(day)}: {kind.title}.", "Is the date right?"
        )
    else:
        yield from _closed(hub, meeting)
    if hub.cluster.keep_free == WEEKDAYS[day.weekday()]:
        yield meeting.warning(
            "date", "keep-free",
            f"{long_date(day)}: the cluster keeps {hub.cluster.keep_free}s free.",
            "Choose another day.",
        )  # fmt: skip
    for event in year.events_on(day) if year else ():
        if event.kind == "tests":
            yield meeting.warning(
                "date", "tests", f"{long_date(day)} is in the week of {event.title}.",
                "Schools must keep it free; choose another day.",
            )  # fmt: skip
    if meeting.start and meeting.start < dt.time(7):
        yield meeting.warning(
            "start", "early", f"The meeting begins at {clock(meeting.start)} in the morning.",
            f"For the afternoon write `start: {meeting.start.hour + 12}:{meeting.start:%M}`.",
        )  # fmt: skip


def _closed(hub: Hub, meeting: Meeting) -> Iterator[Problem]:
    school = hub.venue_school(meeting)
    year = hub.year_of_school(school, meeting.date) if school else None
    if school is None or year is None:
        return
    kind = year.kind_of_day(meeting.date)
    if kind.kind != "school":
        yield meeting.warning(
            "venue", "closure",
            f"{school.title} is not open on {long_date(meeting.date)} ({kind.title}).",
            "Choose another day or venue.",
        )  # fmt: skip
