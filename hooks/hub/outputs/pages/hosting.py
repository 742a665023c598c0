"""Who hosts: schools by half-terms, and for members whose turn it is; who chairs, takes minutes.

In the public edition stands who hosts, and nothing that says who does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages.year_cells import Cell, Entry, by_half_term, turn
from hub.outputs.show import Link
from hub.programme import rota, year_programme
from hub.programme.hub import Hub
from hub.programme.rota import Group, Holder
from hub.programme.school_year import SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

ADDRESS: Final = "schools/hosting/"
PROGRAMME: Final = "organiser/programme/"
WHO_HOSTS: Final = ("Who hosts", "Hosting", "Hosts", "Hosting rota", "Whose turn is it")
NEXT_SHOWN: Final = 5
"""Schools whose turn is next; those after them are a tap away."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a school or place hosts in a year."""

    name: Link
    cells: tuple[Cell, ...]
    count: int
    more: tuple[str, ...] = ()
    """For members: how many more it can take, and how many it has had in all years."""


@dataclass(frozen=True, slots=True)
class HostingYear:
    """A school year's hosting."""

    name: str
    columns: tuple[str, ...]
    over: bool
    """Whether a half-term of it is over."""
    said: str
    """`34 meetings, at 9 schools and 2 other places.`"""
    rows: tuple[Row, ...]
    places: tuple[Row, ...]
    undecided: Row | None


@dataclass(frozen=True, slots=True)
class InTurn:
    """Whose turn it is next."""

    name: Link
    with_others: str
    """Schools that take their turns with it."""
    said: str
    """`2 turns, the last on 19 November 2026; can take 4 more`."""


@dataclass(frozen=True, slots=True)
class Done:
    """Who has chaired or taken minutes, and at which meetings."""

    name: Link
    cell: Cell
    count: int


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/schools/hosting/`, where there are a school year and a school."""
    if way(hub) is None:
        return
    yield Page(
        address=ADDRESS,
        title="Who hosts",
        template="hub/pages/hosting.html",
        values=Later(partial(_values, hub, context)),
        description=f"Which school hosts which meeting: {hub.cluster.name}.",
        found=Found("page", names=WHO_HOSTS),
    )


def way(hub: Hub) -> Link | None:
    """The link to the page; none where there is none."""
    there = hub.own_years and any(school.member for school in hub.schools.values())
    return Link("Who hosts", ADDRESS) if there else None


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    members, today = context.edition == "members", context.today
    hub = year_programme.without_void(hub, today)
    years = year_programme.present_and_next(hub, today)
    return {
        "years": tuple(_year(hub, year, today, members=members) for year in years),
        "turns": _in_turn(hub, years, today) if members else (),
        "next_shown": NEXT_SHOWN,
        "programme": Link("Programme of the year", PROGRAMME) if members and hub.networks else None,
        "never": _never(hub, today) if members else (),
        "cannot": _cannot(hub, today) if members else (),
        "chairs": _done(hub, rota.chairs(hub)),
        "minutes": _done(hub, rota.minute_takers(hub)),
    }


def _year(hub: Hub, year: SchoolYear, today: dt.date, *, members: bool) -> HostingYear:
    last = hub.holidays_until[year.id]
    hosts = rota.turns(hub)
    some = [
        school
        for school in hub.schools.values()
        if rota.in_year(hub, year, hosts.get(school.id, ()))
    ]
    there = rota.members_on(hub, max(year.first, min(today, last)), last) if members else ()
    row = partial(_row, hub, year, today, members=members)
    rows = tuple(map(row, (s for s in hub.schools.values() if s.member and s in (*some, *there))))
    places = tuple(map(row, (place for place in some if not place.member)))
    return HostingYear(
        year.name,
        (*(half_term.shown for half_term in year.half_terms), "This year"),
        year.half_terms[0].last < today,
        _said(rows, places),
        rows,
        places,
        _undecided(hub, year, today),
    )


def _row(hub: Hub, year: SchoolYear, today: dt.date, school: School, *, members: bool) -> Row:
    every = rota.turns(hub).get(school.id, ())
    own = rota.in_year(hub, year, every)
    cells = by_half_term(year, ((m, turn(hub, m, ask=members)) for m in own), today)
    more = (f"{len(every)} in all years",) if len(every) > len(own) else ()
    if school.member:
        more = (*_left(hub, school, year, len(own)), *more)
    return Row(show.link(school), cells, len(own), more if members else ())


def _left(hub: Hub, school: School, year: SchoolYear, hosted: int) -> Iterator[str]:
    """What it can still take; nothing where its file does not say how often it can host."""
    if not school.can_host:
        yield "cannot host at present"
    elif left := rota.left_to_take(hub, school, year):
        yield f"can take {left} more"
    elif "max_hosts_per_year" in school.model_fields_set:
        over = hosted > school.max_hosts_per_year
        yield "more than it can" if over else "as many as it can"


def _undecided(hub: Hub, year: SchoolYear, today: dt.date) -> Row | None:
    meetings = rota.in_year(hub, year, rota.undecided(hub))
    cells = by_half_term(year, ((m, turn(hub, m, ask=False)) for m in meetings), today)
    return Row(Link("Not decided yet"), cells, len(meetings)) if meetings else None


def _said(rows: Iterable[Row], places: Iterable[Row]) -> str:
    hosting = [row.count for row in rows if row.count]
    elsewhere = [row.count for row in places]
    if not hosting and not elsewhere:
        return "No school hosts a meeting yet."
    where = [english.plural(len(hosting), "school")] if hosting else []
    if elsewhere:
        where.append(english.plural(len(elsewhere), "other place" if hosting else "place"))
    count = english.plural(sum(hosting) + sum(elsewhere), "meeting")
    return f"{count}, at {english.listing(where)}."


def _in_turn(hub: Hub, years: tuple[SchoolYear, ...], today: dt.date) -> tuple[InTurn, ...]:
    return tuple(_next(g) for g in rota.next_in_turn(hub, years[0], today)) if years else ()


def _next(group: Group) -> InTurn:
    first, *others = group.schools
    turns, last = english.plural(len(group.turns), "turn"), group.turns[-1:]
    when = f", the last on {english.plain_date(last[0].date)}" if last else ""
    named = english.listing(school.title for school in others)
    return InTurn(
        show.link(first),
        ", ".join(
            filter(
                None,
                (
                    f"or {named}" if named else "",
                    f"one turn for {first.federation}" if first.federation else "",
                ),
            )
        ),
        f"{turns}{when}; can take {group.left} more this year",
    )


def _never(hub: Hub, today: dt.date) -> tuple[Link, ...]:
    """Schools that could, of which none of their federation has or will."""
    hosts = rota.turns(hub)
    taken = {s.federation or s.id for s in hub.schools.values() if hosts.get(s.id)}
    able = (s for s in rota.members_on(hub, today) if s.can_host)
    return show.links(s for s in able if (s.federation or s.id) not in taken)


def _cannot(hub: Hub, today: dt.date) -> tuple[Link, ...]:
    return show.links(s for s in rota.members_on(hub, today) if not s.can_host)


def _done(hub: Hub, holders: Iterable[Holder]) -> tuple[Done, ...]:
    return tuple(
        Done(
            show.link(holder.school) if holder.school else Link(holder.role),
            Cell("When", tuple(_dated(turn(hub, m, ask=False), m) for m in holder.meetings[::-1])),
            len(holder.meetings),
        )
        for holder in holders
    )


def _dated(entry: Entry, meeting: Meeting) -> Entry:
    """With the year, for a list of several."""
    return replace(entry, day=f"{entry.day} {meeting.date.year}")
