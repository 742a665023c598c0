"""SmartArt diagrams (ECMA-376, part 1, 21.4): a model with all words, and a drawing of it.

Programs leave words in the model of which the diagram has no place any more.
"""

from __future__ import annotations

import re
from typing import Final

from hub.documents.attachments.xml_edits import Element, as_utf8

MODEL: Final = "diagramData"
DRAWING: Final = "diagramDrawing"
DIAGRAMS: Final = frozenset({MODEL, DRAWING})
_DRAWN_AS: Final = re.compile(rb"\brelId\s*=\s*[\"']([^\"']+)[\"']")


def drawing_of(model: bytes) -> set[str]:
    """The identity of the relation that leads to a model's drawing, if it has one."""
    return {found.decode() for found in _DRAWN_AS.findall(as_utf8(model))}


class Diagrams:
    """The diagrams of one file, gone through part by part."""

    def __init__(self) -> None:
        self._parts = {MODEL: 0, DRAWING: 0}
        self._said: dict[str, set[str]] = {MODEL: set(), DRAWING: set()}
        self._kind = ""
        self._begin("")

    def _begin(self, kind: str) -> None:
        self._kind = kind
        self._words: list[str] = []
        self._point = ""
        self._first = ""
        self._texts: dict[str, list[Element]] = {}
        self._lines: list[tuple[str, str]] = []
        self._below: dict[str, list[str]] = {}

    def begin(self, kind: str) -> None:
        """Go on with another part."""
        self._begin(kind)
        if kind in DIAGRAMS:
            self._parts[kind] += 1

    def start(self, element: Element) -> None:
        """Look at an element with its attributes."""
        if self._kind != MODEL:
            return
        said = element.attrs
        if element.local == "pt":
            self._point = said.get("modelId", "")
            if said.get("type") == "doc":
                self._first = self._point
        elif element.local == "cxn" and said.get("type", "parOf") == "parOf":
            leads = [said.get(key, "") for key in ("destId", "parTransId", "sibTransId")]
            self._below.setdefault(said.get("srcId", ""), []).extend(leads)
        elif element.local == "t" and element.parent is not None and element.parent.local == "pt":
            self._texts.setdefault(self._point, []).append(element)

    def end(self, element: Element) -> None:
        """Look at an element with its text."""
        if element.local == "t":
            self._words.append(element.text)
        elif element.local == "p":
            line = "".join("".join(self._words).split())
            self._words = []
            if line:
                self._lines.append((self._point, line))

    def finish(self) -> None:
        """Take words out of a model that hang on nothing."""
        shown = self._hanging()
        for point, texts in self._texts.items():
            if shown and point not in shown:
                for text in texts:
                    text.cut()
        if self._kind in DIAGRAMS:
            lines = {line for point, line in self._lines if not shown or point in shown}
            self._said[self._kind] |= lines

    def has_more(self) -> bool:
        """Whether a model has words that are in no drawing; only if each has a drawing."""
        drawn = self._parts[MODEL] <= self._parts[DRAWING]
        return drawn and bool(self._said[MODEL] - self._said[DRAWING])

    def _hanging(self) -> set[str]:
        """Everything that hangs on a model's root; nothing where it has none."""
        waiting, found = [self._first] if self._first else [], set[str]()
        while waiting:
            point = waiting.pop()
            if point not in found:
                found.add(point)
                waiting += self._below.get(point, [])
        return found
