"""Real strict builds, by the command, of hubs that the tests bring along."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from hub.records.kinds import kinds
from tests.helpers.hubs import FIXTURES, SMALL, housed, run, write
from tests.site.reading import page, pages
from tests.site.two_editions import CANARIES, EDITIONS

TODAY = "2026-09-20"
MEETING = "meetings/2026-27/"
ADDRESSES = [
    "",
    "about/",
    "calendar/",
    "calendar/2026-27/",
    *(f"calendar/2026-27/{term}/" for term in ("autumn", "spring", "summer")),
    "feeds/all.ics",
    "feeds/changes.xml",
    "feeds/hub.json",
    *(f"feeds/localities/{name}.ics" for name in ("forest", "gloucester-north", "tewkesbury")),
    *(f"feeds/networks/{name}.ics" for name in ("childminding", "early-years", "secondary")),
    "feeds/practice.xml",
    *(f"feeds/schools/{name}.ics" for name in ("barton", "dean-academy")),
    "feeds/term-dates.ics",
    "guides/agenda/",
    "meetings/",
    MEETING,
    f"{MEETING}early-years-term-1-cheltenham.ics",
    f"{MEETING}early-years-term-1-cheltenham/",
    f"{MEETING}programme.pdf",
    f"{MEETING}secondary-term-2-again/",
    "networks/",
    "networks/early-years/",
    "practice/",
    "practice/passport.pdf",
    "practice/passport/",
    "schools/",
    "schools/barton/",
    "schools/centre/",
    "subscribe/",
    "topics/",
    "topics/transition/",
]


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, byte for byte."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def at(site: Path, address: str) -> Path:
    return site / address / "index.html" if address.endswith("/") or not address else site / address


def indexed(site: Path) -> dict[str, str]:
    """What the search finds on each page, as text."""
    found = {}
    for file in (site / "pagefind" / "fragment").iterdir():
        text = gzip.decompress(file.read_bytes()).decode().partition("{")[2]
        page = json.loads(f"{{{text}")
        found[page["url"].removeprefix("/")] = " ".join((page["content"], *page["meta"].values()))
    return found


# Another council's cluster


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_there(gloucester: Path, address: str) -> None:
    assert at(gloucester / "site" / "public", address).is_file()


def test_without_members_there_is_one_edition(gloucester: Path) -> None:
    assert [file.name for file in (gloucester / "site").iterdir()] == ["public"]


def test_nothing_is_written_beside_the_site(gloucester: Path) -> None:
    for folder in ("content", "meetings"):
        assert content(gloucester / folder) == content(FIXTURES / "gloucester" / folder)


def test_weeks_are_counted_in_the_clusters_own_terms(gloucester: Path) -> None:
    site = gloucester / "site" / "public"
    for address in (f"{MEETING}early-years-term-1-cheltenham/", "calendar/2026-27/autumn/"):
        assert "Term 1, week 3" in page(at(site, address)).text
    planner = page(at(site, "calendar/2026-27/")).text
    assert all(f"Term {number}" in planner for number in range(1, 7))
    assert "Autumn 1" not in planner


def test_a_meetings_page_has_its_facts_and_its_links(gloucester: Path) -> None:
    site = gloucester / "site" / "public"
    read = page(at(site, f"{MEETING}early-years-term-1-cheltenham/"))
    for words in (
        "Early years SENCOs",
        "Sleep (Tue 15 Sep)",
        "Tuesday 15 September 2026",
        "18:30 to 20:00",
        "Cheltenham Library, Clarence Street, GL50 3JT",
        "Term 1, week 3 (2026/27)",
        (
            "National updates Local updates Sleep and learning (for discussion; Educational "
            "psychologist, 30 minutes)"
        ),
        "Open to everybody who works with under-fives.",
        "Book by Thursday 10 September 2026",
        "The other sessions",
        "Private address, Stroud",
        "First words",
    ):
        assert words in read.text
    links = read.links()
    assert links["Sleep"] == "../../../topics/sleep/"
    assert links["Book a place"] == "https://training.glos.example/1"


def test_links_lead_both_ways(gloucester: Path) -> None:
    site = gloucester / "site" / "public"
    for source, target in [
        ("topics/transition/", f"{MEETING}secondary-term-1/"),
        ("topics/transition/", "practice/passport/"),
        ("topics/transition/", "schools/dean-academy/"),
        ("networks/secondary/", f"{MEETING}secondary-term-2-again/"),
        ("networks/secondary/", "topics/transition/"),
        ("networks/secondary/", "practice/passport/"),
        ("schools/dean-academy/", f"{MEETING}secondary-term-1/"),
        ("schools/dean-academy/", "topics/transition/"),
        ("schools/dean-academy/", "practice/passport/"),
        ("practice/passport/", f"{MEETING}secondary-term-1/"),
        (f"{MEETING}secondary-term-1/", "practice/passport/"),
        (f"{MEETING}secondary-term-2/", f"{MEETING}secondary-term-2-again/"),
        ("guides/agenda/", "networks/early-years/"),
        ("about/", "guides/agenda/"),
        ("practice/passport/", "practice/passport.pdf"),
    ]:
        content_links = page(at(site, source)).links().values()
        assert target in {urljoin(source, href) for href in content_links}, (source, target)


def test_every_link_within_the_site_leads_somewhere(gloucester: Path) -> None:
    site = gloucester / "site" / "public"
    for file, read in pages(site).items():
        if file == "404.html":
            continue  # which stands at any address, and links from the site's own
        for element in read.elements:
            href = element.attributes.get("href", element.attributes.get("src", ""))
            parts = urlsplit(href)
            if not href or parts.scheme or parts.netloc or not parts.path:
                continue
            target = unquote(urljoin(f"/{file}", parts.path)).removeprefix("/")
            assert at(site, target).is_file(), (file, href)


def test_the_search_finds_facts(gloucester: Path) -> None:
    found = indexed(gloucester / "site" / "public")
    for address, words in {
        f"{MEETING}early-years-term-1-cheltenham/": "Clarence Street",
        f"{MEETING}early-years-term-3/": "Online",
        f"{MEETING}secondary-term-2/": "The hall is a polling station",
        "networks/early-years/": "Lead advisory teacher",
        "schools/barton/": "the ramp is on the left",
        "topics/transition/": "Nobody gets lost",
        "practice/passport/": "Fewer calls home in September",
        "about/": "Forest",
    }.items():
        assert words in found[address], address


def test_the_clusters_notice_is_on_every_page(gloucester: Path) -> None:
    for file, read in pages(gloucester / "site" / "public").items():
        assert "A cluster made up for the tests." in read.text, file


def test_a_suggestion_for_the_agenda_is_a_letter_half_written(gloucester: Path) -> None:
    site = gloucester / "site" / "public"
    href = page(at(site, f"{MEETING}secondary-term-1/")).links()["Suggest an agenda item"]
    subject = "Agenda item for Secondary SENCOs, Term 1 2026/27 (Thursday 24 September 2026)"
    assert unquote(href) == f"mailto:senco-clusters@glos.example?subject={subject}"
    own = page(at(site, f"{MEETING}early-years-term-3/")).links()["Suggest an agenda item"]
    assert own.startswith("mailto:early-years@glos.example?subject=")
    for address in ("secondary-term-2/", "early-years-term-1-cheltenham/"):
        links = page(at(site, MEETING + address)).links()
        assert "Suggest an agenda item" not in links  # one is cancelled, the other is over


@pytest.mark.parametrize("fixture", ["gloucester", "hostile"])
def test_nothing_is_asked_of_anybody_elses_server(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(fixture) / "site" / "public"
    assets = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
    for file, read in pages(site).items():
        for element in read.elements:
            address = element.attributes.get(assets.get(element.name, ""), "")
            loads = element.attributes.get("rel", "") not in {"canonical", "alternate", "edit"}
            if element.name == "link" and loads:
                address = element.attributes["href"]
            assert not urlsplit(address).netloc, (file, element)
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8"))


# Editions


@pytest.mark.parametrize("what", CANARIES)
def test_nothing_for_members_is_in_any_byte_of_the_public_edition(
    editions: Path, what: str
) -> None:
    word, in_members = CANARIES[what]

    def holding(site: Path) -> list[str]:
        found = []
        for name, data in content(site).items():
            whole = gzip.decompress(data) if name.endswith(".gz") else data
            if word.encode() in whole.lower() or word in name.lower():
                found.append(name)
        return found

    assert holding(editions / "site" / "public") == []
    assert bool(holding(editions / "site" / "members")) == in_members


def test_both_editions_have_what_is_for_everybody(editions: Path) -> None:
    for edition in ("public", "members"):
        read = page(at(editions / "site" / edition, f"{MEETING}first/"))
        assert "The programme" in read.links()
        assert "Sleep" in read.text
    public, members = (content(editions / "site" / edition) for edition in ("public", "members"))
    assert not [n for n in members if n.startswith("feeds/") and n.endswith(".ics")]
    assert "feeds/all.ics" in public


def test_a_private_place_shows_its_locality_alone(editions: Path) -> None:
    for edition in ("public", "members"):
        assert "Private address, North" in page(
            at(editions / "site" / edition, f"{MEETING}home/")
        ).text  # fmt: skip


# Hostile texts

HOSTILE = str(
    yaml.safe_load(
        (FIXTURES / "hostile" / "content" / "guide.md").read_text(encoding="utf-8").split("---")[1]
    )["title"]
)


def test_every_text_of_every_kind_is_hostile() -> None:
    not_text = {"formerly", "uid_domain", "year"}
    for kind, model in kinds().items():
        folder = FIXTURES / "hostile" / model.folder
        files = [folder / f"{model.single}.md"] if model.single else folder.rglob("*.md")
        texts = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
        for key, info in model.keys().items():
            if "function=_text" in repr(info) and key not in not_text:
                line = rf"^{key}: .*alert\(1\)"
                assert any(re.search(line, text, re.MULTILINE) for text in texts), (kind, key)


@pytest.mark.parametrize("edition", ["public", "members"])
def test_hostile_texts_come_out_as_text(hostile: Path, edition: str) -> None:
    for file, read in pages(hostile / "site" / edition).items():
        for element in read.elements:
            for name, value in element.attributes.items():
                assert not name.startswith("on"), (file, element)
                if name in {"href", "src", "action", "formaction", "data", "srcdoc"}:
                    assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), (
                        file
                    )
            if element.name == "img":
                assert element.attributes.get("src") != "x", file
            if element.name == "script":
                kind, source = (element.attributes.get(key, "") for key in ("type", "src"))
                assert source or kind in {"application/json", "application/ld+json"}, (
                    file,
                    element,
                )
                assert not source or re.search(r"(^|/)assets/[\w./-]+\.js$", source), file
                if kind:
                    json.loads(element.text)
        # Nothing is computed, set in bold or escaped twice.
        assert "&lt;script" not in read.text, file
        assert "49" not in read.text.replace("2049", ""), file
        assert not [e for e in read.elements if e.text in {"bold", "code"}], file


def test_hostile_texts_are_seen_in_full(hostile: Path) -> None:
    site = hostile / "site" / "public"
    for address in ("", "guide/", "networks/hostile/", "schools/hostile/", "topics/hostile/",
                    "practice/hostile/", f"{MEETING}hostile/", "calendar/2026-27/"):  # fmt: skip
        read = page(at(site, address))
        (heading,) = read.all("h1")
        title = read.all("title")[0]  # pictures within the page have some of their own
        (description,) = [
            e for e in read.all("meta") if e.attributes.get("name") == "description"
        ]  # fmt: skip
        assert HOSTILE in heading.text, address
        # Meetings of one network share a title: a tab and a search engine tell them by the day.
        day = ", Thursday 17 September 2026, 16:00 to 17:30" if MEETING in address else ""
        # And its other sessions are told apart.
        which = " (Thu 17 Sep)" if MEETING in address else ""
        assert title.text == (f"{HOSTILE}{which}{day} - {HOSTILE}" if address else HOSTILE), address
        assert HOSTILE in description.attributes["content"], address
        name = next(e for e in read.all("a") if "hub-header__name" in e.attributes.get("class", ""))
        assert name.text.strip() == HOSTILE
        assert read.text.count(HOSTILE) > 3, address
    # A page for each of the facts that a visitor, a reader or a member is shown.
    meeting = page(at(hostile / "site" / "members", f"{MEETING}hostile/")).text
    assert meeting.count(HOSTILE) > 30


def test_hostile_texts_keep_feeds_whole(hostile: Path) -> None:
    feeds = hostile / "site" / "public" / "feeds"
    for name in ("changes.xml", "practice.xml"):
        tree = ElementTree.fromstring((feeds / name).read_text(encoding="utf-8"))  # noqa: S314 - made by the hub
        assert HOSTILE in "".join(tree.itertext())
    json.loads((feeds / "hub.json").read_text(encoding="utf-8"))
    for file in feeds.rglob("*.ics"):
        lines = file.read_bytes().replace(b"\r\n ", b"").decode().split("\r\n")
        begun = [re.match(r"(BEGIN|END|[A-Z-]+)[:;]", line) for line in lines if line]
        assert all(begun), file


# What a build replaces


def small(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    return write(housed(root), files if files is not None else EDITIONS)


def test_builds_replace_everything_or_nothing(editions: Path, tmp_path: Path) -> None:
    # As others look at it as well, it has been built once already.
    root = tmp_path / "hub"
    shutil.copytree(editions, root, symlinks=True)
    first = content(root / "site")

    # The same again: the same bytes.
    assert (
        run(root, "build", today=TODAY, TZ="Pacific/Auckland", PYTHONHASHSEED="7").returncode == 0
    )
    assert content(root / "site") == first

    # A fault that only one edition has, when it is planned.
    clash = "content/calendar/2026-27.md"
    write(root, {clash: "title: Another\naudience: members\n"})
    for server in ("", "true"):
        ran = run(root, "build", "--format", "github", today=TODAY, CI=server, GITHUB_ACTIONS="")
        assert ran.returncode == 1
        assert "The members edition could not be built" in ran.stderr
        assert f"{clash}:1: error: Two things would stand at the address" in ran.stderr
        mark = rf"^::error file={clash},line=1,col=1::Two things would stand at the address"
        assert re.search(mark, ran.stdout, re.MULTILINE)
        # Where others can read what is said, only what says no words of members' pages is told.
        assert ("is not shown here" in ran.stderr) == bool(server)
        assert "Traceback" not in ran.stderr
        assert ran.stderr.endswith("Nothing was replaced; the site is as it was.\n")
        assert content(root / "site") == first
    (root / clash).unlink()

    # A fault in a record.
    guide = str(EDITIONS["content/guide.md"])
    write(root, {"content/guide.md": guide.replace("public", "everybody")})
    assert run(root, "build", today=TODAY).returncode == 1
    assert content(root / "site") == first

    # A page that is gone, and another day.
    (root / "content" / "guide.md").unlink()
    assert run(root, "build", today="2026-10-05").returncode == 0
    second = content(root / "site")
    # The search names its files by what is in them, and meetings are run until they have notes.
    gone, came = ({name.split("/")[1] for name in names} - {"pagefind", "organiser"} for names in (
        first.keys() - second.keys(), second.keys() - first.keys()
    ))  # fmt: skip
    assert gone == {"guide", "canary-picture.png"}
    assert not came
    site = root / "site" / "public"
    assert [p.name for p in (root / "site").iterdir() if p.name[0] == "."] == []
    (coming,) = [e for e in page(at(site, "")).all("section") if "data-hub-coming" in e.attributes]
    assert "17 November 2026" in coming.text
    assert "1 October 2026" not in coming.text
    # The day reaches no calendar.
    assert {n: d for n, d in second.items() if n.endswith(".ics")} == {
        n: d for n, d in first.items() if n.endswith(".ics")
    }


def test_one_edition_can_be_built_alone_and_elsewhere(tmp_path: Path) -> None:
    root = small(tmp_path / "hub", dict(SMALL))
    ran = run(root, "build", "--edition", "members", "--out", str(tmp_path / "elsewhere"))
    assert ran.returncode == 0
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == ["members"]
    assert not (root / "site").exists()
    shutil.rmtree(tmp_path / "elsewhere")
