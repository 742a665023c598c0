"""Pictures of every kind of page: `python -m tests.screenshots` writes them to site/screenshots.

Each is taken as on a phone, a tablet and a laptop, in light and in dark, and as it is printed.
With `--docs` it takes the few pictures that README and docs show, into docs/images.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from hub.privacy.editions import EDITIONS, Edition
from tests.helpers.example import NOON, build, kinds_of_page
from tests.helpers.hubs import HOUSE
from tests.helpers.serving import served

WIDTHS: Final = {"phone": 390, "tablet": 820, "laptop": 1280}
PAPER: Final = 794
"""The width of A4 in CSS pixels."""
SEARCHED: Final = "search/?q=attendance"
OUT: Final = HOUSE / "site" / "screenshots"
IMAGES: Final = HOUSE / "docs" / "images"

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture for the documentation: of which page, and how much of it."""

    edition: Edition
    address: str
    width: int
    height: int
    scheme: Scheme = "light"


FOR_DOCS: Final = {
    "home.png": Picture("public", "", 1280, 900),
    "term.png": Picture("public", "calendar/", 1280, 900),
    "evening.png": Picture("public", "", 390, 844, "dark"),
    "phone.png": Picture("public", "meetings/2026-27/deputy-heads-spring-1/", 390, 700),
}


def take_all(browser: Browser, built: Path, out: Path) -> int:
    """Pictures of each kind of page of each edition; how many there are."""
    for edition in EDITIONS:
        with served(built / edition) as address:
            pages = {**kinds_of_page(built / edition, edition), "search-found": SEARCHED}
            for name, page in pages.items():
                opened = _opened(browser, f"{address}/{page}", ViewportSize(width=390, height=800))
                _screens(opened, out / edition, name)
                _paper(opened, out / edition, name)
                opened.close()
    return len(list(out.rglob("*.*")))


def _screens(page: Page, folder: Path, name: str) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for device, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=folder / f"{name}-{device}-{scheme}.png", full_page=True)


def _paper(page: Page, folder: Path, name: str) -> None:
    page.set_viewport_size({"width": PAPER, "height": 1123})
    page.emulate_media(media="print", color_scheme="light")
    page.screenshot(path=folder / f"{name}-printed.png", full_page=True)
    page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True, print_background=True)


def _opened(browser: Browser, url: str, size: ViewportSize, scheme: Scheme = "light") -> Page:
    """A page once everything it asks for is there, at noon of the day it was built for."""
    page = browser.new_page(viewport=size, color_scheme=scheme)
    page.clock.set_fixed_time(NOON)
    page.goto(url, wait_until="networkidle")
    return page


def take_for_docs(browser: Browser, built: Path, out: Path) -> int:
    """The pictures of `FOR_DOCS`; how many there are."""
    for name, picture in FOR_DOCS.items():
        with served(built / picture.edition) as address:
            size = ViewportSize(width=picture.width, height=picture.height)
            page = _opened(browser, f"{address}/{picture.address}", size, picture.scheme)
            page.screenshot(path=out / name)
            page.close()
    return len(FOR_DOCS)


def main() -> None:
    """Build the worked example as on a fixed day, and take the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures are taken with Chromium, and it is not installed.")
    for_docs = "--docs" in sys.argv[1:]
    out = IMAGES if for_docs else OUT
    if not for_docs:
        shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take = take_for_docs if for_docs else take_all
        count = take(browser, Path(folder), out)
        browser.close()
    sys.stdout.write(f"{count} pictures are in {out.relative_to(HOUSE).as_posix()}.\n")


if __name__ == "__main__":
    main()
