"""How records appear in pages: links, tags, cards and facts, as plain values to print.

Templates print and do not compute, so every word and address that a page shows about a record
is made here, once, in the same way for every page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hub import english
from hub.history.moves import moved_from, place_left
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.programme.meeting_words import KIND_WORDS, MODE_WORDS, STATUS_WORDS, period, place, until
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.record import Record
from hub.records.references import TopicId
from hub.records.values import PALETTE


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere; `href` is below the site's own address, or empty for none."""

    text: str
    href: str = ""
    members_only: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A network's name with its colour."""

    text: str
    href: str
    colour: str
    id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a record: its label, and texts or links."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a meeting."""

    id: str
    href: str
    ics: str
    title: str
    networks: tuple[Tag, ...]
    colour: str
    """That of its first network."""
    date: dt.date
    last: dt.date
    weekday: str
    day: str
    month: str
    year: str
    date_text: str
    time_text: str
    until: str
    """Its end in Europe/London, `2026-09-17T17:30`, by which a page left open drops it."""
    begins: str
    place: str
    place_href: str
    period: str
    """`Autumn 1, week 3`."""
    status: str
    status_word: str
    moved: str
    """`Moved from Thursday 17 September 2026, 16:00.`, and what school it left; or nothing."""
    reason: str
    instead: Link | None
    mode: str
    kind: str
    focus: tuple[Link, ...]
    audience: tuple[str, ...]
    bring: tuple[str, ...]
    members_only: bool


def address(record: Record) -> str:
    """Where a record's page stands on the site: `meetings/2026-27/senco-autumn-1/`."""
    return record.web_address


def link(record: Record) -> Link:
    """A record's title, leading to its page."""
    return Link(record.title, address(record), record.audience == "members")


def email(address: str | None) -> Link | None:
    """An e-mail address to write to."""
    return Link(address, f"mailto:{address}") if address else None


def links(records: Iterable[Record]) -> tuple[Link, ...]:
    """Links to records, in the given order."""
    return tuple(link(record) for record in records)


def facts(*pairs: tuple[str, object]) -> tuple[Fact, ...]:
    """Facts to print; those without a value are left out.

    A value is a text, a record, a link, or several of them.
    """
    made = (Fact(label, tuple(_values(value))) for label, value in pairs)
    return tuple(fact for fact in made if fact.values)


def _values(value: object) -> Iterable[Link]:
    if isinstance(value, Link):
        yield value
    elif isinstance(value, Record):
        yield link(value)
    elif isinstance(value, dt.date):
        yield Link(english.long_date(value))
    elif isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif value:
        yield Link(str(value))


def colours(hub: Hub) -> dict[str, str]:
    """Each network's colour: its own, or the next of the palette that nobody chose."""
    chosen = {n.id: n.colour for n in hub.networks.values() if n.colour}
    free = [colour for colour in PALETTE if colour not in chosen.values()] or list(PALETTE)
    unsaid = sorted(identity for identity in hub.networks if identity not in chosen)
    return chosen | {identity: free[i % len(free)] for i, identity in enumerate(unsaid)}


def tag(hub: Hub, network: Network) -> Tag:
    """A network's name with its colour."""
    return Tag(network.title, address(network), hub.once(colours)[network.id], network.id)


def focus(hub: Hub, values: Iterable[str]) -> tuple[Link, ...]:
    """Focus topics as links, plain text as text."""
    return tuple(
        link(hub.topics[value])
        if isinstance(value, TopicId) and value in hub.topics
        else Link(str(value))
        for value in values
    )


def instead(hub: Hub, meeting: Meeting) -> Link | None:
    """The meeting to come to instead, with its date."""
    other = hub.of(Meeting).get(meeting.instead or "")
    if other is None:
        return None
    return Link(meeting_words.instead(hub, meeting), address(other))


def card(hub: Hub, meeting: Meeting) -> Card:
    """What a list shows of a meeting."""
    school = hub.venue_school(meeting)
    day = meeting.date
    networks = tuple(tag(hub, hub.networks[n]) for n in meeting.network if n in hub.networks)
    return Card(
        id=meeting.id,
        href=address(meeting),
        ics=f"meetings/{meeting.id}.ics",
        title=meeting.title,
        networks=networks,
        colour=networks[0].colour if networks else "",
        date=day,
        last=meeting.last,
        weekday=english.WEEKDAYS[day.weekday()],
        day=str(day.day),
        month=english.MONTHS[day.month - 1][:3],
        year=str(day.year),
        date_text=english.date_range(day, meeting.last_date),
        time_text=english.time_range(
            meeting.start, meeting.end, approximate=meeting.end_approximate
        ),
        until=until(meeting),
        begins=f"{day}T{english.clock(meeting.start)}" if meeting.start else day.isoformat(),
        place=place(hub, meeting),
        place_href=address(school) if school else "",
        period=period(hub, day),
        status=meeting.status,
        status_word=STATUS_WORDS[meeting.status],
        moved=" ".join(filter(None, (moved_from(hub, meeting), place_left(hub, meeting)))),
        reason=meeting.reason,
        instead=instead(hub, meeting),
        mode=MODE_WORDS[meeting.mode or "in-person"],
        kind=KIND_WORDS[meeting.kind],
        focus=focus(hub, meeting.focus),
        audience=meeting.for_,
        bring=meeting.bring,
        members_only=meeting.audience == "members",
    )


def cards(hub: Hub, meetings: Iterable[Meeting]) -> tuple[Card, ...]:
    """Cards of meetings in the given order; each is made once for the whole site."""
    made = hub.once(_cards)
    return tuple(made[meeting.id] for meeting in meetings)


def _cards(hub: Hub) -> dict[str, Card]:
    return {meeting.id: card(hub, meeting) for meeting in hub.meetings}
