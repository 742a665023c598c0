"""Who hosts: schools asked too often, schools never asked, hosts that have not said yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import long_date, plural
from hub.programme.next_free import NOTICE
from hub.programme.school_year import ONE_WEEK, year_id_of
from hub.programme.steps import host_due
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

CODES: Final = {
    "over-hosting": "a school hosts more often in a school year than it says it can",
    "never-hosted": "a school that can host never has, and is not going to",
    "host-not-agreed": "nobody has noted that the host of a draft or provisional meeting said yes",
    "no-host": "a meeting in the next six weeks has no place yet",
}
SOON: Final = 6 * ONE_WEEK
"""From when on a meeting needs a place."""


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """What is missing of who hosts."""
    hosted = _hosted(plan, today)
    yield from _too_often(plan, hosted, today)
    yield from _never(plan, hosted, today)
    for meeting in plan.meetings:
        if programme.is_coming(meeting, today) and not plan.is_left_over(meeting):
            yield from _of_meeting(plan, meeting, today)


def _hosted(plan: Programme, today: dt.date) -> Mapping[str, list[Meeting]]:
    """By school: what it has hosted and is to host; of sessions at one school each counts."""
    found: dict[str, list[Meeting]] = {}
    for meeting in plan.meetings:
        host = plan.host(meeting)
        stands = programme.is_coming(meeting, today) or programme.is_held(meeting, today)
        if host is not None and stands:
            found.setdefault(host.id, []).append(meeting)
    return found


def _too_often(
    plan: Programme, hosted: Mapping[str, list[Meeting]], today: dt.date
) -> Iterator[Missing]:
    """Only where the school says how often it can: nobody has agreed to the usual number."""
    nation = plan.hub.cluster.nation
    for school in plan.hub.schools.values():
        if "max_hosts_per_year" not in school.model_fields_set:
            continue
        years: dict[str, list[Meeting]] = {}
        for meeting in hosted.get(school.id, ()):
            years.setdefault(year_id_of(meeting.date, nation), []).append(meeting)
        for year, meetings in years.items():
            beyond = meetings[school.max_hosts_per_year :]
            coming = [m for m in meetings if m.last >= today]
            if beyond and coming:
                yield _over(plan, school, year, meetings, coming[-1])


def _over(
    plan: Programme, school: School, year: str, meetings: list[Meeting], last: Meeting
) -> Missing:
    return Missing(
        "over-hosting",
        f"{school.title} hosts {plural(len(meetings), 'meeting')} in {year.replace('-', '/')}, and "
        f"says that it can host {school.max_hosts_per_year}.",
        last.date, "school", school, "max_hosts_per_year",
        f"Ask another school, perhaps for the one on {long_date(last.date)} ({last.path}), or "
        "write the number that the school agrees to.",
        plan.networks_ids(last), (school.id,),
    )  # fmt: skip


def _never(
    plan: Programme, hosted: Mapping[str, list[Meeting]], today: dt.date
) -> Iterator[Missing]:
    """Only once there have been as many turns as schools, so that each could have had one."""
    able = [s for s in plan.hub.schools.values() if s.can_host and programme.is_member(s, today)]
    held = {m.id for s in able for m in hosted.get(s.id, ()) if programme.is_held(m, today)}
    if len(held) < len(able):
        return
    for school in able:
        new = school.joined is not None and (today - school.joined).days < 365
        if school.id not in hosted and not new:
            yield Missing(
                "never-hosted",
                f"{school.title} has not hosted a meeting yet, and is not down for one.",
                None, "school", school, "can_host",
                "Ask it next time. If it has no room for meetings, write `can_host: no`.",
                (), (school.id,),
            )  # fmt: skip


def _of_meeting(plan: Programme, meeting: Meeting, today: dt.date) -> Iterator[Missing]:
    host = plan.host(meeting)
    networks = plan.networks_ids(meeting)
    draft = meeting.status == "draft"
    # The one meeting that a new hub begins with is an example.
    begun = plan.has_begun(today) or len(plan.meetings) > 1
    asked = draft or (meeting.status == "proposed" and begun)
    if host is not None and asked and not meeting.host_agreed:
        state = "a draft" if draft else "provisional"
        key = "host" if "host" in meeting.lines else "venue"
        yield Missing(
            "host-not-agreed",
            f"The meeting on {long_date(meeting.date)} is {state}, and nobody has noted that "
            f"{host.title} will host it.",
            host_due(plan.hub, meeting), "school", meeting, key,
            "Ask the school. When it says yes, write `host_agreed: yes`.",
            networks, (host.id,),
        )  # fmt: skip
    nowhere = meeting.venue is None and not programme.is_online(meeting)
    nowhere = nowhere and (draft or plan.has_begun(today))
    if nowhere and meeting.date - SOON <= today:
        yield Missing(
            "no-host",
            f"The meeting on {long_date(meeting.date)} has no place yet.",
            meeting.date - NOTICE, "network", meeting, "date",
            "Write the school as `venue`; if nobody has to go anywhere, `mode: online`.",
            networks, (host.id,) if host else (),
        )  # fmt: skip
