"""Whose turn it is: how often each school has hosted, and who has chaired and taken minutes.

A turn is a meeting that was held or stands, each session of its own; one that is called off is
none. What is planned and no more counts where the hub has it. Schools of one federation take their
turns together. Nothing here reads the clock: where a question depends on the day, it is told.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hub.programme import meeting_names
from hub.programme.hub import Hub, when_it_is
from hub.programme.planning.rule_days import is_member_on
from hub.programme.planning.standing import host_of
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from hub.records.kinds.year import HalfTerm
from hub.records.parts import Place

_AT: Final = re.compile(r",\s*|\s+at\s+")
"""What stands between a role and its school: `SENCO, Brookhurst Primary School`."""

_HALF_TERMS: Final = 6
"""In most school years there are so many."""


@dataclass(frozen=True, slots=True)
class Group:
    """Schools that take one turn together: those of a federation, or a school by itself."""

    schools: tuple[School, ...]
    """Those of them that can host, in the order of their titles."""
    turns: tuple[Meeting, ...]
    """All that any school of the federation hosts or has hosted, in order."""
    left: int
    """How many meetings more they can take in the school year."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has done something at meetings: a school, or a role that names none."""

    school: School | None
    role: str
    """Of a school nothing, for it sends now one, now another."""
    meetings: tuple[Meeting, ...]


def host(hub: Hub, meeting: Meeting) -> School | None:
    """The school that hosts, or else the place on record where the meeting is held."""
    return hub.schools.get(host_of(hub, meeting))


def turns(hub: Hub) -> Mapping[str, tuple[Meeting, ...]]:
    """By school or place: all that it hosts or has hosted, in all years on record, in order."""
    return hub.once(_turns)


def _turns(hub: Hub) -> Mapping[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in hub.planned:
        if not meeting.off and (school := host(hub, meeting)):
            found.setdefault(school.id, []).append(meeting)
    return {school: tuple(meetings) for school, meetings in found.items()}


def in_year(hub: Hub, year: SchoolYear, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Those of a school year of the cluster's own, with the holidays after it."""
    until = hub.holidays_until[year.id]
    return tuple(m for m in meetings if year.first <= m.date <= until)


def half_term_near(year: SchoolYear, day: dt.date) -> HalfTerm:
    """The half-term that holds the day; for one in the holidays, that before them."""
    return next((h for h in reversed(year.half_terms) if h.first <= day), year.half_terms[0])


def undecided(hub: Hub) -> tuple[Meeting, ...]:
    """Meetings that people are to come to, and nobody knows yet where."""
    return tuple(
        meeting
        for meeting in hub.planned
        if not meeting.off
        and meeting.mode != "online"
        and host(hub, meeting) is None
        and not isinstance(meeting.venue, Place)
    )


def members_on(hub: Hub, first: dt.date, last: dt.date | None = None) -> tuple[School, ...]:
    """The cluster's schools on a day, or on any day of several, in the order of their titles."""
    return tuple(
        school
        for school in hub.schools.values()
        if school.member and (is_member_on(school, first) or (last and _comes(school, first, last)))
    )


def _comes(school: School, first: dt.date, last: dt.date) -> bool:
    return school.joined is not None and first < school.joined <= last


def left_to_take(hub: Hub, school: School, year: SchoolYear) -> int:
    """How many meetings more the school can take in the year."""
    taken = len(in_year(hub, year, turns(hub).get(school.id, ())))
    return max(0, school.max_hosts_per_year - taken) if school.can_host else 0


def next_in_turn(hub: Hub, year: SchoolYear, day: dt.date) -> tuple[Group, ...]:
    """Who can still host in the year, the fewest turns first; of as many, the longest ago.

    All years on record count, and what is still to come. `day` decides who is a member.
    """
    together: dict[str, list[School]] = {}
    for school in members_on(hub, max(day, year.first)):
        together.setdefault(school.federation.casefold() or f"/{school.id}", []).append(school)
    groups = (_group(hub, year, schools) for schools in together.values())
    return tuple(sorted((g for g in groups if g.left), key=_before))


def _group(hub: Hub, year: SchoolYear, schools: list[School]) -> Group:
    hosting = tuple(school for school in schools if school.can_host)
    every = [meeting for school in schools for meeting in turns(hub).get(school.id, ())]
    left = sum(left_to_take(hub, school, year) for school in hosting)
    return Group(hosting, tuple(sorted(every, key=when_it_is)), left)


def _before(group: Group) -> tuple[int, dt.date, str]:
    last = group.turns[-1].date if group.turns else dt.date.min
    return len(group.turns), last, group.schools[0].title.casefold()


def chairs(hub: Hub) -> tuple[Holder, ...]:
    """Who has chaired or is to chair: schools by their titles, then roles that name none."""
    return hub.once(_chairs)


def minute_takers(hub: Hub) -> tuple[Holder, ...]:
    """Who has taken minutes or is to take them, as `chairs`."""
    return hub.once(_minute_takers)


def _chairs(hub: Hub) -> tuple[Holder, ...]:
    return _holders(hub, ((meeting, meeting.chair) for meeting in hub.planned))


def _minute_takers(hub: Hub) -> tuple[Holder, ...]:
    return _holders(hub, ((meeting, meeting.minutes_by) for meeting in hub.planned))


def _holders(hub: Hub, said: Iterable[tuple[Meeting, str]]) -> tuple[Holder, ...]:
    found: dict[tuple[bool, str], list[Meeting]] = {}
    words: dict[tuple[bool, str], str] = {}
    for meeting, role in said:
        if role and not meeting.off:
            school = school_named(hub, role)
            key = (school is None, school.id if school else role.casefold())
            words.setdefault(key, role)
            found.setdefault(key, []).append(meeting)
    made = (
        Holder(None, words[key], tuple(found[key]))
        if key[0]
        else Holder(hub.schools[key[1]], "", tuple(found[key]))
        for key in found
    )
    return tuple(sorted(made, key=_by_name))


def _by_name(holder: Holder) -> tuple[bool, str]:
    named = holder.school.title if holder.school else holder.role
    return holder.school is None, named.casefold()


def school_named(hub: Hub, role: str) -> School | None:
    """The school that a role names at its end: `SENCO, Brookhurst Primary School`.

    By its title, an alias, or its title in short; none where two schools are called so.
    """
    names = hub.once(_names)
    ends = (role[found.end() :].strip().casefold() for found in _AT.finditer(role))
    return next((names[end] for end in ends if end in names), None)


def _names(hub: Hub) -> Mapping[str, School]:
    found: dict[str, set[str]] = {}
    for school in hub.schools.values():
        for name in _called(school):
            found.setdefault(name.casefold(), set()).add(school.id)
    return {name: hub.schools[min(ids)] for name, ids in found.items() if len(ids) == 1}


def _called(school: School) -> Iterator[str]:
    yield school.title
    yield from school.aliases
    yield meeting_names.short_school(school.title)


def turns_needed(networks: int, schools: int) -> int:
    """How often each school has to host in a year, if every network meets each half-term."""
    return math.ceil(networks * _HALF_TERMS / schools) if schools else 0
