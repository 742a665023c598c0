"""The first sentence of a text, for lists and descriptions."""

from __future__ import annotations

import re
from typing import Final

from hub.documents import comments
from hub.documents.enclosed import Enclosed

# What is looked for ends at the next opening, so that a thousand of them take no longer.
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)")
_TAGS: Final = Enclosed(("<", ">"))
_NO_SENTENCE: Final = re.compile(r"#|[-+*] |\d+\. |\||```| {4}|\t")
_DEFINITION: Final = re.compile(r" {0,3}\*?\[(?P<note>\^?)[^\[\]]*\]:")
"""The beginning of a footnote, of an address with a name, of what an abbreviation stands for."""
_TITLE: Final = re.compile(r"[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))[ \t]*")


def first_sentence(markdown: str, *, limit: int = 160) -> str:
    """The opening words of a body as plain text, for a description; cut at a word."""
    for whole in re.split(r"\n\s*?\n", comments.left_out(markdown)):
        block = _without_definitions(whole.lstrip("\n")) if "]:" in whole else whole.lstrip("\n")
        text = re.sub(r"[*_`>]", "", _TAGS.without(_LINK.sub(r"\1", block)))
        text = " ".join(text.split())
        if text and not _NO_SENTENCE.match(block) and not _NO_SENTENCE.match(block.lstrip()):
            break
    else:
        return ""
    sentence = re.match(r".*?[.!?](?=\s|$)", text)
    text = sentence.group() if sentence else text
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "\u2026"


def _without_definitions(block: str) -> str:
    """The lines of a block that no definition takes: a footnote goes on to the block's end."""
    kept: list[str] = []
    in_note = after = False
    for line in block.split("\n"):
        begun = _DEFINITION.match(line)
        if begun:
            in_note = bool(begun["note"])
        elif not in_note and not (after and _TITLE.fullmatch(line)):
            kept.append(line)
        after = begun is not None
    return "\n".join(kept)
