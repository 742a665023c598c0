"""A built page read as a browser would: its elements with their attributes, and its text."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_NOT_SHOWN = {"script", "style", "template", "title"}
_BLOCKS = {
    "p",
    "div",
    "li",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "th",
    "br",
    "section",
    "time",
}
_EMPTY = {"meta", "link", "img", "input", "br", "hr", "path", "circle", "source", "wbr"}


@dataclass
class Element:
    """An element with its attributes, and the text that it holds."""

    name: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass
class Read(HTMLParser):
    """A page; `text` is what a reader sees, with single spaces."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.words.append(" ")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for number in reversed(range(len(self._open))):
            if self._open[number].name == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)
        if not any(element.name in _NOT_SHOWN for element in self._open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, name: str) -> list[Element]:
        """The elements with this name."""
        return [element for element in self.elements if element.name == name]

    def links(self) -> dict[str, str]:
        """Where each link leads, by its text."""
        found = self.all("a")
        return {" ".join(e.text.split()): e.attributes.get("href", "") for e in found}


def page(file: Path) -> Read:
    """Read one page."""
    read = Read()
    read.feed(file.read_text(encoding="utf-8"))
    read.close()
    return read


@functools.cache
def pages(site: Path) -> dict[str, Read]:
    """Every page of a site, which does not change any more, by its file."""
    return {f.relative_to(site).as_posix(): page(f) for f in sorted(site.rglob("*.html"))}
