"""No page breaks a rule of axe-core: WCAG 2.2 AA and good practice, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.accessibility.axe import broken_colours, broken_rules
from tests.accessibility.looking import DESKTOP, PHONE, Sites, faults, kinds, reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_page_breaks_a_rule(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize
) -> None:
    with reader(browser, viewport=size, color_scheme="light", bypass_csp=True) as page:
        found = faults(page, kinds(example_built, example_at), broken_rules)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_dark_has_enough_contrast(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize
) -> None:
    """The dark scheme changes colours and nothing else, so it is asked the rules about colours."""
    with reader(browser, viewport=size, color_scheme="dark", bypass_csp=True) as page:
        found = faults(page, kinds(example_built, example_at), broken_colours)
    assert not found, "\n".join(found)
