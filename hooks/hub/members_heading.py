"""The heading "Members only", which closes the rest of a text to the public."""

from __future__ import annotations

import html
import re
from typing import Final

_UNDERLINE: Final = re.compile(r"\s{0,3}(=+|-+)\s*")
_HEADING_TAG: Final = re.compile(r"<h[1-6]\b[^>]*>\s*$", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SHORT: Final = 8
"""A heading has no more words than that."""
# What a heading's line may hold besides its words: tags, attributes, a link's target, a footnote.
_BESIDE_THE_WORDS: Final = re.compile(r"<[^>]*>|\{[^}]*\}|\]\([^)]*\)|\[\^[^\]]*\]")


def before(body: str) -> str:
    """The part of a text above its heading "Members only", or all of it where there is none."""
    return parted(body)[0]


def parted(body: str) -> tuple[str, list[str]]:
    """The part of a text above its heading "Members only", and the lines from the heading on."""
    lines = body.split("\n")
    # Most texts have no such heading, and looking at every line takes time.
    number = _line_of(lines) if "&" in body or "only" in body.lower() else None
    if number is None:
        return body, []
    return "\n".join(lines[:number]).rstrip() + "\n", lines[number:]


def near_misses(above: str) -> list[int]:
    """The lines of an open text, counted from 0, that look like the heading and yet are not.

    `## For members only`, `**Members only:** the budget`, `## Minutes (members only)`: whoever
    writes such a line believes that it hides what follows.
    """
    lines = above.split("\n")
    return [
        number
        for number, line in enumerate(lines)
        if "nly" in line and _is_near(line, lines[number - 1 : number], lines[number + 1 :][:1])
    ]


def _is_near(line: str, above: list[str], below: list[str]) -> bool:
    said = _LETTERS.findall(html.unescape(_BESIDE_THE_WORDS.sub(" ", line)).casefold())
    if "only" not in said or not {"member", "members"}.intersection(said):
        return False
    if said.index("only") > _SHORT:
        return False
    marked = line.lstrip()[:1] in {"#", "<", "|", ">"} or line.lstrip()[:2] in {"**", "__"}
    underlined = any(_UNDERLINE.fullmatch(following) for following in below)
    alone = len(said) <= _SHORT and not "".join(above + below).strip()
    return marked or underlined or alone


def _line_of(lines: list[str]) -> int | None:
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _is_members_only(line, above, following):
            return number
    return None


def _is_members_only(line: str, above: str, following: str) -> bool:
    """Whether a line is the heading "Members only", generously: when in doubt it closes.

    Any sign of a heading, of emphasis, of a quotation or of a list will do, and so will a line
    that stands alone, as long as its words are these and no others.
    """
    words = html.unescape(_BESIDE_THE_WORDS.sub("", line))
    if re.sub(r"[^a-z]", "", words.lower()) != "membersonly":
        return False
    if line.lstrip()[:1] in {"#", "*", "_", "<", ">", "-", "+", "["}:
        return True
    headed = _UNDERLINE.fullmatch(following) or _HEADING_TAG.search(above)
    alone = not above.strip() and not following.strip() and not line.rstrip().endswith(".")
    return bool(headed) or alone
