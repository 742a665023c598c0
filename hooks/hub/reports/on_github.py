"""Texts for GitHub's pages: they show as they are, and call nobody.

There a text can call people (`@name`), link to other messages and close them (`#1`, `GH-1`, an
address), and show pictures and HTML. What stands between backticks is shown as code, in which
GitHub looks for nothing. Whatever the hub writes there of content, history or a form goes through
this room.
"""

from __future__ import annotations

import re
from typing import Final

from hub.problem import shown

_MEANS_SOMETHING: Final = re.compile(
    r"[\\`*_\[\]{}<>#|!&~@$^]|:(?=//)|(?<=www)\.|(?<=GH)-", re.IGNORECASE
)
_CALLS: Final = "@#:.-"


def literal(text: str) -> str:
    """A text on one line that Markdown, HTML and GitHub leave as it is."""
    return _MEANS_SOMETHING.sub(_as_sign, shown(text))


def message(text: str) -> str:
    """The same, but what stands between backticks stays code."""
    parts = shown(text).split("`")
    if len(parts) % 2 == 0:  # one backtick too many: none of them is a mark
        return literal(text)
    return "".join(
        (f"`{part}`" if part.strip() else rf"\`{part}\`") if number % 2 else _signs(part)
        for number, part in enumerate(parts)
    )


def code(text: str) -> str:
    """A text as code, such as a file's path; whoever named the file may have put anything in it."""
    plain = shown(text)
    return literal(plain) if "`" in plain or not plain else f"`{plain}`"


def block(text: str) -> str:
    """Lines of plain text as a block of code, beside which GitHub puts a button that copies it.

    Nobody writes a backtick to people; here it could end the block.
    """
    lines = [shown(line).replace("`", "'") for line in text.split("\n")]
    return "\n".join(("```text", *lines, "```"))


def _signs(text: str) -> str:
    """The same as `literal`, with the spaces at its ends, which stand beside a code."""
    return _MEANS_SOMETHING.sub(_as_sign, text)


def _as_sign(found: re.Match[str]) -> str:
    """A sign that only shows.

    GitHub looks for names and numbers after Markdown has been read, so a backslash does not keep
    them from being found; an empty comment between the sign and the name does.
    """
    sign = found.group()
    escaped = sign if sign in {":", ".", "-"} else f"\\{sign}"
    return f"{escaped}<!-- -->" if sign[0] in _CALLS else escaped
