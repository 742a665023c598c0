"""XML from outside: read by defusedxml, and changed by cutting its bytes.

What is not cut stays as it was written, byte for byte: an office program takes a file for damaged
when its prefixes have other names, and no writer of XML keeps them all.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Callable
from typing import Any, Final

from defusedxml import ElementTree  # type: ignore[import-untyped] # it has no types

DEEPEST: Final = 500
"""The most elements within one another; office programs need about fifty."""

_TAG: Final = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING: Final = re.compile(rb"\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']+)[\"']")
_UTF_8: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_ESCAPED: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


class NotXmlError(ValueError):
    """The bytes are no XML, or XML of a kind that office programs do not write."""


@functools.cache
def local(name: str) -> str:
    """A tag's or an attribute's name without its namespace."""
    return name.rpartition("}")[2]


class Element:
    """An element, and what is to become of it."""

    __slots__ = ("_document", "attrs", "begin", "last", "parent", "pieces", "tag")

    def __init__(
        self,
        document: Document,
        tag: str,
        attrs: dict[str, str],
        parent: Element | None,
    ) -> None:
        self._document = document
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.begin = self.last = document.place()
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """Its own text, without that of elements within; complete when it ends."""
        return "".join(self.pieces)

    @property
    def local(self) -> str:
        """Its name without the namespace."""
        return local(self.tag)

    def within(self, name: str) -> bool:
        """Whether it lies in an element of this name, at any depth."""
        above = self.parent
        while above is not None and above.local != name:
            above = above.parent
        return above is not None

    def value(self, name: str) -> str | None:
        """What stands in the attribute of this name, in whatever namespace."""
        return next((v for key, v in self.attrs.items() if local(key) == name), None)

    def cut(self) -> None:
        """Take it out, with all that is in it."""
        self._document.cut.add(self)

    def unwrap(self) -> None:
        """Take it out, and leave what is in it."""
        self._document.unwrapped.append(self)

    def say(self, text: str) -> None:
        """Let it hold this text in place of its own; for one without elements within."""
        self._document.said[self] = text

    def change(self, key: str, value: str | None) -> None:
        """Let an attribute say something else; None takes it out."""
        self._document.changed.setdefault(self, {})[key] = value


class Document:
    """One XML document, to be gone through once.

    `start` and `end` are told of every element, in the order in which it stands there; both may
    cut, unwrap and change any element that they have seen.
    """

    def __init__(self, data: bytes) -> None:
        self.data = as_utf8(data)
        self.cut: set[Element] = set()
        self.unwrapped: list[Element] = []
        self.said: dict[Element, str] = {}
        self.changed: dict[Element, dict[str, str | None]] = {}
        self._remarks: list[tuple[int, int, bytes]] = []
        self._parser: Any = None

    def place(self) -> int:
        """The byte at which the reader is."""
        return int(self._parser.CurrentByteIndex)

    def remark(self, closes: bytes) -> None:
        """Leave out what begins here, up to this end: a remark, or an instruction."""
        begin = self.place()
        end = self.data.index(closes, begin + 2) + len(closes)
        self._remarks.append((begin, end, b""))

    def go_through(
        self, start: Callable[[Element], None], end: Callable[[Element], None] = lambda _: None
    ) -> Document:
        """Read it to the end. Raises NotXmlError."""
        target = _Target(self, start, end)
        try:
            parser = ElementTree.DefusedXMLParser(target=target, forbid_dtd=True)
            self._parser = parser.parser
            parser.feed(self.data)
            parser.close()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise NotXmlError(str(error)) from None
        return self

    def written(self) -> bytes:
        """The document as it is now; without a remark, or an instruction to a program."""
        edits = list(self._remarks)
        edits += [self._whole(element) for element in self.cut]
        for element in self.unwrapped:
            edits += self._tags(element)
        for element, text in self.said.items():
            begin = self._opening(element).end()
            edits.append((begin, element.last, text.translate(_ESCAPED).encode()))
        for element, changes in self.changed.items():
            edits += self._attributes(element, changes)
        made, at = [], 0
        for begin, end, new in sorted(set(edits), key=lambda edit: (edit[0], -edit[1])):
            if begin >= at:
                made += [self.data[at:begin], new]
                at = end
        made.append(self.data[at:])
        return b"".join(made)

    def _whole(self, element: Element) -> tuple[int, int, bytes]:
        tags = self._tags(element)
        return element.begin, tags[-1][1], b""

    def _tags(self, element: Element) -> list[tuple[int, int, bytes]]:
        opens = self._opening(element)
        if opens[0].endswith(b"/>"):
            return [(element.begin, opens.end(), b"")]
        closes = self.data.index(b">", element.last) + 1
        return [(element.begin, opens.end(), b""), (element.last, closes, b"")]

    def _attributes(
        self, element: Element, changes: dict[str, str | None]
    ) -> list[tuple[int, int, bytes]]:
        opens = self._opening(element)
        said = [
            found
            for found in _ATTRIBUTE.finditer(self.data, element.begin, opens.end())
            if found[1] != b"xmlns" and not found[1].startswith(b"xmlns:")
        ]
        edits = []
        for key, found in zip(element.attrs, said, strict=True):
            if key in changes:
                new = changes[key]
                text = "" if new is None else f'="{new.translate(_ESCAPED)}"'
                kept = b"" if new is None else b" " + found[1] + text.encode()
                edits.append((found.start(), found.end(), kept))
        return edits

    def _opening(self, element: Element) -> re.Match[bytes]:
        found = _TAG.match(self.data, element.begin)
        if found is None:  # the reader saw a tag here
            raise NotXmlError
        return found


class _Target:
    """What the reader tells, with the place in the bytes where it stands."""

    def __init__(
        self,
        document: Document,
        start: Callable[[Element], None],
        end: Callable[[Element], None],
    ) -> None:
        self._document = document
        self._start = start
        self._end = end
        self._open: Element | None = None
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotXmlError
        self._open = Element(self._document, tag, attrs, self._open)
        self._start(self._open)

    def end(self, _tag: str) -> None:
        element = self._open
        if element is not None:
            element.last = self._document.place()
            self._end(element)
            self._open = element.parent
            self._depth -= 1

    def data(self, text: str) -> None:
        if self._open is not None:
            self._open.pieces.append(text)

    def comment(self, _text: str) -> None:
        self._document.remark(b"-->")

    def pi(self, _target: str, _text: str) -> None:
        self._document.remark(b"?>")

    def close(self) -> None:
        pass


def as_utf8(data: bytes) -> bytes:
    """The document in UTF-8, as office files are; UTF-16 is allowed there as well.

    Raises NotXmlError for any other encoding, in which nobody could look for anything.
    """
    wide = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", b"<\0": "utf-16-le",
            b"\0<": "utf-16-be"}.get(data[:2])  # fmt: skip
    try:
        if wide:
            text = _DECLARATION.sub("", data.decode(wide), count=1)
            return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text.encode()
        data = data.removeprefix(codecs.BOM_UTF8)
        data.decode()
    except UnicodeError as error:
        raise NotXmlError(str(error)) from None
    declared = _ENCODING.match(data)
    if declared is not None and declared[1].lower() not in _UTF_8:
        raise NotXmlError
    return data


def tree(data: bytes) -> Any:
    """The document's outermost element, as ElementTree has it. Raises NotXmlError."""
    try:
        return ElementTree.fromstring(as_utf8(data), forbid_dtd=True)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise NotXmlError(str(error)) from None
