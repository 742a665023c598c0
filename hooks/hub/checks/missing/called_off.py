"""Meetings that were called off, and that nothing has taken the place of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import long_date
from hub.programme import rota
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

CODE: Final = "no-new-date"
CODES: Final = {
    CODE: "a meeting was postponed and has no new date, or cancelled and nothing replaces it",
}


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """Of this school year; what was cancelled only until the time in which it was due is over."""
    year = plan.year(today)
    told: set[str] = set()
    for meeting in plan.off if year else ():
        if year is None or not year.first <= meeting.date <= year.last:
            continue
        root = programme.root(meeting)
        if root in told or meeting.instead or any(map(programme.takes_place, plan.sessions[root])):
            continue
        found = [
            (n, until)
            for n in plan.networks(meeting)
            if programme.is_open(n, today) and (until := _until(plan, n, year, meeting, today))
        ]
        if found:
            told.add(root)
            yield _missing(plan, meeting, max(until for _network, until in found))


def _until(
    plan: Programme, network: Network, year: SchoolYear, meeting: Meeting, today: dt.date
) -> dt.date | None:
    """By when a network should have met after all; None where there is nothing to wait for."""
    postponed = meeting.status == "postponed"
    half_term = rota.half_term_near(year, meeting.date)
    known = plan.programme_of(network, today)
    for period in known.periods if known else ():
        if half_term in period and meeting.kind in programme.BY_THE_RULE:
            due = period[-1].last
            still = known is not None and period in known.unmet and (postponed or due >= today)
            return due if still else None
    if not postponed or any(_stands_for(plan, m, meeting, today) for m in plan.of(network)):
        return None
    return year.last


def _stands_for(plan: Programme, other: Meeting, meeting: Meeting, today: dt.date) -> bool:
    """Whether it could be the new date, though nobody has written `instead`."""
    real = programme.takes_place(other) and not plan.is_void(other, today)
    return real and other.kind == meeting.kind and other.date > meeting.date


def _missing(plan: Programme, meeting: Meeting, until: dt.date) -> Missing:
    what = (
        "is postponed, and has no new date."
        if meeting.status == "postponed"
        else "is cancelled, and nothing is planned in its place."
    )
    remedy = (
        "Once a day is found, write it as `date` and delete `status`; or write as `instead` the "
        "meeting to come to."
        if meeting.status == "postponed"
        else "Plan another one, and write as `instead` which it is."
    )
    return Missing(
        CODE,
        f"The meeting on {long_date(meeting.date)} {what}",
        until, "network", meeting, "status", remedy,
        plan.networks_ids(meeting),
    )  # fmt: skip
