"""What a reader's browser fetches, from nginx with the hub's rules, however large the hub is."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.helpers.real_parts import require
from tests.helpers.window import DESKTOP, PHONE
from tests.reader.measuring import NOON, PACKAGE, PAGES, first_view, lighthouse
from tests.reader.sample_site import served_sample

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AT_MOST: Final = 150_000
"""Bytes, as transferred."""
FEW: Final = 10
MANY: Final = 1000
DAYS_LATER: Final = NOON + dt.timedelta(days=8)
"""Meetings that the pages say are to come are over by then."""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub with ten meetings."""
    with served_sample(tmp_path_factory.mktemp("few") / "sample", FEW) as home:
        yield home


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub with a thousand, all in one school year."""
    with served_sample(tmp_path_factory.mktemp("many") / "sample", MANY) as home:
        yield home


@pytest.mark.parametrize(
    ("address", "sizes"), [("few", (PHONE, DESKTOP)), ("many", (PHONE,))], ids=["few", "many"]
)
def test_a_first_view_is_light_and_nobody_else_s_business(
    browser: Browser, address: str, sizes: tuple[ViewportSize, ...], request: pytest.FixtureRequest
) -> None:
    home = request.getfixturevalue(address)
    for name, page in PAGES.items():
        for size in sizes:
            seen = first_view(browser, home + page, size)
            where = f"{name}, {size['width']} pixels wide"
            assert 5_000 < seen.transferred <= AT_MOST, where
            assert {f"http://{host}/" for host in seen.hosts} == {home}, where
            assert (seen.kept, seen.complaints) == (0, []), where
            assert seen.shifted == 0, where
    # A page moves most when it is some days old: meetings leave it, and it says how old it is.
    for name in ("home", "network"):
        seen = first_view(browser, home + PAGES[name], PHONE, DAYS_LATER)
        assert "may be out of date" in seen.said, name
        assert seen.shifted == 0, f"{name}, eight days later"


def test_lighthouse_finds_nothing_to_say(few: str) -> None:
    """Home, a meeting and the term; `make bench` asks all five pages, and for speed as well."""
    require("Lighthouse (`make node`)", shutil.which("node") and PACKAGE.is_dir())
    wanted = ("accessibility", "best-practices", "seo")
    pages = ("home", "meeting", "term")
    found = lighthouse((few + PAGES[page] for page in pages), *wanted)
    for page, one in zip(pages, found, strict=True):
        assert one.scores == dict.fromkeys(wanted, 100), (page, one.failed)
