"""The hub renders by itself; an engine that publishes the same site writes the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.bench import writing
from tests.bench.sample import TODAY
from tests.helpers.built import ENGINES, SECRET, built, same
from tests.helpers.hubs import HOUSE, housed, run, write

LINKED: Final = """\
<a href="cluster.md">About</a>, <a href="linked.md#more">more</a>,
<a title='x' href=linked.md>here</a>,
<A HREF='index.md'>home</A>, <a href="https://other.example/index.md">theirs</a>
and [Markdown](index.md)
We agreed:
- [x] ~~16:00~~ 15:30, see www.other.example
  - [below](#café-1)

> [!NOTE]
> Bring [a form](<index.md> (The form)).

## Café
## Café

# More

![A plan](plan.png) <img src="plan.png" alt="">

| One | Two |
| --- | --- |
| اجتماع | 2 |

    code
"""
PLAIN: Final = """\
title: A page
audience: public
"""


def test_a_large_hub_is_the_same_by_every_engine(tmp_path: Path) -> None:
    writing.hub(tmp_path / "hub", 100)
    for engine in ENGINES:
        built(tmp_path / "hub", tmp_path / engine, "--by", engine, today=TODAY.isoformat())
    ours = built(tmp_path / "hub", tmp_path / "ours", today=TODAY.isoformat())
    for engine in ENGINES:
        same(ours, tmp_path / engine)


def test_what_only_an_engine_can_do_it_does(tmp_path: Path) -> None:
    """An extension that somebody adds is rendered, and the command says by whom."""
    root = housed(tmp_path / "hub", "gloucester")
    plan = (HOUSE / "docs" / "images" / "phone.png").read_bytes()
    write(root, {"content/linked.md": f"---\n{PLAIN}---\n{LINKED}", "content/plan.png": plan})
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    ours = built(root, tmp_path / "ours", today="2026-09-10")
    assert "  - footnotes\n" in text
    settings.write_text(text.replace("  - footnotes\n", "  - footnotes\n  - admonition\n"))
    ran = run(root, "build", "--out", str(tmp_path / "theirs"), HUB_FEED_SECRET=SECRET)
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
