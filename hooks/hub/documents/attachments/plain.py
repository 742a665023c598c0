"""Plain texts and tables: read as what they are, and published as UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import Final

from hub.documents.attachments.kinds import ALLOWED, Refused, expect

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OTHER: Final = re.compile(
    r"\s*(<!doctype|<html|<script|<svg|<\?xml|<\?php|\{\\rtf|#!)", re.IGNORECASE
)
"""How pages, pictures and programs begin that are texts as well."""

_ASKS: Final = re.compile(
    r"""[\w.)'"][ ]{0,9}\|[^\n|]{1,300}?![$\w'#]"""
    r"|\b(?:WEBSERVICE|IMAGE|RTD|REGISTER\.ID|IMPORT(?:XML|DATA|HTML|FEED|RANGE))\(",
    re.IGNORECASE,
)
"""How a formula asks another program, by its name and what to ask it, or fetches something."""
_IN_A_FORMULA: Final = re.compile(r"""[,;\t\n][ "']{0,9}[=+@-][^\n|]*\Z""")
_BEFORE: Final = 200


def clean(end: str, content: bytes) -> bytes:
    """The text as UTF-8; a table with more than plain letters gets the mark that Excel needs.

    Raises Refused for what is no text, or is a text for programs.
    """
    kind = ALLOWED[end]
    expect(kind, content)
    text = _decoded(content)
    if text is None or _NO_TEXT.search(text) or _OTHER.match(text):
        raise Refused(f"is not what its name says: it is not {kind.name}", kind.again)
    if end == "csv" and _starts_a_program(text):
        raise Refused(
            "has a cell that would have Excel start another program, or fetch something",
            "Delete that cell: it begins with `=`, `+`, `-` or `@`, and has a `|`, or a word such "
            "as `WEBSERVICE`, in it.",
        )
    marked = end == "csv" and not text.isascii()
    return text.encode("utf-8-sig" if marked else "utf-8")


def _decoded(content: bytes) -> str | None:
    """The text, in UTF-8 or in what Windows writes: UTF-16 with its mark, or Windows-1252."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for code in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    return None


def _starts_a_program(table: str) -> bool:
    """Whether Excel would take a cell for a formula that asks another program, or fetches."""
    lines = f"\n{table}"
    return any(
        _IN_A_FORMULA.search(lines[max(0, found.start() - _BEFORE) : found.start()])
        for found in _ASKS.finditer(lines)
    )
