"""What a text would load from elsewhere, or run, is told: judged by what its page holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from hub.checking import check
from hub.documents import judged, markdown
from hub.documents.first_sentence import first_sentence
from tests.helpers.hubs import HOUSE, SMALL, write
from tests.helpers.repository import TODAY

PAGE: Final = "---\ntitle: A page\naudience: public\n---\n"
ELSEWHERE: Final = "would be loaded from somebody else's server"


def told(root: Path, text: str, path: str = "content/page.md", facts: str = PAGE) -> list[str]:
    _hub, problems = check(write(root, {**SMALL, path: facts + text}), TODAY)
    return [f"{p.line}: {p.text}" for p in problems if p.severity == "error"]


def test_a_text_is_read_as_the_engine_reads_it() -> None:
    found = load_config(str(HOUSE / "mkdocs.yml"))
    assert sorted(found.markdown_extensions) == sorted(markdown.EXTENSIONS)
    settings_of = {name: set_ for name, set_ in found.mdx_configs.items() if set_}
    assert settings_of == markdown.SETTINGS


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("A ` is missing.\n[More](javascript:alert(1)) and ``two``.", 1, "is not safe"),
        ("[x]: javascript:alert(1)\n\nSee [this][x].", 0, "is not safe"),
        ("Text\n\n![A map](https://maps.example/t.png)", 2, ELSEWHERE),
        ("![a [b] c](https://evil.example/track.png)", 0, ELSEWHERE),
        ("Words ![z] words\n\n[z]: https://evil.example/two.png", 2, ELSEWHERE),
        ("![x](//evil.example/x.png)", 0, ELSEWHERE),
        ("![x](\\\\\\\\evil.example/x.png)", 0, ELSEWHERE),
        ('<img srcset="a.png 1x, https://evil.example/x.png 2x">', 0, ELSEWHERE),
        ("a\n\n<iframe src=https://maps.example></iframe>", 2, "[What it shows](https://maps."),
        ('<object data="https://x.example"></object>', 0, "Give a link instead"),
        ("<embed src=https://x.example>", 0, "Give a link instead"),
        ("<script>alert(1)</script>", 0, "cannot hold `<script>`"),
        ("<style>body {display: none}</style>", 0, "cannot hold `<style>`"),
        ('<form action="https://x.example">', 0, "Give a link to the form"),
        ("<base href=https://x.example>", 0, "cannot hold `<base>`"),
        ('<meta http-equiv="refresh" content="0; url=https://x.example">', 0, "hold `<meta>`"),
        ("<link rel=stylesheet href=https://x.example>", 0, "cannot hold `<link>`"),
        ("<svg onload=alert(1)>", 0, "as a picture"),
        ("a <img src=hall.jpg onerror=alert(1)>", 0, "`onerror` would run"),
        ("[x](https://x.example){: onclick=alert(1) }", 0, "`onclick` would run"),
        ('<p style="background: url(//x.example)">a</p>', 0, "`style` cannot load"),
        ("<video poster=https://x.example/y.png></video>", 0, "`poster` would load"),
        ("<a href=https://x.example ping=https://y.example>a</a>", 0, "`ping` would load"),
        ("<table background=https://x.example></table>", 0, "`background` would load"),
        ("<!--> <img src=//x.example> -->", 0, "not every program reads alike"),
        ("<table>\n<img src=//x.example ", 1, "not every program reads alike"),
        ("## Members only\n\n![x](https://x.example/x.png)", 2, ELSEWHERE),
        ("[Further down][far]\n\n[far]:\n  no-such-page.md", 3, "leads nowhere: `no-such-page.md`"),
        ("Words.\n\n[^a]: A note.", 2, "Nothing refers to this footnote: `[^a]`"),
        ("See [more](guide.md\n'a title').", 0, "leads nowhere: `guide.md`"),
        ("> [b]: guide.md\n\n> See [b].", 0, "leads nowhere: `guide.md`"),
        ("<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>", 0, "cannot hold `<script>`"),
        ("a\n\n<?php a note ?>", 2, "not every program reads alike"),
        ("a <?a note?> b", 0, "not every program reads alike"),
        ("a <!a note> b", 0, "not every program reads alike"),
        ("a\n\n<div hidden>a note</div>", 2, "This hides nothing"),
        ('<p style="color: red; display : none">a note</p>', 0, "This hides nothing"),
        ('<p style="font-size:0px">a note</p>', 0, "This hides nothing"),
        ('<input type="hidden" value="a note">', 0, "This hides nothing"),
        ('a\n\n[](#x "a note")', 2, "Nobody sees this link"),
        ("<bdo dir=rtl>a note</bdo>", 0, "cannot hold `<bdo>`"),
        ('<p style="unicode-bidi: bidi-override; direction: rtl">a</p>', 0, "cannot turn"),
    ],
)  # fmt: skip
def test_it_is_told_at_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = [error for error in told(tmp_path, text) if said in error]
    assert [error.partition(":")[0] for error in found] == [str(5 + line)], told(tmp_path, text)


def test_it_is_told_in_texts_of_every_kind(tmp_path: Path) -> None:
    text = "![x](https://x.example/x.png)\n"
    for path, facts in SMALL.items():
        assert ELSEWHERE in "".join(told(tmp_path, text, path, f"---\n{facts}---\n")), path
        write(tmp_path, {path: facts})


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.example) <office@a.example> <https://a.example> [b](tel:01926123456)",
        "a | b\n:-|-:\n1 | 2\n\nHow much is 1 < 2 & 3 > 2?\n\nFoot[^1]\n\n[^1]: note",
        "<details><summary>More</summary>Here</details>\n\n<!-- a note -->",
        '<p class="a" style="color: red" title="a > b">a</p> <br> <a id="here"></a>',
        '<p style="font-size: 0.9em; opacity: 0.5" dir="rtl" aria-hidden="true">a</p>',
        "## Here\n\n[`x`](#here) [&amp;](#here) [*a*](#here) &lt;?xml ?> &lt;!doctype> `<?xml ?>`",
        "`<script>` and `[x](javascript:1)`\n\n```\n<iframe src=https://x.example>\n```",
    ],
)
def test_what_loads_nothing_is_fine(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


PIECES: Final = st.sampled_from(
    ["[", "]", "(", ")", "![", "](", "javascript:x", "java&#115;cript:x", "https://x.example/y",
     "//x.example/y", "a.md", "`", "``", "\\", "<", ">", "<img src=", "<a href=", '"', "'", " ",
     "\n", "\n\n", "    ", "<!--", "-->", "--!>", "<script>", "</script>", "<svg", "<iframe",
     " onload=x", "{: onclick=x }", "{", "}", "[z]", "[z]: ", "x", "#", "> ", "- ", "<div>",
     "</div>", "<![CDATA[", "]]>", "<?", "style=", "url(", "srcset=", "<p ", "|", "&lt;", "*"]
)  # fmt: skip
_SAFE: Final = re.compile(r"(?:https?:|mailto:|tel:|webcal:|[^:/\\]|/(?![/\\])|\\(?![/\\]))")


class _Looking(HTMLParser):
    """What a page holds, by another way of reading it than the hub's."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "svg", "iframe", "style"}:
            self.bad.append(tag)
        for name, typed in attrs:
            value = re.sub(r"[\s\x00-\x1f]", "", typed or "")
            scheme = re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", value, re.IGNORECASE)
            leads = name == "href" and scheme and not _SAFE.match(value)
            loads = name in {"src", "srcset"} and (scheme or "//" in value)
            if name.startswith("on") or leads or loads or (name == "style" and "url(" in value):
                self.bad.append(f"{name}={typed}")


@settings(deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_page_holds_nothing_bad_or_it_is_told(text: str) -> None:
    if list(judged.findings(text)):
        return
    looking = _Looking()
    looking.feed(markdown.page(text))
    assert looking.bad == [], markdown.page(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000, "![" * 20_000, "[a](" * 20_000, "<" * 50_000, "<!--" * 50_000, "<a " * 20_000,
        "# a\n" * 5_000, "- a\n" * 20_000, "a\n\n" * 20_000, "> " * 5_000 + "a", '"' * 50_000,
        "`" * 50_000, "a " * 150_000, "- " * 500 + "a", "# a" + " " * 50_000 + "b",
        "".join(f"{'    ' * depth}- a\n" for depth in range(200)),
    ],
)  # fmt: skip
def test_a_text_that_keeps_the_engine_busy_is_told_before_it_is_asked(text: str) -> None:
    before = process_time()
    first_sentence(text)
    (found,) = list(judged.findings(text))[:1]
    assert found.message
    assert found.remedy
    assert process_time() - before < 3
