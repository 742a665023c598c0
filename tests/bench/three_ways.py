"""Whether the hub writes the same bytes by itself as MkDocs and ProperDocs do for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measuring import Runner
from tests.bench.rounds import HUB

WAYS = ("", "mkdocs", "properdocs")
"""Who writes the pages' files; the empty name is the hub itself."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many files of both editions were compared, and those that differ, by way and address."""

    files: int
    different: tuple[str, ...]


def compare(runner: Runner, hub: Path) -> Comparison:
    """Build both editions each way, with nothing of what was kept, and compare every file."""
    outs = {way: hub.parent / f"built-by-{way or 'hub'}" for way in WAYS}
    for way, out in outs.items():
        by = ["--by", way] if way else []
        runner.run([HUB, "build", "--fresh", "--out", str(out), *by], hub)
    ours = outs.pop("")
    return Comparison(
        files=len(_files(ours)),
        different=tuple(
            f"{way}: {name}" for way, out in outs.items() for name in _different(ours, out)
        ),
    )


def _different(one: Path, other: Path) -> Iterator[str]:
    mine, theirs = _files(one), _files(other)
    for name in sorted(mine.keys() | theirs.keys()):
        here, there = mine.get(name), theirs.get(name)
        if here is None or there is None or here.read_bytes() != there.read_bytes():
            yield name


def _files(folder: Path) -> dict[str, Path]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file for file in files}
