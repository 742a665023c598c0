"""Comments within samples of code show as code, as on GitHub; what GitHub hides stays hidden.

GitHub's reader (cmark-gfm) is asked of texts of every mixture, and each comment has a word of its
own, by which to see what became of it.
"""

from __future__ import annotations

import html
import re
from time import process_time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.documents import comments, markdown
from hub.documents.first_sentence import first_sentence
from hub.documents.github import samples
from tests.helpers.shape import on_github

WORD: Final = re.compile(r"canary\d+x")
_CODE: Final = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)
_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Z].*?>|<[^>]*>", re.DOTALL
)


def shown(page: str) -> tuple[set[str], set[str]]:
    """The words of comments that a page shows as code, and those that it shows anywhere."""
    code = {word for each in _CODE.findall(page) for word in WORD.findall(_TAG.sub("", each))}
    return code, set(WORD.findall(_TAG.sub("", _CODE.sub("", page)))) | code


SIGNS: Final = (
    "- ", "  - ", "1. ", "10. ", "> ", "# ", "\n", "\n", "\n\n", "\n\n", " ", "    ", "     ",
    "        ", "\t", "```", "\n```\n", "\n```\n", "```html\n", "\n~~~\n", "````\n", "\n    ", "`",
    "`", "``", "` ", "| a | b |\n|---|---|\n", "|---|---|\n", " | ", "---\n", "===\n", "[^1]: ",
    "[a]: <b`c>", "[a]", "[a](b`", "[a](", "[a][", "]", "](", ")", '"', "'", "<div>\n", "</div>\n",
    "<span>", "<span>\n", '<a href="', '">', "<a b='", "<pre>\n", "</pre>", "<!--", "-->", "--",
    "<!", "<![CDATA[", "]]>", "<?", "?>", "http://oak.example/", "www.oak", "\\", "\\\n", "**",
    "words ", "more\n", "<details>\n", "\u00a0", "\u00a0\n", "\x0c",
)  # fmt: skip
HIDING: Final = (
    "<!-- {} -->", "<!-- {} -->", "<!-- {}\n", "<!-- {} -- -->", "<!--{}-->", "\n[//]: # ({})\n",
)  # fmt: skip


def numbered(parts: list[str]) -> str:
    """The parts as one text, each comment with a word of its own."""
    text = "".join(part.replace("{}", f"canary{n}x") for n, part in enumerate(parts))
    # A footnote to which nothing refers is on no page, whatever stands in it.
    return f"[^1] {text}" if "[^1]:" in text else text


ANYTHING: Final = st.lists(st.sampled_from(SIGNS + HIDING * 3), max_size=16).map(numbered)


@settings(deadline=None, max_examples=500)
@given(ANYTHING)
def test_what_github_hides_is_hidden(text: str) -> None:
    left, same_lines = comments.left_out(text), comments.without(text)
    said = "\n".join(line for _number, line in comments.found(text))
    _code, anywhere = shown(on_github(text))
    for word in _hidden_by_hand(text) - anywhere:
        assert word not in left
        assert word not in same_lines
        assert word in said
    assert set(WORD.findall(left)) == set(WORD.findall(same_lines))
    assert comments.left_out(left) == left


def _hidden_by_hand(text: str) -> set[str]:
    """The words that stand in comments; HTML and the like may hide others."""
    return {word for word in WORD.findall(text) if re.search(rf"(?:<!-- ?|# \(){word}", text)}


IN_LINE: Final = ("`<!-- {} -->`", "`` <!-- {} ``", "`--> {}`", "`` <!-- {}\nand -->``")
LINE: Final = st.lists(
    st.sampled_from(
        (*IN_LINE, "<!-- {} -->", "words", "it's", "[this](a.md)", "**bold**", "<b>x</b>", "5 < 6",
         "https://oak.example", "\\`", "[x]", "[//] # ({})")
    ),
    max_size=5,
).map(lambda words: " ".join(["Words", *words]))  # fmt: skip
ROW: Final = LINE.map(lambda line: line.replace("\n", " "))
INSIDE: Final = st.lists(
    st.sampled_from(
        ["<!-- {} -->", "<!--\n{}\n-->", "[//]: # ({})", "[comment]: <> ({})", "[{}]: #",
         "", "  code", "`", "<!-- {}", "{} -->"]
    ),
    min_size=1, max_size=4,
).map("\n".join)  # fmt: skip
FENCED: Final = st.builds(
    lambda fence, inside: f"{fence}\n{inside}\n{fence.rstrip('html')}",
    st.sampled_from(["```", "~~~", "````", "```html"]), INSIDE,
)  # fmt: skip
LEAF: Final = st.one_of(
    FENCED, FENCED, LINE, st.sampled_from(["<!-- {} -->", "<!--\n{}\n-->", "[//]: # ({})"]),
    ROW.map(lambda row: f"## {row}"),
    st.builds(lambda a, b: f"| {a} | b |\n|---|---|\n| {b} | `<!-- {{}} -->` |", ROW, ROW),
)  # fmt: skip


def _within(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    # A point that held nothing but a comment is no point any more.
    inside = st.lists(blocks, max_size=3).map(lambda found: "\n\n".join(["Words", *found]))
    sign = st.sampled_from(["- ", "1. ", "> "])
    return st.builds(_set_in, sign, inside)


def _set_in(sign: str, text: str) -> str:
    further = sign if sign == "> " else " " * len(sign)
    return sign + f"\n{further}".join(text.split("\n"))


WELL_FORMED: Final = (
    st.lists(st.one_of(LEAF, LEAF, _within(LEAF), _within(_within(LEAF))), min_size=1, max_size=4)
    .map("\n\n".join)
    .map(lambda text: numbered(re.split(r"(?<=\})|(?=\{)", text)))
)


@settings(deadline=None, max_examples=150)
@given(WELL_FORMED)
def test_what_github_shows_as_code_is_shown_as_code(text: str) -> None:
    on_page, on_page_at_all = shown(markdown.page(comments.left_out(text)))
    there, there_at_all = shown(on_github(text))
    assert there <= on_page
    assert on_page_at_all <= there_at_all


SHOWN: Final = {
    "fence": "Words.\n\n```html\n<!-- canary1x -->\n[//]: # (canary2x)\n```",
    "fence over several lines": "~~~\n<!--\ncanary1x\n-->\n~~~",
    "fence in a list": "- a\n\n  ```\n  <!-- canary1x -->\n  ```\n- b",
    "set in": "Words:\n\n    <!-- canary1x -->\n    [//]: # (canary2x)\n\nMore.",
    "in a line": "Write `<!-- canary1x -->` or ``<!-- ` canary2x -->``.",
    "over two lines": "Write `<!-- canary1x\nmore -->` there.",
    "both signs": "A comment begins with `<!--`, canary1x, and ends with `-->`.",
    "the first sign alone": "A comment begins with `<!--`. canary1x",
    "a comment further down": "It begins with `<!--`, canary1x.\n\n<!-- This is one -->",
    "heading": "## Write `<!-- canary1x -->`",
    "table": "| a | b |\n|---|---|\n| `<!-- canary1x -->` | x |",
    "quotation": "> ```\n> <!-- canary1x -->\n> ```",
    "after a link": "[See](a.md) <b>this</b>: `<!-- canary1x -->`",
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_sample_shows_its_comments(name: str) -> None:
    text = SHOWN[name]
    assert WORD.search(comments.left_out(text))
    assert set(WORD.findall(text)) <= set(WORD.findall(comments.left_out(text)))
    assert set(WORD.findall(text)) <= shown(markdown.page(comments.left_out(text)))[1]
    assert not any(WORD.search(line) for _number, line in comments.found(text))
    assert comments.without(comments.left_out(text)) == comments.left_out(text)
    assert html.unescape(first_sentence("`<!-- c -->` begins.")) == "<!-- c --> begins."


IN_DOUBT: Final = {
    "a fence within a comment": "<!--\n```\n-->\n\n<!-- canary1x -->\n\n```\n",
    "a comment opened before a fence": "Words <!-- canary1x\n\n```\n<!-- canary2x -->\n```",
    "a fence that nothing closes": "```\ncode\n\n<!-- canary1x -->",
    "a fence that its list closes": "- ```\n  <!-- canary1x -->\n\nWords.",
    "a comment that ends outside": "```\n<!-- canary1x\n```\n\ncanary2x -->",
    "a comment in a line that ends outside": "Words `<!-- canary1x` canary2x --> more.",
    "signs above a fence": "```html <!-- canary1x -->\ncode\n```",
    "an apostrophe": "Ann`s words <!-- canary1x --> and Ben`s.",
    "an address": "http://oak.example/`<!-- canary1x -->`",
    "an address of a link": "[a](b` <!-- canary1x --> `c)",
    "a title of a link": '[a](b "c ` d") <!-- canary1x --> `',
    "an attribute": '<a title="`">x</a> <!-- canary1x --> `',
    "a tag alone": "<span>\n```\n<!-- canary1x -->\n```\n",
    "two cells of a table": "| a | b |\n|---|---|\n| `c | <!-- canary1x --> `d |",
    "a name of an address": "[a`b]: c.md <!-- canary1x --> `",
    "a line below a list": "- a\n\n<!-- one -->\n\n    <!-- canary1x -->",
    "another sign of space": "```\ncode\n\x0c```\n<!-- canary1x -->\n```",
}


@pytest.mark.parametrize("name", IN_DOUBT)
def test_when_in_doubt_it_stays_left_out(name: str) -> None:
    text = IN_DOUBT[name]
    found = "\n".join(line for _number, line in comments.found(text))
    for word in WORD.findall(text):
        assert word not in comments.left_out(text)
        assert word not in comments.without(text)
        assert word not in markdown.page(comments.left_out(text))
        assert word in found


@pytest.mark.parametrize(
    "sign",
    ["`<!-- ", "`<!--` ", "`` `", "<!-- ` -->", "`a` ", "```\n", "    <!-- x -->\n\n", "\ta",
     "| `a |", "[a](b`", "<a '", "](\"", "www.", "[//]: # `\n", "- ```\n"],
)  # fmt: skip
def test_twice_the_text_takes_twice_as_long(sign: str) -> None:
    def took(times: int) -> float:
        text = "Words " + sign * times
        began = process_time()
        samples.find(text)
        comments.left_out(text)
        return process_time() - began

    took(100)
    assert min(took(4_000) for _ in range(2)) < 9 * max(took(1_000), 0.01)
