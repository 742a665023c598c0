"""Texts that are ready to send about a meeting: request, invitation, reminder, cancelled, moved.

They leave the hub for mailboxes and telephones, so they say what the public edition says and no
more: never the link to join, no topic that is for members, no meeting that is. What only whoever
sends them knows stands as a gap in square brackets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple
from urllib.parse import quote

from hub import english
from hub.editors import github_links
from hub.history import moves
from hub.outputs import addresses
from hub.outputs.pages import asking_hosts, getting_there
from hub.outputs.pages.adding import with_public_focus
from hub.outputs.pages.passing_on import LETTER_LINE, NEW_LINE
from hub.programme import meeting_names, meeting_words, turnout
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Booking

Kind = Literal["request", "invitation", "reminder", "cancelled", "moved", "digest"]

LONGEST: Final = 2000
"""The most letters of an address that every browser and every program for e-mail takes."""
ITEMS: Final = 8
"""As many items of an agenda as an invitation lists."""
WHY: Final = "[why]"


@dataclass(frozen=True, slots=True)
class Ready:
    """A text with the links that hand it on; they need no script."""

    kind: Kind
    title: str
    text: str
    email: str
    """A `mailto:` address to nobody yet; empty where it would be too long."""
    whatsapp: str
    """Empty for what is for members alone, or too long."""


class _Text(NamedTuple):
    """A text in paragraphs, of which some may be empty; `begins` is of the letter's subject."""

    kind: Kind
    title: str
    begins: str
    paragraphs: Iterable[str]


def ready_texts(hub: Hub, meeting: Meeting, today: dt.date) -> tuple[Ready, ...]:
    """The texts that its state asks for, the next one first.

    `today` decides whether the host is still asked to answer by a day.
    """
    said = with_public_focus(hub, meeting)
    return tuple(_ready(hub, said, one) for one in _each(hub, said, today))


def _each(hub: Hub, meeting: Meeting, today: dt.date) -> Iterator[_Text]:
    if meeting.off:
        word = meeting_words.STATUS_WORDS[meeting.status]
        yield _Text("cancelled", word, f"{word.upper()}:", _off(hub, meeting, word.upper()))
        return
    if meeting.status in {"draft", "proposed"} and not meeting.host_agreed and meeting.host:
        yield _Text(
            "request", "Request to the host", "Can you host?", _request(hub, meeting, today)
        )
    if meeting.unpublished:
        return
    yield _Text("invitation", "Invitation", "Invitation:", _invitation(hub, meeting))
    yield _Text("reminder", "Reminder", "Reminder:", _reminder(hub, meeting))
    yield _Text("cancelled", "If it is cancelled", "CANCELLED:", _off(hub, meeting, "CANCELLED"))
    yield _Text("moved", "If it is moved", "MOVED:", _moved(hub, meeting))


def _ready(hub: Hub, meeting: Meeting, one: _Text) -> Ready:
    text = "\n\n".join(filter(None, one.paragraphs))
    day = english.short_date(meeting.date)
    subject = f"{one.begins} {meeting_names.line(hub, meeting)}, {day}"
    # RFC 6068: lines of a letter end with both signs.
    body = text.replace(NEW_LINE, LETTER_LINE)
    email = f"mailto:?subject={_quoted(subject)}&body={_quoted(body)}"
    whatsapp = f"https://wa.me/?text={_quoted(text)}"
    everybody = meeting.audience == "public"
    return Ready(
        one.kind,
        one.title,
        text,
        email if len(email) <= LONGEST else "",
        whatsapp if everybody and len(whatsapp) <= LONGEST else "",
    )


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _invitation(hub: Hub, meeting: Meeting) -> Iterator[str]:
    family = meeting.kind == "family"
    yield f"You are invited to {meeting_names.line(hub, meeting)}"
    yield _lines(
        f"When: {_when(meeting)}{_arrival(meeting)}",
        "This date is not confirmed yet." if meeting.status == "proposed" else "",
        f"Where: {_where(hub, meeting)}",
        f"For: {english.listing(meeting.for_)}" if meeting.for_ else "",
        f"Cost: {meeting.cost}" if meeting.cost else "",
    )
    yield _agenda(meeting, "What's on" if family else "On the agenda")
    yield _lines(_bring(meeting), _booking(meeting.booking))
    yield _joining(hub, meeting)
    yield _elsewhere(hub, meeting, "Cannot make this one? It is also held")
    yield _page(hub, meeting)
    if not family:
        yield "Please pass this on to whoever comes from your school."


def _reminder(hub: Hub, meeting: Meeting) -> Iterator[str]:
    yield f"A reminder: {meeting_names.line(hub, meeting)}"
    yield _lines(
        f"When: {_when(meeting)}{_arrival(meeting)}", f"Where: {_where(hub, meeting)}",
        _bring(meeting),
    )  # fmt: skip
    yield _joining(hub, meeting)
    yield _page(hub, meeting)
    yield "If you cannot come, please say so, or send somebody in your place."


def _off(hub: Hub, meeting: Meeting, word: str) -> Iterator[str]:
    yield f"{word}: {meeting_names.line(hub, meeting)}"
    yield _lines(
        f"It was to be on {_when(meeting)}, {_at(hub, meeting)}.",
        "It will not take place on that day.",
        f"Why: {meeting.reason or WHY}",
    )
    other = meeting_words.in_its_place(hub, meeting)
    if other is not None and other.audience == "public":
        named = with_public_focus(hub, other)
        yield _lines(
            f"Instead: {meeting_names.line(hub, named)}, {_when(other)}", _address(hub, other)
        )
    elif meeting.status == "postponed":
        yield "There is no new date yet."
    yield _elsewhere(hub, meeting, "The same meeting is also held")
    yield _page(hub, meeting)
    yield _tell()


def _moved(hub: Hub, meeting: Meeting) -> Iterator[str]:
    yield f"MOVED: {meeting_names.line(hub, meeting)}"
    why = f"Why: {meeting.reason or WHY}"
    if before := moves.moved_from(hub, meeting):
        yield _lines(before, f"It is now on {_when(meeting)}, {_at(hub, meeting)}.", why)
    else:
        yield _lines(
            f"It was to be on {_when(meeting)}, {_at(hub, meeting)}.",
            "It is now on [new day and time], at [place].",
            why,
        )
    yield _joining(hub, meeting)
    yield _page(hub, meeting)
    yield _tell()


def _request(hub: Hub, meeting: Meeting, today: dt.date) -> Iterator[str]:
    host = hub.schools.get(meeting.host or "")
    yield f"To {host.title if host and host.audience == 'public' else 'the host'}"
    yield asking_hosts.question(hub, meeting)
    schools = sum(s.audience == "public" for s in turnout.schools_of(hub, meeting))
    yield f"It is for {english.plural(schools, 'school')}." if schools else ""
    form = github_links.can_we_host(hub, "public", meeting)
    yield _lines(*asking_hosts.answers(hub, [meeting], form, today))
    yield "Thank you!"


def _when(meeting: Meeting) -> str:
    day = english.date_range(meeting.date, meeting.last_date)
    time = english.time_range(meeting.start, meeting.end, approximate=meeting.end_approximate)
    return f"{day}, {time[:1].lower()}{time[1:]}"


def _arrival(meeting: Meeting) -> str:
    return f" (arrive from {english.clock(meeting.arrival)})" if meeting.arrival else ""


def _where(hub: Hub, meeting: Meeting) -> str:
    """The place with its address, on one line."""
    school = None if meeting.mode == "online" else hub.venue_school(meeting)
    if school is None:
        return meeting_words.place(hub, meeting)
    # A number alone would read as the house number of the address.
    room = f"room {meeting.room}" if meeting.room[:1].isdigit() else meeting.room
    said = ", ".join(filter(None, (school.title, room, getting_there.address(school))))
    return f"{said}, or online" if meeting.mode == "hybrid" else said


def _at(hub: Hub, meeting: Meeting) -> str:
    """`at Milverton Primary School`, `online`."""
    if meeting.mode == "online":
        return "online"
    school = hub.venue_school(meeting)
    if school or meeting.venue:
        return f"at {school.title if school else meeting_words.place(hub, meeting)}"
    return "at a place to be confirmed"


def _agenda(meeting: Meeting, heading: str) -> str:
    items = [f"- {item.title}" for item in meeting.agenda[:ITEMS]]
    if len(meeting.agenda) > ITEMS:
        items.append("- and more")
    return _lines(f"{heading}:", *items) if items else ""


def _bring(meeting: Meeting) -> str:
    return f"Please bring: {'; '.join(meeting.bring)}" if meeting.bring else ""


def _booking(booking: Booking | None) -> str:
    if booking is None:
        return ""
    way = booking.url or english.listing(booking.email, "or")
    by = f" by {english.long_date(booking.closes)}" if booking.closes else ""
    return f"Please book{by}{f': {way}' if way else ''}" if way or by else ""


def _joining(hub: Hub, meeting: Meeting) -> str:
    """Where the link to join is, and never the link."""
    if meeting.mode not in {"online", "hybrid"}:
        return ""
    if meeting.kind == "family":
        return "Ask whoever invited you for the link to join online."
    return "The link to join online is on the meeting's page for members."


def _elsewhere(hub: Hub, meeting: Meeting, words: str) -> str:
    others = [
        other
        for other in hub.sessions.get(meeting.id, ())
        if other.id != meeting.id and not other.off and other.audience == "public"
    ]
    said = english.listing((meeting_names.session(hub, other) for other in others), "or")
    if not said:
        return ""
    return f"{words} on {said}."


def _page(hub: Hub, meeting: Meeting) -> str:
    address = _address(hub, meeting)
    return f"All about it: {address}" if address else ""


def _address(hub: Hub, meeting: Meeting) -> str:
    """Its public page; of what is for members alone, their own."""
    public = meeting.audience == "public"
    return addresses.page(hub, meeting, "public" if public else "members")


def _tell() -> str:
    return (
        "Please tell everybody who might set out: a calendar on a phone may show the old day "
        "until tomorrow."
    )


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
