"""Names for addresses, `[name]: address`, and whether a text makes use of them."""

from __future__ import annotations

import re
from typing import Final

_BRACKETS: Final = re.compile(r"\[((?:\\[\s\S]|[^\[\]\\])*+)\](:?)")


def plain(name: str) -> str:
    """A name as it is compared: capitals and the number of spaces do not matter."""
    return " ".join(name.casefold().split())


def used_names(text: str) -> set[str]:
    """The names in brackets that are no definitions' own, as they are compared."""
    return {plain(found[1]) for found in _BRACKETS.finditer(text) if not found[2]}
