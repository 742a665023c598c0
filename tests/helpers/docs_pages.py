"""The pages of the documentation, as they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.helpers.hubs import HOUSE

DOCS: Final = HOUSE / "docs"
PAGES: Final = [HOUSE / "README.md", *sorted(DOCS.rglob("*.md"))]


def name_of(page: Path) -> str:
    """`docs/house.md`."""
    return page.relative_to(HOUSE).as_posix()
