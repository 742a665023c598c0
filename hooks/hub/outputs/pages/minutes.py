"""Minutes: what there is of meetings that have been held, the newest first; for members only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any, Final

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.show import Card, Link
from hub.outputs.standard_pages import list_page
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

NEW_SHOWN: Final = 5
"""The newest, on the home page."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that has been held, and what there is of it."""

    card: Card
    date: str
    """`Tue 17 Nov`."""
    what: tuple[str, ...]
    """`2 decisions`, `2 actions`, `Draft minutes`."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/minutes/` and `/minutes/<network>/`, in the members' edition."""
    if context.edition != "members" or not (found := all_minutes(hub, context)):
        return
    networks = tuple(n for n in hub.networks.values() if any(n.id in m.network for m in found))
    every = list_page(hub, "minutes", "Minutes", partial(_values, hub, found, networks, None))
    # What it lists is found by itself, each by its own page.
    yield replace(every, found=None) if not every.body else every
    for network in networks:
        own = [meeting for meeting in found if network.id in meeting.network]
        yield Page(
            address=f"minutes/{network.id}/",
            title=f"Minutes: {network.title}",
            template="hub/pages/minutes.html",
            values=Later(partial(_values, hub, own, networks, network)),
            description=f"Decisions, actions and notes of the {network.title}.",
        )


def all_minutes(hub: Hub, context: Context) -> list[Meeting]:
    """The meetings that have been held and of which there is something to read, newest first."""
    over = meeting_words.past(hub.meetings, context.today)
    return [meeting for meeting in over if not meeting.off and any(outcome(meeting))]


def held(hub: Hub, meetings: Iterable[Meeting]) -> tuple[Held, ...]:
    """These meetings, with what there is of each."""
    some = list(meetings)
    return tuple(
        Held(card, english.short_date(card.date), outcome(meeting))
        for meeting, card in zip(some, show.cards(hub, some), strict=True)
    )


def outcome(meeting: Meeting) -> tuple[str, ...]:
    """`2 decisions`, `2 actions`, `Draft minutes`, `1 paper`: as much as the edition has."""
    # The text of an event for families is its invitation.
    text = bool(meeting.body.strip()) and meeting.kind != "family"
    minutes = "Minutes" if meeting.minutes_approved else "Draft minutes"
    counted = (
        (len(meeting.decisions), "decision"),
        (len(meeting.actions), "action"),
    )
    return tuple(
        filter(
            None,
            (
                *(english.plural(number, noun) if number else "" for number, noun in counted),
                minutes if text else "",
                english.plural(len(meeting.papers), "paper") if meeting.papers else "",
            ),
        )
    )


def _values(
    hub: Hub, meetings: list[Meeting], networks: tuple[Network, ...], chosen: Network | None
) -> dict[str, Any]:
    by_year = groupby(held(hub, meetings), lambda one: _year(hub, one.card))
    return {
        "years": tuple((year, tuple(found)) for year, found in by_year),
        "networks": (
            (Link("All", "minutes/"), "", chosen is None),
            *(
                (
                    Link(tag.short, f"minutes/{tag.id}/"),
                    tag.colour,
                    tag.id == (chosen and chosen.id),
                )
                for tag in (show.tag(hub, network) for network in networks)
            ),
        ),
        "whose": chosen is None,
    }


def _year(hub: Hub, card: Card) -> str:
    year = hub.year_of(card.date)
    return year.name if year else card.year
