"""A digest as plain text of 72 columns, for a terminal and a mail program's plain view."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from hub.outputs.digest.said import CLOSED_WORDS, Digest, Item, Part

WIDTH: Final = 72
"""Columns: what every mail program shows, also of an answer that quotes it."""


def as_text(digest: Digest) -> str:
    """The whole of it; every line ends with a line feed."""
    lines = [*_wrapped(digest.whose), *_wrapped(digest.title), "-" * WIDTH, ""]
    if digest.for_members:
        lines += [*_wrapped(CLOSED_WORDS), ""]
    for sentence in digest.lead:
        lines += _wrapped(sentence)
    for one in digest.parts:
        lines += ["", *_part(one)]
    lines += ["", "-" * WIDTH]
    for item in digest.close:
        lines += _wrapped(f"{item.what}: {digest.site}{item.href}" if digest.site else item.what)
    return "\n".join((*lines, ""))


def _part(one: Part) -> Iterator[str]:
    yield one.heading.upper()
    for number, group in enumerate(one.groups):
        if group.heading:
            yield from ([""] if number else [])
            yield from _wrapped(group.heading)
        for item in group.items:
            yield from _item(item)
    if one.after:
        yield from _wrapped(one.after)


def _item(item: Item) -> Iterator[str]:
    word = f"{item.word.upper()}: " if item.word else ""
    members = " (for members)" if item.members_only else ""
    yield from _wrapped(f"{word}{item.what}{members}", "* ", "  ")
    for line in item.lines:
        yield from _wrapped(line, "  ", "  ")


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """Lines of the width; an address is never broken, as nobody could follow it then."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
