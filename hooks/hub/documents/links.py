"""Links in Markdown: found with their line, and rewritten, without touching code samples.

Contributors write links as they work on GitHub, relative to the file's real place. The hub
finds them to check them, and rewrites them to where the pages stand on the site.
"""

from __future__ import annotations

import html
import posixpath
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from hub.documents import comments, definitions

_FENCE = re.compile(r"(```+|~~~+)")
_BACKTICKS = re.compile(r"(?<!\\)(?P<slashes>\\*+)(?P<marks>`++)")
_NOWHERE = (sys.maxsize, sys.maxsize)
_TARGETS = re.compile(
    r"""\]\(\s*(?:<(?P<angled>[^<>]++)>|(?P<inline>[^\s<>()]++(?:\([^\s<>()]*+\)[^\s<>()]*+)*+))"""
    r"""(?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?[^()]*+\)"""
    r"""|^\s{0,3}\[(?!\^)(?P<name>[^\]]+)\]:\s*(?:<(?P<kept>[^<>]+)>|(?P<reference>[^\s<>]+))"""
    r"""|\b(?:href|src)\s*=\s*(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^\s"'>]+))""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link's target as typed, and its line within the text, counted from 0."""

    target: str
    line: int
    name: str = ""
    """Of a definition, `[name]: address`, what the text calls it."""

    @property
    def path(self) -> str:
        """The target without `#anchor` and `?query`."""
        return re.split(r"[#?]", self.target, maxsplit=1)[0]

    @property
    def scheme(self) -> str:
        """`https:`, `mailto:`, `//` or whatever else a browser would take it for; or empty."""
        # Browsers see through `java&#115;cript:`, leave out control characters and turn `\\`.
        seen = re.sub(r"[\x00-\x20\x7f]", "", html.unescape(self.target)).replace("\\", "/")
        found = re.match(r"[a-z][a-z0-9+.-]*:|//", seen, re.IGNORECASE)
        return found.group().lower() if found else ""

    @property
    def external(self) -> bool:
        """Whether it leads out of the hub: `https:`, `mailto:` ..."""
        return self.scheme != ""

    def resolve(self, source: str) -> str:
        """The path it leads to, from the folder of the file `source`; `..` at the front if out."""
        path = unquote(self.path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def find(text: str) -> Iterator[Link]:
    """Every link and picture in a Markdown text, outside code samples."""
    found: list[Link] = []

    def note(link: Link) -> str:
        found.append(link)
        return link.target

    rewrite(text, note)
    yield from found


def in_use(text: str) -> Iterator[Link]:
    """The same without comments' links, and without definitions that nothing uses."""
    text = comments.without(text)
    used = definitions.used_names(text) if "]:" in text else set()
    for link in find(text):
        if not link.name or definitions.plain(link.name) in used:
            yield link


def rewrite(text: str, change: Callable[[Link], str]) -> str:
    """The text with every link's target replaced by what `change` makes of it."""
    lines = text.split("\n")
    samples = _samples(lines)
    for number, line in enumerate(lines):
        if number not in samples and ("](" in line or "]:" in line or "=" in line):
            lines[number] = _rewrite_line(line, number, change)
    return "\n".join(lines)


def _samples(lines: list[str]) -> set[int]:
    """The lines of code samples; as for Markdown, one that is never closed is none."""
    found: set[int] = set()
    begin, fence = 0, ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            begin, fence = number, mark[1]
        elif fence and line.rstrip() == fence:
            found.update(range(begin, number + 1))
            fence = ""
    return found


def _rewrite_line(line: str, number: int, change: Callable[[Link], str]) -> str:
    code = iter(_code(line))
    start, end = next(code, _NOWHERE)

    def replace(found: re.Match[str]) -> str:
        nonlocal start, end
        while end <= found.start():
            start, end = next(code, _NOWHERE)
        if start <= found.start():
            return found.group()
        name = str(found.lastgroup)
        before, behind = (
            line[found.start() : found.start(name)],
            line[found.end(name) : found.end()],
        )
        return before + change(Link(found[name], number, found["name"] or "")) + behind

    return _TARGETS.sub(replace, line)


def _code(line: str) -> list[tuple[int, int]]:
    """Where a line shows code: as many backticks close it as have opened it, no more and no less.

    A backtick that nothing closes is one like any other sign, and a backslash takes its meaning.
    """
    marks = list(_BACKTICKS.finditer(line))
    last = {len(mark["marks"]): number for number, mark in enumerate(marks)}
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(marks):
        escaped = len(marks[number]["slashes"]) % 2
        length = len(marks[number]["marks"]) - escaped
        following = range(number + 1, last.get(length, 0) + 1)
        closing = next((n for n in following if len(marks[n]["marks"]) == length), None)
        if closing is not None:
            found.append((marks[number].start("marks") + escaped, marks[closing].end()))
            number = closing
        number += 1
    return found
