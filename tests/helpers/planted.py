"""Files with a canary where nobody looks, and ways to find it there."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from hub.documents import attachments
from tests.helpers.attached import A, P, R, W, X, docx, package, pdf, relation

CANARY: Final = "quagglemire"
"""What must not be in a published file."""
WORDS: Final = "Words that stay"
VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml"'
OUTSIDE: Final = 'TargetMode="External"'

ENCODED = "%66ile:%2F%2F%2F" + CANARY
PATHS = {
    "drive": rf"C:\Users\{CANARY}\a.docx",
    "server": rf"\\server\{CANARY}\a.docx",
    "file": f"file:///C:/{CANARY}",
    "capitals and spaces": f" F i L e:///{CANARY}",
    "encoded": ENCODED,
    "encoded twice": ENCODED.replace("%", "%25"),
    "as entities": f"&#102;ile:///{CANARY}",
    "a name and a password": f"https://{CANARY}:{CANARY}@school.example/",
    "beside": f"../{CANARY}.docx",
    "script": f"javascript:{CANARY}",
    "program": f"ms-word:ofe|u|{CANARY}",
}


def unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of all that is packed in it, at any depth."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                yield from unpacked(archive.read(info))
    elif content.startswith(b"%PDF"):
        for made in pypdf.PdfReader(io.BytesIO(content)).get_num_pages() and objects(content):
            yield str(made).encode("utf-8", "replace")
            if isinstance(made, pypdf.generic.StreamObject) and made._data:
                yield made._data
                yield opened(made)
    elif content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)


def opened(stream: Any) -> bytes:
    """What is in a stream, up to the picture that it may be."""
    said = stream.get("/Filter", [])
    filters = [said] if isinstance(said, str) else list(said)
    within = EncodedStreamObject()
    within._data = stream._data
    plain = [name for name in filters if name not in {"/DCTDecode", "/JPXDecode"}]
    within[NameObject("/Filter")] = ArrayObject(map(NameObject, plain))
    return within.get_data()


def objects(content: bytes) -> Iterator[Any]:
    """Every object of a PDF, also those to which nothing leads."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number in range(1, int(reader.trailer["/Size"])):
        yield pypdf.generic.IndirectObject(number, 0, reader).get_object()


def tells(content: bytes) -> bool:
    """Whether the canary is anywhere in a file."""
    signs = [CANARY.encode(code) for code in ("ascii", "utf-16-le", "utf-16-be")]
    return any(sign in part for part in unpacked(content) for sign in signs)


def cleaned(name: str, content: bytes) -> bytes:
    """The file as it is published, which is the same each time, and cleaned for good."""
    made = attachments.cleaned(name, content)
    assert attachments.cleaned(name, content) == made
    again = attachments.cleaned(name, made)
    assert attachments.cleaned(name, again) == again
    return made


def only_that_is_taken_out(
    name: str, given: bytes, texts: Callable[[bytes], Iterator[str]]
) -> None:
    """Of a file with a canary everything else is published; `texts` are those of its kind."""
    made = cleaned(name, given)
    assert tells(given)
    assert not tells(made)
    before, after = ["\n".join(texts(content)).count(WORDS) for content in (given, made)]
    assert after == before


def refused(name: str, content: bytes) -> str:
    """Why a file is not published."""
    with pytest.raises(attachments.Refused) as told:
        attachments.cleaned(name, content)
    return str(told.value)


def word(body: str = "", parts: Any = None, *leads: str) -> bytes:
    """A Word file with this in its body."""
    text = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    own = {
        "word/document.xml": (
            f"<w:document {W} {R} {A} {VML} "
            'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="u">'
            f"<w:body>{text}{body}</w:body></w:document>"
        )
    }
    return docx("", "", {**own, **(parts or {})}, leads)


def diagram(
    points: dict[str, str],
    drawn: str = WORDS,
    hanging: str | None = None,
    *,
    shown: bool = True,
    leads: bool = True,
) -> bytes:
    """A Word file with a SmartArt diagram of these points; `hanging` are those on its root."""
    said = "".join(
        f'<d:pt modelId="{one}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for one, text in points.items()
    )
    below = "".join(
        f'<d:cxn srcId="0" destId="{one}"/>' for one in (points if hanging is None else hanging)
    )
    drawing = '<d:ext uri="u"><d:dataModelExt relId="rId9"/></d:ext>' if leads else ""
    model = (
        f'<d:dataModel xmlns:d="d" {A}><d:ptLst><d:pt modelId="0" type="doc"/>{said}</d:ptLst>'
        f"<d:cxnLst>{below}</d:cxnLst>{drawing}</d:dataModel>"
    )
    picture = f'<d:drawing xmlns:d="d" {A}><a:p><a:r><a:t>{drawn}</a:t></a:r></a:p></d:drawing>'
    return word(
        '<x:relIds r:dm="rId8"/>' if shown else "",
        {"word/diagrams/data1.xml": model, "word/diagrams/drawing1.xml": picture},
        relation("rId8", "diagramData", "diagrams/data1.xml"),
        relation("rId9", "diagramDrawing", "diagrams/drawing1.xml"),
    )


def excel(
    sheet: str = "", book: str = "", parts: Any = None, leads: Any = (), book_leads: Any = ()
) -> bytes:
    """A workbook with this in its sheet, and this in its list of sheets."""
    words = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{WORDS}</t></is></c></row>'
    first = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    within = sheet or f"<sheetData>{words}</sheetData>"
    return package("xl/workbook.xml", {
        "xl/workbook.xml": f'<workbook {X} {R} xmlns:q="q">{first}{book}</workbook>',
        "xl/worksheets/sheet1.xml": f"<worksheet {X} {R}>{within}</worksheet>",
        **(parts or {}),
    }, {
        "xl/workbook.xml": [relation("rId1", "worksheet", "worksheets/sheet1.xml"), *book_leads],
        "xl/worksheets/sheet1.xml": leads,
    })  # fmt: skip


def slides(more: str = "", parts: Any = None, leads: Any = (), slide: str = "") -> bytes:
    """A presentation with one slide."""
    first = relation("rId1", "slide", "slides/slide1.xml")
    return package("ppt/presentation.xml", {
        "ppt/presentation.xml": (
            f'<p:presentation {P} {R}><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst>{more}'
            "</p:presentation>"
        ),
        "ppt/slides/slide1.xml": slide or f"<p:sld {P} {A}><a:t>{WORDS}</a:t></p:sld>",
        **(parts or {}),
    }, {"ppt/presentation.xml": [first, *leads]})  # fmt: skip


def names(values: dict[str, Any], writer: Any = None) -> DictionaryObject:
    """A dictionary of plain values; what is a stream is put into the file by itself."""

    def made(value: Any) -> Any:
        if isinstance(value, dict) and not isinstance(value, DecodedStreamObject):
            return names(value, writer)
        if isinstance(value, list):
            return ArrayObject(map(made, value))
        if isinstance(value, int):
            return NumberObject(value)
        if isinstance(value, DecodedStreamObject) and writer is not None:
            return writer._add_object(value)
        if isinstance(value, str):
            return NameObject(value) if value.startswith("/") else TextStringObject(value)
        return value

    return DictionaryObject({NameObject(key): made(value) for key, value in values.items()})


def paper(root: Any = None, page: Any = None, picture: Any = None, notes: Any = ()) -> bytes:
    """A PDF with more in its catalogue, on its page, and in its picture."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf(WORDS)))
    first = writer.pages[0]
    writer.root_object.update(names(root or {}, writer))
    first.update(names(page or {}, writer))
    shown = first["/Resources"]["/XObject"]["/I1"]
    if picture is not None:
        data, filters = picture
        shown._data = data
        shown[NameObject("/Filter")] = names({"/F": filters})["/F"]
    for note in notes:
        if isinstance(note, dict):
            first["/Annots"].append(writer._add_object(names(note, writer)))
        else:
            writer.add_annotation(0, note)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str, **more: Any) -> dict[str, Any]:
    return {"/Type": "/Action", "/S": f"/{kind}", **{f"/{key}": said for key, said in more.items()}}


def linked(done: dict[str, Any]) -> Callable[[], bytes]:
    """A page with a link that does something."""
    note = {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [0, 0, 9, 9], "/A": done}
    return lambda: paper(notes=[note])


def stream(data: bytes, **more: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(names({f"/{key}": said for key, said in more.items()}))
    return made
