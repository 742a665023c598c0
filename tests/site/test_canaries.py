"""Nothing for members is in any byte of the public edition, whatever it is disguised as.

The searcher knows nothing of the hub: it opens every file, undoes what can be undone, and in the
end looks at letters alone, so that neither folded lines nor tags within a word hide anything.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pypdf
import pytest
from PIL import Image

from hub.outputs.data.tables import Table, as_csv, as_xlsx
from tests.helpers.hubs import run
from tests.site.canaries import CANARIES, EARLIER_TIME, NOWHERE, pdf, picture

TODAY: Final = "2026-09-20"
_BASE64: Final = re.compile(rb"base64,([A-Za-z0-9+/]+=*)")
Read = dict[str, str]
"""What is in each file of a folder: its letters alone, of every form that it can be read in."""


# The searcher


def letters(text: str) -> str:
    """The letters of a text without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z]", "", plain)


def texts(data: bytes, name: str) -> Iterator[str]:
    """Every text that is in a file, as it stands there."""
    yield data.decode("utf-8", errors="replace")
    yield data.replace(b"\0", b"").decode("latin-1")  # UTF-16, as in PDF and EXIF
    if b"\x1f\x8b\x08" in data:
        yield from texts(gzip.decompress(data[data.index(b"\x1f\x8b\x08") :]), name)
    for found in _BASE64.findall(data):
        yield from texts(base64.b64decode(found + b"=="), name)
    if data.startswith(b"%PDF"):
        read = pypdf.PdfReader(io.BytesIO(data))
        yield from (page.extract_text() for page in read.pages)
        yield repr(read.metadata)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            yield from (parts.read(part).decode(errors="replace") for part in parts.namelist())
    if name.endswith((".jpg", ".png")):
        with Image.open(io.BytesIO(data)) as image:
            yield repr((image.info, dict(image.getexif())))


def forms(text: str) -> Iterator[str]:
    """A text as it stands, and without each of its disguises in turn."""
    yield text
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    yield (text := html.unescape(html.unescape(text)))
    yield (text := unquote(text))
    yield re.sub(r"<[^>]*>", "", text)


def read(folder: Path) -> Read:
    """Every file below a folder."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        data = file.read_bytes() if file.is_file() else b""
        said = (form for text in (name, *texts(data, name)) for form in forms(text))
        found[name] = " ".join(dict.fromkeys(letters(form) for form in said))
    return found


def holding(files: Read, word: str) -> list[str]:
    """The files in which a word is."""
    return [name for name, said in files.items() if word in said]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>zebra<b>finch</b></p>"),
        ("a.html", b"zebra&#102;in&amp;#99;h"),
        ("a.html", b"ZEBRA\xcc\x81FINCH"),
        ("a.html", b"<a href='?subject=zebra%66inch'>"),
        ("zebra-finch.txt", b""),
        ("zebra%66inch/index.html", b""),
        ("a.ics", b"SUMMARY:zebra\r\n finch"),
        ("a.json", json.dumps({"a": "zebra-fínch"}).encode()),
        ("a.json", b'"zebra\\u0066inch"'),
        ("a.xml.gz", gzip.compress(b"zebrafinch", mtime=0)),
        ("a.pf_fragment", gzip.compress(b"pagefind_dcd zebrafinch", mtime=0)),
        ("a.css", b"url(data:x;base64," + base64.b64encode(b"zebrafinch") + b")"),
        ("a.pdf", pdf("zebrafinch")),
        ("a.pdf", pdf("A", "zebrafinch")),
        ("a.pdf", b"%PDF" + "zebrafinch".encode("utf-16-be") + pdf("")[4:]),
        ("a.xlsx", as_xlsx(Table("A", ("A", "B"), (("1", "zebra finch"),)))),
        ("a.xlsx", as_xlsx(Table("zebra finch", ("A",), ()))),
        ("a.csv", as_csv(Table("A", ("A", "B"), (("1", "zebra finch"),)))),
        ("a.jpg", picture("zebrafinch")),
        ("a.jpg", picture("", "zebrafinch")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_searcher_sees_through_disguises(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    assert name in holding(read(tmp_path), "zebrafinch")
    assert not holding(read(tmp_path), "quimwicket")


# The hub


@pytest.fixture(scope="module")
def public(canaries: Path) -> Read:
    return read(canaries / "site" / "public")


@pytest.fixture(scope="module")
def members(canaries: Path) -> Read:
    return read(canaries / "site" / "members")


def test_each_phrase_has_a_word_of_its_own() -> None:
    words = [phrase.word for phrase in CANARIES.values()]
    assert not [a for a in words for b in words if a is not b and a in b]
    assert len(CANARIES) - len(NOWHERE) > 100


@pytest.mark.parametrize("channel", CANARIES)
def test_the_public_edition_has_no_letter_of_it(public: Read, channel: str) -> None:
    assert holding(public, CANARIES[channel].word) == []


@pytest.mark.parametrize("channel", CANARIES)
def test_the_members_edition_has_it_where_it_should(members: Read, channel: str) -> None:
    """So that a phrase which nobody ever shows cannot make the test above pass."""
    found = holding(members, CANARIES[channel].word)
    assert (found == []) == (channel in NOWHERE), found


def test_a_time_that_only_members_knew_is_in_no_public_file(canaries: Path) -> None:
    times = {EARLIER_TIME.encode(), f"T{EARLIER_TIME.replace(':', '')}00".encode()}
    site = canaries / "site"
    holds = {
        edition: {
            file.name
            for file in (site / edition).rglob("*")
            if file.suffix in {".html", ".xml", ".json", ".ics"}
            and any(time in file.read_bytes() for time in times)
        }
        for edition in ("public", "members")
    }
    assert holds["public"] == set()
    assert holds["members"]


@pytest.mark.parametrize(
    ("form", "since"), [("text", "HEAD"), ("markdown", "HEAD"), ("json", "HEAD~1")]
)
def test_the_list_of_changes_is_silent_too(canaries: Path, form: str, since: str) -> None:
    ran = run(canaries, "changes", "--format", form, "--since", since, today=TODAY)
    assert ran.returncode == 0
    said = letters(ran.stdout + ran.stderr)
    # What everybody could read at that revision, they see vanish by its name.
    known = {"was public title"} if since == "HEAD~1" else set()
    assert {channel for channel, phrase in CANARIES.items() if phrase.word in said} == known


def test_the_list_of_changes_for_members_is_not(canaries: Path) -> None:
    ran = run(canaries, "changes", "--edition", "members", today=TODAY)
    assert CANARIES["page title"] in ran.stdout
