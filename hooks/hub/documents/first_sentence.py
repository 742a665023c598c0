"""The first sentence of a text, for lists and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from hub.documents import comments, markdown
from hub.documents.github import blocks, starts, writing
from hub.documents.github.blocks import Block
from hub.documents.markdown import TooMuchError

_SENTENCE: Final = re.compile(r".*?[.!?](?=\s|$)")
_ENOUGH: Final = 2_000
"""The letters and signs in which a first sentence ends, whatever stands in it."""


def first_sentence(body: str, *, limit: int = 160) -> str:
    """The opening words of a text's first paragraph, as its page shows them; cut at a word."""
    text = comments.left_out(body)
    lines = text.expandtabs(4).split("\n")
    named = "\n".join(line for line in lines if starts.defines(line)) if "]:" in text else ""
    for paragraph in _paragraphs(blocks.read(lines)):
        if words := _words("\n".join(paragraph)[:_ENOUGH], named):
            return _cut(words, limit)
    return ""


def _paragraphs(found: list[Block]) -> Iterator[list[str]]:
    """The lines of each paragraph, also within quotations, but not in boxes such as `[!NOTE]`."""
    for block in found:
        if block.kind == "text":
            yield block.lines
        elif block.kind == "quote" and not writing.alert(block):
            yield from _paragraphs(block.within)


def _words(paragraph: str, named: str) -> str:
    """What a page shows of a paragraph, in one line; `named` says where links by name lead."""
    try:
        page = markdown.page(f"{paragraph}\n\n{named}")
    except TooMuchError:
        return ""
    shown = _Shown()
    shown.feed(page)
    shown.close()
    return " ".join("".join(shown.words).split())


def _cut(words: str, limit: int) -> str:
    found = _SENTENCE.match(words)
    sentence = found.group() if found else words
    if len(sentence) <= limit:
        return sentence
    return sentence[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "\u2026"


class _Shown(HTMLParser):
    """Notes the words of a page, but for those that are struck out and the signs of footnotes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as inherited
        self._left_out += tag in {"del", "sup"}
        self.words.append(" " if tag == "br" else "")

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag in {"del", "sup"}

    def handle_data(self, data: str) -> None:
        self.words.append("" if self._left_out else data)
