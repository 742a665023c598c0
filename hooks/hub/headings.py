"""The headings of a Markdown text, and the names by which a link reaches them.

`## What we do` is reached by `#what-we-do`. The names are those of Python-Markdown's extension
`toc`, which gives a heading that occurs twice `_1` at the end.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HASHES: Final = re.compile(r" {0,3}#{1,6}\s*(?P<text>.*?)\s*#*\s*")
_UNDERLINE: Final = re.compile(r"(?:=+|-+) *")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_OWN_NAME: Final = re.compile(r"\s*\{:?[^}]*#(?P<name>[\w-]+)[^}]*\}\s*$")
_MARKS: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*`]")
_NAMED: Final = re.compile(r"""\b(?:id|name)\s*=\s*["']?([\w-]+)""")


def names(body: str) -> list[str]:
    """What may stand behind `#` in a link to this text, in the text's order."""
    found: list[str] = []
    lines = body.split("\n")
    in_code = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            found += _NAMED.findall(line)
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if text := _heading(line, following):
                found.append(_name(text, found))
    return found


def _heading(line: str, following: str) -> str:
    """The words of the heading that this line is, or nothing."""
    if hashes := _HASHES.fullmatch(line):
        return hashes["text"]
    return line.strip() if line.strip() and _UNDERLINE.fullmatch(following) else ""


def _name(text: str, taken: list[str]) -> str:
    if own := _OWN_NAME.search(text):
        return own["name"]
    plain = unicodedata.normalize("NFKD", _MARKS.sub(r"\1", text))
    plain = re.sub(r"[^\w\s-]", "", plain.encode("ascii", "ignore").decode()).strip().lower()
    name = re.sub(r"[-\s]+", "-", plain) or "_1"
    number = 1
    while name in taken:
        name = f"{re.sub(r'_[0-9]+$', '', name)}_{number}"
        number += 1
    return name
