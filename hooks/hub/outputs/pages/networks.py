"""Networks: the list of them, and a page each with its next and past meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from hub import english
from hub.editors import github_links
from hub.history import changes, last_change
from hub.outputs import show
from hub.outputs.feeds.subscribing import QrCode, subscription
from hub.outputs.output import Context, Found, Output, Page
from hub.outputs.pages import coverage
from hub.outputs.pages.minutes import held, outcome
from hub.outputs.pages.rows import earlier, going_ahead, has_ended, network_row
from hub.outputs.show import Card, Fact
from hub.outputs.standard_pages import list_page, record_page
from hub.outputs.term_calendar.printed import on_paper
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.programme.topic_states import state_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Cadence, Network
from hub.records.kinds.topic import Topic

NEXT_KEPT = 3
"""Meetings of which the first stands above all others: enough that a page left unbuilt for days
still has the next one."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/networks/` and `/networks/<id>/`."""
    yield list_page(hub, "networks", "Networks", lambda: _listed(hub, context))
    for network in hub.networks.values():
        yield _page(hub, network, context)


def _listed(hub: Hub, context: Context) -> dict[str, Any]:
    rows = tuple(network_row(hub, network, context) for network in hub.networks.values())
    standing = (row for row in rows if not row["closed"])
    return {
        "rows": tuple(sorted(standing, key=lambda row: bool(row["families"]))),
        "closed": tuple(row for row in rows if row["closed"]),
        "coverage": coverage.way(hub),
    }


def _page(hub: Hub, network: Network, context: Context) -> Page:
    names = (meeting_names.short_network(network.title), *network.for_, network.contact or "")
    found = Found("network", names=names, of=(show.address(network),))
    values = partial(_values, hub, network, context)
    return replace(record_page(network, "network", values, found), scripts=("print",))


def _values(hub: Hub, network: Network, context: Context) -> dict[str, Any]:
    meetings = hub.meetings_by_network.get(network.id, ())
    coming = meeting_words.upcoming(meetings, context.today)
    following = show.sessions_together(hub, going_ahead(hub, network, context))
    last = _last(meetings, context)
    past, before = earlier(hub, meetings, context, f"network={network.id}")
    topics = tuple(t for t in hub.topics.values() if _concerns(hub, t, network))
    changed = last_change.day_about(hub, network, context.today)
    feed = subscription(hub, f"feeds/networks/{network.id}.ics", network.title)
    successor = hub.networks.get(network.successor or "")
    return {
        "tag": show.tag(hub, network),
        "facts": _facts(hub, network, context),
        "people": show.facts(
            ("Led by", network.lead),
            ("Run by", english.listing(network.facilitators)),
            ("Write to", show.email(network.contact)),
        ),
        "next": following[:NEXT_KEPT],
        "last": held(hub, [last])[0] if last else None,
        "minutes": _minutes(meetings, network, context),
        "rest": _rest(hub, coming, following[:1]),
        "add_meeting": github_links.add_meeting(hub, context.edition, network, context.today),
        "past": past,
        "earlier": before,
        "topics": tuple((show.link(t), state_of(hub, t, context.today)) for t in topics),
        "practice": show.links(n for n in hub.practice if network.id in n.networks),
        "changes": changes.recent(hub, context.today, network.id),
        "objectives": network.objectives,
        "standing_items": network.standing_items,
        "resources": network.resources,
        "paper": on_paper(hub, context, show.address(network), changed),
        "year": _year(hub, coming, context),
        "subscribe": feed,
        "qr": QrCode(feed.page),
        "closed": english.plain_date(network.closed)
        if network.closed and has_ended(network, context)
        else "",
        "successor": show.link(successor) if successor else None,
    }


def _last(meetings: tuple[Meeting, ...], context: Context) -> Meeting | None:
    """The last that was held."""
    over = meeting_words.past(meetings, context.today)
    return next((meeting for meeting in over if not meeting.off), None)


def _minutes(meetings: tuple[Meeting, ...], network: Network, context: Context) -> str:
    """Where all of the network's minutes stand, for members; nothing where there are none."""
    over = meeting_words.past(meetings, context.today)
    there = context.edition == "members" and any(outcome(m) for m in over if not m.off)
    return f"minutes/{network.id}/" if there else ""


def _rest(hub: Hub, coming: Iterable[Meeting], following: tuple[Card, ...]) -> tuple[Card, ...]:
    """Whatever is still to come but the next meeting with its sessions, cancelled ones too."""
    shown = {card.id for card in following}
    shown |= {one.id for card in following for one in card.sessions}
    return show.sessions_together(hub, (meeting for meeting in coming if meeting.id not in shown))


def _year(hub: Hub, coming: tuple[Meeting, ...], context: Context) -> str:
    """The school year whose dates a printed page has: `2026/27`."""
    year = hub.year_of(coming[0].date if coming else context.today)
    return year.name if year else ""


def _concerns(hub: Hub, topic: Topic, network: Network) -> bool:
    """Whether the topic names the network, or one of the network's meetings has it in focus."""
    if topic.networks is not None and network.id in topic.networks:
        return True
    return any(
        topic.id in meeting.focus or meeting.next_focus == topic.id
        for meeting in hub.meetings_by_network.get(network.id, ())
    )


def _facts(hub: Hub, network: Network, context: Context) -> tuple[Fact, ...]:
    terms = network.terms_of_reference
    schools = tuple(s for s in hub.schools.values() if network in hub.networks_of(s))
    everyone = len(schools) == sum(school.member for school in hub.schools.values())
    return show.facts(
        ("For", english.listing(network.for_)),
        ("Meets", _rhythm(network)),
        ("Host", "Always at the same place" if network.host_pattern == "fixed" else ""),
        ("Localities", english.listing(network.localities)),
        ("Phases", english.sentence_case(english.listing(network.phases))),
        ("Schools", "All schools of the cluster" if everyone else show.links(schools)),
        ("Terms of reference agreed", terms.agreed_on if terms else None),
        ("Terms of reference due for review", terms.review_due if terms else None),
        ("Ends", None if has_ended(network, context) else network.closed),
    )  # fmt: skip


def _rhythm(network: Network) -> str:
    """`half-termly, usually on Tuesday of week 3, 16:00 to 17:30`."""
    parts = []
    if network.cadence:
        parts.append(_cadence(network.cadence))
    if usual := network.rule:
        times = ""
        if usual.start:
            times = f", {english.time_range(usual.start, usual.end)}"
        parts.append(f"usually on {usual.weekday} of week {usual.week}{times}")
    if not parts:
        return ""
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def _cadence(cadence: Cadence) -> str:
    if cadence.per_year is not None:
        return f"{english.plural(cadence.per_year, 'time')} a school year"
    return cadence.every or ""
