"""Pictures without words for those who cannot see them (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hub.documents import markdown, tags
from hub.documents.markdown import TooMuchError
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Find
from hub.records.record import Record

CODE: Final = "alt-text"
CODES: Final = {CODE: "a picture without words for people who cannot see it"}

_NO_WORDS: Final = re.compile(
    # What editors put there, what cameras and telephones call their pictures, and names of files.
    r"(?:(?:alt|alternative)[ -]?text|image|img|picture|pic|photo(?:graph)?|graphic|screen ?shot|"
    r"untitled|unnamed|description)?[\W\d_]*"
    r"|(?:img|image|photo|dsc[fn]?|pxl|pict|mvimg|screen ?shot|signal|whatsapp image)"
    r"[-_ ]*[0-9].*"
    r"|\S+\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?)",
    re.IGNORECASE | re.DOTALL,
)
_EXAMPLE: Final = "The hall with its stage"


def check_each(hub: Hub) -> tuple[str, Find]:
    """How to look at a record, by a name that says what else it depends on."""
    return __name__, _look


def _look(record: Record) -> Iterable[Problem]:
    if "![" not in record.body and "<img" not in record.body.lower():
        return
    try:
        made = markdown.page(record.body)
    except TooMuchError:
        return
    line = 0
    for picture in tags.pieces(made):
        if picture.name == "img":
            own = picture.attributes()
            line = _line_of(own.get("src", ""), record.body.split("\n"), line)
            # Python-Markdown leaves a tag as it was typed; one of its own stands in no text.
            typed = picture.text in record.body
            if fault := _fault(own, typed=typed):
                yield _warning(record, line, *fault)


def _fault(own: dict[str, str], *, typed: bool) -> tuple[str, str] | None:
    """What is wrong with a picture's words, and what to write, by its tag's attributes."""
    words, address = own.get("alt", "").strip(), own.get("src", "")
    if typed and "alt" in own and not words:
        return None
    if not _NO_WORDS.fullmatch(words):
        return None
    message = (
        f"The words for this picture do not say what it shows: `{words}`."
        if words
        else f"This picture has no words for people who cannot see it: `{address}`."
    )
    if typed:
        return message, f'Write what it shows: `alt="{_EXAMPLE}"`; for mere decoration, `alt=""`.'
    return message, (
        f"Write what it shows: `![{_EXAMPLE}]({address})`; for mere decoration, "
        f'`<img src="{address}" alt="">`.'
    )


def _line_of(address: str, lines: list[str], after: int) -> int:
    """The next line that has the address, or else the first one."""
    numbers = [number for number, line in enumerate(lines) if address in line]
    return next((n for n in numbers if n >= after), numbers[0] if numbers else 0)


def _warning(record: Record, line: int, message: str, remedy: str) -> Problem:
    return Problem(record.path, record.body_line + line, 1, message, remedy, "warning", CODE)
