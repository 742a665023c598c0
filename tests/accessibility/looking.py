"""One page after the other, opened as a reader with certain wishes would, and what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, ViewportSize

from hub.privacy.editions import EDITIONS, Edition
from tests.helpers.example import NOON, NOWHERE, kinds_of_page
from tests.helpers.window import window

QUESTIONS: Final = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
HALF_OF_A_PHONE: Final = ViewportSize(width=320, height=256)
"""1280 by 1024 pixels at 400 % zoom (WCAG 2.2, 1.4.10)."""
SEARCHED: Final = "search/?q=attendance"
AT_LEAST: Final = 100
"""How many pages each edition of the example has, or some have gone unseen."""
AT_MOST: Final = 6
"""How many faults of one page are told; the next are often the same."""

Sites = Mapping[Edition, str]


@contextmanager
def reader(
    browser: Browser, size: ViewportSize, now: dt.datetime = NOON, **wishes: Any
) -> Iterator[Page]:
    """A window that can answer questions; by itself at noon of the example's day."""
    with window(browser, now, size, **wishes) as page:
        page.add_init_script(QUESTIONS)
        yield page


def opened(page: Page, address: str) -> None:
    """Go to a page, wait until everything is there, and open what can be opened."""
    page.goto(address, wait_until="load")
    if "?q=" in address:
        page.locator(".hub-result").first.wait_for()
    page.evaluate("looking.open()")


def faults(
    page: Page, addresses: Iterable[tuple[str, str]], wrong: Callable[[Page], list[str]]
) -> list[str]:
    """What is wrong with each page, given as a name and an address, with the name in front."""
    found = []
    for name, address in addresses:
        opened(page, address)
        sentences = wrong(page)
        found += [f"{name}: {sentence}" for sentence in sentences[:AT_MOST]]
        if len(sentences) > AT_MOST:
            found.append(f"{name}: and {len(sentences) - AT_MOST} more")
    return found


def kinds(built: Path, sites: Sites, edition: Edition) -> list[tuple[str, str]]:
    """A name and an address of one page of each kind, and of a search with a word.

    Of kinds that both editions have it is this edition's page; the other's follow.
    """
    (other,) = {*EDITIONS} - {edition}
    own = _kinds(built, edition)
    return [
        (f"{where} {kind} /{address}", f"{sites[where]}/{address}")
        for where, found in ((edition, own), (other, _kinds(built, other)))
        for kind, address in found.items()
        if where == edition or kind not in own
    ]


def every_page(built: Path, sites: Sites, edition: Edition) -> list[tuple[str, str]]:
    """The same of all pages of an edition, of one that is not there, and of the search."""
    top = built / edition
    paths = sorted(f.parent.relative_to(top).as_posix() for f in top.rglob("index.html"))
    assert len(paths) >= AT_LEAST
    addresses = [*(f"{path}/" for path in paths), NOWHERE, SEARCHED]
    return [(f"{edition} /{address}", f"{sites[edition]}/{address}") for address in addresses]


def _kinds(built: Path, edition: Edition) -> dict[str, str]:
    """The address of a page of each kind, and of a search that finds something."""
    return kinds_of_page(built / edition, edition) | {"search with results": SEARCHED}
