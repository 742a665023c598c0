"""What is looked for in the XML of an office file: taken out, refused, or merely hidden."""

from __future__ import annotations

import functools
import re
from typing import Final

from hub.documents.attachments.addresses import is_open, is_path
from hub.documents.attachments.hidden_parts import HiddenParts
from hub.documents.attachments.kinds import Refused
from hub.documents.attachments.office_kinds import COMMENTED, TAKEN_OUT, TRACKED
from hub.documents.attachments.word_fields import Fields
from hub.documents.attachments.xml_edits import Element, NotXmlError, local

_REMARKS: Final = frozenset({"comment", "cm", "threadedComment"})
_CHANGED: Final = frozenset({"delText", "delInstrText", "moveFrom"})
_WORD: Final = "wordprocessingml"
_FORMULAS: Final = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
_EXPLAINED: Final = frozenset({"definedName", "table"})
"""What may have a remark that only a list of names shows."""
_LONGEST_FORMULA: Final = 20_000
"""Excel takes 8,192 signs."""
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_ASKS_A_PROGRAM: Final = re.compile(
    r"\w\s*\|[^|]*!|(?:(?<![\w.])|_xl\w+\.)(?:RTD|CALL|REGISTER(?:\.ID)?|EXEC|WEBSERVICE|IMAGE)\s*\(",
    re.IGNORECASE,
)
_RELATIONS: Final = ("/officeDocument/2006/relationships}", "/ooxml/officeDocument/relationships}")
_SAID_ALOUD: Final = frozenset({"descr", "title", "alt", "tooltip"})
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


class Marks:
    """One part's watcher: it changes what it is shown, and keeps what leads to other parts."""

    def __init__(self, hidden: HiddenParts) -> None:
        self.references: dict[str, list[Element]] = {}
        """Elements by the identity of the relation to which they lead."""
        self.spare: set[Element] = set()
        """Elements of which the file has another form, for programs that do not know them."""
        self._hidden = hidden
        self._fields = Fields()

    def start(self, element: Element) -> None:
        """Look at an element with its attributes. Raises Refused."""
        name = element.local
        if name in TAKEN_OUT:
            element.cut()
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
        if name in {"fldSimple", "fldChar"}:
            self._fields.start(element)
        self._hidden.start(element)

    def end(self, element: Element) -> None:
        """Look at an element with its text. Raises Refused."""
        self._fields.end(element)
        if element.local in _FORMULAS and element.text:
            self._formula(element.text)
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

    def _named(self, element: Element, key: str, value: str) -> None:
        """Look at an attribute with a namespace."""
        if key.endswith("}author") and _WORD in key:
            raise Refused(*TRACKED)
        if _leads_away(key):
            self._reference(element, key, value)
        elif key.endswith("}relid"):
            self._leads(element, value)

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

    def _formula(self, text: str) -> None:
        if len(text) > _LONGEST_FORMULA:
            raise NotXmlError
        if _ASKS_A_PROGRAM.search(_QUOTED.sub("", text)):
            raise Refused(*_ASKING)
        if any(is_path(said) for said in _QUOTED.findall(text)):
            self._hidden.add("a formula with the path of a file or folder")
