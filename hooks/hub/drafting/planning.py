"""A year planned: which year is meant, the plan of it, and what to type next."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hub import english
from hub.checks.missing import telling
from hub.drafting import planned
from hub.drafting.planned import Changes
from hub.problem import Problem, shown
from hub.programme import rota
from hub.programme.hub import Hub
from hub.programme.planning import planner, waiting
from hub.programme.planning.plan import Plan, Wish
from hub.records.places import kind_of
from hub.reports.planned.rows import year_name

NO_HOSTS: Final = (
    "Hosts were not chosen: that needs the optional part of the hub, and it is not installed here. "
    "Type `make planner`, then plan again."
)
NO_YEAR: Final = (
    "No school year on record is still to come, so there is nothing to plan. "
    "`hub new year` writes the next one."
)

WAYS_OUT: Final = (
    "Until it is mended you can plan a part, with `--half-term` or `--network`, or dates alone, "
    "with `--without-hosts`."
)
_MADE_OF: Final = frozenset({"cluster", "meeting", "network", "school", "year"})
"""The kinds of record that a plan is made of."""
_NAMED: Final = 3
"""As many files with errors as are named."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, what it was asked for, and what it would write."""

    wish: Wish
    plan: Plan
    others: tuple[str, ...]
    """The identities of other years that are not over, where nobody named one."""
    changes: Changes
    wanted_hosts: bool
    """Whether hosts were asked for."""

    @property
    def notes(self) -> Iterator[str]:
        """What to know besides: which other years there are, and whether hosts are missing."""
        if self.others:
            named = english.listing(f"{year_name(year)} (`--year {year}`)" for year in self.others)
            year = year_name(self.wish.year)
            yield f"This is {year}, the next year to plan. There is also {named}."
        if self.wanted_hosts and not self.plan.with_hosts and not self.plan.conflicts:
            yield NO_HOSTS


def make(  # noqa: PLR0913 - a hub, a wish, a day, and how
    root: Path, hub: Hub, wish: Wish, today: dt.date, *, hosts: bool, can_choose: bool
) -> Planned | None:
    """The plan of the year that is wished for, or else of the next with anything to plan.

    `hosts`: whether they are wanted; `can_choose`: whether what chooses them is installed. None
    where no year is to come. Raises `planned.NotPlannedError`.
    """
    others: tuple[str, ...] = ()
    if not wish.year:
        coming = [year.id for year in hub.own_years if year.last >= today]
        if not coming:
            return None
        wish = replace(wish, year=_next(hub, wish, today, coming))
        others = tuple(year for year in coming if year != wish.year)
    plan = planner.make(hub, wish, today, hosts=hosts and can_choose)
    changes = Changes() if plan.conflicts else planned.drafts(root, hub, plan)
    return Planned(wish, plan, others, changes, hosts)


def in_the_way(problems: Iterable[Problem]) -> list[Problem]:
    """Errors in files that a plan is made of: of what cannot be read, a plan knows nothing.

    The meeting in such a file, for instance, would be planned once more.
    """
    return [
        problem
        for problem in problems
        if problem.severity == "error" and kind_of(problem.path)[0].record_kind in _MADE_OF
    ]


def left_out(problems: Iterable[Problem]) -> str:
    """That files with errors are not in a plan that is only looked at, and which."""
    paths = list(dict.fromkeys(shown(p.path) for p in problems if p.severity == "error"))
    more = len(paths) - _NAMED
    named = english.listing(paths[:_NAMED] + ([f"{more} more"] if more > 0 else []))
    have = "has errors and is" if len(paths) == 1 else "have errors and are"
    return f"{named} {have} left out here: run `hub check`."


def worth_a_look(hub: Hub, warnings: Iterable[Problem]) -> list[Problem]:
    """Of the warnings that come with files of a plan: each thing once.

    That a host has not said yes is no news: to ask is what comes next.
    """
    return telling.once(telling.caused((), warnings, ()), page=hub.cluster.members)


def turns_unsaid(hub: Hub, plan: Plan) -> Iterator[str]:
    """Where turns are too few, that a file which says nothing of them means one, and what to write.

    Nothing where every school says how often it can.
    """
    able = [school for school in hub.schools.values() if school.member and school.can_host]
    silent = [school for school in able if "max_hosts_per_year" not in school.model_fields_set]
    if not silent or not any("`max_hosts_per_year`" in reason for reason in plan.conflicts):
        return
    going = sum(network.closed is None for network in hub.networks.values())
    number = max(2, rota.turns_needed(going, len(able)))
    of_them = english.plural(len(silent), "school says", "schools say")
    yield (
        f"A school hosts once a year unless its file says more: write `max_hosts_per_year: "
        f"{number}`, or as many as it agrees to. {of_them} nothing of it."
    )


def _next(hub: Hub, wish: Wish, today: dt.date, coming: list[str]) -> str:
    """The first year in which a meeting is missing, or else the first that is not over."""
    for year in coming:
        quick = planner.make(hub, replace(wish, year=year), today, hosts=False)
        if any(choice.state == "new" for choice in quick.choices):
            return year
    return coming[0]


def next_steps(hub: Hub, made: Planned, today: dt.date) -> Iterator[str]:
    """What somebody may type next, who has only looked at a plan."""
    words = typed(made)
    if made.changes.files:
        yield f"Nothing was written. `hub plan {words}--write` {_does(made.changes)}."
        return
    if made.plan.choices:
        yield "Nothing was written, and nothing is to be: each meeting of this plan has its file."
    else:
        yield (
            "Nothing was written: by its rule and cadence no network meets then, unless it stands "
            "above with the reason why not."
        )
    yield from after_writing(hub, made.wish, today)


def _does(changes: Changes) -> str:
    """`writes 3 files and deletes 1 draft`."""
    counted = (("writes", "file", changes.texts), ("deletes", "draft", changes.gone))
    return english.listing(
        f"{verb} {english.plural(len(files), thing)}" for verb, thing, files in counted if files
    )


def after_writing(hub: Hub, wish: Wish, today: dt.date) -> Iterator[str]:
    """What comes once there are drafts: asking schools, and confirming."""
    words = _filters(wish)
    waits = waiting.planned(hub, wish, today)
    homeless = [m for m in waits if not m.venue and not m.host and m.mode != "online"]
    if homeless:
        yield (
            f"{english.sentence_case(english.plural(len(homeless), 'meeting'))} without a host: "
            "plan with hosts, or write `venue` into the file."
        )
    if asked := waiting.unanswered(hub, wish, today):
        schools = english.plural(len(asked), "school")
        have = "has" if len(asked) == 1 else "have"
        yield f"`hub plan {words}--messages` writes to {schools} that {have} not answered yet."
        school = next(iter(asked))
        yield f"Has one said yes? `hub plan {words}--agreed {school}`"
    if any(meeting.host_agreed for meeting in waits):
        yield f"`hub plan {words}--confirm` confirms what schools have agreed to."


def typed(made: Planned) -> str:
    """The options by which the same is planned again, with a space behind them."""
    return _filters(made.wish) + ("" if made.wanted_hosts else "--without-hosts ")


def _filters(wish: Wish) -> str:
    words = [f"--year {wish.year}"] if wish.year else []
    words += [f"--half-term {shlex.quote(key)}" for key in wish.half_terms]
    words += [f"--network {network}" for network in wish.networks]
    return "".join(f"{word} " for word in words)
