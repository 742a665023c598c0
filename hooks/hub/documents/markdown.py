"""A text as the HTML of its page: the one reading of Markdown there is.

The settings are those of mkdocs.yml, so an engine reads a text in the same way; a test compares
them. Some texts would keep Python-Markdown busy for hours, since it looks from every opened
bracket for its end: `refuse_too_much` says so before it is asked.
"""

from __future__ import annotations

import functools
import re
import threading
from typing import Any, Final

import markdown

EXTENSIONS: Final = (
    "toc", "tables", "fenced_code", "attr_list", "sane_lists", "smarty", "footnotes", "md_in_html",
    "pymdownx.tilde", "pymdownx.magiclink", "hub.documents.github.extension",
)  # fmt: skip
SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "toc": {"permalink": False},
    "pymdownx.tilde": {"subscript": False, "smart_delete": False},
}

MAX_LENGTH: Final = 200_000
MAX_OPEN: Final = 200
"""The most brackets that may be opened and never closed, in a whole text."""
MAX_LINES: Final = 5_000
MAX_HEADINGS: Final = 1_000
MAX_SIGNS: Final = 5_000
"""The most signs that may mean something, in lines without an empty one between them."""
MAX_DEPTH: Final = 40
"""The most levels by which lists and quotations may lie within one another."""

_PAIRS: Final = (("[", "]"), ("](", ")"), ("<", ">"))
_BRACKETS: Final = {pair: re.compile("|".join(map(re.escape, pair))) for pair in _PAIRS}
_HEADING: Final = re.compile(r"^ {0,3}(?:#|=+ *$|-+ *$|```|~~~)", re.MULTILINE)
_GAP: Final = re.compile(r"\S[ \t]{400}")
_SHORTEN: Final = "Shorten it, or put a part of it into a page of its own."
_SIGNS: Final = re.compile(r"""["'`*_\[\]<>&\\!{}]|--|\.\.""")
_BEGINNING: Final = re.compile(r"^[ \t]*+[->*+0-9][->*+0-9. \t]*+", re.MULTILINE)
_ALONE: Final = threading.Lock()
"""The reader reads one text at a time, and a preview shows pages while it checks others."""
_MARK: Final = re.compile(r">|[-*+.][ \t]| {4}|\t")


class TooMuchError(Exception):
    """Python-Markdown would not come to an end with a text; with what is wrong and what to do."""

    def __init__(self, message: str, remedy: str, line: int = 0) -> None:
        self.message = message
        self.remedy = remedy
        self.line = line
        super().__init__(message)


def page(text: str) -> str:
    """The HTML of a text. Raises TooMuchError."""
    refuse_too_much(text)
    return _converted(text) if text.strip() else ""


# What was rendered to be checked is published, and most texts are the same in both editions.
@functools.lru_cache(maxsize=4096)
def _converted(text: str) -> str:
    reader = _reader()
    try:
        with _ALONE:
            reader.reset()
            return reader.convert(text)
    except RecursionError:
        raise _too_deep(0) from None


def refuse_too_much(text: str) -> None:
    """Raise TooMuchError for a text with which its reader would not come to an end."""
    if len(text) > MAX_LENGTH:
        raise TooMuchError(
            f"This text has {len(text):,} letters and signs, and a page takes at most "
            f"{MAX_LENGTH:,}.",
            _SHORTEN,
        )
    if text.count("\n") > MAX_LINES:
        raise TooMuchError(
            f"This text has {text.count(chr(10)):,} lines, and a page takes at most {MAX_LINES:,}.",
            _SHORTEN,
        )
    for opening, closing in _PAIRS:
        if text.count(opening) > MAX_OPEN and (line := _left_open(text, opening, closing)):
            raise TooMuchError(
                f"`{opening}` stands here over {MAX_OPEN} times without `{closing}` behind it.",
                f"Delete them, or write `{closing}` behind each.",
                line,
            )
    if len(_HEADING.findall(text)) > MAX_HEADINGS:
        raise TooMuchError(
            f"This text has more than {MAX_HEADINGS:,} headings.", "Shorten it, or leave some out."
        )
    if gap := _GAP.search(text):
        raise TooMuchError(
            "There are hundreds of spaces within this line.",
            "Delete them.",
            text.count("\n", 0, gap.start()),
        )
    for block in text.split("\n\n") if len(text) > MAX_SIGNS else ():
        if len(block) > MAX_SIGNS and len(_SIGNS.findall(block)) > MAX_SIGNS:
            raise TooMuchError(
                "A part of this text has thousands of signs, and no empty line among them.",
                "Delete the signs, or put an empty line between the paragraphs.",
                text[: text.index(block)].count("\n"),
            )
    for begun in _BEGINNING.finditer(text):
        if len(begun.group()) > MAX_DEPTH and len(_MARK.findall(begun.group())) > MAX_DEPTH:
            raise _too_deep(text.count("\n", 0, begun.start()))


def _left_open(text: str, opening: str, closing: str) -> int:
    """The line of the bracket with which too many are open, or 0; the first line is never that."""
    still_open = 0
    for found in _BRACKETS[opening, closing].finditer(text):
        still_open = still_open + 1 if found.group() == opening else max(still_open - 1, 0)
    if still_open <= MAX_OPEN:
        return 0
    return max(text.count("\n", 0, text.rindex(opening)), 1)


def _too_deep(line: int) -> TooMuchError:
    return TooMuchError(
        "Too many lists or quotations lie within one another here.", "Write a plain list.", line
    )


@functools.cache
def _reader() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)
