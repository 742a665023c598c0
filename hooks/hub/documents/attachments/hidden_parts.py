"""What is in an office file and on no page of it, so that whoever publishes it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub.documents.attachments.kinds import Refused
from hub.documents.attachments.xml_edits import Element

_NO: Final = frozenset({"0", "false", "off", "none"})
_CELL: Final = re.compile(r"([A-Z]+)[0-9]+")
_VALUES: Final = frozenset({"v", "is", "f"})
_DRAWINGS: Final = frozenset({"cNvPr", "docPr"})
_VERY_HIDDEN: Final = (
    "has a sheet that even Excel does not list (a very hidden sheet)",
    (
        "Copy the sheets that everybody may read into a new workbook (right-click on their tabs, "
        "Move or Copy, new book), and publish that one."
    ),
)


class HiddenParts:
    """What is hidden in one file, gathered part by part; `kind` is that of the present part."""

    def __init__(self) -> None:
        self.kind = ""
        self._found: dict[str, None] = {}
        self._hidden_runs: set[Element] = set()
        self._hidden_styles: set[str] = set()
        self._based_on: dict[str, str] = {}
        self._used_styles: set[str] = set()
        self._columns: list[tuple[int, int]] = []
        self._column = 0

    def __iter__(self) -> Iterator[str]:
        if any(map(self._is_hidden, self._used_styles)):
            self.add("hidden text")
        yield from self._found

    def add(self, what: str) -> None:
        """Note something that is hidden, in words that follow "It holds"."""
        self._found[what] = None

    def begin(self, kind: str) -> None:
        """Go on with another part, to which a relation of this kind led."""
        self.kind = kind
        self._columns = []

    def start(self, element: Element) -> None:
        """Look at an element with its attributes. Raises Refused."""
        watch = getattr(self, f"_start_{element.local}", None)
        if watch is not None:
            watch(element)
        elif element.local in _DRAWINGS and self.kind != "drawing" and _is_on(element, "hidden"):
            self.add("hidden shapes")

    def end(self, element: Element) -> None:
        """Look at an element with its text."""
        if element.local == "t" and element.text.strip():
            self._text(element)
        elif self.kind == "worksheet" and element.local in _VALUES:
            self._value(element)

    def _text(self, element: Element) -> None:
        if self.kind == "notesSlide" and not element.within("fld"):
            self.add("notes below slides")
        run = element.parent
        if run is not None and run in self._hidden_runs:
            self.add("hidden text")

    # Word.

    def _start_vanish(self, element: Element) -> None:
        holder = element.parent.parent if element.parent is not None else None
        if holder is None or (element.value("val") or "").lower() in _NO:
            return
        if holder.local == "r":
            self._hidden_runs.add(holder)
        elif holder.local == "style":
            self._hidden_styles.add(holder.value("styleId") or "")

    def _start_basedOn(self, element: Element) -> None:  # noqa: N802 - the element's own name
        if element.parent is not None:
            self._based_on[element.parent.value("styleId") or ""] = element.value("val") or ""

    def _start_rStyle(self, element: Element) -> None:  # noqa: N802 - the element's own name
        if self.kind != "styles":
            self._used_styles.add(element.value("val") or "")

    _start_pStyle = _start_rStyle  # noqa: N815 - the element's own name

    def _is_hidden(self, style: str) -> bool:
        seen: set[str] = set()
        while style and style not in seen:
            if style in self._hidden_styles:
                return True
            seen.add(style)
            style = self._based_on.get(style, "")
        return False

    # Excel.

    def _start_sheet(self, element: Element) -> None:
        state = (element.attrs.get("state") or "").lower()
        if state == "veryhidden":
            raise Refused(*_VERY_HIDDEN)
        if state == "hidden":
            self.add("hidden sheets")

    def _start_col(self, element: Element) -> None:
        if self.kind == "worksheet" and _is_on(element, "hidden"):
            first, last = (int(element.attrs.get(key, "0")) for key in ("min", "max"))
            self._columns.append((first, last))

    def _start_row(self, _element: Element) -> None:
        self._column = 0

    def _start_c(self, element: Element) -> None:
        place = _CELL.fullmatch(element.attrs.get("r", ""))
        self._column = _number(place[1]) if place else self._column + 1

    def _value(self, element: Element) -> None:
        cell = element.parent
        row = cell.parent if cell is not None else None
        if row is None or row.local != "row":
            return
        hidden = _is_on(row, "hidden")
        if hidden or any(first <= self._column <= last for first, last in self._columns):
            self.add("hidden rows or columns")

    # PowerPoint.

    def _start_sld(self, element: Element) -> None:
        if (element.attrs.get("show") or "").lower() in _NO:
            self.add("hidden slides")


def _is_on(element: Element, key: str) -> bool:
    return element.attrs.get(key, "0").lower() not in _NO


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
