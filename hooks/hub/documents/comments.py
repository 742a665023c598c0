"""Comments in a text, `<!-- ... -->`: editors take them for hidden, but pages would carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def without(text: str) -> str:
    """The text without comments, on as many lines as before."""
    if "<!--" not in text:
        return text
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


def found(text: str) -> Iterator[tuple[int, str]]:
    """Every line of a comment, with its number in the text, counted from 0."""
    first = at = 0
    for comment in _COMMENT.finditer(text):
        first += text.count("\n", at, comment.start())
        at = comment.start()
        yield from enumerate(comment[0].split("\n"), first)
