"""Lines that stay lines: the form on GitHub shows each as one, and a file's preview does not.

A backslash at a line's end keeps it, on GitHub and on the page. Two spaces would do the same, but
nobody sees them, and many an editor takes them away.
"""

from __future__ import annotations

import re
from typing import Final

from hub.documents.github import blocks, starts

_BROKEN: Final = re.compile(r"(?:(?<!\\)(?:\\\\)*\\|  |<br ?/?>)$")
"""The end of a line that stays one as it is."""
_WITHIN_LINK: Final = "("


def kept(text: str) -> str:
    """The text with a backslash wherever a line of a paragraph ends and another one follows."""
    lines = text.split("\n")
    for number in _followed([line.expandtabs(4) for line in lines]):
        if not _stays(lines[number]):
            lines[number] = f"{lines[number].rstrip()}\\"
    return "\n".join(lines)


def _followed(lines: list[str]) -> list[int]:
    """The lines of paragraphs below which the same paragraph goes on."""
    reader = blocks.Reader()
    found = []
    for number, line in enumerate(lines):
        reader.line(line)
        leaf = reader.leaf
        if leaf is not None and leaf.kind == "text" and len(leaf.lines) > 1:
            found.append((number - 1, leaf, len(leaf.lines)))
    # What was a paragraph may have become a heading, or the head of a table.
    return [at for at, leaf, count in found if leaf.kind == "text" and len(leaf.lines) >= count]


def _stays(line: str) -> bool:
    """Whether a backslash is not needed, or would be one of a sample of code or of an address."""
    in_code = line.count("`") % 2
    return bool(
        _BROKEN.search(line) or in_code or starts.defines(line) or line.endswith(_WITHIN_LINK)
    )
