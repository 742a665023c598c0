"""The blocks of a text, written for Python-Markdown.

Empty lines stand around each, and four spaces in front of what stands within an item of a list.
What is written so is read by GitHub in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from hub.documents.github import starts
from hub.documents.github.blocks import Block, Kind

_WITHIN: Final = " " * 4
_NOTHING: Final = "<!-- -->"
"""Parts two lists, two quotations, or a list and a sample of code, which would become one. It also
stands straight behind a bullet, where Python-Markdown takes a paragraph and no other block."""
_LANGUAGE: Final = re.compile(r"[\w#.+-]+")
_TILDES: Final = re.compile("~+")
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
_SPACED: Final = re.compile(r"(\[[^\[\]]+\]: *)<([^<>]+)>")
_OF_TAG: Final = re.compile(r"(<[^<>]*>)")
_MEANS_SOMETHING: Final = re.compile(r"[\\`*_\[\]~|#+=.:@!>-]")
_NUMBER: Final = re.compile(r"\d*")


def written(blocks: list[Block], *, top: bool) -> list[str]:
    """Blocks with an empty line between them; `top` is the text itself, or within a box."""
    out: list[str] = []
    above: Block | None = None
    for block in blocks:
        if above is not None:
            out += ["", _NOTHING, ""] if top and _would_join(above, block) else [""]
        out += _lines(block, top=top)
        above = block
    return out


def _would_join(above: Block, below: Block) -> bool:
    if above.kind == "quote" or below.kind == "quote":
        return above.kind == below.kind and not (alert(above) or alert(below))
    if above.kind == below.kind == "list":
        return bool(above.item.number) == bool(below.item.number)
    return above.kind == "list" and below.kind == "code"


def _lines(block: Block, *, top: bool) -> list[str]:
    if top and block.kind in {"html", "code"}:
        return _html(block) if block.kind == "html" else _code(block)
    if top and (kind := alert(block)):
        return _box(kind, block.within)
    return _WRITTEN[block.kind](block)


def _as_it_is(block: Block) -> list[str]:
    return block.lines


def _rule(_block: Block) -> list[str]:
    return ["---"]


def _table(block: Block) -> list[str]:
    # One of a single column may do without lines; Python-Markdown knows it by them.
    rows = (row.strip() for row in block.lines)
    return [row if "|" in row else f"| {row} |" for row in rows]


def _note(block: Block) -> list[str]:
    inside = written(block.within, top=False)
    if not inside or block.within[-1].kind == "kept":
        # The way back to the text stands in a paragraph of its own.
        inside += ["", _NOTHING][not inside :]
    return _set_in(f"[^{block.end}]: ", inside)


def _heading(block: Block) -> list[str]:
    # With a backslash at its end Python-Markdown knows no heading; two show as one.
    words = _BREAK.sub(r"\1\\\\", " ".join(line.strip() for line in block.lines))
    # Python-Markdown takes a last `#` for an ornament even without a space in front of it.
    return [f"{'#' * block.level} {_LAST_HASH.sub(_HASH, words)}"]


def sample(block: Block) -> list[str]:
    """The lines of a sample of code; one that is set in ends with its last words."""
    if block.kind == "fence":
        return block.lines
    last = max((n for n, line in enumerate(block.lines, 1) if line.strip()), default=0)
    return block.lines[:last]


def _code(block: Block) -> list[str]:
    return [f"{_WITHIN}{line}" if line.strip() else "" for line in sample(block)]


def _fenced(block: Block) -> list[str]:
    """A sample of code between two lines."""
    longest = max((len(run) for line in block.lines for run in _TILDES.findall(line)), default=0)
    fence = "~" * (max(longest, 2) + 1)
    return [f"{fence}{language(block)}", *sample(block), fence]


def language(block: Block) -> str:
    """What a sample of code says that it is written in."""
    found = _LANGUAGE.match(block.fence.language)
    return found.group() if found else ""


def _html(block: Block) -> list[str]:
    lines = block.lines
    if starts.html(lines[0], in_text=True) is None:
        return [_as_typed(line) for line in lines]
    if opens := _OPENS.match(lines[0]):
        inside, name = "\n".join(lines).lower(), opens[2].lower()
        if inside.count(f"</{name}>") < inside.count(f"<{name}"):
            return [_OPENS.sub(r'\1 markdown="block"', lines[0], count=1), *lines[1:]]
    return lines


def _as_typed(line: str) -> str:
    """A line below a tag that stands alone, such as `<span>`; Markdown has no meaning there."""
    parts = _OF_TAG.split(line.strip())
    parts[::2] = (_MEANS_SOMETHING.sub(r"\\\g<0>", words) for words in parts[::2])
    return "".join(parts)


def alert(block: Block) -> str:
    """The kind of box that a quotation is, such as `> [!NOTE]`; nothing for other blocks."""
    first = block.within[0] if block.kind == "quote" and block.within else None
    found = _ALERT.fullmatch(first.lines[0].strip()) if first and first.kind == "text" else None
    return found[1].lower() if found else ""


def _quotation(block: Block) -> list[str]:
    return [f"> {line}" if line else ">" for line in written(block.within, top=False)] or [">"]


def _box(kind: str, within: list[Block]) -> list[str]:
    first = Block("text", within[0].lines[1:])
    inside = [first, *within[1:]] if first.lines else within[1:]
    return [
        f'<div class="hub-alert hub-alert--{kind}" markdown="block">',
        "",
        f'<p class="hub-alert__kind">{kind.capitalize()}</p>',
        "",
        *written(inside, top=True),
        "",
        "</div>",
    ]


def _list(block: Block) -> list[str]:
    return list(_items(block))


def _items(block: Block) -> Iterator[str]:
    loose, gap = block.loose, False
    for nth, one in enumerate(block.within):
        if gap:
            yield ""
        sign = f"{int(block.item.number) + nth}." if block.item.number else "-"
        lines = _item(f"{sign:3} ", one.within, loose=loose)
        yield from lines
        # Below a block with a gap above it, Python-Markdown knows no item without one.
        gap = loose or "" in lines


def _item(sign: str, blocks: list[Block], *, loose: bool) -> list[str]:
    lines: list[str] = []
    for above, block in zip([None, *blocks], blocks, strict=False):
        inside = _lines(block, top=False)
        if above is None:
            lines = _straight_behind_the_sign(block, inside)
        else:
            # A list may follow its paragraph directly, and is then one without gaps.
            tight = not loose and block.kind == "list" and above.kind == "text"
            lines += inside if tight else ["", *inside]
    if lines and _TASK.match(lines[0]):
        lines[0] = _TASK.sub(_tick, lines[0], count=1)
    return _set_in(sign, lines or [_NOTHING])


def _straight_behind_the_sign(block: Block, inside: list[str]) -> list[str]:
    several = len(inside) > 1 and block.kind in {"quote", "table", "list", "note"}
    return [_NOTHING, "", *inside] if several else inside


def _set_in(sign: str, lines: Iterable[str]) -> list[str]:
    first, *others = lines
    # Python-Markdown wants four spaces or a few more; GitHub as many as the sign is wide.
    within = " " * min(max(len(sign), 4), 7) if sign[0] != "[" else _WITHIN
    return [f"{sign}{first}", *(f"{within}{line}" if line else "" for line in others)]


def _tick(task: re.Match[str]) -> str:
    words, sign = _BOXES[task[1].lower()]
    return f'<span class="hub-task" role="img" aria-label="{words}">{sign}</span>'


def _text(block: Block) -> list[str]:
    lines = [*map(_broken, block.lines[:-1]), block.lines[-1]]
    links = starts.defines(lines[0])
    return [
        _words(line, above, links=links) for above, line in zip(["", *lines], lines, strict=False)
    ]


def _broken(line: str) -> str:
    """A line that a backslash at its end breaks, with two spaces in its place.

    By itself `<br>` would be a tag alone in its line.
    """
    broken = _BREAK.sub(r"\1  ", line)
    return broken if broken.strip() or broken == line else f"<br>{_NOTHING}"


def _words(line: str, above: str, *, links: bool) -> str:
    """A line of a paragraph, of which Python-Markdown makes nothing else."""
    if starts.indent(line) >= len(_WITHIN):
        # Not set in, it might begin a block; and an extension may know it by its place.
        return line
    words = line.lstrip()
    if starts.defines(words):
        words = _SPACED.sub(_without_spaces, words)
    looks_like = (
        words[:1] in {"#", ">"}
        or starts.item(words) is not None
        or starts.is_rule(words)
        or starts.underlined(words)
        or starts.table(above, words)
        or (starts.defines(words) and not links)
    )
    number = _NUMBER.match(words)
    at = number.end() if number else 0
    return f"{words[:at]}\\{words[at:]}" if looks_like else words


def _without_spaces(address: re.Match[str]) -> str:
    return f"{address[1]}{address[2].strip().replace(' ', '%20')}"


_WRITTEN: Final[dict[Kind, Callable[[Block], list[str]]]] = {
    "text": _text,
    "heading": _heading,
    "rule": _rule,
    "code": _fenced,
    "fence": _fenced,
    "html": _as_it_is,
    "kept": _as_it_is,
    "table": _table,
    "quote": _quotation,
    "list": _list,
    "note": _note,
}
"""How a block of each kind is written, wherever it stands."""
