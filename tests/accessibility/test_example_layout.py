"""Pages fit: narrow windows, wide spacing, thumbs, less motion, forced colours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from hub.edition import EDITIONS, Edition
from tests.accessibility.looking import (
    DESKTOP,
    HALF_OF_A_PHONE,
    PHONE,
    Sites,
    every_page,
    faults,
    kinds,
    reader,
)

pytestmark = pytest.mark.browser

SPACED: Final = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-block-end: 2em !important; }"""
"""The most that readers may ask for without losing anything (WCAG 2.2, 1.4.12)."""
MAIN_TARGETS: Final = (
    ".hub-header a, .hub-header button, .hub-header input, .hub-menu a, .hub-button, "
    "main button, summary, input, select, .hub-meeting__title a"
)
SHAPES: Final = (
    ".hub-button, .hub-tag, button, input:not([type=radio]), select, .hub-search__kind > span"
)


def too_wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate("looking.tooWide()")
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_lost_at_four_times_the_size(
    browser: Browser, example_built: Path, example_at: Sites, edition: Edition
) -> None:
    with reader(browser, viewport=HALF_OF_A_PHONE) as page:
        found = faults(page, every_page(example_built, example_at, edition), too_wide)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_is_lost_when_text_is_spaced_wider(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize
) -> None:
    def spaced(page: Page) -> list[str]:
        page.add_style_tag(content=SPACED)
        return too_wide(page)

    with reader(browser, viewport=size, bypass_csp=True) as page:
        found = faults(page, kinds(example_built, example_at), spaced)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_thumb_meets_what_it_aims_at(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize
) -> None:
    def too_small(page: Page) -> list[str]:
        every: list[str] = page.evaluate("looking.tooSmall('', 24)")
        main: list[str] = page.evaluate("wanted => looking.tooSmall(wanted, 44)", MAIN_TARGETS)
        return every + main

    with reader(browser, viewport=size) as page:
        found = faults(page, kinds(example_built, example_at), too_small)
    assert not found, "\n".join(found)


def test_nothing_moves_for_who_asks_for_less_motion(
    browser: Browser, example_built: Path, example_at: Sites
) -> None:
    def moves(page: Page) -> list[str]:
        found: list[str] = page.evaluate("looking.moves()")
        return found

    with reader(browser, viewport=DESKTOP, reduced_motion="reduce") as page:
        found = faults(page, kinds(example_built, example_at), moves)
    assert not found, "\n".join(found)


def test_shapes_keep_a_border_in_forced_colours(
    browser: Browser, example_built: Path, example_at: Sites
) -> None:
    def shapeless(page: Page) -> list[str]:
        found: list[str] = page.evaluate("shapes => looking.withoutBorder(shapes)", SHAPES)
        return found

    with reader(browser, viewport=DESKTOP, forced_colors="active") as page:
        found = faults(page, kinds(example_built, example_at), shapeless)
    assert not found, "\n".join(found)
