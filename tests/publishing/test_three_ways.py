"""The hub renders by itself; an engine that publishes the same site writes the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from hub.privacy.editions import EDITIONS
from tests.bench import writing
from tests.bench.sample import TODAY
from tests.helpers import example
from tests.helpers.hubs import HOUSE, housed, run, write

ENGINES: Final = ("mkdocs", "properdocs")
PLAIN: Final = """\
title: A page
audience: public
"""
EVERYTHING: Final = f"""\
---
{PLAIN}---

# One

Text[^1] with *signs*, `code`, "quotes" -- and {{: .class }} an [address](https://trial.example/?a=1&b=2).

## Links {{: #far }}

- [home](index.md), [a network](networks/senco.md#meetings "Title"), <mailto:office@trial.example>
- [itself](everything.md), [below](#one), [a list](list%20one.csv?x=1)

1. One

   <!-- a note -->

```python
[no](link.md)
```

| Name | Number |
|------|-------:|
| A & B | 1 |

[^1]: A note.

## Members only

[A meeting](../meetings/2026-27/senco-autumn-1.md)
"""


def content(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, byte for byte."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def built(root: Path, out: Path, *more: str, today: str, secret: str = example.SECRET) -> Path:
    ran = run(root, "build", "--out", str(out), *more, today=today, HUB_FEED_SECRET=secret)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out


def same(one: Path, other: Path) -> None:
    mine, theirs = content(one), content(other)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_example_is_the_same_by_every_engine(
    example_built: Path, tmp_path: Path, engine: str
) -> None:
    built(HOUSE, tmp_path, "--by", engine, today=example.TODAY.isoformat())
    for edition in EDITIONS:
        same(example_built / edition, tmp_path / edition)


def test_a_large_hub_is_the_same_by_every_engine(tmp_path: Path) -> None:
    writing.hub(tmp_path / "hub", 100)
    for engine in ENGINES:
        built(tmp_path / "hub", tmp_path / engine, "--by", engine, today=TODAY.isoformat())
    ours = built(tmp_path / "hub", tmp_path / "ours", today=TODAY.isoformat())
    for engine in ENGINES:
        same(ours, tmp_path / engine)


def test_a_new_hub_and_every_kind_of_text_are_the_same(tmp_path: Path) -> None:
    root = tmp_path / "hub"
    arguments = ("--network", "SENCO network", "--school", "Milverton Primary", "--yes")
    ran = run(HOUSE, "init", str(root), *arguments)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    cluster = root / "content" / "cluster.md"
    settings = cluster.read_text(encoding="utf-8")
    cluster.write_text(settings.replace("---\n", "---\nmembers: yes\n", 1), encoding="utf-8")
    write(root, {"content/everything.md": EVERYTHING, "content/list one.csv": b"Chair,From\n"})
    ours = built(root, tmp_path / "ours", today="2026-09-10")
    for engine in ENGINES:
        same(ours, built(root, tmp_path / engine, "--by", engine, today="2026-09-10"))


LINKED: Final = """\
<a href="cluster.md#page">About</a>, <a title='x' href=linked.md>here</a>,
<A HREF='index.md'>home</A>, <a href="https://other.example/index.md">theirs</a>
and [Markdown](index.md)
"""


def test_what_only_an_engine_can_do_it_does(tmp_path: Path) -> None:
    """An extension that somebody adds is rendered, and the command says by whom."""
    root = housed(tmp_path / "hub", "gloucester")
    write(root, {"content/linked.md": f"---\n{PLAIN}---\n{LINKED}"})
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    ours = built(root, tmp_path / "ours", today="2026-09-10")
    assert "  - footnotes\n" in text
    settings.write_text(text.replace("  - footnotes\n", "  - footnotes\n  - admonition\n"))
    ran = run(root, "build", "--out", str(tmp_path / "theirs"), HUB_FEED_SECRET=example.SECRET)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "mkdocs.yml has the extension `admonition`, so MkDocs renders the pages." in ran.stdout
    same(ours, tmp_path / "theirs")
    write(root, {"content/warned.md": f"---\n{PLAIN}---\n!!! note\n    Mind the step.\n"})
    ran = run(root, "build", "--edition", "public", "--out", str(tmp_path / "more"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (tmp_path / "more" / "public" / "warned" / "index.html").read_text(encoding="utf-8")
    assert '<div class="admonition note">' in page


def test_an_engine_that_is_not_there_is_named(tmp_path: Path) -> None:
    root = write(housed(tmp_path / "hub", "gloucester"), {})
    (tmp_path / "none" / "properdocs").mkdir(parents=True)
    (tmp_path / "none" / "properdocs" / "__init__.py").write_text(
        "raise ModuleNotFoundError(name='properdocs')\n", encoding="utf-8"
    )
    ran = run(root, "build", "--by", "properdocs", PYTHONPATH=str(tmp_path / "none"))
    assert (ran.returncode, "properdocs is not installed here" in ran.stderr) == (2, True)
