"""What all tests share: the table of calendar programs at the end of a run, and one browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from hub.edition import EDITIONS, Edition
from tests import example
from tests.clients.table import pytest_terminal_summary
from tests.real_parts import require

__all__ = ["pytest_terminal_summary"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Playwright runs once in a process, so there is one for all tests."""
    found = shutil.which("chromium")
    require("Chromium", found)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def example_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both editions of the worked example; for tests named `test_example...`."""
    return example.build(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def example_at(example_built: Path) -> Iterator[dict[Edition, str]]:
    """Where each edition of it is served, as an address without a slash at its end."""
    with ExitStack() as stack:
        yield {e: stack.enter_context(example.served(example_built / e)) for e in EDITIONS}
