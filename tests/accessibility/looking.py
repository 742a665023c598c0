"""One page after the other, opened as a reader with certain wishes would, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, ViewportSize

from hub.edition import Edition
from tests.example import NOON, every_kind

QUESTIONS: Final = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
PHONE: Final = ViewportSize(width=390, height=844)
DESKTOP: Final = ViewportSize(width=1280, height=800)
HALF_OF_A_PHONE: Final = ViewportSize(width=320, height=256)
"""1280 by 1024 pixels at 400 % zoom (WCAG 2.2, 1.4.10)."""

AT_MOST: Final = 6
"""How many faults of one page are told; the next are often the same."""

Sites = Mapping[Edition, str]


@contextmanager
def reader(browser: Browser, **wishes: Any) -> Iterator[Page]:
    """A window of its own, at noon of the day that the example was built for."""
    context = browser.new_context(**wishes)
    page = context.new_page()
    page.clock.set_fixed_time(NOON)
    page.add_init_script(QUESTIONS)
    yield page
    context.close()


def faults(
    page: Page, addresses: Iterable[tuple[str, str]], wrong: Callable[[Page], list[str]]
) -> list[str]:
    """What is wrong with each page, given as a name and an address, with the name in front."""
    found = []
    for name, address in addresses:
        page.goto(address, wait_until="load")
        page.evaluate("looking.open()")
        sentences = wrong(page)
        found += [f"{name}: {sentence}" for sentence in sentences[:AT_MOST]]
        if len(sentences) > AT_MOST:
            found.append(f"{name}: and {len(sentences) - AT_MOST} more")
    return found


def kinds(built: Path, sites: Sites) -> list[tuple[str, str]]:
    """A name and an address of one page of each kind, in both editions; a search with a word."""
    pages = [
        (f"{edition} {kind} /{address}", f"{sites[edition]}/{address}")
        for edition, kind, address in every_kind(built)
    ]
    searched = [
        (f"{edition} search/?q=attendance", f"{sites[edition]}/search/?q=attendance")
        for edition in sites
        if (built / edition / "search" / "index.html").is_file()
    ]
    return pages + searched


def every_page(built: Path, sites: Sites, edition: Edition) -> list[tuple[str, str]]:
    """The same of all pages of an edition."""
    top = built / edition
    paths = sorted(f.parent.relative_to(top).as_posix() for f in top.rglob("index.html"))
    return [(f"{edition} /{path}", f"{sites[edition]}/{path}/") for path in paths]
