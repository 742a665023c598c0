"""A small hub to plan in, and a plan of it as it may come from the planner."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hub.programme.hub import Hub
from hub.programme.planning.plan import Choice, Plan, Slot, Turns, Unplaced
from tests.helpers.hubs import CLUSTER, SMALL

TODAY: Final = dt.date(2026, 8, 20)
HUB: Final[dict[str, str]] = {
    "content/cluster.md": CLUSTER + "repository: https://github.com/trial/hub\n",
    "content/years/2026-27.md": SMALL["content/years/2026-27.md"],
    "content/networks/senco.md": SMALL["content/networks/senco.md"]
    + "cadence: half-termly\nrule: {week: 3, weekday: Tuesday, start: 16:00, end: 17:30}\n",
    "content/networks/maths.md": (
        "title: Maths network\naudience: public\nfor: Maths leads\ncadence: half-termly\n"
        "rule: {week: 3, weekday: Monday, start: 16:00, end: 17:30}\n"
    ),
    "content/schools/milverton.md": SMALL["content/schools/milverton.md"],
    "content/schools/telford.md": "title: Telford Infant School\naudience: public\n"
    "locality: South\nmax_hosts_per_year: 2\n",
    "content/schools/our-lady.md": (
        "title: Our Lady and St Teresa's Catholic Primary School\naudience: public\n"
        "locality: South\nmax_hosts_per_year: 3\n"
    ),
    "meetings/2026-27/senco-autumn-1.md": (
        "network: senco\naudience: public\ndate: 2026-09-15\nstart: 16:00\nend: 17:30\n"
        "venue: milverton\n"
    ),
    "meetings/2026-27/maths-autumn-2.md": (
        "network: maths\naudience: public\ndate: 2026-11-23  # by hand\nstart: 16:00\n"
        "end: 17:30\nstatus: draft\nvenue: telford\nroom: Hall\n"
    ),
}
"""Two networks and three schools; one meeting is agreed, and one is a draft."""


def slot(day: str, host: str) -> Slot:
    """A slot from four to half past five."""
    return Slot(dt.date.fromisoformat(day), dt.time(16), dt.time(17, 30), host)


def plan(hub: Hub) -> Plan:
    """A plan in which a meeting stands, one moves, two are new, and one has no place."""
    a1, a2, sp1 = hub.own_years[0].half_terms
    folder = "meetings/2026-27"
    return Plan(
        year="2026-27",
        choices=(
            Choice("maths", a1, 3, slot("2026-09-14", "our-lady"), "new",
                   f"{folder}/maths-autumn-1.md", ("The rule's day: Monday of week 3.",
                   "Our Lady and St Teresa's hosts: it has never hosted yet, and it is free.")),
            Choice("senco", a1, 3, slot("2026-09-15", "milverton"), "stands",
                   f"{folder}/senco-autumn-1.md", ("It is confirmed.",)),
            Choice("maths", a2, 3, slot("2026-11-16", "our-lady"), "moved",
                   f"{folder}/maths-autumn-2.md", ("The rule's day: Monday of week 3.",),
                   slot("2026-11-23", "telford")),
            Choice("senco", a2, 3, slot("2026-11-17", "telford"), "new",
                   f"{folder}/senco-autumn-2.md", ("The rule's day: Tuesday of week 3.",)),
        ),
        unplaced=(Unplaced("maths", sp1, ("No day of this half-term is free.",)),),
        turns=(Turns("milverton", 1, 1, 1), Turns("our-lady", 0, 2, 3), Turns("telford", 2, 1, 2)),
        with_hosts=True,
        proved=True,
    )  # fmt: skip
