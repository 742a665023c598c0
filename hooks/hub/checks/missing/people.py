"""People who would have to be in two places at once, and people of whom nobody can tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import LONGEST, Programme
from hub.english import clock, did_you_mean, listing, long_date, nearest
from hub.programme.planning.people import WAY, People, minutes, overlap, role_key
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting

CODES: Final = {
    "people-clash": "two meetings are for the same people, and they cannot be at both",
    "unknown-job": "a school's `shared_jobs` has a job that no network and no meeting is for",
}


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """One thing for each meeting that gets into the way of an earlier one."""
    yield from _unknown(plan)
    people = plan.hub.once(People)
    by_day: dict[dt.date, list[Meeting]] = {}
    for meeting in plan.meetings:
        # Of a meeting without a time nobody knows whether it is at the same one.
        if programme.is_coming(meeting, today) and meeting.start is not None:
            for number in range(min((meeting.last - meeting.date).days + 1, LONGEST)):
                by_day.setdefault(meeting.date + number * ONE_DAY, []).append(meeting)
    told: set[str] = set()
    for day, meetings in by_day.items():
        for number, meeting in enumerate(meetings):
            if meeting.id in told:
                continue
            if clash := _clash(plan, people, meeting, meetings[:number]):
                told.add(meeting.id)
                yield _missing(plan, day, meeting, *clash)


def _clash(
    plan: Programme, people: People, meeting: Meeting, others: list[Meeting]
) -> tuple[Meeting, str] | None:
    """The first of the others to which the same people are asked, and why they are the same."""
    for other in others:
        if programme.root(other) == programme.root(meeting) or _twins(plan, other, meeting):
            continue
        # An acceptance in either file is one.
        if "people-clash" in other.accept or not _at_one_time(other, meeting):
            continue
        if why := people.shared(plan.who(other), plan.who(meeting)):
            return other, why
    return None


def _twins(plan: Programme, one: Meeting, other: Meeting) -> bool:
    """Whether another warning says it: one network's meetings that begin at one moment."""
    same = set(plan.networks_ids(one)) & set(plan.networks_ids(other))
    return bool(same) and (one.date, one.start) == (other.date, other.start)


def _at_one_time(one: Meeting, other: Meeting) -> bool:
    return overlap(
        minutes(one.start, one.end), minutes(other.start, other.end), _between(one, other)
    )


def _between(one: Meeting, other: Meeting) -> int:
    """Minutes that people need from one to the other."""
    both = programme.is_online(one) and programme.is_online(other)
    same = one.venue is not None and one.venue == other.venue
    return 0 if both or same else WAY


def _unknown(plan: Programme) -> Iterator[Missing]:
    """Jobs that are nearly a role of a network, and lists of which no job is one at all.

    A job beside others that no network asks for is fine: somebody out covers that as well.
    """
    schools = [school for school in plan.hub.schools.values() if school.shared_jobs]
    if not schools:
        return
    said = [role for network in plan.hub.networks.values() for role in network.for_]
    said += [role for meeting in plan.meetings for role in meeting.for_]
    roles = {role_key(role): role for role in said}
    for school in schools:
        for number, jobs in enumerate(school.shared_jobs):
            unknown = [job for job in jobs if role_key(job) not in roles]
            for job in unknown:
                near = nearest(role_key(job), list(roles), likeness=0.8)
                if near is None and len(unknown) < len(jobs):
                    continue
                yield Missing(
                    "unknown-job",
                    f"At {school.title} somebody is {job}, and no network is for that.",
                    None, "school", school, f"shared_jobs.{number}",
                    did_you_mean(job, [roles[near]] if near else sorted(roles.values())),
                    (), (school.id,),
                )  # fmt: skip


def _missing(plan: Programme, day: dt.date, meeting: Meeting, other: Meeting, why: str) -> Missing:
    first, second = (
        f"{listing([n.title for n in plan.networks(m)])} ({clock(m.start) if m.start else ''})"
        for m in (other, meeting)
    )
    apart = not overlap(minutes(other.start, other.end), minutes(meeting.start, meeting.end))
    when = f"less than {WAY} minutes apart, at different places" if apart else "at one time"
    networks = dict.fromkeys((*plan.networks_ids(other), *plan.networks_ids(meeting)))
    return Missing(
        "people-clash",
        f"On {long_date(day)} {first} and {second} are {when}, and {why}.",
        day, "network", meeting, "start",
        f"Move this one, or the other: {other.path}.",
        tuple(networks),
    )  # fmt: skip
