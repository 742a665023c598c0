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
from hub.outputs.pages import getting_there
from hub.outputs.pages.results import results
from hub.outputs.show import Card, Fact, Link
from hub.outputs.standard_pages import record_page
from hub.outputs.term_calendar.printed import on_paper
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from hub.records.parts import Booking, Paper, Place


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
        folder = _papers_folder(hub, meeting)
        for paper in meeting.papers:
            if paper.file:
                yield Copy(f"{folder}/{paper.file}", f"{folder}/{paper.file}")


def _page(hub: Hub, meeting: Meeting, context: Context) -> Page:
    card = show.cards(hub, [meeting])[0]
    page = record_page(meeting, "meeting", lambda: _values(hub, meeting, context), _found(card))
    page = replace(page, scripts=("print",))
    if page.description:
        return page
    where = f"{card.place}." if card.place else ""
    described = f"{_when(card)}. {where}".strip()
    return replace(page, description=described)


def _values(hub: Hub, meeting: Meeting, context: Context) -> dict[str, Any]:
    card = show.cards(hub, [meeting])[0]
    over = meeting_words.over(meeting, context.today)
    changed = last_change.day_about(hub, meeting, context.today)
    found = results(hub, meeting, context.today)
    notes_for_members = meeting.notes == "members" and bool(meeting.body.strip())
    return {
        "paper": on_paper(hub, context, card.href, changed, qr=not over),
        "json_ld": json_ld.event(hub, meeting),
        "card": card,
        "over": over,
        "off": meeting.off,
        "held": over and meeting.status == "confirmed",
        "banner": _banner(card, meeting, over=over),
        "facts": _facts(hub, meeting, card),
        "people": _people(meeting),
        "visit": _visit(hub, meeting),
        "agenda": meeting.agenda,
        "papers": tuple(_paper(_papers_folder(hub, meeting), paper) for paper in meeting.papers),
        "booking": _booking(meeting.booking),
        "suggest": "" if over or meeting.off else suggest(hub, meeting),
        "sessions": show.cards(
            hub, (m for m in hub.sessions.get(meeting.id, ()) if m is not meeting)
        ),
        "notes_titled": meeting.body.lstrip().startswith("#"),
        "notes_draft": bool(meeting.body.strip()) and over and meeting.minutes_approved is None,
        "notes_for_members": notes_for_members,
        "notes_approved": english.plain_date(meeting.minutes_approved)
        if meeting.minutes_approved
        else "",
        "next_focus": show.focus(hub, [meeting.next_focus]) if meeting.next_focus else (),
        "results": found,
        "for_members": notes_for_members or any(found.values()),
        "practice": show.links(n for n in hub.practice if n.meeting == meeting.id),
        "neighbours": _neighbours(hub, meeting),
        "online_link": meeting.online_link or "",
        "suggest_change": github_links.suggest_change(hub, context.edition, meeting),
    }


def _found(card: Card) -> Found:
    return Found("meeting", _when(card), card.place, card.until, card.status_word, card.line)


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


def _facts(hub: Hub, meeting: Meeting, card: Card) -> tuple[Fact, ...]:
    host = hub.schools.get(meeting.host or "")
    hosted_elsewhere = host if host and host.id != meeting.venue else None
    return show.facts(
        ("For", english.listing(meeting.for_)),
        ("To bring", "; ".join(meeting.bring)),
        ("Focus", card.focus),
        ("Arrival", f"from {english.clock(meeting.arrival)}" if meeting.arrival else ""),
        ("How", card.mode if meeting.mode != "in-person" else ""),
        ("Host", hosted_elsewhere),
        ("Locality", meeting.locality),
        ("Kind", card.kind if meeting.kind != "network" else ""),
        ("Cost", meeting.cost),
        ("Week", _period_link(hub, meeting.date)),
        ("Contact", show.email(contact(hub, meeting))),
    )


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


def _visit(hub: Hub, meeting: Meeting) -> tuple[Fact, ...]:
    """What a visitor needs to find the door."""
    venue = meeting.venue
    there = hub.venue_school(meeting) or (venue if isinstance(venue, Place) else None)
    if there is None or (isinstance(there, Place) and there.private):
        return ()
    facts = show.facts(
        ("Where", there if isinstance(there, School) else there.name),
        ("Room", meeting.room),
        ("Address", getting_there.address(there)),
        *((one.label, one.text) for one in getting_there.arriving(there.access)),
    )
    # The head of the page says where it is; that alone helps nobody to the door.
    return facts if len(facts) > 1 else ()


def _papers_folder(hub: Hub, meeting: Meeting) -> str:
    """Where its papers lie: beside its file, or beside that of the meeting they come from."""
    first = hub.of(Meeting).get(meeting.same_as or "")
    holder = first if first and first.papers is meeting.papers else meeting
    return holder.path.rsplit("/", 1)[0]


def _paper(folder: str, paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "href": paper.url or f"{folder}/{paper.file}",
        "kind": (paper.file or "").rsplit(".", 1)[-1].upper(),
        "members_only": paper.audience == "members",
    }


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
