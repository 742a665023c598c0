"""What comes next: which term the calendar opens at, and the next meeting above its list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.outputs import show
from hub.outputs.show import Card, Link
from hub.outputs.term_calendar import days
from hub.outputs.term_calendar.days import Term
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_READY: Final = 4
"""How many meetings stand ready to come forward on a page that nobody has built for days."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting that is the next one, once those before it are over."""

    words: str
    """`Next:`, or that there is nothing more this term before it."""
    meeting: Card
    when: str
    """`Monday 18 January, 16:00 to 17:30`."""
    onward: Link | None
    """The term that it is in, if that is another one."""


def opening(hub: Hub, today: dt.date) -> tuple[int, bool]:
    """The number of the term that the calendar opens at, and whether it passed on to it.

    That is the one whose half-term holds the day, or comes next. Once the last meeting of the
    present term is over, it is the one after; a term that never had any is waited for.
    """
    terms = hub.once(days.terms)
    ends = [(s.half_term.last, number) for number, term in enumerate(terms) for s in term.stretches]
    number = min(((last, n) for last, n in ends if today <= last), default=(0, len(terms) - 1))[1]
    meetings = days.listed(hub, terms[number].stretches)
    done = bool(meetings) and all(meeting.last < today for meeting in meetings)
    begun = terms[number].first <= today <= terms[number].last
    passed = begun and done and number + 1 < len(terms)
    return number + passed, passed


def ahead(hub: Hub, number: int, today: dt.date) -> tuple[Ahead, ...]:
    """The next meetings for a term's page, the nearest first; nothing on pages of other times.

    Those are terms that are over, and terms to come at which the calendar does not open yet.
    """
    terms = hub.once(days.terms)
    term = terms[number]
    opens = number == opening(hub, today)[0] and today <= term.ends
    if not opens and not term.has(today):
        return ()
    own = frozenset(meeting.id for meeting in days.listed(hub, term.stretches))
    coming = [m for m in meeting_words.upcoming(hub.meetings, today) if not m.off]
    return tuple(_ahead(hub, meeting, term, own) for meeting in coming[:_READY])


def _ahead(hub: Hub, meeting: Meeting, term: Term, own: frozenset[str]) -> Ahead:
    card = show.cards(hub, [meeting])[0]
    here = meeting.id in own
    day = english.date_range(meeting.date, meeting.last).removesuffix(f" {meeting.last.year}")
    return Ahead(
        # In the holidays the calendar opens at the term to come, and a meeting may be before it.
        words="Next:" if here or meeting.date < term.first else "Nothing more this term. Next:",
        meeting=card,
        when=f"{day}, {card.time_text[:1].lower()}{card.time_text[1:]}",
        onward=None if here else _term_of(hub.once(days.terms), meeting.date),
    )


def _term_of(terms: tuple[Term, ...], day: dt.date) -> Link | None:
    return next((term.link for term in terms if term.has(day)), None)
