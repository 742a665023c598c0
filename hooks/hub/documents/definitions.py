"""Names for addresses, `[name]: address`, and whether a text makes use of them."""

from __future__ import annotations

import re
from typing import Final

_BRACKETS: Final = re.compile(r"\[((?:\\[\s\S]|[^\[\]\\])*+)\](:?)")
MARKS: Final = r"[ \t]*+(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*+)*+"
"""Signs of quotations and of lists in front of a line's words."""
_IN_FRONT: Final = re.compile(MARKS)
_ADDRESS: Final = re.compile(r"[ \t]*+(?:[#<].*|\S*(?:[ \t]+[\"'(].*)?)")
"""What may stand behind a definition's colon; behind any other goes on a sentence."""


def plain(name: str) -> str:
    """A name as it is compared: capitals and the number of spaces do not matter."""
    return " ".join(name.casefold().split())


def used_names(text: str) -> set[str]:
    """The names in brackets that are no definitions' own, as they are compared."""
    return {
        plain(found[1])
        for found in _BRACKETS.finditer(text)
        if not (found[2] and _defines(text, found))
    }


def _defines(text: str, found: re.Match[str]) -> bool:
    """Whether a name with a colon behind it begins a definition, and no sentence: `[x]: it is`."""
    start = text.rfind("\n", 0, found.start()) + 1
    if not _IN_FRONT.fullmatch(text, start, found.start()):
        return False
    end = text.find("\n", found.end())
    return bool(_ADDRESS.fullmatch(text, found.end(), end if end >= 0 else len(text)))
