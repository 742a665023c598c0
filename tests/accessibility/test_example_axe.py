"""No page breaks a rule of axe-core: WCAG 2.2 AA and good practice, in light and dark.

Each kind of page is looked at in both editions, in both schemes, on a phone and on a desktop. What
both editions have looks alike, so that each of the four takes one edition, and together they take
each edition in light and in dark, on a phone and on a desktop.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from hub.privacy.editions import Edition
from tests.accessibility.axe import broken_colours, broken_rules
from tests.accessibility.looking import Sites, faults, kinds, reader
from tests.helpers.window import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("size", "edition"), [(PHONE, "members"), (DESKTOP, "public")], ids=["phone", "desktop"]
)
def test_no_page_breaks_a_rule(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize, edition: Edition
) -> None:
    pages = kinds(example_built, example_at, edition)
    with reader(browser, size, color_scheme="light", bypass_csp=True) as page:
        found = faults(page, pages, broken_rules)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("size", "edition"), [(PHONE, "public"), (DESKTOP, "members")], ids=["phone", "desktop"]
)
def test_the_dark_has_enough_contrast(
    browser: Browser, example_built: Path, example_at: Sites, size: ViewportSize, edition: Edition
) -> None:
    """The dark scheme changes colours and nothing else, so it is asked the rules about colours."""
    pages = kinds(example_built, example_at, edition)
    with reader(browser, size, color_scheme="dark", bypass_csp=True) as page:
        found = faults(page, pages, broken_colours)
    assert not found, "\n".join(found)
