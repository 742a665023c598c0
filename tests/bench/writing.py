"""Writes what is built and measured: a hub, and plain MkDocs sites of the same text."""

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
"""
_TWO_ITEMS: Final = 'nav: [{Home: index.md}, {First: page-1.md}]\nnot_in_nav: "*"\n'


def hub(folder: Path, meetings: int) -> None:
    """A hub with the house as it is now: its settings, hooks and templates.

    Its history has two commits; the second changes the room in a tenth of the files.
    """
    later: dict[Path, str] = {}
    folder.mkdir()
    shutil.copy(HOUSE / "mkdocs.yml", folder)
    for name in ("hooks", "overrides"):
        # Copies, so that nobody who works on the house meanwhile changes what is measured.
        # Bytecode that is just being written is gone at once.
        shutil.copytree(HOUSE / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))
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


def _commit(folder: Path, when: str) -> None:
    """Everything there is, as one commit."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    somebody = ("-c", "user.name=Bench", "-c", "user.email=bench@hub.example")
    for command in ("init --quiet", "add content meetings", "commit --quiet --message=Change"):
        subprocess.run(
            ["git", *somebody, *command.split()],
            cwd=folder, env={**os.environ, **dates}, check=True,
        )  # fmt: skip


def plain(folder: Path, meetings: int, pages: int, *, whole_nav: bool) -> None:
    """Plain MkDocs and Material: as many pages, each with a hub file's facts and text.

    The menu has two items, or with `whole_nav` every page, as MkDocs does when not told otherwise.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_PLAIN + ("" if whole_nav else _TWO_ITEMS), encoding="utf-8")
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
