"""In which half-terms a network is to meet in a school year, and in which it still has to.

The one place that decides it: the planner, the programme of the year and the checks ask here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hub.english import listing, plural
from hub.programme.school_year import SchoolYear
from hub.records.kinds.network import MeetingRule, Network
from hub.records.kinds.year import HalfTerm

Period = tuple[HalfTerm, ...]
"""Half-terms in one of which there is to be a meeting; the first of them by choice."""


@dataclass(frozen=True, slots=True)
class Due:
    """The periods of a year, each with one meeting, and what of the rule cannot be followed."""

    periods: tuple[Period, ...]
    wrong: tuple[str, ...] = ()
    """Sentences for people."""


def due(network: Network, year: SchoolYear, rule: MeetingRule | None) -> Due:
    """Half-terms by the rule, else by the cadence: each one, one a term, or so many a year.

    A `minimum` above that adds periods, unless the rule names its half-terms.
    """
    named = rule.half_terms if rule else ()
    known = {half_term.key for half_term in year.half_terms}
    strange = [key for key in named if key not in known]
    wrong = _strange(network, year, strange) if strange else ()
    there = tuple(h for h in year.half_terms if not named or h.key in named)
    count = _count(network, year, there, named=bool(named))
    if count > len(there):
        wrong += (_too_many(network, year, count, there),)
    if _one_a_term(network, named) and count == len(year.terms):
        return Due(tuple(year.terms.values()), wrong)
    return Due(_spread(there, min(count, len(there))), wrong)


def unmet(
    network: Network, year: SchoolYear, periods: Sequence[Period], days: Collection[dt.date]
) -> tuple[Period, ...]:
    """The periods in which a network still has to meet; `days` are those of its meetings.

    Sessions of one meeting are one day among them. A meeting in the holidays counts for the
    half-term before. A network that meets so many times a year may choose when, and has no more to
    come than that.
    """
    met = {_half_term_near(year, day).key for day in days}
    empty = tuple(p for p in periods if not any(half_term.key in met for half_term in p))
    if network.cadence and network.cadence.per_year:
        return empty[: max(0, len(periods) - len(days))]
    return empty


def half_term_of(period: Period, today: dt.date) -> HalfTerm:
    """Where a meeting of the period is planned: in the first half-term that is not over."""
    return next((half_term for half_term in period if half_term.last > today), period[-1])


def _half_term_near(year: SchoolYear, day: dt.date) -> HalfTerm:
    return next((h for h in reversed(year.half_terms) if h.first <= day), year.half_terms[0])


def _one_a_term(network: Network, named: tuple[str, ...]) -> bool:
    return network.cadence is not None and network.cadence.every == "termly" and not named


def _count(network: Network, year: SchoolYear, there: Period, *, named: bool) -> int:
    """How many meetings there are to be in the year."""
    a_year = network.cadence.per_year if network.cadence else None
    if a_year is not None:
        count = a_year
    elif _one_a_term(network, ("",) if named else ()):
        count = len(year.terms)
    else:
        count = len(there)
    return max(count, network.minimum or 0)


def _spread(half_terms: Period, count: int) -> tuple[Period, ...]:
    """So many stretches of half-terms, as even as can be."""
    length = len(half_terms)
    ends = [number * length // count for number in range(count + 1)] if count else []
    return tuple(half_terms[a:z] for a, z in pairwise(ends))


def _strange(network: Network, year: SchoolYear, keys: list[str]) -> tuple[str, ...]:
    shown = listing(f"`{key}`" for key in keys)
    those = listing(f"`{half_term.key}`" for half_term in year.half_terms)
    said = (
        f"The rule of {network.title} names {shown}, and {year.name} has no such half-term: "
        f"its half-terms are {those}."
    )
    return (said,)


def _too_many(network: Network, year: SchoolYear, count: int, there: Period) -> str:
    return (
        f"{network.title} is to meet {plural(count, 'time')} in {year.name}, and its rule gives "
        f"one day in each of {plural(len(there), 'half-term')}: name more half-terms in its rule, "
        "or write the other meetings by hand."
    )
