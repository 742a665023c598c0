"""Questions that people put to the example's search, and what each of them expects first."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hub.outputs.output import SEARCH_FOLDER
from hub.privacy.editions import EDITIONS, Edition
from hub.publishing import search_files
from tests.helpers.example import NOON
from tests.helpers.window import DESKTOP, PHONE
from tests.site.searching import ask, found, press, visiting

pytestmark = pytest.mark.browser

SENCO, MATHS = "/networks/senco/", "/networks/maths/"
NEXT_SENCO = "/meetings/2026-27/senco-spring-1/"
LAST_SENCO, BEFORE_THAT = "/meetings/2026-27/senco-autumn-2/", "/meetings/2026-27/senco-autumn-1/"
NEXT_MATHS, LAST_MATHS = "/meetings/2026-27/maths-spring-1/", "/meetings/2026-27/maths-autumn-2/"
YEAR, LAST_YEAR = "/calendar/2026-27/", "/calendar/2025-26/"

QUESTIONS: dict[str, tuple[str, ...]] = {
    # A network: itself, then its next meeting.
    "senco": (SENCO, NEXT_SENCO),
    "SENCO network": (SENCO, NEXT_SENCO),
    "maths": (MATHS, NEXT_MATHS),
    "moderation": ("/networks/moderation/",),
    "senko": (SENCO, NEXT_SENCO),
    "Next SENCO meeting": (NEXT_SENCO,),
    "When is the next senko meeting?": (NEXT_SENCO,),
    "last maths meeting": (LAST_MATHS,),
    # Somebody's work, and where to write to.
    "SENCOs": (SENCO, NEXT_SENCO),
    "office manager": ("/networks/admin-staff/",),
    "caretaker": ("/networks/site-staff/",),
    "headteachers": ("/networks/steering-group/",),
    "senco-network@leamington-north.example": (SENCO,),
    # A school, by any of its names.
    "Brookhurst": ("/schools/brookhurst-primary/",),
    "Cubbridge": ("/schools/cubbington-primary/",),
    "our ladys": ("/schools/our-lady-and-st-teresas/",),
    "st peter’s": ("/schools/st-peters-primary/",),
    "Telford": ("/schools/telford-infant/", "/schools/telford-junior/"),
    "Next meeting at Telford Junior": (NEXT_SENCO,),
    "who hosts": ("/schools/hosting/",),
    # Rooms and ways in.
    "family room": ("/meetings/2026-27/senco-spring-2-lillington/",),
    # What a meeting, a topic or a note is about.
    "attendance": ("/topics/attendance/", NEXT_SENCO),
    "times tables": ("/topics/times-tables/",),
    "quiet council": ("/practice/quiet-council/",),
    # Days.
    "half term": (YEAR,),
    "half-term": (YEAR,),
    "term dates": (YEAR,),
    "inset day": (YEAR,),
    "bank holidays": (YEAR,),
    "spring term": ("/calendar/2026-27/spring/",),
    "cancelled": ("/meetings/2026-27/admin-staff-spring-1/",),
    # Ways about the site.
    "new here": ("/new-here/",),
    "google calendar": ("/subscribe/",),
    "subscribe": ("/subscribe/",),
}
OF_MEMBERS: dict[str, tuple[str, ...]] = {
    "senco minutes": (LAST_SENCO, BEFORE_THAT, "/meetings/2025-26/senco-summer-1/"),
    "minutes of the last SENCO meeting": (LAST_SENCO, BEFORE_THAT),
    "handbook": ("/members-handbook/",),
}


@pytest.fixture(scope="module")
def asking(browser: Browser, example_at: dict[Edition, str]) -> Iterator[dict[Edition, Page]]:
    """The search of each edition on a day of the example, open on a phone."""
    with ExitStack() as stack:
        pages = {e: stack.enter_context(visiting(browser, NOON)) for e in EDITIONS}
        for edition, page in pages.items():
            ask(page, example_at[edition], "q=senco")
        yield pages


@pytest.mark.parametrize(
    ("edition", "question", "expected"),
    [
        *(("public", question, first) for question, first in QUESTIONS.items()),
        *(("members", question, first) for question, first in OF_MEMBERS.items()),
    ],
)
def test_a_question_is_answered_first(
    asking: dict[Edition, Page], edition: Edition, question: str, expected: tuple[str, ...]
) -> None:
    page = asking[edition]
    press(page, question)
    assert tuple(found(page)[: len(expected)]) == expected


def test_minutes_are_those_of_meetings_and_no_lengths(asking: dict[Edition, Page]) -> None:
    """Each of the last meetings with notes or decisions, and none to come."""
    for edition, least in (("public", 4), ("members", 20)):
        page = asking[edition]
        press(page, "minutes")
        page.get_by_role("region", name="Minutes").get_by_role("button").click()
        written = page.get_by_role("region", name="Minutes")
        expect(written.get_by_role("heading", level=2)).to_have_text(re.compile(r"\((\d+)\)"))
        said = re.search(r"\d+", written.get_by_role("heading", level=2).inner_text())
        assert said
        assert int(said[0]) >= least
        days = written.locator(".hub-result__facts span:nth-of-type(2)").all_inner_texts()
        assert not [day for day in days if "2027" in day]
        shown = written.locator(".hub-result a").evaluate_all("all => all.map(a => a.pathname)")
        years = [path.split("/")[2] for path in shown]
        assert years == sorted(years, reverse=True)


def test_where_minutes_are_is_said_to_everybody_else(asking: dict[Edition, Page]) -> None:
    press(asking["public"], "senco minutes")
    expect(asking["public"].locator("#search-results")).to_contain_text("Minutes are for members")
    press(asking["members"], "senco minutes")
    expect(asking["members"].locator("#search-results")).not_to_contain_text("are for members:")


def test_parking_is_asked_of_schools(asking: dict[Edition, Page]) -> None:
    page = asking["public"]
    press(page, "parking")
    answers = found(page)
    assert not [path for path in answers if path.startswith("/meetings/2")]
    assert all(path.startswith("/schools/") for path in answers[:6])
    first = page.locator(".hub-result").first
    expect(first.locator("mark").first).to_be_visible()
    expect(first).to_contain_text("Parking: ")


def test_past_meetings_are_the_newest_first(asking: dict[Edition, Page]) -> None:
    page = asking["public"]
    press(page, "senco")
    assert found(page, "Past meetings")[:3] == [
        LAST_SENCO, BEFORE_THAT, "/meetings/2025-26/senco-summer-1/",
    ]  # fmt: skip
    assert found(page, "Best match") == [SENCO]


def test_a_result_says_what_it_is_about_and_not_what_stands_around_it(
    asking: dict[Edition, Page],
) -> None:
    page = asking["public"]
    for question in ("senco", "attendance", "half term", "lillington", "library"):
        press(page, question)
        for result in page.locator(".hub-result").all_inner_texts():
            assert not re.search(r"Suggest an|Getting there|Change this page|Half-termF", result)
    press(page, "attendance")
    expect(page.locator(".hub-result").nth(1)).to_contain_text("A year on from our first look")
    press(page, "half term")
    expect(page.locator(".hub-result").first).to_contain_text("Spring 1: Mon 4 Jan to Fri 12 Feb")


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_words_run_together(example_built: Path, edition: Edition) -> None:
    """Every word that is found is one of the page's, however its cells and lines are set."""
    for file in (example_built / edition / SEARCH_FOLDER).rglob("*.pf_fragment"):
        found_page = search_files.page(file.read_bytes())
        made = example_built / edition / found_page["url"].strip("/") / "index.html"
        page = re.sub(r"<[^>]*>", " ", html.unescape(made.read_text(encoding="utf-8")))
        joined = set(re.findall(r"[A-Za-z]{2,}", found_page["content"])) - set(
            re.findall(r"[A-Za-z]{2,}", page)
        )
        assert not joined, found_page["url"]


def test_answers_begin_high_and_kinds_are_one_row(asking: dict[Edition, Page]) -> None:
    page = asking["public"]
    press(page, "senco")
    kinds = page.locator(".hub-search__kind")
    tops = {box["y"] for kind in kinds.all() if (box := kind.bounding_box())}
    assert len(tops) == 1
    first = page.locator(".hub-result").first.bounding_box()
    assert first
    assert first["y"] < PHONE["height"] / 2
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    page.set_viewport_size(DESKTOP)
    expect(page.locator("#header-q")).to_have_value("senco")
    page.set_viewport_size(PHONE)
    press(page, "")
    expect(kinds.first).to_be_hidden()
