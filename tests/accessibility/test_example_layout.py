"""Pages fit: narrow windows, wide spacing, thumbs, less motion, forced colours.

What both editions have looks alike, so one page of each kind is asked: the members' one, which
shows the most, and the public one where members have none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.accessibility.looking import (
    HALF_OF_A_PHONE,
    Sites,
    every_page,
    faults,
    kinds,
    opened,
    reader,
)
from tests.helpers.letters import ROOM, in_each_typeface, in_wide_letters
from tests.helpers.window import DESKTOP, PHONE

pytestmark = pytest.mark.browser

SPACED: Final = """* { line-height: 1.5 !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
TWICE: Final = "html { font-size: 250% !important; }"
"""Letters of twice the size. The theme's own root is 125 %, so that 200 % were only 1.6 times."""
HEADER_AT_MOST: Final = 260
"""Of a phone's 844 pixels, when letters are twice the size."""
NEVER_BROKEN: Final = ".hub-header *, .hub-band, h1, h1 *, h2, h3, .hub-button"
"""Where a word that goes on in the next line would be hard to read."""
BETWEEN_LETTERS: Final = 0.12
"""The most that readers may ask for without losing anything (WCAG 2.2, 1.4.12)."""
MAIN_TARGETS: Final = (
    ".hub-header a", ".hub-header button", ".hub-header input", ".hub-menu a", ".hub-button",
    "main button", "summary", "input", ".hub-meeting__title a",
)  # fmt: skip
SHAPES: Final = (
    ".hub-button", ".hub-tag", "button", "input:not([type=radio])", ".hub-search__kind > span",
)  # fmt: skip


class Seen:
    """Which of the things that a test is about have been there, on any page."""

    def __init__(self, *selectors: str) -> None:
        self.selectors = selectors
        self.missing = {*selectors}

    def look(self, page: Page) -> str:
        """Note those that the page shows; one selector for all."""
        shown: list[str] = page.evaluate("wanted => looking.shown(wanted)", self.selectors)
        self.missing -= {*shown}
        return ", ".join(self.selectors)


def too_wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate("looking.tooWide()")
    return found


def crowded(page: Page) -> list[str]:
    """The same, what lies upon something else, and words that are broken."""
    found: list[str] = page.evaluate(
        "never => [...looking.tooWide(), ...looking.overlapping(), ...looking.brokenWords(never)]",
        NEVER_BROKEN,
    )
    return found


def test_nothing_is_lost_at_four_times_the_size(
    browser: Browser, example_built: Path, example_at: Sites
) -> None:
    """Every page that members have, and of the kinds that they lack one."""
    pages = dict(every_page(example_built, example_at, "members"))
    pages |= dict(kinds(example_built, example_at, "public"))

    def wrong(page: Page) -> list[str]:
        return in_wide_letters(page, crowded)

    with reader(browser, HALF_OF_A_PHONE) as page:
        found = faults(page, pages.items(), wrong)
    assert not found, "\n".join(found)


def test_nothing_is_lost_when_letters_are_twice_the_size(
    browser: Browser, example_built: Path, example_at: Sites
) -> None:
    """On a phone, where the letters grow and the window does not (WCAG 2.2, 1.4.4)."""
    pages = dict(kinds(example_built, example_at, "members"))
    pages |= dict(kinds(example_built, example_at, "public"))

    def wrong(page: Page) -> list[str]:
        page.add_style_tag(content=TWICE)
        high = page.evaluate("document.querySelector('.hub-header').offsetHeight")
        found = [f"the header is {high} high"] if high > HEADER_AT_MOST else []
        return found + crowded(page)

    with reader(browser, PHONE, bypass_csp=True) as page:
        found = faults(page, pages.items(), wrong)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_is_lost_when_text_is_spaced_wider(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize
) -> None:
    def spaced(page: Page) -> list[str]:
        page.add_style_tag(content=SPACED)
        return in_each_typeface(page, too_wide, BETWEEN_LETTERS + ROOM)

    with reader(browser, size, bypass_csp=True) as page:
        found = faults(page, kinds(example_built, example_at, "members"), spaced)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_thumb_meets_what_it_aims_at(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize
) -> None:
    seen = Seen(*MAIN_TARGETS)

    def too_small(page: Page) -> list[str]:
        every: list[str] = page.evaluate("looking.tooSmall('', 24)")
        main: list[str] = page.evaluate("wanted => looking.tooSmall(wanted, 44)", seen.look(page))
        return every + main

    def too_small_in_any(page: Page) -> list[str]:
        return in_each_typeface(page, too_small)

    def too_small_in_the_menu(page: Page) -> list[str]:
        page.get_by_role("button", name="Menu").click()
        page.locator(".hub-menu a").first.wait_for()
        seen.look(page)
        found: list[str] = page.evaluate("looking.tooSmall('.hub-menu a', 44)")
        return found

    with reader(browser, size) as page:
        found = faults(page, kinds(example_built, example_at, "members"), too_small_in_any)
        if size == PHONE:
            home = [("the menu", f"{example_at['public']}/")]
            found += faults(page, home, too_small_in_the_menu)
    assert not found, "\n".join(found)
    # A phone's header has no field; its search is a page of its own.
    assert seen.missing == ({".hub-header input"} if size == PHONE else set())


def test_nothing_moves_for_who_asks_for_less_motion(
    browser: Browser, example_built: Path, example_at: Sites
) -> None:
    def moves(page: Page) -> list[str]:
        found: list[str] = page.evaluate("looking.moves()")
        return found

    with reader(browser, DESKTOP, reduced_motion="reduce") as page:
        found = faults(page, kinds(example_built, example_at, "members"), moves)
    assert not found, "\n".join(found)
    with reader(browser, DESKTOP, reduced_motion="no-preference") as page:
        opened(page, f"{example_at['public']}/")
        assert moves(page), "For everybody else something does."


def test_shapes_keep_a_border_in_forced_colours(
    browser: Browser, example_built: Path, example_at: Sites
) -> None:
    seen = Seen(*SHAPES)

    def shapeless(page: Page) -> list[str]:
        shapes = seen.look(page)
        found: list[str] = page.evaluate("shapes => looking.withoutBorder(shapes)", shapes)
        return found

    with reader(browser, DESKTOP, forced_colors="active") as page:
        found = faults(page, kinds(example_built, example_at, "members"), shapeless)
    assert not found, "\n".join(found)
    assert not seen.missing
