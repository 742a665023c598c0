"""The headings of a Markdown text, and the names by which a link reaches them.

`## What we do` is reached by `#what-we-do`. The names are those of Python-Markdown's extension
`toc`, which gives a heading that occurs twice `_1` at the end.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from hub.documents.enclosed import Enclosed

_HASHES: Final = re.compile(r" {0,3}#{1,6}(?P<text>.*)")
_UNDERLINE: Final = re.compile(r"(?:=+|-+) *")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_GIVEN: Final = re.compile(r"#([\w-]+)")
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)")
_TAGS: Final = Enclosed(("<", ">"))
_NAMED: Final = re.compile(r"""\b(?:id|name)\s*=\s*["']?([\w-]+)""")


def names(body: str) -> list[str]:
    """What may stand behind `#` in a link to this text, in the text's order."""
    found = _Names()
    lines = body.split("\n")
    in_code = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            for name in _NAMED.findall(line):
                found.add(name)
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if text := _heading(line, following):
                found.add(_own_name(text) or found.free(_usual_name(text)))
    return found.all


class _Names:
    """Names as they are given, each once; of many like one another none is tried twice."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def add(self, name: str) -> None:
        self.all.append(name)
        self._taken.add(name)

    def free(self, name: str) -> str:
        """The name, with a number where it is taken."""
        bare = name
        while name in self._taken:
            bare = re.sub(r"_[0-9]+$", "", bare)
            self._last[bare] = self._last.get(bare, 0) + 1
            name = f"{bare}_{self._last[bare]}"
        return name


def _heading(line: str, following: str) -> str:
    """The words of the heading that this line is, or nothing."""
    if hashes := _HASHES.fullmatch(line):
        return hashes["text"].strip().rstrip("#").rstrip()
    return line.strip() if line.strip() and _UNDERLINE.fullmatch(following) else ""


def _own_name(text: str) -> str:
    """The name that a heading gives itself: `## What we do {#work}`."""
    inside, end, _ = text.rstrip().rpartition("}")
    given = _GIVEN.findall(inside.rpartition("}")[2].partition("{")[2]) if end else []
    return given[-1] if given and text.rstrip().endswith("}") else ""


def _usual_name(text: str) -> str:
    plain = _TAGS.without(_LINK.sub(r"\1", text)).replace("*", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", plain) or "_1"
