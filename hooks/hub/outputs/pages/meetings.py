"""Meetings: the list of what is coming, and an archive a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.show import Link
from hub.outputs.standard_pages import list_page
from hub.outputs.term_calendar import weeks
from hub.outputs.term_calendar.filters import filters
from hub.outputs.term_calendar.weeks import Part
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
    values = partial(_listed, hub, context, coming[:200], "Earlier", archives[::-1])
    yield replace(list_page(hub, "meetings", "Meetings", values), scripts=("calendar",))
    for year, meetings in by_year.items():
        yield Page(
            address=f"meetings/{year}/",
            title=f"Meetings of {year_name(year)}",
            template="hub/pages/meetings.html",
            values=Later(partial(_listed, hub, context, meetings, "Earlier this year")),
            description=f"Every meeting of the school year {year_name(year)}.",
            scripts=("calendar",),
        )


def _listed(
    hub: Hub,
    context: Context,
    meetings: Sequence[Meeting],
    earlier: str,
    archives: tuple[Link, ...] = (),
) -> dict[str, Any]:
    """Rows by months; `earlier` is what to call those that are over by then."""
    parts = tuple(weeks.by_month(hub, meetings, context.today))
    return {
        "parts": parts,
        "earlier": weeks.earlier(earlier, parts),
        "months": tuple(_jump(part, several_years=len(parts) > 12) for part in parts),
        "filters": filters(hub, meetings),
        "archives": archives,
    }


def _jump(part: Part, *, several_years: bool) -> tuple[str, str, str]:
    """Where a month is on the page, its first letters, and its name: `Jan`, `January 2027`."""
    month, year = part.title.split()
    return part.id, f"{month[:3]} {year[2:]}" if several_years else month[:3], part.title


def year_name(identity: str) -> str:
    """`2026/27` for `2026-27`."""
    return identity.replace("-", "/", 1)
