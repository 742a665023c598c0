"""What the year covers: which networks meet where and for which phases, and whose jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.show import Link, Tag
from hub.programme import coverage, year_programme
from hub.programme.coverage import Here, Job, Matrix
from hub.programme.hub import Hub
from hub.programme.school_year import SchoolYear

ADDRESS: Final = "networks/coverage/"
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Network:
    """A network in a cell, and how often it meets there."""

    tag: Tag
    count: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A locality."""

    name: str
    cells: tuple[tuple[str, tuple[Network, ...]], ...]
    """By phase: its name, and the networks."""


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job, or several whose meetings are the same."""

    name: str
    cells: tuple[tuple[str, int], ...]
    """By half-term: its name, and how many meetings."""
    total: int


@dataclass(frozen=True, slots=True)
class Where:
    """Localities by phases."""

    said: tuple[str, ...]
    """`Every locality has at least two SENCO meetings.`"""
    columns: tuple[str, ...]
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageYear:
    """What a school year covers."""

    name: str
    where: Where | None
    said: tuple[str, ...]
    """Of jobs."""
    columns: tuple[str, ...]
    jobs: tuple[JobRow, ...]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/networks/coverage/`, where there are networks and a school year."""
    if way(hub) is None:
        return
    yield Page(
        address=ADDRESS,
        title="Where we meet, and for whom",
        template="hub/pages/coverage.html",
        values=Later(partial(_values, hub, context)),
        description="Which networks meet in which locality, and how many meetings each job has.",
        found=Found("page", names=("Coverage", "Where we meet", "Localities", "Jobs", "Roles")),
    )


def way(hub: Hub) -> Link | None:
    """The link to the page; none where there is none."""
    return Link("Where we meet, and for whom", ADDRESS) if hub.networks and hub.own_years else None


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    year = year_programme.present(hub, context.today)
    return {"year": _year(hub, year) if year else None}


def _year(hub: Hub, year: SchoolYear) -> CoverageYear:
    matrix, jobs = coverage.matrix(hub, year), coverage.jobs(hub, year)
    half_terms = tuple(half_term.shown for half_term in year.half_terms)
    return CoverageYear(
        year.name,
        _where(hub, matrix) if matrix else None,
        tuple(_of_jobs(jobs)),
        (*half_terms, "This year"),
        tuple(
            JobRow(", ".join(job.names), tuple(zip(half_terms, job.counts, strict=True)), job.total)
            for job in jobs
        ),
    )


def _where(hub: Hub, matrix: Matrix) -> Where:
    columns = tuple(
        f"For {english.listing(phases)} schools" if phases else "Networks that meet there"
        for phases in matrix.phases
    )
    rows = tuple(
        PlaceRow(
            place.name,
            tuple(
                (column, tuple(Network(show.tag(hub, here.network), here.count) for here in some))
                for column, some in zip(columns, place.by_phase, strict=True)
            ),
        )
        for place in matrix.places
    )
    return Where(tuple(_of_places(hub, matrix)), columns, rows)


def _of_places(hub: Hub, matrix: Matrix) -> Iterator[str]:
    if matrix.everywhere:
        told = english.listing(_at_least(hub, here) for here in matrix.everywhere)
        yield f"Every locality has {told}."
    elif hub.cluster.localities:
        yield "No network meets in every locality."
    if matrix.nowhere:
        yield f"There is no meeting in {english.listing(matrix.nowhere)}."


def _at_least(hub: Hub, here: Here) -> str:
    """`at least two SENCO meetings`."""
    count = _NUMBERS[here.count] if here.count < len(_NUMBERS) else str(here.count)
    meetings = "meeting" if here.count == 1 else "meetings"
    return f"at least {count} {show.tag(hub, here.network).short} {meetings}"


def _of_jobs(jobs: tuple[Job, ...]) -> Iterator[str]:
    without = [name for job in jobs if not job.total for name in job.names]
    if not jobs:
        yield "No network says yet who it is for."
    elif without:
        yield f"There is no meeting this year for: {english.listing(without)}."
    else:
        yield "There is at least one meeting this year for every job."
