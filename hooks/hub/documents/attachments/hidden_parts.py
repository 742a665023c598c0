"""What is in an office file and on no page of it, so that whoever publishes it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub.documents.attachments.diagrams import DIAGRAMS, Diagrams
from hub.documents.attachments.kinds import Refused
from hub.documents.attachments.office_kinds import RECORDS
from hub.documents.attachments.xml_edits import Element

_NO: Final = frozenset({"0", "false", "off", "none"})
_CELL: Final = re.compile(r"([A-Z]+)[0-9]+")
_VALUES: Final = frozenset({"v", "is", "f"})
_VML: Final = frozenset({"shape", "rect", "roundrect", "oval", "line", "polyline", "group"})
_UNSEEN: Final = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_SAID: Final = re.compile(r'"[^"]')
_DRAWINGS: Final = frozenset({"cNvPr", "docPr"})
_NO_RECORDS: Final = frozenset({"_localImage", "_error"})
"""Rich values (MS-XLSX, 2.3.6.1) that are wholly shown: a picture in a cell, and why a formula
went wrong."""
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
        self._wide: list[tuple[int, int]] = []
        self._column = 0
        self._slide = (0, 0)
        self._corner = (0, 0)
        self._default = (False, False)
        """Whether rows, and columns, of which a sheet says nothing are hidden."""
        self._diagrams = Diagrams()
        self._stale: set[Element] = set()
        self._notes: set[tuple[str, str | None]] = set()
        """To which notes at the foot of pages, and at the end, Word's text refers."""
        self.strings: set[str] = set()
        """Which of a workbook's texts are in a cell, by their numbers."""

    def __iter__(self) -> Iterator[str]:
        if any(map(self._is_hidden, self._used_styles)):
            self.add("hidden text")
        if self._diagrams.has_more():
            self.add("words of a diagram (SmartArt) that it does not show")
        yield from self._found

    def add(self, what: str) -> None:
        """Note something that is hidden, in words that follow "It holds"."""
        self._found[what] = None

    def begin(self, kind: str) -> None:
        """Go on with another part, to which a relation of this kind led."""
        self.kind = kind
        self._columns, self._wide = [], []
        self._default = (False, False)
        self._diagrams.begin(kind)

    def finish(self) -> None:
        """All of the present part has been seen."""
        self._diagrams.finish()

    def start(self, element: Element) -> None:
        """Look at an element with its attributes. Raises Refused."""
        if self.kind in DIAGRAMS:
            self._diagrams.start(element)
        watch = getattr(self, f"_start_{element.local}", None)
        if watch is not None:
            watch(element)
        elif element.local in _DRAWINGS and _is_on(element, "hidden"):
            self._hidden_shape(element)

    def end(self, element: Element) -> None:
        """Look at an element with its text."""
        if self.kind in DIAGRAMS:
            self._diagrams.end(element)
        if element.local == "t" and element.text.strip():
            self._text(element)
        elif self.kind == "worksheet" and element.local in _VALUES:
            self._value(element)
        elif element.local == "definedName":
            self._end_name(element)
        elif element.local in _VML:
            self._end_vml(element)

    def _end_vml(self, element: Element) -> None:
        unseen = _UNSEEN.search(element.attrs.get("style", ""))
        if unseen and element not in self._stale:
            self.add("hidden shapes")

    def _hidden_shape(self, element: Element) -> None:
        # Excel says so of the picture that stands for a button, of which it draws another.
        if not (self.kind == "drawing" and element.within("Choice")):
            self.add("hidden shapes")

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

    def _start_drawing(self, element: Element) -> None:
        if element.parent in self._hidden_runs:
            self.add("hidden shapes")

    _start_pict = _start_drawing

    def _start_hidden(self, element: Element) -> None:
        row = element.parent
        if row is not None and row.local == "trPr" and is_on(element.value("val")):
            self.add("hidden text")

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

    def _start_footnoteReference(self, element: Element) -> None:  # noqa: N802 - as above
        self._notes.add((element.local, element.value("id")))

    _start_endnoteReference = _start_footnoteReference  # noqa: N815 - as above

    def _start_footnote(self, element: Element) -> None:
        """Take out a note to which nothing refers; the lines between notes are of other types."""
        name = element.local
        is_note = self.kind == f"{name}s" and element.value("type") in {None, "normal"}
        if is_note and (f"{name}Reference", element.value("id")) not in self._notes:
            element.cut()

    _start_endnote = _start_footnote

    # Excel.

    def _start_sheet(self, element: Element) -> None:
        state = (element.attrs.get("state") or "").lower()
        if state == "veryhidden":
            raise Refused(*_VERY_HIDDEN)
        if state == "hidden":
            self.add("hidden sheets")

    def _start_s(self, element: Element) -> None:
        if self.kind == "rdRichValueStructure" and element.attrs.get("t") not in _NO_RECORDS:
            raise Refused(*RECORDS)

    def _start_a(self, _element: Element) -> None:
        if self.kind == "rdArray":
            raise Refused(*RECORDS)

    def _start_ClientData(self, element: Element) -> None:  # noqa: N802 - the element's own name
        """The drawing of a comment: files with comments are refused, so it was deleted."""
        if element.attrs.get("ObjectType") == "Note" and element.parent is not None:
            self._stale.add(element.parent)
            element.parent.cut()

    def _start_sheetFormatPr(self, element: Element) -> None:  # noqa: N802 - as above
        rows = _is_on(element, "zeroHeight") or _is_nought(element, "defaultRowHeight")
        self._default = (rows, _is_nought(element, "defaultColWidth"))

    def _start_col(self, element: Element) -> None:
        if self.kind != "worksheet":
            return
        first, last = (int(element.attrs.get(key, "0")) for key in ("min", "max"))
        if _is_on(element, "hidden") or _is_nought(element, "width"):
            self._columns.append((first, last))
        else:
            self._wide.append((first, last))

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
        if element.local == "v" and cell is not None and cell.attrs.get("t") == "s":
            self.strings.add(element.text.strip())
        hidden = _is_on(row, "hidden") or _is_nought(row, "ht")
        if self._default[0] and not row.attrs.keys() & {"ht", "hidden"}:
            hidden = True
        if self._default[1] and not self._is_in(self._wide):
            hidden = True
        if hidden or self._is_in(self._columns):
            self.add("hidden rows or columns")

    def _is_in(self, columns: list[tuple[int, int]]) -> bool:
        return any(first <= self._column <= last for first, last in columns)

    def _end_name(self, element: Element) -> None:
        if _is_on(element, "hidden") and _SAID.search(element.text):
            self.add("hidden names")

    # PowerPoint.

    def _start_sldSz(self, element: Element) -> None:  # noqa: N802 - the element's own name
        self._slide = _pair(element, "cx", "cy")

    def _start_off(self, element: Element) -> None:
        self._corner = _pair(element, "x", "y")

    def _start_ext(self, element: Element) -> None:
        """The size of a shape; those within a group are measured by the group's own."""
        frame = element.parent
        if self.kind != "slide" or frame is None or frame.local != "xfrm" or not all(self._slide):
            return
        shape = frame.parent
        if shape is not None and shape.local in {"spPr", "grpSpPr"}:
            shape = shape.parent
        if shape is None or shape.parent is None or shape.parent.local != "spTree":
            return
        sizes = zip(self._corner, _pair(element, "cx", "cy"), self._slide, strict=True)
        if any(at + size < 0 or at >= whole for at, size, whole in sizes):
            self.add("things beside slides")

    def _start_sld(self, element: Element) -> None:
        if (element.attrs.get("show") or "").lower() in _NO:
            self.add("hidden slides")


def is_on(said: str | None) -> bool:
    """Whether a switch is on: one that stands there and says nothing is."""
    return (said or "").lower() not in _NO


def _is_nought(element: Element, key: str) -> bool:
    try:
        return float(element.attrs.get(key, "1")) == 0
    except ValueError:
        return False


def _pair(element: Element, *keys: str) -> tuple[int, int]:
    one, two = (int(element.attrs.get(key, "0")) for key in keys)
    return one, two


def _is_on(element: Element, key: str) -> bool:
    return element.attrs.get(key, "0").lower() not in _NO


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
