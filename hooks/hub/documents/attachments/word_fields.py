"""Fields in Word files (ECMA-376, part 1, 17.16): what shows something that Word works out.

A field that fetches something, runs something, or tells of the writer's computer becomes the plain
text that it shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from hub.documents.attachments.addresses import is_open, is_path
from hub.documents.attachments.xml_edits import Element

CONTENT: Final = frozenset({"fldSimple", "fldChar", "t", "tab", "br", "sym", "drawing", "pict"})
"""Elements that fields are made of, and those that can stand within them."""
_KEPT: Final = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "REF", "PAGEREF", "NOTEREF",
        "STYLEREF", "SEQ", "TOC", "HYPERLINK", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
        "SYMBOL", "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "ADVANCE", "QUOTE",
        "MACROBUTTON", "GOTOBUTTON", "NUMWORDS", "NUMCHARS", "BARCODE", "DISPLAYBARCODE", "SHAPE",
    }
)  # fmt: skip
"""Fields that show what is in the file itself, or what stands in them. Any other fetches something,
says what the file no longer says of itself, or keeps what nobody sees: an add-in's lists, entries
of an index, the words of an `IF` that do not apply."""
_TOKEN: Final = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|(\S+)")
_WITH_A_WORD: Final = frozenset(
    [r"\l", r"\o", r"\t", r"\b", r"\c", r"\f", r"\s", r"\@", r"\#", r"\*"]
)
_SWITCH: Final = re.compile(r"\\[a-z@#*]", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    begin: Element
    pieces: list[Element] = field(default_factory=list)
    inside: list[Element] = field(default_factory=list)
    """What stands in its instruction besides, such as what a field within shows."""
    marks: list[Element] = field(default_factory=list)
    shown: bool = False


class Fields:
    """The fields of one part, in the order in which they begin and end."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def start(self, element: Element) -> None:
        """Look at an element that begins, of those in CONTENT."""
        for one in self._open:
            if not one.shown:
                one.inside.append(element)
        if element.local == "fldSimple" and undone(element.value("instr") or ""):
            element.unwrap()
        elif element.local == "fldChar":
            self._mark(element, element.value("fldCharType"))

    def end(self, element: Element) -> None:
        """Look at an element with its text."""
        if element.local == "instrText":
            if self._open and not self._open[-1].shown:
                self._open[-1].pieces.append(element)
                for one in self._open[:-1]:
                    if not one.shown:
                        one.inside.append(element)
            else:
                element.cut()  # of no field, so nobody would ever see it

    def finish(self) -> None:
        """Undo what never ended."""
        while self._open:
            self._undo(self._open.pop())

    def _mark(self, element: Element, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(_Field(element))
        elif self._open:
            self._open[-1].marks.append(element)
            if kind == "separate":
                self._open[-1].shown = True
            elif kind == "end":
                ended = self._open.pop()
                if undone("".join(piece.text for piece in ended.pieces)):
                    self._undo(ended)

    def _undo(self, ended: _Field) -> None:
        marks = (ended.begin, *ended.pieces, *ended.marks)
        for element in (*marks, *(one for one in ended.inside if one not in marks)):
            element.cut()


def undone(instruction: str) -> bool:
    """Whether a field becomes plain text."""
    tokens = [quoted or word for quoted, word in _TOKEN.findall(instruction)]
    if not tokens:
        return False
    name, said = tokens[0].upper(), tokens[1:]
    if not (name in _KEPT or name.startswith("=")) or any(
        is_path(token.replace("\\\\", "\\")) for token in said
    ):
        return True
    return name == "HYPERLINK" and not all(map(is_open, _addresses(said)))


def _addresses(said: list[str]) -> list[str]:
    """The words of a link that are no switch, and belong to none."""
    pairs = zip(["", *said], said, strict=False)
    return [
        word
        for before, word in pairs
        if not _SWITCH.fullmatch(word) and before.lower() not in _WITH_A_WORD
    ]
