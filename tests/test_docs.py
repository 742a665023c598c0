"""The documentation: it builds, its links lead somewhere, and what it names is there."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import click
import pytest

from hub import site
from hub.checking import read
from hub.cli import main
from hub.edition import EDITIONS
from hub.output import Context
from hub.records import kinds
from tests.hubs import CLUSTER, HOUSE, SMALL, run, write
from tests.test_record import smallest

DOCS: Final = HOUSE / "docs"
SETTINGS: Final = str(DOCS / "theme" / "mkdocs.yml")
PAGES: Final = [HOUSE / "README.md", *sorted(DOCS.rglob("*.md"))]
TARGETS: Final = set(
    re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)
SECRET: Final = "-".join("abcdefghijklmnopqrst")
TODAY: Final = dt.date(2026, 9, 10)


FENCED: Final = re.compile(r"^ *(```|~~~)\w*\n.*?^ *\1$", re.DOTALL | re.MULTILINE)


def name_of(page: Path) -> str:
    return page.relative_to(HOUSE).as_posix()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as `make docs` builds it: any broken link or anchor fails."""
    folder = tmp_path_factory.mktemp("docs")
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", SETTINGS, "-d", str(folder)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


UNSEEN: Final = {
    "found": "it is for the search alone, in the head of a page",
    "sharing": "it is for other programs, in the head of a page",
    "members-calendars": "it is the text of one page of the members' edition",
}
"""Parts of pages that cannot be shown by themselves, and why."""


def test_every_part_of_a_page_is_shown_and_explained(built: Path) -> None:
    parts = {file.stem for file in (HOUSE / "overrides/hub/components").glob("*.html")}
    shown = (built / "gallery" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<h2 [^>]*id="([\w-]+)">\1</h2>', shown)) == parts - set(UNSEEN)
    page = (DOCS / "components.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \| .+ \|$", page, re.MULTILINE)) == parts
    assert 'src="gallery/index.html"' in (built / "components.html").read_text(encoding="utf-8")


class Fetched(HTMLParser):
    """The addresses that a page makes the browser fetch, and its pictures without words."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.speechless: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "img", "iframe", "source"}:
            self.addresses.append(given.get("src") or "")
        if tag == "link" and given.get("rel") != "canonical":
            self.addresses.append(given.get("href") or "")
        if tag == "img" and len(given.get("alt") or "") < 30:
            self.speechless.append(given.get("src") or "")


def test_it_builds_and_nothing_is_fetched_from_elsewhere(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert len(pages) >= len(list(DOCS.rglob("*.md")))
    for page in pages:
        fetched = Fetched(page)
        assert not [one for one in fetched.addresses if re.match(r"(https?:)?//", one)], page
        assert not fetched.speechless, page


def test_the_settings_do_not_come_along(built: Path) -> None:
    assert not list(built.rglob("mkdocs.yml"))


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=name_of)
def test_lists_blocks_and_tables_come_out_as_they_stand(page: Path, built: Path) -> None:
    name = page.relative_to(DOCS).with_suffix(".html").as_posix().replace("README", "index")
    text, made = page.read_text(encoding="utf-8"), (built / name).read_text(encoding="utf-8")
    assert made.count("<pre>") == len(FENCED.findall(text))
    assert made.count("<table>") == len(re.findall(r"^ *\|( ?-+ ?\|)+$", text, re.MULTILINE))
    article = made.partition("<article")[2].partition("</article>")[0]
    outside = FENCED.sub("", text)
    assert article.count("<li>") == len(re.findall(r"^ *(?:\d+\.|-) ", outside, re.MULTILINE))


def links(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"`[^`\n]+`", "", FENCED.sub("", text))
    yield from re.findall(r"\]\(([^)\s]+)\)", text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere_on_github_too(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _hash, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        if heading:
            assert heading in headings(target), link


def headings(page: Path) -> set[str]:
    """The anchors that GitHub gives to a page's headings."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line).strip().lower().replace(" ", "-") for line in lines}


COMMAND: Final = re.compile(r"(?:\.venv/bin/)?((?:hub|make)(?: .+)?)")
SHELL: Final = re.compile(r"^ *```sh\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """Each command that a page tells its reader to type, with the page's name.

    It stands in a line of its own in a block `sh`, or alone between backticks.
    """
    found = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line.strip() for block in SHELL.findall(text) for line in block.split("\n")]
        for typed in (*lines, *re.findall(r"`([^`\n]+)`", text)):
            if is_command := COMMAND.fullmatch(typed):
                found[is_command[1]] = name_of(page)
    return sorted(found.items())


@pytest.mark.parametrize(("typed", "page"), commands())
def test_every_command_that_is_named_is_there(typed: str, page: str) -> None:
    program, *words = shlex.split(typed, comments=True)
    if program == "make":
        named = [word for word in words if "=" not in word]
        assert set(named) <= TARGETS, page
    else:
        exists(main, words)


def exists(command: click.Command, words: list[str]) -> None:
    """Fail unless the command has these words as subcommands, options and their values."""
    words = [word for word in words if word not in {"...", "[OPTIONS]"}]
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    if words and isinstance(command, click.Group):
        assert words[0] in {"--help", "--version"}, f"{command.name} has no `{words[0]}`."
        return
    known = {
        text: option for option in command.params for text in (*option.opts, *option.secondary_opts)
    }
    rest = iter(words)
    for word in rest:
        if word.startswith("-") and word != "--help":
            assert word in known, f"{command.name} has no option {word}."
            option = known[word]
            if isinstance(option, click.Option) and not option.is_flag:
                value = next(rest, "")
                choices = getattr(option.type, "choices", (value,))
                assert value in choices, f"{word} does not take {value}."


@pytest.mark.parametrize("words", [["chek"], ["check", "--colour"], ["check", "--format", "pdf"]])
def test_a_command_that_is_not_there_is_seen(words: list[str]) -> None:
    with pytest.raises(AssertionError):
        exists(main, words)


def test_make_builds_the_same_pages() -> None:
    assert {"docs", "screenshots"} <= TARGETS
    shown = subprocess.run(
        ["make", "--dry-run", "--always-make", "docs"],
        cwd=HOUSE, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    assert "hub reference --out docs/reference" in shown
    assert "cp tests/golden/mistakes.md docs/reference/messages.md" in shown
    assert "mkdocs build --strict -f docs/theme/mkdocs.yml" in shown


def test_the_messages_are_those_that_the_hub_gives() -> None:
    given = (HOUSE / "tests" / "golden" / "mistakes.md").read_bytes()
    assert (DOCS / "reference" / "messages.md").read_bytes() == given, "Run `make docs`."


# Every address that is said to be published is, and no other.

ROW: Final = re.compile(r"^\| (`/.+?) \| .+ \| (.+) \|$", re.MULTILINE)
WORD: Final = {"<page>": "[^/]+", "<term>": "(?:autumn|spring|summer)", "<file>": r"[^/]+\.\w+"}


def patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Each address of the page, with its edition and what it matches."""
    text = (DOCS / "reference" / "addresses.md").read_text(encoding="utf-8")
    found = {}
    for cell, edition in ROW.findall(text):
        for address in re.findall(r"`(/[^`]*)`", cell):
            parts = re.split(r"(<\w+>)", address)
            match = "".join(
                WORD.get(part, "[^/]+") if part[:1] == "<" else re.escape(part) for part in parts
            )
            found[address] = (edition, re.compile(match))
    return found


HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/cluster.md": CLUSTER
    + "members_url: https://members.trial.example\nfeed_holders: {holder: milverton}\n",
    "content/guide.md": "title: A guide\naudience: public\n",
    "content/topics/early-reading.md": "title: Early reading\naudience: public\n",
    "content/practice/buddies.md": "title: Buddies\naudience: public\nfiles: card.txt\n",
    "content/practice/card.txt": b"A card.\n",
    "meetings/2026-27/first.md": SMALL["meetings/2026-27/first.md"]
    + "papers: {title: A card, file: card.txt, audience: public}\n",
    "meetings/2026-27/card.txt": b"A card.\n",
}
"""A hub with something at every address there is."""


def test_the_addresses_are_those_that_are_published(tmp_path: Path) -> None:
    hub = read(write(tmp_path, HUB), TODAY)
    unused = set(patterns())
    for edition in EDITIONS:
        planned = site.plan(hub, Context(edition, TODAY, SECRET))
        for address in (*planned.pages, *(file.address for file in planned.files)):
            fitting = {
                name
                for name, (where, pattern) in patterns().items()
                if pattern.fullmatch(f"/{address}") and where not in {*EDITIONS} - {edition}
            }
            assert fitting, f"/{address} of the {edition} edition is not in addresses.md."
            # Any address of one word looks like a page of the cluster's own.
            unused -= fitting if len(fitting) == 1 else fitting - {"/<page>/"}
    assert not unused


@pytest.mark.parametrize("image", sorted((DOCS / "images").iterdir()), ids=name_of)
def test_every_picture_is_shown_and_small_and_says_what_it_is(image: Path) -> None:
    assert any(image.name in page.read_text(encoding="utf-8") for page in PAGES)
    assert image.stat().st_size < 200_000
    if image.suffix == ".svg":
        drawing = image.read_text(encoding="utf-8")
        labels = re.search(r'aria-labelledby="([\w-]+) ([\w-]+)"', drawing)
        assert labels
        assert f'<title id="{labels[1]}">' in drawing
        assert f'<desc id="{labels[2]}">' in drawing
        assert "prefers-color-scheme: dark" in drawing


def test_a_new_kind_of_record_is_added_as_the_page_says(tmp_path: Path) -> None:
    page = (DOCS / "developers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(python|markdown|html)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    record, note, outputs, offers, offer = [text for _language, text in blocks][:5]
    write(tmp_path, SMALL)
    shutil.copy(HOUSE / "mkdocs.yml", tmp_path)
    for folder in ("hooks", "overrides"):
        shutil.copytree(HOUSE / folder, tmp_path / folder)
    for path, text in {
        "hooks/hub/records/offer.py": record,
        "hooks/hub/outputs/offers.py": outputs,
        "overrides/hub/pages/offers.html": offers,
        "overrides/hub/pages/offer.html": offer,
        "content/offers/phonics.md": note,
        "content/schools/telford-infant.md": "---\ntitle: Telford Infant\naudience: public\n---\n",
        "content/topics/early-reading.md": "---\ntitle: Early reading\naudience: public\n---\n",
    }.items():
        write(tmp_path, {path: text.encode()})
    hooks = str(tmp_path / "hooks")
    said = run(tmp_path, "check", PYTHONPATH=hooks).stdout.split("\n")[0]
    assert f"```\n{said}\n```" in page
    (tmp_path / "content/offers/phonics.md").write_text(
        note.replace("early-readng", "early-reading"), encoding="utf-8"
    )
    ran = run(tmp_path, "build", PYTHONPATH=hooks)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    site_folder = tmp_path / "site"
    assert "Come and see" in (site_folder / "public/offers/index.html").read_text(encoding="utf-8")
    address = "office@telford-infant.example"
    for edition in EDITIONS:
        made = (site_folder / edition / "offers/phonics/index.html").read_text(encoding="utf-8")
        assert (address in made) == (edition == "members")


BLOCK: Final = re.compile(r"^ *```(?:yaml|markdown)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def facts() -> list[tuple[str, str]]:
    """The front matter that pages show, without its fences, with the page's name."""
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            typed = textwrap.dedent(block).removeprefix("---\n").partition("\n---\n")[0]
            # Settings of a workflow, and the kind of record that there is not yet.
            if "${{" not in typed and "early-readng" not in typed:
                found.append((typed, name_of(page)))
    return found


@pytest.mark.parametrize(("block", "page"), facts())
def test_facts_that_are_shown_can_be_typed_so(block: str, page: str) -> None:
    said = {kind: smallest(kind, block.rstrip("\n"))[1] for kind in kinds()}
    assert [] in said.values(), (page, said["meeting"])


def test_there_are_facts_to_look_at() -> None:
    assert len(facts()) >= 8
