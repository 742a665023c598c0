"""Hubs to plan a year in, made without files; and a hub in which a plan was written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from hub.programme.hub import Hub
from hub.programme.planning.plan import Choice, Plan
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.kinds.year import Year
from hub.records.record import Record

Facts = Mapping[str, Any]

BEFORE: Final = dt.date(2026, 8, 1)
"""A day before the school year 2026/27."""
YEAR: Final = "2026-27"
HALF_TERMS: Final = (
    ("a1", "2026-09-01", "2026-10-23"), ("a2", "2026-11-02", "2026-12-18"),
    ("sp1", "2027-01-04", "2027-02-12"), ("sp2", "2027-02-22", "2027-03-25"),
    ("su1", "2027-04-12", "2027-05-28"), ("su2", "2027-06-07", "2027-07-21"),
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def record(kind: type[Record], identity: str, facts: Facts) -> Record:
    """A record as its file would say it; `rule: {week: 3}` is `{"rule": {"week": 3}}`."""
    usual = {"title": identity.title(), "audience": "public"}
    internal = {"id": identity, "path": f"{kind.folder}/{identity}.md"}
    return kind.model_validate({**usual, **facts, **internal}, context={})


def year(
    *, half_terms: Facts | tuple[tuple[str, str, str], ...] = HALF_TERMS, **facts: Any
) -> Facts:
    """A school year's facts."""
    return {"half_terms": [dict(zip(("key", "first", "last"), h, strict=True)) for h in half_terms],
            **facts}  # fmt: skip


def hub(
    networks: Mapping[str, Facts],
    schools: Mapping[str, Facts] | None = None,
    meetings: Mapping[str, Facts] | None = None,
    years: Mapping[str, Facts] | None = None,
    **cluster: Any,
) -> Hub:
    """A hub with these records; meetings by identity, or by name in the folder of 2026/27."""
    settings = {"name": "Trial", "site_url": "https://trial.example", **cluster}
    in_folder = {
        name if "/" in name else f"{YEAR}/{name}": facts for name, facts in (meetings or {}).items()
    }
    kinds: dict[type[Record], Mapping[str, Facts]] = {
        Cluster: {"cluster": settings},
        Year: {YEAR: year()} if years is None else years,
        Network: networks,
        School: {} if schools is None else schools,
        Meeting: in_folder,
    }
    return Hub(
        {
            kind.record_kind: {i: record(kind, i, facts) for i, facts in sorted(found.items())}
            for kind, found in kinds.items()
        }
    )


def rule(week: int = 3, weekday: str = "Monday", start: str = "16:00", **more: Any) -> Facts:
    """A network's rule, an hour and a half long."""
    hour, minute = map(int, start.split(":"))
    end = dt.time(hour + 1 + (minute >= 30), (minute + 30) % 60)
    return {"week": week, "weekday": weekday, "start": start, "end": f"{end:%H:%M}", **more}


def wide(networks: int, schools: int, limit: int) -> Hub:
    """A cluster of any size: with INSET days, federations, roles shared, and a year before."""
    return hub(
        {f"network-{n:02}": _network(n) for n in range(networks)},
        {f"school-{n:02}": _school(n, limit) for n in range(schools)},
        {
            f"2025-26/before-{n:02}": {
                "network": f"network-{n % networks:02}",
                "date": f"2026-{3 + n % 3:02}-{10 + n % 7:02}",
                "venue": f"school-{n * n % schools:02}",
            }
            for n in range(2 * networks)
        },
        {
            "2025-26": year(half_terms=(("sp2", "2026-02-23", "2026-03-27"),
                                        ("su1", "2026-04-13", "2026-05-22"))),
            YEAR: year(inset=["2026-09-01", "2027-01-04"],
                       events=[{"first": "2027-05-10", "last": "2027-05-13",
                                "title": "KS2 tests", "kind": "tests"}]),
        },
        localities=["North", "South"],
    )  # fmt: skip


def _network(number: int) -> Facts:
    weekday, week = WEEKDAYS[number % 5], 3 + number // 15
    start = ("16:00", "13:30", "09:30")[number // 5 % 3]
    return {
        "for": [f"Role {number // 2 if number % 7 == 1 else number} leads"],
        "rule": rule(week, weekday, start),
        "cadence": "half-termly",
    }


def _school(number: int, limit: int) -> Facts:
    insets = ("2026-10-23", "2026-11-02", "2027-02-22", "2027-06-07", "2027-07-21")
    together = {"federation": f"Federation {number // 2}"} if number % 10 < 2 else {}
    return {
        "max_hosts_per_year": limit,
        "locality": "North" if number % 2 else "South",
        "inset": [insets[number % 5], insets[(number + 2) % 5]],
        **together,
    }


def written(before: Hub, plan: Plan) -> Hub:
    """The hub with the plan's new meetings and moved drafts on record, as drafts."""
    meetings = dict(before.of(Meeting))
    for choice in plan.choices:
        identity = choice.path.removeprefix("meetings/").removesuffix(".md")
        if choice.state == "new":
            meetings[identity] = draft(choice)
        elif choice.state == "moved":
            slot = choice.slot
            moved: dict[str, Any] = {"date": slot.date, "start": slot.start, "end": slot.end}
            moved |= {"venue": slot.host or None, "host": None}
            moved |= {"locality": choice.locality} if choice.locality else {}
            meetings[identity] = meetings[identity].model_copy(update=moved)
    return before.replace("meeting", (meetings[identity] for identity in sorted(meetings)))


def draft(choice: Choice) -> Meeting:
    """The draft that a choice is written as."""
    slot = choice.slot
    facts: dict[str, Any] = {"date": str(slot.date), "status": "draft"}
    facts |= {"same_as": choice.same_as} if choice.same_as else {"network": choice.network}
    if slot.start:
        facts["start"] = f"{slot.start:%H:%M}"
    if slot.end:
        facts["end"] = f"{slot.end:%H:%M}"
    if slot.host:
        facts["venue"] = slot.host
    if choice.locality:
        facts["locality"] = choice.locality
    identity = choice.path.removeprefix("meetings/").removesuffix(".md")
    made = record(Meeting, identity, {"title": "", **facts})
    assert isinstance(made, Meeting)
    return made
