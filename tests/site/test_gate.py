"""The gate stops whatever is for members only, in every channel and disguise, and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import material
import mkdocs
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from PIL import Image, PngImagePlugin

from hub.checking import read
from hub.dates import today_in_london
from hub.outputs.data import feed_rows
from hub.outputs.data.tables import Table, as_csv, as_xlsx
from hub.privacy import edition
from hub.privacy.confidential import Confidential, confidential
from hub.publishing import gate, search_files, search_index
from hub.publishing.store import NoStore
from tests.helpers.hubs import HOUSE, SMALL, housed, run, write
from tests.site.canaries import CANARIES, NOWHERE, pdf, picture

TODAY: Final = "2026-09-20"
C: Final = CANARIES
TEMPLATES: Final = [
    HOUSE / "overrides",
    *(Path(package.__file__ or "").parent / "templates" for package in (material, mkdocs)),
]
OUTSIDE_THE_FILES: Final = {
    "author name", "author address", "commit message", "removed page", "unused file",
    "author of a picture", "place of a picture", "author of a document",
    "author of a document for members",
}  # fmt: skip
"""What no text of the content says: nothing makes it known to the hub, and nothing reads it."""


@pytest.fixture(scope="module")
def secret(canaries: Path) -> Confidential:
    """What the gate looks for in that hub."""
    return confidential(read(canaries, today_in_london(TODAY)), gate.own_texts(TEMPLATES))


@pytest.fixture
def plant(tmp_path: Path, canaries: Path, secret: Confidential) -> Callable[[str, bytes], str]:
    """What the gate says of a site with just this file."""

    def planted(address: str, content: bytes) -> str:
        file = tmp_path / "site" / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        found = gate.inspect(tmp_path / "site", secret, canaries)
        assert found.files == 1
        return "\n".join(map(str, found.problems))

    return planted


# What it looks for


@pytest.fixture(scope="module")
def told(canaries: Path, secret: Confidential) -> str:
    """What the gate would say if the members' edition were to be published."""
    report = gate.inspect(canaries / "site" / "members", secret, canaries)
    return "\n".join(map(str, report.problems))


IN_FILES: Final = {"paper text", "meeting paper text", "practice file text"}
"""What is in a file for members; the gate knows the file."""


@pytest.mark.parametrize("channel", sorted(CANARIES.keys() - NOWHERE - IN_FILES))
def test_it_stops_what_only_members_see(told: str, channel: str) -> None:
    assert C[channel].word in told


@pytest.mark.parametrize("channel", sorted(NOWHERE - OUTSIDE_THE_FILES))
def test_it_knows_what_nobody_sees(secret: Confidential, channel: str) -> None:
    assert any(C[channel].word in sought for sought in (*secret.phrases, *secret.names))


def test_it_lets_the_public_edition_pass(canaries: Path, secret: Confidential) -> None:
    report = gate.inspect(canaries / "site" / "public", secret, canaries, TEMPLATES)
    assert report.problems == ()
    assert report.files > 50


# Where it looks


def _png(**texts: str) -> bytes:
    info, made = PngImagePlugin.PngInfo(), io.BytesIO()
    for key, text in texts.items():
        info.add_text(key, text, zip=True)
    Image.new("RGB", (4, 4)).save(made, "PNG", pnginfo=info)
    return made.getvalue()


def _table(text: str) -> Table:
    """The table beside a calendar feed, with a text in the last of its cells."""
    return Table("Dates", ("Date", "Focus"), (("2026-09-17", "Sleep"), ("2026-09-24", text)))


def _docx(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml", f'<w:document xmlns:w="w"><w:t>{text}</w:t></w:document>'
        )
    return made.getvalue()


@pytest.mark.parametrize(
    ("address", "made", "link", "code"),
    [
        ("agenda.txt", str.encode, "Join: https://us02web.zoom.us/j/81234567890", "?pwd=Zm9v"),
        ("agenda.csv", str.encode, "Teams,Meeting ID: 393 862 485 094\n", "Passcode: uF6Zs2"),
        ("agenda.docx", _docx, "https://zoom.us/j/81234567890</w:t><w:t>", "Passcode: 4839"),
    ],
)
def test_no_file_says_how_to_join_with_the_passcode(
    plant: Callable[[str, bytes], str], address: str, made: Callable[[str], bytes], link: str,
    code: str,
) -> None:  # fmt: skip
    told = plant(address, made(link + code))
    assert told.startswith(f"{address}:1: error: Everybody could join a meeting online by what")
    assert code not in told
    assert plant(address, made(link)) == ""


P: Final = C["decision"]
FIRST, *REST = P.split()
DISGUISES: Final[dict[str, tuple[str, bytes]]] = {
    "text": ("a/index.html", f"<p>Today {P}.</p>".encode()),
    "title": ("a/index.html", f"<title>{P} - Hub</title>".encode()),
    "description": ("a/index.html", f'<meta name="description" content="{P}">'.encode()),
    "sharing": ("a/index.html", f"<meta property='og:title' content='{P}'>".encode()),
    "alternative text": ("a/index.html", f'<img src="x.png" alt="{P}">'.encode()),
    "comment": ("a/index.html", f"<!-- {P} -->".encode()),
    "data of an element": ("a/index.html", f'<div data-x="{P.replace(" ", "_")}">'.encode()),
    "link": ("a/index.html", f'<a href="../{P.slug}/">More</a>'.encode()),
    "encoded link": ("a/index.html", f'<a href="?q={quote(P)}">More</a>'.encode()),
    "encoded twice": ("a/index.html", f'<a href="?q={quote(quote(P))}">More</a>'.encode()),
    "linked data": ("a/index.html", f'<script>{json.dumps({"name": P})}</script>'.encode()),
    "entities": ("a/index.html", "".join(f"&#{ord(sign)};" for sign in P).encode()),
    "capitals": ("a/index.html", P.upper().encode()),
    "emphasis": ("a/index.html", f"{FIRST} <strong>{'</strong> '.join(REST)}".encode()),
    "lines": ("a/index.html", "\r\n   ".join(P.split()).encode()),
    "paragraphs": ("a/index.html", f"<p>{FIRST}</p>\n\n\n\n<p>{' '.join(REST)}</p>".encode()),
    "hard spaces": ("a/index.html", P.replace(" ", "\u00a0").encode()),
    "unseen signs": ("a/index.html", "\u200b".join(P).encode()),
    "wide letters": ("a/index.html", "".join(
        chr(ord(sign) + 0xFEE0) if sign != " " else " " for sign in P).encode()),
    "first half": ("a/index.html", f"{' '.join(P.split()[:5])} ...".encode()),
    "not found": ("404.html", P.encode()),
    "search": ("search/search_index.json", json.dumps([{"text": f"<p>{P}</p>"}]).encode()),
    "search, piece": ("pagefind/fragment/en_1.pf_fragment", gzip.compress(
        b"pagefind_dcd" + json.dumps({"content": P}).encode(), mtime=0)),
    "search, list": ("pagefind/filter/en_1.pf_filter", search_files.packed(["place", [[P, [1]]]])),
    "escaped": ("feeds/hub.json", f'{{"a": "{P}"}}'.replace("e", "\\u0065").encode()),
    "key of data": ("feeds/hub.json", json.dumps({P: 1}).encode()),
    "sitemap": ("sitemap.xml", f"<loc>https://a.example/{P.slug}/</loc>".encode()),
    "packed sitemap": ("sitemap.xml.gz", gzip.compress(f"<loc>/{P.slug}/</loc>".encode(), mtime=0)),
    "news feed": ("feeds/changes.xml", f"<title>&lt;b&gt;{P}&lt;/b&gt;</title>".encode()),
    "calendar": ("feeds/all.ics", f"BEGIN:VEVENT\r\nSUMMARY:{P}\r\nEND:VEVENT\r\n".encode()),
    "folded calendar": ("feeds/all.ics", f"SUMMARY:{P[:9]}\r\n {P[9:]}\r\n".encode()),
    "escaped calendar": ("feeds/all.ics", f"SUMMARY:One\\n{P}\\, two\r\n".encode()),
    "calendar with a backslash": ("feeds/all.ics", f"SUMMARY:One\\\\\\n{P}\r\n".encode()),
    "single meeting": ("meetings/2026-27/x.ics", f"X-ALT-DESC:<p>{P}</p>\r\n".encode()),
    "style": ("assets/hub.css", f'.x::before {{ content: "{P}"; }}'.encode()),
    "script": ("assets/hub.js", f"// {P}\n".encode()),
    "drawing": ("assets/x.svg", f"<svg><title>{P}</title></svg>".encode()),
    "rules for robots": ("robots.txt", f"Disallow: /{P.slug}/".encode()),
    "redirects": ("_redirects", f"/old /{P.slug}/ 301".encode()),
    "app": ("manifest.webmanifest", json.dumps({"name": P}).encode()),
    "table": ("papers/x.csv", f"1,{P},2".encode()),
    "cells of a table": ("feeds/all.csv", as_csv(_table(P))),
    "cells of a workbook": ("feeds/all.xlsx", as_xlsx(_table(P))),
    "words like a formula": ("feeds/all.xlsx", as_xlsx(_table(f"={P}"))),
    "column of a workbook": ("feeds/all.xlsx", as_xlsx(Table("Dates", (P,), ()))),
    "name of a file": (f"papers/{P.slug}.txt", b""),
    "name of a folder": (f"{P.slug}/index.html", b""),
    "photo's author": ("x.jpg", picture(P)),
    "photo's comment": ("x.jpg", picture("", P)),
    "drawing's notes": ("x.png", _png(Comment=P)),
    "document": ("x.pdf", pdf(P)),
    "document's author": ("x.pdf", pdf("Nothing", P)),
    "office document": ("x.docx", _docx(P)),
    "page for members": ("x/index.html", f'<a href="../2026-27/{C["meeting id"].slug}/">'.encode()),
    "calendar for members": ("x.ics", b"BEGIN:VEVENT\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n"),
    "part for members": ("x/index.html", b"<table data-members-only><tr><td>3</td></tr></table>"),
    "numbers for members": ("feeds/hub.json", b'{"meetings": [{"attendance": {"milverton": 3}}]}'),
}  # fmt: skip
"""A file of a site for each way in which something for members could be in it."""


@pytest.mark.parametrize("disguise", DISGUISES)
def test_it_sees_through(plant: Callable[[str, bytes], str], disguise: str) -> None:
    address, content = DISGUISES[disguise]
    said = plant(address, content)
    assert address in said
    assert "Nothing was published." in said


def test_it_says_where_it_was_written(plant: Callable[[str, bytes], str], canaries: Path) -> None:
    source = (canaries / "meetings/2026-27/first.md").read_text(encoding="utf-8")
    line = next(n for n, text in enumerate(source.splitlines(), 1) if text.startswith("decisions:"))
    said = plant("a/index.html", f"<p>{P}</p>".encode())
    assert said.startswith(
        f"meetings/2026-27/first.md:{line}: error: This is for members only, but it would be "
        'public in a/index.html: "'
    )


@pytest.mark.parametrize("edition", ["", "site/members/"])
@pytest.mark.parametrize("name", ["paper beside a public one.txt", "paper file.pdf"])
def test_a_file_for_members_is_known_under_any_name(
    plant: Callable[[str, bytes], str], canaries: Path, edition: str, name: str
) -> None:
    channel, ending = name.split(".")
    paper = f"meetings/2026-27/{C[channel].slug}.{ending}"
    assert paper in plant(f"programme.{ending}", (canaries / edition / paper).read_bytes())


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("film.mp4", b"\0"),
        ("nameless", b"text"),
        ("a.xml.gz", b"not packed"),
        ("a.tar.gz", gzip.compress(b"a", mtime=0)),
        ("a.html", b"\xff\xfe\xfa"),
        ("a.json", b"{"),
        ("a.pdf", b"%PDF-1.4 nothing"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.jpg", picture("")[:50]),
        ("a.docx", b"PK\x03\x04"),
        ("a.pf_fragment", gzip.compress(b"something else", mtime=0)),
        ("a.pf_fragment", gzip.compress(b"pagefind_dcd{", mtime=0)),
        ("a.pf_index", gzip.compress(b"pagefind_dcd\x82", mtime=0)),
        ("a.pf_meta", b"not packed"),
        ("pagefind/wasm.fr.pagefind", gzip.compress(b"pagefind_dcd\0asm", mtime=0)),
    ],
)
def test_it_stops_at_what_it_cannot_read(
    plant: Callable[[str, bytes], str], address: str, content: bytes
) -> None:
    assert f"{address}:1: error: This file cannot be checked." in plant(address, content)


def test_it_reads_the_index_that_pagefind_writes(
    tmp_path: Path, canaries: Path, secret: Confidential
) -> None:
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    page.write_text(
        '<html lang="en"><title>A</title>'
        f'<meta name="hub-place" content="{C["action"]}" data-pagefind-meta="place[content]">'
        f'<article data-pagefind-body><h1>A</h1><p>It’s "agreed": {P}.</p></article></html>',
        encoding="utf-8",
    )
    search_index.write(tmp_path, NoStore())
    page.unlink()
    problems = gate.inspect(tmp_path, secret, canaries).problems
    assert {problem.path for problem in problems} == {"meetings/2026-27/first.md"}
    said = "\n".join(map(str, problems))
    assert ".pf_fragment" in said
    assert C["decision"].word in said
    assert C["action"].word in said


# Where the selection fails


def _all(hub: Any, _edition: str, _today: object) -> Any:
    return hub


def _keeping(*names: str) -> Callable[[Any], Any]:
    """The selection, but for these keys."""
    kept = edition._public

    def broken(record: Any) -> Any:
        there = {n: getattr(record, n) for n in names if n in record.model_fields_set}
        return kept(record).model_copy(update=there)

    return broken


BREAKS: Final[dict[str, tuple[str, Any]]] = {
    "everything": ("edition.select", _all),
    "bodies": ("edition.shown_body", lambda record: record.body),
    "below the heading": ("texts.members_heading.before", lambda body: body),
    "papers": ("edition._public", _keeping("papers")),
    "private places": ("edition._in_both", lambda _hub, record: record),
}


@pytest.mark.parametrize("break_", BREAKS)
def test_it_bites_where_the_selection_is_broken(
    canaries: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    break_: str,
) -> None:
    name, replacement = BREAKS[break_]
    monkeypatch.setattr(f"hub.privacy.{name}", replacement)
    monkeypatch.setenv("HUB_TODAY", TODAY)
    monkeypatch.setenv("HUB_EDITION", "public")
    config = load_config(str(canaries / "mkdocs.yml"), site_dir=str(tmp_path / "public"))
    with pytest.raises(Abort):
        build(config)
    said = caplog.records[-1].getMessage()
    assert "error: This is for members only, but it would be public in " in said
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize(
    ("key", "channel"),
    [("decisions", "decision"), ("online_link", "online link"), ("actions", "action")],
)
def test_it_bites_where_a_table_holds_what_members_see(
    plant: Callable[[str, bytes], str],
    canaries: Path,
    key: str,
    channel: str,
    write: Callable[[Table], bytes],
) -> None:
    """A row with one key too many, of the members' selection, written as the hub writes it."""
    today = today_in_london(TODAY)
    hub = edition.select(read(canaries, today), "members", today)
    meeting = next(m for m in hub.meetings if m.id == "2026-27/first")
    row = (*feed_rows.of_meeting(hub, meeting, "members"), str(getattr(meeting, key)))
    table = Table("Dates", (*feed_rows.MEETINGS, "More"), (row,))
    ending = "csv" if write is as_csv else "xlsx"
    assert C[channel].word in plant(f"feeds/all.{ending}", write(table))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_it_finds_a_members_focus_in_the_members_tables(told: str, ending: str) -> None:
    assert f"would be public in feeds/all.{ending}" in told


# What it lets pass


def test_it_does_not_cry_wolf(tmp_path: Path) -> None:
    """Members' texts that say what everybody may read anyway stop nothing."""
    first = SMALL["meetings/2026-27/first.md"]
    housed(tmp_path)
    write(tmp_path, {
        **SMALL,
        "meetings/2026-27/first.md": f"---\n{first}summary: How we share the school minibus\n"
        "bring: [Your SEND register, A laptop, Two plans]\nagenda:\n"
        "  - {title: Planning for SATs, lead: Office manager, length: 20, purpose: discussion}\n"
        "decisions:\n  - How we share the school minibus\n"
        "  - 'SENCO network, Thursday 17 September 2026, 16:00 to 17:30'\n  - Agreed\n"
        "actions: [{what: Bring your SEND register, owner: SENCOs, school: milverton}]\n"
        "attendance: {milverton: 3}\n---\n"
        "# SENCO network, Autumn 1 2026/27\n\nThursday 17 September 2026 at Milverton Primary "
        "School\n\nNext meeting: Thursday 12 November 2026\n\nIn attendance: SENCOs and inclusion "
        "leads\n\n1. Planning for SATs (for discussion; Office manager, 20 minutes)\n\n"
        "What to bring: your SEND register, a laptop, two plans\n\nSubscribe to this calendar. "
        "[The network](../../content/networks/senco.md)\n",
        "meetings/2026-27/next.md": first.replace("2026-09-17", "2026-11-12"),
        "meetings/2026-27/first-2.md": first.replace("2026-09-17", "2026-11-13")
        .replace("audience: public", "audience: members"),
        "content/dates.md": "title: Dates for members\naudience: members\n",
        "meetings/2026-27/first-2-3.md": first.replace("2026-09-17", "2026-11-16"),
    })  # fmt: skip
    ran = run(tmp_path, "build", "--edition", "public", today=TODAY)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_what_it_does_not_look_for_has_a_reason(secret: Confidential) -> None:
    assert secret.exempt
    assert all(exempt.words and exempt.reason and exempt.source.path for exempt in secret.exempt)


def test_a_public_file_may_say_the_same_where_its_record_says_so(tmp_path: Path) -> None:
    """And as long as it may not, the site that is there stays as it is."""
    housed(tmp_path)
    path = "meetings/2026-27/first.md"
    facts = SMALL[path] + "papers: [{title: The card, file: card.pdf, audience: public}]\n"
    said = "We hand out the yellow card to every visitor."
    body = f"---\n\n{said}\n"
    files = {**SMALL, "meetings/2026-27/card.pdf": pdf(said)}
    write(tmp_path, {**files, path: f"---\n{SMALL[path]}{body}"})
    assert run(tmp_path, "build", today=TODAY).returncode == 0
    before = (tmp_path / "site" / "public" / "index.html").stat().st_ino

    write(tmp_path, {path: f"---\n{facts}{body}"})
    ran = run(tmp_path, "build", today=TODAY)
    assert ran.returncode == 1
    line = facts.count("\n") + 4
    assert (
        f"{path}:{line}: error: This is for members only, but it would be public in " in ran.stderr
    )
    assert "Traceback" not in ran.stdout + ran.stderr
    assert (tmp_path / "site" / "public" / "index.html").stat().st_ino == before

    write(tmp_path, {path: f"---\n{facts}accept: {{same-words: The card is for all}}\n{body}"})
    ran = run(tmp_path, "build", today=TODAY)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "site" / "public" / "meetings" / "2026-27" / "card.pdf").is_file()


def test_the_theme_s_own_files_are_passed_over_only_as_they_came(
    canaries: Path, secret: Confidential, tmp_path: Path
) -> None:
    theme, site = tmp_path / "theme", tmp_path / "site"
    for folder in (theme, site):
        folder.mkdir()
        (folder / "font.woff2").write_bytes(b"letters")
    assert gate.inspect(site, secret, canaries, [theme]).problems == ()
    (site / "font.woff2").write_bytes(b"changed")
    assert len(gate.inspect(site, secret, canaries, [theme]).problems) == 1
    shutil.rmtree(site)
