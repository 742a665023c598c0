"""The calendar on paper: a PDF of each term and of each year that is not over.

A term's fills one A4 page, and a year's one A3 page, by templates of typst. What is over has its
page alone, so that builds take no longer with every year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from hub import colours, english
from hub.outputs import addresses
from hub.outputs.feeds.subscribing import qr_picture
from hub.outputs.output import Context, Later, Output, Sheet
from hub.outputs.show import Card
from hub.outputs.term_calendar import days, months, printed, weeks
from hub.outputs.term_calendar.days import Look, Stretch, Term
from hub.outputs.term_calendar.months import Month
from hub.outputs.term_calendar.weeks import Dated, Part
from hub.programme.hub import Hub
from hub.programme.school_year import DayKind
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import HalfTerm, Year

MEMBERS: Final = "Members' edition: please do not pass this on."

Values = dict[str, Any]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/calendar/<year>/<term>.pdf` and `/calendar/<year>.pdf`."""
    for term in hub.once(days.terms):
        if printed.has_pdf(term.ends, context.today):
            values = partial(_term, hub, term, context.today)
            yield _sheet(hub, context, term.link.href, "term", values)
    for year in hub.of(Year).values():
        if printed.has_pdf(printed.last_day(hub, year), context.today):
            values = partial(_year, hub, year, context.today)
            yield _sheet(hub, context, f"calendar/{year.id}/", "year", values)


def _sheet(
    hub: Hub, context: Context, page: str, template: str, values: Callable[[], Values]
) -> Sheet:
    whole = Later(lambda: _frame(hub, context, page) | values())
    return Sheet(printed.pdf_address(page), template, whole, printed.as_of(hub, context))


def _frame(hub: Hub, context: Context, page: str) -> Values:
    site = addresses.site(hub, context.edition)
    day = printed.as_of(hub, context)
    return {
        "cluster": hub.cluster.name,
        "notice": hub.cluster.notice or "",
        "members": MEMBERS if context.edition == "members" else "",
        "address": printed.shown(site + page) if site else "",
        "qr": qr_picture(site + page) if site else "",
        "colours": colours.SHEET,
        "as_of": f"As of {english.long_date(day)}.",
    }


def _term(hub: Hub, term: Term, today: dt.date) -> Values:
    year = hub.of(Year)[term.year.id]
    look = Look(hub, term.year, today)
    return {
        "title": term.link.text,
        "provisional": days.provisional(year),
        "half_terms": [_half_term(stretch.half_term) for stretch in term.stretches],
        "parts": _parts(look, term.stretches, reasons=True),
    }


def _year(hub: Hub, year: Year, today: dt.date) -> Values:
    drawn = months.whole_year(hub, year, today)
    return {
        "title": year.title,
        "provisional": days.provisional(year),
        "half_terms": [_half_term(half_term) for half_term in year.half_terms],
        "months": [_month(month) for month in drawn.months],
        "kinds": [
            {"sign": _letter(k.kind, k.letter) or "Shaded", "text": k.text}
            for k in months.kinds(drawn.months)
            if k.letter
        ],
        "parts": _parts(drawn.look, drawn.stretches, reasons=False),
    }


def _half_term(half_term: HalfTerm) -> Values:
    return {
        "what": half_term.shown,
        "when": weeks.short_range(half_term.first, half_term.last),
    }


def _parts(look: Look, stretches: Iterable[Stretch], *, reasons: bool) -> list[Values]:
    """The list by half-terms; a year's has no room for why a meeting was cancelled or moved."""
    parts = (p for s in stretches for p in weeks.parts(look, s, notices=True))
    return [_part(look.hub, part, reasons=reasons) for part in parts]


def _part(hub: Hub, part: Part, *, reasons: bool) -> Values:
    return {
        "title": part.title,
        "when": part.when,
        "empty": part.empty,
        "weeks": [
            {
                "heading": _below(part.title, week.heading),
                "entries": [_entry(hub, entry, reasons=reasons) for entry in week.entries],
            }
            for week in part.weeks
        ],
    }


def _below(title: str, heading: str) -> str:
    """`Week 3: Monday 21 September`: the half-term's own heading stands above."""
    short = heading.removeprefix(f"{title}, ")
    return short[:1].upper() + short[1:]


def _entry(hub: Hub, entry: Dated, *, reasons: bool) -> Values:
    """An entry of the list; `kind` is `meeting`, `inset`, `bank-holiday` or `event`."""
    if entry.meeting is None:
        return {"kind": entry.kind, "when": entry.short, "what": entry.what}
    card = entry.meeting
    meeting = hub.of(Meeting)[card.id]
    return {
        "kind": "meeting",
        "when": entry.short,
        "time": card.time_text,
        "whose": card.prefix.removesuffix(": "),
        "what": card.about,
        "colour": colours.NETWORKS.get(card.colour, ""),
        "place": card.place,
        "off": meeting.off,
        "marks": [mark for mark in (card.status_word, *entry.marks) if mark],
        "notes": list(_notes(card)) if reasons else [],
    }


def _notes(card: Card) -> Iterator[str]:
    if card.moved:
        yield card.moved
    if card.reason:
        yield card.reason
    if card.instead:
        yield printed.instead(card)


def _letter(kind: DayKind, letter: str) -> str:
    """A letter for holidays would stand in every other cell; their ground says it."""
    return "" if kind == "holiday" else letter


def _month(month: Month) -> Values:
    return {
        "title": month.title,
        "weekdays": [weekday[0] for weekday in month.weekdays],
        "weeks": [
            {
                "number": week.number,
                "days": [
                    {
                        "number": day.number,
                        "kind": day.kind,
                        "letter": _letter(day.kind, day.letter),
                        "meetings": [
                            {"colour": colours.NETWORKS.get(m.colour, ""), "off": m.off}
                            for m in day.meetings
                        ],
                    }
                    if day
                    else None
                    for day in week.days
                ],
            }
            for week in month.weeks
        ],
    }
