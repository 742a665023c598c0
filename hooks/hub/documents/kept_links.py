"""Links kept as they were typed while an engine renders a text.

An engine takes a link for the name of one of its own files, and warns of those that it does not
know. The hub leads links to their places afterwards (`links.in_page`).
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from hub.documents.links import Link

_OURS: Final = "hub-link:"
"""Stands in front of a link's target: an engine leaves all addresses of another kind alone."""
_LAST: Final = 1
"""Engines look at links last of all (0)."""


def typed(page: str) -> str:
    """The HTML that an engine has made, with links as they were typed."""
    return page.replace(f'="{_OURS}', '="')


class KeptLinks(Extension):
    """Hides the links of a text from an engine."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as inherited
        """Add it to a reader."""
        md.treeprocessors.register(_KeepLinks(md), "hub-links", _LAST)


class _KeepLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        """Put the sign in front of each that leads into the hub."""
        for element in root.iter():
            for name in ("href", "src"):
                target = element.get(name)
                if target and target[0] != "#" and not Link(target, 0).scheme:
                    element.set(name, f"{_OURS}{target}")
