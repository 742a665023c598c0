"""Pages of hubs with nearly nothing, far too much, or all called off, in Debian's Chromium."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.axe import broken_rules
from tests.accessibility.looking import faults, reader
from tests.helpers.hubs import housed, run, write
from tests.helpers.letters import in_wide_letters
from tests.helpers.once import once
from tests.helpers.serving import served
from tests.helpers.window import PHONE
from tests.states import hubs

pytestmark = pytest.mark.browser

MORNING: Final = dt.datetime(2026, 9, 17, 7, tzinfo=dt.UTC)
DURING: Final = dt.datetime(2026, 9, 17, 15, 30, tzinfo=dt.UTC)
"""Half past four in London: the meeting of the morning's big card is over, another runs."""
AFTERWARDS: Final = dt.datetime(2026, 9, 17, 20, tzinfo=dt.UTC)
WIDTHS: Final = (320, 390, 1280)
BIG: Final = ":is(.hub-weeks, .hub-meetings--next) [data-hub-begins] >> nth=0"
FULL: Final = (
    "", "networks/", "networks/words/", "networks/travel/", "networks/phonics/", "calendar/",
    "calendar/2026-27/", "schools/", "schools/hosting/", "schools/barford-primary/", "meetings/",
    "subscribe/",
    *(
        f"meetings/2026-27/{name}/"
        for name in ("long", "four", "no-time", "nothing-known", "online", "residential", "moved")
    ),
)  # fmt: skip
FEW: Final = ("", "networks/", "calendar/", "schools/", "meetings/", "about/", "subscribe/")

STATES: Final = ("fresh", "emptied", "called off", "crowded")

Sites = Mapping[str, str]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Where each hub's public edition is served; `insiders` is the members' one of `called off`."""
    top = once(tmp_path_factory, "states", _build)
    found = {name: top / name / "site" / "public" for name in STATES}
    found["insiders"] = top / "called off" / "site" / "members"
    with ExitStack() as stack:
        yield {name: stack.enter_context(served(folder)) for name, folder in found.items()}


def _build(top: Path) -> None:
    """Each of the hubs, in a folder with its name."""
    (top / "begun").mkdir()
    begun = hubs.fresh(top / "begun")
    files = {"fresh": begun, "emptied": hubs.emptied(begun), "called off": hubs.called_off()}
    for name in STATES:
        root = housed(top / name)
        if name == "crowded":
            hubs.with_move(root, hubs.crowded())
        else:
            write(root, files[name])
        ran = run(root, "build", today=hubs.TODAY.isoformat())
        assert ran.returncode == 0, (name, ran.stdout, ran.stderr)


def window(browser: Browser, at: dt.datetime = MORNING) -> AbstractContextManager[Page]:
    """A phone, in the morning of the day of all these hubs."""
    return reader(browser, PHONE, at)


def said(page: Page, address: str) -> str:
    """The words of a page, in one line."""
    page.goto(address)
    return " ".join(page.locator("main").inner_text().split())


# No page of any state is too wide, holds an empty box, counts what is not there, or breaks a rule.

EMPTY: Final = """() => {
  const all = (selector) =>
    [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  const filled = (e) => e.innerText.trim() || e.querySelector("svg, img, input, [role=status]");
  const empty = all("main :is(aside, section, ul, ol, dl, p, li, h2)").filter((e) => !filled(e));
  const alone = all("main :is(h2, h3):only-child").filter((e) => !e.querySelector("a"));
  return [...empty, ...alone].map((e) => `nothing in ${e.outerHTML.slice(0, 120)}`);
}"""
ODD: Final = re.compile(r"\b0 [a-z]+|\bNone\b|\bundefined\b|\(\)")


def too_wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate("looking.tooWide(true)")
    return found


def wrong(page: Page) -> list[str]:
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {fault}" for fault in in_wide_letters(page, too_wide)]
    found += page.evaluate(EMPTY)
    found += ODD.findall(page.locator("body").inner_text())
    return found + broken_rules(page)


@pytest.mark.parametrize("state", ["fresh", "emptied", "called off", "insiders", "crowded"])
def test_pages_fit_and_none_has_an_empty_box(browser: Browser, sites: Sites, state: str) -> None:
    paths = FULL if state == "crowded" else FEW
    with window(browser) as page:
        found = faults(page, [(f"{state} /{p}", f"{sites[state]}/{p}") for p in paths], wrong)
    assert not found, "\n".join(found)


# Nothing, or nothing that takes place.


def test_a_fresh_hub_shows_its_one_provisional_meeting(browser: Browser, sites: Sites) -> None:
    with window(browser) as page:
        page.goto(sites["fresh"])
        expect(page.locator(BIG)).to_contain_text("Provisional")
        expect(page.locator(BIG)).to_contain_text("SENCO network")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "No meetings are planned at the moment. Subscribe, and new dates appear"),
        ("meetings/", "No meetings are planned at the moment. Subscribe, and new dates appear"),
        ("networks/senco/", "No meeting is planned at the moment. Subscribe below, and new"),
        ("networks/", "No meeting planned at the moment"),
        ("calendar/", "No meetings are planned for this term yet. They will appear here as soon"),
        ("topics/", "There are no focus topics yet. What our networks choose"),
        ("practice/", "There are no practice notes yet. What a school has tried"),
    ],
)
def test_an_empty_list_says_what_will_stand_there(
    browser: Browser, sites: Sites, path: str, words: str
) -> None:
    with window(browser) as page:
        assert words in said(page, f"{sites['emptied']}/{path}")
        assert page.locator(".hub-meeting").count() == 0


def test_what_is_called_off_is_never_the_next(browser: Browser, sites: Sites) -> None:
    with window(browser) as page:
        for path in ("", "networks/heads/"):
            text = said(page, f"{sites['called off']}/{path}")
            assert "All upcoming meetings have been cancelled or postponed" in text
            assert page.locator(BIG).count() == 0, path
        # Why is said where there is room for it.
        assert "The boiler has burst." in text
        assert "Cancelled: " in said(page, sites["called off"])
        assert "Next:" not in said(page, f"{sites['called off']}/networks/")


def test_members_have_a_next_meeting_a_term_away_that_nobody_else_knows_of(
    browser: Browser, sites: Sites
) -> None:
    with window(browser) as page:
        page.goto(sites["insiders"])
        expect(page.locator(BIG)).to_contain_text("Staff matters")
        expect(page.locator(BIG)).to_contain_text("Thursday 14 January 2027")
        expect(page.locator(BIG)).to_contain_text("members only")
        assert "Staff matters" not in said(page, sites["called off"])


def test_nobody_is_asked_to_come_to_what_is_called_off(browser: Browser, sites: Sites) -> None:
    with window(browser) as page:
        text = said(page, f"{sites['called off']}/meetings/2026-27/cancelled/")
    assert "Cancelled: please do not come on this date The boiler has burst." in text
    assert "show it as cancelled" in text
    assert "Add this meeting" not in text
    assert "Suggest an agenda item" not in text


# Today.


@pytest.mark.parametrize(
    ("at", "words", "day"),
    [
        (MORNING, "Mathematics network", "Today"),
        (DURING, "SENCO network", "Now"),
        # Tomorrow's is cancelled.
        (AFTERWARDS, hubs.WORD, "In 4 days"),
    ],
    ids=["morning", "during", "afterwards"],
)
def test_the_big_card_is_what_takes_place_next(
    browser: Browser, sites: Sites, at: dt.datetime, words: str, day: str
) -> None:
    with window(browser, at) as page:
        page.goto(sites["crowded"])
        expect(page.locator(BIG)).to_contain_text(words)
        expect(page.locator(BIG).locator(".hub-soon")).to_have_text(day)


def test_a_network_whose_last_meeting_is_over_since_noon_says_so(
    browser: Browser, sites: Sites
) -> None:
    with window(browser, DURING) as page:
        text = said(page, f"{sites['crowded']}/networks/mathematics/")
        assert "Next meeting The meetings listed here are over. New dates will" in text
        page.goto(f"{sites['crowded']}/networks/")
        row = page.locator(".hub-network", has=page.get_by_role("link", name="Mathematics"))
        expect(row).to_contain_text("no date yet")


def test_a_meeting_that_moved_to_today_says_where_it_stood(browser: Browser, sites: Sites) -> None:
    moved = "Moved from Thursday 10 September 2026, 13:30."
    with window(browser) as page:
        for path in ("", "networks/mathematics/", "meetings/2026-27/moved/"):
            text = said(page, f"{sites['crowded']}/{path}")
            assert moved in text, path
            assert "The speaker could not come before." in text, path


# Too much, or too little known.


def test_a_home_page_with_thirty_networks_shows_those_that_meet(
    browser: Browser, sites: Sites
) -> None:
    with window(browser) as page:
        page.goto(sites["crowded"])
        tiles = page.locator(".hub-home__networks .hub-network")
        assert tiles.count() == 15
        expect(tiles.first).to_contain_text("Mathematics")
        page.get_by_role("link", name="All 29 networks").click()
        expect(page.locator(".hub-network")).to_have_count(29)
        expect(page.get_by_role("heading", name="Networks that have ended")).to_be_visible()


def test_a_network_that_has_ended_offers_nothing_to_subscribe_to(
    browser: Browser, sites: Sites
) -> None:
    with window(browser) as page:
        text = said(page, f"{sites['crowded']}/networks/phonics/")
    assert "This network ended on 17 July 2026. Its work goes on in English network." in text
    assert "Past meetings" in text
    assert "Next meeting" not in text
    assert "in your calendar" not in text


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        ("no-time", "Wednesday 23 September 2026 Time to be confirmed Kingham Junior School"),
        ("no-venue", "16:00 to 17:30 Venue to be confirmed"),
        ("nothing-known", "Time to be confirmed Venue to be confirmed Add to calendar"),
        ("nothing-known", "Provisional This date is not confirmed yet."),
        ("online", "16:00 to 17:30 Online"),
        ("residential", "Thursday 1 to Sunday 4 October 2026"),
        ("four", "Dance network, Drama network, Early Years network and Pneumono"),
    ],
)
def test_what_is_not_known_is_said(
    browser: Browser, sites: Sites, meeting: str, words: str
) -> None:
    with window(browser) as page:
        assert words in said(page, f"{sites['crowded']}/meetings/2026-27/{meeting}/")


def test_a_long_list_of_calendars_can_be_jumped_through(browser: Browser, sites: Sites) -> None:
    with window(browser) as page:
        page.goto(f"{sites['crowded']}/subscribe/")
        page.get_by_role("link", name="Your school").click()
        expect(page.get_by_role("heading", name="Your school")).to_be_in_viewport()


def test_a_term_of_nine_weeks_has_nine(browser: Browser, sites: Sites) -> None:
    with window(browser) as page:
        page.goto(f"{sites['crowded']}/calendar/")
        weeks = page.locator(".hub-term-strip__weeks").first.locator("li.hub-term-strip__week")
        assert weeks.count() == 9
