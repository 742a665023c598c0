"""PDFs: refused where they are locked, damaged or do things; else freed of who made them."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)
from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped] # it has no types

from hub.documents.attachments import pdf_objects
from hub.documents.attachments.images import strip
from hub.documents.attachments.kinds import ALLOWED, Refused, expect, has_more, unreadable

# What pypdf thinks of a file is not for the person who publishes it.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_PRINT: Final = "Print it to a new PDF (Print, Microsoft Print to PDF), and use that one."
_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\0]*\Z")
_SCRIPTS: Final = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie"}
_MEDIA: Final = {"/RichMedia", "/Screen", "/Sound", "/3D"}
_JPEG: Final = ("/DCTDecode", ["/DCTDecode"])
_TELLING: Final = (
    "/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/DSS", "/Perms", "/SigFlags",
)  # fmt: skip
"""Keys anywhere in a PDF that say who made it, when, and with what; no page needs them."""
_OF_REMARKS: Final = ("/T", "/M", "/CreationDate", "/NM", "/RC")
"""Keys that say who wrote a remark on a page, and when."""


def clean(content: bytes) -> bytes:
    """The PDF without Info, XMP, names of remarks' authors, signatures and earlier versions.

    Pages, links, outlines, forms and the tags for screen readers stay. Raises Refused.
    """
    kind = ALLOWED["pdf"]
    expect(kind, content)
    if b"%%EOF" not in content:
        raise unreadable(kind)
    if _END.search(content) is None:
        raise has_more(kind)
    reader = _unlocked(content)
    if not len(reader.pages):
        raise unreadable(kind)
    for made in pdf_objects.reachable(reader.trailer.raw_get("/Root")):
        if isinstance(made, DictionaryObject):
            _refuse_active(made)
            _forget(made)
    return _written(reader)


def pdf_texts(content: bytes) -> Iterator[str]:
    """Every text in a PDF: its pages', then every other (metadata, remarks, outline, names).

    Raises ValueError for what is no PDF that can be read.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        yield from _pages(content)
        for made in pdf_objects.with_texts(reader, content):
            if isinstance(made, TextStringObject):
                yield str(made)
            elif isinstance(made, ByteStringObject):
                yield made.decode("utf-8", "replace")
            elif isinstance(made, StreamObject) and made.get("/Type") == "/Metadata":
                yield made.get_data().decode("utf-8", "replace")
    except (PyPdfError, PdfiumError) as error:
        raise ValueError(str(error)) from error


def _pages(content: bytes) -> Iterator[str]:
    """Each page's text in one line, as a phrase may go over the end of one.

    PDFium reads them: pypdf takes half a second for a full year on one sheet, and this is done
    whenever the site is built.
    """
    with closing(PdfDocument(content)) as document:
        for page in document:
            yield " ".join(page.get_textpage().get_text_range().split())


def _unlocked(content: bytes) -> PdfReader:
    locked = Refused(
        "is protected by a password, or against copying",
        "Take the protection off, and save it as a PDF again.",
    )
    try:
        reader = PdfReader(io.BytesIO(content))
    except DependencyError:  # a lock of a kind that pypdf cannot open by itself
        raise locked from None
    if reader.is_encrypted:
        raise locked
    return reader


def _refuse_active(made: DictionaryObject) -> None:
    if "/JS" in made or "/XFA" in made or _value(made, "/S") in _SCRIPTS:
        raise Refused("holds a small program, such as JavaScript", _PRINT)
    if "/EF" in made or _value(made, "/Subtype") in _MEDIA:
        raise Refused("holds other files", f"{_PRINT} Publish the other files beside it.")


def _forget(made: DictionaryObject) -> None:
    """Take out of a dictionary what tells of people; pictures are freed of it as well."""
    for key in _TELLING:
        made.pop(key, None)
    if _value(made, "/FT") == "/Sig":
        made.pop("/V", None)
    if "/ByteRange" in made:
        made.clear()  # a signature, which does not hold for the cleaned file anyway
    if "/Rect" in made and _value(made, "/Subtype") not in {"/Widget", "/Link"}:
        for key in _OF_REMARKS:
            made.pop(key, None)
    if isinstance(made, StreamObject) and _value(made, "/Filter") in _JPEG:
        made._data = strip(made._data)


def _value(made: DictionaryObject, key: str) -> Any:
    """What stands at a key, itself or elsewhere in the file."""
    # `get` would give a pointer to what stands elsewhere.
    return made[key] if key in made else None  # noqa: SIM401 - see above


def _written(reader: PdfReader) -> bytes:
    """The reachable part alone: what was deleted in an earlier version of the file is gone."""
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    writer._ID = None
    writer.pdf_header = reader.pdf_header
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
