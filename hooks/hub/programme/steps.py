"""What is due for a meeting, and when: from the room to what people said of it.

Deadlines are counted in school working days, over half-terms, INSET days and bank holidays, of
the cluster's own years; `agenda_days` and `minutes_days` are the cluster's. Beyond the years on
record the days count that are usually school days; but a count back from a meeting of those years
stops where the first of them begins, for before that nobody is there to do anything.

What the record does not show, such as that an invitation went out, is neither done nor overdue.
Days are plain dates in Europe/London.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from hub import english
from hub.programme import meeting_words, usual_year
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY, SATURDAY, bank_holidays
from hub.records.kinds.meeting import Meeting
from hub.records.parts import AgendaItem, Place

Kind = Literal[
    "host", "room", "link", "invitation", "agenda", "papers", "reminder", "day", "minutes",
    "feedback",
]  # fmt: skip
State = Literal["done", "overdue", "passed", "today", "due"]

INVITATION_BEFORE_AGENDA: Final = 5
"""School days by which the invitation goes out before the agenda."""
ROOM_BEFORE_INVITATION: Final = 10
HOST_BEFORE_ROOM: Final = 10
NOTES_AWAITED: Final = dt.timedelta(days=60)
"""For how long a meeting that has been held is on the list of those who run it."""
_MARGIN: Final = dt.timedelta(days=150)


class _Wanted(NamedTuple):
    """A step before its day is counted; `number` is of school days, below 0 before the day."""

    kind: Kind
    title: str
    number: int
    done: bool | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do for a meeting."""

    kind: Kind
    title: str
    due: dt.date
    school_days: int
    """How many from the meeting's day, below 0 before it."""
    done: bool | None
    """None where no record shows it."""
    as_term_begins: bool = False
    """Whether it is due on the first day on record, and not so many days before the meeting."""

    @property
    def counted(self) -> str:
        """`10 school days before`."""
        if self.as_term_begins:
            return "as soon as term begins"
        number = abs(self.school_days)
        if not number:
            return "on the day"
        side = "before" if self.school_days < 0 else "after"
        return (
            f"the school day {side}"
            if number == 1
            else f"{english.plural(number, 'school day')} {side}"
        )

    def state(self, today: dt.date) -> State:
        """How far it is on a day; `passed` where the day is over and no record can show it."""
        if self.done:
            return "done"
        if self.due < today:
            return "passed" if self.done is None else "overdue"
        return "today" if self.due == today else "due"


def steps(hub: Hub, meeting: Meeting, today: dt.date) -> tuple[Step, ...]:
    """What is to be done for a meeting, in order; of one that is off, nothing.

    `today` says whether it has been held: of what was to be done before it, only what the record
    shows is told then, and nothing is overdue any more.
    """
    if meeting.off:
        return ()
    over = meeting_words.over(meeting, today)
    made = [_step(hub, meeting, one) for one in _each(hub, meeting, over=over)]
    if over:
        made = [replace(s, done=s.done or None) if s.school_days <= 0 else s for s in made]
    return tuple(sorted(made, key=lambda step: step.school_days))


def running(hub: Hub, today: dt.date) -> tuple[Meeting, ...]:
    """The meetings and drafts that somebody has to do something for, in order.

    Those to come, and those that were held in the last 60 days and have no notes yet.
    """
    return tuple(meeting for meeting in hub.planned if is_running(meeting, today))


def is_running(meeting: Meeting, today: dt.date) -> bool:
    """Whether a meeting is to come, or its notes are still awaited."""
    if not meeting_words.over(meeting, today):
        return True
    awaited = today - meeting.last <= NOTES_AWAITED and not meeting.unpublished
    return awaited and not meeting.off and not has_notes(meeting)


def has_notes(meeting: Meeting) -> bool:
    """Whether anything is written down of a meeting that has been held."""
    # The text of an event for families is its invitation, and nobody takes minutes there.
    written = bool(meeting.body.strip()) or meeting.kind == "family"
    return written or bool(meeting.decisions or meeting.actions)


def has_agenda(hub: Hub, meeting: Meeting) -> bool:
    """Whether its agenda says more than what stands on every one of its network's."""
    networks = (hub.networks[n] for n in meeting.network if n in hub.networks)
    standing = {AgendaItem(title=item) for network in networks for item in network.standing_items}
    return any(item not in standing for item in meeting.agenda)


def host_due(hub: Hub, meeting: Meeting) -> dt.date:
    """The day by which its host should have said yes or no."""
    days = hub.cluster.agenda_days + INVITATION_BEFORE_AGENDA
    return school_day(hub, meeting.date, -days - ROOM_BEFORE_INVITATION - HOST_BEFORE_ROOM)


def school_day(hub: Hub, day: dt.date, number: int) -> dt.date:
    """The school day that is so many later than a day, or earlier below 0; with 0 the day."""
    return _counted(hub, day, number)[0]


def _counted(hub: Hub, day: dt.date, number: int) -> tuple[dt.date, bool]:
    """The day, and whether the count back to it ran out of the years on record."""
    if not number:
        return day, False
    days = hub.once(_school_days)
    if not days:
        return day, False
    if number > 0:
        return days[min(bisect_right(days, day) + number - 1, len(days) - 1)], False
    begins = next((year.first for year in hub.own_years if year.first <= day), dt.date.min)
    earliest = bisect_left(days, begins)
    at = bisect_left(days, day) + number
    return min(day, days[max(at, earliest, 0)]), at < earliest


def _step(hub: Hub, meeting: Meeting, wanted: _Wanted) -> Step:
    day = meeting.last if wanted.number > 0 else meeting.date
    due, ran_out = _counted(hub, day, wanted.number)
    return Step(wanted.kind, wanted.title, due, wanted.number, wanted.done, ran_out)


def _each(hub: Hub, meeting: Meeting, *, over: bool) -> Iterator[_Wanted]:
    agenda, minutes = hub.cluster.agenda_days, hub.cluster.minutes_days
    invitation = agenda + INVITATION_BEFORE_AGENDA
    family = meeting.kind == "family"
    yield from _place(meeting, invitation + ROOM_BEFORE_INVITATION)
    if meeting.unpublished:
        return
    yield _Wanted("invitation", "Send the invitation", -invitation, None)
    if not family:
        papers = bool(meeting.papers) or None
        yield _Wanted("agenda", "Send the agenda", -agenda, has_agenda(hub, meeting))
        yield _Wanted("papers", "Send the papers, if there are any", -agenda, papers)
    yield _Wanted("reminder", "Send a reminder", -1, None)
    yield _Wanted("day", "The day itself", 0, None)
    if not family:
        notes = over and has_notes(meeting)
        yield _Wanted("minutes", "Put the notes on the hub", minutes, notes)
    said = meeting.attendance is not None and meeting.evaluation is not None
    title = "Write down how many came and what they said"
    yield _Wanted("feedback", title, minutes, said or None)


def _place(meeting: Meeting, room: int) -> Iterator[_Wanted]:
    if meeting.mode in {"online", "hybrid"}:
        link = bool(meeting.online_link)
        yield _Wanted("link", "Make the link to join online", -room, link)
    if meeting.mode == "online":
        return
    if meeting.status in {"draft", "proposed"}:
        title = "Ask the host: yes or no" if meeting.host or meeting.venue else "Find a host"
        yield _Wanted("host", title, -room - HOST_BEFORE_ROOM, meeting.host_agreed)
    if meeting.venue is None:
        yield _Wanted("room", "Find a place, and book the room", -room, False)
    else:
        known = isinstance(meeting.venue, Place) or bool(meeting.room)
        yield _Wanted("room", "Book the room", -room, known)


def _school_days(hub: Hub) -> tuple[dt.date, ...]:
    """All days that count, from before the first that is on record until after the last."""
    ends = [day for year in hub.own_years for day in (year.first, year.last)]
    ends += [day for meeting in hub.planned for day in (meeting.date, meeting.last)]
    if not ends:
        return ()
    first, last = min(ends) - _MARGIN, max(ends) + _MARGIN
    off = bank_holidays(hub.cluster.nation, first, last)
    usual = _usual_spans(hub.cluster.nation, first, last)
    every = (first + number * ONE_DAY for number in range((last - first).days + 1))
    return tuple(day for day in every if _counts(hub, day, off, usual))


def _usual_spans(nation: str, first: dt.date, last: dt.date) -> Sequence[tuple[str, str]]:
    """First and last days of half-terms as they usually are, where no year is on record."""
    return [
        (half_term["first"], half_term["last"])
        for begins in range(first.year - 1, last.year + 1)
        for half_term in usual_year.half_terms(begins, nation)
    ]


def _counts(
    hub: Hub, day: dt.date, off: Mapping[dt.date, str], usual: Sequence[tuple[str, str]]
) -> bool:
    if day.weekday() >= SATURDAY or day in off:
        return False
    if year := hub.year_of(day):
        return year.is_school_day(day)
    return any(first <= day.isoformat() <= last for first, last in usual)
