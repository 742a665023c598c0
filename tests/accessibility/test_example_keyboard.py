"""Everything can be reached by Tab, in the order of the page, and one sees where one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from hub.privacy.editions import Edition
from tests.accessibility.looking import SEARCHED, Sites, opened, reader
from tests.helpers.example import kinds_of_page
from tests.helpers.window import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WALKED: Final = ("home", "meeting", "calendar", "year", "network", "subscribe", "search")
IN_FORCED_COLOURS: Final = ("home", "calendar", "search")
"""They change how it shows that something has the focus, and nothing of the order."""


def walk(page: Page) -> list[str]:
    """Press Tab from the top to the end; what is not reached, out of turn or not to be seen."""
    reachable: list[str] = page.evaluate("looking.tabbable()")
    wrong: list[str] = []
    order: list[int] = []
    for _ in range(len(reachable) + 5):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate("looking.focused()")
        if here is None or here["number"] in order:
            break
        if here["number"] < 0:
            wrong.append(f"{here['name']} is reached, and was not to be seen before")
            continue
        order.append(here["number"])
        wrong += here["wrong"]
    else:
        wrong.append("Tab never comes to an end")
    if order != sorted(order):
        wrong.append(f"the order is {[reachable[n] for n in order]}")
    missed = set(range(len(reachable))) - set(order)
    return wrong + [f"{reachable[n]} is not reached" for n in sorted(missed)]


@pytest.mark.parametrize(
    ("size", "forced", "edition"),
    [(PHONE, "none", "members"), (DESKTOP, "none", "public"), (DESKTOP, "active", "members")],
    ids=["phone", "desktop", "desktop-in-forced-colours"],
)
def test_tab_reaches_everything_in_turn(
    browser: Browser,
    example_built: Path,
    example_at: Sites,
    size: ViewportSize,
    *,
    forced: Literal["none", "active"],
    edition: Edition,
) -> None:
    kinds = kinds_of_page(example_built / edition, edition)
    walked = IN_FORCED_COLOURS if forced == "active" else WALKED
    found: list[str] = []
    with reader(browser, size, forced_colors=forced) as page:
        for address in (*(kinds[kind] for kind in walked), SEARCHED):
            opened(page, f"{example_at[edition]}/{address}")
            found += [f"/{address}: {sentence}" for sentence in walk(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_thing_is_a_way_past_the_menu(
    browser: Browser, example_at: Sites, size: ViewportSize
) -> None:
    with reader(browser, size) as page:
        page.goto(f"{example_at['public']}/networks/", wait_until="load")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Skip to the content"
        box = skip.bounding_box()
        assert box is not None
        assert box["y"] >= 0, "It shows while it has the focus."
        high = page.evaluate("parseFloat(getComputedStyle(document.activeElement).fontSize)")
        assert high >= 16, "It is the first thing that a keyboard's reader reads."
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


UNDER: Final = """() => {
  const [here, keys] = [document.activeElement, document.querySelector(".hub-months__keys")]
    .map((element) => element.getBoundingClientRect());
  return keys.height > 0 && here.bottom > keys.top && here.top < keys.bottom
    && here.right > keys.left && here.left < keys.right;
}"""


def test_what_explains_the_keys_of_the_months_covers_no_day(
    browser: Browser, example_at: Sites
) -> None:
    """WCAG 2.2, 2.4.12: not a part of what has the focus lies beneath something."""
    with reader(browser, DESKTOP) as page:
        opened(page, f"{example_at['public']}/calendar/2026-27/spring/")
        page.locator("[role=grid] [tabindex='0']").first.focus()
        covered = []
        for key in ("Home", *["ArrowDown"] * 12, *["ArrowUp"] * 6, *["ArrowRight"] * 4):
            page.keyboard.press(key)
            if page.evaluate(UNDER):
                covered.append(page.evaluate("document.activeElement.innerText"))
        assert not covered


def test_the_menu_on_a_phone_opens_and_closes_by_key(browser: Browser, example_at: Sites) -> None:
    with reader(browser, PHONE) as page:
        page.goto(f"{example_at['public']}/", wait_until="load")
        entry = page.get_by_role("navigation", name="Main menu").get_by_role(
            "link", name="Networks"
        )
        assert not entry.is_visible()
        page.get_by_role("button", name="Menu").focus()
        page.keyboard.press("Enter")
        entry.wait_for(state="visible")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.hub-menu') !== null")
        page.keyboard.press("Escape")
        entry.wait_for(state="hidden")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Menu"
