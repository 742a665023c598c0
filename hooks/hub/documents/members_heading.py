"""The heading "Members only", which closes the rest of a text to the public."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from hub.documents.enclosed import Enclosed
from hub.documents.github import samples

UNDERLINE: Final = re.compile(r"\s{0,3}(=+|-+)\s*")
"""What makes a heading of the line above it."""
BESIDE_THE_WORDS: Final = Enclosed(("<", ">"), ("{", "}"), ("](", ")"), ("[^", "]"))
"""What a heading's line may hold besides them: tags, attributes, a link's target, a footnote."""
_HEADING_TAG: Final = re.compile(r"<h[1-6]\b[^>]*>\s*$", re.IGNORECASE)
_NO_LETTER: Final = re.compile(r"[^a-z]")


def before(body: str) -> str:
    """The part of a text above its heading "Members only", or all of it where there is none."""
    return parted(body)[0]


def parted(body: str) -> tuple[str, list[str]]:
    """The part of a text above its heading "Members only", and the lines from the heading on."""
    lines = body.split("\n")
    # Most texts have no such heading, and looking at every line takes time.
    may = "&" in body or "only" in body.lower() or (not body.isascii() and "only" in folded(body))
    number = _line_of(lines) if may else None
    if number is None:
        return body, []
    return "\n".join(lines[:number]).rstrip() + "\n", lines[number:]


def marked(text: str, mark: str) -> str:
    """The text with a mark, a comment, on a line above its heading, if it has one.

    Within a sample between fences the mark would be a line of the sample.
    """
    above, below = parted(text)
    if not below or samples.find(text).fenced(text.count("\n") + 1 - len(below)):
        return text
    return "\n".join((above, mark, "", *below))


def folded(text: str) -> str:
    """The text in small letters of the usual width, without signs that nobody sees."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def _line_of(lines: list[str]) -> int | None:
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _is_members_only(line, above, following):
            return number
    return None


def _is_members_only(line: str, above: str, following: str) -> bool:
    """Whether a line is the heading "Members only", generously: when in doubt it closes.

    Its words are these and no others. What stands around them, and what stands above and below
    the line, does not matter, but for a full stop, which may end a sentence, and a table's row.
    """
    words = html.unescape(BESIDE_THE_WORDS.without(line))
    if "membersonly" not in {_NO_LETTER.sub("", t) for t in (words.lower(), folded(words))}:
        return False
    if line.lstrip()[:1] in {"#", "*", "_", "<", ">", "-", "+", "["}:
        return True
    if UNDERLINE.fullmatch(following) or _HEADING_TAG.search(above):
        return True
    alone = not above.strip() and not following.strip()
    return not line.rstrip().endswith(".") and (alone or "|" not in line)
