"""The first sentence of a text, for lists and descriptions."""

from __future__ import annotations

import re
from typing import Final

from hub.documents.enclosed import Enclosed

# What is looked for ends at the next opening, so that a thousand of them take no longer.
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)")
_TAGS: Final = Enclosed(("<", ">"))


def first_sentence(markdown: str, *, limit: int = 160) -> str:
    """The opening words of a body as plain text, for a description; cut at a word."""
    for block in re.split(r"\n\s*\n", markdown):
        text = re.sub(r"[*_`>]", "", _TAGS.without(_LINK.sub(r"\1", block)))
        text = " ".join(text.split())
        if text and not re.match(r"(#|[-+*] |\d+\. |\||```)", block.lstrip()):
            break
    else:
        return ""
    sentence = re.match(r".*?[.!?](?=\s|$)", text)
    text = sentence.group() if sentence else text
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "\u2026"
