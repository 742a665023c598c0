"""Pictures, PDFs and office files for the tests, with whatever is to be found in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

import pypdf
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

RED, BLUE = (200, 20, 20), (20, 20, 200)


def _halves(mode: str = "RGB") -> Image.Image:
    """40 by 20, the left half red and the right half blue."""
    made = Image.new("RGB", (40, 20), RED)
    made.paste(BLUE, (20, 0, 40, 20))
    return made.convert(mode)


def _exif(text: str, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = text
    exif[ExifTags.Base.Orientation] = orientation
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps.update({1: "N", 2: (51.0, 52.0, 1.0), 29: text})
    return exif


def photo(text: str = "", orientation: int = 6, form: str = "JPEG", **more: object) -> bytes:
    """A photograph that says where it was taken; upright, its top is red and its bottom blue."""
    out = io.BytesIO()
    notes = {"comment": text.encode()} if form == "JPEG" else {}
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{text}</x:xmpmeta>'.encode()
    _halves().save(out, form, exif=_exif(text, orientation), xmp=xmp, quality=90, **notes, **more)
    return out.getvalue()


def screenshot(text: str = "", **more: object) -> bytes:
    """A PNG with texts and a colour profile."""
    info, out = PngImagePlugin.PngInfo(), io.BytesIO()
    info.add_text("Comment", text)
    info.add_itxt("XML:com.adobe.xmp", text, zip=True)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _halves("RGBA").save(out, "PNG", pnginfo=info, icc_profile=profile, **more)
    return out.getvalue()


def film(form: str, text: str = "") -> bytes:
    """Three frames that repeat for ever, with a comment."""
    frames = [Image.new("RGB", (8, 8), (80 * n, 0, 0)) for n in range(3)]
    out = io.BytesIO()
    notes = {"comment": text} if form == "GIF" else {"xmp": text.encode()}
    frames[0].save(
        out,
        form,
        save_all=True,
        append_images=frames[1:],
        duration=[100, 200, 300],
        loop=0,
        **notes,
    )
    return out.getvalue()


def pdf(words: str = "Words of the page", text: str = "", **more: object) -> bytes:
    """A tagged page with an outline, a remark and a photograph; `text` where nobody looks.

    `more` may have `locked`, `script` or `file`.
    """
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    picture = DecodedStreamObject()
    picture.set_data(photo(text))
    picture.update(_names({"/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/DCTDecode"}))
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject({NameObject("/F1"): _names(font)}),
            NameObject("/XObject"): DictionaryObject(
                {NameObject("/I1"): writer._add_object(picture)}
            ),
        }
    )
    stream = DecodedStreamObject()
    drawn = "q 40 0 0 20 0 0 cm /I1 Do Q"
    stream.set_data(f"{drawn} BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_annotation(0, Text(rect=(10, 10, 20, 20), text="A remark", title_bar=text))
    writer.add_outline_item(title="Part one", page_number=0)
    writer.root_object[NameObject("/StructTreeRoot")] = _names({"/Type": "/StructTreeRoot"})
    writer.add_metadata({"/Author": text, "/Title": text})
    writer.xmp_metadata = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{text}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()
    if "script" in more:
        action = _names({"/S": "/JavaScript"})
        action[NameObject("/JS")] = pypdf.generic.TextStringObject("app.alert(1)")
        writer.root_object[NameObject("/OpenAction")] = action
    if "file" in more:
        writer.add_attachment("secret.txt", b"secret")
    if "locked" in more:
        writer.encrypt("open", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _names(values: Mapping[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(k): NameObject(v) for k, v in values.items()})


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_KINDS = {
    "word/": "wordprocessingml.document",
    "xl/": "spreadsheetml.sheet",
    "ppt/": "presentationml.presentation",
}
_CONTENT = "application/vnd.openxmlformats-officedocument."
Parts = Mapping[str, str | bytes]
Relations = Mapping[str, Iterable[str]]


def relation(identity: str, kind: str, target: str, more: str = "") -> str:
    """What leads from a part to another; `more` is `TargetMode="External"`, say."""
    where = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{identity}" Type="{where}/{kind}" Target="{target}" {more}/>'


def package(main: str, parts: Parts, relations: Relations) -> bytes:
    """An office file of these parts; relations by the part from which they lead, or by nothing."""
    kind = next(said for start, said in _KINDS.items() if main.startswith(start))
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/xml"/>'
            '<Default Extension="jpg" ContentType="image/jpeg"/>'
            + "".join(
                f'<Override PartName="/{name}" ContentType="application/xml"/>'
                for name in parts
                if name != main
            )
            + f'<Override PartName="/{main}" ContentType="{_CONTENT}{kind}.main+xml"/></Types>'
        ),
    }
    leads = {"": [relation("rId1", "officeDocument", main)], main: []}
    for source, found in relations.items():
        leads[source] = [*leads.get(source, ()), *found]
    for source, found in leads.items():
        folder, _, name = source.rpartition("/")
        start = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        )
        path = f"{folder}/_rels/{name}.rels".lstrip("/")
        whole[path] = f"{start}{''.join(found)}</Relationships>"
    whole.update(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(
    text: str = "", words: str = "", parts: Parts | None = None, leads: Iterable[str] = ()
) -> bytes:
    """A Word document whose properties hold `text`; with more parts, or others for its own.

    `leads` are further relations of its main part.
    """
    shown = f'<w:r><w:drawing><a:blip {A} {R} r:embed="rId1"/></w:drawing></w:r>'
    own: dict[str, str | bytes] = {
        "word/document.xml": (
            f"<w:document {W}><w:body><w:p><w:r><w:t>{words}</w:t></w:r>{shown}</w:p></w:body>"
            "</w:document>"
        ),
        "word/people.xml": f"<w:people {W}><w:person>{text}</w:person></w:people>",
        "word/media/image1.jpg": photo(text),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="cp"><c>{text}</c></cp:coreProperties>',
        "docProps/app.xml": f"<Properties><Company>{text}</Company></Properties>",
        "docProps/custom.xml": f"<Properties><property>{text}</property></Properties>",
        "docProps/thumbnail.jpeg": photo(text),
        "customXml/item1.xml": f"<properties><SharedWith>{text}</SharedWith></properties>",
    }
    relations = {
        "": [
            relation("rId2", "metadata/core-properties", "docProps/core.xml"),
            relation("rId3", "extended-properties", "docProps/app.xml"),
            relation("rId4", "custom-properties", "docProps/custom.xml"),
            relation("rId5", "metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ],
        "word/document.xml": [
            relation("rId1", "image", "media/image1.jpg"),
            relation("rId2", "people", "people.xml"),
            relation("rId3", "customXml", "../customXml/item1.xml"),
            *leads,
        ],
    }
    return package("word/document.xml", {**own, **(parts or {})}, relations)
