"""Built pages in Debian's Chromium: on a phone and a desktop, days later, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize

from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.serving import served
from tests.helpers.window import DESKTOP, PHONE, complaints, window

pytestmark = pytest.mark.browser

MEETING = "meetings/2026-27/"
PAGES = [
    "", f"{MEETING}secondary-term-1/", f"{MEETING}early-years-term-1-cheltenham/",
    "networks/early-years/", "calendar/", "calendar/2026-27/", "calendar/2026-27/autumn/",
    "subscribe/", "schools/barton/", "topics/", "meetings/",
]  # fmt: skip
COMING = ":is(.hub-weeks, .hub-meetings--next) [data-hub-begins]"
THEN = "Thursday 24 September 2026"


@pytest.fixture(scope="session")
def address(gloucester: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built site is served, as it would be under a project's path."""
    top = tmp_path_factory.mktemp("served")
    site = gloucester / "site" / "public"
    (top / "hub").symlink_to(site, target_is_directory=True)
    (top / "404.html").symlink_to(site / "404.html")
    with served(top) as found:
        yield f"{found}/hub/"


@dataclass
class Visit:
    """A reader's window, and what it asked for and complained of meanwhile."""

    address: str
    page: Page
    complaints: list[str]
    asked: set[str] = field(default_factory=set)

    def to(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page


@contextmanager
def visiting(
    browser: Browser,
    address: str,
    size: ViewportSize = DESKTOP,
    clock: str = "2026-09-20T12:00:00Z",
    **settings: Any,
) -> Iterator[Visit]:
    with window(browser, clock, size, **settings) as page:
        visit = Visit(address, page, complaints(page))
        page.on("request", lambda request: visit.asked.add(request.url))
        yield visit


def first_coming(page: Page) -> str:
    """The words of the first of the coming meetings."""
    return page.locator(COMING).first.inner_text()


def shown_later(page: Page) -> Locator:
    """The notice that a page is old, once the page has asked how old it is."""
    page.wait_for_load_state("networkidle")
    return page.locator("[data-hub-built] > p")


SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_window_and_keep_to_themselves(
    browser: Browser, address: str, size: ViewportSize, scheme: str
) -> None:
    with visiting(browser, address, size, color_scheme=scheme) as visit:
        for path in PAGES:
            page = visit.to(path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], f"/{path} is {wide} pixels wide"
            assert page.locator("h1").count() == 1, path
        page = visit.to("search/?q=polling station")
        page.locator(".hub-result").first.wait_for()
        assert not visit.complaints
        assert {urlsplit(url).netloc for url in visit.asked} == {urlsplit(address).netloc}
        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@SIZES
def test_what_is_pressed_is_large_enough_for_a_thumb(
    browser: Browser, address: str, size: ViewportSize
) -> None:
    with visiting(browser, address, size) as visit:
        for path in PAGES:
            page = visit.to(path)
            page.locator("details").evaluate_all("found => found.forEach(d => { d.open = true })")
            for words, height, tag in page.locator(".hub-button, summary, .hub-tag").evaluate_all(
                "found => found.filter(e => e.checkVisibility()).map(e => "
                "[e.innerText, e.getBoundingClientRect().height, e.matches('.hub-tag')])"
            ):
                assert height >= (24 if tag else 44), (path, words, height)


def test_pages_are_complete_without_scripts(browser: Browser, address: str) -> None:
    with visiting(browser, address, java_script_enabled=False, size=PHONE) as visit:
        page = visit.to("")
        assert page.get_by_role("heading", name="Next meetings").is_visible()
        card = page.locator(COMING).first
        assert card.is_visible()
        assert "Tuesday 22 September 2026" in card.inner_text()
        assert not page.locator("[data-hub-built]").is_visible()
        page = visit.to("subscribe/")
        page.locator("summary").nth(1).click()
        assert page.locator("details:nth-of-type(2) a[href^='webcal:']").first.is_visible()
        page = visit.to("calendar/2026-27/autumn/")
        assert page.get_by_text("Term 1, week 3").locator("visible=true").count()
        assert not visit.complaints


def test_a_meeting_that_is_over_gives_way_to_the_next(browser: Browser, address: str) -> None:
    for path in ("", "networks/early-years/"):
        before, after = "2026-09-22T15:29:00Z", "2026-09-22T15:31:00Z"  # its end is 16:30 BST
        with visiting(browser, address, clock=before) as visit:
            assert "Tuesday 22 September 2026" in first_coming(visit.to(path))
        with visiting(browser, address, clock=after, timezone_id="America/New_York") as visit:
            assert "Tuesday 22 September 2026" not in first_coming(visit.to(path))
    with visiting(browser, address, clock=after) as visit:
        assert THEN in first_coming(visit.to(""))
        # Elsewhere nothing leaves: a page about a meeting stays what it is.
        assert visit.to(f"{MEETING}early-years-term-1-stroud/").locator("h1").is_visible()
    with visiting(browser, address, clock="2027-08-01T12:00:00Z") as visit:
        text = visit.to("").locator("main").inner_text()
        assert "The meetings listed here are over." in text


def test_how_soon_the_next_meeting_is_stands_before_its_date(
    browser: Browser, address: str
) -> None:
    for clock, word in [
        ("2026-09-22T07:00:00Z", "Today"),
        ("2026-09-21T22:59:00Z", "Tomorrow"),
        # Half past midnight in London, while New York still has the day before.
        ("2026-09-21T23:30:00Z", "Today"),
        ("2026-09-22T14:05:00Z", "Now"),
        ("2026-09-20T12:00:00Z", "In 2 days"),
    ]:
        with visiting(browser, address, clock=clock, timezone_id="America/New_York") as visit:
            assert "Tuesday 22 September 2026" in first_coming(visit.to(""))
            assert visit.page.locator(".hub-soon").all_inner_texts() == [word]
    with visiting(browser, address, clock="2026-09-14T12:00:00Z") as visit:
        assert visit.to("").locator(".hub-soon").count() == 0


def test_sessions_that_are_over_are_not_among_those_to_pick(
    browser: Browser, tmp_path: Path
) -> None:
    """Built before the first of three sessions, read after it and after the second."""
    facts = "audience: public\nstart: 16:00\nend: 17:00\n"
    files = {**SMALL, "meetings/2026-27/first.md": f"network: senco\n{facts}date: 2026-09-15\n"}
    for day in (17, 22):
        further = f"same_as: 2026-27/first\n{facts}date: 2026-09-{day}\n"
        files[f"meetings/2026-27/on-{day}.md"] = further
    root = write(housed(tmp_path), files)
    ran = run(root, "build", "--edition", "public", today="2026-09-14")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with served(root / "site" / "public") as small:
        for day, dates, pick in (
            (14, "3 dates", "Pick one of three:"),
            (16, "2 dates", "Pick one of two:"),
            (18, "1 date", ""),
        ):
            with visiting(browser, small, clock=f"2026-09-{day}T12:00:00Z") as visit:
                row = visit.to("").locator(".hub-home__next .hub-row")
                assert row.locator(".hub-row__date").inner_text().split() == dates.split()
                assert row.locator("b").all_inner_texts() == [pick] * bool(pick)


def test_what_goes_on_from_last_week_stands_with_this_one(browser: Browser, tmp_path: Path) -> None:
    """Built the week before a meeting from Thursday to Tuesday, and read on its Monday."""
    facts = "network: senco\naudience: public\n"
    files = {
        "meetings/2026-27/first.md": f"{facts}date: 2026-09-17\nlast_date: 2026-09-22\n",
        "meetings/2026-27/second.md": f"{facts}date: 2026-09-23\n",
    }
    root = write(housed(tmp_path), {**SMALL, **files})
    ran = run(root, "build", "--edition", "public", today="2026-09-14")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with (
        served(root / "site" / "public") as small,
        visiting(browser, small, clock="2026-09-21T12:00:00Z") as visit,
    ):
        weeks = visit.to("").locator(".hub-week").locator("visible=true")
        assert weeks.locator("[data-hub-week-words]").all_inner_texts() == ["This week"]
        days = weeks.locator(".hub-row__date").all_inner_texts()
        assert [day.split()[0] for day in days] == ["Thu", "Wed"]


def test_the_weeks_of_the_home_page_are_named_by_the_day(browser: Browser, address: str) -> None:
    """Built on a Sunday, read then, on the Monday after, and when it knows no more."""

    def said(clock: str, **settings: Any) -> tuple[str, list[str]]:
        with visiting(browser, address, clock=clock, **settings) as visit:
            page = visit.to("")
            weeks = page.locator("[data-hub-week-words]").locator("visible=true")
            line = page.locator("[data-hub-ends]")
            return line.inner_text() if line.count() else "", weeks.all_inner_texts()

    sunday, names = said("2026-09-20T12:00:00Z")
    assert sunday.startswith("This week: nothing. Next week: ")
    assert names[0] == "Next week"
    without = said("2026-09-20T12:00:00Z", java_script_enabled=False)
    assert without == (sunday, names)
    monday, names = said("2026-09-21T06:00:00Z", timezone_id="America/New_York")
    count = sunday.removeprefix("This week: nothing. Next week: ")
    assert monday.startswith(f"This week: {count} Next week: ")
    assert names[0] == "This week"
    assert said("2026-12-01T12:00:00Z")[0] == ""


@pytest.mark.parametrize(
    ("clock", "stale"),
    [
        ("2026-09-20T09:00:00Z", False),
        ("2026-09-23T22:59:00Z", False),
        ("2026-09-23T23:30:00Z", True),  # in London already the fourth day after
        ("2026-10-20T12:00:00Z", True),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Pacific/Auckland"])
def test_a_page_that_nobody_has_built_for_days_says_so(
    browser: Browser, address: str, clock: str, stale: bool, zone: str
) -> None:
    with visiting(browser, address, clock=clock, timezone_id=zone) as visit:
        notice = shown_later(visit.to(f"{MEETING}secondary-term-1/"))
        assert notice.is_visible() == stale
        if stale:
            assert "made on Sunday 20 September 2026 and may be out" in notice.inner_text()


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("2026-09-21T22:59:00Z", []),
        ("2026-09-21T23:30:00Z", ["as of 20 September"]),  # in London two days after
        ("2026-09-24T09:00:00Z", ["as of 20 September"]),
    ],
)
def test_a_date_says_of_which_day_it_is_once_its_page_is_two_days_old(
    browser: Browser, address: str, clock: str, words: list[str]
) -> None:
    with visiting(browser, address, clock=clock) as visit:
        for path in (f"{MEETING}secondary-term-1/", ""):
            visit.to(path).wait_for_load_state("networkidle")
            said = visit.page.locator(".hub-as-of").all_inner_texts()
            dates = visit.page.locator("[data-hub-as-of]").count()
            assert said == words * dates
            assert dates


def test_what_says_that_a_page_is_old_lies_over_nothing(browser: Browser, address: str) -> None:
    with visiting(browser, address, clock="2026-10-20T12:00:00Z", size=PHONE) as visit:
        shown_later(visit.to("networks/early-years/"))
        notice = visit.page.locator(".hub-stale")
        assert notice.evaluate("e => getComputedStyle(e).position") == "static"
        assert visit.page.locator("footer").filter(has=notice).count() == 1


def test_the_page_that_is_nowhere_knows_its_age_too(browser: Browser, address: str) -> None:
    with visiting(browser, address, clock="2026-10-20T12:00:00Z") as visit:
        assert shown_later(visit.to("gone/where/to/")).is_visible()


@pytest.mark.parametrize("answer", ["not there", "a login", "another site's login", "no network"])
def test_without_the_day_of_the_build_a_page_says_nothing_of_it(
    browser: Browser, address: str, answer: str
) -> None:
    def say(route: Route) -> None:
        match answer:
            case "not there":
                route.fulfill(status=404, body="2020-01-01")
            case "a login":
                route.fulfill(
                    status=200, content_type="text/html", body="<p>Log in: 2020-01-01</p>"
                )
            case "another site's login":
                route.fulfill(status=302, headers={"Location": "https://login.example/"})
            case _:
                route.abort("internetdisconnected")

    with visiting(browser, address, clock="2026-10-20T12:00:00Z") as visit:
        failed: list[str] = []
        visit.page.on("pageerror", lambda error: failed.append(str(error)))
        visit.page.route("**/built.txt", say)
        notice = shown_later(visit.to(f"{MEETING}secondary-term-1/"))
        assert any(asked.endswith("/hub/built.txt") for asked in visit.asked)
        assert not notice.is_visible()
        assert not failed
        assert {urlsplit(url).netloc for url in visit.asked} == {urlsplit(address).netloc}


def test_a_cancelled_meeting_says_so_first(browser: Browser, address: str) -> None:
    with visiting(browser, address, size=PHONE) as visit:
        page = visit.to(f"{MEETING}secondary-term-2/")
        banner = page.locator(".hub-standing")
        assert "Cancelled: please do not come on this date" in banner.inner_text()
        assert "The hall is a polling station" in banner.inner_text()
        box = banner.bounding_box()
        assert box is not None
        assert box["y"] < 844, "It stands on the first screen of a phone."
        banner.get_by_role("link").click()
        page.wait_for_url("**/secondary-term-2-again/")


def test_an_agenda_item_is_suggested_by_letter(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        page = visit.to(f"{MEETING}secondary-term-1/")
        href = page.get_by_role("link", name="Suggest an agenda item").get_attribute("href")
        assert href is not None
        assert href.startswith("mailto:senco-clusters@glos.example?subject=Agenda%20item%20for%20")


def test_the_dark_scheme_is_dark(browser: Browser, address: str) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        with visiting(browser, address, color_scheme=scheme) as visit:
            ground, ink = visit.to("").evaluate(
                "[getComputedStyle(document.body).backgroundColor,"
                " getComputedStyle(document.querySelector('h2')).color]"
            )
            seen[scheme] = brightness(ground), brightness(ink)
    (light, dark_ink), (dark, light_ink) = seen["light"], seen["dark"]
    assert light > 200
    assert dark_ink < 120
    assert dark < 60
    assert light_ink > 150


def brightness(colour: str) -> float:
    """The mean of `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`."""
    parts = [float(p) for p in colour[colour.index("(") + 1 : -1].replace("%", "").split(",")]
    return sum(parts[:3]) / 3
