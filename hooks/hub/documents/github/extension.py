"""GitHub's reading as an extension of Python-Markdown, which `mkdocs.yml` names, too.

So an engine that renders the pages itself reads a text as the hub does, whatever its plugins have
made of it before.
"""

from __future__ import annotations

import string
from typing import Any, Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    BacktickInlineProcessor,
    SimpleTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor

from hub.documents.github import as_on_github
from hub.documents.github.anchors import Anchors
from hub.documents.github.targets import Links, Pictures

_ABOVE_FENCES: Final = 26
"""Line ends are plain by then (30), and nothing is taken out yet (25)."""
_LINKS: Final = 160
_PICTURES: Final = 150
"""Where Python-Markdown's own stand, which they replace."""
_CODE: Final = 190
_CODE_RE: Final = (
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)"
    r"|(?:(?<![\\`])|(?<=\\`)(?<!\\\\`))(`+)(?!`)(.+?)(?<!`)\2(?!`))"
)
"""Python-Markdown's own, but that all the signs in a row begin a sample, or none of them."""
_STRUCK: Final = r"(~)(?<!~~)(?![~\s])([^~]+)(?<!\s)~(?!~)"
"""Struck out by one `~`; `pymdownx.tilde` sees to two."""
_LAST: Final = 59
"""Beneath all other signs (60 and above) lies what is struck out."""
_BELOW_ATTRIBUTES: Final = 7
"""Headings have the names that were given them (8), and quotes are still as typed (6)."""


class GitHub(Extension):
    """Blocks, names of headings, and backslashes as on GitHub."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as inherited
        """Add it to a reader."""
        # A backslash takes the meaning of any of ASCII's punctuation (GFM 0.29, 6.1).
        md.ESCAPED_CHARS = list(dict.fromkeys([*md.ESCAPED_CHARS, *string.punctuation]))
        md.preprocessors.register(_Blocks(md), "hub-github", _ABOVE_FENCES)
        md.inlinePatterns.register(BacktickInlineProcessor(_CODE_RE), "backtick", _CODE)
        md.inlinePatterns.register(Links(LINK_RE, md), "link", _LINKS)
        md.inlinePatterns.register(Pictures(IMAGE_LINK_RE, md), "image_link", _PICTURES)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "hub-struck", _LAST)
        md.treeprocessors.register(Anchors(md), "hub-anchors", _BELOW_ATTRIBUTES)


def makeExtension(**settings: Any) -> GitHub:  # noqa: N802 - the name that is asked for
    """The extension, by the name of this module."""
    return GitHub(**settings)


class _Blocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        # Python-Markdown wants empty lines at the end of what it reads.
        return [*as_on_github("\n".join(lines), self.md.htmlStash.store).split("\n"), "", ""]
