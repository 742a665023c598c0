"""What is on this week, next week and after that, as the home page tells it.

A page may be some days old when it is read. So it holds more meetings than it shows, and for the
words "this week" the ends of those of the next weeks: `hub.js` puts both right by the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from hub import english
from hub.outputs import show
from hub.outputs.show import Card, Link
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

MOST: Final = 8
"""Rows that are shown at once, of this week and the next."""
LEAST: Final = 3
"""Rows that are shown however far away they are."""
SPARE: Final = 6
"""Rows beyond these, which come forward when others are over."""
SOON: Final = dt.timedelta(days=7)
"""So near, what is called off stands above all others."""
KNOWN: Final = dt.timedelta(weeks=6)
"""For how long the words about this week and the next stay right."""
_WEEK: Final = dt.timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A meeting that does not take place, in a line."""

    word: str
    """`Cancelled`."""
    status: str
    what: Link
    """`Admin staff, Wed 20 Jan`."""
    instead: Link | None
    """`Tue 19 Jan`, to come to in its place."""
    day: str
    until: str
    members_only: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting of a week, or what is called off; `spare` ones are hidden until they are needed."""

    card: Card
    off: CalledOff | None
    spare: bool


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """The meetings of one week."""

    monday: str
    """`2027-01-18`, by which a script says how far away it is."""
    words: str
    """`Next week`."""
    period: str
    """`Spring 1, week 3`."""
    rows: tuple[Row, ...]

    @property
    def spare(self) -> bool:
        """Whether nothing of it is shown yet."""
        return all(row.spare for row in self.rows)


@dataclass(frozen=True, slots=True)
class Ahead:
    """`This week: nothing. Next week: 8 meetings.`, and what keeps the words right."""

    words: str
    ends: str
    """When each meeting of the next weeks is over, with spaces between.

    Of one that is not over on the day of its beginning, that day and a stroke stand before it.
    """
    known: str
    """The day from which the page does not know any more."""


def in_words(hub: Hub, coming: Iterable[Meeting], today: dt.date) -> Ahead:
    """How many meetings take place this week and next."""
    monday = _monday(today)
    known = monday + KNOWN
    ends = sorted(_ends(coming, known))
    this, following = (
        # As in the list, one that has begun is of this week.
        sum(dt.date.fromisoformat(end[:10]) < until for end in ends)
        for until in (monday + _WEEK, monday + 2 * _WEEK)
    )
    return Ahead(_words(this, following - this), " ".join(ends), known.isoformat())


def _words(this: int, following: int) -> str:
    """As `hub.js` says it."""
    if not this and not following:
        return "Nothing this week or next."
    return f"This week: {_number(this)}. Next week: {_number(following)}."


def _number(count: int) -> str:
    return english.plural(count, "meeting") if count else "nothing"


def _ends(coming: Iterable[Meeting], known: dt.date) -> Iterator[str]:
    """When each is over; of several sessions of one meeting in a week, the last."""
    found: dict[tuple[str, dt.date], str] = {}
    for meeting in coming:
        if not meeting.off and meeting.date < known:
            key = (meeting.same_as or meeting.id, _monday(meeting.date))
            found[key] = max(found.get(key, ""), _begins_and_ends(meeting))
    yield from found.values()


def _begins_and_ends(meeting: Meeting) -> str:
    begins, until = meeting.date.isoformat(), meeting_words.until(meeting)
    return until if until.startswith(begins) else f"{begins}/{until}"


def urgent(hub: Hub, coming: Iterable[Meeting], today: dt.date) -> tuple[CalledOff, ...]:
    """What is called off within the next days."""
    return tuple(_off(hub, m) for m in coming if m.off and m.date <= today + SOON)


def weeks(hub: Hub, coming: Iterable[Meeting], today: dt.date) -> tuple[WeekAhead, ...]:
    """The next meetings by their weeks; without what is `urgent`."""
    meetings = [m for m in coming if not (m.off and m.date <= today + SOON)]
    by_id = {meeting.id: meeting for meeting in meetings}
    cards = _in_order(show.sessions_together(hub, meetings))[: MOST + SPARE]
    rows = [_row(hub, card, by_id[card.id], number, today) for number, card in enumerate(cards)]
    return tuple(
        WeekAhead(
            monday.isoformat(),
            _named(monday, today),
            meeting_words.period(hub, max(some[0].card.date, monday)),
            tuple(some),
        )
        for monday, found in groupby(rows, lambda row: _monday(max(row.card.date, today)))
        if (some := list(found))
    )


def _in_order(cards: Iterable[Card]) -> list[Card]:
    """Sessions of which none takes place are a line each, for each says its own day."""
    each = (
        one
        for card in cards
        for one in (card.sessions if _is_off(card) and card.sessions else (card,))
    )
    return sorted(each, key=lambda card: card.date)


def _is_off(card: Card) -> bool:
    return card.status in {"cancelled", "postponed"}


def _row(hub: Hub, card: Card, meeting: Meeting, number: int, today: dt.date) -> Row:
    near = card.date < _monday(today) + 2 * _WEEK
    spare = number >= (MOST if near else LEAST)
    return Row(card, _off(hub, meeting) if _is_off(card) else None, spare)


def _off(hub: Hub, meeting: Meeting) -> CalledOff:
    card = show.cards(hub, [meeting])[0]
    whose = english.listing(tag.short for tag in card.networks) or meeting_names.subject(
        hub, meeting
    )
    which = meeting_names.told_apart(hub, meeting)
    named, day = f"{whose} ({which})" if which else whose, english.short_date(meeting.date)
    other = meeting_words.in_its_place(hub, meeting)
    return CalledOff(
        word=card.status_word,
        status=card.status,
        what=Link(named if day in which else f"{named}, {day}", card.href),
        instead=Link(english.short_date(other.date), show.address(other)) if other else None,
        day=meeting.date.isoformat(),
        until=card.until,
        members_only=card.members_only,
    )


def _named(monday: dt.date, today: dt.date) -> str:
    match (monday - _monday(today)) // _WEEK:
        case 0:
            return "This week"
        case 1:
            return "Next week"
        case _:
            return f"Week of {monday.day} {english.MONTHS[monday.month - 1]}"


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
