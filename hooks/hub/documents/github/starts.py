"""How a block of a text begins, as GitHub reads it (GFM 0.29, sections 4 and 5)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_FENCE: Final = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?: +(.*))?")
_RULE: Final = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-+) *")
_QUOTE: Final = re.compile(r" {0,3}> ?")
_ITEM: Final = re.compile(r"( {0,3})([-+*]|([0-9]{1,9})([.)]))( +|$)")
_ROW_OF_DASHES: Final = re.compile(r" {0,3}\|?(?: *+:?-++:? *+\|)*+(?: *+:?-++:? *+)?")
_CELL_ENDS: Final = re.compile(r"(?<!\\)\|")
_KEPT_AS_IT_IS: Final = re.compile(r" {0,3}<(?:pre|script|style|textarea)(?=[ >]|$)", re.IGNORECASE)
_END_OF_KEPT: Final = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
_SIGN: Final = re.compile(r" {0,3}<(!--|\?|!\[CDATA\[|![A-Z])")
_ENDS: Final = {"!--": "-->", "?": "?>", "![CDATA[": "]]>"}
_TAG: Final = re.compile(
    r" {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|"
    r"dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    r"head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    r"p|param|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[ >]|/>|$)",
    re.IGNORECASE,
)
_TAG_ALONE: Final = re.compile(
    r" {0,3}<(?:[A-Za-z][A-Za-z0-9-]*+"
    r"(?: ++[A-Za-z_:][\w:.-]*+(?: *+= *+(?:[^ \t\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+ *+/?"
    r"|/[A-Za-z][A-Za-z0-9-]*+ *+)> *",
    re.ASCII,
)
KEPT: Final = "</pre>"
"""What ends HTML in which empty lines mean nothing; others of its kind end it as well."""
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]+)\]: *")
_DEFINITION: Final = re.compile(r" {0,3}\[[^\[\]]+\]:")
_DEFINITION_ALONE: Final = re.compile(
    r""" {0,3}\[[^\[\]\\]*[^\[\]\\ ][^\[\]\\]*\]: *(?:<[^<>\\]*>|[^\s<\\()][^\s\\()]*)"""
    r"""(?: +(?:"[^"\\]*"|'[^'\\]*'|\([^()\\]*\)))? *"""
)


class Fence(NamedTuple):
    """The line above a code sample."""

    indent: int = 0
    mark: str = "```"
    language: str = ""

    def closed_by(self, line: str) -> bool:
        """Whether a line ends the sample."""
        typed = line.strip(" ")
        return indent(line) < 4 and set(typed) == {self.mark[0]} and len(typed) >= len(self.mark)


class Note(NamedTuple):
    """The beginning of a footnote: its name, and where its text stands."""

    name: str
    offset: int


class Item(NamedTuple):
    """The beginning of an item of a list: its sign, its number, and where its text stands."""

    sign: str = "-"
    number: str = ""
    offset: int = 2
    empty: bool = False

    @property
    def interrupts(self) -> bool:
        """Whether it begins a list straight below a line of text."""
        return not self.empty and self.number in {"", "1"}


def indent(line: str) -> int:
    """The spaces in front of a line."""
    return len(line) - len(line.lstrip(" "))


def fence(line: str) -> Fence | None:
    """The fence that a line is."""
    found = _FENCE.fullmatch(line)
    return Fence(len(found[1]), found[2], found[3].strip()) if found else None


def heading(line: str) -> tuple[int, str] | None:
    """The level and the words of a heading with `#`."""
    found = _HEADING.fullmatch(line)
    if found is None:
        return None
    words = (found[2] or "").rstrip(" ")
    # Signs at the end are an ornament, if a space parts them from the words.
    bare = words.rstrip("#")
    return len(found[1]), words if bare and bare[-1] != " " else bare.rstrip()


def underlined(line: str) -> int:
    """The level of heading that a line of `=` or `-` makes of the text above; 0 for other lines."""
    found = _UNDERLINE.fullmatch(line)
    return (1 if found[1][0] == "=" else 2) if found else 0


def is_rule(line: str) -> bool:
    """Whether a line is one across the page."""
    return _RULE.fullmatch(line) is not None


def quoted(line: str) -> str | None:
    """What stands behind the `>` of a quotation."""
    found = _QUOTE.match(line)
    return line[found.end() :] if found else None


def item(line: str) -> Item | None:
    """The item that a line begins."""
    found = None if is_rule(line) else _ITEM.match(line)
    if found is None:
        return None
    spaces = len(found[5])
    empty = found.end() == len(line)
    # What stands five spaces away is a code sample, one space away.
    offset = found.end() if not empty and spaces < 5 else found.end(2) + 1
    return Item(found[4] or found[2], found[3] or "", offset, empty)


def table(above: str, below: str) -> bool:
    """Whether two lines are the head of a table."""
    return dashes_of_table(below) and _cells(above) == _cells(below)


def dashes_of_table(line: str) -> bool:
    """Whether a line is like the one below the head of a table."""
    return "-" in line and _ROW_OF_DASHES.fullmatch(line) is not None


def _cells(row: str) -> int:
    return len(_CELL_ENDS.split(row.strip(" ").removeprefix("|").removesuffix("|")))


def html(line: str, *, in_text: bool = False) -> str | None:
    """What ends the HTML that a line begins: a text, or nothing for the next empty line.

    In a paragraph a tag that stands alone begins none, unless it is a block's.
    """
    if _KEPT_AS_IT_IS.match(line):
        return KEPT
    if found := _SIGN.match(line):
        return _ENDS.get(found[1], ">")
    return "" if _TAG.match(line) or (not in_text and is_tag_alone(line)) else None


def is_tag_alone(line: str) -> bool:
    """Whether a line is one tag and no more."""
    return _TAG_ALONE.fullmatch(line) is not None


def ends_html(end: str, line: str) -> bool:
    """Whether a line holds what ends a piece of HTML."""
    if end == KEPT:
        return _END_OF_KEPT.search(line) is not None
    return end != "" and end in line


def note(line: str) -> Note | None:
    """The footnote that a line begins."""
    found = _NOTE.match(line)
    return Note(found[1], found.end()) if found else None


def defines(line: str) -> bool:
    """Whether a line says where links of a name lead: `[name]: https://...`."""
    return _DEFINITION.match(line) is not None


def only_defines(line: str) -> bool:
    """Whether a line has such a name and its address, and no more."""
    return _DEFINITION_ALONE.fullmatch(line) is not None


def interrupts(line: str, *, in_text: bool = True) -> bool:
    """Whether a line ends the paragraph above it, or another block that goes on by itself."""
    found = item(line)
    return (
        (found is not None and (found.interrupts or not in_text))
        or fence(line) is not None
        or heading(line) is not None
        or is_rule(line)
        or quoted(line) is not None
        or html(line, in_text=in_text) is not None
        or note(line) is not None
    )
