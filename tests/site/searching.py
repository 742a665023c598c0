"""Somebody who searches: a question, and the answer once it is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.helpers.window import PHONE, complaints, window


@contextmanager
def visiting(
    browser: Browser, now: str | dt.datetime = "2026-09-20T12:00:00+01:00"
) -> Iterator[Page]:
    """A page at a moment; whatever goes wrong in it fails the test."""
    with window(browser, now, PHONE) as page:
        said = complaints(page)
        yield page
        assert not said


def found(page: Page, heading: str | None = None) -> list[str]:
    """The addresses of the results, of one group or of all."""
    settled(page)
    within = page.get_by_role("region", name=heading) if heading else page
    links = within.locator(".hub-result a")
    hrefs = [str(link.get_attribute("href")) for link in links.all()]
    return [urlsplit(href).path.removeprefix("/hub") for href in hrefs]


def settled(page: Page) -> None:
    """Wait until the answer is there."""
    expect(page.locator("#search-state")).not_to_be_empty()
    expect(page.locator("#search")).not_to_have_attribute("aria-busy", "true")


def ask(page: Page, address: str, query: str) -> None:
    """Open the search's page with a question in its address."""
    page.goto(f"{address}/search/?{query}")
    settled(page)


def press(page: Page, words: str) -> None:
    """Type a question into the field, and Enter."""
    page.get_by_label("What are you looking for?").fill(words)
    page.keyboard.press("Enter")
    page.clock.run_for(1000)
    if words:
        settled(page)
