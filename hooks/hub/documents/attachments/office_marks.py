"""What is looked for in the XML of an office file: taken out, refused, or merely hidden."""

from __future__ import annotations

import functools
import re
from typing import Final

from hub.documents.attachments.addresses import is_open, is_path
from hub.documents.attachments.hidden_parts import HiddenParts, is_on
from hub.documents.attachments.kinds import Refused
from hub.documents.attachments.office_kinds import COMMENTED, TAKEN_OUT, TRACKED
from hub.documents.attachments.word_fields import CONTENT, Fields
from hub.documents.attachments.xml_edits import Element, NotXmlError, local

_REMARKS: Final = frozenset({"comment", "cm", "threadedComment"})
_CHANGED: Final = frozenset(
    {"ins", "del", "delText", "delInstrText", "moveFrom", "moveTo", "cellIns", "cellDel"}
    | {"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"}
    | {"tblGridChange", "tblPrExChange", "numberingChange"}
)
"""Tracked changes; some programs leave out who made them."""
_WORD: Final = "wordprocessingml"
_FORMULAS: Final = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
_EXPLAINED: Final = frozenset({"definedName", "table"})
"""What may have a remark that only a list of names shows."""
_LONGEST_FORMULA: Final = 20_000
"""Excel takes 8,192 signs."""
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_NAMED: Final = re.compile(r"'(?:[^']|'')*'")
"""Another workbook or a sheet."""
_CHARTS: Final = frozenset({"chart", "chartEx"})
_BOOK: Final = re.compile(r"('?)(?:(?<=')(?:[^'\[]|'')*)?\[[^\]]*\]")
"""Another workbook's name, and where it lies: `'C:\\Ada\\[Book.xlsx]Sheet'!$A$1`."""
_ASKS_A_PROGRAM: Final = re.compile(
    r"\w\s*\|[^|]*!|(?:(?<![\w.])|_xl\w+\.)(?:RTD|CALL|REGISTER(?:\.ID)?|EXEC|WEBSERVICE|IMAGE)\s*\(",
    re.IGNORECASE,
)
_RELATIONS: Final = ("/officeDocument/2006/relationships}", "/ooxml/officeDocument/relationships}")
HEADERS: Final = frozenset({"headerReference", "footerReference"})
_ONLY_WITH: Final = {
    "evenHeader": "differentOddEven", "evenFooter": "differentOddEven",
    "firstHeader": "differentFirst", "firstFooter": "differentFirst",
}  # fmt: skip
_ACTIONS: Final = re.compile(
    r"(?i)ppaction://(?:hlinksldjump|hlinkshowjump|customshow|noaction)\b|\s*\Z"
)
_SUSPECT: Final = re.compile(r"[:\\%]|\A\s*/")
_DRAWN: Final = frozenset({"imagedata", "fill", "stroke", "background", "shape"})
_ELSEWHERE: Final = frozenset({"src", "href", "althref"})

_ASKING: Final = (
    "has a formula that asks another program, or fetches something from elsewhere",
    "Put its value in its place (copy it; Paste Special, Values), and save it.",
)


@functools.cache
def _leads_away(key: str) -> bool:
    """Whether an attribute of this name holds the identity of a relation."""
    return (key.rpartition("}")[0] + "}").endswith(_RELATIONS)


def _is_never_printed(element: Element) -> bool:
    """Whether it is the top or foot of sheets of a kind that the workbook does not have."""
    switch = _ONLY_WITH.get(element.local)
    sheet = element.parent
    return switch is not None and sheet is not None and not is_on(sheet.attrs.get(switch, "0"))


class Marks:
    """One part's watcher: it changes what it is shown, and keeps what leads to other parts."""

    def __init__(self, hidden: HiddenParts) -> None:
        self.references: dict[str, list[Element]] = {}
        """Elements by the identity of the relation to which they lead."""
        self.spare: set[Element] = set()
        """Elements of which the file has another form, for programs that do not know them."""
        self.headers: list[Element] = []
        """Elements that lead to what stands at the top and the foot of pages, in Word."""
        self.title_pages = False
        """Whether a first page in it has another top and foot than those behind it."""
        self._hidden = hidden
        self._fields = Fields()

    def start(self, element: Element) -> None:
        """Look at an element with its attributes. Raises Refused."""
        name = element.local
        if name in TAKEN_OUT or _is_never_printed(element):
            element.cut()
        if name.startswith("filtered") and element.parent is not None:
            element.parent.cut()  # what was filtered out of a chart, in an addition of its own
        if name == "Fallback" and element.parent is not None:
            self.spare.add(element.parent)
        if name in _REMARKS:
            raise Refused(*COMMENTED)
        if name in _CHANGED and _WORD in element.tag:
            raise Refused(*TRACKED)
        for key, value in element.attrs.items():
            if _SUSPECT.search(value):
                self._suspect(element, key, value)
            if key[0] == "{":
                self._named(element, key, value)
        if name in _EXPLAINED and "comment" in element.attrs:
            element.change("comment", None)
        if "relId" in element.attrs:
            self._leads(element, element.attrs["relId"])
        if name in CONTENT:
            self._fields.start(element)
        if name in HEADERS:
            self.headers.append(element)
        self.title_pages = self.title_pages or (name == "titlePg" and is_on(element.value("val")))
        self._hidden.start(element)

    def end(self, element: Element) -> None:
        """Look at an element with its text. Raises Refused."""
        self._fields.end(element)
        if element.local in _FORMULAS and element.text:
            self._formula(self._own_book(element))
        self._hidden.end(element)

    def taken_out(self, element: Element) -> bool:
        """Take out the addition to the file's language in which an element stands, if it is in one.

        Programs pass over additions that they do not know (ECMA-376, part 1, 18.2.10; part 3, 7.5).
        """
        above: Element | None = element
        while above is not None:
            other = above.local == "Choice" and above.parent in self.spare
            if other or (above.local == "ext" and "uri" in above.attrs):
                above.cut()
                return True
            above = above.parent
        return False

    def finish(self) -> None:
        """All has been seen."""
        self._fields.finish()
        self._hidden.finish()

    def _named(self, element: Element, key: str, value: str) -> None:
        """Look at an attribute with a namespace."""
        if key.endswith("}author") and _WORD in key:
            raise Refused(*TRACKED)
        if _leads_away(key):
            self._reference(element, key, value)
        elif key.endswith("}relid"):
            self._leads(element, value)
        elif key.endswith("}gfxdata") or (element.local == "permStart" and local(key) == "ed"):
            # The drawing once more, packed, for old programs; and who may change a part.
            element.change(key, None)

    def _reference(self, element: Element, key: str, value: str) -> None:
        name = local(key)
        within = any(
            local(other) in {"embed", "id"} and _leads_away(other) and element.attrs[other]
            for other in element.attrs
            if other != key
        )
        if element.local == "pageSetup" or (name in {"link", "href"} and within):
            # A printer's settings; or a picture's place, where it is in the file as well.
            element.change(key, None)
        else:
            self._leads(element, value)

    def _leads(self, element: Element, identity: str) -> None:
        self.references.setdefault(identity, []).append(element)

    def _suspect(self, element: Element, key: str, value: str) -> None:
        """Look at an attribute with what addresses and paths have."""
        name = local(key)
        if name == "action" and not _ACTIONS.match(value):
            element.change(key, None)
        elif element.local in _DRAWN and name in _ELSEWHERE:
            if not (name == "href" and is_open(value)) or element.local != "shape":
                element.change(key, None)
        elif is_path(value) and name != "instr":
            element.change(key, "Picture" if name == "name" else "")

    def _own_book(self, element: Element) -> str:
        """The text of a formula; in a chart, without the name and the place of another workbook."""
        text = element.text
        if self._hidden.kind in _CHARTS and (bare := _BOOK.sub(r"\1", text)) != text:
            element.say(bare)
            return bare
        return text

    def _formula(self, text: str) -> None:
        if len(text) > _LONGEST_FORMULA:
            raise NotXmlError
        if _ASKS_A_PROGRAM.search(_QUOTED.sub("", text)):
            raise Refused(*_ASKING)
        names = _NAMED.findall(_QUOTED.sub("", text))
        if any(map(is_path, _QUOTED.findall(text) + names)):
            self._hidden.add("a formula with the path of a file or folder")
