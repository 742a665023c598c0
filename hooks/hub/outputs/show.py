"""How records appear in pages: links, tags, cards and facts, as plain values to print.

Templates print and do not compute, so every word and address that a page shows about a record
is made here, once, in the same way for every page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from hub import english
from hub.history.moves import moved_from, place_left
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.programme.meeting_words import KIND_WORDS, MODE_WORDS, STATUS_WORDS, period, place, until
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.record import Record
from hub.records.references import TopicId
from hub.records.values import PALETTE

_PICK: Final = {
    0: "", 1: "The one still going ahead", 2: "Pick one of two", 3: "Pick one of three",
    4: "Pick one of four", 5: "Pick one of five", 6: "Pick one of six",
}  # fmt: skip


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
    short: str
    """`SENCO` of `SENCO network`."""


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
    about: str
    """What it is about: `Attendance and getting children through the door`."""
    whose: str
    """Its networks in short, `SENCO`; nothing where `about` names them."""
    prefix: str
    """`SENCO: `, for where no colour tells whose it is; nothing where `about` begins with it."""
    session: str
    """Of one of several sessions: `Tue 9 Mar 16:00 Lillington`."""
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
    """Who should come, where these are not simply its networks' people."""
    bring: tuple[str, ...]
    members_only: bool
    sessions: tuple[Card, ...] = ()
    """Of a card that stands for several sessions of one meeting: a card for each."""
    pick: str = ""
    """And what to do with them: `Pick one of three`."""

    @property
    def line(self) -> str:
        """`SENCO: Attendance and getting children through the door`."""
        return self.prefix + self.about

    @property
    def several_days(self) -> bool:
        """Whether it lasts longer than its first day."""
        return self.last != self.date


def address(record: Record) -> str:
    """Where a record's page stands on the site: `meetings/2026-27/senco-autumn-1/`."""
    return record.web_address


def link(record: Record) -> Link:
    """A record's title, leading to its page."""
    return Link(record.title, address(record), record.audience == "members")


def meeting_link(hub: Hub, meeting: Meeting) -> Link:
    """What a meeting is about and whose it is, leading to its page."""
    card = cards(hub, [meeting])[0]
    return Link(card.line, card.href, card.members_only)


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
    short = meeting_names.called(hub, network)
    return Tag(network.title, address(network), hub.once(colours)[network.id], network.id, short)


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
    other = meeting_words.in_its_place(hub, meeting)
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
        title=meeting_names.full_title(hub, meeting),
        about=meeting_names.about(hub, meeting),
        whose=meeting_names.whose(hub, meeting),
        prefix=meeting_names.prefix(hub, meeting),
        session=meeting_names.session(hub, meeting),
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
        audience=() if set(meeting.for_) == _people(hub, meeting) else meeting.for_,
        bring=meeting.bring,
        members_only=meeting.audience == "members",
    )


def cards(hub: Hub, meetings: Iterable[Meeting]) -> tuple[Card, ...]:
    """Cards of meetings in the given order; each is made once for the whole site."""
    made = hub.once(_cards)
    return tuple(made[meeting.id] for meeting in meetings)


def sessions_together(hub: Hub, meetings: Iterable[Meeting]) -> tuple[Card, ...]:
    """The same; but sessions of one meeting that are in the list are one card, at the first."""
    groups: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        groups.setdefault(meeting.same_as or meeting.id, []).append(meeting)
    return tuple(
        _together(hub, group) if len(group) > 1 else cards(hub, group)[0]
        for group in groups.values()
    )


def pick(ahead: int) -> str:
    """What to do with so many sessions that take place: `Pick one of three`."""
    return _PICK.get(ahead, f"Pick one of {ahead}")


def _together(hub: Hub, group: list[Meeting]) -> Card:
    made = cards(hub, group)
    first, ahead = made[0], [m for m in group if not m.off]
    return replace(
        first,
        about=meeting_names.subject(hub, group[0]),
        until=max(card.until for card in made),
        status="confirmed" if ahead else first.status,
        status_word="" if ahead else first.status_word,
        moved="",
        reason="" if ahead else first.reason,
        instead=None,
        sessions=made,
        pick=pick(len(ahead)),
    )


def _people(hub: Hub, meeting: Meeting) -> set[str]:
    """Those for whom its networks are."""
    return {who for n in meeting.network if n in hub.networks for who in hub.networks[n].for_}


def _cards(hub: Hub) -> dict[str, Card]:
    return {meeting.id: card(hub, meeting) for meeting in hub.meetings}
