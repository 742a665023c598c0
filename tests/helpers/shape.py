"""GitHub's own reader of Markdown, and what a piece of HTML shows.

That is its blocks, links and words, without what two readers may differ in. Quotes and dashes are
straight, white space is one space, names and classes are left out; boxes of tasks, alerts and
footnotes are written alike, and so are items with and without paragraphs.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import cmarkgfm
from cmarkgfm.cmark import Options

_SHOWN: Final = re.compile(
    "p|h[1-6]|ul|ol|li|blockquote|pre|table|tr|th|td|hr|br|div|details|summary"
    "|em|strong|del|code|sup|sub|kbd|b|i"
)
_EMPTY: Final = frozenset({"br", "hr", "img", "input"})
_PLAIN: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u2013": "--",
     "\u2014": "--", "\u2611": "[x]", "\u2610": "[ ]", "\xa0": " "}
)  # fmt: skip
_UNSEEN: Final = frozenset({"footnote-backref", "hub-alert__kind"})
_LEFT_OUT: Final = frozenset({"p of an item", "notes"})
_NO_WORDS: Final = "unseen"
_NOTES: Final = frozenset({"#fn", "fnr"})
_ALERT: Final = re.compile(r"\[!(\w+)\]\s*", re.IGNORECASE)


_ALL: Final = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES


def on_github(text: str, *, lines_stay: bool = False) -> str:
    """A file's text as GitHub's own reader has it; in issues each line stays one."""
    return cmarkgfm.markdown_to_html_with_extensions(
        text,
        options=_ALL | (Options.CMARK_OPT_HARDBREAKS if lines_stay else 0),
        extensions=["table", "strikethrough", "autolink", "tasklist"],
    )


def shape(html: str) -> list[str]:
    """The tags and the words of a page, in its order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _without_paragraphs_of_items(reader.found())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, bool]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        unseen = given.get("class", "") in _UNSEEN
        shown = "" if unseen else self._shown(tag, given)
        if tag not in _EMPTY:
            self._open.append((tag, _NO_WORDS if unseen else shown))
        if shown:
            self._parts.append((f"<{shown}>", False))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _shown(self, tag: str, given: dict[str, str]) -> str:
        """How a tag is written; nothing for one that shows nothing."""
        classes = given.get("class", "")
        if tag == "input":
            self._parts.append(("[x] " if "checked" in given else "[ ] ", True))
        if classes.startswith("hub-alert"):
            return "blockquote"
        if classes.startswith("footnote") and tag in {"div", "section"}:
            return "notes"
        if "footnote-ref" in classes or (given.get("id") or given.get("href", ""))[:3] in _NOTES:
            return ""
        return _tag(tag, given)

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(name == tag for name, _shown in self._open):
            name, shown = self._open.pop()
            if shown and shown != _NO_WORDS:
                self._parts.append((f"</{shown.partition(' ')[0]}>", False))
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(shown == _NO_WORDS for _name, shown in self._open):
            return
        if self._in("pre"):
            code = data.expandtabs(4).rstrip().replace("\n", "\u23ce").replace(" ", "\u00b7")
            self._parts.append((code, True))
        else:
            self._parts.append((data, True))

    def _in(self, tag: str) -> bool:
        return any(name == tag for name, _shown in self._open)

    def found(self) -> list[str]:
        out: list[str] = []
        words = ""
        for part, is_text in [*self._parts, ("", False)]:
            if is_text:
                words += part
                continue
            plain = re.sub(r"-{2,}", "--", " ".join(words.translate(_PLAIN).split()))
            words = ""
            if plain:
                out.append(plain)
            if part:
                out.append(part)
        return out


def _tag(tag: str, given: dict[str, str]) -> str:
    words = [tag]
    if tag == "a" and "href" in given:
        words += [given["href"], given.get("title", "")]
    elif tag == "img":
        words += [given.get("src", ""), given.get("alt", ""), given.get("title", "")]
    elif tag == "ol" and given.get("start", "1") != "1":
        words.append(given["start"])
    elif tag in {"th", "td"}:
        words.append(given.get("align") or given.get("style", "").rpartition(" ")[2].rstrip(";"))
    elif not _SHOWN.fullmatch(tag):
        words = []
    return " ".join(words).strip()


def _without_paragraphs_of_items(found: list[str]) -> list[str]:
    """Items of lists with and without paragraphs alike; and what an alert is called is left out."""
    out: list[str] = []
    above: list[str] = []
    for part in found:
        tag = part[1:-1].partition(" ")[0] if part.startswith("<") else ""
        if tag.startswith("/"):
            if above and above.pop() in _LEFT_OUT:
                continue
        elif tag and tag not in _EMPTY:
            of_item = tag == "p" and above[-1:] in (["li"], ["notes"])
            above.append("p of an item" if of_item else tag)
            if above[-1] in _LEFT_OUT:
                continue
        elif tag == "hr" and above[-1:] == ["notes"]:
            continue
        out.append(_ALERT.sub("", part, count=1) if out[-2:] == ["<blockquote>", "<p>"] else part)
    return _joined([part for part in out if part])


def _joined(parts: list[str]) -> list[str]:
    """Words beside one another as one piece, and no empty paragraphs."""
    out: list[str] = []
    for part in parts:
        if out and not part.startswith("<") and not out[-1].startswith("<"):
            out[-1] = f"{out[-1]} {part}"
        elif part == "</p>" and out[-1:] == ["<p>"]:
            out.pop()
        elif part == "</p>" and out[-1].startswith("<img") and out[-2:-1] == ["<p>"]:
            # A picture that is typed as HTML stands in no paragraph on GitHub.
            del out[-2]
        else:
            out.append(part)
    return out
