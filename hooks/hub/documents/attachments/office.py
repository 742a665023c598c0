"""Word, Excel and PowerPoint files: ZIP archives of XML parts (ECMA-376), freed of who wrote them.

Parts are found as office programs find them, by the relations that lead from one to another. Only
kinds that the hub knows are kept.
"""

from __future__ import annotations

import re
from typing import Final

from hub.documents.attachments import (
    archives,
    diagrams,
    fonts,
    pdfs,
    relations,
    slide_layouts,
    xml_edits,
)
from hub.documents.attachments.addresses import is_open, is_path
from hub.documents.attachments.hidden_parts import HiddenParts
from hub.documents.attachments.kinds import ALLOWED, Kind, Refused, expect, unreadable
from hub.documents.attachments.office_kinds import (
    FONT,
    IMAGE,
    INK,
    KEPT,
    LINK,
    MAIN,
    OTHER_FILES,
    REFUSED,
    REMARKS,
    SHOWN_BY_AN_ELEMENT,
    SLIDE,
    refused_if_shown,
)
from hub.documents.attachments.office_marks import Marks
from hub.documents.attachments.office_unshown import texts_in_cells, undo_headers
from hub.documents.attachments.pictures_within import Pictures
from hub.documents.attachments.relations import CONTENT_TYPES, Relation
from hub.documents.attachments.xml_edits import Document, Element, NotXmlError

_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old kinds begin, and those of the new ones that a password protects."""
_MACROS: Final = re.compile(r"(?i)vbaproject|vbadata|(?:^|/)activex")
_FIRST: Final = "officeDocument"
_NO_PICTURE: Final = "NULL"
"""How PowerPoint writes that a picture is gone."""
_FIRST_OF_ALL: Final = frozenset({SLIDE, diagrams.MODEL})
"""What of a part's relations says which others of them are needed."""
_OPEN_BREAK: Final = re.compile(rb"<br\s*>", re.IGNORECASE)
_PDF: Final = ALLOWED["pdf"]
MAX_TAGS: Final = 6_000_000
"""The most tags of XML in all parts; 100,000 rows of ten columns have four million, and a million
takes ten seconds."""


def clean(end: str, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The file without what no page of it needs, and what is hidden in it. Raises Refused."""
    kind = ALLOWED[end]
    if content.startswith(_LOCKED):
        raise Refused(
            "is protected by a password, or of an old kind",
            f"Open it, take the password off (File, Info), and save it as {kind.name}.",
        )
    expect(kind, content)
    try:
        package = _Package(end, kind, archives.parts(content, kind))
        return package.cleaned(), tuple(package.hidden)
    except NotXmlError:
        raise unreadable(kind) from None


class _Package:
    """One file, gone through from its first relations to its last part."""

    def __init__(self, end: str, kind: Kind, parts: dict[str, bytes]) -> None:
        self.hidden = HiddenParts()
        self._kind = kind
        self._parts = parts
        self._names = {name.lower(): name for name in parts}
        self._targets = {
            low: name
            for low, name in self._names.items()
            if name != CONTENT_TYPES and not low.endswith(".rels")
        }
        """The parts to which a relation may lead."""
        self._kept: dict[str, bytes] = {}
        self._waiting: list[tuple[str, str]] = []
        self._pictures = Pictures()
        self._slides: set[str] = set()
        self._layouts: set[str] = set()
        """Layouts and masters of these slides."""
        self._drawings: set[tuple[str, str]] = set()
        """Drawings of diagrams: the part that shows one, and the relation that leads there."""
        if sum(data.count(b"<") for data in parts.values()) > MAX_TAGS:
            raise Refused(
                f"has more than {MAX_TAGS:,} tags in it, which is far more than any page needs",
                "Publish a part of it, or save it as a PDF.",
            )
        self._refuse_by_name()
        self._expect_main(end)

    def cleaned(self) -> bytes:
        """The file as it is published."""
        self._relations("", None)
        texts = []
        while self._waiting:
            name, kind = self._waiting.pop()
            texts += [name] if kind == "sharedStrings" else []
            if name not in self._kept:
                self._part(name, kind)
        for name in texts:  # now all cells are known
            self._kept[name] = texts_in_cells(self._kept[name], self.hidden.strings)
        first = relations.listed(self._parts[CONTENT_TYPES], self._kept)
        whole = {name: self._kept[name] for name in self._parts if name in self._kept}
        return archives.packed({CONTENT_TYPES: first, **whole})

    def _refuse_by_name(self) -> None:
        """What no relation may lead to is taken out; whoever put it there should hear of it."""
        if any(map(_MACROS.search, self._parts)):
            raise Refused(*REFUSED["vbaProject"])
        if any("/embeddings/oleobject" in name for name in self._names):
            raise Refused(*OTHER_FILES)

    def _expect_main(self, end: str) -> None:
        other = Refused(f"is not what its name says: it is not {self._kind.name}", self._kind.again)
        root = self._parts.get(relations.path_of(""))
        if CONTENT_TYPES not in self._parts or root is None:
            raise other
        leads = [r for r in relations.read(root)[1] if r.kind == _FIRST and not r.outside]
        name = self._targets.get(relations.resolved("", leads[0].target)) if leads else None
        said = relations.main_kind(self._parts[CONTENT_TYPES], name) if name else ""
        if "macroenabled" in said:
            raise Refused(*REFUSED["vbaProject"])
        if not said.endswith(MAIN[end]):
            raise other

    def _part(self, name: str, kind: str) -> None:
        """Keep a part, cleaned, and go on to those to which it leads."""
        data = self._parts[name]
        if kind == IMAGE:
            self._kept[name] = self._picture(data)
            return
        if kind == FONT:
            self._kept[name] = data
            return
        self.hidden.begin(kind)
        marks = Marks(self.hidden)
        document = _document(data, name).go_through(marks.start, marks.end)
        marks.finish()
        undo_headers(marks, self._parts)
        self._kept[name] = b""  # known, should one of its own parts lead back
        self._relations(name, (document, marks))
        self._kept[name] = document.written()

    def _picture(self, data: bytes) -> bytes:
        # Word for the Mac keeps some pictures as PDFs.
        is_pdf = data.startswith(_PDF.magic)
        cleaned = pdfs.clean(data)[0] if is_pdf else self._pictures.cleaned(data)
        if cleaned is None:
            raise Refused(
                "holds a picture of a kind that the hub cannot look into, or a damaged one",
                "Cut it, and put it back with Paste Special, Picture (PNG).",
            )
        return cleaned

    def _relations(self, source: str, within: tuple[Document, Marks] | None) -> None:
        """Keep the relations of a part, or of the file itself, that the hub knows."""
        path = self._names.get(relations.path_of(source).lower())
        if path is None:
            return
        document, found = relations.read(self._parts[path])
        for relation in sorted(found, key=lambda one: one.kind not in _FIRST_OF_ALL):
            if not self._keep(source, relation, within):
                if within and not _taken_out(relation, *within):
                    raise refused_if_shown(relation.kind, relation.target)
                relation.element.cut()
        self._kept[path] = document.written()

    def _keep(self, source: str, relation: Relation, within: tuple[Document, Marks] | None) -> bool:
        """Whether a relation stays, perhaps changed."""
        if relation.kind in REFUSED:
            raise Refused(*REFUSED[relation.kind])
        if within is not None and relation.kind == LINK:
            _link(relation)
            return True
        name = self._targets.get(relations.resolved(source, relation.target))
        if relation.outside or name is None:
            return within is not None and _nowhere(relation)
        stays = (
            relation.kind == _FIRST
            if within is None
            else self._inside(source, name, relation, within)
        )
        if stays:
            self._waiting.append((name, relation.kind))
        return stays

    def _inside(
        self, source: str, name: str, relation: Relation, within: tuple[Document, Marks]
    ) -> bool:
        """Whether one part of the file still needs another one."""
        document, marks = within
        if relation.kind in REMARKS:
            Document(self._parts[name]).go_through(Marks(self.hidden).start)
            return False
        if relation.kind == FONT:
            return self._font(name, marks.references.get(relation.id, []))
        used = relations.users(marks.references, relation.id, document)
        if relation.kind == SLIDE:
            return self._slide(name, used)
        return self._needed(source, name, relation, used)

    def _needed(self, source: str, name: str, relation: Relation, used: list[Element]) -> bool:
        """Whether a part of any other kind stays, to which these elements lead."""
        if self._slides and relation.kind in {slide_layouts.LAYOUT, slide_layouts.MASTER}:
            return self._layout(name, used)
        if relation.kind == diagrams.DRAWING:
            return (source, relation.id) in self._drawings
        if relation.kind == diagrams.MODEL and used:
            ids = diagrams.drawing_of(self._parts[name])
            self._drawings.update((source, identity) for identity in ids)
        if relation.kind in SHOWN_BY_AN_ELEMENT:
            return bool(used)
        return (
            relation.kind in KEPT
            or (relation.kind == IMAGE and bool(used))
            or (relation.kind == INK and bool(used) and self._ink(name))
        )

    def _slide(self, name: str, users: list[Element]) -> bool:
        """Whether a slide is in the show; links may lead to one that was taken out of it."""
        if self.hidden.kind == _FIRST and any(user.local == "sldId" for user in users):
            self._slides.add(name)
            self._layouts.update(slide_layouts.of_slide(name, self._parts, self._names))
        if name in self._slides:
            return True
        for user in users:
            user.cut()
        return False

    def _layout(self, name: str, users: list[Element]) -> bool:
        """Whether a slide is made of a layout, or a master."""
        if name not in self._layouts:
            for user in users:
                user.cut()
        return name in self._layouts

    def _font(self, name: str, users: list[Element]) -> bool:
        keys = [user.value("fontKey") for user in users]
        if fonts.is_font(self._parts[name], keys[0] if keys else None):
            return True
        for user in users:
            user.cut()
        return False

    def _ink(self, name: str) -> bool:
        return xml_edits.local(xml_edits.tree(self._parts[name]).tag) == "ink"


def _taken_out(relation: Relation, document: Document, marks: Marks) -> bool:
    """Whether nothing shows a relation, once additions that show it are gone."""
    used = relations.users(marks.references, relation.id, document)
    return all(marks.taken_out(element) for element in used)


def _link(relation: Relation) -> None:
    """Leave a link where it leads to the web or into the file; it leads nowhere else."""
    inside = relation.target.startswith("#") and not is_path(relation.target[1:])
    if not (inside or is_open(relation.target)):
        relation.element.change("Target", relations.NOWHERE if relation.outside else "#")


def _nowhere(relation: Relation) -> bool:
    """Whether a relation stays that leads to no part of the file: to a picture that is gone."""
    if relation.outside and relation.target != _NO_PICTURE:
        return False
    if relation.kind not in KEPT | {IMAGE}:
        return False
    relation.element.change("Target", _NO_PICTURE)
    return True


def _document(data: bytes, name: str) -> Document:
    """A part to be changed. Drawings of the old kind have HTML in them, as Excel writes it."""
    return Document(_OPEN_BREAK.sub(b"<br/>", data) if name.lower().endswith(".vml") else data)
