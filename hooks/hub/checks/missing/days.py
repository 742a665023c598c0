"""Days of a network's meetings: by its rule, with all of its schools open, not one too many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import WEEKDAYS, listing, long_date, plain_date, plural
from hub.programme.planning.people import WAY, People, minutes, overlap, role_key
from hub.programme.planning.rule_days import closed_schools, fault
from hub.programme.school_year import ONE_DAY, Week
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.school import School

CODES: Final = {
    "rule-week": "a meeting is not on the day that its network's rule says, and gives no reason",
    "some-closed": "some of the schools that take part have no school on a meeting's day",
    "overload": "people of one role are asked to more than two meetings in a week",
}
MOST_A_WEEK: Final = 2
_NAMED: Final = 4
"""So many are named; of more than these, the first three."""


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """What is wrong with the days of meetings that are still to come."""
    by_rule = _half_terms_by_rule(plan)
    for meeting in plan.meetings:
        if programme.is_coming(meeting, today):
            yield from _outside_rule(plan, meeting, by_rule, today)
            yield from _closed(plan, meeting)
    yield from _overload(plan, today)


def _half_terms_by_rule(plan: Programme) -> set[tuple[str, dt.date]]:
    """Network and first day of each half-term in which it meets on the rule's day."""
    found = set()
    for meeting in plan.meetings:
        week = plan.hub.week_of(meeting.date) if programme.takes_place(meeting) else None
        for network in plan.networks(meeting) if week else ():
            if week and _keeps(network, meeting, week):
                found.add((network.id, week.half_term.first))
    return found


def _keeps(network: Network, meeting: Meeting, week: Week) -> bool:
    """Whether a meeting is on the day of the network's rule."""
    rule = network.rule
    weekday = WEEKDAYS[meeting.date.weekday()]
    return rule is not None and (week.number, weekday) == (rule.week, rule.weekday)


def _outside_rule(
    plan: Programme, meeting: Meeting, by_rule: set[tuple[str, dt.date]], today: dt.date
) -> Iterator[Missing]:
    """By the rules of all its networks: a joint meeting can keep one of them alone.

    Nothing is said where the rule's own day is over, or no good day for it: the planner itself
    would choose another.
    """
    week = plan.hub.week_of(meeting.date)
    if week is None or meeting.reason or meeting.kind not in programme.BY_THE_RULE:
        return
    if plan.is_left_over(meeting):
        return
    usual: list[tuple[Network, dt.date]] = []
    for network in plan.networks(meeting):
        if network.rule is None:
            continue
        several = len(plan.sessions[programme.root(meeting)]) > 1
        in_round = several and week.number == network.rule.week
        in_addition = (network.id, week.half_term.first) in by_rule
        day = None if in_round or in_addition else _usual_day(plan, network, week)
        if day is None or day <= today or _in_the_way(plan, meeting, network.rule, day):
            return
        usual.append((network, day))
    if usual:
        network, day = usual[0]
        yield Missing(
            "rule-week",
            f"The meeting on {long_date(meeting.date)} is in week {week.number}; by its rule "
            f"{network.title} would meet on {long_date(day)}.",
            meeting.date, "network", meeting, "date",
            "Move it, or write in `reason` why it is on another day; one that comes in addition "
            "has `kind: extra`.",
            plan.networks_ids(meeting),
        )  # fmt: skip


def _usual_day(plan: Programme, network: Network, week: Week) -> dt.date | None:
    """The rule's day in the half-term of a week; None where there is none that is any good."""
    year = plan.hub.year_of(week.monday) or plan.hub.year_of(week.half_term.first)
    rule = network.rule
    if year is None or rule is None:
        return None
    day = year.date_of(week.half_term.key, rule.week, rule.weekday)
    if day is None or fault(plan.hub, year, day) or closed_schools(plan.hub, network, day):
        return None
    return day


def _in_the_way(plan: Programme, meeting: Meeting, rule: MeetingRule, day: dt.date) -> bool:
    """Whether its people, its host or its hall could not be there on the rule's day."""
    host = plan.host(meeting)
    away = host.unavailable if host else ()
    if any(stretch.first <= day <= (stretch.last or stretch.first) for stretch in away):
        return True
    span = minutes(rule.start, rule.end) if rule.start else minutes(meeting.start, meeting.end)
    who, people = plan.who(meeting), plan.hub.once(People)
    for other in plan.by_day.get(day, ()):
        if programme.root(other) == programme.root(meeting):
            continue
        if other.off:
            # It is what this one is in place of.
            if set(who.networks) & set(plan.networks_ids(other)):
                return True
            continue
        several = other.last > other.date
        busy = minutes(None, None) if several else minutes(other.start, other.end)
        if overlap(span, busy, WAY) and people.shared(who, plan.who(other)):
            return True
        if meeting.venue is not None and other.venue == meeting.venue and overlap(span, busy):
            return True
    return False


def _closed(plan: Programme, meeting: Meeting) -> Iterator[Missing]:
    """Where all schools are closed, or the one that hosts, another warning says so."""
    year = plan.hub.year_of(meeting.date)
    if year is None or meeting.kind == "family" or not year.is_school_day(meeting.date):
        return
    shut = [s for s in _shut(plan, meeting, meeting.date) if s.id != meeting.venue]
    others = plan.sessions[programme.root(meeting)]
    if any(m.date != meeting.date and programme.takes_place(m) for m in others):
        shut = [s for s in shut if not _another_session(plan, s, meeting)]
    if shut:
        yield Missing(
            "some-closed",
            f"On {long_date(meeting.date)} there is no school at {_names(shut)}, "
            f"{'which takes' if len(shut) == 1 else 'which take'} part.",
            meeting.date, "network", meeting, "date",
            "Ask whether people will come all the same, or choose another day.",
            plan.networks_ids(meeting), tuple(s.id for s in shut),
        )  # fmt: skip


def _shut(plan: Programme, meeting: Meeting, day: dt.date) -> list[School]:
    """The schools that take part and are closed on a day."""
    networks = plan.networks(meeting)
    found = {s.id: s for n in networks for s in closed_schools(plan.hub, n, day)}
    return list(found.values())


def _another_session(plan: Programme, school: School, meeting: Meeting) -> bool:
    """Whether people of a school can go to another session, on a day when it is open."""
    return any(
        programme.takes_place(m) and all(s.id != school.id for s in _shut(plan, m, m.date))
        for m in plan.sessions[programme.root(meeting)]
        if m.date != meeting.date
    )


def _names(schools: list[School]) -> str:
    return listing(_few([school.title for school in schools], "other school"))


def _few(names: Iterable[str], others: str) -> list[str]:
    """The names; of many, the first, and how many others there are."""
    every = list(names)
    if len(every) <= _NAMED:
        return every
    return [*every[: _NAMED - 1], plural(len(every) - _NAMED + 1, others)]


def _overload(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """Of the weeks to come; of roles that are asked to the same meetings, all in one."""
    asked: dict[tuple[dt.date, str], dict[str, Meeting]] = {}
    names: dict[str, str] = {}
    monday = today - today.weekday() * ONE_DAY
    for meeting in plan.meetings:
        if meeting.last >= monday and programme.takes_place(meeting):
            week = meeting.date - meeting.date.weekday() * ONE_DAY
            for role in plan.people(meeting):
                names.setdefault(role_key(role), role)
                meetings = asked.setdefault((week, role_key(role)), {})
                meetings.setdefault(programme.root(meeting), meeting)
    too_many: dict[tuple[dt.date, tuple[str, ...]], list[str]] = {}
    for (week, role), meetings in asked.items():
        if len(meetings) > MOST_A_WEEK:
            too_many.setdefault((week, tuple(meetings)), []).append(names[role])
    for (week, roots), roles in too_many.items():
        meetings = asked[week, role_key(roles[0])]
        last = meetings[roots[-1]]
        if last.last >= today:
            yield _too_many(plan, week, roles, list(meetings.values()), last)


def _too_many(
    plan: Programme, week: dt.date, roles: list[str], meetings: list[Meeting], last: Meeting
) -> Missing:
    networks = {n.id: n.title for m in meetings for n in plan.networks(m)}
    of = listing(_few(networks.values(), "other network"))
    return Missing(
        "overload",
        f"In the week of {plain_date(week)} {listing(roles)} are asked to "
        f"{plural(len(meetings), 'meeting')} ({of}).",
        last.date, "network", last, "date",
        f"Move one of them: {listing(_few([m.path for m in meetings], 'other'))}.",
        tuple(networks),
    )  # fmt: skip
