"""What a text would load from elsewhere or run when it is shown, judged by its page's HTML.

The pages promise that nothing is loaded from anybody else's server. What Markdown makes of a text
is not to be guessed from the text: a stray backtick turns code into a link. So the HTML is looked
at, and found wrong are addresses of another kind than those allowed, elements that load or run
something, and tags which one program may read in another way than the next.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, NamedTuple

from hub.documents import markdown
from hub.documents.links import Link
from hub.documents.markdown import TooMuchError

ALLOWED: Final = frozenset({"https:", "http:", "mailto:", "tel:", "webcal:"})
"""How the address of a link may begin that leads out of the hub."""

_MAY_HOLD: Final = re.compile(r"[<\[{]")
"""Without one of these signs Markdown makes neither a link nor an attribute that anybody chose."""
_EMBEDDING: Final = frozenset(
    {"iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"}
)
_OF_FORMS: Final = frozenset({"form", "textarea"})
_DRAWINGS: Final = frozenset({"svg", "math"})
# The last ones load nothing, but browsers take what is in them in ways of their own; `bdo` turns
# the order of letters round.
_REFUSED: Final = frozenset(
    {"script", "style", "link", "meta", "base", "template", "noscript", "noembed", "noframes",
     "bdo", "title", "head", "body", "html", "xmp", "plaintext", "isindex"}
)  # fmt: skip
_PLAIN: Final = frozenset(
    {"abbr", "align", "alt", "class", "color", "content", "datetime", "face", "headers", "id",
     "itemprop", "label", "media", "name", "pattern", "placeholder", "rel", "role", "sizes",
     "summary", "title", "type", "value"}
)  # fmt: skip
"""Attributes that hold words; of any other one the value may be an address."""
_PIECES: Final = re.compile(r"[\s,;()'\"]+")
_STYLE_LOADS: Final = re.compile(
    r"url|image|src|import|expression|behavior|binding|\\", re.IGNORECASE
)
_STYLE_HIDES: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*\s*(?:;|$)|"
    r"font-size\s*:\s*0*\.?0*(?:[a-z%]+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_HIDES_NOTHING: Final = (
    "This hides nothing: whoever looks at the page's source reads it.",
    "Take out what is not for everybody who may read this page.",
)
_HIDDEN_ELSEWHERE: Final = re.compile(r"\?|![A-Za-z]")
"""Behind a `<` that is no comment's: GitHub shows none of it, and Markdown here all of it."""
_WAY_BACK: Final = "#fnref:"
_BEGINS_TAG: Final = re.compile(r"<[A-Za-z/!?]")
_ODD_COMMENT: Final = re.compile(r"\A-?>|--!?>|<!--")


class Finding(NamedTuple):
    """What is wrong, with the line of the text, counted from 0, and what to do."""

    line: int
    message: str
    remedy: str


def findings(text: str, shown: str | None = None) -> Iterator[Finding]:
    """What is wrong with a text; `shown` is what a page shows of it, where that is less."""
    shown = text if shown is None else shown
    try:
        markdown.refuse_too_much(shown)
        made = markdown.page(shown) if _MAY_HOLD.search(shown) else ""
    except TooMuchError as error:
        yield Finding(error.line, error.message, error.remedy)
        return
    lines = text.split("\n")
    for sought, message, remedy in dict.fromkeys(_faults(made, shown)):
        yield Finding(_line_of(lines, sought), message, remedy)


def pictures(text: str) -> bool:
    """Whether a page shows a picture for a text. Raises TooMuchError."""
    return "<img" in markdown.page(text).lower()


def unsafe(link: Link) -> tuple[str, str]:
    """What is wrong with a link of which nobody knows what a browser does with it."""
    if link.scheme == "file:" and "." in (name := link.path.rpartition("/")[2]):
        return (
            f"This link leads to a file on somebody's own computer: `{link.target}`.",
            f"Write: `{name}`, and put the file beside this one.",
        )
    return f"This link's address is not safe: `{link.target}`.", "Begin it with `https://`."


_Fault = tuple[str, str, str]
"""A text to be looked for in what was typed, what is wrong, and what to do."""


def _faults(made: str, shown: str) -> list[_Fault]:
    page = _looked_through(made)
    return [
        *page.faults,
        *(odd for odd in page.odd_signs if shown.count(odd[0]) > page.in_code.count(odd)),
        *page.notes_by_themselves(),
    ]


def _looked_through(made: str) -> _Page:
    page = _Page()
    page.feed(made)
    page.close()
    return page


class _Page(HTMLParser):
    """Notes what is wrong with every tag of a page's HTML."""

    def __init__(self) -> None:
        # Only so is a sign `<` in the text, which has another spelling, known from a tag's.
        super().__init__(convert_charrefs=False)
        self.faults: list[_Fault] = []
        self.odd_signs: list[_Fault] = []
        """Where a page shows `<` and what GitHub shows nothing of; it may be spelt `&lt;`."""
        self.in_code: list[_Fault] = []
        """The same where both show it."""
        self._code = 0
        self._nowhere = ""
        self._sign = False
        self._ids: set[str] = set()
        self._ways_back: list[str] = []
        self._half = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._half = ""
        self._sign = False
        self._code += tag == "code"
        self._nowhere = _leads_nowhere(dict(attrs)) if tag == "a" else ""
        if fault := _of_element(tag, dict(attrs)):
            self.faults.append(fault)
            return
        for name, value in attrs:
            self._note(name, value or "")
            self.faults += _of_attribute(tag, name, value or "")

    def _note(self, name: str, value: str) -> None:
        if name == "id":
            self._ids.add(value)
        elif name == "href" and value.startswith(_WAY_BACK):
            self._ways_back.append(value[1:])

    def notes_by_themselves(self) -> list[_Fault]:
        """Footnotes to which nothing refers: the way back from them would lead to nothing."""
        named = (way.partition(":")[2] for way in self._ways_back if way not in self._ids)
        return [
            (
                f"[^{name}]:",
                f"Nothing refers to this footnote: `[^{name}]`.",
                f"Write `[^{name}]` where it belongs, or delete the footnote.",
            )
            for name in named
        ]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"
        if tag == "a" and self._nowhere:
            self.faults.append((self._nowhere, "Nobody sees this link, which has no words.",
                                _HIDES_NOTHING[1]))  # fmt: skip
        self._nowhere = ""

    def handle_entityref(self, name: str) -> None:
        self._nowhere = ""
        self._sign = name == "lt"

    def handle_charref(self, name: str) -> None:  # noqa: ARG002 - as inherited
        self._nowhere = ""
        self._sign = False

    def handle_pi(self, data: str) -> None:
        self._unreadable(f"<?{data}")

    def handle_data(self, data: str) -> None:
        if self._sign and _HIDDEN_ELSEWHERE.match(data):
            noted = self.in_code if self._code else self.odd_signs
            noted.append(_unreadable(f"<{data}"))
        self._sign = False
        if data.strip():
            self._nowhere = ""
        # A tag that is never closed comes as its `<` alone, and then the rest of it.
        data = self._half + data
        if found := _BEGINS_TAG.search(data):
            self._unreadable(data[found.start() :])
        self._half = "<" if data.endswith("<") else ""

    def handle_comment(self, data: str) -> None:
        if _ODD_COMMENT.search(data):
            self._unreadable(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self._unreadable(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self._unreadable(f"<![{data}")

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - as inherited
        self._unreadable(self.rawdata[i:])
        return len(self.rawdata)

    def parse_html_declaration(self, i: int) -> int:
        if self.rawdata.startswith("<!--", i):
            return super().parse_html_declaration(i)
        self._unreadable(self.rawdata[i:])
        return i + 2

    def _unreadable(self, typed: str) -> None:
        self.faults.append(_unreadable(typed))


def _unreadable(typed: str) -> _Fault:
    begun = typed[:20].split("\n", maxsplit=1)[0]
    return (
        begun,
        f"A tag begins here that not every program reads alike: `{begun}`.",
        "Delete it; or, if the sign itself is meant, write `&lt;` for `<`.",
    )


def _leads_nowhere(attributes: dict[str, str | None]) -> str:
    """The address of a link that leads to no other page, or empty."""
    address = attributes.get("href") or ""
    return address if address.startswith("#") else ""


def _of_element(tag: str, attributes: dict[str, str | None]) -> _Fault | None:
    sought, named = f"<{tag}", f"`<{tag}>`"
    if tag in _EMBEDDING:
        address = attributes.get("src") or attributes.get("data") or "https://..."
        message = f"A page shows nothing that lies elsewhere, as {named} would."
        return sought, message, f"Give a link instead: `[What it shows]({address})`."
    if tag in _OF_FORMS:
        remedy = "Give a link to the form instead: `[The form](https://...)`."
        return sought, f"A text cannot hold {named}: pages have no forms of their own.", remedy
    if tag in _DRAWINGS:
        remedy = "Save it as a picture (PNG), and put that beside this file."
        return sought, f"A text cannot hold a drawing in {named}.", remedy
    if tag in _REFUSED:
        return sought, f"A text cannot hold {named}.", f"Delete {named}, and what belongs to it."
    return None


def _of_attribute(tag: str, name: str, value: str) -> Iterator[_Fault]:
    if name.startswith("on"):
        yield name, f"`{name}` would run a program on the page.", f"Delete `{name}` and its value."
    elif name == "style":
        if _STYLE_LOADS.search(value):
            yield "style", "A `style` cannot load anything here.", "Delete it."
        elif "unicode-bidi" in value.lower():
            yield "style", "A `style` cannot turn the order of letters round.", "Delete it."
        elif _STYLE_HIDES.search(html.unescape(value)):
            yield "style", *_HIDES_NOTHING
    elif name == "hidden" or (tag == "input" and (name, value.lower()) == ("type", "hidden")):
        yield "hidden", *_HIDES_NOTHING
    elif name == "href":
        link = Link(value, 0)
        if link.scheme and link.scheme not in ALLOWED:
            yield value, *unsafe(link)
    elif name not in _PLAIN and not name.startswith(("aria-", "data-")):
        whole = [value] if name == "src" else _PIECES.split(value)
        if address := next((piece for piece in whole if Link(piece, 0).scheme), ""):
            yield _from_elsewhere(tag, name, address)


def _from_elsewhere(tag: str, name: str, address: str) -> _Fault:
    if tag == "img":
        message = f"This picture would be loaded from somebody else's server: `{address}`."
        remedy = (
            "Put the picture beside this file, and its name in place of the address, as in "
            "`![The hall](hall.jpg)`."
        )
        return address, message, remedy
    message = f"`{name}` would load something from somebody else's server: `{address}`."
    return address, message, "Put the file beside this one, or give a link instead."


def _line_of(lines: list[str], sought: str) -> int:
    """The first line that holds what is sought, however it is spelt; else the text's first one."""
    wanted = sought.casefold()
    for number, line in enumerate(lines):
        if wanted in line.casefold() or wanted in html.unescape(line).casefold():
            return number
    return next((number for number, line in enumerate(lines) if line.strip()), 0)
