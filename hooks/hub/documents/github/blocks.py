"""The blocks of a text as GitHub finds them: line by line, each once (GFM 0.29, appendix).

What is open is a row of quotations, lists, items and footnotes, and in the last of them perhaps a
paragraph or a sample of code. Each line says how much of the row goes on, what it begins, and adds
the rest of itself. So a text takes the time of its length, however deep its lists lie.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from hub.documents.github import starts
from hub.documents.github.starts import Fence, Item

DEEPEST: Final = 90
"""Quotations, lists and items within one another; what lies deeper is read as plain text."""
_FOOTNOTE: Final = 4
"""The spaces in front of what goes on with a footnote."""
_DONE: Final = " "
"""Nothing is left of a line."""

Kind = Literal[
    "text", "heading", "rule", "code", "fence", "html", "table",
    "quote", "list", "item", "note", "kept",
]  # fmt: skip


@dataclass(slots=True)
class Block:
    """A block: a leaf has lines, any other one has blocks within it."""

    kind: Kind
    lines: list[str] = field(default_factory=list)
    within: list[Block] = field(default_factory=list)
    apart: bool = False
    """Whether an empty line stands between it and the block above."""
    level: int = 0
    """Of a heading."""
    item: Item = field(default_factory=Item)
    """How an item of a list, or a list's first one, begins."""
    fence: Fence = field(default_factory=Fence)
    end: str = ""
    """What ends a piece of HTML; nothing for an empty line. Of a footnote, its name."""
    closed: bool = False
    """Of a sample between fences: whether the second one is there."""
    no_table: bool = False
    """Of a paragraph: whether it holds a line that might have begun a table, and did not."""
    blank: bool = False
    """While it is read: whether the line above was empty."""

    @property
    def loose(self) -> bool:
        """Whether a list has gaps between its items, or within one."""
        later = (block for item in self.within for block in item.within[1:])
        return any(one.apart for one in (*self.within, *later))


def read(lines: list[str]) -> list[Block]:
    """The blocks of a text, the lines of which hold no tabs."""
    reader = Reader()
    for line in lines:
        reader.line(line)
    reader.end()
    return reader.row[0].within


class Reader:
    """What is open while a text is read."""

    def __init__(self) -> None:
        self.row: list[Block] = [Block("quote")]
        """The text itself, and what is open in it, the innermost last."""
        self.leaf: Block | None = None
        self.into: Block | None = None
        """The leaf that the last line is part of, and perhaps ends; none of an empty line."""
        self.rest = ""
        """What of the last line stands within the leaf."""

    def line(self, line: str) -> None:
        """Read one more line."""
        self.into = None
        going_on, rest, outermost = self._going_on(line)
        whole, leaf = going_on == len(self.row), self.leaf
        if whole and leaf is not None and self._goes_into(leaf, rest):
            self.into, self.rest = leaf, rest
            self._no_longer_blank()
            return
        if not rest.strip(" "):
            self._empty(going_on, outermost)
            return
        while rest.strip(" ") and (more := self._begins_within(rest, going_on)) is not None:
            going_on, rest = len(self.row), more
        if rest.strip(" "):
            self._add_words(rest, going_on)
        self._no_longer_blank()

    def end(self) -> None:
        """The text is over; a sample of code that was never closed ends with its last words."""
        while self.leaf is not None and self.leaf.lines and not self.leaf.lines[-1].strip(" "):
            self.leaf.lines.pop()

    def _going_on(self, line: str) -> tuple[int, str, int]:
        """How many of the row go on with a line, the rest of it, and the last quotation of them."""
        rest, last_quotation = line, 0
        for number, block in enumerate(self.row[1:], 1):
            more = _inside(block, rest, line)
            if more is None:
                return number, rest, last_quotation
            rest = more
            if block.kind == "quote":
                last_quotation = number
        return len(self.row), rest, last_quotation

    def _goes_into(self, leaf: Block, rest: str) -> bool:
        """Whether a line is more of the leaf that is open, whatever it looks like."""
        if leaf.kind == "fence":
            if leaf.fence.closed_by(rest):
                leaf.closed, self.leaf = True, None
            else:
                leaf.lines.append(rest[min(leaf.fence.indent, starts.indent(rest)) :])
            return True
        if leaf.kind == "html":
            if not leaf.end and not rest.strip(" "):
                return False
            leaf.lines.append(rest)
            if starts.ends_html(leaf.end, rest):
                self.leaf = None
            return True
        if leaf.kind == "table":
            if (
                rest.strip(" ") not in {"", "|"}
                and starts.indent(rest) < 4
                and not starts.interrupts(rest, in_text=False)
            ):
                leaf.lines.append(rest)
                return True
        elif leaf.kind == "code" and rest.strip(" ") and starts.indent(rest) >= 4:
            leaf.lines.append(rest[4:])
            return True
        return False

    def _begins_within(self, rest: str, going_on: int) -> str | None:
        """Begin the block that a line begins: what is left to be read within it, or None."""
        in_text = self.leaf is not None and self.leaf.kind == "text"
        self.rest = rest
        if starts.indent(rest) >= 4:
            if in_text:
                return None
            return self._began(going_on, Block("code", [rest[4:]]), still_open=True)
        below_text = self.leaf if in_text and going_on == len(self.row) else None
        return (
            self._quotation(rest, going_on)
            or self._leaf(rest, going_on, below_text)
            or self._item(rest, going_on, below_text)
            or self._table(rest, below_text)
        )

    def _quotation(self, rest: str, going_on: int) -> str | None:
        inside = starts.quoted(rest)
        if inside is None or len(self.row) > DEEPEST:
            return None
        self._keep(going_on)
        self._open(Block("quote"))
        return inside or " "

    def _leaf(self, rest: str, going_on: int, text: Block | None) -> str | None:
        if found := starts.heading(rest):
            return self._began(going_on, Block("heading", [found[1]], level=found[0]))
        if fence := starts.fence(rest):
            return self._began(going_on, Block("fence", fence=fence), still_open=True)
        if (end := starts.html(rest, in_text=text is not None)) is not None:
            still_open = not starts.ends_html(end, rest)
            return self._began(going_on, Block("html", [rest], end=end), still_open=still_open)
        if text is not None and (level := starts.underlined(rest)):
            return self._underlined(text, level, rest, going_on)
        return self._began(going_on, Block("rule")) if starts.is_rule(rest) else None

    def _underlined(self, text: Block, level: int, rest: str, going_on: int) -> str:
        """A heading, unless nothing stands above its line but where links of a name lead."""
        if all(map(starts.only_defines, text.lines)):
            return self._began(going_on, Block("text", [rest]), still_open=True)
        text.kind, text.level, self.leaf, self.into = "heading", level, None, text
        return _DONE

    def _table(self, dashes: str, text: Block | None) -> str | None:
        """A table, where the last line of a paragraph is its head."""
        if text is None or text.no_table or not starts.dashes_of_table(dashes):
            return None
        if not starts.table(text.lines[-1], dashes):
            # From here on this paragraph is none.
            text.no_table = True
            return None
        parent, head = self.row[-1], text.lines.pop()
        apart = text.apart and not text.lines
        if not text.lines:
            parent.within.pop()
        self.into = self.leaf = Block("table", [head, dashes], apart=apart)
        parent.within.append(self.leaf)
        return _DONE

    def _item(self, rest: str, going_on: int, text: Block | None) -> str | None:
        if len(self.row) > DEEPEST:
            return None
        if note := starts.note(rest):
            self._keep(going_on)
            self._open(Block("note", end=note.name))
            return rest[note.offset :] or " "
        item = starts.item(rest)
        if item is None or (text is not None and not item.interrupts):
            return None
        self._keep(going_on, for_item=True)
        last = self.row[-1]
        if last.kind == "list" and last.item.sign != item.sign:
            self.row.pop()
        if self.row[-1].kind != "list":
            self._open(Block("list", item=item))
        self._open(Block("item", item=item))
        return rest[item.offset :] or " "

    def _began(self, going_on: int, leaf: Block, *, still_open: bool = False) -> str:
        self._keep(going_on)
        self._add(leaf)
        self.into = leaf
        self.leaf = leaf if still_open else None
        return _DONE

    def _add_words(self, rest: str, going_on: int) -> None:
        """Words go on with the paragraph that is open, even where they are not set in enough."""
        if self.leaf is not None and self.leaf.kind == "text":
            self.into = self.leaf
            self.leaf.lines.append(rest)
            return
        self._keep(going_on)
        self.into = self.leaf = Block("text", [rest])
        self._add(self.leaf)

    def _empty(self, going_on: int, outermost: int) -> None:
        """An empty line; what lies around a quotation does not see one within it."""
        self._keep(going_on, for_item=True)
        for block in self.row[outermost:]:
            block.blank = True
        if self.leaf is not None and self.leaf.kind == "code":
            self.leaf.lines.append("")
        else:
            self.leaf = None

    def _keep(self, going_on: int, *, for_item: bool = False) -> None:
        """Close what does not go on, and what holds nothing but lines."""
        if going_on < len(self.row) or not for_item:
            self.leaf = None
        del self.row[going_on:]
        if not for_item and self.row[-1].kind == "list":
            self.row.pop()

    def _open(self, block: Block) -> None:
        self.leaf = None
        self._add(block)
        self.row.append(block)

    def _add(self, block: Block) -> None:
        parent = self.row[-1]
        block.apart = parent.blank and bool(parent.within)
        parent.within.append(block)

    def _no_longer_blank(self) -> None:
        for block in self.row:
            block.blank = False


def _inside(block: Block, rest: str, line: str) -> str | None:
    """What of a line stands within a block that is open; None where the block is over.

    `rest` is what stands within those around it.
    """
    if block.kind == "quote":
        return starts.quoted(rest)
    if block.kind == "list":
        return rest
    if block.kind == "note":
        # A line that has nothing but spaces ends it, and so does the sign of a quotation.
        within = rest[_FOOTNOTE:] if starts.indent(rest) >= _FOOTNOTE else None
        return within if line else ""
    offset = block.item.offset
    if starts.indent(rest) >= offset:
        return rest[offset:]
    # An item that begins with two empty lines is one without a text.
    return "" if block.within and not rest.strip(" ") else None
