"""A reader's window in the browser: how large it is, which moment it takes for now, what fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize

PHONE: Final = ViewportSize(width=390, height=844)
DESKTOP: Final = ViewportSize(width=1280, height=800)


@contextmanager
def window(
    browser: Browser, now: str | dt.datetime, size: ViewportSize = DESKTOP, **wishes: Any
) -> Iterator[Page]:
    """A page in a context of its own, with its clock stopped; `wishes` as `new_context` has them.

    Timers run all the same.
    """
    with browser.new_context(viewport=size, **wishes) as context:
        page = context.new_page()
        if wishes.get("java_script_enabled", True):
            page.clock.set_fixed_time(now)
        yield page


def complaints(page: Page) -> list[str]:
    """What the page's scripts and its browser complain of from now on; the list grows."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said
