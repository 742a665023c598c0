"""What a year of meetings covers: which localities and phases, and whose jobs.

Sessions of one meeting are one meeting for a job, whoever of it goes to which; for a locality each
counts by itself, for it is where people need not travel. What is called off counts nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.programme import rota, year_programme
from hub.programme.hub import Hub
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import SETTINGS

ONLINE: Final = "Online"
ELSEWHERE: Final = "Elsewhere, or not decided yet"


@dataclass(frozen=True, slots=True)
class Here:
    """How many meetings of a network there are in a locality."""

    network: Network
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """A locality: its meetings by phase."""

    name: str
    by_phase: tuple[tuple[Here, ...], ...]
    """As `Matrix.phases`."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Localities by phases."""

    phases: tuple[tuple[str, ...], ...]
    """For whom networks are: `primary` and `secondary`, `primary`; each network is in one of them.

    One that is empty where phases are not told apart.
    """
    places: tuple[Place, ...]
    everywhere: tuple[Here, ...]
    """Networks that meet in every locality, with the least number of times."""
    nowhere: tuple[str, ...]
    """Localities without a meeting."""


@dataclass(frozen=True, slots=True)
class Job:
    """Meetings for a job, by half-term; or for several, whose meetings are the same."""

    names: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """In the whole year."""
        return sum(self.counts)


def matrix(hub: Hub, year: SchoolYear) -> Matrix | None:
    """Where networks meet and for which phases; None where neither is told apart."""
    phases, localities = _phases(hub), hub.cluster.localities
    if not localities and len(phases) < 2:
        return None
    standing = [m for m in rota.in_year(hub, year, hub.meetings) if not m.off]
    counts = Counter((_locality(hub, m), str(n)) for m in standing for n in m.network)
    names = [*localities, *(n for n in (ONLINE, ELSEWHERE) if any(at == n for at, _ in counts))]
    of_network = {n: phases_of(hub, network, phases) for n, network in hub.networks.items()}
    columns = sorted(set(of_network.values()), key=lambda some: (-len(some), some))
    places = tuple(
        Place(
            name,
            tuple(
                tuple(
                    Here(network, counts[name, n])
                    for n, network in hub.networks.items()
                    if counts[name, n] and of_network[n] == column
                )
                for column in columns
            ),
        )
        for name in names
    )
    least = {n: min((counts[at, n] for at in localities), default=0) for n in hub.networks}
    return Matrix(
        tuple(columns),
        places,
        tuple(Here(network, least[n]) for n, network in hub.networks.items() if least[n]),
        tuple(at for at in localities if not any(there == at for there, _ in counts)),
    )


def _locality(hub: Hub, meeting: Meeting) -> str:
    if meeting.mode == "online":
        return ONLINE
    known = {english.slug(name): name for name in hub.cluster.localities}
    return known.get(english.slug(meeting.locality), ELSEWHERE)


def _phases(hub: Hub) -> tuple[str, ...]:
    """Of all schools and networks, the youngest pupils first."""
    schools = (s.phase for s in hub.schools.values() if s.member and s.left is None)
    said = (phase.lower() for network in hub.networks.values() for phase in network.phases)
    order = [setting.replace("-", " ") for setting in SETTINGS]
    found = sorted(dict.fromkeys((*schools, *said)))
    ranks = {phase: order.index(phase) if phase in order else len(order) for phase in found}
    return tuple(phase for phase in sorted(found, key=lambda one: ranks[one]) if phase)


def phases_of(hub: Hub, network: Network, all_phases: tuple[str, ...]) -> tuple[str, ...]:
    """What it says, or else those of the schools that take part; nothing of a single phase.

    `all_phases` are those of the cluster, in whose order they stand; all, where nobody says any.
    """
    if len(all_phases) < 2:
        return ()
    taking = (s for s in hub.schools.values() if network in hub.networks_of(s) and s.left is None)
    said = {phase.lower() for phase in network.phases} or {s.phase for s in taking}
    return tuple(phase for phase in all_phases if phase in said) or all_phases


def jobs(hub: Hub, year: SchoolYear) -> tuple[Job, ...]:
    """For which jobs there are how many meetings in each half-term; those with none among them.

    What is for families is for nobody's job.
    """
    meetings = [m for m in rota.in_year(hub, year, hub.meetings) if m.kind != "family"]
    groups = year_programme.groups(m for m in meetings if not m.off)
    names = {
        english.slug(who): english.sentence_case(who)
        for who in (w for n in _standing(hub, year) for w in n.for_)
    }
    own: dict[str, list[int]] = {role: [] for role in names}
    for number, group in enumerate(groups):
        for role, who in {english.slug(who): who for m in group for who in m.for_}.items():
            names.setdefault(role, english.sentence_case(who))
            own.setdefault(role, []).append(number)
    alike: dict[tuple[int, ...], list[str]] = {}
    for role, numbers in own.items():
        alike.setdefault(tuple(numbers), []).append(names[role])
    made = (
        Job(tuple(some), _by_half_term(year, [groups[number][0] for number in theirs]))
        for theirs, some in alike.items()
    )
    return tuple(sorted(made, key=lambda job: (job.total > 0, job.names[0].casefold())))


def _standing(hub: Hub, year: SchoolYear) -> Iterator[Network]:
    """Networks of the year that are for people at work."""
    for network in hub.networks.values():
        meetings = hub.meetings_by_network.get(network.id, ())
        for_families = bool(meetings) and all(m.kind == "family" for m in meetings)
        if not for_families and (network.closed is None or network.closed > year.first):
            yield network


def _by_half_term(year: SchoolYear, meetings: Iterable[Meeting]) -> tuple[int, ...]:
    counts = Counter(rota.half_term_near(year, meeting.date).key for meeting in meetings)
    return tuple(counts[half_term.key] for half_term in year.half_terms)
