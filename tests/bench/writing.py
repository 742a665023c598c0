"""Writes what is built and measured: hubs, and plain sites of the same text."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from tests.bench.sample import Entry, entries

HOUSE: Final = Path(__file__).resolve().parents[2]
_PLAIN: Final = """\
site_name: Plain
site_url: https://bench.example/
theme:
  name: material
  language: en
  font: false
plugins:
  - search
markdown_extensions: [attr_list, tables, sane_lists, smarty, footnotes, toc]
nav: [{Home: index.md}, {First: page-1.md}]
not_in_nav: "*"
"""
_ELEVENTY: Final = {
    "eleventy.config.mjs": """\
export default (site) => site.addGlobalData("layout", "bare.njk");
export const config = { dir: { input: "docs", output: "site" }, markdownTemplateEngine: false };
""",
    "docs/_includes/bare.njk": """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Plain</title></head>
<body><a href="/">Home</a> <a href="/page-1/">First</a><main>{{ content | safe }}</main></body>
</html>
""",
}


def hub(folder: Path, meetings: int) -> None:
    """A hub with the house as it is now: its settings, hooks and templates.

    Its history has two commits; the second changes the room in a tenth of the files.
    """
    later: dict[Path, str] = {}
    _house(folder)
    for number, entry in enumerate(entries(meetings)):
        file = folder / f"{entry.path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        front = "\n".join((f"title: {entry.title}", *entry.facts))
        text = f"---\n{front}\n---\n\n{entry.body}"
        if number % 10 == 0:
            later[file] = text
            text = text.replace("room: Room", "room: Hall")
        file.write_text(text, encoding="utf-8")
    _commit(folder, "2026-09-01T09:00:00Z")
    for file, text in later.items():
        file.write_text(text, encoding="utf-8")
    _commit(folder, "2026-10-01T09:00:00Z")


def example(folder: Path) -> None:
    """The worked example with the house as it is now, all of it in one commit."""
    _house(folder, "content", "meetings")
    _commit(folder, "2026-09-01T09:00:00Z")


def _house(folder: Path, *more: str) -> None:
    folder.mkdir()
    shutil.copy(HOUSE / "mkdocs.yml", folder)
    for name in ("hooks", "overrides", *more):
        # Copies, so that nobody who works on the house meanwhile changes what is measured.
        # Bytecode that is just being written is gone at once.
        shutil.copytree(HOUSE / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))


def _commit(folder: Path, when: str) -> None:
    """Everything there is, as one commit."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    somebody = ("-c", "user.name=Bench", "-c", "user.email=bench@hub.example")
    for command in ("init --quiet", "add content meetings", "commit --quiet --message=Change"):
        subprocess.run(
            ["git", *somebody, *command.split()],
            cwd=folder, env={**os.environ, **dates}, check=True,
        )  # fmt: skip


def plain(folder: Path, meetings: int, pages: int) -> None:
    """Plain MkDocs and Material: as many pages, each with a hub file's facts and text.

    The menu has two items: with every page in it, each page would list all the others.
    """
    _pages(folder / "docs", meetings, pages)
    (folder / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")


def eleventy(folder: Path, meetings: int, pages: int) -> None:
    """The same pages for Eleventy, in a bare layout: it has no theme and no search of its own."""
    _pages(folder / "docs", meetings, pages)
    for name, text in _ELEVENTY.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _pages(docs: Path, meetings: int, pages: int) -> None:
    docs.mkdir(parents=True)
    for number, text in enumerate(islice(cycle(_texts(meetings)), pages)):
        name = f"page-{number}.md" if number else "index.md"
        (docs / name).write_text(text, encoding="utf-8")


def _texts(meetings: int) -> Iterator[str]:
    # Meetings first, so that with fewer pages than files it is not they that are left out.
    yield from map(_as_text, sorted(entries(meetings), key=lambda e: e.path[:1], reverse=True))


def _as_text(entry: Entry) -> str:
    """A page as somebody would write it who has no hub: the facts are a list."""
    facts = "\n".join(f"- {fact.strip(' -')}" for fact in entry.facts)
    body = entry.body.split("\n\nSee also")[0]
    return f"# {entry.title}\n\n{facts}\n\n{body}\n"
