"""What of the plan waits for an answer: drafts, and meetings whose host has not said yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from hub import english
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.programme.planning.plan import Wish
from hub.programme.planning.surplus import surplus
from hub.records.kinds.meeting import Meeting


def host_of(meeting: Meeting) -> str:
    """The identity of the school or place that hosts; empty where none on record does."""
    if meeting.host:
        return str(meeting.host)
    return str(meeting.venue) if isinstance(meeting.venue, str) else ""


def networks_of(hub: Hub, meeting: Meeting) -> tuple[str, ...]:
    """The networks that meet; a further session's are those of its first, unless it says others."""
    first = hub.of(Meeting).get(meeting.same_as or "")
    return tuple(meeting.network or (first.network if first else ()))


def named(hub: Hub, meeting: Meeting) -> str:
    """`SENCO and Maths`; of one of several sessions with which it is: `PE (Lillington)`."""
    networks = (hub.networks[n] for n in networks_of(hub, meeting) if n in hub.networks)
    name = english.listing(meeting_names.called(hub, one) for one in networks) or meeting.title
    which = meeting_names.which_session(hub, meeting)
    return f"{name} ({which})" if which else name


def is_wished(hub: Hub, wish: Wish, meeting: Meeting) -> bool:
    """Whether a wish is for a meeting; one without a year is for every year."""
    year = hub.year_of(meeting.date)
    if wish.year and (year is None or year.id != wish.year):
        return False
    half_term = year.half_term_of(meeting.date) if year else None
    if wish.half_terms and (half_term is None or half_term.key not in wish.half_terms):
        return False
    return not wish.networks or not set(wish.networks).isdisjoint(networks_of(hub, meeting))


def planned(hub: Hub, wish: Wish, today: dt.date) -> tuple[Meeting, ...]:
    """Drafts and proposed meetings from today on, in order: what may be agreed and confirmed.

    Without the drafts that are not wanted any longer, of which nobody is to be asked.
    """
    unwanted = surplus(hub, today)
    return tuple(
        meeting
        for meeting in hub.planned
        if meeting.status in {"draft", "proposed"}
        and meeting.date >= today
        and meeting.id not in unwanted
        and is_wished(hub, wish, meeting)
    )


def unanswered(hub: Hub, wish: Wish, today: dt.date) -> Mapping[str, tuple[Meeting, ...]]:
    """By school or place, in the order of titles: what it is down for and has not answered yet."""
    found = by_host(m for m in planned(hub, wish, today) if not m.host_agreed)
    return {school: found[school] for school in hub.schools if school in found}


def by_host(meetings: Iterable[Meeting]) -> Mapping[str, tuple[Meeting, ...]]:
    """Meetings by the identity of their host; those without one are left out."""
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if host := host_of(meeting):
            found.setdefault(host, []).append(meeting)
    return {host: tuple(held) for host, held in found.items()}
