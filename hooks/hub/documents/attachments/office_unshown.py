"""What programs leave in office files though no page or sheet shows it any more."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from hub.documents.attachments.office_marks import Marks
from hub.documents.attachments.xml_edits import Document, Element, as_utf8

_EVEN_PAGES: Final = re.compile(
    rb"<(?:\w+:)?evenAndOddHeaders\b(?!\s+[\w:]+\s*=\s*[\"'](?:0|false|off)[\"'])"
)


def undo_headers(marks: Marks, parts: Mapping[str, bytes]) -> None:
    """Take out the top and foot of first and of even pages where no page is such a one.

    Word keeps them, and sets them again when somebody ticks the box.
    """
    if not marks.headers:
        return
    settings = (data for name, data in parts.items() if name.lower().endswith("settings.xml"))
    even = any(_EVEN_PAGES.search(as_utf8(data)) for data in settings)
    shown = {"first": marks.title_pages, "even": even}
    for element in marks.headers:
        if not shown.get(element.value("type") or "", True):
            element.cut()


def texts_in_cells(data: bytes, used: Collection[str]) -> bytes:
    """A workbook's texts, those alone that stand in a cell; all keep their numbers."""
    at = -1

    def start(element: Element) -> None:
        nonlocal at
        at += element.local == "si"
        within = element.parent is not None and element.parent.local == "si"
        if within and str(at) not in used:
            element.cut()

    return Document(data).go_through(start).written()
