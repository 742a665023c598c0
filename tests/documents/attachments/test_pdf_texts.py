"""Texts in PDFs: what is passed over quickly is passed over rightly."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, Final

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, TextStringObject

from hub.documents.attachments import cleaned, pdf_texts
from hub.publishing import typesetting
from tests.helpers.attached import pdf
from tests.helpers.hubs import HOUSE
from tests.site.test_paper import busy, sheets

CANARY: Final = "quagglemire"
HEX: Final = CANARY.encode().hex().encode()


def one_by_one(content: bytes) -> list[str]:
    """Every text in a PDF's objects, each of them read by pypdf, in the order of `pdf_texts`."""
    waiting: list[Any] = [pypdf.PdfReader(io.BytesIO(content)).trailer]
    seen, found = set[tuple[int, int]](), []
    while waiting:
        made = waiting.pop()
        if isinstance(made, IndirectObject):
            if (made.idnum, made.generation) in seen:
                continue
            seen.add((made.idnum, made.generation))
            made = made.get_object()
        if isinstance(made, TextStringObject):
            found.append(str(made))
        elif isinstance(made, DictionaryObject):
            waiting += [made.raw_get(key) for key in made]
        elif isinstance(made, ArrayObject):
            waiting += list(list.__iter__(made))
    return found


def told(content: bytes) -> list[str]:
    """The texts that are neither a page's nor raw bytes, such as a file's identity."""
    every = set(one_by_one(content))
    return [text for text in pdf_texts(content) if text in every]


def made_of(*objects: bytes, shift: int = 0) -> bytes:
    """A PDF with an empty page; its first further object is 4, to which the catalogue points."""
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R /X 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        *objects,
    )
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(made) + (shift if number > 3 else 0))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(made))
    )


SAID: Final = b"(" + CANARY.encode() + b")"
HIDDEN: Final = {
    "text": made_of(b"<< /T %s >>" % SAID),
    "text alone": made_of(SAID),
    "in a list": made_of(b"[ 1 2 %s ]" % SAID),
    "as numbers": made_of(b"<< /T <%s> >>" % HEX),
    "as numbers, close by": made_of(b"<</T<%s>>>" % HEX),
    "led to": made_of(b"<< /A [ 1 2 /N 5 0 R ] >>", b"[6 0 R]", b"<< /T %s >>" % SAID),
    "led to over lines": made_of(b"<</A 5\n0\r\nR>>", b"[ 7 6 0 R]", b"<< /T %s >>" % SAID),
    "behind a name like an end": made_of(b"<< /Aendobj /B /endobj %s >>" % SAID),
    "behind a remark": made_of(b"<< %% endobj\n /T %s >>" % SAID),
    "led to behind a remark": made_of(b"<< /A %% endobj\n 5 0 R >>", SAID),
    "where the table is a little wrong": made_of(b"<< /T %s >>" % SAID, shift=-1),
    "led to where it is a little wrong": made_of(b"[5 0 R]", SAID, shift=-1),
    "where the table is quite wrong": made_of(b"[5 0 R]", b"<< /T %s >>" % SAID, shift=7),
    "with what is in a stream": made_of(
        b"<< /T %s /Length 5 0 R >>\nstream\nendobj\nendstream" % SAID, b"6"
    ),
}
"""A text in an object that is easily taken for one without."""


@pytest.mark.parametrize("how", HIDDEN)
def test_no_way_to_write_an_object_hides_its_text(how: str) -> None:
    assert told(HIDDEN[how]) == one_by_one(HIDDEN[how])
    assert CANARY in "\n".join(pdf_texts(HIDDEN[how]))


@pytest.mark.parametrize(
    "content",
    [pdf("Words", CANARY), cleaned("paper.pdf", pdf("Words", CANARY))],
    ids=["attached", "cleaned"],
)
def test_an_attached_pdf_says_all_that_pypdf_finds(content: bytes) -> None:
    assert one_by_one(content)
    assert told(content) == one_by_one(content)


def test_a_sheet_says_all_that_pypdf_finds(tmp_path: Any) -> None:
    made = sheets(tmp_path, busy(60))["calendar/2026-27/autumn.pdf"]
    content = typesetting.pdf(
        HOUSE / "overrides" / "hub", made.template, made.values, dt.date(2026, 9, 20)
    )
    assert len(one_by_one(content)) > 20
    assert told(content) == one_by_one(content)
