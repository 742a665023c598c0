"""What a reader's browser fetches of a page, and what Lighthouse says of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize

from tests.bench.sample import LAST_YEAR, TODAY, year_id
from tests.helpers.node import node
from tests.helpers.window import complaints, window

YEAR: Final = year_id(LAST_YEAR)
PAGES: Final = {
    "home": "",
    "network": "networks/network-0/",
    "meeting": f"meetings/{YEAR}/meeting-5/",
    "term": f"calendar/{YEAR}/autumn/",
    "year": f"calendar/{YEAR}/",
}
"""Addresses of pages that every sample has, whatever its size, by what they are."""
NOON: Final = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
"""The moment at which they are looked at: on the day that they were built."""
LIGHTHOUSE: Final = Path(__file__).with_name("lighthouse.mjs")
PACKAGE: Final = LIGHTHOUSE.parents[2] / "node_modules" / "lighthouse"

_SHIFTS: Final = """window.shifted = 0;
new PerformanceObserver(list => {
    for (const shift of list.getEntries()) window.shifted += shift.value;
}).observe({type: "layout-shift", buffered: true});"""
_KEPT: Final = """async () => [
    localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


@dataclass
class FirstView:
    """A page seen for the first time; `transferred` is in bytes, with headers, as sent."""

    transferred: float = 0
    hosts: set[str] = field(default_factory=set)
    """With the port, as in an address."""
    complaints: list[str] = field(default_factory=list)
    """What the browser wrote into its console, and what could not be fetched."""
    shifted: float = 0
    """Cumulative layout shift."""
    kept: int = 0
    """Cookies, entries of storages and databases, and caches."""
    said: str = ""
    """The words that then stand on the page."""


def first_view(
    browser: Browser, address: str, size: ViewportSize, now: dt.datetime = NOON
) -> FirstView:
    """Open a page with an empty cache, and wait until nothing more is fetched."""
    seen = FirstView()
    with window(browser, now, size) as page:
        page.add_init_script(_SHIFTS)
        seen.complaints = complaints(page)
        _listen(page, seen)
        page.goto(address, wait_until="networkidle")
        seen.shifted = page.evaluate("window.shifted")
        seen.kept = sum(page.evaluate(_KEPT)) + len(page.context.cookies())
        seen.said = page.locator("body").inner_text()
    return seen


def _listen(page: Page, seen: FirstView) -> None:
    def finished(event: dict[str, Any]) -> None:
        seen.transferred += event["encodedDataLength"]

    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", finished)
    page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
    page.on("requestfailed", lambda request: seen.complaints.append(request.url))


@dataclass(frozen=True, slots=True)
class Scores:
    """What Lighthouse says of a page: 0 to 100 by category, and the audits that failed."""

    scores: dict[str, int]
    failed: list[str]


def lighthouse(addresses: Iterable[str], *categories: str, runs: int = 1) -> list[Scores]:
    """Lighthouse for each address, as on a phone; of several runs the middle one counts."""
    milliseconds = f"{NOON.timestamp() * 1000:.0f}"
    words = (str(shutil.which("chromium")), milliseconds, ",".join(categories), str(runs))
    ran = node(LIGHTHOUSE, *words, lines=addresses, seconds=600)
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return [Scores(one["scores"], one["failed"]) for one in found]
