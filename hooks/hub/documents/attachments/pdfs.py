"""PDFs: refused where they are locked, damaged or do things; else freed of who made them."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Final

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
from hub.documents.attachments.kinds import ALLOWED, Refused, expect, has_more, unreadable
from hub.documents.attachments.pdf_marks import PRINT, Marks
from hub.documents.attachments.pdf_shown import Shown
from hub.documents.attachments.pdf_streams import Streams

# What pypdf thinks of a file is not for the person who publishes it.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\0]*\Z")
MAX_OBJECTS: Final = 500_000
"""The most objects; a tagged book of 500 pages has about 100,000."""


def clean(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The PDF without Info, XMP, names of remarks' authors, signatures and earlier versions.

    Pages, links, outlines, forms and the tags for screen readers stay. Beside it, what is in it and
    on none of its pages. Raises Refused.
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
    shown, marks = Shown(reader), Marks()
    streams = Streams(shown.drew)
    everything = pdf_objects.reachable(reader.trailer.raw_get("/Root"))
    for number, made in enumerate(everything):
        if number > MAX_OBJECTS:
            raise Refused(f"has more than {MAX_OBJECTS:,} parts", PRINT)
        if isinstance(made, DictionaryObject):
            marks.look(made)
            shown.look(made)
        if isinstance(made, StreamObject):
            streams.clean(made, draws=shown.draws(made))
    shown.finish()
    return _written(reader), tuple(marks.hidden)


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


def _written(reader: PdfReader) -> bytes:
    """The reachable part alone: what was deleted in an earlier version of the file is gone."""
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    writer._ID = None
    writer.pdf_header = reader.pdf_header
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
