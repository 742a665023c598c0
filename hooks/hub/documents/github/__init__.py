"""A text as people type it for GitHub, written so that Python-Markdown reads the same.

GitHub's preview is where people see what they write. The two readers differ in how blocks begin:
here each is found as GitHub finds it (`blocks`), and written as Python-Markdown needs it
(`writing`).
"""

from __future__ import annotations

from typing import Final

from hub.documents.github import blocks, kept, writing
from hub.documents.github.kept import Store

FORMER: Final = "hub-former-name"
"""The class of an element that has a name which a heading had before."""


def as_on_github(text: str, store: Store | None = None) -> str:
    """The same text for Python-Markdown; its lines need not be the same number.

    `store` keeps what it reads in other ways, wherever it stands. Without it that is left for
    whoever does the same once more.
    """
    found = blocks.read(text.expandtabs(4).split("\n"))
    return "\n".join(writing.written(kept.kept(found, store) if store else found, top=True))
