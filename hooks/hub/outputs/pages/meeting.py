"""A meeting's own page, with the papers that it offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from hub import english
from hub.editors import github_links
from hub.english import long_date
from hub.history import last_change
from hub.outputs import show
from hub.outputs.data import json_ld
from hub.outputs.output import Context, Copy, Found, Output, Page
from hub.outputs.pages import came_out, getting_there, running
from hub.outputs.pages.adding import adding
from hub.outputs.pages.getting_there import Arriving
from hub.outputs.pages.joining import joining
from hub.outputs.pages.passing_on import passing_on
from hub.outputs.pages.results import results
from hub.outputs.show import Card, Fact, Link
from hub.outputs.standard_pages import record_page
from hub.outputs.term_calendar.printed import on_paper
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from hub.records.parts import Booking, Place


@dataclass(frozen=True, slots=True)
class Day:
    """The first and last day of a meeting, for the script that knows today's: `2026-09-17`."""

    first: str
    last: str
    today: bool
    """Whether the page was made on one of them."""


@dataclass(frozen=True, slots=True)
class Banner:
    """What nobody may miss of a meeting, above everything else on its page."""

    status: str
    word: str
    text: str = ""
    instead: Link | None = None


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/meetings/<id>/`, each with the papers that it offers."""
    for meeting in hub.meetings:
        yield _page(hub, meeting, context)
        folder = came_out.papers_folder(hub, meeting)
        for paper in meeting.papers:
            if paper.file:
                yield Copy(f"{folder}/{paper.file}", f"{folder}/{paper.file}")


def _page(hub: Hub, meeting: Meeting, context: Context) -> Page:
    card = show.cards(hub, [meeting])[0]
    page = record_page(
        meeting, "meeting", lambda: _values(hub, meeting, context), _found(meeting, card)
    )
    title = meeting_names.full_title(hub, meeting)
    page = replace(page, title=title, scripts=("print", "meeting"))
    if page.description:
        return page
    where = f"{card.place}." if card.place else ""
    described = f"{_when(card)}. {where}".strip()
    return replace(page, description=described)


def _values(hub: Hub, meeting: Meeting, context: Context) -> dict[str, Any]:
    card = show.cards(hub, [meeting])[0]
    over = meeting_words.over(meeting, context.today)
    changed = last_change.day_about(hub, meeting, context.today)
    ways = _ways(hub, meeting, card, context)
    found = results(hub, meeting, context.today)
    notes = came_out.notes_of(meeting, over=over)
    papers = came_out.papers(hub, meeting)
    return {
        "paper": on_paper(hub, context, card.href, changed, qr=not over),
        "json_ld": json_ld.event(hub, meeting),
        "card": card,
        "over": over,
        "off": meeting.off,
        "family": meeting.kind == "family",
        "held": over and meeting.status == "confirmed",
        "day": _day(meeting, context),
        "banner": _banner(card, meeting, over=over),
        **ways,
        "facts": _facts(hub, meeting, card, arrival=not ways.get("arriving")),
        "people": _people(meeting),
        "agenda": meeting.agenda,
        "papers": papers,
        "booking": _booking(meeting.booking),
        "sessions": _sessions(hub, meeting),
        "gone": _gone(hub, meeting, context.today),
        "pick": _pick(hub, meeting, context.today),
        "notes": notes,
        "next_focus": show.focus(hub, [meeting.next_focus]) if meeting.next_focus else (),
        "results": found,
        "joined_at": meeting.online_link or "",
        "came_out": came_out.ways_to_it(found, notes, papers) if over else (),
        "practice": show.links(n for n in hub.practice if n.meeting == meeting.id),
        "neighbours": _neighbours(hub, meeting),
        "running": running.way_to(meeting, context.edition, context.today),
        "suggest_change": github_links.suggest_change(hub, context.edition, meeting),
        "school_closed": "" if over else _school_closed(hub, meeting, context),
    }


def _school_closed(hub: Hub, meeting: Meeting, context: Context) -> str:
    """The form that calls it off with all else at its school, where it can be called off so."""
    school = hub.venue_school(meeting) or hub.schools.get(meeting.host or "")
    if school is None or meeting.off or meeting.mode == "online":
        return ""
    return github_links.school_closed(hub, context.edition, school)


def _day(meeting: Meeting, context: Context) -> Day:
    """Which days it takes place on, and whether the page was made on one of them."""
    today = not meeting.off and meeting.date <= context.today <= meeting.last
    return Day(meeting.date.isoformat(), meeting.last.isoformat(), today=today)


def _ways(hub: Hub, meeting: Meeting, card: Card, context: Context) -> dict[str, Any]:
    """Where it is, and what one can do with it; what one cannot do is not there."""
    there = _there(hub, meeting)
    # Of any other place the card says it.
    address = getting_there.address(there) if isinstance(there, School) else ""
    found: dict[str, Any] = {"address": address, "arriving": _arriving(meeting, there)}
    if meeting_words.over(meeting, context.today):
        return found
    found["passing_on"] = passing_on(hub, meeting, card, address, context.edition)
    if meeting.off:
        return found
    suggested = "" if meeting.kind == "family" else suggest(hub, meeting)
    return found | {
        "adding": adding(hub, meeting, context.edition),
        "directions": getting_there.directions(there),
        "joining": joining(hub, meeting, context.edition, contact(hub, meeting)),
        "suggest": suggested,
    }


def _found(meeting: Meeting, card: Card) -> Found:
    focus = ", ".join(link.text for link in card.focus if link.text not in card.about)
    belongs = (*(t.href for t in card.networks), card.place_href, *(f.href for f in card.focus))
    return Found(
        "meeting",
        _when(card),
        card.place,
        card.until,
        card.status_word,
        card.line,
        words=". ".join(filter(None, (focus, meeting.summary))),
        of=tuple(filter(None, belongs)),
        room=meeting.room,
        minutes=meeting.kind != "family" and bool(meeting.decisions or meeting.body.strip()),
    )


def _when(card: Card) -> str:
    """`Thursday 17 September 2026, time to be confirmed`."""
    return f"{card.date_text}, {card.time_text[:1].lower()}{card.time_text[1:]}"


def _banner(card: Card, meeting: Meeting, *, over: bool) -> Banner | None:
    if meeting.off:
        told = "it did not take place on this date" if over else "please do not come on this date"
        return Banner(card.status, f"{card.status_word}: {told}", card.reason, card.instead)
    if meeting.status == "proposed":
        text = "This date was never confirmed." if over else "This date is not confirmed yet."
        return Banner(card.status, card.status_word, text)
    if card.moved or card.reason:
        return Banner(card.status, card.moved, card.reason)
    return None


def _facts(hub: Hub, meeting: Meeting, card: Card, *, arrival: bool) -> tuple[Fact, ...]:
    host = hub.schools.get(meeting.host or "")
    hosted_elsewhere = host if host and host.id != meeting.venue else None
    # Where the head of the page names them in large letters, they are no links there.
    networks = () if card.whose else tuple(Link(tag.text, tag.href) for tag in card.networks)
    return show.facts(
        ("Network" if len(networks) == 1 else "Networks", networks),
        ("For", english.listing(meeting.for_)),
        ("To bring", "; ".join(meeting.bring)),
        ("About" if meeting.kind == "family" else "Focus", _other_focus(card)),
        (
            "Arrive",
            f"from {english.clock(meeting.arrival)}" if arrival and meeting.arrival else "",
        ),
        ("How", card.mode if meeting.mode != "in-person" else ""),
        ("Host", hosted_elsewhere),
        ("Locality", meeting.locality),
        ("Kind", card.kind if meeting.kind != "network" else ""),
        ("Cost", meeting.cost),
        ("Week", _period_link(hub, meeting.date)),
        ("Contact", show.email(contact(hub, meeting))),
    )


def _other_focus(card: Card) -> tuple[Link, ...]:
    """Its focus where that leads somewhere, or is not what the head of the page says already."""
    return tuple(link for link in card.focus if link.href or link.text not in card.about)


def _sessions(hub: Hub, meeting: Meeting) -> tuple[Card, ...]:
    """The other sessions of the same meeting."""
    return show.cards(hub, (m for m in hub.sessions.get(meeting.id, ()) if m is not meeting))


def _gone(hub: Hub, meeting: Meeting, today: dt.date) -> frozenset[str]:
    """Those of its sessions that have been held."""
    sessions = hub.sessions.get(meeting.id, ())
    return frozenset(m.id for m in sessions if not m.off and meeting_words.over(m, today))


def _pick(hub: Hub, meeting: Meeting, today: dt.date) -> str:
    """`Pick one of two`; nothing where there is nothing left to pick."""
    sessions = hub.sessions.get(meeting.id, ())
    ahead = sum(not m.off and not meeting_words.over(m, today) for m in sessions)
    if meeting_words.over(meeting, today) or (ahead == 1 and not any(m.off for m in sessions)):
        return ""
    return show.pick(ahead)


def _people(meeting: Meeting) -> tuple[Fact, ...]:
    """Who does what, by their roles."""
    return show.facts(
        ("Chair", meeting.chair),
        ("Minutes by", meeting.minutes_by),
        ("Run by", english.listing(meeting.facilitators)),
        ("Presenters", english.listing(meeting.presenters)),
        ("In attendance", english.listing(meeting.in_attendance)),
    )


def _period_link(hub: Hub, day: dt.date) -> Link | None:
    year = hub.year_of(day)
    half_term = year.half_term_of(day) if year else None
    if year is None:
        return None
    text = f"{year.label(day)} ({year.name})"
    return Link(text, f"calendar/{year.id}/{half_term.term_name}/" if half_term else "")


def _there(hub: Hub, meeting: Meeting) -> School | Place | None:
    """Where it is held, as far as its readers may know; nothing of a meeting that is online."""
    if meeting.mode == "online":
        return None
    venue = meeting.venue
    there = hub.venue_school(meeting) or (venue if isinstance(venue, Place) else None)
    return None if isinstance(there, Place) and there.private else there


def _arriving(meeting: Meeting, there: School | Place | None) -> tuple[Arriving, ...]:
    """What a visitor needs to find the door; nothing where only the hour is known."""
    begins = english.clock(meeting.arrival) if meeting.arrival else ""
    known = getting_there.arriving(there.access if there else None)
    return getting_there.arriving(there.access, begins) if there and known else ()


def _booking(booking: Booking | None) -> dict[str, Any]:
    if booking is None:
        return {}
    return {
        "url": booking.url or "",
        "emails": booking.email,
        "facts": show.facts(
            ("Booking opens", booking.opens),
            ("Book by", booking.closes),
            ("Cancel by", booking.cancel_by),
            ("Places", booking.places),
        ),
    }


def suggest(hub: Hub, meeting: Meeting) -> str:
    """A `mailto:` address with the subject filled in, or nothing without a contact."""
    address = contact(hub, meeting)
    if not address:
        return ""
    subject = f"Agenda item for {meeting.title} ({long_date(meeting.date)})"
    return f"mailto:{address}?subject={quote(subject, safe='')}"


def contact(hub: Hub, meeting: Meeting) -> str | None:
    """Whom to write to: a network's address, or the cluster's."""
    networks = [hub.networks[n] for n in meeting.network if n in hub.networks]
    return next((n.contact for n in networks if n.contact), hub.cluster.contact)


def _neighbours(hub: Hub, meeting: Meeting) -> tuple[tuple[Link, Link | None, Link | None], ...]:
    """For each network: the network, its meeting before, and its meeting after."""
    found = []
    for identity in meeting.network:
        meetings = hub.meetings_by_network.get(identity, ())
        at = hub.place_in_network[identity, meeting.id]
        before = meetings[at - 1] if at else None
        after = meetings[at + 1] if at + 1 < len(meetings) else None
        found.append(
            (
                show.link(hub.networks[identity]),
                _dated(hub, before) if before else None,
                _dated(hub, after) if after else None,
            )
        )
    return tuple(found)


def _dated(hub: Hub, meeting: Meeting) -> Link:
    about = meeting_names.about(hub, meeting)
    return Link(f"{english.plain_date(meeting.date)}: {about}", show.address(meeting))
