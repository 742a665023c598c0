"""The worked example, and a hub that begins in its house, are the same by every engine."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from hub.privacy.editions import EDITIONS
from tests.helpers import example
from tests.helpers.built import ENGINES, built, same
from tests.helpers.hubs import HOUSE, run, write

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

- [home](index.md), [a network](networks/senco.md "Title"), <mailto:office@trial.example>
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


@pytest.mark.parametrize("engine", ENGINES)
def test_example_is_the_same_by_every_engine(
    example_built: Path, tmp_path: Path, engine: str
) -> None:
    built(HOUSE, tmp_path, "--by", engine, today=example.TODAY.isoformat(), secret=example.SECRET)
    for edition in EDITIONS:
        same(example_built / edition, tmp_path / edition)


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
