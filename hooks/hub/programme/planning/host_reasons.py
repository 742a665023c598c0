"""Why a school hosts a meeting, or why nobody does: whole sentences for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hub.programme.planning.hosting import Hosting
from hub.programme.planning.reasons import school_name
from hub.programme.planning.situation import Item
from hub.programme.planning.standing import host_of
from hub.records.parts import Place


def why_this_host(
    hosting: Hosting, item: Item, day: dt.date, host: str, turns: Mapping[str, list[dt.date]]
) -> str:
    """Why it is the host's turn; `turns` has the days of all that are planned, by host."""
    hub = hosting.situation.hub
    if not host:
        return _nobody(hosting, item)
    name = school_name(hub, hub.schools[host])
    if hosting.last_place(item) is not None:
        return f"At {name}, where it always meets."
    if hosting.one_place(item):
        return f"At {name}: it meets at one place, and its turns there count as any other's."
    if item.draft and host_of(hub, item.draft) == host:
        return f"{name} hosts, as in the draft."
    return f"{name} hosts: {_last_turn(hosting, host, day, turns)}, and it is free."


def _last_turn(
    hosting: Hosting, host: str, day: dt.date, turns: Mapping[str, list[dt.date]]
) -> str:
    held = hosting.last_turn(host, day)
    last = max((d for d in (held, *turns.get(host, ())) if d and d < day), default=None)
    if last is None:
        return "it has not hosted before, as far as is on record"
    hub, year = hosting.situation.hub, hosting.situation.year
    half_term = year.half_term_of(last)
    if half_term:
        return f"its last turn was in {half_term.shown}"
    then = hub.year_of(last)
    return f"its last turn was in {then.name}" if then else f"its last turn was in {last.year}"


def _nobody(hosting: Hosting, item: Item) -> str:
    place = hosting.last_place(item)
    if isinstance(place, Place):
        return (
            f"At {place.name}, where it always meets." if place.name else "Where it always meets."
        )
    if not hosting.needs_host(item):
        return "It needs no host."
    return "Nobody is left to host it."
