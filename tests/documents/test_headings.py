"""The names of headings are those that the engine's Markdown gives them."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.documents.headings import names

LINE = st.sampled_from(
    ["# One", "## Two words", "### Two words", "#### What's *new*, `code`?", "## Café – part 2",
     "## [A link](a.md) here", "## Named {#own}", "## Closed ##", "Under", "Text", ""]
)  # fmt: skip


@given(st.lists(LINE, max_size=8))
def test_they_are_as_the_pages_have_them(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    page = markdown.markdown(text, extensions=["toc", "attr_list"])
    assert names(text) == re.findall(r'<h[1-6] id="([^"]*)"', page)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Title\n=====\n\nPart\n---\n", ["title", "part"]),
        ("```\n# Not one\n```\n# One\n", ["one"]),
        ('<a id="here"></a>\n\n<h2 id=there>There</h2>\n', ["here", "there"]),
        ("", []),
    ],
)
def test_other_ways_to_write_them(text: str, found: list[str]) -> None:
    assert names(text) == found
