"""Headings are reached by the names that GitHub gives them, and by those that pages had before."""

from __future__ import annotations

import re
from pathlib import Path

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.checking import check
from hub.documents import markdown
from hub.documents.headings import names
from tests.helpers.hubs import SMALL, write
from tests.helpers.repository import TODAY

LINE = st.sampled_from(
    ["# One", "## Two words", "### Two words", "#### What's *new*, `code`?", "## Café – part 2",
     "## [A link](a.md) here", "## Closed ##", "Under", "Text", "", "## Two words 1", "## A_b  c",
     "## Two words-1", "## A -- b...", "## R&D", "## !!!", "## <b>Bold</b> &amp; x", "- # Café",
     "> ## One", "## Two_words_1", "## One {: .big }"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "now", "former"),
    [
        ("Title\n=====\n\nPart\n---\n", ["title", "part"], []),
        ("```\n# Not one\n```\n# One\n", ["one"], []),
        ('<a id="here"></a>\n\n<h2 id=there>There</h2>\n', ["here", "there"], []),
        ("", [], []),
        ("## Café & crèche", ["café--crèche"], ["cafe-creche"]),
        ("## R&D -- what's next?", ["rd----whats-next"], ["rd-whats-next"]),
        ("## Dates\n## Dates\n## Dates", ["dates", "dates-1", "dates-2"], ["dates_1", "dates_2"]),
        ("## Dates\n## Dates\n## Dates 1", ["dates", "dates-1", "dates-1-1"], ["dates_1"]),
        ("## Heading[^1]\n\n[^1]: A note.", ["heading1"], ["heading"]),
        ("<div>\n\n## Inside\n\n</div>", ["inside"], []),
        ("> [!NOTE]\n> ## Inside\n", ["inside"], []),
        ("## اجتماع الخميس", ["اجتماع-الخميس"], ["_1"]),
        ("## Named {#own}\n## Own", ["own", "own-1"], ["own_1"]),
    ],
)
def test_they_are_named_as_on_github(text: str, now: list[str], former: list[str]) -> None:
    assert (list(names(text).now), list(names(text).former)) == (now, former)


@given(st.lists(LINE, max_size=8))
def test_every_name_stands_on_the_page_once_and_no_former_one_is_lost(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    there = re.findall(r' id="([^"]*)"', markdown.page(text))
    assert sorted(there) == sorted({*names(text).now, *names(text).former})
    before = python_markdown.markdown(text, extensions=["toc", "attr_list", "smarty"])
    assert {*re.findall(r'<h[1-6] id="([^"]*)"', before)} <= {*there}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("#café--crèche", ""),
        ("#caf%C3%A9--cr%C3%A8che", ""),
        ("#cafe-creche", ""),
        ("#dates-1", ""),
        ("#dates_1", ""),
        ("#top", ""),
        ("#date", "Did you mean `#dates`?"),
        ("#fn:1", "heading that is not there"),
    ],
)
def test_a_link_may_name_them_as_on_github_or_as_before(
    tmp_path: Path, link: str, said: str
) -> None:
    text = f"[x]({link})[^1]\n\n## Café & crèche\n\n## Dates\n\n## Dates\n\n[^1]: A note.\n"
    page = f"---\ntitle: A page\naudience: public\n---\n{text}"
    _hub, problems = check(write(tmp_path, {**SMALL, "content/page.md": page}), TODAY)
    told = "".join(p.text for p in problems if p.severity == "error")
    assert said in told
    assert bool(said) == bool(told)


def test_a_heading_in_a_comment_has_no_name() -> None:
    text = "## One\n\nText <!-- that\n\n## Two\n\n--> goes on.\n\n```\n## Three <!--\n```"
    assert names(text).now == ("one",)
