"""What the search reads of a page: its text, without the parts that are marked to be left out.

Pagefind would read the same of the whole page. It is given this alone, a seventh of it: so it has
less to do, and an index is made anew only when something that can be found has changed.
"""

from __future__ import annotations

import re
from typing import Final

from hub.documents.tags import VOID, WITH_ATTRIBUTES

_TEXT: Final = b"<article"
_TEXT_ENDS: Final = b"</article>"
_READ: Final = b"data-pagefind-body"
_IGNORED: Final = b"data-pagefind-ignore"
_SHOWN: Final = re.compile(
    rb'<meta name="(?:hub-|description" content="[^">]*" data-pagefind-meta)[^>]*>'
)
"""What the search shows of a page and sorts it by, as `components/found/found.html` says; of most
pages the description says what they are about."""
_TAG: Final = re.compile(WITH_ATTRIBUTES.encode())
_WEIGHT: Final = re.compile(rb"""data-pagefind-weight=(?:"[^"]*"|'[^']*')""")
_ID: Final = re.compile(rb"""(?<![\w-])id=(?:"[^"]*"|'[^']*')""")
_JOINED: Final = re.compile(rb"(</t[dh]>)(?=<t[dh]\b)", re.IGNORECASE)
"""Cells of a table with nothing between them, whose words would run together."""
_TERM: Final = re.compile(rb"\s*</dt>", re.IGNORECASE)
_LINE: Final = re.compile(rb"\s+</p>", re.IGNORECASE)
_EMPTY_LINES: Final = re.compile(rb"\n\s+")
_ALONE: Final = frozenset(name.encode() for name in VOID)


def searched(page: bytes) -> bytes | None:
    """All that is read of a finished page, as a page of its own; None for one that is not found."""
    above, _end, _below = page.partition(_TEXT_ENDS)
    head, _begin, text = above.partition(_TEXT)
    opening, _bracket, inside = text.partition(b">")
    if _READ not in opening:
        return None
    return b"".join(
        [
            b"<!doctype html><html><head>",
            *_SHOWN.findall(head),
            b"</head><body><article data-pagefind-body>",
            # What a template leaves out leaves empty lines.
            _EMPTY_LINES.sub(b"\n", _TAG.sub(_plain, told_apart(_without_ignored(inside)))),
            b"</article></body></html>",
        ]
    )


def told_apart(text: bytes) -> bytes:
    """With a colon after each term of a list of facts, and a space between cells of a table.

    What the eye tells apart by its place on a page, an extract of it tells apart by signs.
    """
    return _TERM.sub(b":</dt>", _LINE.sub(b"</p>", _JOINED.sub(rb"\1 ", text)))


def _plain(tag: re.Match[bytes]) -> bytes:
    """A tag without what only its looks are made from.

    Its name stays, to which results lead, and how much its words weigh.
    """
    kept = (found[0] for said in (_ID, _WEIGHT) if (found := said.search(tag[2])))
    return b"<%b>" % b" ".join([tag[1], *kept])


def _without_ignored(text: bytes) -> bytes:
    """The text without the elements that are marked; within a tag nothing begins with `<`."""
    kept = []
    at = 0
    while (mark := text.find(_IGNORED, at)) >= 0:
        start = text.rfind(b"<", at, mark)
        tag = _TAG.match(text, start) if start >= 0 else None
        if tag is None or tag.end() < mark:
            # Somebody writes about the mark.
            end = mark + len(_IGNORED)
            kept.append(text[at:end])
        else:
            kept.append(text[at:start])
            end = _end(text, tag[1], tag.end())
        at = end
    return b"".join([*kept, text[at:]])


def _end(text: bytes, name: bytes, inside: int) -> int:
    """Where an element ends whose content begins there."""
    if name.lower() in _ALONE:
        return inside
    depth = 1
    for tag in re.compile(rb"<(/?)%b\b" % name, re.IGNORECASE).finditer(text, inside):
        depth += -1 if tag[1] else 1
        if not depth:
            return text.index(b">", tag.end()) + 1
    return len(text)
