"""What of a PDF is on one of its pages. What is not is emptied.

Programs take a page out of the row of pages and leave it in the file, as long as a bookmark, a tag
for screen readers or a field of a form leads to it; or they cut a file in two, and each half keeps
the pictures of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_FIELD: Final = ("/V", "/DV", "/RV", "/AP", "/MK", "/Opt", "/TU", "/RC")
_SAID: Final = ("/ActualText", "/Alt", "/E", "/T", "/A", "/C")
"""What a tag for screen readers says of its place (ISO 32000-2, table 355)."""
_OF_A_FILE: Final = frozenset(
    {
        "/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests",
        "/ViewerPreferences", "/PageLayout", "/PageMode", "/Outlines", "/OpenAction", "/AA",
        "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OutputIntents", "/OCProperties",
        "/NeedsRendering",
    }
)  # fmt: skip
_OF_A_PAGE: Final = frozenset(
    {
        "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox",
        "/ArtBox", "/BoxColorInfo", "/Contents", "/Rotate", "/Group", "/Dur", "/Trans", "/Annots",
        "/AA", "/StructParents", "/PZ", "/SeparationInfo", "/Tabs", "/PresSteps", "/UserUnit",
        "/VP", "/OutputIntents",
    }
)  # fmt: skip
_KNOWN: Final = {"/Catalog": _OF_A_FILE, "/Page": _OF_A_PAGE}
_NAME: Final = re.compile(rb"/([^\s\0()<>\[\]{}/%]+)")
_ESCAPED: Final = re.compile(rb"#([0-9a-fA-F]{2})")
_DEEPEST: Final = 50


class Shown:
    """The pages of one PDF, what lies on them, and what they draw."""

    def __init__(self, reader: PdfReader) -> None:
        self._pages: set[int] = set()
        self._notes: set[int] = set()
        self._fields: set[int] = set()
        self._drawn: set[bytes] | None = set()
        self._drawings: set[int] = set()
        self._named: list[DictionaryObject] = []
        for page in reader.pages:
            if page.indirect_reference is not None:
                self._pages.add(page.indirect_reference.idnum)
            self._drawings.update(
                _numbers(page.raw_get("/Contents") if "/Contents" in page else None)
            )
            for note in _listed(_value(page, "/Annots")):
                self._note(note)

    def look(self, made: DictionaryObject) -> None:
        """Empty a dictionary of what is on no page."""
        number = _number(made)
        if self._is_lost_page(made, number):
            made.clear()
            return
        for kind, known in _KNOWN.items():
            if _value(made, "/Type") == kind:
                _pop(made, made.keys() - known)
        if "/Rect" in made and "/Subtype" in made:
            _pop(made, [key for key in made if ":" in key])  # a program's own, as Preview has them
            if number is not None and number not in self._notes and "/FT" not in made:
                self._lost_note(made)
        is_field = "/FT" in made or ("/T" in made and "/V" in made and "/S" not in made)
        if is_field and number is not None and number not in self._fields:
            _pop(made, _FIELD)
        if "/S" in made and made.keys() & set(_SAID) and self._is_lost(made):
            _pop(made, _SAID)
        for key in ("/XObject", "/Properties"):
            named = _value(made, key)
            if isinstance(named, DictionaryObject):
                self._named.append(named)
        signs = _value(made, "/CharProcs")
        if isinstance(signs, DictionaryObject):
            self._drawings.update(
                number for key in signs for number in _numbers(signs.raw_get(key))
            )

    def _is_lost_page(self, made: DictionaryObject, number: int | None) -> bool:
        kind = _value(made, "/Type")
        is_page = kind == "/Page" or ("/MediaBox" in made and "/Kids" not in made)
        return kind == "/Template" or (is_page and number is not None and number not in self._pages)

    def drew(self, data: bytes | None) -> None:
        """Note what a drawing names; None for one that nobody can look into."""
        if data is None:
            self._drawn = None
        if self._drawn is not None and data is not None:
            self._drawn.update(map(_plain, _NAME.findall(data)))

    def draws(self, made: DictionaryObject) -> bool:
        """Whether a stream draws a page, or a part of one."""
        is_part = "/BBox" in made or _value(made, "/Subtype") == "/Form"
        return is_part or _number(made) in self._drawings

    def finish(self) -> None:
        """Take out pictures, and properties of pieces of pages, that no drawing names."""
        if self._drawn is None:
            return
        for named in self._named:
            for key in [key for key in named if key[1:].encode() not in self._drawn]:
                named.pop(key)

    def _note(self, note: Any) -> None:
        if not isinstance(note, IndirectObject):
            return
        self._notes.add(note.idnum)
        holder: Any = note
        for _ in range(_DEEPEST):
            if not isinstance(holder, IndirectObject) or holder.idnum in self._fields:
                return
            self._fields.add(holder.idnum)
            said = holder.get_object()
            if not isinstance(said, DictionaryObject):
                return
            popup = said.raw_get("/Popup") if "/Popup" in said else None
            if isinstance(popup, IndirectObject):
                self._notes.add(popup.idnum)
            holder = said.raw_get("/Parent") if "/Parent" in said else None

    def _lost_note(self, made: DictionaryObject) -> None:
        if _value(made, "/Subtype") == "/Widget":
            _pop(made, _FIELD)
        else:
            made.clear()

    def _is_lost(self, made: DictionaryObject) -> bool:
        """Whether a tag stands for something on a page that is gone."""
        holder: Any = made
        for _ in range(_DEEPEST):
            if not isinstance(holder, DictionaryObject):
                return False
            page = holder.raw_get("/Pg") if "/Pg" in holder else None
            if isinstance(page, IndirectObject):
                return page.idnum not in self._pages
            holder = _value(holder, "/P")
        return False


def _value(made: DictionaryObject, key: str) -> Any:
    return made[key] if key in made else None  # noqa: SIM401 - `get` would give a pointer


def _listed(said: Any) -> Iterator[Any]:
    yield from list.__iter__(said) if isinstance(said, ArrayObject) else ()


def _numbers(said: Any) -> Iterator[int]:
    """The numbers of the streams to which a pointer leads, or a list of them."""
    if isinstance(said, IndirectObject):
        yield said.idnum
        said = said.get_object()
    for one in _listed(said):
        yield from _numbers(one)


def _number(made: DictionaryObject) -> int | None:
    """An object's number; None for one that stands within another."""
    pointer = getattr(made, "indirect_reference", None)  # only what was read by itself has one
    return None if pointer is None else pointer.idnum


def _pop(made: DictionaryObject, keys: Iterable[str]) -> None:
    for key in keys:
        made.pop(key, None)


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)
