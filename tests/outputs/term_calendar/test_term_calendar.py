"""The calendar pages: terms as months and lists, year planners, and their templates."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from hub.outputs.output import Context, Page
from hub.outputs.term_calendar import pages as term_calendar
from hub.outputs.term_calendar.codes import codes
from hub.outputs.term_calendar.months import DayCell, Month
from hub.outputs.term_calendar.pages import TermView, YearView
from hub.outputs.term_calendar.weeks import Dated
from hub.privacy.edition import select
from hub.programme.defaults import complete
from hub.programme.hub import LONGEST_SUMMER, Hub
from hub.publishing.templates import environment, standing
from hub.reading.load import load
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.year import Year
from tests.helpers.hubs import sound

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "term-calendar"
"""Where the icons are."""
TODAY = dt.date(2026, 9, 24)
TERMS = ("autumn", "spring", "summer")


@functools.cache
def fixture_hub(name: str) -> Hub:
    hub, problems = load(FIXTURES / name)
    assert hub is not None
    assert problems == []
    return complete(select(hub, "public", TODAY))


def pages_of(hub: Hub, today: dt.date = TODAY) -> dict[str, Page]:
    made = list(term_calendar.outputs(hub, Context("public", today)))
    pages = {page.address: page for page in made if isinstance(page, Page)}
    assert len({output.address for output in made}) == len(made)
    return pages


def pages(name: str = "warwickshire", today: dt.date = TODAY) -> dict[str, Page]:
    return pages_of(fixture_hub(name), today)


def term(address: str, name: str = "warwickshire", today: dt.date = TODAY) -> TermView:
    view = pages(name, today)[f"calendar/{address}/"].values["calendar"]
    assert isinstance(view, TermView)
    return view


def planner(address: str, name: str = "warwickshire", today: dt.date = TODAY) -> YearView:
    view = pages(name, today)[f"calendar/{address}/"].values["calendar"]
    assert isinstance(view, YearView)
    return view


def cells(view: TermView | YearView) -> list[DayCell]:
    return [day for m in view.months for week in m.weeks for day in week.days if day is not None]


def cell(view: TermView | YearView, day: str) -> DayCell:
    (found,) = (c for c in cells(view) if c.date == day)
    return found


def entries(view: TermView | YearView) -> list[Dated]:
    return [entry for part in view.parts for week in part.weeks for entry in week.entries]


def listed_meetings(view: TermView | YearView) -> list[str]:
    return [entry.meeting.id for entry in entries(view) if entry.meeting]


def row_of(view: TermView | YearView, day: str) -> str:
    (label,) = {
        week.label
        for m in view.months
        for week in m.weeks
        if day in [c.date for c in week.days if c]
    }
    return label


OWN = [f"calendar/{y}/{t}/" for y in ("2025-26", "2026-27") for t in TERMS]
YEARS = [f"calendar/{y}/" for y in ("2025-26", "2026-27", "2026-27-solihull")]


def test_a_page_for_each_term_and_each_year() -> None:
    assert sorted(pages()) == sorted(["calendar/", *OWN, *YEARS])
    assert {pages()[a].template for a in OWN} == {"hub/pages/calendar.html"}
    assert {pages()[a].template for a in YEARS} == {"hub/pages/year.html"}


def test_the_planner_is_introduced_by_the_year_s_own_words() -> None:
    page = pages()["calendar/2026-27/"]
    assert page.body.strip().startswith("**Please check the last day of the summer term")
    assert page.source == "content/years/2026-27.md"


# The cluster's own rule, as facts.md has it: week 3 of each half-term begins on these Mondays.
@pytest.mark.parametrize(
    ("year", "mondays"),
    [
        ("2025-26", "2025-09-15 2025-11-17 2026-01-19 2026-03-09 2026-04-27 2026-06-15"),
        ("2026-27", "2026-09-21 2026-11-16 2027-01-18 2027-03-08 2027-04-26 2027-06-21"),
    ],
)
def test_weeks_are_labelled_as_the_cluster_counts_them(year: str, mondays: str) -> None:
    names = [f"{t.capitalize()} {n}" for t in TERMS for n in (1, 2)]
    for name, monday in zip(names, mondays.split(), strict=True):
        address = f"{year}/{name.split()[0].lower()}"
        for view in (term(address), planner(year)):
            assert row_of(view, monday) == f"{name}, week 3"


def test_weeks_without_school_are_named_by_their_holidays() -> None:
    autumn = term("2026-27/autumn")
    assert row_of(autumn, "2026-09-01") == "Autumn 1, week 0"
    assert row_of(autumn, "2026-10-28") == "Half-term holiday"
    assert row_of(autumn, "2026-12-23") == "School holiday"
    six = term("2021-22/autumn", "six-terms")
    assert row_of(six, "2021-09-16") == "Term 1, week 3"
    assert row_of(six, "2021-10-20") == row_of(six, "2021-10-27") == "Half-term holiday"
    assert row_of(six, "2021-11-01") == "Term 2, week 1"


def test_the_list_names_weeks_and_holidays_in_order() -> None:
    parts = term("2026-27/autumn").parts
    assert [(part.title, part.when) for part in parts] == [
        ("Autumn 1", "Tuesday 1 September to Friday 23 October 2026"),
        ("Half-term holiday", "Saturday 24 October to Sunday 1 November 2026"),
        ("Autumn 2", "Monday 2 November to Friday 18 December 2026"),
        ("School holiday", "Saturday 19 December 2026 to Sunday 3 January 2027"),
    ]
    assert [week.heading for part in parts for week in part.weeks] == [
        "Autumn 1, week 0: Tuesday 1 September",
        "Autumn 1, week 3: Monday 21 September",
        "",
        "Autumn 2, week 3: Monday 16 November",
        "",
    ]
    assert [(e.when, e.kind, e.what) for e in entries(term("2026-27/autumn"))] == [
        ("Tuesday 1 September", "inset", "INSET day"),
        ("Thursday 24 September", "meeting", "Fractions <script>alert(3)</script>"),
        ("Thursday 24 September", "meeting", "SENCO network"),
        ("Wednesday 28 October", "meeting", "Governors' network"),
        ("Thursday 19 November", "meeting", entries(term("2026-27/autumn"))[4].what),
        ("Friday 25 December", "bank-holiday", "Christmas Day, bank holiday"),
        (
            "Monday 28 December",
            "bank-holiday",
            "Boxing Day (substitute day), bank holiday",
        ),
        ("Friday 1 January", "bank-holiday", "New Year's Day, bank holiday"),
    ]


def test_events_stand_in_the_list_once_and_in_the_month_every_day() -> None:
    summer = term("2025-26/summer")
    tests = [entry for entry in entries(summer) if entry.kind == "event"]
    assert [(e.when, e.what) for e in tests] == [("Monday 11 to Thursday 14 May", "KS2 tests")]
    days = [c.date for c in cells(summer) if c.events == ("KS2 tests",)]
    assert days == [f"2026-05-{number}" for number in (11, 12, 13, 14)]


@pytest.mark.parametrize(
    ("address", "day", "kind", "shown"),
    [
        ("2026-27/autumn", "2026-09-01", "inset", "INSET day"),
        ("2026-27/autumn", "2026-09-05", "weekend", "Weekend"),
        ("2026-27/autumn", "2026-09-24", "school", ""),
        ("2026-27/autumn", "2026-10-26", "holiday", "Half-term holiday"),
        ("2026-27/autumn", "2026-12-28", "bank-holiday",
         "Boxing Day (substitute day), bank holiday"),
        ("2026-27/spring", "2027-01-01", "bank-holiday", "New Year's Day, bank holiday"),
        ("2026-27/summer", "2027-05-03", "bank-holiday", "Early May bank holiday"),
        ("2025-26/summer", "2026-07-21", "holiday", "School holiday"),
    ],
)  # fmt: skip
def test_every_kind_of_day_is_said_in_words(address: str, day: str, kind: str, shown: str) -> None:
    found = cell(term(address), day)
    assert (found.kind, found.words) == (kind, shown)
    assert cell(planner(address[:7]), day).kind == kind


def test_months_are_whole_and_each_day_stands_once() -> None:
    for name in ("warwickshire", "six-terms"):
        for page in pages(name).values():
            assert_whole_months(page.values["calendar"].months)
    autumn = term("2026-27/autumn")
    assert [m.title.split()[0] for m in autumn.months] == [
        "September", "October", "November", "December",
    ]  # fmt: skip


def assert_whole_months(months: tuple[Month, ...]) -> None:
    days = [
        dt.date.fromisoformat(day.date) for m in months for w in m.weeks for day in w.days if day
    ]
    first, last = days[0], days[-1]
    assert first.day == 1
    assert (last + dt.timedelta(days=1)).day == 1
    assert days == [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    for month in months:
        for week in month.weeks:
            assert week.label
            assert len(week.days) == 7
            for weekday, day in enumerate(week.days):
                assert day is None or dt.date.fromisoformat(day.date).weekday() == weekday


def test_a_meeting_in_a_day() -> None:
    maths, senco = cell(term("2026-27/autumn"), "2026-09-24").meetings
    assert (senco.time, senco.name, senco.colour) == ("16:00", "SENCO", "plum")
    assert (senco.href, senco.marks, senco.off) == (
        "meetings/2026-27/senco-autumn-1/", (), False,
    )  # fmt: skip
    assert (maths.off, maths.marks) == (True, ("Cancelled",))
    (proposed,) = cell(term("2026-27/autumn"), "2026-11-19").meetings
    assert (proposed.off, proposed.marks) == (False, ("Provisional",))
    (governors,) = cell(term("2026-27/autumn"), "2026-10-28").meetings
    assert (governors.time, governors.name) == ("", "Governors")
    assert governors.marks == ("time to be confirmed",)


def test_sessions_at_the_same_time_are_told_apart_by_their_locality() -> None:
    both = cell(term("2026-27/spring"), "2027-03-09").meetings
    assert [meeting.name for meeting in both] == ["SENCO, North", "SENCO, South"]
    small = cell(planner("2026-27"), "2027-03-09").meetings
    assert [meeting.name for meeting in small] == ["SENCO, North", "SENCO, South"]


def test_sessions_at_the_same_time_in_one_locality_are_told_apart_by_their_place(
    tmp_path: Path,
) -> None:
    files = {
        "content/schools/infants.md": "title: Milverton Infant School\naudience: public\n"
        "locality: North\n",
        "meetings/2026-27/second.md": "same_as: 2026-27/first\naudience: public\n"
        "date: 2026-09-17\nstart: 16:00\nvenue: infants\n",
    }
    made = pages_of(complete(sound(tmp_path, files)))
    both = cell(made["calendar/2026-27/autumn/"].values["calendar"], "2026-09-17").meetings
    assert [meeting.name for meeting in both] == [
        "SENCO, Milverton Primary School", "SENCO, Milverton Infant School",
    ]  # fmt: skip


def test_an_event_of_several_days_is_in_each_and_in_the_list_once() -> None:
    spring = term("2026-27/spring")
    residential = [
        (c.date, m.time, m.marks)
        for c in cells(spring)
        for m in c.meetings
        if m.href.endswith("/residential/")
    ]
    days = ("2027-01-28", "2027-01-29", "2027-01-30", "2027-01-31", "2027-02-01", "2027-02-02")
    assert residential == [
        (day, "10:00" if number == 1 else "", (f"day {number} of 6",))
        for number, day in enumerate(days, start=1)
    ]
    assert listed_meetings(spring).count("2026-27/residential") == 1


def test_a_meeting_in_the_holidays_is_next_before_the_term_to_come(tmp_path: Path) -> None:
    """By then the calendar opens at that term, of which nothing has been."""
    meeting = "network: senco\naudience: public\naccept: {holiday: wanted}\n"
    files = {"meetings/2026-27/away.md": f"{meeting}date: 2026-12-30\nlast_date: 2027-01-02\n"}
    made = pages_of(complete(sound(tmp_path, files)), dt.date(2026, 12, 28))
    (ahead,) = made["calendar/"].values["calendar"].ahead
    assert (ahead.words, ahead.onward.text) == ("Next:", "Autumn term 2026/27")


def test_a_day_of_another_term_in_the_same_month_leads_nowhere(tmp_path: Path) -> None:
    """Each of the two pages draws the month whole, and lists its own term's meetings alone."""
    year = (
        "title: School year 2026/27\naudience: public\nhalf_terms:\n"
        "  - {key: a1, first: 2026-09-01, last: 2026-10-23}\n"
        "  - {key: sp1, first: 2027-01-04, last: 2027-04-09}\n"
        "  - {key: su1, first: 2027-04-26, last: 2027-07-21}\n"
    )
    meeting = "network: senco\naudience: public\n"
    files = {
        "content/years/2026-27.md": year,
        "meetings/2026-27/in-spring.md": f"{meeting}date: 2027-04-07\n",
        "meetings/2026-27/in-summer.md": f"{meeting}date: 2027-04-28\n",
    }
    made = pages_of(complete(sound(tmp_path, files)))
    for name, day in (("spring", "2027-04-07"), ("summer", "2027-04-28")):
        view = made[f"calendar/2026-27/{name}/"].values["calendar"]
        april = [c for c in cells(view) if c.date.startswith("2027-04")]
        assert [c.date for c in april if c.meetings] == ["2027-04-07", "2027-04-28"]
        assert [c.listed for c in april if c.listed] == [f"on-{day}"]


def test_a_meeting_in_the_summer_holidays_brings_its_month() -> None:
    summer = term("2025-26/summer")
    assert summer.months[-1].title == "August 2026"
    assert cell(summer, "2026-08-27").meetings[0].name == "SENCO"
    assert (summer.parts[-1].title, summer.parts[-1].when) == (
        "School holiday", "Tuesday 21 July to Monday 31 August 2026",
    )  # fmt: skip
    assert [(e.when, e.what) for e in summer.parts[-1].weeks[0].entries] == [
        ("Thursday 27 August", "Training in August"),
        ("Monday 31 August", "Summer bank holiday"),
    ]


def test_a_meeting_before_the_first_year_on_record_is_listed() -> None:
    autumn = term("2021-22/autumn", "six-terms")
    assert autumn.months[0].title == "August 2021"
    assert autumn.parts[0].title == "Before Term 1"
    assert listed_meetings(autumn)[0] == "2021-22/welcome"


@pytest.mark.parametrize(
    ("today", "address", "title", "state"),
    [
        ("2026-09-24", "2026-27/autumn", "This term: Autumn 2026/27", ""),
        ("2026-10-28", "2026-27/autumn", "This term: Autumn 2026/27", ""),
        ("2026-11-19", "2026-27/autumn", "This term: Autumn 2026/27", ""),
        # Its last meeting is over.
        ("2026-11-20", "2026-27/spring", "Next term: Spring 2026/27",
         ("Nothing more in the autumn term 2026/27. "
          "The spring term 2026/27 begins on Monday 4 January 2027.")),
        ("2026-12-19", "2026-27/spring", "Next term: Spring 2026/27",
         "The spring term 2026/27 begins on Monday 4 January 2027."),
        ("2026-08-10", "2026-27/autumn", "Next term: Autumn 2026/27",
         "The autumn term 2026/27 begins on Tuesday 1 September 2026."),
        ("2020-01-01", "2025-26/autumn", "Next term: Autumn 2025/26",
         "The autumn term 2025/26 begins on Monday 1 September 2025."),
        ("2030-01-01", "2026-27/summer", "Last term: Summer 2026/27",
         "The summer term 2026/27 is the last on record."),
    ],
)  # fmt: skip
def test_the_calendar_opens_at_the_present_term_or_the_next(
    today: str, address: str, title: str, state: str
) -> None:
    made = pages(today=dt.date.fromisoformat(today))
    present, own = made["calendar/"], made[f"calendar/{address}/"]
    assert present.title == title
    assert present.values["calendar"].state == state
    assert present.values["calendar"].months == own.values["calendar"].months


def test_the_next_meeting_is_said_also_where_it_is_in_another_term() -> None:
    autumn = term("2026-27/autumn", today=dt.date(2026, 11, 20)).ahead
    assert [one.words for one in autumn[:2]] == ["Nothing more this term. Next:"] * 2
    assert autumn[0].onward
    assert autumn[0].onward.href == "calendar/2026-27/spring/"
    spring = pages(today=dt.date(2026, 11, 20))["calendar/"].values["calendar"].ahead
    assert [one.meeting.id for one in spring] == [one.meeting.id for one in autumn]
    assert (spring[0].words, spring[0].onward) == ("Next:", None)
    # What is cancelled is not next; terms that nobody is in say nothing.
    assert "2026-27/maths-autumn-1" not in [
        one.meeting.id for one in term("2026-27/autumn", today=dt.date(2026, 9, 1)).ahead
    ]
    assert term("2025-26/summer").ahead == term("2026-27/summer").ahead == ()


def test_today_is_marked_once_and_only_there() -> None:
    for view in (term("2026-27/autumn"), planner("2026-27"), planner("2026-27-solihull")):
        assert [c.date for c in cells(view) if c.today] == ["2026-09-24"]
    assert not any(c.today for c in cells(term("2026-27/spring")))
    today = [e.meeting.id for e in entries(term("2026-27/autumn")) if e.today and e.meeting]
    assert today == ["2026-27/maths-autumn-1", "2026-27/senco-autumn-1"]


def test_terms_lead_to_the_one_before_and_after_across_years() -> None:
    first, last = term("2025-26/autumn"), term("2026-27/summer")
    assert first.previous is None
    assert last.next is None
    following = term("2025-26/summer").next
    assert following
    assert (following.text, following.href) == (
        "Autumn term 2026/27", "calendar/2026-27/autumn/",
    )  # fmt: skip
    assert term("2026-27/spring").planner.href == "calendar/2026-27/"


def test_a_term_without_meetings_says_so() -> None:
    spring = term("2021-22/spring", "six-terms", today=dt.date(2021, 9, 1))
    assert spring.nothing.startswith("No meetings are planned for this term yet.")
    assert spring.networks == ()
    over = term("2021-22/spring", "six-terms")
    assert over.nothing == "No meetings are on record for this term."
    assert term("2021-22/autumn", "six-terms").nothing == ""


def test_the_legend_has_the_networks_that_meet() -> None:
    assert [tag.id for tag in term("2026-27/autumn").networks] == ["governors", "maths", "senco"]
    assert [tag.id for tag in term("2025-26/summer").networks] == ["senco"]
    kinds = [key.kind for key in term("2026-27/autumn").kinds]
    assert kinds == ["inset", "bank-holiday", "holiday", "weekend"]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=60))
def test_two_letters_tell_each_network_of_a_hub(titles: list[str]) -> None:
    networks = {
        f"n{number:02}": Network.model_construct(id=f"n{number:02}", title=title)
        for number, title in enumerate(titles)
    }
    found = codes(Hub({"network": networks}))
    assert found.keys() == networks.keys()
    assert len({code.casefold() for code in found.values()}) == len(titles)
    assert all(len(code) == 2 and code.isalnum() for code in found.values())
    assert codes(Hub({"network": dict(reversed(networks.items()))})) == found


def test_the_two_letters_are_those_one_would_think_of() -> None:
    titles = ("Maths network", "SENCO network", "Governors' network", "School business network",
              "PE and school sport", "Mastery network")  # fmt: skip
    networks = {f"n{n}": Network.model_construct(id=f"n{n}", title=t) for n, t in enumerate(titles)}
    found = codes(Hub({"network": networks}))
    assert list(found.values()) == ["Ma", "SE", "Go", "SB", "PE", "Ms"]


def test_the_planner_s_facts() -> None:
    year = planner("2026-27")
    facts = {fact.label: [v.text for v in fact.values] for fact in year.facts}
    assert facts == {
        "Set by": ["Warwickshire"],
        "Dates": ["Provisional"],
        "Published at": ["www.warwickshire.gov.uk"],
        "Copied from there": ["24 June 2026"],
    }
    assert year.provisional
    assert not planner("2025-26").provisional
    assert [(r.label, r.first, r.last, r.term and r.term.href) for r in year.half_terms][2] == (
        "Spring 1", "Monday 4 January 2027", "Friday 12 February 2027",
        "calendar/2026-27/spring/",
    )  # fmt: skip
    assert [day.when for day in year.inset] == [
        "Tuesday 1 September 2026", "Monday 4 January 2027",
    ]  # fmt: skip
    assert " ".join(day.date[2:] for day in year.bank_holidays) == (
        "26-12-25 26-12-28 27-01-01 27-03-26 27-03-29 27-05-03 27-05-31"
    )
    assert [(e.when, e.what) for e in year.events] == [
        ("Wednesday 7 July 2027", "Year 6 induction day")
    ]
    assert [link.href for link in year.beside] == ["calendar/2026-27-solihull/"]


def test_another_council_s_planner_has_its_days_and_no_meetings() -> None:
    year = planner("2026-27-solihull")
    assert [c.date for c in cells(year) if c.kind == "inset"] == ["2026-09-03"]
    assert not any(c.meetings for c in cells(year))
    assert (year.parts, year.networks, year.nothing, year.previous) == ((), (), "", None)
    assert [row.term for row in year.half_terms] == [None, None]


def test_the_planner_lists_every_meeting_of_its_year_and_nothing_else() -> None:
    year = planner("2026-27")
    own = [m.id for m in fixture_hub("warwickshire").meetings if m.date >= dt.date(2026, 9, 1)]
    assert listed_meetings(year) == own
    assert {entry.kind for entry in entries(year)} == {"meeting"}


def test_without_a_school_year_the_calendar_says_so() -> None:
    hub = Hub({"cluster": fixture_hub("six-terms").of(Cluster)})
    made = pages_of(hub)
    assert list(made) == ["calendar/"]
    assert "No term dates have been added yet" in render(made["calendar/"])


# Whatever the year is like


@st.composite
def hubs(draw: st.DrawFn) -> Hub:
    """A cluster with one or two years of any half-terms, and meetings in and around them."""
    begins = draw(st.dates(dt.date(2020, 8, 1), dt.date(2032, 9, 30)))
    years: dict[str, Year] = {}
    first_day = begins
    for _ in range(draw(st.integers(1, 2))):
        half_terms: list[dict[str, Any]] = []
        for number in range(draw(st.integers(1, 6))):
            last = begins + dt.timedelta(days=draw(st.integers(0, 50)))
            half_terms.append(
                {
                    "key": f"h{number}",
                    "label": f"Part {number}",
                    "term": draw(st.sampled_from(TERMS)),
                    "first": begins,
                    "last": last,
                }
            )
            begins = last + dt.timedelta(days=draw(st.integers(1, 25)))
        identity = f"{2020 + len(years)}-{21 + len(years)}"
        years[identity] = Year.model_validate(
            {"id": identity, "title": identity, "audience": "public", "half_terms": half_terms}
        )
        # Years may overlap by mistake: the later one then has the days of both.
        gap = dt.timedelta(days=draw(st.integers(-20, 90)))
        begins = max(begins + gap, half_terms[0]["first"] + dt.timedelta(days=1))
    days = st.dates(first_day - dt.timedelta(days=90), begins + dt.timedelta(days=90))
    meetings = {}
    for number, day in enumerate(draw(st.lists(days, max_size=12))):
        length = draw(st.sampled_from([0, 0, 0, 1, 9]))
        values: dict[str, Any] = {
            "id": f"2020-21/m{number}", "title": f"M {number}", "audience": "public",
            "network": ["one"], "date": day,
        }  # fmt: skip
        if length:
            values["last_date"] = day + dt.timedelta(days=length)
        meetings[values["id"]] = Meeting.model_validate(values)
    one = Network.model_validate({"id": "one", "title": "One network", "audience": "public"})
    rule = draw(st.sampled_from(["first-day", "first-full-week"]))
    own = fixture_hub("six-terms").cluster.model_copy(update={"week_one": rule})
    return Hub({
        "cluster": {"cluster": own}, "year": years, "network": {"one": one}, "meeting": meetings,
    })  # fmt: skip


def test_years_that_overlap_by_mistake_share_no_meeting() -> None:
    hub = fixture_hub("six-terms")
    first = hub.of(Year)["2021-22"]
    late = {"key": "a1", "first": dt.date(2022, 7, 11), "last": dt.date(2022, 10, 21)}
    second = Year.model_validate(
        {"id": "2022-23", "title": "2022/23", "audience": "public", "half_terms": [late]}
    )
    both = hub.of(Meeting)["2021-22/term-1"].model_copy(update={"date": dt.date(2022, 7, 14)})
    made = pages_of(hub.replace("year", [first, second]).replace("meeting", [both]))
    listed = {a: listed_meetings(p.values["calendar"]) for a, p in made.items()}
    assert [a for a, found in listed.items() if found and a != "calendar/"] == [
        "calendar/2022-23/autumn/", "calendar/2022-23/",
    ]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(hubs(), st.dates(dt.date(2020, 1, 1), dt.date(2036, 1, 1)))
def test_every_meeting_and_day_stands_where_it_should(hub: Hub, today: dt.date) -> None:
    made = {a: p.values["calendar"] for a, p in pages_of(hub, today).items() if a != "calendar/"}
    terms = {a: view for a, view in made.items() if isinstance(view, TermView)}
    planners = {a: view for a, view in made.items() if isinstance(view, YearView)}

    # In the lists: every meeting of a year once, whether among terms or in a planner.
    summer = dt.timedelta(days=LONGEST_SUMMER)
    expected = Counter(
        m.id
        for m in hub.meetings
        if hub.year_of(m.date) or any(y.first - summer <= m.date < y.first for y in hub.own_years)
    )
    for views in (terms, planners):
        assert Counter(i for view in views.values() for i in listed_meetings(view)) == expected

    # In the months: every day once, and in it every meeting of that day once.
    by_day: dict[str, list[str]] = {}
    for meeting in hub.meetings:
        for number in range((meeting.last - meeting.date).days + 1):
            day = (meeting.date + dt.timedelta(days=number)).isoformat()
            by_day.setdefault(day, []).append(f"meetings/{meeting.id}/")
    for view in made.values():
        assert_whole_months(view.months)
        shown = {c.date: [m.href for m in c.meetings] for c in cells(view)}
        assert shown == {day: by_day.get(day, []) for day in shown}
        listed = set(listed_meetings(view))
        assert all(m.date.isoformat() in shown for m in hub.meetings if m.id in listed)

    # Every week's heading is that of its entries.
    for view in terms.values():
        for part in view.parts:
            for week in part.weeks:
                for entry in week.entries:
                    found = hub.week_of(dt.date.fromisoformat(entry.date))
                    assert week.heading.split(":")[0] == (found.label if found else "")
        ids = [part.id for part in view.parts]
        ids += [week.id for part in view.parts for week in part.weeks if week.id]
        assert len(set(ids)) == len(ids)


# The templates

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Outline(HTMLParser):
    """Checks that elements close in order, and keeps every one with its attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.parents: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        element = (tag, dict(attrs), list[str]())
        self.parents.append((self.open[-1][0] if self.open else "", tag))
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for _tag, _attrs, text in self.open:
            text.append(data)

    def all(self, tag: str, part: str = "") -> Iterator[tuple[dict[str, str | None], str]]:
        for name, attrs, text in self.found:
            if name == tag and part in ["", *(attrs.get("class") or "").split()]:
                yield attrs, " ".join("".join(text).split())


@functools.cache
def templates() -> Environment:
    made = environment(ROOT)
    made.undefined = StrictUndefined
    return made


def render(page: Page) -> str:
    with standing(None, "../../"):
        return (
            templates()
            .get_template(page.template)
            .render(
                **page.values,
                title=page.title,
                body=Markup("<p>Words</p>"),
                edit="",
                edition="public",
            )
        )


@pytest.mark.parametrize("address", ["calendar/", *OWN, *YEARS])
def test_pages_are_well_formed_and_escaped(address: str) -> None:
    html = render(pages()[address])
    assert "<script" not in html
    outline = Outline(html)
    assert [text for _, text in outline.all("h1")] == [pages()[address].title]
    tables = [number for number, e in enumerate(outline.found) if e[0] == "table"]
    assert tables
    for number in tables:
        assert outline.found[number + 1][0] == "caption"
        assert "".join(outline.found[number + 1][2]).strip()
    assert all(attrs.get("scope") in {"row", "col"} for attrs, _ in outline.all("th"))
    assert all(text for _, text in outline.all("th"))
    assert ("p", "div") not in outline.parents
    assert all(parent in {"ul", "ol"} for parent, tag in outline.parents if tag == "li")
    ids = [attrs["id"] for _, attrs, _ in outline.found if "id" in attrs]
    assert len(set(ids)) == len(ids)
    for attrs, text in outline.all("a"):
        assert text
        href = str(attrs["href"])
        # A link within the page leads to something; see the filters for those to themselves.
        assert href.startswith(("../../", "https://")) or href[1:] in ids


def test_headings_go_down_one_level_at_a_time() -> None:
    for address, page in pages().items():
        tags = [tag for tag, _, _ in Outline(render(page)).found]
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
        jumps = [b - a for a, b in itertools.pairwise(levels)]
        assert max(jumps) <= 1, address


def test_a_printed_day_says_all_in_words() -> None:
    outline = Outline(render(pages()["calendar/"]))
    days = {
        attrs["data-date"]: (attrs, text) for attrs, text in outline.all("td", "hub-month__day")
    }
    attrs, text = days["2026-09-24"]
    assert text == "24 Today 13:30 Maths <script>alert(2)</script> Cancelled 16:00 SENCO"
    assert attrs["aria-current"] == "date"
    assert days["2026-10-26"][1] == "26 Half-term holiday"
    assert days["2026-12-25"][1] == "25 Christmas Day, bank holiday"
    assert days["2026-11-19"][1].endswith("Provisional")
    struck = [text for _, text in outline.all("s")]
    assert len(struck) == 3  # at a glance, in the month and in the list
    assert "The hall is flooded" in render(pages()["calendar/"])


def test_a_small_month_says_the_same_without_sight() -> None:
    outline = Outline(render(pages()["calendar/2026-27/"]))
    days = {str(a["data-date"]): text for a, text in outline.all("td", "hub-month__day")}
    assert days["2027-01-04"] == "4 I INSET day"
    assert days["2027-03-09"] == "9 SESENCO, North.SESENCO, South."
    assert days["2026-09-24"].startswith("24 Today MSMaths")


def test_the_search_leads_to_meetings_and_not_to_calendars_that_list_them() -> None:
    for address in ("calendar/", "calendar/2026-27/"):
        outline = Outline(render(pages()[address]))
        for tag, part in [("div", "hub-months"), ("div", "hub-term-list")]:
            found = [attrs for attrs, _ in outline.all(tag, part)]
            assert found
            assert all("data-pagefind-ignore" in attrs for attrs in found)


def test_styles_use_the_hub_s_own_names() -> None:
    components = ROOT / "overrides" / "hub" / "components"
    for name in ("month", "term-list", "day-key", "term-strip", "filters"):
        style = (components / name / f"{name}.css").read_text()
        assert "#" not in style  # colours are tokens
        assert style.count("{") == style.count("}")
