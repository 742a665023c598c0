"""Focus topics: the list by where they stand, and a page each with its meetings and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Found, Output, Page
from hub.outputs.pages.rows import next_dates
from hub.outputs.show import Card
from hub.outputs.standard_pages import list_page, record_page
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.programme.topic_states import STATES, meetings_on, state_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.topic import Topic


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/topics/` and `/topics/<id>/`."""
    yield list_page(hub, "topics", "Focus topics", lambda: _listed(hub, context))
    for topic in hub.topics.values():
        yield _page(hub, topic, context)


def _listed(hub: Hub, context: Context) -> dict[str, Any]:
    states = {topic.id: state_of(hub, topic, context.today) for topic in hub.topics.values()}
    groups = tuple(
        (
            heading,
            tuple(
                _row(hub, topic, context)
                for topic in hub.topics.values()
                if states[topic.id] == state
            ),
        )
        for state, heading in STATES.items()
    )
    return {"groups": tuple(group for group in groups if group[1])}


def _row(hub: Hub, topic: Topic, context: Context) -> dict[str, Any]:
    """What the list shows of a topic; schools ask for one until a meeting takes it up."""
    meetings = meetings_on(hub, topic)
    coming = [m for m in meeting_words.upcoming(meetings, context.today) if not m.off]
    known = (*(coming[0].network if coming else ()), *(topic.networks or ()))
    whose = [n for n in (*known, *(n for m in meetings for n in m.network)) if n in hub.networks]
    last = next((m for m in meeting_words.past(meetings, context.today) if not m.off), None)
    asked = "" if meetings or topic.votes is None else english.plural(topic.votes, "vote")
    return {
        "link": show.link(topic),
        "summary": topic.summary,
        "colour": show.tag(hub, hub.networks[whose[0]]).colour if whose else "",
        "next": next_dates(hub, meetings, context),
        "last": english.plain_date(last.date) if last else "",
        "votes": asked,
    }


def _page(hub: Hub, topic: Topic, context: Context) -> Page:
    found = Found("topic", of=(show.address(topic),))
    return record_page(topic, "topic", lambda: _values(hub, topic, context), found)


def _values(hub: Hub, topic: Topic, context: Context) -> dict[str, Any]:
    meetings = meetings_on(hub, topic)
    coming = meeting_words.upcoming(meetings, context.today)
    past = meeting_words.past(meetings, context.today)
    networks = tuple(hub.networks[n] for n in topic.networks or () if n in hub.networks)
    return {
        "state": STATES[state_of(hub, topic, context.today)],
        "tags": tuple(show.tag(hub, network) for network in networks),
        "facts": show.facts(
            ("For", "All networks" if topic.networks is None else None),
            ("Proposed by", hub.schools.get(topic.proposed_by or "")),
            ("Asked for by", english.plural(topic.votes, "school") if topic.votes else ""),
            ("Closed", topic.closed),
            ("Review due", topic.review_due),
        ),
        "aims": topic.aims,
        "resources": topic.resources,
        "coming": _named_anew(topic, show.sessions_together(hub, coming)),
        "past": _named_anew(topic, show.cards(hub, past)),
        "chosen_at": tuple(
            show.meeting_link(hub, record)
            for record in hub.linked_from.get(("topic", topic.id), ())
            if isinstance(record, Meeting) and record.next_focus == topic.id
        ),
        "practice": show.links(note for note in hub.practice if topic.id in note.focus),
    }


def _named_anew(topic: Topic, cards: Iterable[Card]) -> tuple[Card, ...]:
    """Meetings of the topic by network and half-term: what they are about is the page's name."""
    return tuple(
        replace(card, about=card.title, prefix="", whose="")
        if card.about.startswith(topic.title)
        else card
        for card in cards
    )
