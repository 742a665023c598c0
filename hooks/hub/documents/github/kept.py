"""Code and HTML within lists, quotations and footnotes, where Python-Markdown knows neither.

There it takes HTML for words of a sentence, and code for code only if it is set in, without its
language. So what GitHub makes of such a block is made here, and a mark stands in its place.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from hub.documents.github import starts, writing
from hub.documents.github.blocks import Block

Store = Callable[[str], str]
"""Keeps a piece of HTML; gives what stands for it in a text."""


def kept(found: list[Block], store: Store) -> list[Block]:
    """The blocks of a text with what stands deeper and is code or HTML kept by itself."""
    for block in found:
        if writing.alert(block):
            kept(block.within, store)
        else:
            block.within = [_kept(inside, store) for inside in block.within]
    return found


def _kept(block: Block, store: Store) -> Block:
    if block.kind in {"code", "fence"}:
        return Block("kept", [store(_code(block))], apart=block.apart)
    # A tag alone in its line, such as `<span>`, Python-Markdown has in a paragraph everywhere.
    if block.kind == "html" and starts.html(block.lines[0], in_text=True) is not None:
        return Block("kept", [store("\n".join(block.lines))], apart=block.apart)
    block.within = [_kept(inside, store) for inside in block.within]
    return block


def _code(block: Block) -> str:
    language = writing.language(block)
    said = f' class="language-{html.escape(language)}"' if language else ""
    lines = "".join(f"{line}\n" for line in writing.sample(block))
    return f"<pre><code{said}>{html.escape(lines, quote=False)}</code></pre>"
