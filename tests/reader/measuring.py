"""What a reader's browser fetches of a page, and what Lighthouse says of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize

from tests.bench.sample import LAST_YEAR, TODAY, year_id

YEAR: Final = year_id(LAST_YEAR)
PAGES: Final = {
    "home": "",
    "network": "networks/network-0/",
    "meeting": f"meetings/{YEAR}/meeting-5/",
    "term": f"calendar/{YEAR}/autumn/",
    "year": f"calendar/{YEAR}/",
}
"""Addresses of pages that every sample has, whatever its size, by what they are."""
PHONE: Final = ViewportSize(width=390, height=844)
DESKTOP: Final = ViewportSize(width=1280, height=800)
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


def first_view(browser: Browser, address: str, size: ViewportSize) -> FirstView:
    """Open a page with an empty cache, and wait until nothing more is fetched."""
    seen = FirstView()
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.clock.set_fixed_time(f"{TODAY}T12:00:00Z")
        page.add_init_script(_SHIFTS)
        _listen(page, seen)
        page.goto(address, wait_until="networkidle")
        seen.shifted = page.evaluate("window.shifted")
        seen.kept = sum(page.evaluate(_KEPT)) + len(context.cookies())
    return seen


def _listen(page: Page, seen: FirstView) -> None:
    def finished(event: dict[str, Any]) -> None:
        seen.transferred += event["encodedDataLength"]

    def complained(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            seen.complaints.append(said.text)

    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", finished)
    page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("requestfailed", lambda request: seen.complaints.append(request.url))
    page.on("console", complained)


@dataclass(frozen=True, slots=True)
class Scores:
    """What Lighthouse says of a page: 0 to 100 by category, and the audits that failed."""

    scores: dict[str, int]
    failed: list[str]


def lighthouse(addresses: Iterable[str], *categories: str, runs: int = 1) -> list[Scores]:
    """Lighthouse for each address, as on a phone; of several runs the middle score counts."""
    chromium = shutil.which("chromium")
    ran = subprocess.run(
        ["node", LIGHTHOUSE, str(chromium), ",".join(categories), str(runs)],
        env=os.environ, input="\n".join(addresses),
        capture_output=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return [Scores(one["scores"], one["failed"]) for one in found]
