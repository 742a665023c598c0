"""Word, Excel and PowerPoint files: ZIP archives of XML parts (ECMA-376), freed of who wrote them.

Refused where a remark or a tracked change names a person, or where a program is within.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from hub.documents.attachments.images import strip
from hub.documents.attachments.kinds import (
    ALLOWED,
    Kind,
    Refused,
    ending,
    expect,
    has_more,
    unreadable,
)

MAX_UNPACKED: Final = 100_000_000
"""The most bytes that all parts of a file may have together."""

_DEEPEST: Final = 2
"""A chart in a presentation holds a workbook; files within that have no business there."""
_FIRST_PART: Final = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_ENDS: Final = b"PK\x05\x06"
_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old kinds begin, and those of the new ones that a password protects."""
_REMARKS: Final = {"comment", "cm", "threadedComment"}
_EMPTIED: Final = re.compile(
    r"(docProps/[^/]+|customXml/item\d+|word/people|xl/persons/[^/]+"
    r"|ppt/(commentAuthors|authors))\.xml"
)
"""Parts that say who made the file, and for whom: their outermost element alone is kept."""
_PATHS: Final = re.compile(
    rb"""(?<=\bTarget=)(["'])file:[^"']*\1|(?<=absPath url=)(["'])[^"']*\2""", re.IGNORECASE
)
"""Where the file, or its template, lay on somebody's computer."""
_THUMBNAIL: Final = re.compile(rb"<Relationship\b[^>]*docProps/thumbnail[^>]*>")

_OTHER_FILES: Final = ("holds other files", "Remove them from it, or save it as a PDF.")
_COMMENTED: Final = (
    "holds comments, which name the people who wrote them",
    "Delete them (Review, Comments, Delete all), and save it.",
)
_TRACKED: Final = (
    "holds tracked changes, which name the people who made them",
    "Accept or reject them all (Review, Changes), and save it.",
)


def clean(end: str, content: bytes, depth: int = 0) -> bytes:
    """The file without its properties, and with its pictures cleaned. Raises Refused."""
    kind = ALLOWED[end]
    if content.startswith(_LOCKED):
        raise Refused(
            "is protected by a password, or of an old kind",
            f"Open it, take the password off (File, Info), and save it as {kind.name}.",
        )
    expect(kind, content)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _refuse_archive(archive, end, kind, content)
        with zipfile.ZipFile(out, "w") as cleaned:
            for info in archive.infolist():
                # A picture of the first page, perhaps from before it was changed.
                if info.filename.startswith("docProps/thumbnail"):
                    continue
                data = _part(info.filename, archive.read(info), kind, depth)
                cleaned.writestr(_bare(info.filename), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def office_texts(content: bytes) -> Iterator[str]:
    """The text and the attributes of every XML part, a paragraph at a time, and names of parts.

    Raises ValueError or OSError for what is no such file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield info.filename
                data = archive.read(info)
                if ending(info.filename) in {"xml", "rels"}:
                    yield from _xml_texts(data)
                elif ending(info.filename) in _FIRST_PART:
                    yield from office_texts(data)
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise ValueError(str(error)) from error


def _refuse_archive(archive: zipfile.ZipFile, end: str, kind: Kind, content: bytes) -> None:
    names = [info.filename for info in archive.infolist()]
    # The directory at the very end, without a comment, and the first part at the very beginning.
    whole = content[-22:-18] == _ENDS and min(i.header_offset for i in archive.infolist()) == 0
    if not whole or len({name.lower() for name in names}) != len(names):
        raise has_more(kind)
    if "[Content_Types].xml" not in names or not any(
        name.startswith(_FIRST_PART[end]) for name in names
    ):
        raise Refused(f"is not what its name says: it is not {kind.name}", kind.again)
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        raise Refused("is far larger when it is unpacked", kind.again)
    if any(re.search(r"(?i)vbaproject|vbadata|activex", name) for name in names):
        raise Refused("holds macros, which are small programs", kind.again)
    if any("/embeddings/" in name and ending(name) not in _FIRST_PART for name in names):
        raise Refused(*_OTHER_FILES)
    if any("/revisions/" in name for name in names):
        raise Refused(*_TRACKED)


def _part(name: str, data: bytes, kind: Kind, depth: int) -> bytes:
    """What becomes of one part of the file."""
    end = ending(name)
    if end in _FIRST_PART:
        if depth == _DEEPEST:
            raise Refused(*_OTHER_FILES)
        return clean(end, data, depth + 1)
    if end not in {"xml", "rels"}:
        return strip(data)
    root = _parsed(data, kind)
    _refuse_names(root)
    if _EMPTIED.fullmatch(name):
        return _outermost(root)
    return _PATHS.sub(rb'"file:///"', _THUMBNAIL.sub(b"", data))


def _parsed(data: bytes, kind: Kind) -> ElementTree.Element:
    # Office files have no document types (ECMA-376, part 2, 8.1.4), so none can blow them up.
    if b"<!DOCTYPE" in data:
        raise unreadable(kind)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - without a document type, see above
    except ElementTree.ParseError:
        raise unreadable(kind) from None


def _refuse_names(root: ElementTree.Element) -> None:
    """Refuse remarks and tracked changes: both say who wrote them."""
    for element in root.iter():
        if _local(element.tag) in _REMARKS:
            raise Refused(*_COMMENTED)
        if any(key.endswith("}author") and "wordprocessingml" in key for key in element.attrib):
            raise Refused(*_TRACKED)


def _outermost(root: ElementTree.Element) -> bytes:
    bare = ElementTree.Element(root.tag)
    whole: bytes = ElementTree.tostring(bare, "utf-8", xml_declaration=True)
    return whole


def _bare(name: str) -> zipfile.ZipInfo:
    """A part's entry without the time, the system and the rights of the computer."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 0
    info.external_attr = 0
    return info


def _xml_texts(data: bytes) -> Iterator[str]:
    root = ElementTree.fromstring(data)  # noqa: S314 - a published file, which was cleaned before
    for element in root.iter():
        yield from element.attrib.values()
        # A word may be cut into runs: `w:p`, `a:p`, and `si` of a workbook hold them together.
        if _local(element.tag) in {"p", "si"}:
            yield "".join(element.itertext())
    yield from root.itertext()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
