"""A digest as HTML for mail programs: one file, its styles on each element, nothing from elsewhere.

Many mail programs leave out a page's style sheet, and some a dark ground; so colours are few, and
what stands where does not depend on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from hub.outputs.digest.said import CLOSED_WORDS, Digest, Item, Part

_FONT: Final = "font-family:Arial,Helvetica,sans-serif"
_BODY: Final = f"margin:0;padding:16px;{_FONT};font-size:16px;line-height:1.5"
_MAIN: Final = "max-width:640px;margin:0 auto"
_H1: Final = f"margin:0 0 16px;{_FONT};font-size:22px;line-height:1.25"
_H2: Final = f"margin:24px 0 8px;{_FONT};font-size:18px;line-height:1.3"
_H3: Final = f"margin:12px 0 4px;{_FONT};font-size:16px;line-height:1.4"
_P: Final = "margin:0 0 8px"
_LIST: Final = "margin:0;padding:0 0 0 20px"
_ITEM: Final = "margin:0 0 8px"


def as_html(digest: Digest) -> str:
    """A whole page."""
    title = escape(f"{digest.title} - {digest.whose}")
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n</head>\n"
        f'<body style="{_BODY}">\n<div style="{_MAIN}">\n'
        + fragment(digest)
        + "\n</div>\n</body>\n</html>\n"
    )


def fragment(digest: Digest) -> str:
    """The same without the page around it, for a news reader."""
    return "\n".join(_inner(digest))


def _inner(digest: Digest) -> Iterator[str]:
    yield f'<p style="{_P}">{escape(digest.whose)}</p>'
    yield f'<h1 style="{_H1}">{escape(digest.title)}</h1>'
    if digest.for_members:
        yield f'<p style="{_P}"><strong>{escape(CLOSED_WORDS)}</strong></p>'
    for sentence in digest.lead:
        yield f'<p style="{_P}">{escape(sentence)}</p>'
    for one in digest.parts:
        yield from _part(digest, one)
    yield '<hr style="margin:24px 0 16px">'
    for item in digest.close:
        yield f'<p style="{_P}">{_linked(digest, item)}</p>'


def _part(digest: Digest, one: Part) -> Iterator[str]:
    yield f'<h2 style="{_H2}">{escape(one.heading)}</h2>'
    for group in one.groups:
        if group.heading:
            yield f'<h3 style="{_H3}">{escape(group.heading)}</h3>'
        yield f'<ul style="{_LIST}">'
        yield from (_item(digest, item) for item in group.items)
        yield "</ul>"
    if one.after:
        yield f'<p style="{_P}">{escape(one.after)}</p>'


def _item(digest: Digest, item: Item) -> str:
    word = f"<strong>{escape(item.word)}:</strong> " if item.word else ""
    members = " (for members)" if item.members_only else ""
    lines = "".join(f"<br>{escape(line)}" for line in item.lines)
    return f'<li style="{_ITEM}">{word}{_linked(digest, item)}{members}{lines}</li>'


def _linked(digest: Digest, item: Item) -> str:
    if not item.href or not digest.site:
        return escape(item.what)
    return f'<a href="{escape(digest.site + item.href)}">{escape(item.what)}</a>'
