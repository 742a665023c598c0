"""Pictures of every kind of page: `python -m tests.screenshots` writes them to site/screenshots.

Each is taken as on a phone and on a laptop, in light and in dark, and as it is printed.
With `--docs` it takes the few pictures that README and docs show, into docs/images.
"""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from hub import site
from hub.checking import read
from hub.edition import EDITIONS, Edition
from hub.output import Context
from tests.hubs import HOUSE, run

TODAY: Final = dt.date(2027, 1, 11)
"""A day of the worked example with meetings before and after it."""
WIDTHS: Final = {"phone": 390, "laptop": 1280}
PAPER: Final = 794
"""The width of A4 in CSS pixels."""
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


FOR_DOCS: Final = {
    "home.png": Picture("public", "", 1280, 900),
    "phone.png": Picture("public", "meetings/2026-27/deputy-heads-spring-1/", 390, 700),
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing for each page that is asked for."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on this computer."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def kinds_of_page(built: Path, edition: Edition) -> dict[str, str]:
    """The address of one page for each template: the one with the most on it."""
    pages = site.plan(read(HOUSE, TODAY), Context(edition, TODAY)).pages
    fullest: dict[str, tuple[int, str]] = {}
    for address, page in pages.items():
        size = (built / address / "index.html").stat().st_size
        name = Path(page.template).stem
        fullest[name] = max(fullest.get(name, (0, "")), (size, address))
    return {name: address for name, (_size, address) in sorted(fullest.items())}


def take_all(browser: Browser, built: Path, out: Path) -> int:
    """Pictures of each kind of page of each edition; how many there are."""
    for edition in EDITIONS:
        folder = out / edition
        with served(built / edition) as address:
            for name, page in kinds_of_page(built / edition, edition).items():
                _screens(browser, f"{address}/{page}", folder, name)
                _paper(browser, f"{address}/{page}", folder, name)
    return len(list(out.rglob("*.*")))


def _screens(browser: Browser, url: str, folder: Path, name: str) -> None:
    for scheme in SCHEMES:
        for device, width in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
            page.goto(url)
            page.screenshot(path=folder / f"{name}-{device}-{scheme}.png", full_page=True)
            page.close()


def _paper(browser: Browser, url: str, folder: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": PAPER, "height": 1123}, color_scheme="light")
    page.goto(url)
    page.emulate_media(media="print")
    page.screenshot(path=folder / f"{name}-printed.png", full_page=True)
    page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True, print_background=True)
    page.close()


def take_for_docs(browser: Browser, built: Path, out: Path) -> int:
    """The pictures of `FOR_DOCS`; how many there are."""
    for name, picture in FOR_DOCS.items():
        with served(built / picture.edition) as address:
            size = ViewportSize(width=picture.width, height=picture.height)
            page = browser.new_page(viewport=size, color_scheme="light")
            page.goto(f"{address}/{picture.address}")
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
        ran = run(HOUSE, "build", "--out", folder, today=TODAY.isoformat())
        if ran.returncode:
            sys.exit(ran.stdout + ran.stderr)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take = take_for_docs if for_docs else take_all
        count = take(browser, Path(folder), out)
        browser.close()
    sys.stdout.write(f"{count} pictures are in {out.relative_to(HOUSE).as_posix()}.\n")


if __name__ == "__main__":
    main()
