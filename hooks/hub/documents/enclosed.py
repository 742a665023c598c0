"""What stands between two signs, such as a tag from `<` to `>`, found in one pass over a text.

A regular expression such as `<[^>]*>` looks from every `<` for its `>`. Where none follows, it
looks to the end each time: twice the text then takes four times as long.
"""

from __future__ import annotations

import re
from typing import Final

_FEW: Final = 40
"""How many openings without an end are looked through, which is fast enough, one by one."""


class Enclosed:
    """Pairs of an opening and the single sign that closes it: `<` and `>`, `](` and `)`."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._closing = dict(pairs)
        self._opening = re.compile("|".join(re.escape(opening) for opening, _ in pairs))
        each = (f"{re.escape(a)}[^{re.escape(z)}]*{re.escape(z)}" for a, z in pairs)
        self._whole = re.compile(f"({'|'.join(each)})")

    def split(self, text: str) -> list[str]:
        """What stands outside and what is enclosed, by turns, the first and the last outside."""
        if all(text.count(a, text.rfind(z) + 1) <= _FEW for a, z in self._closing.items()):
            return self._whole.split(text)
        return self._in_one_pass(text)

    def without(self, text: str, instead: str = "") -> str:
        """The text with what is enclosed, and its signs, replaced."""
        return instead.join(self.split(text)[::2])

    def _in_one_pass(self, text: str) -> list[str]:
        last = {opening: text.rfind(sign) for opening, sign in self._closing.items()}
        parts: list[str] = []
        done = at = 0
        while found := self._opening.search(text, at):
            at = found.end()
            if last[found.group()] >= at:
                at = text.index(self._closing[found.group()], at) + 1
                parts += [text[done : found.start()], text[found.start() : at]]
                done = at
            else:
                # Another opening may begin within this one: `[^` within `][^`.
                at = found.start() + 1
        return [*parts, text[done:]]
