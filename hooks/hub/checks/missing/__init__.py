"""What is missing: of the year as it is planned, of its hosts, its notes, its networks.

Nothing here is wrong with a file. It is what somebody has to see to, some day: so each says by
when, and whose it is. `hub check` tells each code once, with how many there are; a page for
members has all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import (
    agendas,
    bookings,
    called_off,
    clusters,
    days,
    hosting,
    networks,
    people,
    programme,
    rounds,
)
from hub.checks.missing.gap import Missing, by_urgency
from hub.problem import Problem
from hub.programme.hub import Hub

_PARTS: Final = (hosting, days, people, rounds, agendas, networks, called_off, bookings, clusters)
CODES: Final = {code: text for part in _PARTS for code, text in part.CODES.items()}


def every(hub: Hub, today: dt.date) -> tuple[Missing, ...]:
    """All that is missing, accepted or not, the nearest due first; `hub` whole or selected."""
    plan = programme.of(hub)
    return tuple(sorted((one for part in _PARTS for one in part.find(plan, today)), key=by_urgency))


def found(hub: Hub, today: dt.date) -> tuple[Missing, ...]:
    """All that is missing and not accepted, the nearest due first."""
    return tuple(one for one in every(hub, today) if not one.accepted)


def count(hub: Hub, today: dt.date) -> int:
    """How many things are missing."""
    return len(found(hub, today))


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """A warning for each thing that is missing."""
    for one in every(hub, today):
        yield one.problem
