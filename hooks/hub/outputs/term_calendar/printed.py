"""What a page says when it is printed: as of which day, and where its newest version stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from hub import english
from hub.history import last_change
from hub.outputs import addresses
from hub.outputs.feeds.subscribing import QrCode
from hub.outputs.output import Context
from hub.outputs.show import Card
from hub.outputs.term_calendar.days import Term
from hub.outputs.term_calendar.weeks import Dated, Part
from hub.programme.hub import Hub
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.kinds.year import Year
from hub.records.record import UNSEEN, Record

TERM_LINES: Final = (62, 96, 108, 125, 172, 210, 250, 290)
"""How many lines of the list one A4 page holds, from the largest type to the smallest.

Measured in Chromium with Noto Sans, which is wider than the typefaces of `paper.css`, and less a
tenth; with more, the list goes on on a second page.
"""
YEAR_LINES: Final = (60, 128, 170, 205, 275, 340, 415, 450)
"""The same for one A3 page below the year's months."""
_WIDTH: Final = 40
"""Letters on a line of a column, more or less; a few more fit in most."""
_LINES_BESIDES: Final = 0.35
"""What the distance between two entries takes, in lines."""
_IN_CALENDAR: Final = (Cluster, Year, Network, School, Meeting)
"""Whatever a calendar shows, one of these says."""
_NOT_IN_CALENDAR: Final = UNSEEN | {
    "body", "notes", "agenda", "papers", "minutes_approved", "next_focus",
}  # fmt: skip
"""What they say for their own pages alone: most of it about meetings that are over."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What stands at the head of a printed page."""

    cluster: str
    day: str
    """`Sunday 20 September 2026`, when what the page says last changed.

    A script puts the day of printing in its place.
    """
    address: str
    """`hub.example/calendar/2026-27/autumn`; empty where nobody has said it."""
    qr: QrCode | None
    pdf: str = ""
    """Where the PDF of it stands, below the site's own address; empty if there is none."""
    size: int = 0
    """Which of the sizes of type it takes, 1 being the largest."""


def of_term(hub: Hub, context: Context, term: Term, parts: tuple[Part, ...]) -> OnPaper:
    """For a term's page, whose list has these parts."""
    pdf = pdf_address(term.link.href) if has_pdf(term.ends, context.today) else ""
    page = on_paper(hub, context, term.link.href, as_of(hub, context))
    return replace(page, pdf=pdf, size=type_size(_lines(parts), TERM_LINES))


def of_year(hub: Hub, context: Context, year: Year, parts: tuple[Part, ...]) -> OnPaper:
    """For a year's planner."""
    planner = f"calendar/{year.id}/"
    pdf = pdf_address(planner) if has_pdf(last_day(hub, year), context.today) else ""
    size = type_size(_lines(parts, brief=True), YEAR_LINES)
    page = on_paper(hub, context, planner, as_of(hub, context))
    return replace(page, pdf=pdf, size=size)


def on_paper(hub: Hub, context: Context, page: str, day: dt.date, *, qr: bool = True) -> OnPaper:
    """For the page at an address below the site's own, as of a day.

    `qr`: with a QR code, which takes time.
    """
    site = addresses.site(hub, context.edition)
    return OnPaper(
        cluster=hub.cluster.name,
        day=english.long_date(day),
        address=shown(site + page) if site else "",
        qr=QrCode(site + page, "QR code of this page's address") if site and qr else None,
    )


def as_of(hub: Hub, context: Context) -> dt.date:
    """The last change of anything that a calendar shows."""
    return last_change.day_of(hub, _in_calendar, context.today)


def _in_calendar(kind: type[Record]) -> frozenset[str]:
    return kind.public_keys() - _NOT_IN_CALENDAR if kind in _IN_CALENDAR else frozenset()


def shown(address: str) -> str:
    """An address as one types it: `hub.example/calendar`."""
    return address.removeprefix("https://").rstrip("/")


def has_pdf(last: dt.date, today: dt.date) -> bool:
    """Whether a term or year with this last day has a PDF: what is over needs no new one."""
    return last >= today


def last_day(hub: Hub, year: Year) -> dt.date:
    """The last day of a year's planner: of the summer holidays, as far as anybody knows."""
    return hub.holidays_until.get(year.id, hub.years[year.id].last)


def pdf_address(page: str) -> str:
    """Where the PDF of a page of the calendar stands: `calendar/2026-27/autumn.pdf`."""
    return f"{page.rstrip('/')}.pdf"


def type_size(lines: float, fitting: tuple[int, ...]) -> int:
    """The largest type in which a list fits on its page, or else the smallest: 1 is largest."""
    return next((n for n, most in enumerate(fitting, 1) if lines <= most), len(fitting))


def instead(card: Card) -> str:
    """Which meeting to come to in place of this one; nothing if there is none."""
    return f"Come to this one instead: {card.instead.text}" if card.instead else ""


def _lines(parts: Iterable[Part], *, brief: bool = False) -> float:
    """How long the list is; `brief`: as the year's has it, without weeks and reasons."""
    found = 0.0
    for part in parts:
        entries = [entry for week in part.weeks for entry in week.entries]
        found += 2.8 + sum(_entry_lines(entry, brief=brief) for entry in entries)
        found += 0 if brief else 1.5 * sum(bool(week.heading) for week in part.weeks)
    return found


def _entry_lines(entry: Dated, *, brief: bool) -> float:
    what = entry.meeting.line if entry.meeting else entry.what
    texts = [what, *_texts(entry, brief=brief)]
    return sum(ceil(len(text) / _WIDTH) for text in texts if text) + _LINES_BESIDES


def _texts(entry: Dated, *, brief: bool) -> Iterator[str]:
    card = entry.meeting
    if card is None:
        return
    yield f"{card.time_text} {card.place}"
    if not brief:
        yield from (card.moved, card.reason, instead(card))
