"""What somebody wants planned, from the words that they type: a year, half-terms, networks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.dates import Unclear
from hub.drafting import typed_answers
from hub.drafting.typed_answers import Perhaps
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.programme.planning.plan import Wish
from hub.programme.school_year import SchoolYear

_YEAR: Final = re.compile(r"(?:20)?([0-9]{2})(?:\s*(?:[-/\u2013]|to)\s*(?:20)?([0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class Typed:
    """The words, several with commas or one by one; nothing means all."""

    year: str = ""
    half_terms: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wished:
    """What the words mean, or what is unclear about them."""

    wish: Wish
    schools: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()


def wished(hub: Hub, typed: Typed, problems: Iterable[Problem] = ()) -> Wished:
    """The wish that is meant; its year is empty where none was named.

    `problems` of the hub tell of records whose files have errors, and which are not in it.
    """
    errors = tuple(problem for problem in problems if problem.severity == "error")
    unclear: list[Unclear] = []
    year = ""
    if typed.year.strip():
        found = year_of(hub, typed.year)
        if isinstance(found, Unclear):
            unclear.append(found)
        else:
            year = found
    years = [y for y in hub.own_years if y.id == year] or hub.own_years
    half_terms = _each(typed.half_terms, lambda one: half_terms_of(years, one), unclear)
    networks = _each(typed.networks, lambda one: _reference(hub, "network", one, errors), unclear)
    schools = _each(typed.schools, lambda one: _reference(hub, "school", one, errors), unclear)
    return Wished(Wish(year, half_terms, networks), schools, tuple(unclear))


def year_of(hub: Hub, typed: str) -> str | Unclear:
    """The identity of a year on record, by `2026-27`, `2026/27`, `26/27` or `2026-2027`."""
    known = [year.id for year in hub.own_years]
    found = _YEAR.fullmatch(typed.strip())
    if found:
        wanted = f"20{found[1]}-{found[2] or f'{(int(found[1]) + 1) % 100:02}'}"
        if wanted in known:
            return wanted
    return Unclear(
        f"There is no school year `{typed.strip()}` on record.",
        f"{english.did_you_mean(typed.strip(), known)} `hub new year` writes another one.".strip(),
    )


def half_terms_of(years: Iterable[SchoolYear], typed: str) -> tuple[str, ...] | Unclear:
    """Keys of half-terms, by `a1`, `Autumn 1`, `autumn term 1`; `Autumn` is both of the term."""
    wanted = english.slug(typed)
    known = [half_term for year in years for half_term in year.half_terms]
    for said in (typed_answers.said_as, lambda h: (h.term_name, f"{h.term_name}-term")):
        if found := dict.fromkeys(h.key for h in known if wanted and wanted in said(h)):
            return tuple(found)
    labels = list(dict.fromkeys(half_term.shown for half_term in known))
    return Unclear(
        f"There is no half-term `{typed.strip()}`.", english.did_you_mean(typed.strip(), labels)
    )


def _reference(
    hub: Hub, kind: str, typed: str, errors: Iterable[Problem]
) -> tuple[str, ...] | Unclear:
    if typed.strip() not in hub.records.get(kind, {}):
        unread = typed_answers.unread(kind, typed, errors)
        if unread:
            return unread
    found = typed_answers.reference(hub, kind, typed.strip())
    if isinstance(found, Perhaps):
        return Unclear(f"There is no {kind} `{typed.strip()}`.", f"Did you mean `{found.id}`?")
    return found if isinstance(found, Unclear) else (found,)


def _each(
    typed: Iterable[str],
    meant: Callable[[str], tuple[str, ...] | Unclear],
    unclear: list[Unclear],
) -> tuple[str, ...]:
    """What all the words mean, each thing once. A name with a comma is tried as it is, too."""
    found: dict[str, None] = {}
    for words in typed:
        whole = meant(words) if "," in words else ()
        for one in [words] if isinstance(whole, tuple) and whole else words.split(","):
            if not one.strip():
                continue
            made = meant(one)
            if isinstance(made, Unclear):
                unclear.append(made)
            else:
                found |= dict.fromkeys(made)
    return tuple(found)
