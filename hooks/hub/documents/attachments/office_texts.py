"""All words of an office file, also those that no page shows: to look for private ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from hub.documents.attachments import archives, xml_edits

_PACKED: Final = b"PK\x03\x04"
_DEEPEST: Final = 3


def office_texts(content: bytes) -> Iterator[str]:
    """The text and the attributes of every XML part, a paragraph at a time, and names of parts.

    Raises ValueError or OSError for what is no such file, or has far too much in it.
    """
    yield from _texts(content, _DEEPEST)


def _texts(content: bytes, depth: int) -> Iterator[str]:
    if not depth:
        raise ValueError("files within files within files")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archives.unpacked(archive)
    except (zipfile.BadZipFile, RuntimeError) as error:
        raise ValueError(str(error)) from error
    for name, data in parts.items():
        yield name
        if name.lower().endswith((".xml", ".rels", ".vml")):
            yield from _xml_texts(data)
        elif data.startswith(_PACKED):
            yield from _texts(data, depth - 1)


def _xml_texts(data: bytes) -> Iterator[str]:
    root = xml_edits.tree(data)
    for element in root.iter():
        yield from element.attrib.values()
        # A word may be cut into runs: `w:p`, `a:p`, and `si` of a workbook hold them together.
        if xml_edits.local(element.tag) in {"p", "si"}:
            yield "".join(element.itertext())
    yield from root.itertext()
