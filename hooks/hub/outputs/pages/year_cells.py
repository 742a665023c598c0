"""What stands in a cell of a table of the year: a meeting in two or three words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.outputs import show
from hub.programme import meeting_words, rota
from hub.programme.hub import Hub
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting

NOT_AGREED: Final = "has not said yes yet"
_WORDS: Final = {
    "draft": "Draft", "proposed": "Provisional", "confirmed": "To come",
    "cancelled": "Cancelled", "postponed": "Postponed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting in a cell."""

    whose: str
    """`SENCO`."""
    day: str
    """`Tue 19 Jan`."""
    href: str
    """Nothing where it has no page, as a draft."""
    colour: str
    status: str
    word: str
    """`Draft`, `Provisional`, `Held`; nothing where it goes without saying."""
    why: str
    """Why it is called off, or what is still open."""
    members_only: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a half-term has in a row."""

    label: str
    """`Autumn 1`."""
    entries: tuple[Entry, ...]
    nothing: str = ""
    """What is missing, in words."""
    over: bool = False
    """Whether the half-term is over; a phone shows it when it is asked to."""


def entry(hub: Hub, meeting: Meeting, word: str = "", why: str = "") -> Entry:
    """The meeting in a cell, with these words."""
    tags = [show.tag(hub, hub.networks[n]) for n in meeting.network if n in hub.networks]
    return Entry(
        whose=english.listing(tag.short for tag in tags) or meeting.title,
        day=english.short_date(meeting.date),
        href="" if meeting.unpublished else show.address(meeting),
        colour=tags[0].colour if tags else "",
        status=meeting.status,
        word=word,
        why=why,
        members_only=meeting.audience == "members",
    )


def turn(hub: Hub, meeting: Meeting, *, ask: bool) -> Entry:
    """A meeting that somebody hosts; with `ask` it says whether the host has yet to agree."""
    unsure = meeting.status in {"draft", "proposed"}
    return entry(
        hub,
        meeting,
        _WORDS[meeting.status] if unsure else "",
        NOT_AGREED if ask and unsure and not meeting.host_agreed else "",
    )


def told(hub: Hub, meeting: Meeting, today: dt.date) -> Entry:
    """A meeting of a network's programme, with a word for how it stands."""
    over = meeting_words.over(meeting, today) and not meeting.off and not meeting.unpublished
    word = "Held" if over else _WORDS[meeting.status]
    return entry(hub, meeting, word, meeting.reason if meeting.off else "")


def by_half_term(
    year: SchoolYear, entries: Iterable[tuple[Meeting, Entry]], today: dt.date
) -> tuple[Cell, ...]:
    """A cell for each half-term of the year, with the holidays after it."""
    found: dict[str, list[Entry]] = {}
    for meeting, made in entries:
        found.setdefault(rota.half_term_near(year, meeting.date).key, []).append(made)
    return tuple(
        Cell(h.shown, tuple(found.get(h.key, ())), over=h.last < today) for h in year.half_terms
    )
