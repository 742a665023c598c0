"""Drafts that nobody wants any longer: the day has passed, the network ends, the rule has changed.

They were never shown, so that it is safe to delete them. A draft to which its school has said yes
is none of these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from hub.english import listing, long_date
from hub.programme.hub import Hub
from hub.programme.planning.plan import Surplus
from hub.programme.planning.standing import usual_kinds
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network


def surplus(hub: Hub, today: dt.date) -> dict[str, Surplus]:
    """By the identity of the draft: its file, and why it is not wanted.

    The first session of a meeting stays while another session of it is wanted.
    """
    found = {
        meeting.id: Surplus(meeting.path or f"{Meeting.folder}/{meeting.id}.md", why)
        for meeting in hub.planned
        if (why := _why(hub, meeting, today))
    }
    for meeting in hub.planned:
        if meeting.same_as and meeting.id not in found:
            found.pop(str(meeting.same_as), None)
    return found


def _why(hub: Hub, meeting: Meeting, today: dt.date) -> str:
    if not meeting.unpublished:
        return ""
    if meeting.last < today:
        return (
            f"{long_date(meeting.date)} has passed, and no school had agreed to host. Was it held "
            "all the same? Then delete its line `status: draft` instead."
        )
    first = hub.of(Meeting).get(meeting.same_as or "")
    names = meeting.network or (first.network if first else ())
    networks = [hub.networks[name] for name in names if name in hub.networks]
    reasons = [_closed(network, meeting) or _not_by_rule(hub, network, meeting)
               for network in networks]  # fmt: skip
    if not reasons or len(networks) < len(names) or not all(reasons):
        return ""
    return " ".join(dict.fromkeys(reasons))


def _closed(network: Network, meeting: Meeting) -> str:
    if network.closed is None or network.closed > meeting.date:
        return ""
    ends, day = long_date(network.closed), long_date(meeting.date)
    return f"{network.title} ends on {ends}, and this is on {day}."


def _not_by_rule(hub: Hub, network: Network, meeting: Meeting) -> str:
    """That the half-term is none of those that the rule names; extra meetings are beside it."""
    year = hub.year_of(meeting.date)
    half_term = year.half_term_of(meeting.date) if year else None
    named = network.rule.half_terms if network.rule else ()
    if year is None or half_term is None or not named or half_term.key in named:
        return ""
    known = {one.key: one.shown for one in year.half_terms}
    if not known.keys() >= set(named) or meeting.kind not in usual_kinds(hub, network):
        return ""
    shown = listing(known[key] for key in named)
    return f"{network.title} meets in {shown} by its rule, and this is in {half_term.shown}."


def without(hub: Hub, meetings: frozenset[str]) -> Hub:
    """The hub without these meetings, by identity."""
    kept = hub.replace("meeting", _others(hub.of(Meeting).values(), meetings))
    return kept.with_drafts(tuple(_others(hub.drafts, meetings)))


def _others(among: Iterable[Meeting], meetings: frozenset[str]) -> Iterator[Meeting]:
    return (meeting for meeting in among if meeting.id not in meetings)
