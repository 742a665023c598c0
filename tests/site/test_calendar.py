"""The calendar as people use it: in a real browser, with and without script."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.once import once
from tests.helpers.serving import served
from tests.helpers.window import DESKTOP, PHONE, complaints, window

pytestmark = pytest.mark.browser

MEETING = "audience: public\ndate: {}\nstart: {}\nend: {}\n"
FILES: dict[str, str | bytes] = {
    **SMALL,
    "content/networks/maths.md": "title: Maths network\naudience: public\nfor: [Maths leads]\n",
    "content/networks/governors.md": "title: Governors' network\naudience: public\n",
    "content/schools/barton.md": (
        "title: Barton School\naudience: public\nlocality: South\nnetworks: [maths]\n"
    ),
    "meetings/2026-27/maths-1.md": "network: maths\nvenue: barton\n"
    + MEETING.format("2026-09-17", "13:30", "15:00"),
    "meetings/2026-27/maths-2.md": "network: maths\nvenue: milverton\nstatus: cancelled\n"
    "reason: The hall is flooded\n" + MEETING.format("2026-10-08", "13:30", "15:00"),
    "meetings/2026-27/governors-1.md": "network: governors\nmode: online\n"
    + MEETING.format("2026-11-12", "18:00", "19:00"),
    "meetings/2026-27/senco-2.md": "network: senco\nvenue: barton\n"
    + MEETING.format("2026-11-19", "16:00", "17:30"),
}
FIRST, MATHS_1, MATHS_2, GOVERNORS, SENCO_2 = (
    f"2026-27/{name}" for name in ("first", "maths-1", "maths-2", "governors-1", "senco-2")
)
ALL = [MATHS_1, FIRST, MATHS_2, GOVERNORS, SENCO_2]
AUTUMN = "/calendar/2026-27/autumn/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition of a small cluster, whose autumn has five meetings of three networks."""

    def fill(root: Path) -> None:
        ran = run(write(housed(root), FILES), "build", "--edition", "public", today="2026-09-20")
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "calendar", fill) / "site" / "public"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where it is served."""
    with served(site) as found:
        yield found


@contextmanager
def reader(
    browser: Browser,
    size: ViewportSize = DESKTOP,
    clock: str = "2026-09-20T12:00:00Z",
    **settings: Any,
) -> Iterator[Page]:
    """A reader's window; no page may complain."""
    with window(browser, clock, size, **settings) as page:
        said = complaints(page)
        yield page
        assert not said


def view(page: Page, name: str) -> None:
    """Choose the list or the months, where there is that choice."""
    choice = page.locator(".hub-views__one", has_text=name)
    if choice.is_visible():
        choice.click()


def listed(page: Page) -> list[str]:
    """The meetings of the list, by their addresses, in order; what is folded is unfolded."""
    view(page, "List")
    folded = page.locator(".hub-earlier:not([open]) > summary")
    if folded.is_visible():
        folded.click()
    return unfolded(page)


def unfolded(page: Page) -> list[str]:
    """The meetings that the list shows as it is."""
    return shown(page.locator(".hub-term-list__link"))


def in_months(page: Page) -> list[str]:
    """The meetings that the months show."""
    view(page, "Months")
    return shown(page.locator(".hub-month__link"))


def shown(links: Locator) -> list[str]:
    found = links.evaluate_all("all => all.filter(a => a.checkVisibility()).map(a => a.href)")
    return [re.sub(r".*/meetings/|/$", "", href) for href in found]


def printed(page: Page) -> str:
    """The words of the page as it is printed."""
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())


def marks(page: Page) -> int:
    """How many meetings the strip of weeks shows."""
    return page.locator(".hub-term-strip__mark:visible").count()


@pytest.mark.parametrize("script", [True, False])
def test_an_address_shows_what_was_chosen(browser: Browser, address: str, script: bool) -> None:
    with reader(browser, java_script_enabled=script) as page:
        for choice, left in {
            "network=senco": [FIRST, SENCO_2],
            "network=governors": [GOVERNORS],
            "role=maths-leads": [MATHS_1, MATHS_2],
            "locality=south": [MATHS_1, SENCO_2],
            "school=barton": [MATHS_1, MATHS_2, SENCO_2],
            "school=milverton": ALL,
            "at=barton": [MATHS_1, SENCO_2],
            "at=milverton": [FIRST, MATHS_2],
            "network=nobody-has-this": ALL,
        }.items():
            page.goto(f"{address}{AUTUMN}#{choice}")
            assert listed(page) == left, choice
            assert in_months(page) == left, choice
            assert marks(page) == len(left), choice
            page.goto(f"{address}/calendar/2026-27/#{choice}")
            assert listed(page) == left, choice
            view(page, "Months")
            assert page.locator(".hub-month__dot:visible").count() == len(left), choice


def test_who_comes_by_a_link_to_some_meetings_sees_that_there_are_more(
    browser: Browser, address: str
) -> None:
    with reader(browser, PHONE) as page:
        page.goto(f"{address}{AUTUMN}#at=barton&role=maths-leads")
        expect(page.get_by_text("1 of 5 meetings", exact=True)).to_be_in_viewport()
        some = printed(page)
        assert "Only 1 of 5 meetings. Role: Maths leads. Held at: Barton School." in some
        assert "Maths network" in some
        assert "SENCO network" not in some
        assert "No meetings match" not in some
        page.goto(f"{address}{AUTUMN}#all")
        whole = printed(page)
        assert "SENCO network" in whole
        assert "Only" not in whole


def test_a_filter_shows_what_its_feed_holds(browser: Browser, site: Path, address: str) -> None:
    kinds = {"schools": "school", "localities": "locality", "networks": "network"}
    feeds = [feed for folder in kinds for feed in sorted((site / "feeds" / folder).glob("*.ics"))]
    assert len(feeds) == 7
    with reader(browser) as page:
        for feed in feeds:
            held = re.findall(r"(?m)^URL:.*/meetings/(.*)/\r?$", feed.read_bytes().decode())
            page.goto(address + AUTUMN)
            page.goto(f"{address}{AUTUMN}#{kinds[feed.parent.name]}={feed.stem}")
            assert held
            assert sorted(listed(page)) == sorted(held)


def test_without_script_a_choice_is_a_link(browser: Browser, address: str) -> None:
    with reader(browser, java_script_enabled=False) as page:
        page.goto(address + AUTUMN)
        assert listed(page) == ALL
        expect(page.get_by_role("link", name="Show all")).to_be_hidden()
        page.locator("summary", has_text="Network").click()
        page.get_by_role("link", name="SENCO network 2 meetings").click()
        assert unfolded(page) == [FIRST, SENCO_2], "Of which the first is over."
        expect(page).to_have_url(re.compile(r"#network=senco$"))
        october = page.get_by_role("table", name="October 2026")
        expect(october.get_by_text("no meetings match")).to_be_visible()
        offer = page.get_by_role("link", name="Put these in your calendar")
        assert str(offer.get_attribute("href")).endswith("/subscribe/#networks-senco")
        page.get_by_role("link", name="Show all").click()
        assert listed(page) == ALL


def test_several_choices_work_together_and_stay_in_the_address(
    browser: Browser, address: str
) -> None:
    with reader(browser) as page:
        page.goto(address + AUTUMN)
        status = page.locator(".hub-filters").get_by_role("status")
        expect(status).to_be_empty()
        choose(page, "Network", "SENCO network")
        expect(status).to_have_text("2 of 5 meetings")
        offer = page.get_by_role("link", name="Put these in your calendar")
        assert str(offer.get_attribute("href")).endswith("/subscribe/#networks-senco")
        choose(page, "Network", "Maths network")
        assert listed(page) == [MATHS_1, FIRST, MATHS_2, SENCO_2]
        expect(offer).to_be_hidden()
        choose(page, "Locality", "South")
        assert listed(page) == [MATHS_1, SENCO_2]
        expect(page).to_have_url(re.compile(r"#network=senco&network=maths&locality=south$"))
        expect(status).to_have_text("2 of 5 meetings")
        chosen = page.locator(".hub-filters__choice[aria-current='true']")
        assert chosen.locator(".hub-filters__text").all_text_contents() == [
            "Maths network", "SENCO network", "South",
        ]  # fmt: skip
        week = page.locator(".hub-term-list__week", has=page.locator("#a1-week-6"))
        expect(week.get_by_text("No meetings match.")).to_be_visible()
        ways = page.locator(".hub-month-ways__link")
        hrefs = [str(way.get_attribute("href")) for way in ways.all()]
        assert hrefs
        assert all(href.endswith("&locality=south") for href in hrefs)

        # Somebody else opens the same address, or goes back one step.
        with reader(browser, size=PHONE) as other:
            other.goto(page.url)
            assert listed(other) == [MATHS_1, SENCO_2]
        page.go_back()
        assert listed(page) == [MATHS_1, FIRST, MATHS_2, SENCO_2]
        choose(page, "Network", "SENCO network")  # once more: no longer
        assert listed(page) == [MATHS_1, MATHS_2]
        page.locator("a[href='#a1-week-6']").click()
        expect(page).to_have_url(re.compile(r"#network=maths$"))
        page.get_by_role("link", name="Show all").click()
        assert listed(page) == ALL
        expect(status).to_be_empty()


def choose(page: Page, kind: str, name: str) -> None:
    group = page.locator(".hub-filters__kind", has=page.locator("summary", has_text=kind))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_role("link", name=name).click()


def on_day(page: Page, name: str) -> None:
    """The focus is on the day whose name for a screen reader begins so."""
    begins = re.compile("^" + re.escape(name))
    expect(page.locator("td:focus")).to_have_accessible_name(begins)


def test_months_are_walked_by_keys(browser: Browser, address: str) -> None:
    with reader(browser) as page:
        page.goto(address + AUTUMN)
        view(page, "Months")
        grid = page.get_by_role("grid", name="September 2026")
        assert grid.get_by_role("gridcell", name="Sunday 20 September 2026 Today").count() == 1
        assert page.locator("td[tabindex='0']:visible").count() == 1
        page.locator("#view-months").focus()
        page.keyboard.press("Tab")
        on_day(page, "Sunday 20 September 2026 Today Weekend")
        keys = page.get_by_text("Arrow keys: day and week.").locator("visible=true")
        expect(keys).to_be_in_viewport()
        for key, name in [
            ("ArrowUp", "Sunday 13 September 2026 Weekend"),
            ("Home", "Monday 7 September 2026"),
            ("ArrowLeft", "Sunday 6 September 2026 Weekend"),
            ("Control+Home", "Tuesday 1 September 2026 INSET day"),
            ("Control+End", "Wednesday 30 September 2026"),
            ("ArrowRight", "Thursday 1 October 2026"),
            ("End", "Sunday 4 October 2026 Weekend"),
            ("PageDown", "Wednesday 4 November 2026"),
            ("PageUp", "Sunday 4 October 2026 Weekend"),
            ("ArrowDown", "Sunday 11 October 2026 Weekend"),
            ("ArrowLeft", "Saturday 10 October 2026 Weekend"),
            ("ArrowLeft", "Friday 9 October 2026"),
            ("ArrowLeft", "Thursday 8 October 2026 13:30 Maths Cancelled"),
            ("PageUp", "Tuesday 8 September 2026"),
            ("PageUp", "Tuesday 8 September 2026"),  # August is not on the page
        ]:
            page.keyboard.press(key)
            on_day(page, name)
            day, box = page.locator("td:focus").bounding_box(), keys.bounding_box()
            assert day
            assert box
            assert box["y"] + box["height"] <= day["y"], f"How to go on covers {name}."
        assert page.locator("td[tabindex='0']:visible").count() == 1
        # Of two meetings on a day, arrows choose; Escape leads back to the day.
        page.locator("td[data-date='2026-09-17']:visible").focus()
        on_day(page, "Thursday 17 September 2026 13:30 Maths 16:00 SENCO")
        for key, text in [("Enter", "13:30 Maths"), ("ArrowDown", "16:00 SENCO")]:
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.innerText") == text
        page.keyboard.press("Escape")
        on_day(page, "Thursday 17 September")
        # What a filter hides is no longer said, and a single meeting opens at once.
        choose(page, "Network", "SENCO network")
        page.locator("td[data-date='2026-09-17']:visible").focus()
        on_day(page, "Thursday 17 September 2026 16:00 SENCO")
        page.keyboard.press("Enter")
        page.wait_for_url("**/meetings/2026-27/first/")


def test_the_year_s_small_months_lead_to_the_list(browser: Browser, address: str) -> None:
    with reader(browser, size=PHONE) as page:
        page.goto(f"{address}/calendar/2026-27/#network=senco")
        view(page, "Months")
        page.locator("td[data-date='2026-09-17']").focus()
        on_day(page, "Thursday 17 September 2026 SENCO")
        page.keyboard.press("Enter")
        assert str(page.evaluate("document.activeElement.href")).endswith("/first/")


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_the_present_day_is_the_reader_s_and_not_the_build_s(
    browser: Browser, address: str, zone: str
) -> None:
    # Half past midnight in London; the page was built on 20 September.
    clock = "2026-10-07T23:30:00Z"
    with reader(browser, clock=clock, timezone_id=zone) as page:
        page.goto(address + AUTUMN)
        today = page.locator("[aria-current='date']")
        # The week, the entry, and the day in small and in large months.
        assert today.evaluate_all("all => all.map(e => e.tagName)") == ["A", "LI", "TD", "TD"]
        assert today.nth(1).get_attribute("data-date") == "2026-10-08"
        assert "This week" in today.nth(0).inner_text()
        assert page.locator(".hub-today").count() == 4
        page.clock.set_fixed_time("2026-10-08T23:30:00Z")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert today.nth(1).get_attribute("data-date") == "2026-10-09"
    with reader(browser, java_script_enabled=False) as page:
        page.goto(address + AUTUMN)
        marked = page.locator("td[aria-current='date']")
        assert marked.count() == 2
        assert {day.get_attribute("data-date") for day in marked.all()} == {"2026-09-20"}


def test_a_phone_has_the_strip_and_the_list(browser: Browser, address: str) -> None:
    with reader(browser, size=PHONE) as page:
        page.goto(address + AUTUMN)
        assert in_months(page) == []
        assert listed(page) == ALL
        rows = page.locator(".hub-term-strip__weeks")
        assert rows.count() == 2, "One for each half-term."
        for row in rows.all():
            tops = row.locator("li").evaluate_all("all => all.map(e => e.offsetTop)")
            assert len(set(tops)) == 1
        week = page.get_by_role("link", name=re.compile("^Autumn 1, week 4, from Monday 21"))
        assert week.count() == 0  # nothing is in it, so it leads nowhere
        week = page.get_by_role("link", name=re.compile("^Autumn 1, week 6, from Monday 5 October"))
        assert "Maths cancelled" in " ".join(str(week.text_content()).split())
        week.click()
        expect(page.locator("#a1-week-6")).to_be_in_viewport()


def earlier(page: Page) -> Locator:
    """What unfolds the part of the list that is over."""
    return page.locator(".hub-earlier > summary")


def test_what_is_over_is_folded_by_the_reader_s_day(browser: Browser, address: str) -> None:
    # The page was built on 20 September.
    with reader(browser, clock="2026-10-09T08:00:00Z") as page:
        page.goto(address + AUTUMN)
        expect(earlier(page)).to_have_text("Earlier this term (3 meetings)")
        assert unfolded(page) == [GOVERNORS, SENCO_2]
        paper = printed(page)
        assert "Thu 17 Sep" in paper
        assert "Earlier this term" not in paper
        # What a filter leaves of it is said, and seen where nothing else is left.
        page.goto(f"{address}{AUTUMN}#network=senco")
        expect(earlier(page)).to_have_text("Earlier this term (1 of 3 meetings)")
        assert unfolded(page) == [SENCO_2]
        page.goto(f"{address}{AUTUMN}#network=maths")
        assert unfolded(page) == [MATHS_1, MATHS_2]
        # So it is where a link leads there.
        page.goto(f"{address}/subscribe/")
        page.goto(f"{address}{AUTUMN}#a1-week-3")
        assert unfolded(page) == ALL
        page.goto(f"{address}/calendar/2026-27/")
        expect(earlier(page)).to_have_text("Earlier this year (3 meetings)")
        page.goto(f"{address}/meetings/2026-27/")
        assert unfolded(page) == [GOVERNORS, SENCO_2]
    with reader(browser, java_script_enabled=False) as page:
        page.goto(address + AUTUMN)
        expect(earlier(page)).to_have_text("Earlier this term (2 meetings)")
        assert unfolded(page) == [MATHS_2, GOVERNORS, SENCO_2]
        page.goto(f"{address}{AUTUMN}#a1-week-3")
        assert unfolded(page) == ALL
    # A term of which everything is over is shown as it is.
    with reader(browser, clock="2027-01-09T08:00:00Z") as page:
        page.goto(address + AUTUMN)
        expect(earlier(page)).to_be_hidden()
        assert unfolded(page) == ALL


def test_the_next_meeting_stands_above_the_list(browser: Browser, address: str) -> None:
    for clock, words in {
        "2026-09-20T12:00:00Z": "Next: Thursday 12 November, 18:00 to 19:00. Governors' network",
        "2026-11-13T12:00:00Z": "Thursday 19 November, 16:00 to 17:30. SENCO",
    }.items():
        with reader(browser, clock=clock) as page:
            page.goto(f"{address}/calendar/")
            expect(page.locator(".hub-ahead")).to_contain_text(words, use_inner_text=True)


def test_meetings_are_rows_that_filters_choose_from(browser: Browser, address: str) -> None:
    with reader(browser, PHONE) as page:
        page.goto(f"{address}/meetings/#network=governors&network=maths")
        assert unfolded(page) == [MATHS_2, GOVERNORS]
        page.get_by_role("navigation", name="Months").get_by_role("link", name="November").click()
        expect(page.get_by_role("heading", name="November 2026")).to_be_in_viewport()
        expect(page).to_have_url(re.compile("#network=governors&network=maths$"))
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_role_is_offered_its_own_calendar(browser: Browser, address: str) -> None:
    words = "Put these in your calendar"
    for script in (True, False):
        with reader(browser, PHONE, java_script_enabled=script) as page:
            page.goto(f"{address}{AUTUMN}#role=maths-leads")
            offer = page.get_by_role("link", name=words)
            assert str(offer.get_attribute("href")).endswith("/subscribe/#roles-maths-leads")
            if script:  # and who comes by such a link is at what it leaves
                expect(offer).to_be_in_viewport()
                expect(page.locator(".hub-term-list__link:visible").first).to_be_in_viewport()


def test_the_legend_is_of_what_the_filters_leave(browser: Browser, address: str) -> None:
    for script in (True, False):
        with reader(browser, java_script_enabled=script) as page:
            page.goto(f"{address}{AUTUMN}#locality=south")
            view(page, "Months")
            keys = page.locator(".hub-view--months [data-hub-network]:visible")
            assert [key.inner_text().split(maxsplit=1) for key in keys.all()] == [
                ["Ma", "Maths network"], ["SE", "SENCO network"],
            ]  # fmt: skip
