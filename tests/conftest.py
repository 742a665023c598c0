"""What all tests share: the table of calendar programs at the end of a run, a browser, builds."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from hub.privacy.editions import EDITIONS, Edition
from tests.clients.table import pytest_terminal_summary
from tests.helpers import example
from tests.helpers.hubs import HOUSE
from tests.helpers.once import once
from tests.helpers.real_parts import require
from tests.helpers.serving import served

__all__ = ["pytest_terminal_summary"]

# Where Python is told to keep no bytecode, each of the many commands that the tests run would first
# compile the whole hub, which takes longer than most of them do.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What a shell runs in the background ignores Ctrl and C, and so would every command of the tests.
signal.signal(signal.SIGINT, signal.default_int_handler)


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
    return once(tmp_path_factory, "example", example.build)


@pytest.fixture(scope="session")
def example_at(example_built: Path) -> Iterator[dict[Edition, str]]:
    """Where each edition of it is served, as an address without a slash at its end."""
    with ExitStack() as stack:
        yield {e: stack.enter_context(served(example_built / e)) for e in EDITIONS}


@pytest.fixture(scope="session")
def docs_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as `make docs` builds it: any broken link or anchor fails."""
    settings = HOUSE / "docs" / "theme" / "mkdocs.yml"

    def fill(folder: Path) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", folder],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True, encoding="utf-8", check=False, timeout=120,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "docs", fill)
