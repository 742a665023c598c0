"""Files beside records: which may be published, and what is left of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageSequence

from hub.documents import attachments
from hub.documents.attachments import image_texts, office_texts, pdf_texts
from tests.helpers.attached import BLUE, RED, W, docx, film, pdf, photo, relation, screenshot
from tests.helpers.hubs import HOUSE, SMALL, housed, run, write

GOLDEN = HOUSE / "tests" / "golden" / "attachments.txt"
FOLDER = "meetings/2026-27/"
CANARY = "quagglemire"
TEXTS = {"pdf": pdf_texts, "docx": office_texts, "xlsx": office_texts}


def read(name: str, content: bytes) -> str:
    """Every text in a file, and its bytes."""
    end = name.rpartition(".")[2]
    told = () if end == "csv" else TEXTS.get(end, image_texts)(content)
    return "\n".join((*told, content.decode("latin-1")))


def hub(root: Path, papers: dict[str, bytes], body: str = "") -> Path:
    """The small hub with papers at its meeting, and a body."""
    items = "".join(f"  - {{title: T, file: {name}, audience: public}}\n" for name in papers)
    facts = SMALL[FOLDER + "first.md"] + (f"papers:\n{items}" if papers else "")
    meeting = f"---\n{facts}notes: public\n---\n{body}\n"
    files = {FOLDER + name: content for name, content in papers.items()}
    return write(housed(root), {**SMALL, **files, FOLDER + "first.md": meeting})


# What is published.

GOOD = {
    "photo.JPG": photo(CANARY),
    "photo.webp": photo(CANARY, form="WEBP"),
    "photo.png": photo(CANARY, form="PNG"),
    "upright.jpeg": photo(CANARY, orientation=1),
    "screenshot.png": screenshot(CANARY),
    "film.gif": film("GIF", CANARY),
    "film.webp": film("WEBP", CANARY),
    "paper.pdf": pdf("Words of the page", CANARY),
    "letter.docx": docx(CANARY, "Words of the letter"),
    "list.csv": "Café,1\n".encode("cp1252"),
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = hub(tmp_path_factory.mktemp("good"), GOOD, "![The hall](photo.JPG) [Raw](first%2emd)")
    # An inline canary: `read` must be able to find what it looks for.
    assert all(
        CANARY in read(name, content) for name, content in GOOD.items() if name[:4] != "list"
    )
    built = run(root, "build", PYTHONHASHSEED="1")
    assert built.returncode == 0, built.stdout + built.stderr
    return root / "site"


@pytest.fixture(params=["public", "members"])
def papers(editions: Path, request: pytest.FixtureRequest) -> Path:
    """The folder of an edition with the papers."""
    return editions / str(request.param) / FOLDER


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_left_of_who_made_a_file_and_where(papers: Path, name: str) -> None:
    assert CANARY not in read(name, (papers / name).read_bytes())


@pytest.mark.parametrize("name", ["photo.JPG", "photo.webp", "photo.png"])
def test_a_photograph_is_upright_without_saying_so(papers: Path, name: str) -> None:
    with Image.open(papers / name) as found:
        assert not found.getexif()
        assert found.size == (20, 40)
        shown = found.convert("RGB")
    for place, colour in (((10, 8), RED), ((10, 32), BLUE)):
        pixel = shown.getpixel(place)
        assert isinstance(pixel, tuple)
        assert all(abs(a - b) < 16 for a, b in zip(pixel, colour, strict=True)), pixel


def test_an_upright_photograph_keeps_every_pixel(papers: Path) -> None:
    with (
        Image.open(papers / "upright.jpeg") as found,
        Image.open(io.BytesIO(GOOD["upright.jpeg"])) as given,
    ):
        assert found.size == (40, 20)
        assert found.tobytes() == given.tobytes()


@pytest.mark.parametrize("name", ["film.gif", "film.webp"])
def test_a_film_keeps_its_frames(papers: Path, name: str) -> None:
    def frames(source: Path | io.BytesIO) -> Iterator[tuple[object, object, object]]:
        with Image.open(source) as found:
            for frame in ImageSequence.Iterator(found):
                pixels = frame.convert("RGB").tobytes()
                yield pixels, frame.info["duration"], found.info["loop"]

    made = list(frames(papers / name))
    assert len(made) == 3
    assert made == list(frames(io.BytesIO(GOOD[name])))


def test_a_pdf_keeps_what_readers_need(papers: Path) -> None:
    found = pypdf.PdfReader(papers / "paper.pdf")
    assert found.metadata is None
    assert found.xmp_metadata is None
    assert found.pages[0].extract_text() == "Words of the page"
    assert [str(item["/Title"]) for item in found.outline if isinstance(item, dict)] == ["Part one"]
    assert "/StructTreeRoot" in found.root_object
    assert "A remark" in list(pdf_texts((papers / "paper.pdf").read_bytes()))


def test_an_office_file_keeps_its_words_and_its_parts(papers: Path) -> None:
    assert "Words of the letter" in list(office_texts((papers / "letter.docx").read_bytes()))
    with zipfile.ZipFile(papers / "letter.docx") as found:
        assert found.namelist() == [
            "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels",
            "word/document.xml", "word/media/image1.jpg",
        ]  # fmt: skip
        assert {info.date_time[0] for info in found.infolist()} == {1980}


def test_a_table_is_published_so_that_every_program_can_read_it(papers: Path) -> None:
    assert (papers / "list.csv").read_bytes() == "\ufeffCafé,1\n".encode()


def test_a_link_to_a_page_in_disguise_does_not_publish_its_source(editions: Path) -> None:
    assert not [*editions.rglob("*.md")]


def test_the_same_file_gives_the_same_bytes_on_any_day(editions: Path) -> None:
    root = editions.parent
    again = run(
        root, "build", "--edition", "public", "--out", "again", today="2026-12-01",
        PYTHONHASHSEED="2",
    )  # fmt: skip
    assert again.returncode == 0, again.stdout + again.stderr
    for name in GOOD:
        made = (editions / "public" / FOLDER / name).read_bytes()
        assert made == (root / "again" / "public" / FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", GOOD)
def test_a_cleaned_file_can_be_cleaned_again(name: str) -> None:
    once = attachments.cleaned(name, GOOD[name])
    twice = attachments.cleaned(name, once)
    assert read(name, twice).count("Words") == read(name, once).count("Words")
    assert attachments.cleaned(name, twice) == twice


def test_what_a_telephone_puts_behind_a_photograph_is_cut_off() -> None:
    plain = attachments.cleaned("a.jpg", photo())
    for behind in (photo(CANARY), b"\0\0\0\x18ftypmp42" + CANARY.encode(), b"notes SEFT"):
        assert attachments.cleaned("a.jpg", photo() + behind) == plain


def test_a_picture_with_a_table_of_colours_and_a_profile() -> None:
    out = io.BytesIO()
    with Image.open(io.BytesIO(screenshot())) as found:
        found.convert("P").save(out, "PNG", icc_profile=found.info["icc_profile"])
    with Image.open(io.BytesIO(attachments.cleaned("a.png", out.getvalue()))) as made:
        assert "icc_profile" not in made.info
        assert made.size == (40, 20)


# What is refused.


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def _bomb(side: int) -> bytes:
    """A PNG that says it is a square of this size."""
    head = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    data = _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + data + _chunk(b"IEND", b"")


def _zip(name: str = "index.html") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<html>")
    return out.getvalue()


LOCKED = pdf(locked=True)
CHANGED = f'<w:document {W}><w:ins w:author="A. Person"/></w:document>'
COMMENTED = f'<w:comments {W}><w:comment w:author="A. Person"/></w:comments>'
ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
BAD = {
    "old.doc": b"\xd0\xcf\x11\xe0",
    "old.xls": b"\xd0\xcf\x11\xe0",
    "old.ppt": b"\xd0\xcf\x11\xe0",
    "macros.docm": docx(),
    "logo.svg": b"<svg/>",
    "phone.heic": b"ftypheic",
    "many.zip": _zip(),
    "film.mp4": b"ftyp",
    "page.html": b"<html>",
    "plan.odt": b"PK",
    "letter.dotx": docx(),
    "large.jpg": photo() + b"\0" * 12_345_678,
    "large.docx": b"PK\x03\x04" + b"\0" * 10_000_000,
    "renamed.png": photo(),
    "renamed.pdf": b"<html>No PDF",
    "renamed.docx": _zip(),
    "renamed.txt": b"<!DOCTYPE html><script>",
    "program.csv": b"MZ\x90\x00\x03",
    "zip behind.png": screenshot() + _zip(),
    "page behind.jpg": photo() + b"<html><script>alert(1)</script>",
    "zip behind.pdf": pdf() + _zip(),
    "before.docx": b"GIF89a" + docx(),
    "behind.docx": docx() + _zip(),
    "cut.jpg": photo()[:-300],
    "cut.png": screenshot()[:-40],
    "cut.gif": film("GIF")[:-9],
    "bomb.png": _bomb(30_000),
    "large.png": _bomb(9_000),
    "locked.pdf": LOCKED,
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "damaged.pdf": pdf()[:200],
    "no pages.pdf": b"%PDF-1.4\ntrailer <<>>\nstartxref\n9\n%%EOF\n",
    "script.pdf": pdf(script=True),
    "within.pdf": pdf(file=True),
    "macros.docx": docx(parts={"word/vbaProject.bin": b"x"}),
    "comments.docx": docx(
        parts={"word/comments.xml": COMMENTED}, leads=[relation("r9", "comments", "comments.xml")]
    ),
    "changes.docx": docx(parts={"word/document.xml": CHANGED}),
    "object.docx": docx(parts={"word/embeddings/oleObject1.bin": b"x"}),
    "entities.docx": docx(parts={"word/document.xml": ENTITIES}),
    "broken.docx": docx(parts={"word/document.xml": "<w>"}),
}
LINKS = """
[a](old.doc) and [b](%6fld.doc)

![c](../../content/.hidden/photo.jpg) [d](../../.git/config) [e](../../content/.env)
[f](../../../secret.pdf) [g](..%2f..%2f..%2fsecret.pdf) [h](../../README.txt)

<img src="linked/photo.jpg"> [i](first%2emd)
"""


def test_every_bad_file_is_told_at_its_line_in_one_run(tmp_path: Path) -> None:
    root = hub(tmp_path / "hub", BAD, LINKS)
    write(root, {
        "content/practice/note.md": "title: Note\naudience: public\nfiles: [good.png, logo.svg]\n",
        "content/practice/good.png": screenshot(),
        "content/practice/logo.svg": b"<svg/>",
        "content/practice/one.md": "title: One\naudience: public\nfiles: logo.svg\n",
        "content/.hidden/photo.jpg": photo(),
        "content/.env": b"SECRET=1",
        "README.txt": b"x",
        "elsewhere/photo.jpg": photo(),
        ".git/config": b"[core]",
    })  # fmt: skip
    (tmp_path / "secret.pdf").write_bytes(pdf())
    (root / FOLDER / "linked").symlink_to(root / "elsewhere", target_is_directory=True)
    told = [ln for ln in run(root, "check").stdout.splitlines()[:-1] if " error: " in ln]
    assert told == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_a_build_refuses_as_well_and_leaves_no_traceback(tmp_path: Path) -> None:
    root = hub(tmp_path, {"locked.pdf": LOCKED})
    told = run(root, "build")
    assert told.returncode == 1
    assert "Traceback" not in told.stdout + told.stderr
    assert f"{FOLDER}first.md:9: error: The file `locked.pdf` is protected" in told.stdout
    assert not (root / "site").exists()


def test_a_file_that_nothing_uses_is_not_opened(tmp_path: Path) -> None:
    root = hub(tmp_path, {})
    write(root, {FOLDER + "unused.pdf": b"no PDF", "content/unused.doc": b"x"})
    assert run(root, "check").returncode == 0


@pytest.mark.parametrize("name", [name for name in GOOD if name != "list.csv"])
def test_a_damaged_file_never_raises_anything_else(name: str) -> None:
    whole = GOOD[name]
    for at in range(0, len(whole), len(whole) // 60):
        for damaged in (whole[:at], whole[:at] + b"\xff\x00\x7f\x3c" + whole[at + 4 :]):
            try:
                made = attachments.cleaned(name, damaged)
            except attachments.Refused:
                continue
            attachments.cleaned(name, made)
