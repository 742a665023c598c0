"""How a block of a text begins, as GitHub reads it (GFM 0.29, sections 4 and 5)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_FENCE: Final = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?: +(.*))?")
_RULE: Final = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-+) *")
_QUOTE: Final = re.compile(r" {0,3}> ?")
_ITEM: Final = re.compile(r"( {0,3})([-+*]|(\d{1,9})([.)]))( +|$)")
_ROW_OF_DASHES: Final = re.compile(r" {0,3}\|?(?: *+:?-++:? *+\|)*+(?: *+:?-++:? *+)?")
_CELL_ENDS: Final = re.compile(r"(?<!\\)\|")
_KEPT_AS_IT_IS: Final = re.compile(r" {0,3}<(pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_COMMENT: Final = re.compile(r" {0,3}<(?:!--|\?|![A-Z])")
_TAG: Final = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|"
    r"dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|"
    r"legend|li|link|main|menu|menuitem|nav|ol|optgroup|option|p|param|section|source|summary|table|"
    r"tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]+)\]: *")
_DEFINITION: Final = re.compile(r" {0,3}\[[^\[\]]+\]:")


class Fence(NamedTuple):
    """The line above a code sample."""

    indent: int = 0
    mark: str = "```"
    language: str = ""

    def closed_by(self, line: str) -> bool:
        """Whether a line ends the sample."""
        typed = line.strip()
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
    words = (found[2] or "").rstrip()
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
    if "-" not in below or "|" not in above + below or _ROW_OF_DASHES.fullmatch(below) is None:
        return False
    return _cells(above) == _cells(below)


def _cells(row: str) -> int:
    return len(_CELL_ENDS.split(row.strip().removeprefix("|").removesuffix("|")))


def html(line: str) -> str | None:
    """What ends the HTML that a line begins: a text, or nothing for the next empty line."""
    if found := _KEPT_AS_IT_IS.match(line):
        return f"</{found[1].lower()}>"
    if _COMMENT.match(line):
        return "-->" if "<!--" in line else ">"
    return "" if _TAG.match(line) else None


def note(line: str) -> Note | None:
    """The footnote that a line begins."""
    found = _NOTE.match(line)
    return Note(found[1], found.end()) if found else None


def defines(line: str) -> bool:
    """Whether a line says where links of a name lead: `[name]: https://...`."""
    return _DEFINITION.match(line) is not None


def interrupts(line: str) -> bool:
    """Whether a line ends the paragraph above it."""
    found = item(line)
    return (
        (found is not None and found.interrupts)
        or fence(line) is not None
        or heading(line) is not None
        or is_rule(line)
        or quoted(line) is not None
        or html(line) is not None
        or note(line) is not None
    )
