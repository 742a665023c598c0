"""Meetings: the list of what is coming, and an archive a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.show import Card, Link
from hub.outputs.standard_pages import list_page
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/meetings/` and `/meetings/<year>/`."""
    coming = meeting_words.upcoming(hub.meetings, context.today)
    by_year: dict[str, list[Meeting]] = {}
    for meeting in hub.meetings:
        by_year.setdefault(meeting.folder_year, []).append(meeting)
    archives = tuple(
        Link(f"Meetings of {year_name(year)}", f"meetings/{year}/") for year in sorted(by_year)
    )
    yield list_page(hub, "meetings", "Meetings", lambda: _listed(hub, coming[:200], archives[::-1]))
    for year, meetings in by_year.items():
        yield Page(
            address=f"meetings/{year}/",
            title=f"Meetings of {year_name(year)}",
            template="hub/pages/meetings.html",
            values=Later(partial(_listed, hub, meetings)),
            description=f"Every meeting of the school year {year_name(year)}.",
        )


def _listed(
    hub: Hub, meetings: Sequence[Meeting], archives: tuple[Link, ...] = ()
) -> dict[str, Any]:
    return {"groups": _by_month(show.cards(hub, meetings)), "archives": archives}


def year_name(identity: str) -> str:
    """`2026/27` for `2026-27`."""
    return identity.replace("-", "/", 1)


def _by_month(cards: tuple[Card, ...]) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    months: dict[str, list[Card]] = {}
    for card in cards:
        name = f"{english.MONTHS[card.date.month - 1]} {card.date.year}"
        months.setdefault(name, []).append(card)
    return tuple((name, tuple(found)) for name, found in months.items())
