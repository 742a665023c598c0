"""What all tests share: the table of calendar programs at the end of a run, and one browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

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
