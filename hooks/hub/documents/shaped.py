"""A text's HTML as pages show it: it fits on a phone and on paper, and runs the right way.

What Python-Markdown makes of a text says nothing of where it stands. Here a wide table and long
lines of code get a frame that moves sideways by itself, so that the page never does, and that can
be reached from the keyboard; pictures get their size, so that nothing moves when they come; what
is written from right to left is laid out so; and the page keeps its one heading of the first level.
Whoever has rendered the text, Markdown's tables and those typed as HTML are treated alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Final

from hub.documents.table_widths import fitted
from hub.documents.tags import VOID, Piece, ends, joined, pieces, said

Size = tuple[int, int]
"""A picture's width and height in pixels."""
_SCROLLING: Final = {"table": "Table", "pre": "Code"}
"""What may be wider than a page, and what its frame is called by those who listen."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = frozenset(
    {"p", "li", "ul", "ol", "dl", "dt", "dd", "table", "td", "th", "caption", "blockquote",
     "summary", *_HEADINGS}
)  # fmt: skip
"""Elements that have a direction of their own, by their first letter."""
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SHORT: Final = 100
"""The most pieces of a heading by which a frame is named."""
_AT_THE_TOP: Final = 600
"""Letters and signs before a picture that is likely to be seen at once."""
_QUOTES: Final = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")


def shaped(made: str, title: str, size: Callable[[str], Size | None]) -> str:
    """The HTML of a text on a page with this title.

    `size` says how large the picture is that stands at an address, as the HTML has it.
    """
    parts = pieces(made)
    if any(part.name == "h1" for part in parts):
        parts = _below(parts, title)
    if any(part.name == "img" for part in parts):
        parts = _sized(parts, size)
    if _RIGHT_TO_LEFT.search("".join(part.words for part in parts)):
        parts = _directed(parts)
    if any(part.name in _SCROLLING for part in parts):
        parts = _framed(parts)
    return joined(parts)


def _below(parts: list[Piece], title: str) -> list[Piece]:
    """The same with no heading of the first level, which is the page's own title.

    The first is left out where it says the title once more; the others, and all headings that
    follow them, go one level down.
    """
    first = next(number for number, part in enumerate(parts) if part.name == "h1")
    end = ends(parts).get(first, -1)
    if _plain(said(parts[first : end + 1])) == _plain(title):
        name = parts[first].attributes().get("id", "")
        parts = [*parts[:first], *_named(parts[end + 1 :], name)]
    found: list[Piece] = []
    below = False
    for part in parts:
        below = below or part.name == "h1"
        if below and part.name in _HEADINGS:
            found.append(part.renamed(f"h{min(int(part.name[1]) + 1, 6)}"))
        else:
            found.append(part)
    return found


def _named(rest: list[Piece], name: str) -> list[Piece]:
    """What follows a heading that was left out, now reached by the heading's name."""
    number = next((n for n, part in enumerate(rest) if part.opening), None)
    if number is None or not name:
        return rest
    following = rest[number]
    if "id" not in following.attributes():
        return [*rest[:number], following.with_attributes({"id": name}), *rest[number + 1 :]]
    if following.name in VOID:
        return rest
    mark = Piece(f'<span id="{name}"></span>')
    return [*rest[: number + 1], mark, *rest[number + 1 :]]


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())


def _sized(parts: list[Piece], size: Callable[[str], Size | None]) -> list[Piece]:
    """The same with every picture's size; those further down are loaded when they are near."""
    found: list[Piece] = []
    before, first = 0, True
    for part in parts:
        before += len(part.words)
        if part.name != "img":
            found.append(part)
            continue
        own = part.attributes()
        added = _size(own, size(own.get("src", "")))
        if not (first and before < _AT_THE_TOP):
            added["loading"] = "lazy"
        found.append(part.with_attributes({k: v for k, v in added.items() if k not in own}))
        first = False
    return found


def _size(own: dict[str, str], real: Size | None) -> dict[str, str]:
    """The width and height of a picture; of one that was given one of them, both in proportion."""
    if real is None:
        return {}
    width, height = real
    given = {name: own[name].removesuffix("px") for name in ("width", "height") if name in own}
    if not all(value.isdecimal() and int(value) for value in given.values()):
        return {}
    if "width" in given:
        height = round(int(given["width"]) * height / width)
    elif "height" in given:
        width = round(int(given["height"]) * width / height)
    return {"width": str(max(width, 1)), "height": str(max(height, 1))}


def _directed(parts: list[Piece]) -> list[Piece]:
    """The same with `dir` on each block that runs another way than what is around it.

    As `dir="auto"` it goes by the first letter, but of all that is in the block: browsers leave
    out what has a direction of its own, and then a list would keep its marks on the wrong side.
    """
    found = list(parts)
    opened: list[int] = []
    of_name: Counter[str] = Counter()
    own: dict[int, str] = {}
    around: dict[int, int | None] = {}
    decided = 0
    for number, part in enumerate(parts):
        if part.name in _BLOCKS and part.opening:
            around[number] = opened[-1] if opened else None
            opened.append(number)
            of_name[part.name] += 1
        elif part.closing and of_name[part.name]:
            last = ""
            while last != part.name:
                last = parts[opened.pop()].name
                of_name[last] -= 1
            decided = min(decided, len(opened))
        elif direction := _direction(part.words):
            # What is around these has had a letter before.
            own.update(dict.fromkeys(opened[decided:], direction))
            decided = len(opened)
    for number, direction in own.items():
        outer = around[number]
        before = "ltr" if outer is None else own.get(outer, "ltr")
        if direction != before and "dir" not in parts[number].attributes():
            found[number] = parts[number].with_attributes({"dir": direction})
    return found


def _direction(text: str) -> str:
    """`rtl` or `ltr` by the first letter; nothing if there is none."""
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "R" | "AL":
                return "rtl"
            case "L":
                return "ltr"
            case _:
                continue
    return ""


def _framed(parts: list[Piece]) -> list[Piece]:
    """The same with a frame around each table and each piece of code, named by what is above it."""
    found: list[Piece] = []
    names: dict[str, int] = {}
    closed = ends(parts)
    heading, number = "", 0
    while number < len(parts):
        part = parts[number]
        end = closed.get(number, number)
        if part.name in _HEADINGS and end > number:
            heading = said(parts[number : min(end, number + _SHORT)])
        if part.name not in _SCROLLING or end == number:
            found.append(part)
            number += 1
            continue
        inside = parts[number : end + 1]
        looks, inside = fitted(inside) if part.name == "table" else ([], inside)
        frame = _frame(inside, heading, names, looks)
        found += [frame, *inside, Piece("</section>", "section", closing=True)]
        number = end + 1
    return found


def _frame(inside: list[Piece], heading: str, names: dict[str, int], looks: list[str]) -> Piece:
    """The frame's tag; two on one page never have the same name."""
    kind = _SCROLLING[inside[0].name]
    title = _caption(inside) or heading
    name = f"{kind}: {title}" if title else kind
    count = names[name] = names.get(name, 0) + 1
    label = name if count == 1 else name.replace(kind, f"{kind} {count}", 1)
    own = inside[0].attributes()
    look = " ".join(["hub-scroller", *(f"hub-scroller--{look}" for look in looks)])
    tag = f'<section class="{look}" role="region" tabindex="0">'
    way = {"dir": own["dir"]} if "dir" in own else {}
    return Piece(tag, "section").with_attributes({"aria-label": label, **way})


def _caption(table: list[Piece]) -> str:
    """What a table calls itself."""
    begin = next((n for n, part in enumerate(table) if part.name == "caption"), len(table))
    end = next(
        (n for n, part in enumerate(table) if part.name == "caption" and part.closing), begin
    )
    return said(table[begin:end])
