"""Markdown's signs in a fact: pages, calendars and papers print facts as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hub.privacy.texts import Piece, pieces
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Find
from hub.records.record import Record

CODE: Final = "markdown-in-fact"
CODES: Final = {CODE: "signs such as `**` in a fact, which would be printed as they are"}

_MAY_HAVE: Final = re.compile(r"[*_`<\]#]")
_LINK: Final = re.compile(r"!?\[([^\[\]]+)\]\(([^()\s]+)\)")
_PAIRS: Final = (
    # Only what opens before a word and closes behind one: an asterisk for a footnote does neither
    # twice, and a name with underscores has them within.
    re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*]+)(?<=[^\s*])\*\*(?![\w*])"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![\w*])"),
    re.compile(r"(?<![\w_/])__(?=[^\s_])([^_]+)(?<=[^\s_])__(?![\w_/])"),
    re.compile(r"(?<![\w_/])_(?=[^\s_])([^_]+)(?<=[^\s_])_(?![\w_/])"),
    re.compile(r"(?<![\w`])`([^`]+)`(?![\w`])"),
    re.compile(r"<(?:b|i|u|em|strong|p|span|a)\b[^>]*>(.*?)</\w+>", re.IGNORECASE | re.DOTALL),
    re.compile(r"\A#{1,6}[ \t]+(\S.*)", re.DOTALL),
)
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:\S+|\S+@\S+", re.IGNORECASE)


def check_each(hub: Hub) -> tuple[str, Find]:
    """How to look at a record, by a name that says what else it depends on."""
    return __name__, _look


def _look(record: Record) -> Iterable[Problem]:
    for piece in pieces(record):
        if piece.fact and _MAY_HAVE.search(piece.text) and not _ADDRESS.fullmatch(piece.text):
            plain = _plain(piece.text)
            if plain != piece.text:
                yield _warning(piece, plain)


def _plain(text: str) -> str:
    """The words alone."""
    found = _BREAK.sub(", ", _LINK.sub(r"\1", text))
    for pair in _PAIRS:
        found = pair.sub(r"\1", found)
    return found.strip() if found != text else text


def _warning(piece: Piece, plain: str) -> Problem:
    link = _LINK.search(piece.text)
    remedy = f"Write: `{plain}`."
    if link:
        remedy += f" A link goes into the text below the facts: `{link.group()}`."
    return Problem(
        piece.source.path, piece.source.line, 1,
        f"A fact is plain words, and its signs would be printed as they are: `{piece.text}`.",
        remedy, "warning", CODE,
    )  # fmt: skip
