"""A page shows a text as GitHub's preview does, by which the people who type it go.

GitHub's reader (cmark-gfm) is asked, and what both make of a text is compared.
"""

from __future__ import annotations

import re
from time import process_time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.documents import markdown
from hub.documents.github import as_on_github
from hub.documents.markdown import TooMuchError
from tests.helpers.shape import on_github, shape
from tests.helpers.typed import TYPED

DIFFERENT: Final = {
    "bare address with brackets in it": "the link ends in front of the bracket",
    "table with an escaped line in code": "the backslash shows",
    "both stresses": "bold lies in italics, and looks the same",
    "bold before a letter": "it is bold, as was meant, where GitHub shows the stars",
    "rule in HTML": "the line below is a paragraph, which GitHub leaves without one",
}
"""What is not as on GitHub, and how."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_BOX: Final = re.compile(r"\[[xX ]\]|\[!NOTE\]")


@pytest.mark.parametrize("name", TYPED)
def test_a_text_shows_as_in_githubs_preview(name: str) -> None:
    text = TYPED[name]
    same = shape(markdown.page(text)) == shape(on_github(text))
    assert same == (name not in DIFFERENT), as_on_github(text)
    assert markdown.page(as_on_github(text)) == markdown.page(text)


def test_below_a_tag_alone_nothing_has_a_meaning() -> None:
    page = markdown.page("<span>\n- The *hall* & `code`, [a](b.md)\n```\n1. Two\n\nThree")
    assert page == "<p><span>\n- The *hall* &amp; `code`, [a](b.md)\n```\n1. Two</p>\n<p>Three</p>"


@pytest.mark.parametrize("around", ["{}", "- {}", "1. a\n\n   - {}", "> {}", "a[^1]\n\n[^1]: {}"])
def test_code_and_html_are_as_on_github_wherever_they_stand(around: str) -> None:
    before, _, _ = around.rpartition("\n")[2].partition("{}")
    further = before.replace("-", " ") if ">" not in before else before
    further = "    " if "[^1]:" in further else further
    for typed, made in (
        ("```yaml\na: <b>\n\n  c: \"d\"\n```",
         '<pre><code class="language-yaml">a: &lt;b&gt;\n\n  c: "d"\n</code></pre>'),
        ("<div>\nThe *hall*\n</div>", "<div>\nThe *hall*\n</div>"),
        ("<details>\n<summary>Where</summary>\n\nThe *hall*\n\n</details>",
         "<details>\n<summary>Where</summary>\n<p>The <em>hall</em></p>\n</details>"),
    ):  # fmt: skip
        page = markdown.page(around.replace("{}", f"\n{further}".join(typed.split("\n"))))
        assert made in page.replace("&quot;", '"')
        assert not re.search("<p><(?:pre|div|details)", page)


def test_few_are_different() -> None:
    assert len(TYPED) >= 200
    assert len(DIFFERENT) <= 5


PIECES: Final = st.sampled_from(
    ["- ", "  - ", "    - ", "* ", "1. ", "   2) ", "3. ", "10. ", "> ", ">", "# ", "#", "## ",
     "\n", "\n\n", " ", "  ", "   ", "    ", "     ", "\t", "```\n", "~~~\n", "    code",
     "| a | b |\n", "|---|---|\n", "a | b", "---", "===", "- - -", "***", "[x] ", "[ ] ", "[^1]: ",
     "[^1]", "[a]: b.md", "[a]", "[a](b.md)", "<div>\n", "</div>\n", "<details>", "</details>",
     "<!-- Ben -->", "<pre>", "[!NOTE]", "\\", "\\\n", "~~", "~", "**", "_", "`", "words here",
     "more", "Ann", "42", "&amp;"]
)  # fmt: skip
TEXT: Final = st.lists(PIECES, max_size=24).map("".join)


@settings(deadline=None, max_examples=200)
@given(TEXT)
def test_no_word_is_lost(text: str) -> None:
    # What stands behind the marks above a sample of code is shown by nobody.
    text = re.sub(r"(~{3,}|`{3,})(?=[^\n])[^\n]*", r"\1", text)
    written = _WORD.findall(as_on_github(text))
    for word in _WORD.findall(_BOX.sub(" ", text)):
        assert written.count(word) >= text.count(word) or word in written


@settings(deadline=None, max_examples=200)
@given(TEXT)
def test_what_is_written_so_reads_the_same_once_more(text: str) -> None:
    assert shape(markdown.page(as_on_github(text))) == shape(markdown.page(text))


@pytest.mark.parametrize(
    "piece",
    [
        "- a\nlazy\n", "> a\nlazy\n", "> - a\nlazy\nlazy\n", "- a\n\n  b\n", "1. a\n   - b\n",
        "- ", "> ", "> - ", "  ", "| a | b |\n|---|---|\n", "a\n|---|---|\n", "[^1]: a\nlazy\n",
        "```\n", "<div>\n", "> - > a\nlazy\n\n",
        "<div>\n\n", "- [ ] a\n\n\n", "`", "\\", "#", "a\n===\n", "<!--", "- ```\n", "    ",
        "[a]: <b c>\n", "-   <!-- -->\n\n",
    ],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        found = []
        for _ in range(2):
            before = process_time()
            as_on_github(text)
            found.append(process_time() - before)
        return min(found)

    # What is this quick needs no comparison.
    assert spent(24_000) < max(0.1, spent(6_000) * 4 * 1.6)


@pytest.mark.parametrize("sign", ["- ", "> ", "> - ", "1. ", "[^1]: "])
def test_however_deep_it_lies(sign: str) -> None:
    for text in (sign * 3_000 + "a", "\n".join("  " * n + f"{sign}a" for n in range(300))):
        assert "a" in as_on_github(text)
        try:
            assert "a" in markdown.page(text)
        except TooMuchError as error:
            assert error.remedy  # noqa: PT017 - either is fine
