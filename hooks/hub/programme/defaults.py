"""What a record leaves unsaid, filled in, so that pages and feeds need not ask twice.

This happens after an edition is selected: a default never carries what that edition hides.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any, Final

from hub import english
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import AgendaItem, Place

INHERITED: Final = (
    "network", "title", "kind", "focus", "for_", "agenda", "bring", "booking", "cost", "papers",
)  # fmt: skip
"""What a further session (`same_as`) takes from its meeting unless it says otherwise."""


def complete(hub: Hub) -> Hub:
    """The hub with every meeting's defaults filled in."""
    firsts = {meeting.id: meeting for meeting in hub.meetings}
    inherited = hub.replace("meeting", (_inherit(m, firsts) for m in hub.meetings))
    focused = inherited.replace("meeting", (_focus(inherited, m) for m in inherited.meetings))
    filled = focused.replace("meeting", (_fill(focused, m) for m in focused.meetings))
    firsts |= {meeting.id: meeting for meeting in hub.drafts}
    return filled.with_drafts(_fill(focused, _inherit(draft, firsts)) for draft in hub.drafts)


def _inherit(meeting: Meeting, firsts: dict[str, Meeting]) -> Meeting:
    first = firsts.get(meeting.same_as or "")
    if first is None:
        return meeting
    unsaid = [name for name in INHERITED if name not in meeting.model_fields_set]
    changes = {name: getattr(first, name) for name in unsaid}
    shut = isinstance(first.venue, Place) and first.venue.is_shut
    if "venue" not in meeting.model_fields_set and meeting.venue and shut:
        # What it said of its room is hidden: it is in the home where its meeting is by now.
        changes["venue"] = first.venue
    return meeting.model_copy(update=changes)


def _focus(hub: Hub, meeting: Meeting) -> Meeting:
    """Its focus, or what its network's meeting before it chose."""
    before = hub.before.get(meeting.id)
    if meeting.focus or before is None or before.next_focus is None:
        return meeting
    return meeting.model_copy(update={"focus": (before.next_focus,)})


def _fill(hub: Hub, meeting: Meeting) -> Meeting:
    changes: dict[str, Any] = {}
    networks = [hub.networks[n] for n in meeting.network if n in hub.networks]
    school = hub.venue_school(meeting)
    if not meeting.title:
        changes["title"] = automatic_title(hub, meeting)
    if not meeting.for_:
        changes["for_"] = tuple(dict.fromkeys(who for n in networks for who in n.for_))
    if not meeting.locality and school:
        changes["locality"] = school.locality
    if meeting.host is None and school and school.member:
        changes["host"] = meeting.venue
    listed = {item.title.casefold() for item in meeting.agenda}
    standing = dict.fromkeys(item for n in networks for item in n.standing_items)
    missing = tuple(_item(t) for t in standing if t.casefold() not in listed)
    if missing:
        changes["agenda"] = missing + meeting.agenda
    return meeting.model_copy(update=changes) if changes else meeting


@functools.cache
def _item(title: str) -> AgendaItem:
    """A standing item; the same few stand on every agenda."""
    return AgendaItem(title=title)


def automatic_title(hub: Hub, meeting: Meeting) -> str:
    """`SENCO network, Autumn 1 2026/27`: its title where nobody wrote one."""
    names = english.listing(hub.networks[n].title for n in meeting.network if n in hub.networks)
    return f"{names}, {period(hub, meeting.date)}"


def period(hub: Hub, day: dt.date) -> str:
    """`Autumn 1 2026/27`, or the date itself outside every half-term."""
    year = hub.year_of(day)
    half_term = year.half_term_of(day) if year else None
    if year is None or half_term is None:
        return english.plain_date(day)
    return f"{half_term.shown} {year.name}"
