"""Other people's text, made harmless: for a page of the hub, and for a message on GitHub.

On a page of the hub a text is Markdown, in which HTML and attributes of elements are allowed to
those who edit files. A form gets none of these. What a message on GitHub can do, `on_github` says.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from hub.documents.github import line_ends
from hub.problem import one_line
from hub.reports import on_github

SHOWN: Final = 300
"""The longest piece of somebody's text in a message, in characters."""

_INVISIBLE: Final = re.compile(
    # Marks of direction, which make a text look like another one (Unicode, UAX 9), zero-width
    # signs that join nothing, and tags (U+E0000), in which a whole text can hide.
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
_NO_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
# Python-Markdown takes what follows such a `<` for HTML, and `{...}` for attributes (attr_list).
# Neither is escaped with a backslash: there may be one in front of it already.
_HTML: Final = re.compile(r"<(?!https?://[^\s<>\"']+>)(?=[A-Za-z/!?])")
_REFERENCE: Final = re.compile(r"\b(GH)-(?=\d)", re.IGNORECASE)
"""`GH-1`, by which GitHub finds a message as by `#1`."""
_PICTURE: Final = re.compile(
    r"!\[[^\[\]]*\]\s*[(\[]|<img\b"
    r"|https?://(?:github\.com/user-attachments|[\w-]*user-images\.githubusercontent\.com)/",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """The text with plain line ends, and without what nobody can see."""
    text = re.sub("\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text).replace("\t", "    ")
    text = _INVISIBLE.sub("", text)
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _NO_TEXT)


def has_picture(text: str) -> bool:
    """Whether the text shows a picture or a file that was dropped into the form.

    They lie on another server, and in a private repository nobody else could see them. What the
    page shows of a text tells of pictures that are written in less usual ways.
    """
    return _PICTURE.search(text) is not None


def body(text: str) -> str:
    """A long text as Markdown for a page: headings and lists work, HTML is shown as typed.

    Each line is one, as in the form.
    """
    return line_ends.kept(_HTML.sub("&lt;", text).replace("{", "&#123;").strip("\n"))


def message(text: str, *, limit: int = SHOWN) -> str:
    """A text on one line for a message on GitHub, not too long: it calls nobody."""
    text = one_line(cleaned(text))
    if len(text) > limit:
        text = text[:limit].rstrip() + "\u2026"
    return on_github.message(text)


def words_only(text: str) -> str:
    """A text on one line with nothing but words, figures and the signs of plain prose."""
    plain = re.sub(r"[^\w\s,.'()/&-]|_|://|www\.", " ", cleaned(text))
    return one_line(_REFERENCE.sub(r"\1 ", plain))[:SHOWN]
