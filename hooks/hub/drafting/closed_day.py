"""A school that is closed on a day: what is on there, and the files that call it off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from hub.dates import Unclear
from hub.drafting import in_place, meeting_change, typed_answers
from hub.drafting.together import File
from hub.english import long_date
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

SOON: Final = dt.timedelta(days=14)
"""How far ahead is told of where nothing is on."""
_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Closing:
    """A school that is closed on a day, and what becomes of the meetings there."""

    school: School
    day: dt.date
    reason: str
    status: str
    """`cancelled` or `postponed`."""


@dataclass(frozen=True, slots=True)
class On:
    """What is on at a school on a day: the meetings as they are read, in order."""

    called_off: tuple[Meeting, ...]
    """Those that cannot take place there."""
    already: tuple[Meeting, ...]
    """Those that were cancelled or postponed before."""
    online: tuple[Meeting, ...]
    longer: tuple[Meeting, ...]
    """Those of several days, which a person has to look at."""
    drafts: tuple[Meeting, ...]


def day(hub: Hub, typed: str, today: dt.date) -> dt.date | Unclear:
    """The day that is meant: `today` or nothing, `tomorrow`, or a date in any spelling."""
    word = typed.strip().casefold()
    if word in {"", "today"}:
        return today
    if word == "tomorrow":
        return today + dt.timedelta(days=1)
    return typed_answers.day(hub, typed, today)


def on(read: Hub, school: School, day: dt.date) -> On:
    """What is on there; `read` is the hub as it is read."""
    there = [m for m in read.meetings if _is_at(m, school) and m.date <= day <= m.last]
    left = [m for m in there if not m.off]
    met = [m for m in left if m.mode != "online"]
    return On(
        tuple(m for m in met if m.last == m.date),
        tuple(m for m in there if m.off),
        tuple(m for m in left if m.mode == "online"),
        tuple(m for m in met if m.last != m.date),
        tuple(m for m in read.drafts if _is_at(m, school) and m.date <= day <= m.last),
    )


def coming(read: Hub, school: School, day: dt.date) -> tuple[Meeting, ...]:
    """What takes place there after a day: in the next two weeks, or else the next one."""
    later = [m for m in read.meetings if _is_at(m, school) and m.date > day and not m.off]
    soon = [m for m in later if m.date <= day + SOON]
    return tuple(soon[:_MOST] or later[:1])


def others(read: Hub, closing: Closing, meeting: Meeting) -> tuple[Meeting, ...]:
    """The other sessions of a meeting that people can come to instead."""
    return tuple(
        other
        for other in read.sessions.get(meeting.id, ())
        if other.id != meeting.id
        and not other.off
        and other.date >= closing.day
        and not (_is_at(other, closing.school) and other.date <= closing.day <= other.last)
    )


def files(root: Path, hub: Hub, read: Hub, closing: Closing, on: On) -> tuple[File, ...]:
    """The files of the meetings that are called off, and the school's with one more closure.

    Raises NotInPlaceError for a meeting whose file a person has to change.
    """
    made = []
    for meeting in on.called_off:
        choice = others(read, closing, meeting)
        wanted: dict[str, Any] = {"reason": closing.reason}
        if len(choice) == 1:
            wanted["instead"] = choice[0].id
        own = hub.of(Meeting)[meeting.id]
        new, _besides = meeting_change.values(own, wanted, closing.status)
        made.append(meeting_change.file(root, own, new))
    return (*made, *_closure(root, hub, closing))


def _closure(root: Path, hub: Hub, closing: Closing) -> Iterator[File]:
    """The school's file with the day among its closures, unless it counts as closed already."""
    year = hub.year_of_school(closing.school, closing.day)
    if year is None or not year.is_school_day(closing.day):
        return
    more = {"first": closing.day.isoformat(), "title": closing.reason}
    add = partial(in_place.appended, kind=School, key="closures", items=[more])
    try:
        yield meeting_change.edited(root, closing.school, add)
    except in_place.NotInPlaceError:
        return  # that the meetings are called off must not wait for it


def notes(read: Hub, closing: Closing, on: On, files: Iterable[File]) -> tuple[str, ...]:
    """Sentences on what else is done or left, for whoever decides."""
    return tuple(_notes(read, closing, on, {file.path for file in files}))


def _notes(read: Hub, closing: Closing, on: On, paths: set[str]) -> Iterator[str]:
    day = long_date(closing.day)
    for meeting in on.called_off:
        yield from _of_one(read, closing, meeting)
    if closing.school.path in paths:
        yield f"{day} is added to the closures of {closing.school.title}."
    yield from left(read, on)


def _of_one(read: Hub, closing: Closing, meeting: Meeting) -> Iterator[str]:
    name = meeting_names.line(read, meeting)
    if len(others(read, closing, meeting)) > 1:
        yield f"{name} has several other sessions, so its page sends people to none of them."
    if meeting.mode == "hybrid":
        yield f"{name} could also be joined online. If it goes ahead there, it is not off."
    if meeting.venue != closing.school.id and meeting.venue is not None:
        where = meeting_words.place(read, meeting)
        yield f"{name} is hosted by the school, but held elsewhere: {where}. Is it off, too?"


def left(read: Hub, on: On) -> Iterator[str]:
    """Sentences on the meetings of the day that stay as they are."""
    for meeting in on.online:
        yield f"{meeting_names.line(read, meeting)} is online, so it stays as it is."
    for meeting in on.longer:
        name = meeting_names.line(read, meeting)
        yield f"{name} takes several days, so it stays as it is: somebody has to look at it."
    for meeting in on.already:
        yield f"{meeting_names.line(read, meeting)} was {meeting.status} before."
    for meeting in on.drafts:
        name = meeting_names.line(read, meeting)
        yield f"{name} is planned there on that day, and nobody has been told: choose another day."


def _is_at(meeting: Meeting, school: School) -> bool:
    """Whether it is held there, or the school hosts it."""
    return school.id in {meeting.host, meeting.venue if isinstance(meeting.venue, str) else None}
