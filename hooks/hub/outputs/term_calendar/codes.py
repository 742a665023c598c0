"""A network in two letters, where there is no room for its name and colours are too many to tell.

`Ma` for the Maths network, `SE` for SENCOs, `SB` for the school business network. Each stands for
one network of the hub alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from string import ascii_uppercase, digits
from typing import Final

from hub.programme.hub import Hub

_SMALL_WORDS: Final = frozenset({"a", "an", "and", "for", "in", "network", "of", "on", "the", "to"})
_LETTERS: Final = 2


def codes(hub: Hub) -> dict[str, str]:
    """Each network's two letters, by its identity; the same for the same networks."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for network in sorted(hub.networks.values(), key=lambda network: network.id):
        fitting = (code for code in _candidates(network.title) if len(code) == _LETTERS)
        code = next(code for code in fitting if code.casefold() not in taken)
        taken.add(code.casefold())
        found[network.id] = code
    return found


def _candidates(title: str) -> Iterator[str]:
    """Two letters that could stand for a title, the likeliest first; in the end any two."""
    words = [w for w in re.findall(r"[^\W_]+", title) if w.casefold() not in _SMALL_WORDS]
    words = [word for word in words if len(word) > 1] or ["Network"]
    first, *others = words
    if others and not first[:2].isupper():
        yield (first[0] + others[0][0]).upper()
    yield first[:2]
    yield from (first[0] + letter for letter in "".join(words)[1:])
    yield from (first[0] + digit for digit in digits)
    yield from map("".join, product(ascii_uppercase, ascii_uppercase + digits))
