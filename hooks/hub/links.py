"""Links in Markdown: found with their line, and rewritten, without touching code samples.

Contributors write links as they work on GitHub, relative to the file's real place. The hub
finds them to check them, and rewrites them to where the pages stand on the site.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^\s{0,3}(```+|~~~+)")
_CODE = re.compile(r"(`+)(?:(?!\1).)*\1")
_TARGETS = re.compile(
    r"""\]\(\s*<?(?P<inline>[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?[^()]*\)"""
    r"""|^\s{0,3}\[[^\]]+\]:\s*<?(?P<reference>[^\s<>]+)"""
    r"""|\b(?:href|src)\s*=\s*["'](?P<html>[^"']+)["']""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link's target as typed, and its line within the text, counted from 0."""

    target: str
    line: int

    @property
    def path(self) -> str:
        """The target without `#anchor` and `?query`."""
        return re.split(r"[#?]", self.target, maxsplit=1)[0]

    @property
    def external(self) -> bool:
        """Whether it leads out of the hub: `https:`, `mailto:` ..."""
        return re.match(r"[a-z][a-z0-9+.-]*:|//", self.target, re.IGNORECASE) is not None

    def resolve(self, source: str) -> str:
        """The path it leads to, from the folder of the file `source`; `..` at the front if out."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(source), self.path))


def find(text: str) -> Iterator[Link]:
    """Every link and picture in a Markdown text, outside code samples."""
    found: list[Link] = []

    def note(link: Link) -> str:
        found.append(link)
        return link.target

    rewrite(text, note)
    yield from found


def rewrite(text: str, change: Callable[[Link], str]) -> str:
    """The text with every link's target replaced by what `change` makes of it."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and line.strip() == mark[1]:
            fence = ""
        elif not fence and ("](" in line or "]:" in line or "=" in line):
            lines[number] = _rewrite_line(line, number, change)
    return "\n".join(lines)


def _rewrite_line(line: str, number: int, change: Callable[[Link], str]) -> str:
    code = [found.span() for found in _CODE.finditer(line)]

    def replace(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found.group()
        name = str(found.lastgroup)
        start, end = found.start(name) - found.start(), found.end(name) - found.start()
        whole = found.group()
        return whole[:start] + change(Link(found[name], number)) + whole[end:]

    return _TARGETS.sub(replace, line)
