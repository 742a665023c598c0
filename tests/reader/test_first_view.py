"""What a reader's browser fetches, from nginx with the hub's rules, however large the hub is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.bench import writing
from tests.bench.sample import TODAY
from tests.hosting.servers import serving
from tests.hubs import run
from tests.reader.measuring import DESKTOP, PACKAGE, PAGES, PHONE, first_view, lighthouse
from tests.real_parts import require

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AT_MOST: Final = 150_000
"""Bytes, as transferred."""
FEW: Final = 10
MANY: Final = 1000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reader")


def _served(folder: Path, meetings: int) -> Iterator[str]:
    root = folder / f"hub-{meetings}"
    writing.hub(root, meetings)
    ran = run(root, "build", today=TODAY.isoformat())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    around = folder / f"nginx-{meetings}"
    around.mkdir()
    with serving("nginx", root, around) as server:
        yield f"http://127.0.0.1:{server.public}/"


@pytest.fixture(scope="module")
def few(folder: Path) -> Iterator[str]:
    """The address of a hub with ten meetings."""
    yield from _served(folder, FEW)


@pytest.fixture(scope="module")
def many(folder: Path) -> Iterator[str]:
    """The address of a hub with a thousand, all in one school year."""
    yield from _served(folder, MANY)


@pytest.mark.parametrize("address", ["few", "many"])
def test_a_first_view_is_light_and_nobody_else_s_business(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> None:
    home = request.getfixturevalue(address)
    for name, page in PAGES.items():
        for size in (PHONE, DESKTOP):
            seen = first_view(browser, home + page, size)
            where = f"{name}, {size['width']} pixels wide"
            assert 5_000 < seen.transferred <= AT_MOST, where
            assert {f"http://{host}/" for host in seen.hosts} == {home}, where
            assert (seen.kept, seen.complaints) == (0, []), where
            assert seen.shifted == 0, where


def test_lighthouse_finds_nothing_to_say(few: str) -> None:
    """Home, a meeting and the term; `make bench` asks all five pages, and for speed as well."""
    require("Lighthouse (`make node`)", shutil.which("node") and PACKAGE.is_dir())
    wanted = ("accessibility", "best-practices", "seo")
    pages = ("home", "meeting", "term")
    found = lighthouse((few + PAGES[page] for page in pages), *wanted)
    for page, one in zip(pages, found, strict=True):
        assert one.scores == dict.fromkeys(wanted, 100), (page, one.failed)
