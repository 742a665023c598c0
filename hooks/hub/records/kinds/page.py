"""A hand-written page: any other Markdown file below `content/`."""

from __future__ import annotations

from typing import ClassVar

from hub.records.record import Record


class Page(Record):
    """A page of words. `index.md` in a kind's folder introduces that kind's list."""

    record_kind: ClassVar[str] = "page"
    folder: ClassVar[str] = "content"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 90
    nested: ClassVar[bool] = True
    menu: ClassVar[str] = "Other pages"

    @property
    def web_address(self) -> str:
        """Its path below `content/`; an `index` is its folder's own page."""
        bare = self.id.removesuffix("index").rstrip("/")
        return f"{bare}/" if bare else ""
