"""A text's HTML as its pieces: tags, comments, and the words between them.

It is the HTML that Python-Markdown has made of a text in which `judged` found nothing wrong: so a
tag ends where it seems to, and nothing in it is a program's or a style's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_WITHIN: Final = r"""(?:[^>"']|"[^"]*+"|'[^']*+')*+"""
"""What a tag has behind its name: what is in quotation marks may be `>`."""
WITH_ATTRIBUTES: Final = rf"<([a-zA-Z][a-zA-Z0-9-]*+)\s({_WITHIN})>"
"""A tag that begins an element and says more: a pattern with its name and that. In ASCII."""
_PIECES: Final = re.compile(
    rf"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+){_WITHIN}>", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip
"""Elements with nothing in them and no end (HTML Living Standard, 13.1.2, void elements)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, with its name in small letters; words or a comment, without a name."""

    text: str
    name: str = ""
    closing: bool = False

    @property
    def opening(self) -> bool:
        """Whether it begins an element."""
        return bool(self.name) and not self.closing

    @property
    def words(self) -> str:
        """What it says, where it is no tag and no comment."""
        return "" if self.name or self.text.startswith("<!--") else html.unescape(self.text)

    def attributes(self) -> dict[str, str]:
        """The tag's attributes, each with its value as it is meant."""
        inside = self.text.removeprefix(f"<{self.text[1 : 1 + len(self.name)]}").rstrip("/>")
        return {
            name.lower(): html.unescape(first or second or third)
            for name, first, second, third in _ATTRIBUTE.findall(inside)
        }

    def with_attributes(self, added: dict[str, str]) -> Piece:
        """The same tag with more attributes, behind its own."""
        end = "/>" if self.text.endswith("/>") else ">"
        own = self.text.removesuffix(end).rstrip()
        more = "".join(f' {name}="{html.escape(value)}"' for name, value in added.items())
        return Piece(f"{own}{more}{' />' if end == '/>' else '>'}", self.name)

    def renamed(self, name: str) -> Piece:
        """The same tag of another element."""
        before = 2 if self.closing else 1
        text = self.text[:before] + name + self.text[before + len(self.name) :]
        return Piece(text, name, self.closing)


def pieces(made: str) -> list[Piece]:
    """The pieces of a text's HTML, in its order."""
    return list(_pieces(made))


def _pieces(made: str) -> Iterator[Piece]:
    end = 0
    for found in _PIECES.finditer(made):
        if found.start() > end:
            yield Piece(made[end : found.start()])
        yield Piece(found.group(), (found["name"] or "").lower(), bool(found["close"]))
        end = found.end()
    if end < len(made):
        yield Piece(made[end:])


def joined(parts: list[Piece]) -> str:
    """The HTML of pieces."""
    return "".join(part.text for part in parts)


def ends(parts: list[Piece]) -> dict[int, int]:
    """By the number of a tag that begins an element, that of the tag that ends it, if one does."""
    begun: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for number, part in enumerate(parts):
        if part.opening and part.name not in VOID:
            begun.setdefault(part.name, []).append(number)
        elif part.closing and begun.get(part.name):
            found[begun[part.name].pop()] = number
    return found


def said(parts: list[Piece]) -> str:
    """What pieces say, without their tags, in one line."""
    return " ".join("".join(part.words for part in parts).split())
