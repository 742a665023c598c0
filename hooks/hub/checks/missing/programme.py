"""The programme of a hub as it is looked through for what is missing: every question once.

It makes no difference whether the hub is the whole one or an edition's with its defaults filled
in: what a session takes from its meeting, and a meeting from its network, is worked out here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from hub.programme import defaults, year_programme
from hub.programme.hub import Hub
from hub.programme.planning.people import Who
from hub.programme.planning.rule_days import is_member_on
from hub.programme.school_year import ONE_DAY, SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School

LONGEST: Final = 31
"""Days of one event that are looked at."""
BY_THE_RULE: Final = frozenset({"network", "steering", "moderation"})
"""Kinds of meetings that a network's rule is about; others come in addition."""


class Programme:
    """A hub's meetings and drafts, with what is asked of them again and again; see `of`."""

    def __init__(self, hub: Hub) -> None:
        self.hub: Final = hub
        self.meetings: Final = hub.planned
        """All of them in order, drafts too."""
        self._programmes: Final[dict[dt.date, dict[str, year_programme.Programme]]] = {}
        self._by_id: Final = {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def sessions(self) -> Mapping[str, tuple[Meeting, ...]]:
        """By the identity of its first: each meeting with all of its sessions, in order."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            found.setdefault(root(meeting), []).append(meeting)
        return {identity: tuple(group) for identity, group in found.items()}

    @cached_property
    def by_network(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings and drafts of each network, in order."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            for network in self.networks(meeting):
                found.setdefault(network.id, []).append(meeting)
        return {network: tuple(meetings) for network, meetings in found.items()}

    @cached_property
    def by_day(self) -> Mapping[dt.date, tuple[Meeting, ...]]:
        """What is on a day, called off or not; of a long event the first days."""
        found: dict[dt.date, list[Meeting]] = {}
        for meeting in self.meetings:
            for number in range(min((meeting.last - meeting.date).days + 1, LONGEST)):
                found.setdefault(meeting.date + number * ONE_DAY, []).append(meeting)
        return {day: tuple(meetings) for day, meetings in found.items()}

    def who(self, meeting: Meeting) -> Who:
        """Whom a meeting is for."""
        return Who(self.networks_ids(meeting), self.people(meeting))

    @cached_property
    def off(self) -> tuple[Meeting, ...]:
        """Those that are called off, in order."""
        return tuple(meeting for meeting in self.meetings if meeting.off)

    def of(self, network: Network) -> tuple[Meeting, ...]:
        """The meetings and drafts of a network, in order."""
        return self.by_network.get(network.id, ())

    def programme_of(self, network: Network, today: dt.date) -> year_programme.Programme | None:
        """What the network has in the present year; None in the holidays, and where it has none."""
        if today not in self._programmes:
            year = self.year(today)
            found = year_programme.programmes(self._filled, year, today) if year else ()
            self._programmes[today] = {one.network.id: one for one in found}
        return self._programmes[today].get(network.id)

    def is_void(self, meeting: Meeting, today: dt.date) -> bool:
        """Whether it is a draft that comes to nothing."""
        return meeting.unpublished and (meeting.last < today or self.is_left_over(meeting))

    def has_ended(self, meeting: Meeting) -> tuple[Network, ...]:
        """Those of its networks that end before it."""
        return tuple(n for n in self.networks(meeting) if n.closed and n.closed <= meeting.date)

    def is_left_over(self, meeting: Meeting) -> bool:
        """Whether no network is left to meet: nobody has to host it or to write an agenda."""
        ended = self.has_ended(meeting)
        return bool(ended) and len(ended) == len(self.networks(meeting))

    def networks(self, meeting: Meeting) -> tuple[Network, ...]:
        """The networks that meet."""
        names = meeting.network or self._first(meeting).network
        return tuple(self.hub.networks[n] for n in names if n in self.hub.networks)

    def networks_ids(self, meeting: Meeting) -> tuple[str, ...]:
        """The identities of the networks that meet."""
        return tuple(network.id for network in self.networks(meeting))

    def people(self, meeting: Meeting) -> tuple[str, ...]:
        """The roles that should come, as somebody wrote them."""
        said = meeting.for_ or self._first(meeting).for_
        return said or tuple(dict.fromkeys(p for n in self.networks(meeting) for p in n.for_))

    def host(self, meeting: Meeting) -> School | None:
        """The school that hosts; where nobody says so, that in which it is held."""
        if meeting.host is not None:
            return self.hub.schools.get(meeting.host)
        school = self.hub.venue_school(meeting)
        return school if school and school.member else None

    def locality(self, meeting: Meeting) -> str:
        """Where it is, as far as that is known."""
        school = self.hub.venue_school(meeting)
        return meeting.locality or (school.locality if school else "")

    def own_items(self, meeting: Meeting) -> tuple[str, ...]:
        """Its agenda without the networks' standing items, which come by themselves."""
        standing = {item.casefold() for n in self.networks(meeting) for item in n.standing_items}
        agenda = meeting.agenda or self._first(meeting).agenda
        return tuple(item.title for item in agenda if item.title.casefold() not in standing)

    def focus(self, meeting: Meeting) -> tuple[str, ...]:
        """What it is about: said by itself, by its meeting, or by the meeting before it."""
        said = meeting.focus or self._first(meeting).focus
        if said:
            return tuple(map(str, said))
        chosen = (self.before(meeting, network.id) for network in self.networks(meeting))
        return tuple(str(m.next_focus) for m in chosen if m and m.next_focus is not None)[:1]

    def before(self, meeting: Meeting, network: str) -> Meeting | None:
        """The network's meeting before this one that takes place, another session of it apart."""
        meetings = self.by_network[network]
        for number in reversed(range(self._place[network, meeting.id])):
            earlier = meetings[number]
            counts = takes_place(earlier) and not earlier.unpublished
            if counts and earlier.date < meeting.date and root(earlier) != root(meeting):
                return earlier
        return None

    def after(self, meeting: Meeting, network: str) -> Meeting | None:
        """The network's next meeting or draft after this one that takes place."""
        meetings = self.by_network[network]
        for number in range(self._place[network, meeting.id] + 1, len(meetings)):
            later = meetings[number]
            if takes_place(later) and later.date > meeting.date and root(later) != root(meeting):
                return later
        return None

    def has_begun(self, today: dt.date) -> bool:
        """Whether a meeting has been held; before that a hub is being set up, and is not done."""
        return self._first_day < today

    def year(self, today: dt.date) -> SchoolYear | None:
        """The present school year; None in the holidays after it."""
        year = self.hub.year_of(today)
        return year if year and today <= year.last else None

    @cached_property
    def _filled(self) -> Hub:
        """The hub in which each session says of itself which network meets."""
        unsaid = any(meeting.same_as and not meeting.network for meeting in self.meetings)
        return defaults.complete(self.hub) if unsaid else self.hub

    @cached_property
    def _first_day(self) -> dt.date:
        there = (m.date for m in self.meetings if takes_place(m) and not m.unpublished)
        return next(there, dt.date.max)

    @cached_property
    def _place(self) -> Mapping[tuple[str, str], int]:
        return {
            (network, meeting.id): number
            for network, meetings in self.by_network.items()
            for number, meeting in enumerate(meetings)
        }

    def _first(self, meeting: Meeting) -> Meeting:
        return self._by_id.get(root(meeting), meeting)


def of(hub: Hub) -> Programme:
    """The programme of a hub, made once."""
    return hub.once(Programme)


def root(meeting: Meeting) -> str:
    """The identity that all sessions of a meeting share."""
    return meeting.same_as or meeting.id


def takes_place(meeting: Meeting) -> bool:
    """Whether it is neither cancelled nor postponed; a draft may take place."""
    return not meeting.off


def is_held(meeting: Meeting, today: dt.date) -> bool:
    """Whether it has been held."""
    return not meeting.off and not meeting.unpublished and meeting.last < today


def is_coming(meeting: Meeting, today: dt.date) -> bool:
    """Whether it is still to come, or planned to."""
    return not meeting.off and meeting.last >= today


def is_member(school: School, day: dt.date) -> bool:
    """Whether a school belongs to the cluster on a day."""
    return school.member and is_member_on(school, day)


def is_open(network: Network, today: dt.date) -> bool:
    """Whether a network has not ended."""
    return network.closed is None or network.closed > today


def is_online(meeting: Meeting) -> bool:
    """Whether nobody has to go anywhere."""
    if meeting.mode is not None:
        return meeting.mode == "online"
    return meeting.online_link is not None and meeting.venue is None
