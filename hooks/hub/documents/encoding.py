"""Bytes as plain text: UTF-8, plain line ends, no invisible control characters.

This module knows how editors and office programs save a text, and nothing of what the text says.
Whatever can be read is read, so that one run finds every problem of a file.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from typing import Final

from hub.problem import Problem

_MAX_SHOWN: Final = 20
"""How many lines with one and the same fault are listed."""
_UNDERSTOOD_SINCE: Final = 2
"""The form of entries with which these began to be understood; before, they were errors."""
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""An invisible sign that no text needs; a tab and the ends of lines are none."""


def _in_tags(text: str) -> str:
    """A flag's region, as the invisible tags behind it spell it."""
    return "".join(chr(0xE0000 + ord(letter)) for letter in text)


_HIDES: Final = re.compile(
    # Marks that turn the order of letters round, so that a text looks like another one, and those
    # in which a whole text can hide: tags, but for the flags of England, Scotland and Wales, and
    # more than one sign that chooses the form of the same letter.
    f"\U0001f3f4(?:{'|'.join(map(_in_tags, ('gbeng', 'gbsct', 'gbwls')))})\U000e007f|"
    "([\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]|"
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,})"
)


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The bytes as text, None if they are no UTF-8 at all, and what is wrong with them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "The file is saved as `Unicode` (UTF-16)."
        remedy = "Save it as `UTF-8`, or paste the text into a new file in the browser."
        return None, [Problem(path, 1, 1, message, remedy)]
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        message = "The file begins with an invisible mark, which some editors add."
        problems.append(taken_as_meant(path, 1, message, "It was passed over."))
        data = data[3:]
    try:
        return data.decode("utf-8"), problems
    except UnicodeDecodeError:
        problems += itertools.islice(_not_utf8(data, path), _MAX_SHOWN)
        return data.decode("utf-8", "replace"), problems


def clean(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text with plain line ends and without control characters, and where it had them."""
    problems: list[Problem] = []
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        message = "The file has Windows line ends."
        problems.append(taken_as_meant(path, line, message, "They were taken as any others."))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not CONTROL.search(text):
        return text, problems
    problems += itertools.islice(_controls(text, path), _MAX_SHOWN)
    return CONTROL.sub(" ", text), problems


def hides(text: str) -> int | None:
    """Where a text holds a sign that hides what it says, counted from 0; None if it does not.

    Marks that only join signs or say how a word is written may stay: emoji and names need them.
    """
    if text.isascii():
        return None
    return next((found.start() for found in _HIDES.finditer(text) if found[1]), None)


def hidden(text: str, path: str) -> list[Problem]:
    """An error for each line with such a sign, spelt as one for a page (`&#x202e;`) or not.

    That is asked of files as they are now: what was published with one must not have vanished.
    """
    if text.isascii() and "&#" not in text:
        return []
    return list(itertools.islice(_hidden(text, path), _MAX_SHOWN))


def taken_as_meant(path: str, line: int, what: str, taken: str) -> Problem:
    """A note: what is unusual about a line that can mean one thing only, and that it was taken."""
    return Problem(path, line, 1, what, taken, severity="note", since=_UNDERSTOOD_SINCE)


def _not_utf8(data: bytes, path: str) -> Iterator[Problem]:
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            char = line[error.start : error.start + 1].decode("cp1252", "replace")
            column = len(line[: error.start].decode("utf-8")) + 1
            named = f" (it may be `{char}`)" if char.isprintable() and char != "\ufffd" else ""
            message = f"A character in this line cannot be read{named}."
            remedy = "Type it again, or save the file as `UTF-8`."
            yield Problem(path, number, column, message, remedy)


def _hidden(text: str, path: str) -> Iterator[Problem]:
    message = "This line holds an invisible sign, which can make it look like another one."
    for number, line in enumerate(text.split("\n"), 1):
        at = hides(line)
        if at is None and "&#" in line and hides(html.unescape(line)) is not None:
            at = line.index("&#")
        if at is not None:
            yield Problem(path, number, at + 1, message, "Delete the line and type it again.")


def _controls(text: str, path: str) -> Iterator[Problem]:
    message = "This line holds an invisible sign."
    for number, line in enumerate(text.split("\n"), 1):
        if match := CONTROL.search(line):
            remedy = "Delete the line and type it again."
            yield Problem(path, number, match.start() + 1, message, remedy)
