"""The names by which a link reaches the parts of a text: `#what-we-do`.

They are those that the text's page has, so they are taken from there: GitHub's for headings, what
was given by hand, and those that pages had before (`github/anchors`).
"""

from __future__ import annotations

import functools
from html.parser import HTMLParser
from typing import Final, NamedTuple

from hub.documents import comments, markdown
from hub.documents.github import FORMER
from hub.documents.markdown import TooMuchError

TOP: Final = "top"
"""Leads to the beginning of any page (HTML Living Standard, 7.4.6.3)."""
_OF_NOTES: Final = ("fn:", "fnref:", "fnref2:")


class Names(NamedTuple):
    """Names in the text's order: those to write, and others that work as well."""

    now: tuple[str, ...]
    former: tuple[str, ...]

    def reach(self, name: str) -> bool:
        """Whether a link with this name leads to its place."""
        return name == TOP or name in self.now or name in self.former


# Of few texts it is asked, and of those again and again.
@functools.lru_cache(maxsize=256)
def names(body: str) -> Names:
    """What may stand behind `#` in a link to a text; nothing for one that no page can show."""
    try:
        page = markdown.page(comments.left_out(body))
    except TooMuchError:
        return Names((), ())
    found = _Named()
    found.feed(page)
    found.close()
    return Names(tuple(dict.fromkeys(found.now)), tuple(found.former))


class _Named(HTMLParser):
    """Notes the names of a page's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.now: list[str] = []
        self.former: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value}
        former = given.get("class") == FORMER
        for name in (given.get("id"), given.get("name") if tag == "a" else None):
            if name and not name.startswith(_OF_NOTES):
                (self.former if former else self.now).append(name)
