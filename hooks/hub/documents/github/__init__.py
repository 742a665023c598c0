"""A text as people type it for GitHub, written so that Python-Markdown reads the same.

GitHub's preview is where people see what they write. The two readers differ in how blocks begin:
here each is found as GitHub finds it (GFM 0.29), and written as Python-Markdown needs it, with
empty lines around and four spaces in front of what stands within an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from hub.documents.github import starts
from hub.documents.github.starts import Item

_WITHIN: Final = " " * 4
_LANGUAGE: Final = re.compile(r"[\w#.+-]+")
_ALERT: Final = re.compile(r"\[!(note|tip|important|warning|caution)\] *", re.IGNORECASE)
_TASK: Final = re.compile(r"\[([ xX])\](?= +\S)")
_BOXES: Final = {" ": ("To do", "\u2610"), "x": ("Done", "\u2611")}
_OPENS: Final = re.compile(
    r"( {0,3}<(details|div|section|article|aside|blockquote|center|figure)\b)(?![^>]*markdown=)",
    re.IGNORECASE,
)
_LAST_HASH: Final = re.compile(r"(?<!\\)#$")
_HASH: Final = r"\\#"
_BREAK: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\$")


def as_on_github(text: str) -> str:
    """The same text for Python-Markdown; its lines need not be the same number."""
    lines = text.expandtabs(4).split("\n")
    return "\n".join(_spaced(_blocks(lines, top=True)))


@dataclass(slots=True)
class _Block:
    """A block as it will be written, and whether an empty line stood above it."""

    lines: list[str]
    apart: bool
    kind: str = ""


def _spaced(blocks: list[_Block]) -> list[str]:
    """Blocks with an empty line between them."""
    out: list[str] = []
    for block in blocks:
        out += ["", *block.lines] if out else block.lines
    return out


@dataclass(slots=True)
class _Reader:
    """The lines of a text or of what stands within an item or a quotation, and how far it is."""

    lines: list[str]
    top: bool
    at: int = 0
    blocks: list[_Block] = field(default_factory=list)

    def more(self) -> bool:
        return self.at < len(self.lines)

    @property
    def line(self) -> str:
        return self.lines[self.at]

    def take(self) -> str:
        self.at += 1
        return self.lines[self.at - 1]

    def following(self) -> str:
        return self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""


def _blocks(lines: list[str], *, top: bool) -> list[_Block]:
    reader = _Reader(lines, top)
    found: list[_Block] = []
    apart = False
    while reader.more():
        if not reader.line.strip():
            reader.take()
            apart = True
            continue
        kind, written = _block(reader)
        found.append(_Block(written, apart, kind))
        apart = False
    return found


def _block(reader: _Reader) -> tuple[str, list[str]]:
    """The next block: its kind, and how it is written."""
    line = reader.line
    if starts.indent(line) >= 4:
        return "code", _indented(reader)
    if starts.fence(line):
        return "code", _fenced(reader)
    if found := starts.heading(line):
        reader.take()
        return "heading", [_heading(*found)]
    if starts.is_rule(line):
        reader.take()
        return "rule", ["---"]
    if starts.quoted(line) is not None:
        return "quote", _quotation(reader)
    if starts.item(line):
        return "list", _list(reader)
    if (end := starts.html(line)) is not None:
        return "html", _html(reader, end)
    if starts.note(line):
        return "note", _note(reader)
    if starts.table(line, reader.following()):
        return "table", _table(reader)
    return "text", _paragraph(reader)


def _heading(level: int, words: str) -> str:
    # Python-Markdown takes a last `#` for an ornament even without a space in front of it.
    return f"{'#' * level} {_LAST_HASH.sub(_HASH, words)}"


def _indented(reader: _Reader) -> list[str]:
    found: list[str] = []
    while reader.more() and (not reader.line.strip() or starts.indent(reader.line) >= 4):
        found.append(reader.take())
    return _code([line[4:] for line in found])


def _code(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    return [f"{_WITHIN}{line}" if line.strip() else "" for line in lines]


def _fenced(reader: _Reader) -> list[str]:
    opening = starts.fence(reader.take())
    assert opening is not None
    inside: list[str] = []
    while reader.more():
        line = reader.take()
        if opening.closed_by(line):
            break
        inside.append(line[min(opening.indent, starts.indent(line)) :])
    if not reader.top:
        # Python-Markdown knows fences nowhere but at the top.
        return _code(inside)
    language = _LANGUAGE.match(opening.language)
    longest = max([2, *(len(run) for line in inside for run in re.findall("~+", line))])
    fence = "~" * (longest + 1)
    return [f"{fence}{language.group() if language else ''}", *inside, fence]


def _quotation(reader: _Reader) -> list[str]:
    inside: list[str] = []
    while reader.more():
        quoted = starts.quoted(reader.line)
        if quoted is None and not _goes_on(inside, reader.line):
            break
        inside.append(reader.take() if quoted is None else quoted)
        if quoted is not None:
            reader.at += 1
    alert = _ALERT.fullmatch(inside[0].strip()) if reader.top else None
    if alert:
        return _alert(alert[1].lower(), inside[1:])
    return [f"> {line}".rstrip() for line in _spaced(_blocks(inside, top=False))]


def _alert(kind: str, inside: list[str]) -> list[str]:
    """A box such as `> [!NOTE]`."""
    return [
        f'<div class="hub-alert hub-alert--{kind}" markdown="block">',
        "",
        f'<p class="hub-alert__kind">{kind.capitalize()}</p>',
        "",
        *_spaced(_blocks(inside, top=True)),
        "",
        "</div>",
    ]


def _goes_on(above: list[str], line: str) -> bool:
    """Whether a line that is not set in goes on with the paragraph that ends what stands above."""
    if not above or not above[-1].strip() or not line.strip() or starts.interrupts(line):
        return False
    return not starts.item(line) and _ends_in_text(above)


def _ends_in_text(lines: list[str]) -> bool:
    """Whether the last of some lines belongs to a paragraph, however deep within them."""
    reader = _Reader(lines, top=False)
    kind = ""
    while reader.more():
        if not reader.line.strip():
            reader.take()
            continue
        begin = reader.at
        kind, _written = _block(reader)
    if kind == "list":
        return not starts.fence(lines[-1]) and starts.heading(lines[-1].strip()) is None
    if kind == "quote":
        return _ends_in_text([starts.quoted(line) or "" for line in lines[begin:]])
    return kind == "text"


def _list(reader: _Reader) -> list[str]:
    first = starts.item(reader.line)
    assert first is not None
    items: list[list[_Block]] = []
    loose = False
    found: Item | None = first
    while found is not None and found.sign == first.sign:
        lines, empty_below = _item(reader, found)
        blocks = _blocks(lines, top=False)
        items.append(blocks)
        found = (
            starts.item(reader.line) if reader.more() and starts.indent(reader.line) < 4 else None
        )
        following = found is not None and found.sign == first.sign
        loose = loose or (empty_below and following) or any(b.apart for b in blocks[1:])
    number = int(first.number or 0)
    out: list[str] = []
    for nth, blocks in enumerate(items):
        sign = f"{number + nth}." if first.number else "-"
        out += [""] if out and loose else []
        out += _written_item(sign, blocks, loose=loose)
    return out


def _item(reader: _Reader, item: Item) -> tuple[list[str], bool]:
    """The lines within an item, and whether empty ones follow it."""
    lines = [reader.take()[item.offset :]]
    while reader.more():
        line = reader.line
        if not line.strip():
            # An item that begins with two empty lines is one without a text.
            if len(lines) == 1 and not lines[0].strip():
                break
            lines.append("")
        elif starts.indent(line) >= item.offset:
            lines.append(line[item.offset :])
        elif _goes_on(lines, line):
            lines.append(line.lstrip())
        else:
            break
        reader.take()
    empty = 0
    while lines and not lines[-1].strip():
        lines.pop()
        empty += 1
    return lines, empty > 0


def _written_item(sign: str, blocks: list[_Block], *, loose: bool) -> Iterator[str]:
    lines: list[str] = []
    for nth, block in enumerate(blocks):
        # A list may follow its paragraph directly, and is then one without gaps.
        tight = not loose and block.kind == "list" and blocks[nth - 1].kind == "text"
        lines += ["", *block.lines] if nth and not tight else block.lines
    first = (
        _TASK.sub(_box, lines[0], count=1)
        if lines and _TASK.match(lines[0])
        else (lines or [""])[0]
    )
    yield f"{sign} {first}"
    yield from (f"{_WITHIN}{line}" if line else "" for line in lines[1:])


def _box(task: re.Match[str]) -> str:
    words, sign = _BOXES[task[1].lower()]
    return f'<span class="hub-task" role="img" aria-label="{words}">{sign}</span>'


def _html(reader: _Reader, end: str) -> list[str]:
    lines: list[str] = []
    while reader.more() and (end or reader.line.strip()):
        lines.append(reader.take())
        if end and end in lines[-1].lower():
            break
    if not end and (opens := _OPENS.match(lines[0])):
        inside = "\n".join(lines).lower()
        if inside.count(f"</{opens[2].lower()}>") < inside.count(f"<{opens[2].lower()}"):
            lines[0] = _OPENS.sub(r'\1 markdown="block"', lines[0], count=1)
    return lines


def _note(reader: _Reader) -> list[str]:
    lines = [reader.take().lstrip()]
    while reader.more():
        line = reader.line
        set_in = starts.indent(line) >= 4
        if line.strip() and not set_in and (not lines[-1].strip() or starts.interrupts(line)):
            break
        lines.append(reader.take() if not line.strip() or set_in else f"{_WITHIN}{reader.take()}")
    while not lines[-1].strip():
        lines.pop()
    return lines


def _table(reader: _Reader) -> list[str]:
    rows: list[str] = []
    while reader.more() and reader.line.strip():
        if len(rows) > 1 and starts.interrupts(reader.line):
            break
        rows.append(reader.take().strip())
    return rows


def _paragraph(reader: _Reader) -> list[str]:
    lines = [reader.take().lstrip()]
    while reader.more() and reader.line.strip():
        line = reader.line
        if level := starts.underlined(line):
            reader.take()
            return [_heading(level, " ".join(one.strip() for one in lines))]
        if starts.interrupts(line) or starts.table(line, reader.following()):
            break
        lines.append(reader.take().lstrip())
    last = len(lines) - 1
    return [_line(line, last=number == last) for number, line in enumerate(lines)]


def _line(line: str, *, last: bool) -> str:
    """A line of a paragraph: no heading, and broken at its end where a `\\` says so."""
    if line.startswith("#"):
        line = f"\\{line}"
    return line if last else _BREAK.sub(r"\1  ", line)
