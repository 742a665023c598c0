"""The calendar: a page for each term, as months and week by week, and a planner for each year.

Which pages there are, and the facts on them. What days and meetings a term has, says
`calendar_days`; `_months` draws them as grids, and `_week_list` lists them by weeks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from hub import english
from hub.outputs import show
from hub.outputs.digest import term as digest
from hub.outputs.feeds.feeds import holds_year
from hub.outputs.feeds.subscribing import subscription
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages import hosting, inset
from hub.outputs.show import Fact, Link
from hub.outputs.standard_pages import also_called, list_page
from hub.outputs.term_calendar import days as calendar_days
from hub.outputs.term_calendar import filters as calendar_filters
from hub.outputs.term_calendar import months as calendar_months
from hub.outputs.term_calendar import printed, weeks
from hub.outputs.term_calendar import strip as term_strip
from hub.outputs.term_calendar.ahead import Ahead, ahead, opening
from hub.outputs.term_calendar.days import Look, Term
from hub.outputs.term_calendar.filters import Filters
from hub.outputs.term_calendar.months import KindKey, Month, NetworkKey
from hub.outputs.term_calendar.strip import Strip
from hub.outputs.term_calendar.weeks import Dated, Earlier, Part
from hub.programme.hub import Hub, own_year_name
from hub.programme.school_year import bank_holidays
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import HalfTerm, Year

SCRIPTS: Final = ("calendar", "print")
YEAR_NAMES: Final = (
    "School year", "Term dates", "Term times", "Half-term", "Half-terms", "School holidays",
    "Holidays", "INSET days", "INSET", "Training days", "Bank holidays", "Year planner",
)  # fmt: skip
"""What people look for on a school year's page."""


@dataclass(frozen=True, slots=True)
class TermView:
    """What a term's page prints."""

    title: str
    state: str
    """Why `/calendar/` shows this term, where it is not the present one."""
    ahead: tuple[Ahead, ...]
    """The next meetings, of which the first that is not over is shown."""
    provisional: str
    strip: Strip
    previous: Link | None
    next: Link | None
    planner: Link
    filters: Filters | None
    networks: tuple[NetworkKey, ...]
    kinds: tuple[KindKey, ...]
    months: tuple[Month, ...]
    parts: tuple[Part, ...]
    earlier: Earlier | None
    nothing: str
    """What to say if there are no meetings, or none that takes place."""


@dataclass(frozen=True, slots=True)
class HalfTermRow:
    """A half-term in the planner's table."""

    label: str
    first: str
    last: str
    short_first: str
    """`Tue 1 Sep`, for narrow columns."""
    short_last: str
    term: Link | None


@dataclass(frozen=True, slots=True)
class YearView:
    """What a year planner prints."""

    facts: tuple[Fact, ...]
    """Where its dates come from."""
    provisional: str
    half_terms: tuple[HalfTermRow, ...]
    terms: tuple[Link, ...]
    """The pages of its terms: `Autumn term`."""
    inset: tuple[Dated, ...]
    bank_holidays: tuple[Dated, ...]
    events: tuple[Dated, ...]
    previous: Link | None
    next: Link | None
    beside: tuple[Link, ...]
    """Other councils' planners of the same year."""
    filters: Filters | None
    networks: tuple[NetworkKey, ...]
    kinds: tuple[KindKey, ...]
    months: tuple[Month, ...]
    parts: tuple[Part, ...]
    earlier: Earlier | None
    nothing: str


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/calendar/`, `/calendar/<year>/` and `/calendar/<year>/<term>/`."""
    terms = hub.once(calendar_days.terms)
    yield _present(hub, context)
    if terms or hub.meetings:
        yield calendar_filters.stylesheet(hub)
    for number, term in enumerate(terms):
        yield Page(
            address=term.link.href,
            title=term.link.text,
            template="hub/pages/calendar.html",
            values=Later(partial(_term_values, hub, number, context)),
            description=_described(hub, term),
            found=_found_term(term),
            scripts=SCRIPTS,
        )
    for year in hub.of(Year).values():
        yield Page(
            address=f"calendar/{year.id}/",
            title=year.title,
            template="hub/pages/year.html",
            values=Later(partial(_year_values, hub, year, context)),
            body=year.body,
            source=year.path,
            description=year.summary or f"Term dates and meetings of {hub.years[year.id].name}.",
            found=_found_year(year),
            scripts=SCRIPTS,
        )


def _found_term(term: Term) -> Found:
    """By its name with and without the year: `Autumn term 2026/27`, `Autumn term`, `Autumn`."""
    name = term.link.text
    short = name.removesuffix(f" {term.year.name}")
    return Found(
        "page",
        until=f"{term.last}T23:59",
        names=(name, short, short.removesuffix(" term"), name.replace(" term", "")),
    )


def _found_year(year: Year) -> Found:
    """By what people look for there; and what most of them want to know, in a line."""
    half_terms = "; ".join(
        f"{h.shown}: {english.short_date(h.first)} to {english.short_date(h.last)}"
        for h in year.half_terms
    )
    days = ", ".join(english.short_date(day) for day in sorted(year.inset))
    return Found(
        "page",
        until=f"{year.half_terms[-1].last}T23:59",
        names=(year.title, *YEAR_NAMES),
        words=". ".join(filter(None, (half_terms, f"INSET days: {days}" if days else ""))),
    )


def _term_values(hub: Hub, number: int, context: Context, state: str = "") -> dict[str, Any]:
    view = _term_view(hub, number, state, context.today)
    term = hub.once(calendar_days.terms)[number]
    paper = printed.of_term(hub, context, term, view.parts)
    return {"calendar": view, "paper": paper, "ways": (*_to_send(hub, term), *_ways(hub))}


def _year_values(hub: Hub, year: Year, context: Context) -> dict[str, Any]:
    planner = _year_view(hub, year, context.today)
    paper = printed.of_year(hub, context, year, planner.parts)
    tables = (
        subscription(hub, "feeds/all.ics", "") if holds_year(hub, year, context.today) else None
    )
    return {"calendar": planner, "paper": paper, "ways": _ways(hub), "tables": tables}


def _to_send(hub: Hub, term: Term) -> tuple[Link, ...]:
    """The way to the term's digest, if it has one."""
    there = term in hub.once(digest.terms)
    return (Link("The term to send on", digest.address(term)),) if there else ()


def _ways(hub: Hub) -> tuple[Link, ...]:
    """What else one may want to know of a term: who hosts, and which schools are closed."""
    return tuple(filter(None, (hosting.way(hub), inset.way(hub))))


def _present(hub: Hub, context: Context) -> Page:
    """`/calendar/`: the present term, or the next once that has no more, or the last on record."""
    terms = hub.once(calendar_days.terms)
    if not terms:
        return list_page(
            hub, "calendar", "Calendar", lambda: {"calendar": None, "paper": None, "ways": ()}
        )
    today = context.today
    number, passed = opening(hub, today)
    term, named = terms[number], terms[number].link.text
    if today < term.first:
        begins = f"The {named.lower()} begins on {english.long_date(term.first)}."
        over = f"Nothing more in the {terms[number - 1].link.text.lower()}." if passed else ""
        word, state = "Next", f"{over} {begins}".strip()
    elif today > term.last:
        word, state = "Last", f"The {named.lower()} is the last on record."
    else:
        word, state = "This", ""
    page = list_page(
        hub, "calendar", f"{word} term: {named.replace(' term', '')}",
        lambda: _term_values(hub, number, context, state),
    )  # fmt: skip
    page = also_called(page, "This term", "Calendar of meetings", "Wall calendar", "Term PDF")
    description = f"{named}. {_described(hub, term)}"
    return replace(page, description=description, scripts=SCRIPTS)


def _described(hub: Hub, term: Term) -> str:
    count = english.plural(len(calendar_days.listed(hub, term.stretches)), "meeting")
    when = f"from {english.plain_date(term.first)} to {english.plain_date(term.last)}"
    return f"{count.capitalize()} {when}, week by week."


def _term_view(hub: Hub, number: int, state: str, today: dt.date) -> TermView:
    terms = hub.once(calendar_days.terms)
    term = terms[number]
    look = Look(hub, term.year, today)
    year = hub.of(Year)[term.year.id]
    listed = calendar_days.listed(hub, term.stretches)
    months = calendar_months.grids(look, *calendar_days.reach(term.stretches, listed), listed)
    parts = tuple(p for s in term.stretches for p in weeks.parts(look, s, notices=True))
    over = term.last < today
    return TermView(
        title=term.link.text,
        state=state,
        ahead=ahead(hub, number, today),
        provisional=calendar_days.provisional_tag(year),
        strip=term_strip.strip(look, term.stretches, parts),
        previous=_way(term, terms[number - 1]) if number else None,
        next=_way(term, terms[number + 1]) if number + 1 < len(terms) else None,
        planner=Link(f"Year planner {term.year.name}", f"calendar/{year.id}/"),
        filters=calendar_filters.filters(hub, listed),
        networks=calendar_months.networks(look, months, listed),
        kinds=calendar_months.kinds(months),
        months=months,
        parts=parts,
        earlier=None if over else weeks.earlier("Earlier this term", parts),
        nothing=_nothing("term", listed, over=over),
    )


def _way(term: Term, other: Term) -> Link:
    """To another term; within a year its name is enough."""
    return other.link if other.year is not term.year else _named_alone(other)


def _named_alone(term: Term) -> Link:
    """`Autumn term`, where one knows of which year."""
    return replace(term.link, text=term.link.text.removesuffix(f" {term.year.name}"))


def _nothing(what: str, listed: list[Meeting], *, over: bool) -> str:
    if listed and not all(meeting.off for meeting in listed):
        return ""
    if listed:
        return f"All meetings this {what} are cancelled or postponed."
    if over:
        return f"No meetings are on record for this {what}."
    return (
        f"No meetings are planned for this {what} yet. They will appear here as soon as "
        "there are some."
    )


def _year_view(hub: Hub, year: Year, today: dt.date) -> YearView:
    drawn = calendar_months.whole_year(hub, year, today)
    look, listed, months = drawn.look, drawn.listed, drawn.months
    terms = tuple(t for t in hub.once(calendar_days.terms) if t.year.id == year.id)
    previous, following = _neighbours(hub, year)
    parts = tuple(p for s in drawn.stretches if listed for p in weeks.parts(look, s, notices=False))
    return YearView(
        facts=_facts(year),
        provisional=calendar_days.provisional_tag(year),
        half_terms=tuple(_half_term_row(h, terms) for h in year.half_terms),
        terms=tuple(_named_alone(term) for term in terms),
        inset=tuple(_on(day, "INSET day") for day in look.year.inset),
        bank_holidays=_bank_holidays(look, months),
        events=tuple(
            _on(e.begins, e.title, e.ends) for e in sorted(year.events, key=lambda e: e.begins)
        ),
        previous=previous,
        next=following,
        beside=show.links(y for y in _same_year(hub, year) if y.id != year.id),
        filters=calendar_filters.filters(hub, listed),
        networks=calendar_months.networks(look, months, listed),
        kinds=calendar_months.kinds(months),
        months=months,
        parts=parts,
        earlier=weeks.earlier("Earlier this year", parts),
        nothing=_nothing("year", listed, over=look.year.last < today) if look.own else "",
    )


def _facts(year: Year) -> tuple[Fact, ...]:
    source = Link(urlsplit(year.source).hostname or year.source, year.source) if year.source else ""
    return show.facts(
        ("Set by", year.authority),
        ("Dates", "Agreed" if year.agreed else "Provisional"),
        ("Published at", source),
        ("Copied from there", english.plain_date(year.read_on) if year.read_on else ""),
    )


def _half_term_row(half_term: HalfTerm, terms: tuple[Term, ...]) -> HalfTermRow:
    first, last = half_term.first, half_term.last
    return HalfTermRow(
        half_term.shown,
        english.long_date(first),
        english.long_date(last),
        english.short_date(first),
        english.short_date(last),
        next((term.link for term in terms if term.name == half_term.term_name), None),
    )


def _bank_holidays(look: Look, months: tuple[Month, ...]) -> tuple[Dated, ...]:
    days = [dt.date.fromisoformat(cell.date) for cell in calendar_months.cells(months)]
    found = bank_holidays(look.year.nation, days[0], days[-1])
    return tuple(_on(day, title) for day, title in found.items())


def _neighbours(hub: Hub, year: Year) -> tuple[Link | None, Link | None]:
    """The planners of the year before and the year after by the same council."""
    name = own_year_name(year.id)
    same = [y for y in hub.of(Year).values() if own_year_name(y.id) == name]
    links = (None, *show.links(same), None)
    at = same.index(year) + 1
    return links[at - 1], links[at + 1]


def _same_year(hub: Hub, year: Year) -> list[Year]:
    return [y for y in hub.of(Year).values() if y.id[:7] == year.id[:7]]


def _on(first: dt.date, what: str, last: dt.date | None = None) -> Dated:
    return Dated(first.isoformat(), english.date_range(first, last), what)
