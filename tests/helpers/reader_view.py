"""What a browser's reader view has of an open page, as Firefox makes it (Mozilla's Readability)."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from tests.helpers.hubs import HOUSE
from tests.helpers.real_parts import require

READABILITY: Final = HOUSE / "node_modules" / "@mozilla" / "readability" / "Readability.js"
_READ: Final = "new Readability(document.cloneNode(true)).parse()"


def in_reader_view(page: Page) -> str:
    """The title and all words below it, in one line; empty where there is no such view."""
    require("Readability (`make node`)", READABILITY.is_file())
    page.add_script_tag(path=READABILITY)
    title, text = page.evaluate(
        f"(made => made ? [made.title, made.textContent] : ['', ''])({_READ})"
    )
    return plain(f"{title} {text}")


def plain(text: str) -> str:
    """Words as they are compared: whatever stands between them."""
    return " ".join(text.split())
