"""The school year: half-terms and their weeks, INSET days, closures and bank holidays.

People name a day by its half-term and week, "Autumn 1, week 3, Thursday", and count deadlines in
school days. A half-term runs from its first to its last day for staff; weeks run from Monday to
Sunday. Every year has as many half-terms as its record says, with any labels and breaks between.
Which week is week 1 is the cluster's rule, `week_one`, because a half-term may start mid-week:

- `first-day`: the week that holds the half-term's first day;
- `first-full-week`: the first week with Monday to Friday inside the half-term; days before it are
  week 0. INSET days and bank holidays make a week no less full. A half-term too short to have a
  full week counts from its first day.

Days are plain dates in Europe/London. Nothing here reads the clock or looks anything up online:
bank holidays come from the table of the `holidays` library, which only this module imports.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import holidays

from hub.english import WEEKDAYS
from hub.records.kinds.year import HalfTerm, Year, YearEvent

DayKind = Literal["school", "inset", "bank-holiday", "closure", "holiday", "weekend"]

ONE_DAY: Final = dt.timedelta(days=1)
ONE_WEEK: Final = dt.timedelta(weeks=1)
SATURDAY: Final = 5

# The library's names where the government's list (www.gov.uk/bank-holidays) has others.
_TITLES: Final = {
    "New Year Holiday": "2nd January",
    "Saint Patrick's Day": "St Patrick's Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen's Day)",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Saint Andrew's Day": "St Andrew's Day",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "Coronation of Charles III": "Bank holiday for the coronation of King Charles III",
}
_SUBSTITUTE: Final = " (observed)"


def bank_holidays(nation: str, first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """The weekdays from `first` to `last`, both included, that are bank holidays, with titles.

    `nation` is `ENG`, `WLS`, `SCT` or `NIR`. A bank holiday that falls on a weekend is left out:
    the weekday that replaces it is there, as "Boxing Day (substitute day)".
    """
    years = range(first.year, last.year + 1)
    found = (item for year in years for item in _bank_holidays(nation, year).items())
    return {day: title for day, title in found if first <= day <= last}


@functools.cache
def _bank_holidays(nation: str, year: int) -> dict[dt.date, str]:
    # The language is given, so that the machine's settings are not asked.
    table = holidays.country_holidays("GB", subdiv=nation, years=year, language="en_GB")
    return {day: _title(name) for day, name in sorted(table.items()) if day.weekday() < SATURDAY}


def _title(name: str) -> str:
    # Scotland's 2 January can be two at once: the library writes "One; Another".
    parts = name.split("; ")
    plain = [part.removesuffix(_SUBSTITUTE) for part in parts]
    shown = [_TITLES.get(title, title) for title in plain]
    marks = [" (substitute day)" if part.endswith(_SUBSTITUTE) else "" for part in parts]
    return " and ".join(title + mark for title, mark in zip(shown, marks, strict=True))


def year_id_of(day: dt.date, nation: str = "ENG") -> str:
    """`2026-27`: the school year of any day, when there is no record to ask.

    It begins on 1 September, in Scotland on 1 August; so August, where a few English schools are
    back already, belongs to the year that ends.
    """
    first_month = 8 if nation == "SCT" else 9
    begins = day.year if day.month >= first_month else day.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a half-term; `monday` may lie before the half-term's first day."""

    half_term: HalfTerm
    number: int
    """From 1; days before the first full week are week 0."""
    monday: dt.date

    @property
    def label(self) -> str:
        """`Autumn 1, week 3`, with the half-term's own label: `Term 1, week 3`."""
        return f"{self.half_term.shown}, week {self.number}"

    def later(self, weeks: int) -> Week:
        """The week that is so many weeks later in the same half-term."""
        return Week(self.half_term, self.number + weeks, self.monday + weeks * ONE_WEEK)


@dataclass(frozen=True, slots=True)
class Day:
    """What a day is to a school: its kind, and its title for people, such as "Good Friday"."""

    kind: DayKind
    title: str


class SchoolYear:
    """A year's record with the rules by which a cluster, or one of its schools, counts.

    The half-terms are taken to be in order and without overlap, as a checked record has them.
    `week_one` and `nation` are the cluster's words for them; `inset` and `closures` (first day,
    last day, title) are a school's own: INSET days are added to the year's.
    """

    def __init__(
        self,
        year: Year,
        *,
        week_one: str,
        nation: str,
        inset: Iterable[dt.date] = (),
        closures: Iterable[tuple[dt.date, dt.date, str]] = (),
    ) -> None:
        self.week_one: Final = week_one
        self.nation: Final = nation
        self.half_terms: Final = year.half_terms
        self.first: Final = year.half_terms[0].first
        """The first day of its first half-term; `last` is the last day of its last."""
        self.last: Final = year.half_terms[-1].last
        # By the last day: a year that begins in the last days of August is named after September.
        named = year_id_of(self.last, nation)
        self.id: Final = year.id or named
        """The record's identity: `2026-27`, or `2026-27-solihull`."""
        self.name: Final = named.replace("-", "/")
        """`2026/27`."""
        self.inset: Final = tuple(sorted({*year.inset, *inset}))
        self.closures: Final = tuple(sorted(closures))
        self.events: Final = year.events

    @property
    def terms(self) -> Mapping[str, tuple[HalfTerm, ...]]:
        """The half-terms of each term, by the term's name in its address, in order."""
        names = dict.fromkeys(half_term.term_name for half_term in self.half_terms)
        return {n: tuple(h for h in self.half_terms if h.term_name == n) for n in names}

    def half_term_of(self, day: dt.date) -> HalfTerm | None:
        """The half-term that holds the day; none in the holidays."""
        return next((h for h in self.half_terms if h.first <= day <= h.last), None)

    def weeks(self, half_term: HalfTerm) -> tuple[Week, ...]:
        """The half-term's weeks in order, with the short ones at its ends."""
        first = self._first_week(half_term)
        count = (half_term.last - first.monday) // ONE_WEEK + 1
        return tuple(first.later(number) for number in range(count))

    def _first_week(self, half_term: HalfTerm) -> Week:
        number = 0 if self._begins_with_week_nought(half_term) else 1
        return Week(half_term, number, _monday(half_term.first))

    def _begins_with_week_nought(self, half_term: HalfTerm) -> bool:
        monday = _monday(half_term.first)
        if self.week_one != "first-full-week" or monday == half_term.first:
            return False
        friday_of_next_week = monday + ONE_WEEK + 4 * ONE_DAY
        return friday_of_next_week <= half_term.last

    def week_of(self, day: dt.date) -> Week | None:
        """The week that holds the day, a weekend with its Monday; none outside half-terms."""
        half_term = self.half_term_of(day)
        if half_term is None:
            return None
        first = self._first_week(half_term)
        return first.later((day - first.monday) // ONE_WEEK)

    def date_of(self, key: str, week: int, weekday: str) -> dt.date | None:
        """The day that people mean by the half-term's key, the week's number and `Thursday`.

        None where the year has no such half-term, the half-term no such week, or the week no such
        day. `weekday` is one of `words.WEEKDAYS`.
        """
        weeks = (w for h in self.half_terms if h.key == key for w in self.weeks(h))
        for found in weeks:
            day = found.monday + WEEKDAYS.index(weekday) * ONE_DAY
            if found.number == week and found.half_term.first <= day <= found.half_term.last:
                return day
        return None

    def label(self, day: dt.date) -> str:
        """`Autumn 1, week 3`; in the holidays `between Autumn 1 and Autumn 2` and the like."""
        if week := self.week_of(day):
            return week.label
        before, after = self._around(day)
        if before and after:
            return f"between {before.shown} and {after.shown}"
        return f"after {before.shown}" if before else f"before {self.half_terms[0].shown}"

    def _around(self, day: dt.date) -> tuple[HalfTerm | None, HalfTerm | None]:
        """The half-terms before and after a day in the holidays."""
        before = [h for h in self.half_terms if h.last < day]
        after = [h for h in self.half_terms if h.first > day]
        return (before[-1] if before else None), (after[0] if after else None)

    def kind_of_day(self, day: dt.date) -> Day:
        """What the day is; of several things the first of these.

        A bank holiday, a weekend, a closure within a half-term, an INSET day (in the holidays
        too, since staff work), a day of the holidays, a school day.
        """
        bank_holiday = _bank_holidays(self.nation, day.year).get(day)
        if bank_holiday:
            return Day("bank-holiday", bank_holiday)
        if day.weekday() >= SATURDAY:
            return Day("weekend", WEEKDAYS[day.weekday()])
        in_term = self.half_term_of(day) is not None
        closed = next((title for a, z, title in self.closures if a <= day <= z), None)
        if in_term and closed is not None:
            return Day("closure", closed or "Closed")
        if day in self.inset:
            return Day("inset", "INSET day")
        return Day("school", "School day") if in_term else Day("holiday", self._break_title(day))

    def _break_title(self, day: dt.date) -> str:
        before, after = self._around(day)
        within_term = before and after and before.term_name == after.term_name
        return "Half-term holiday" if within_term else "School holiday"

    def is_school_day(self, day: dt.date) -> bool:
        """Whether pupils are at school."""
        return self.kind_of_day(day).kind == "school"

    def is_staff_day(self, day: dt.date) -> bool:
        """Whether staff are at work: a school day or an INSET day."""
        return self.kind_of_day(day).kind in {"school", "inset"}

    def events_on(self, day: dt.date) -> tuple[YearEvent, ...]:
        """The year's events, such as weeks of tests, that include the day."""
        return tuple(event for event in self.events if event.begins <= day <= event.ends)


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * ONE_DAY
