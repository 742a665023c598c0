"""The calendar: a page for each term, as months and week by week, and a planner for each year.

A half-term's stretch reaches from its first day to the day before the next one begins. Stretches
leave no day of a school year out and share none, so a meeting in the holidays is listed once too.
Months are drawn whole: a month in which two terms touch stands on both their pages.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from hub import show, words
from hub.linked import LONGEST_SUMMER, Hub, is_own_year, own_year_name
from hub.output import Context, Output, Page
from hub.outputs._common import list_page
from hub.records.meeting import Meeting
from hub.records.year import HalfTerm, Year
from hub.school_year import Day, DayKind, SchoolYear, bank_holidays
from hub.show import Card, Fact, Link, Tag

ONE_DAY: Final = dt.timedelta(days=1)
PROVISIONAL: Final = "These dates are provisional: they may still change."


@dataclass(frozen=True, slots=True)
class KindKey:
    """What marks a kind of day, for the legend: its letter in small months, and its words."""

    kind: DayKind
    letter: str
    text: str


KINDS: Final = (
    KindKey("inset", "I", "INSET day: staff only"),
    KindKey("bank-holiday", "B", "Bank holiday"),
    KindKey("closure", "C", "Closed"),
    KindKey("holiday", "H", "School holiday"),
    KindKey("weekend", "", "Weekend"),
)
_LETTERS: Final = {key.kind: key.letter for key in KINDS}


@dataclass(frozen=True, slots=True)
class CellMeeting:
    """A meeting within a day of a month."""

    href: str
    time: str
    name: str
    """Its networks' short names: `SENCO`."""
    colour: str
    off: bool
    marks: tuple[str, ...]
    """What sets it apart, in words: `Cancelled`, `Provisional`, `day 2 of 3`."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month."""

    date: str
    """`2026-09-17`."""
    number: int
    kind: DayKind
    words: str
    """What kind of day it is, unless it is a school day: `Good Friday, bank holiday`."""
    letter: str
    today: bool
    events: tuple[str, ...]
    meetings: tuple[CellMeeting, ...]
    summary: str
    """Its meetings in a few words, for months too small to name each."""


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """A week's row, Monday to Sunday; None for a day of another month."""

    label: str
    """`Autumn 1, week 3`, or the holidays' name."""
    number: str
    """The week's number alone, for small months; nothing in the holidays."""
    days: tuple[DayCell | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a grid."""

    title: str
    weeks: tuple[MonthWeek, ...]
    weekdays: tuple[str, ...] = words.WEEKDAYS


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with its day or days in words; `date` is the first, `2026-09-17`."""

    date: str
    when: str
    what: str
    kind: str = ""
    today: bool = False
    meeting: Card | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekList:
    """A week of the list; a holiday's entries stand below no heading of their own."""

    id: str
    heading: str
    """`Autumn 1, week 3: Monday 21 September`."""
    entries: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A half-term of the list, or a holiday."""

    id: str
    title: str
    when: str
    weeks: tuple[WeekList, ...]
    empty: str
    """What to say if there are no weeks; nothing where that is no surprise."""


@dataclass(frozen=True, slots=True)
class TermView:
    """What a term's page prints."""

    title: str
    state: str
    """Why `/calendar/` shows this term, where it is not the present one."""
    provisional: str
    half_terms: tuple[Dated, ...]
    previous: Link | None
    next: Link | None
    planner: Link
    networks: tuple[Tag, ...]
    kinds: tuple[KindKey, ...]
    months: tuple[Month, ...]
    parts: tuple[Part, ...]
    nothing: str
    """What to say if there are no meetings."""


@dataclass(frozen=True, slots=True)
class HalfTermRow:
    """A half-term in the planner's table."""

    label: str
    first: str
    last: str
    term: Link | None


@dataclass(frozen=True, slots=True)
class YearView:
    """What a year planner prints."""

    facts: tuple[Fact, ...]
    provisional: str
    half_terms: tuple[HalfTermRow, ...]
    inset: tuple[Dated, ...]
    bank_holidays: tuple[Dated, ...]
    events: tuple[Dated, ...]
    previous: Link | None
    next: Link | None
    beside: tuple[Link, ...]
    """Other councils' planners of the same year."""
    networks: tuple[Tag, ...]
    kinds: tuple[KindKey, ...]
    months: tuple[Month, ...]
    parts: tuple[Part, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A half-term with the holidays after it; `open_end` if nobody knows how long these are."""

    half_term: HalfTerm
    begins: dt.date
    ends: dt.date
    open_end: bool


@dataclass(frozen=True, slots=True)
class _Term:
    year: SchoolYear
    name: str
    stretches: tuple[_Stretch, ...]

    @property
    def first(self) -> dt.date:
        return self.stretches[0].half_term.first

    @property
    def last(self) -> dt.date:
        return self.stretches[-1].half_term.last

    @property
    def link(self) -> Link:
        named = self.name.replace("-", " ").capitalize()
        return Link(f"{named} term {self.year.name}", f"calendar/{self.year.id}/{self.name}/")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a calendar is drawn from; a second council's has no meetings."""

    hub: Hub
    year: SchoolYear
    today: dt.date
    own: bool = True

    def year_at(self, day: dt.date) -> SchoolYear:
        """The year that knows about the day: at its edges that may be the one before or after."""
        return (self.own and self.hub.year_of(day)) or self.year

    def kind_of(self, day: dt.date) -> Day:
        return self.year_at(day).kind_of_day(day)

    def meetings_on(self, day: dt.date) -> tuple[Meeting, ...]:
        return self.hub.once(_meetings_by_day).get(day, ()) if self.own else ()

    def beginning_on(self, day: dt.date) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self.meetings_on(day) if meeting.date == day)


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/calendar/`, `/calendar/<year>/` and `/calendar/<year>/<term>/`."""
    terms = hub.once(_terms)
    views = [_term_view(hub, number, context.today) for number in range(len(terms))]
    yield _present(hub, views, context.today)
    for term, view in zip(terms, views, strict=True):
        yield Page(
            address=term.link.href,
            title=view.title,
            template="hub/pages/calendar.html",
            values={"calendar": view},
            description=_described(hub, term),
        )
    for year in hub.of(Year).values():
        yield Page(
            address=f"calendar/{year.id}/",
            title=year.title,
            template="hub/pages/year.html",
            values={"calendar": _year_view(hub, year, context.today)},
            body=year.body,
            source=year.path,
            description=year.summary or f"Term dates and meetings of {hub.years[year.id].name}.",
        )


def _present(hub: Hub, views: list[TermView], today: dt.date) -> Page:
    """`/calendar/`: the present term, or the next, or the last on record."""
    terms = hub.once(_terms)
    if not terms:
        return list_page(hub, "calendar", "Calendar", calendar=None)
    number = _present_term(terms, today)
    term, named = terms[number], terms[number].link.text
    if today < term.first:
        word, state = "Next", f"The {_lower(named)} begins on {words.long_date(term.first)}."
    elif today > term.last:
        word, state = "Last", f"The {_lower(named)} is the last on record."
    else:
        word, state = "This", ""
    page = list_page(
        hub, "calendar", f"{word} term: {named.replace(' term', '')}",
        calendar=replace(views[number], state=state),
    )  # fmt: skip
    return replace(page, description=f"{named}. {_described(hub, term)}")


def _present_term(terms: tuple[_Term, ...], today: dt.date) -> int:
    """The number of the term whose half-term holds the day, or comes next."""
    ends = [(s.half_term.last, number) for number, term in enumerate(terms) for s in term.stretches]
    return min(((last, n) for last, n in ends if today <= last), default=(0, len(terms) - 1))[1]


def _described(hub: Hub, term: _Term) -> str:
    count = words.plural(len(_listed(hub, term.stretches)), "meeting")
    when = f"from {words.plain_date(term.first)} to {words.plain_date(term.last)}"
    return f"{_upper(count)} {when}, week by week."


# What lies in a term


def _terms(hub: Hub) -> tuple[_Term, ...]:
    """The terms of the cluster's own years, in order."""
    stretches = hub.once(_stretches)
    return tuple(
        _Term(year, name, tuple(s for s in stretches[year.id] if s.half_term.term_name == name))
        for year in hub.own_years
        for name in year.terms
    )


def _stretches(hub: Hub) -> dict[str, tuple[_Stretch, ...]]:
    """The half-terms of each of the cluster's own years with the holidays after them."""
    found = {}
    for year, following in zip(hub.own_years, (*hub.own_years[1:], None), strict=False):
        ends = year.last + dt.timedelta(days=LONGEST_SUMMER)
        known = following is not None and following.first <= ends + ONE_DAY
        if following is not None and known:
            ends = following.first - ONE_DAY
        firsts = [half_term.first for half_term in year.half_terms[1:]]
        found[year.id] = tuple(
            _Stretch(half_term, begins, min(ends, until), until == dt.date.max and not known)
            for half_term, begins, until in zip(
                year.half_terms,
                (_beginning(hub, year), *firsts),
                (*(first - ONE_DAY for first in firsts), dt.date.max),
                strict=True,
            )
        )
    return found


def _beginning(hub: Hub, year: SchoolYear) -> dt.date:
    """Its first day; with no year before it, the first meeting's of the summer if that is earlier.

    A new hub has one year on record, and perhaps a meeting in the last days of August.
    """
    earliest = year.first - dt.timedelta(days=LONGEST_SUMMER)
    early = (m.date for m in hub.meetings if earliest <= m.date < year.first)
    return min((day for day in early if hub.year_of(day) is None), default=year.first)


def _meetings_by_day(hub: Hub) -> dict[dt.date, tuple[Meeting, ...]]:
    found: dict[dt.date, tuple[Meeting, ...]] = {}
    for meeting in hub.meetings:
        for day in _days(meeting.date, meeting.last):
            found[day] = (*found.get(day, ()), meeting)
    return found


def _listed(hub: Hub, stretches: Iterable[_Stretch]) -> list[Meeting]:
    spans = [(stretch.begins, stretch.ends) for stretch in stretches]
    return [m for m in hub.meetings if any(begins <= m.date <= ends for begins, ends in spans)]


# Months


def _months(look: _Look, first: dt.date, last: dt.date) -> tuple[Month, ...]:
    """The months from one day's to another's, whole."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(_month(look, number // 12, number % 12 + 1) for number in numbers)


def _month(look: _Look, year: int, month: int) -> Month:
    return Month(
        f"{words.MONTHS[month - 1]} {year}",
        tuple(
            MonthWeek(
                *_week_label(look, days),
                tuple(_cell(look, day) if day.month == month else None for day in days),
            )
            for days in calendar.Calendar().monthdatescalendar(year, month)
        ),
    )


def _week_label(look: _Look, days: list[dt.date]) -> tuple[str, str]:
    """`Autumn 1, week 3` and `3`; of a week without a day of term, what holidays it is in."""
    found = (look.year_at(day).week_of(day) for day in days)
    weeks = {week.label: str(week.number) for week in found if week}
    if weeks:
        return words.listing(weeks), "/".join(weeks.values())
    return _holiday(look, days) or "School holiday", ""


def _holiday(look: _Look, days: Iterable[dt.date]) -> str:
    """What people call the holidays in these days: `Half-term holiday`."""
    kinds = (look.kind_of(day) for day in days)
    return next((kind.title for kind in kinds if kind.kind == "holiday"), "")


def _cell(look: _Look, day: dt.date) -> DayCell:
    kind = look.kind_of(day)
    meetings = tuple(_cell_meeting(look.hub, m, day) for m in look.meetings_on(day))
    return DayCell(
        date=day.isoformat(),
        number=day.day,
        kind=kind.kind,
        words=_day_words(kind),
        letter=_LETTERS.get(kind.kind, ""),
        today=day == look.today,
        events=tuple(event.title for event in look.year_at(day).events_on(day)),
        meetings=meetings,
        summary=_summary(meetings),
    )


def _day_words(day: Day) -> str:
    match day.kind:
        case "school":
            return ""
        case "weekend":
            return "Weekend"
        case "bank-holiday" if "bank holiday" not in day.title.lower():
            return f"{day.title}, bank holiday"
        case "closure" if day.title != "Closed":
            return f"Closed: {day.title}"
        case _:
            return day.title


def _cell_meeting(hub: Hub, meeting: Meeting, day: dt.date) -> CellMeeting:
    card = show.cards(hub, [meeting])[0]
    begins = day == meeting.date
    return CellMeeting(
        href=card.href,
        time=words.clock(meeting.start) if meeting.start and begins else "",
        name=_short_name(hub, meeting),
        colour=card.networks[0].colour if card.networks else "",
        off=meeting.off,
        marks=tuple(_marks(meeting, card, day)),
    )


def _short_name(hub: Hub, meeting: Meeting) -> str:
    """`SENCO`; with its locality where others of the network meet for the same in theirs."""
    titles = (hub.networks[n].title for n in meeting.network if n in hub.networks)
    short = [re.sub(r"['\u2019]?\s+network$", "", t, flags=re.IGNORECASE) or t for t in titles]
    name = words.listing(short) or meeting.title
    several = meeting.id in hub.sessions and meeting.locality
    return f"{name}, {meeting.locality}" if several else name


def _marks(meeting: Meeting, card: Card, day: dt.date) -> Iterator[str]:
    if card.status_word:
        yield card.status_word
    if meeting.last > meeting.date:
        yield f"day {(day - meeting.date).days + 1} of {(meeting.last - meeting.date).days + 1}"
    elif meeting.start is None and not meeting.off:
        yield "time to be confirmed"
    if card.members_only:
        yield "members only"


def _summary(meetings: tuple[CellMeeting, ...]) -> str:
    if not meetings:
        return ""
    names = [" ".join((m.name, *(f"({mark})" for mark in m.marks))) for m in meetings]
    return f"{words.plural(len(meetings), 'meeting')}: {words.listing(names)}"


# The list by weeks


def _parts(look: _Look, stretch: _Stretch, *, notices: bool) -> Iterator[Part]:
    """A half-term's part of the list, and its holidays'; `notices`: with what is no meeting."""
    half_term = stretch.half_term
    key = words.slug(half_term.key)
    if stretch.begins < half_term.first:
        early = _entries(look, stretch.begins, half_term.first - ONE_DAY, notices)
        title = _upper(look.year.label(stretch.begins))
        yield Part(f"before-{key}", title, "", (WeekList("", "", early),), "")
    weeks = []
    for week in look.year.weeks(half_term):
        first = max(week.monday, half_term.first)
        last = min(week.monday + 6 * ONE_DAY, half_term.last, stretch.ends)
        if entries := _entries(look, first, last, notices):
            heading = f"{week.label}: {_when(first)}"
            weeks.append(WeekList(f"{key}-week-{week.number}", heading, entries))
    when = words.date_range(half_term.first, half_term.last)
    empty = f"No meetings in {half_term.shown}."
    yield Part(key, half_term.shown, when, tuple(weeks), empty)
    yield from _holidays(look, stretch, notices=notices)


def _holidays(look: _Look, stretch: _Stretch, *, notices: bool) -> Iterator[Part]:
    first, last = stretch.half_term.last + ONE_DAY, stretch.ends
    entries = _entries(look, first, last, notices)
    title = _holiday(look, _days(first, last))
    worth_saying = notices and title and not stretch.open_end
    if entries or worth_saying:
        when = f"from {words.long_date(first)}"
        if not stretch.open_end:
            when = words.date_range(first, last)
        weeks = (WeekList("", "", entries),) if entries else ()
        key = words.slug(stretch.half_term.key)
        yield Part(f"after-{key}", title or _upper(look.year.label(first)), when, weeks, "")


def _entries(look: _Look, first: dt.date, last: dt.date, notices: bool) -> tuple[Dated, ...]:
    return tuple(entry for day in _days(first, last) for entry in _entries_of(look, day, notices))


def _entries_of(look: _Look, day: dt.date, notices: bool) -> Iterator[Dated]:
    """What begins on a day: what kind of day it is, the year's events, meetings."""
    today = day == look.today
    kind = look.year.kind_of_day(day)
    if notices and kind.kind in {"inset", "bank-holiday"}:
        yield Dated(day.isoformat(), _when(day), _day_words(kind), kind.kind, today)
    for event in look.year.events_on(day) if notices else ():
        if event.begins == day:
            now = event.begins <= look.today <= event.ends
            yield Dated(day.isoformat(), _when(day, event.ends), event.title, "event", now)
    for meeting in look.beginning_on(day):
        yield _listed_meeting(look, meeting)


def _listed_meeting(look: _Look, meeting: Meeting) -> Dated:
    card = show.cards(look.hub, [meeting])[0]
    return Dated(
        date=meeting.date.isoformat(),
        when=_when(meeting.date, meeting.last),
        what=meeting.title,
        kind="meeting",
        today=meeting.date <= look.today <= meeting.last,
        meeting=card,
        marks=("Members only",) if card.members_only else (),
    )


# A term's page and a year's


def _term_view(hub: Hub, number: int, today: dt.date) -> TermView:
    terms = hub.once(_terms)
    term = terms[number]
    look = _Look(hub, term.year, today)
    year = hub.of(Year)[term.year.id]
    listed = _listed(hub, term.stretches)
    months = _months(look, *_reach(term.stretches, listed))
    over = term.last < today
    return TermView(
        title=term.link.text,
        state="",
        provisional="" if year.agreed else PROVISIONAL,
        half_terms=tuple(_half_term(stretch.half_term) for stretch in term.stretches),
        previous=terms[number - 1].link if number else None,
        next=terms[number + 1].link if number + 1 < len(terms) else None,
        planner=Link(f"Year planner {term.year.name}", f"calendar/{year.id}/"),
        networks=_networks(look, months, listed),
        kinds=_kinds(months),
        months=months,
        parts=tuple(p for s in term.stretches for p in _parts(look, s, notices=True)),
        nothing="" if listed else _nothing("term", over=over),
    )


def _reach(stretches: tuple[_Stretch, ...], listed: list[Meeting]) -> tuple[dt.date, dt.date]:
    """The days whose months are drawn: its own, and those of meetings in the holidays after it."""
    first = min(s.begins for s in stretches)
    last = max(s.half_term.last for s in stretches)
    ends = max(s.ends for s in stretches)
    return first, max((last, *(min(meeting.last, ends) for meeting in listed)))


def _nothing(what: str, *, over: bool) -> str:
    if over:
        return f"No meetings are on record for this {what}."
    return (
        f"No meetings are planned for this {what} yet. They will stand here as soon as there "
        "are some."
    )


def _half_term(half_term: HalfTerm) -> Dated:
    when = words.date_range(half_term.first, half_term.last)
    return Dated(half_term.first.isoformat(), when, half_term.shown)


def _networks(look: _Look, months: tuple[Month, ...], listed: list[Meeting]) -> tuple[Tag, ...]:
    """The networks that meet in these months or this list, in the order of their names."""
    days = (dt.date.fromisoformat(cell.date) for cell in _cells(months) if cell.meetings)
    meetings = [*listed, *(meeting for day in days for meeting in look.meetings_on(day))]
    there = {identity for meeting in meetings for identity in meeting.network}
    return tuple(show.tag(look.hub, n) for n in look.hub.networks.values() if n.id in there)


def _kinds(months: tuple[Month, ...]) -> tuple[KindKey, ...]:
    there = {cell.kind for cell in _cells(months)}
    return tuple(key for key in KINDS if key.kind in there)


def _cells(months: Iterable[Month]) -> Iterator[DayCell]:
    for month in months:
        for week in month.weeks:
            yield from (day for day in week.days if day is not None)


def _year_view(hub: Hub, year: Year, today: dt.date) -> YearView:
    own = is_own_year(year.id)
    look = _Look(hub, hub.years[year.id], today, own)
    stretches = hub.once(_stretches)[year.id] if own else ()
    listed = _listed(hub, stretches)
    first, last = _reach(stretches, listed) if own else (look.year.first, look.year.last)
    months = _months(look, first, last)
    previous, following = _neighbours(hub, year)
    return YearView(
        facts=_facts(year),
        provisional="" if year.agreed else PROVISIONAL,
        half_terms=tuple(_half_term_row(h, hub.once(_terms), year) for h in year.half_terms),
        inset=tuple(_on(day, "INSET day") for day in look.year.inset),
        bank_holidays=_bank_holidays(look, months),
        events=tuple(
            _on(e.begins, e.title, e.ends) for e in sorted(year.events, key=lambda e: e.begins)
        ),
        previous=previous,
        next=following,
        beside=show.links(y for y in _same_year(hub, year) if y.id != year.id),
        networks=_networks(look, months, listed),
        kinds=_kinds(months),
        months=months,
        parts=tuple(p for s in stretches for p in _parts(look, s, notices=False)),
        nothing="" if listed or not own else _nothing("year", over=look.year.last < today),
    )


def _facts(year: Year) -> tuple[Fact, ...]:
    source = Link(urlsplit(year.source).hostname or year.source, year.source) if year.source else ""
    return show.facts(
        ("Set by", year.authority),
        ("Dates", "Agreed" if year.agreed else "Provisional"),
        ("Published at", source),
        ("Copied from there", words.plain_date(year.read_on) if year.read_on else ""),
    )


def _half_term_row(half_term: HalfTerm, terms: tuple[_Term, ...], year: Year) -> HalfTermRow:
    own = (t.link for t in terms if (t.year.id, t.name) == (year.id, half_term.term_name))
    return HalfTermRow(
        half_term.shown,
        words.long_date(half_term.first),
        words.long_date(half_term.last),
        next(own, None),
    )


def _bank_holidays(look: _Look, months: tuple[Month, ...]) -> tuple[Dated, ...]:
    days = [dt.date.fromisoformat(cell.date) for cell in _cells(months)]
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
    return Dated(first.isoformat(), words.date_range(first, last), what)


def _when(first: dt.date, last: dt.date | None = None) -> str:
    """`Monday 21 September`: below a heading that says the year."""
    return words.date_range(first, last).removesuffix(f" {(last or first).year}")


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    yield from (first + number * ONE_DAY for number in range((last - first).days + 1))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
