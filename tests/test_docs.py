"""The documentation: it builds, its links lead somewhere, and what it names is there."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import click
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from hub.cli import main
from tests.helpers.docs_pages import DOCS, PAGES, name_of
from tests.helpers.hubs import HOUSE

TARGETS: Final = set(
    re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)


FENCED: Final = re.compile(r"^ *(```|~~~)\w*\n.*?^ *\1$", re.DOTALL | re.MULTILINE)


UNSEEN: Final = {
    "found": "it is for the search alone, in the head of a page",
    "sharing": "it is for other programs, in the head of a page",
    "members-calendars": "it is the text of one page of the members' edition",
}
"""Parts of pages that cannot be shown by themselves, and why."""
IN_TEXTS = {"alert", "task", "folded"}
"""Parts that Markdown makes: a style alone."""


def test_every_part_of_a_page_is_shown_and_explained(docs_built: Path) -> None:
    parts = {file.stem for file in (HOUSE / "overrides/hub/components").glob("*/*.html")} | IN_TEXTS
    shown = (docs_built / "gallery" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<h2 [^>]*id="([\w-]+)">\1</h2>', shown)) == parts - set(UNSEEN)
    page = (DOCS / "components.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \| .+ \|$", page, re.MULTILINE)) == parts
    assert 'src="gallery/index.html"' in (docs_built / "components.html").read_text(
        encoding="utf-8"
    )


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


def test_it_builds_and_nothing_is_fetched_from_elsewhere(docs_built: Path) -> None:
    pages = list(docs_built.rglob("*.html"))
    assert len(pages) >= len(list(DOCS.rglob("*.md")))
    for page in pages:
        fetched = Fetched(page)
        assert not [one for one in fetched.addresses if re.match(r"(https?:)?//", one)], page
        assert not fetched.speechless, page


def test_the_settings_do_not_come_along(docs_built: Path) -> None:
    assert not list(docs_built.rglob("mkdocs.yml"))


def test_what_hangs_on_the_wall_fits_one_sheet(docs_built: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((docs_built / "runbook.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert len(PdfReader(io.BytesIO(printed)).pages) == 2, "It has a front and a back."


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=name_of)
def test_lists_blocks_and_tables_come_out_as_they_stand(page: Path, docs_built: Path) -> None:
    name = page.relative_to(DOCS).with_suffix(".html").as_posix().replace("README", "index")
    text, made = page.read_text(encoding="utf-8"), (docs_built / name).read_text(encoding="utf-8")
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
