"""Half-terms, weeks and school days: published school years, and rules that hold for any year."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.english import WEEKDAYS
from hub.programme.school_year import SchoolYear, Week, bank_holidays, year_id_of
from hub.records.kinds.year import Year

FIRST_DAY, FIRST_FULL_WEEK = "first-day", "first-full-week"
ONE_DAY = dt.timedelta(days=1)
# The first example waits for the table of bank holidays to load.
UNHURRIED = settings(deadline=None)

# Real school years, as published: the first and last day of each half-term, the INSET days.
KEYS = ("a1", "a2", "sp1", "sp2", "su1", "su2")
PUBLISHED = {
    "Warwickshire 2023/24": (
        """
        2023-09-01 2023-10-27  2023-11-06 2023-12-22  2024-01-08 2024-02-09
        2024-02-19 2024-03-22  2024-04-08 2024-05-24  2024-06-03 2024-07-19
        """,
        "2023-09-01 2024-01-08",
    ),
    "Warwickshire 2024/25": (
        """
        2024-09-02 2024-10-25  2024-11-04 2024-12-20  2025-01-06 2025-02-14
        2025-02-24 2025-04-11  2025-04-28 2025-05-23  2025-06-02 2025-07-21
        """,
        "2024-09-02 2025-01-06",
    ),
    "Warwickshire 2025/26": (
        """
        2025-09-01 2025-10-24  2025-11-03 2025-12-19  2026-01-05 2026-02-13
        2026-02-23 2026-03-27  2026-04-13 2026-05-22  2026-06-01 2026-07-20
        """,
        "2025-09-01 2026-07-20",
    ),
    "Warwickshire 2026/27": (
        """
        2026-09-01 2026-10-23  2026-11-02 2026-12-18  2027-01-04 2027-02-12
        2027-02-22 2027-03-25  2027-04-12 2027-05-28  2027-06-07 2027-07-21
        """,
        "2026-09-01 2027-01-04",
    ),
    "Gloucestershire 2021/22": (
        """
        2021-09-02 2021-10-22  2021-11-01 2021-12-17  2022-01-04 2022-02-18
        2022-02-28 2022-04-08  2022-04-25 2022-05-27  2022-06-06 2022-07-22
        """,
        "2021-09-02 2021-09-03",
    ),
    "Norfolk 2025/26": (
        """
        2025-09-03 2025-10-24  2025-11-03 2025-12-19  2026-01-06 2026-02-13
        2026-02-23 2026-03-27  2026-04-14 2026-05-22  2026-06-01 2026-07-17
        """,
        "2025-11-03 2026-04-14",
    ),
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(text: str) -> list[dt.date]:
    return [day(part) for part in text.split()]


def record(half_terms: list[dict[str, Any]], **more: Any) -> Year:
    return Year.model_validate(
        {"title": "A year", "audience": "public", "half_terms": half_terms, **more}
    )


def published(name: str, week_one: str = FIRST_DAY, **more: Any) -> SchoolYear:
    spans, inset = (text.split() for text in PUBLISHED[name])
    half_terms: list[dict[str, Any]] = [
        {"key": key, "first": first, "last": last}
        for key, first, last in zip(KEYS, spans[::2], spans[1::2], strict=True)
    ]
    if name.startswith("Gloucestershire"):
        for number, half_term in enumerate(half_terms, start=1):
            half_term["label"] = f"Term {number}"
    year = record(half_terms, inset=inset)
    return SchoolYear(year, week_one=week_one, nation="ENG", **more)


# Week 3 by the Leamington (North) Cluster's rule; the two ways of counting differ where a
# half-term starts mid-week.
@pytest.mark.parametrize(
    ("name", "week_one", "mondays"),
    [
        (
            "Warwickshire 2025/26",
            FIRST_DAY,
            "2025-09-15 2025-11-17 2026-01-19 2026-03-09 2026-04-27 2026-06-15",
        ),
        (
            "Warwickshire 2025/26",
            FIRST_FULL_WEEK,
            "2025-09-15 2025-11-17 2026-01-19 2026-03-09 2026-04-27 2026-06-15",
        ),
        (
            "Warwickshire 2026/27",
            FIRST_DAY,
            "2026-09-14 2026-11-16 2027-01-18 2027-03-08 2027-04-26 2027-06-21",
        ),
        (
            "Warwickshire 2026/27",
            FIRST_FULL_WEEK,
            "2026-09-21 2026-11-16 2027-01-18 2027-03-08 2027-04-26 2027-06-21",
        ),
        (
            "Norfolk 2025/26",
            FIRST_FULL_WEEK,
            "2025-09-22 2025-11-17 2026-01-26 2026-03-09 2026-05-04 2026-06-15",
        ),
    ],
)
def test_week_3_begins_on_the_published_mondays(name: str, week_one: str, mondays: str) -> None:
    year = published(name, week_one)
    assert [year.date_of(key, 3, "Monday") for key in KEYS] == days(mondays)


@pytest.mark.parametrize(
    ("name", "week_one", "when", "label"),
    [
        ("Warwickshire 2023/24", FIRST_DAY, "2023-09-11", "Autumn 1, week 3"),
        ("Warwickshire 2023/24", FIRST_FULL_WEEK, "2023-09-18", "Autumn 1, week 3"),
        ("Warwickshire 2023/24", FIRST_FULL_WEEK, "2023-09-01", "Autumn 1, week 0"),
        # A half-term of eight weeks and a day touches nine.
        ("Warwickshire 2023/24", FIRST_DAY, "2023-10-27", "Autumn 1, week 9"),
        ("Warwickshire 2024/25", FIRST_DAY, "2025-05-12", "Summer 1, week 3"),
        # The last Monday of summer is a week of its own; its Tuesday is in the holidays.
        ("Warwickshire 2024/25", FIRST_DAY, "2025-07-21", "Summer 2, week 8"),
        ("Warwickshire 2024/25", FIRST_DAY, "2025-07-22", "after Summer 2"),
        ("Warwickshire 2024/25", FIRST_DAY, "2024-09-01", "before Autumn 1"),
        ("Warwickshire 2024/25", FIRST_DAY, "2024-10-26", "between Autumn 1 and Autumn 2"),
        # A weekend within the half-term goes with its Monday.
        ("Warwickshire 2026/27", FIRST_DAY, "2026-09-20", "Autumn 1, week 3"),
        ("Gloucestershire 2021/22", FIRST_DAY, "2021-09-16", "Term 1, week 3"),
        ("Gloucestershire 2021/22", FIRST_DAY, "2022-04-20", "between Term 4 and Term 5"),
    ],
)
def test_label_names_a_day_as_people_do(name: str, week_one: str, when: str, label: str) -> None:
    assert published(name, week_one).label(day(when)) == label


def test_date_of_is_none_for_a_day_that_the_half_term_has_not() -> None:
    year = published("Warwickshire 2026/27")
    assert year.date_of("a1", 1, "Monday") is None  # 31 August: the half-term starts on Tuesday
    assert year.date_of("a1", 1, "Tuesday") == day("2026-09-01")
    assert year.date_of("a1", 0, "Tuesday") is None
    assert year.date_of("a1", 9, "Monday") is None
    assert year.date_of("term-7", 1, "Monday") is None


# The government's list, August 2026: facts.md. England and Wales.
ENGLAND = """
    2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
    2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
    2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""
# (in Scotland and not in England, in England and not in Scotland), and for Northern Ireland.
ELSEWHERE = {
    "WLS": ("", ""),
    "SCT": (
        "2026-01-02 2026-06-15 2026-08-03 2026-11-30 2027-01-04 2027-08-02 2027-11-30",
        "2026-04-06 2026-08-31 2027-03-29 2027-08-30",
    ),
    "NIR": ("2026-03-17 2026-07-13 2027-03-17 2027-07-12", ""),
}


def test_bank_holidays_of_england_are_the_government_s() -> None:
    found = bank_holidays("ENG", day("2024-01-01"), day("2028-12-31"))
    assert list(found) == days(ENGLAND)
    assert list(found.values())[16:24] == [
        "New Year's Day", "Good Friday", "Easter Monday", "Early May bank holiday",
        "Spring bank holiday", "Summer bank holiday", "Christmas Day",
        "Boxing Day (substitute day)",
    ]  # fmt: skip
    assert found[day("2027-12-27")] == "Christmas Day (substitute day)"
    assert found[day("2028-01-03")] == "New Year's Day (substitute day)"
    one_off = bank_holidays("ENG", day("2023-05-08"), day("2023-05-08"))
    assert one_off == {day("2023-05-08"): "Bank holiday for the coronation of King Charles III"}


@pytest.mark.parametrize("nation", ELSEWHERE)
def test_bank_holidays_of_the_other_nations(nation: str) -> None:
    first, last = day("2026-01-01"), day("2027-12-31")
    england = bank_holidays("ENG", first, last)
    found = bank_holidays(nation, first, last)
    more, fewer = (set(days(text)) for text in ELSEWHERE[nation])
    assert found.keys() - england.keys() == more
    assert england.keys() - found.keys() == fewer


def test_two_bank_holidays_at_once_are_both_named() -> None:
    found = bank_holidays("SCT", day("2023-01-01"), day("2023-01-31"))
    assert found == {
        day("2023-01-02"): "2nd January and New Year's Day (substitute day)",
        day("2023-01-03"): "2nd January (substitute day)",
    }


def test_bank_holidays_do_not_depend_on_the_machine_s_language() -> None:
    code = (
        "import datetime as d; from hub.programme.school_year import bank_holidays as b;"
        "print(b('NIR', d.date(2026, 1, 1), d.date(2028, 12, 31)))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "LANGUAGE": language, "LANG": language, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for language, seed in (("en_US", "1"), ("th", "2"), ("C", "3"))
    }
    assert len(printed) == 1


def test_every_kind_of_day() -> None:
    year = SchoolYear(
        record(
            [
                {"key": "su1", "first": "2026-04-13", "last": "2026-05-22"},
                {"key": "su2", "first": "2026-06-01", "last": "2026-07-20"},
            ],
            inset=["2026-07-20"],
            events=[
                {"title": "KS2 tests", "first": "2026-05-11", "last": "2026-05-14"},
                {"title": "Year 6 induction day", "date": "2026-07-08"},
            ],
        ),
        week_one=FIRST_DAY,
        nation="ENG",
        inset=[day("2026-06-01"), day("2026-07-21"), day("2026-05-04")],
        closures=[
            (day("2026-05-07"), day("2026-05-07"), "Polling station"),
            (day("2026-07-16"), day("2026-08-02"), ""),
        ],
    )
    kinds = {
        "2026-04-10": ("holiday", "School holiday"),
        "2026-04-13": ("school", "School day"),
        "2026-05-02": ("weekend", "Saturday"),
        "2026-05-04": ("bank-holiday", "Early May bank holiday"),  # in term, and before INSET
        "2026-05-07": ("closure", "Polling station"),
        "2026-05-25": ("bank-holiday", "Spring bank holiday"),
        "2026-05-26": ("holiday", "Half-term holiday"),
        "2026-06-01": ("inset", "INSET day"),
        "2026-07-17": ("closure", "Closed"),
        "2026-07-20": ("closure", "Closed"),  # before INSET
        "2026-07-21": ("inset", "INSET day"),  # staff work though the half-term is over
        "2026-07-22": ("holiday", "School holiday"),
    }
    found = {text: year.kind_of_day(day(text)) for text in kinds}
    assert {text: (found[text].kind, found[text].title) for text in kinds} == kinds
    assert [t for t in kinds if year.is_school_day(day(t))] == ["2026-04-13"]
    assert [t for t in kinds if year.is_staff_day(day(t))] == [
        "2026-04-13", "2026-06-01", "2026-07-21",
    ]  # fmt: skip
    assert [e.title for e in year.events_on(day("2026-05-14"))] == ["KS2 tests"]
    assert [e.title for e in year.events_on(day("2026-07-08"))] == ["Year 6 induction day"]
    assert year.events_on(day("2026-05-15")) == ()


def test_a_year_is_named_by_its_end_and_identified_by_its_file() -> None:
    leicester = record([{"key": "a1", "first": "2026-08-26", "last": "2026-10-09"}])
    assert SchoolYear(leicester, week_one=FIRST_DAY, nation="ENG").id == "2026-27"
    solihull = leicester.model_copy(update={"id": "2026-27-solihull"})
    year = SchoolYear(solihull, week_one=FIRST_DAY, nation="ENG")
    assert (year.id, year.name) == ("2026-27-solihull", "2026/27")
    assert (year.first, year.last) == (day("2026-08-26"), day("2026-10-09"))


@pytest.mark.parametrize(
    ("when", "nation", "expected"),
    [
        ("2026-08-31", "ENG", "2025-26"),
        ("2026-09-01", "ENG", "2026-27"),
        ("2027-01-01", "NIR", "2026-27"),
        ("2026-07-31", "SCT", "2025-26"),
        ("2026-08-01", "SCT", "2026-27"),
        ("1999-12-31", "WLS", "1999-00"),
    ],
)
def test_year_id_of_any_day(when: str, nation: str, expected: str) -> None:
    assert year_id_of(day(when), nation) == expected


def test_terms_hold_any_half_terms_in_order() -> None:
    half_terms = [
        {"key": "a1", "first": "2026-08-17", "last": "2026-10-09"},
        {"key": "winter", "term": "autumn", "first": "2026-10-26", "last": "2026-12-18"},
        {"key": "sp1", "first": "2027-01-05", "last": "2027-03-24"},
    ]
    year = SchoolYear(record(half_terms), week_one=FIRST_DAY, nation="SCT")
    keys = {name: [h.key for h in halves] for name, halves in year.terms.items()}
    assert keys == {"autumn": ["a1", "winter"], "spring": ["sp1"]}
    assert list(year.terms) == ["autumn", "spring"]
    assert year.half_term_of(day("2026-10-25")) is None
    assert year.half_term_of(day("2026-10-26")) == year.half_terms[1]


@st.composite
def years(draw: st.DrawFn) -> tuple[SchoolYear, SchoolYear]:
    """Any valid year, counted by the first day and by the first full week."""
    begins = draw(st.dates(day("2020-08-01"), day("2032-09-30")))
    half_terms = []
    for number in range(draw(st.integers(1, 8))):
        last = begins + dt.timedelta(days=draw(st.integers(0, 65)))
        key = f"h{number}"
        half_terms.append(
            {
                "key": key,
                "label": f"Part {number}",
                "term": draw(st.sampled_from(["autumn", "spring", "summer"])),
                "first": begins.isoformat(),
                "last": last.isoformat(),
            }
        )
        begins = last + dt.timedelta(days=draw(st.integers(1, 25)))
    year = record(half_terms)
    span = st.dates(year.half_terms[0].first, year.half_terms[-1].last)
    nation = draw(st.sampled_from(["ENG", "WLS", "SCT", "NIR"]))
    inset = draw(st.lists(span, max_size=4))
    closures = [(first, first + 2 * ONE_DAY, "") for first in draw(st.lists(span, max_size=2))]
    by_first_day, by_full_week = (
        SchoolYear(year, week_one=rule, nation=nation, inset=inset, closures=closures)
        for rule in (FIRST_DAY, FIRST_FULL_WEEK)
    )
    return by_first_day, by_full_week


def each_day(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + number * ONE_DAY for number in range((last - first).days + 1)]


@UNHURRIED
@given(years())
def test_a_week_and_weekday_lead_back_to_the_day(both: tuple[SchoolYear, SchoolYear]) -> None:
    for year in both:
        for when in each_day(year.first - 9 * ONE_DAY, year.last + 9 * ONE_DAY):
            week, half_term = year.week_of(when), year.half_term_of(when)
            if week is None:
                assert half_term is None
                assert year.label(when).split()[0] in {"before", "between", "after"}
                continue
            assert week.half_term == half_term
            assert 0 <= (when - week.monday).days < 7
            assert year.label(when) == week.label
            weekday = WEEKDAYS[when.weekday()]
            assert year.date_of(week.half_term.key, week.number, weekday) == when


@UNHURRIED
@given(years())
def test_weeks_are_numbered_one_by_one(both: tuple[SchoolYear, SchoolYear]) -> None:
    for year in both:
        weeks = [week for half_term in year.half_terms for week in year.weeks(half_term)]
        assert len({week.label for week in weeks}) == len(weeks)
        for half_term in year.half_terms:
            own = year.weeks(half_term)
            assert own[0].monday <= half_term.first < own[0].monday + 7 * ONE_DAY
            assert own[-1].monday <= half_term.last < own[-1].monday + 7 * ONE_DAY
            for earlier, later in itertools.pairwise(own):
                assert later.monday - earlier.monday == 7 * ONE_DAY
                assert later.number - earlier.number == 1


def is_full(week: Week) -> bool:
    friday = week.monday + 4 * ONE_DAY
    return week.half_term.first <= week.monday and friday <= week.half_term.last


@UNHURRIED
@given(years())
def test_week_1_is_what_each_rule_says(both: tuple[SchoolYear, SchoolYear]) -> None:
    by_first_day, by_full_week = both
    for half_term in by_first_day.half_terms:
        plain, counted = by_first_day.weeks(half_term), by_full_week.weeks(half_term)
        assert plain[0].number == 1
        full = [week.number for week in counted if is_full(week)]
        assert full[0] == 1 if full else counted == plain
        if half_term.first.weekday() == 0:
            assert counted == plain


@UNHURRIED
@given(years())
def test_school_days_are_never_holidays(both: tuple[SchoolYear, SchoolYear]) -> None:
    year, _ = both
    free = bank_holidays(year.nation, year.first, year.last).keys() | set(year.inset)
    free |= {d for first, last, _title in year.closures for d in each_day(first, last)}
    expected = [
        when
        for when in each_day(year.first, year.last)
        if when.weekday() < 5 and when not in free and year.half_term_of(when)
    ]
    assert [d for d in each_day(year.first, year.last) if year.is_school_day(d)] == expected
