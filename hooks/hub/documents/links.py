"""Links: those of a text's page, with the line on which each was typed, and where they lead.

Contributors write links as they work on GitHub, relative to the file's real place. The hub finds
them to check them, and leads those on the finished page to where the pages stand on the site. What
is a link, and what is only a sample of one, the page says; where a text leaves no doubt, it need
not be rendered for that.
"""

from __future__ import annotations

import functools
import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

from hub.documents import comments, markdown
from hub.documents.markdown import TooMuchError
from hub.documents.tags import WITH_ATTRIBUTES

_BARE: Final = r"(?<!\]\(http)(?<!\]\(https)://|(?<![(/])www\."
"""The beginning of an address that stands in a text by itself, which pages make a link of."""
_MAY_LINK: Final = re.compile(rf"\]\(|\]:|<|{_BARE}", re.IGNORECASE)
_IN_DOUBT: Final = re.compile(
    rf"[<`\\&~\t|]|\]:|\]\[|\[\[|\[\^|^ {{3}}|\{{[^}}\n]*(?:href|src)|{_BARE}",
    re.MULTILINE | re.IGNORECASE,
)
"""Without any of these every link is as it looks, and every one looks so."""
_PLAIN: Final = re.compile(r"\[[^\[\]]*\]\(([^\s()<>\"'\[\]*_]+)\)")
_HALF: Final = re.compile(
    r"\]\((?=[^()]*[./#])([^()\"'<>\u2018-\u201d\s]+(?: [^()\"'<>\u2018-\u201d\s]+)+)\)"
)
"""What a page shows in place of a link whose address has spaces in it."""
_TAG: Final = re.compile(WITH_ATTRIBUTES)
_LEADING: Final = re.compile(
    r"""(\s(?:href|src)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
_OF_NOTES: Final = "footnote-"
"""The class of the links between a footnote and its place begins so."""
_TYPED: Final = r"""(?:\]\(\s*<?|\]:\s*<?|\b(?:href|src)\s*=\s*["']?)"""


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


# Asked of each text time and again: by checks, by each edition, and when its page is made.
@functools.lru_cache(maxsize=4096)
def find(text: str) -> tuple[Link, ...]:
    """Every link and picture that the page of a Markdown text has; comments have none."""
    if not _MAY_LINK.search(text):
        return ()
    plain = _plain(text)
    return _of_page(text).links if plain is None else plain


def with_spaces(text: str) -> tuple[Link, ...]:
    """What was meant as a link and is none, as its address has spaces in it."""
    return _of_page(text).halves if _plain(text) is None else ()


def in_page(page: str, change: Callable[[Link], str]) -> str:
    """The HTML of a page with every link's target replaced by what `change` makes of it."""

    def lead(found: re.Match[str]) -> str:
        typed = found[2].strip("\"'")
        before = html.unescape(typed)
        after = change(Link(before, 0))
        return found.group() if after == before else f'{found[1]}"{html.escape(after)}"'

    return _TAG.sub(lambda tag: _LEADING.sub(lead, tag.group()), page)


def _plain(text: str) -> tuple[Link, ...] | None:
    """The links of a text in which nothing else could be one; None where that is in doubt."""
    if _IN_DOUBT.search(text):
        return None
    found = []
    for number, line in enumerate(text.split("\n")):
        if "](" in line:
            here = [Link(target, number) for target in _PLAIN.findall(line)]
            if len(here) != line.count("]("):
                return None
            found += here
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Found:
    links: tuple[Link, ...] = ()
    halves: tuple[Link, ...] = ()


@functools.lru_cache(maxsize=4096)
def _of_page(text: str) -> _Found:
    try:
        page = markdown.page(comments.left_out(text))
    except TooMuchError:
        # That is told by itself.
        return _Found()
    reader = _Page()
    reader.feed(page)
    reader.close()
    typed = _Typed(text)
    return _Found(
        tuple(Link(target, typed.line(target, _TYPED)) for target in reader.targets),
        tuple(Link(target, typed.line(target, r"\]\(")) for target in reader.halves),
    )


class _Page(HTMLParser):
    """Notes where a page's links lead, in their order, and what only looks like a link."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.halves: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag == "code"
        of_note = (dict(attrs).get("class") or "").startswith(_OF_NOTES)
        for name, value in attrs:
            if name in {"href", "src"} and value is not None and not of_note:
                self.targets.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.halves += _HALF.findall(data)


class _Typed:
    """A text as it was typed, and how far what stands in it has been found."""

    def __init__(self, text: str) -> None:
        # A sign may be spelt `&#115;`; whatever that is, lines stay lines.
        lines = text.split("\n") if "&" in text else ()
        self._text = "\n".join(html.unescape(each).replace("\n", " ") for each in lines) or text
        self._from: dict[str, int] = {}

    def line(self, target: str, in_front: str) -> int:
        """The line of the next place with this target, counted from 0; the last one if no more."""
        spelt = dict.fromkeys((target, unquote(target), html.escape(target)))
        for each in spelt:
            found = re.compile(in_front + re.escape(each), re.IGNORECASE).search(
                self._text, self._from.get(target, 0)
            )
            if found:
                self._from[target] = found.end()
                return self._text.count("\n", 0, found.end())
        last = max((self._text.rfind(each) for each in spelt), default=-1)
        return self._text.count("\n", 0, max(last, 0))
