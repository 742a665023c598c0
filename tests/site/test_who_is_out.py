"""Who of ours is out, on a page that is read some days after it was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.helpers.serving import served
from tests.helpers.window import PHONE, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("clock", "shown"),
    [
        # It was made on the Sunday of the first week.
        ("2026-09-20T12:00:00Z",
         ["This week 14 to 18 September", "Next week 21 to 25 September"]),
        ("2026-09-20T23:30:00Z",
         ["This week 21 to 25 September", "Next week 28 September to 2 October"]),
        ("2026-10-05T12:00:00Z",
         ["Week of 14 to 18 September", "Week of 21 to 25 September"]),
    ],
)  # fmt: skip
def test_this_week_is_that_of_the_reader(
    browser: Browser, editions: Path, clock: str, shown: list[str]
) -> None:
    with served(editions / "site" / "members") as address, window(browser, clock, PHONE) as page:
        page.goto(f"{address}/schools/out/#all", wait_until="load")
        school = page.locator(".hub-out-school").first
        found = school.locator("h3").filter(visible=True).all_inner_texts()
        assert found == shown
