"""`python -m tests.reader [--sizes 10,1000]`: what readers wait for, and Lighthouse's word.

Five pages of hubs of several sizes, from nginx with the hub's own rules, which compress.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.helpers.window import DESKTOP, PHONE
from tests.reader.measuring import PACKAGE, PAGES, FirstView, Scores, first_view, lighthouse
from tests.reader.sample_site import served_sample

SIZES: Final = "10,1000,10000"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
RUNS: Final = 3
"""How often Lighthouse looks at a page, of which the middle run counts."""
NEEDED: Final = ("chromium", "nginx", "openssl", "node")


@dataclass(frozen=True, slots=True)
class Reading:
    """One page of a hub with so many meetings; `views` are on a phone and on a desktop."""

    meetings: int
    page: str
    host: str
    """Where it was served, and what it may ask for anything."""
    views: tuple[FirstView, FirstView]
    lighthouse: Scores

    @property
    def faults(self) -> Iterator[str]:
        """What should not be, as sentences; Lighthouse's are without their scores."""
        for view in self.views:
            yield from (f"asks {host}" for host in sorted(view.hosts - {self.host}))
            if view.kept:
                yield f"keeps {view.kept} things in the browser"
            yield from (f"complains: {words}" for words in view.complaints)
        yield from self.lighthouse.failed


def measure(folder: Path, meetings: int) -> Iterator[Reading]:
    """Build a hub in a new folder, serve it, and look at its pages."""
    with served_sample(folder, meetings) as home:
        views = _first_views(home)
        said = lighthouse((home + page for page in PAGES.values()), *CATEGORIES, runs=RUNS)
        for name, scores in zip(PAGES, said, strict=True):
            yield Reading(meetings, name, urlsplit(home).netloc, views[name], scores)


def _first_views(home: str) -> dict[str, tuple[FirstView, FirstView]]:
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = {
            name: (
                first_view(browser, home + page, PHONE),
                first_view(browser, home + page, DESKTOP),
            )
            for name, page in PAGES.items()
        }
        browser.close()
    return found


def line(reading: Reading) -> str:
    """A reading as a line of the table, and its faults below."""
    transferred = max(view.transferred for view in reading.views) / 1000
    shifted = max(view.shifted for view in reading.views)
    scores = "".join(f"{reading.lighthouse.scores[name]:>16}" for name in CATEGORIES)
    said = "".join(f"\n{'':10}{fault}" for fault in dict.fromkeys(reading.faults))
    head = f"{reading.meetings:>8,}  {reading.page:<8}"
    return f"{head}{transferred:>8.1f}{shifted:>8.3f}{scores}{said}"


def main() -> None:
    """Measure every size, the smallest first, and print a line for each page."""
    parser = argparse.ArgumentParser(prog="python -m tests.reader", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of meetings; default: {SIZES}")
    options = parser.parse_args()
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing or not PACKAGE.is_dir():
        sys.exit(f"Missing: {', '.join(missing) or 'Lighthouse, which `make node` gets'}.")
    print("Readers: first view of a page, and Lighthouse as on a phone; targets in brackets")
    print(f"{'meetings  page':<18}{'kB':>8}{'shift':>8}" + "".join(f"{c:>16}" for c in CATEGORIES))
    print(f"{'':18}{'[150]':>8}{'[0]':>8}{'[98]':>16}" + f"{'[100]':>16}" * 3, flush=True)
    for size in sorted(int(size) for size in options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="hub-reader-") as folder:
            for reading in measure(Path(folder) / "sample", size):
                print(line(reading), flush=True)


if __name__ == "__main__":
    main()
