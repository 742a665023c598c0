"""The relations between an office file's parts (ECMA-376, part 2, 6.5), and the list of kinds."""

from __future__ import annotations

import posixpath
import urllib.parse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hub.documents.attachments.xml_edits import Document, Element

CONTENT_TYPES: Final = "[Content_Types].xml"
NOWHERE: Final = "about:blank"
"""Where a link leads of which nobody may know where it led."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What leads from one part to another, or to something elsewhere."""

    id: str
    kind: str
    """The last word of its type: `image`."""
    target: str
    outside: bool
    element: Element


def read(data: bytes) -> tuple[Document, list[Relation]]:
    """The document that holds relations, to be changed, and the relations. Raises NotXmlError."""
    found: list[Relation] = []

    def start(element: Element) -> None:
        if element.local == "Relationship":
            said = element.attrs
            outside = said.get("TargetMode", "").strip().lower() == "external"
            kind = said.get("Type", "").strip().rpartition("/")[2]
            found.append(
                Relation(said.get("Id", ""), kind, said.get("Target", ""), outside, element)
            )

    return Document(data).go_through(start), found


def path_of(source: str) -> str:
    """Where the relations of a part stand; those of the file itself for an empty name."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(source: str, target: str) -> str:
    """The name of the part to which a relation of another one leads, in small letters."""
    path = urllib.parse.unquote(target.partition("#")[0].strip()).replace("\\", "/")
    folder = "" if path.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/"))).lower()


def main_kind(data: bytes, name: str) -> str:
    """What the list of kinds says of a part, in small letters; empty where it says nothing."""
    said: dict[str, str] = {}

    def start(element: Element) -> None:
        part = element.attrs.get("PartName", "").lstrip("/").lower()
        said[part or f".{element.attrs.get('Extension', '').lower()}"] = element.attrs.get(
            "ContentType", ""
        )

    Document(data).go_through(start)
    kind = said.get(name.lower()) or said.get("." + name.rpartition(".")[2].lower(), "")
    return kind.strip().lower()


def listed(data: bytes, names: Iterable[str]) -> bytes:
    """The list of kinds with these parts alone."""
    kept = {name.lower() for name in names}
    endings = {name.rpartition(".")[2] for name in kept} | {"rels", "xml"}

    def start(element: Element) -> None:
        part, ending = element.attrs.get("PartName"), element.attrs.get("Extension")
        gone = part is not None and urllib.parse.unquote(part).lstrip("/").lower() not in kept
        if gone or (ending is not None and ending.lower() not in endings):
            element.cut()

    return Document(data).go_through(start).written()


def users(
    references: Mapping[str, list[Element]], identity: str, document: Document
) -> list[Element]:
    """What is left of a document and leads to a relation of it."""
    return [one for one in references.get(identity, ()) if not _gone(one, document.cut)]


def _gone(element: Element | None, cut: set[Element]) -> bool:
    while element is not None:
        if element in cut:
            return True
        element = element.parent
    return False
