"""Links are those that a page has; where they lead is changed without touching the rest."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.documents import links, markdown

TEXT = """\
One [inline](a.md) and [two](b.md "Title") in a line, ![a picture](c.png).
<a class="x" href="d.md">raw</a> <img alt=x src=e.png> [angled](<f (1).md>)

    [in an indented block](no.md)

`[in code](no.md)` and ``[in more `code`](no.md)`` but [after](h.md)

```markdown
[in a sample](no.md)
```

[reference]: i.md
[nobody]: no.md

[with brackets](j_(k).md) <!-- [hidden](no.md) --> by [name][reference]
[anchored](l.md#part) [asked](m.md?x=1) [the
same](a.md) again[^1], over[^2] \\[no](no.md) [two](
lines.md)

[^1]: A footnote [with a link](n.md)
[^2]: [At its beginning](p.md)
"""


def test_every_link_is_found_with_its_line() -> None:
    found = [(link.target, link.line) for link in links.find(TEXT)]
    assert found == [
        ("a.md", 0), ("b.md", 0), ("c.png", 0), ("d.md", 1), ("e.png", 1), ("f%20(1).md", 1),
        ("h.md", 5), ("j_(k).md", 14), ("i.md", 11), ("l.md#part", 15), ("m.md?x=1", 15),
        ("a.md", 16), ("lines.md", 17), ("n.md", 19), ("p.md", 20),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ['"Agenda (final)"', "'Agenda (final)'", '"(old"', '"old :)"'])
def test_a_title_may_have_brackets(title: str) -> None:
    text = f"[The agenda](agenda.pdf {title}) and [more](more.md)"
    assert [link.target for link in links.find(text)] == ["agenda.pdf", "more.md"]


def test_what_has_spaces_is_no_link() -> None:
    text = "See [x](my form.pdf), [y](a.md 'title') and `[z](no form.pdf)`; [sic](a note)."
    assert links.with_spaces(text) == (links.Link("my form.pdf", 0),)


def test_only_targets_are_changed_on_a_page() -> None:
    page = (
        '<p data-src="a.md" title="a > b" class=x href=\'a.md\'>href="a.md"</p><img\nsrc=a.md>'
        '<a href="a&amp;b.md">x</a><code>&lt;a href="a.md"&gt;</code><a href="#a.md">y</a>'
    )
    seen: list[str] = []

    def change(link: links.Link) -> str:
        seen.append(link.target)
        return 'c"&d.md' if link.target == "a.md" else link.target

    assert links.in_page(page, change) == (
        '<p data-src="a.md" title="a > b" class=x href="c&quot;&amp;d.md">href="a.md"</p><img\n'
        'src="c&quot;&amp;d.md"><a href="a&amp;b.md">x</a><code>&lt;a href="a.md"&gt;</code>'
        '<a href="#a.md">y</a>'
    )
    assert seen == ["a.md", "a.md", "a&b.md", "#a.md"]


LINKED: Final = re.compile(r'(?:href|src)="([^"]*)"')


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "[a](b.md)",
                "![c](d.png)",
                "[e]",
                "(f.md)",
                "[",
                "]",
                "(",
                ")",
                " ",
                "\n",
                "\n\n",
                "- ",
                "# ",
                "> ",
                "  ",
                "*",
                "_",
                "**",
                "1. ",
                "!",
                "words",
                '"',
                "'",
                "#x",
                "---",
                "[g](h_(i).md)",
                "[j](k l.md)",
                "[m]()",
                "[n_o](p_q_r.md)",
                "[s*t](u.md)",
                ".",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_what_is_told_without_rendering_is_what_the_page_has(text: str) -> None:
    page = markdown.page(text)
    assert [link.target for link in links.find(text)] == LINKED.findall(page), page


@pytest.mark.parametrize(
    ("target", "path", "scheme"),
    [
        ("a.md", "a.md", ""),
        ("a.md#b?c", "a.md", ""),
        ("#b", "", ""),
        ("?b", "", ""),
        ("2026-27:1.md", "2026-27:1.md", ""),
        ("https://a.example/b?c#d", "https://a.example/b", "https:"),
        ("//a.example", "//a.example", "//"),
        ("MAILTO:a@b.example", "MAILTO:a@b.example", "mailto:"),
        ("java&#115;cript:x", "java&", "javascript:"),
        ("\x01javascript:x", "\x01javascript:x", "javascript:"),
        ("java&Tab;script:x", "java&Tab;script:x", "javascript:"),
    ],
)
def test_what_a_target_says(target: str, path: str, scheme: str) -> None:
    link = links.Link(target, 0)
    assert (link.path, link.scheme, link.external) == (path, scheme, bool(scheme))


@pytest.mark.parametrize(
    ("target", "resolved"),
    [
        ("b.md", "content/x/b.md"),
        ("../b.md#c", "content/b.md"),
        ("../../meetings/b.md", "meetings/b.md"),
        ("../../../b.md", "../b.md"),
        ("my%20paper.pdf", "content/x/my paper.pdf"),
        ("%2e%2e/b.md", "content/b.md"),
        ("./b.md", "content/x/b.md"),
    ],
)
def test_where_a_target_leads(target: str, resolved: str) -> None:
    assert links.Link(target, 0).resolve("content/x/a.md") == resolved
