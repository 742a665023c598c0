"""Texts as sequences of words, so that markup, line breaks and spelling of signs hide nothing.

What is written in Markdown and what is published from it have little in common but their words:
quotes turn, tags come in, lines are folded. So both are compared as words in small letters with
a space between them and at either end: " we agreed to share the minibus ".
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick

from hub.documents.enclosed import Enclosed

LENGTH: Final = 5
"""Words in a phrase. A part of a text, cut short somewhere, still holds a whole phrase."""
FEWEST: Final = 3
"""A rest of fewer words is looked for together with words before it."""

_SPACED: Final = bytes(c if c > 127 or chr(c).isalnum() else 32 for c in range(256))
"""ASCII's letters and digits as they are, its other signs as spaces; many times a regex's speed."""
_SIGN: Final = re.compile(r"[^\w\x00-\x7f]")
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_MARKUP: Final = Enclosed(("<", ">"), ("](", ")"), ("][", "]"))
_TAGS: Final = Enclosed(("<", ">"))
_QUOTE: Final = re.compile("[\"']")
_SENTENCE: Final = re.compile(r"[.!?;:]\s+|\n|\||\{")
_NO_WORDS: Final = re.compile(
    r"^[ \t>]*(?:(?:[-+*]|\d{1,9}\))[ \t]+)?(?:\[(?:[ xX]|![A-Za-z]+)\](?=\s|$))?", re.MULTILINE
)
"""What a line of Markdown begins with that is no word on the page: `1) `, `- [x] `, `> [!NOTE]`."""
_TITLED: Final = re.compile(
    r"""^[ \t>]*\[[^]\n]+\]:[ \t]*\n?[ \t]*\S+\s+["'(]([^\n]+)["')][ \t]*$""", re.MULTILINE
)
"""A definition of where a link leads, with its title: on the page the two stand apart."""
_TWICE: Final = 3
"""How often something may be encoded over and over and is still read."""


class Searcher:
    """Finds thousands of phrases in one pass over a text."""

    def __init__(self, wanted: Iterable[str]) -> None:
        sought = tuple(wanted)
        # With the patterns stored it needs no second pass to count letters instead of bytes.
        self._automaton = AhoCorasick(sought, store_patterns=True) if sought else None

    def found(self, text: str) -> set[str]:
        """Those of the phrases that occur in a text of words, as `words` makes it."""
        if self._automaton is None:
            return set()
        return set(self._automaton.find_matches_as_strings(text, overlapping=True))


def words(text: str) -> str:
    """The text's words, with entities and `%` codes resolved: " room 6 "."""
    return f" {' '.join(listed(text))} "


def listed(text: str) -> list[str]:
    """The text's words one by one."""
    plain = decoded(text).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", plain)).casefold()
        plain = _SIGN.sub(" ", plain)
    return plain.encode("utf-8", "replace").translate(_SPACED).decode().split()


def decoded(text: str) -> str:
    """The text with entities and `%` codes resolved, and those within them."""
    for _time in range(_TWICE):
        plain = html.unescape(text) if "&" in text else text
        plain = unquote(plain) if "%" in plain else plain
        if plain == text:
            break
        text = plain
    return text


def parted(text: str) -> tuple[str, list[str]]:
    """The text as a reader sees it, and what stands within it besides: tags, targets of links."""
    found = _split(text)
    return " ".join(found[::2]), found[1::2]


def _split(text: str) -> list[str]:
    """What stands outside of tags and of links' targets, and these, by turns."""
    if "](" in text or "][" in text:
        return _MARKUP.split(text)
    # Pages have tags alone, and most of what records say has neither: that is seen at once.
    return _TAGS.split(text) if "<" in text else [text]


def phrases(text: str) -> Iterator[list[str]]:
    """The text in phrases of `LENGTH` words, none across two sentences, lines or table cells.

    Where there are tags or links, what is in and between them is a text of its own besides: a
    picture's description, the title of a link.
    """
    found = _split(_NO_WORDS.sub("", text))
    parts = [" ".join(found[::2])]
    if len(found) > 1:
        parts += found[::2]
        parts += (piece for besides in found[1::2] for piece in _QUOTE.split(besides))
    if "![" in text:
        # A page has a picture's description in its tag, apart from the words before it.
        parts += (piece for part in found[::2] if "![" in part for piece in part.split("!["))
    if "]:" in text:
        parts += _TITLED.findall(text)
    for part in parts:
        for sentence in _SENTENCE.split(part):
            yield from _cut(listed(sentence))


def trimmed(phrase: list[str], known: Collection[str]) -> list[str]:
    """The phrase without numbers, and words that everybody knows, at its ends."""
    first, end = 0, len(phrase)
    while first < end and (phrase[first] in known or phrase[first].isdigit()):
        first += 1
    while end > first and (phrase[end - 1] in known or phrase[end - 1].isdigit()):
        end -= 1
    return phrase[first:end]


def _cut(found: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(found), LENGTH):
        rest = len(found) - first
        yield found[-LENGTH:] if rest < FEWEST else found[first : first + LENGTH]
