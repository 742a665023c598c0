"""Links in Markdown are found as Markdown sees them, and rewritten without touching the rest."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.documents import links

TEXT = """\
One [inline](a.md) and [two](b.md "Title") in a line, ![a picture](c.png).
<a class="x" href="d.md">raw</a> <img alt=x src=e.png> [angled](<f.md>)

    [in an indented block](g.md)

`[in code](no.md)` and ``[in more `code`](no.md)`` but [after](h.md)

```markdown
[in a sample](no.md)
```

[reference]: i.md
[with brackets](j_(k).md)
[anchored](l.md#part) [asked](m.md?x=1)
[^1]: A footnote [with a link](n.md)
[^2]: [At its beginning](p.md)
"""


def test_every_link_is_found_with_its_line() -> None:
    found = [(link.target, link.line) for link in links.find(TEXT)]
    assert found == [
        ("a.md", 0), ("b.md", 0), ("c.png", 0), ("d.md", 1), ("e.png", 1), ("f.md", 1),
        ("g.md", 3), ("h.md", 5), ("i.md", 11), ("j_(k).md", 12), ("l.md#part", 13),
        ("m.md?x=1", 13), ("n.md", 14), ("p.md", 15),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ['"Agenda (final)"', "'Agenda (final)'", '"(old"', '"old :)"'])
def test_a_title_may_have_brackets(title: str) -> None:
    text = f"[The agenda](agenda.pdf {title}) and [more](more.md)"
    assert [link.target for link in links.find(text)] == ["agenda.pdf", "more.md"]
    assert 'href="agenda.pdf" title=' in markdown.markdown(text)


def test_only_targets_are_rewritten() -> None:
    expected = TEXT
    for link in links.find(TEXT):
        expected = expected.replace(link.target, link.target.upper())
    assert links.rewrite(TEXT, lambda link: link.target.upper()) == expected
    assert links.rewrite(TEXT, lambda link: link.target) == TEXT


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


@pytest.mark.parametrize(
    "text",
    [
        "```\n[x](y.md)\n```\n[x](z.md)",
        "```\n[x](y.md)",
        "````\n[x](y.md)\n```\n[x](z.md)\n````\n[x](a.md)",
        "~~~ {.python}\n[x](y.md)\n~~~\n[x](z.md)",
        "text\n```\n[x](y.md)\n```  \n[x](z.md)",
    ],
)
def test_a_sample_is_what_markdown_takes_for_one(text: str) -> None:
    html = markdown.markdown(text, extensions=["fenced_code", "attr_list"])
    assert [link.target for link in links.find(text)] == re.findall(r'href="([^"]*)"', html)


@given(st.text(alphabet="[]()<>`~!a.:/#\"'=hrefsc \n\\", max_size=60))
def test_any_text_is_kept_when_nothing_changes(text: str) -> None:
    assert links.rewrite(text, lambda link: link.target) == text
