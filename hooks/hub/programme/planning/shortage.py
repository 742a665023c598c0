"""Meetings and turns counted, before any solver: where a set of meetings has too few of them.

Every meeting is matched with a turn of a school that could host it on some day. Where one is left
over, the meetings and schools that it is linked with by exchanging turns are one meeting too many
for the turns of these schools (P. Hall, "On representatives of subsets", 1935), and were any one
of them another, there would be enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hub.english import plural, sentence_case
from hub.programme.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Shortage:
    """Meetings, by number, and all who could host any of them, who have one turn too few."""

    meetings: tuple[int, ...]
    hosts: tuple[str, ...]


def smallest(problem: Problem, numbers: Collection[int], free: Collection[str]) -> Shortage | None:
    """The smallest that there is, of these meetings; the turns of the hosts in `free` count not."""
    matching = _Matching(problem, numbers, free)
    found = (matching.add(number) for number in matching.could)
    short = [shortage for shortage in found if shortage]
    return min(short, key=lambda s: (len(s.hosts), len(s.meetings), s.meetings), default=None)


def in_all(problem: Problem) -> list[str]:
    """That there are more meetings than turns, as a sentence; nothing where there are not."""
    meetings = sum(problem.hosted)
    hosts = {host for hosts in problem.hosts for host in hosts}
    turns = sum(problem.hosting.left(host) for host in hosts)
    if meetings <= turns:
        return []
    need = f"{plural(meetings, 'meeting')} {'needs' if meetings == 1 else 'need'} a host"
    who = "the school that could host has" if len(hosts) == 1 else (
        "the schools that could host have"
    )  # fmt: skip
    left = plural(turns, "turn") if turns else "no turn"
    between = " between them" if len(hosts) > 1 else ""
    said = (
        f"{sentence_case(need)}, and {who} {left} left{between} in "
        f"{problem.situation.year.name}. Raise `max_hosts_per_year` of some, or let another "
        "school host."
    )
    return [said]


class _Matching:
    """Turns given to meetings one after the other, exchanged where that helps."""

    def __init__(self, problem: Problem, numbers: Collection[int], free: Collection[str]) -> None:
        self.could = {n: tuple(_could(problem, n)) for n in numbers if problem.hosted[n]}
        # Whose turns do not count can have every meeting.
        self.could = {n: hosts for n, hosts in self.could.items() if not set(hosts) & set(free)}
        self._left = {h: problem.hosting.left(h) for hosts in self.could.values() for h in hosts}
        self._has: dict[str, list[int]] = {host: [] for host in self._left}
        self._at: dict[int, str] = {}

    def add(self, number: int) -> Shortage | None:
        """A turn for a meeting; if there is none, with whom it comes short."""
        asked_by: dict[str, int] = {}
        asking = [number]
        for one in asking:
            for host in self.could[one]:
                if host in asked_by:
                    continue
                asked_by[host] = one
                if len(self._has[host]) < self._left[host]:
                    self._exchange(number, host, asked_by)
                    return None
                asking += self._has[host]
        return Shortage(tuple(sorted(asking)), tuple(sorted(asked_by)))

    def _exchange(self, number: int, host: str, asked_by: dict[str, int]) -> None:
        """A host with a turn left takes the meeting that asked it, its own the one before."""
        one = asked_by[host]
        while one != number:
            before = self._at[one]
            self._has[before].remove(one)
            self._take(one, host)
            host, one = before, asked_by[before]
        self._take(number, host)

    def _take(self, number: int, host: str) -> None:
        self._has[host].append(number)
        self._at[number] = host


def _could(problem: Problem, number: int) -> Iterator[str]:
    """Who could host it on some day, if it gave up what can be given up."""
    for host in problem.hosts[number]:
        shut = problem.shut[number, host]
        days = (candidate.date for candidate in problem.items[number].candidates)
        if any(shut.get(day, _OPEN) is not None for day in days):
            yield host


_OPEN = object()
