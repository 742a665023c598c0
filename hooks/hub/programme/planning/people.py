"""Which meetings are for the same people, and whether two of them are at one time.

Two networks share people where they are for the same role, where one of them says so
(`shares_people_with`), or where one person at a school holds jobs of both (`shared_jobs`). That
the same schools take part in both does not by itself mean that the same people come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from hub.english import listing
from hub.programme.hub import Hub
from hub.programme.meeting_names import short_school
from hub.records.kinds.school import School

WAY: Final = 30
"""Minutes between two meetings at different places that the same people can go to."""
USUAL_LENGTH: Final = 60
"""Minutes of a meeting that does not say when it ends, as in the calendars."""
_WHOLE_DAY: Final = (0, 24 * 60)


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a meeting is for: its networks, and the roles that it names."""

    networks: tuple[str, ...]
    roles: tuple[str, ...]


def role_key(role: str) -> str:
    """The role apart from case and number: `SENCOs` is `senco`, `Heads of Maths` `head of math`.

    Two texts are the same role where these are equal.
    """
    return " ".join(_singular(word) for word in role.casefold().split())


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word if word.endswith("ss") or len(word) < 3 else word.removesuffix("s")


class People:
    """Who shares people with whom, in words; looked up once for each pair."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._known: dict[tuple[Who, Who], str] = {}
        self._holders = tuple(_holders(hub))

    def shared(self, one: Who, other: Who) -> str:
        """Why the two share people, as a clause for people; nothing where they do not.

        `SENCOs are asked to both`, `at Milverton one person is SENCO and English lead`.
        """
        key = (one, other)
        if key not in self._known:
            self._known[key] = self._known[other, one] = self._shared(one, other)
        return self._known[key]

    def _shared(self, one: Who, other: Who) -> str:
        if set(one.networks) & set(other.networks):
            return "it is the same network"
        roles = {role_key(role): role for role in one.roles}
        both = [roles[key] for key in map(role_key, other.roles) if key in roles]
        if both:
            return f"{listing(dict.fromkeys(both))} are asked to both"
        if self._said(one, other) or self._said(other, one):
            return "the two share people"
        return next(
            (
                f"at {short_school(school.title)} one person is {listing(jobs)}"
                for school, jobs in self._holders
                if self._holds(school, jobs, one, other)
            ),
            "",
        )

    def _said(self, one: Who, other: Who) -> bool:
        known = self._hub.networks
        return any(
            set(known[network].shares_people_with) & set(other.networks)
            for network in one.networks
            if network in known
        )

    def _holds(self, school: School, jobs: tuple[str, str], one: Who, other: Who) -> bool:
        """Whether one of the two jobs is asked to each, and the school takes part in both."""
        first, second = map(role_key, jobs)
        mine, theirs = (set(map(role_key, who.roles)) for who in (one, other))
        asked = (first in mine and second in theirs) or (second in mine and first in theirs)
        if not asked:
            return False
        there = {network.id for network in self._hub.networks_of(school)}
        return bool(there & set(one.networks)) and bool(there & set(other.networks))


def _holders(hub: Hub) -> Iterable[tuple[School, tuple[str, str]]]:
    for school in hub.schools.values():
        for jobs in school.shared_jobs:
            for pair in combinations(jobs, 2):
                yield school, pair


def minutes(start: dt.time | None, end: dt.time | None) -> tuple[int, int]:
    """From when to when, in minutes of the day; without a time, the whole day."""
    if start is None:
        return _WHOLE_DAY
    began = start.hour * 60 + start.minute
    ends = end.hour * 60 + end.minute if end else began + USUAL_LENGTH
    return began, max(ends, began + 1)


def overlap(one: tuple[int, int], other: tuple[int, int], between: int = 0) -> bool:
    """Whether two spans overlap, or have fewer than so many minutes between them."""
    return one[0] < other[1] + between and other[0] < one[1] + between
