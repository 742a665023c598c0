"""Editions built side by side into fresh folders, and swapped in together or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hub.privacy.editions import EDITIONS
from hub.publishing import processes
from hub.publishing.handed_on import HandedOn

Builder = Callable[[Path, Path, HandedOn], bool]
"""Builds an edition of the hub in a folder into another one, as `writing.build` does: says whether
all went well, and prints what did not."""


def build(
    root: Path, out: Path, editions: Sequence[HandedOn], by: Builder, way: str = processes.WAY
) -> Mapping[str, str]:
    """Build editions into `out/<edition>/`; returns what was said of those that failed.

    If any fails, everything in `out` stays as it was. `way` is how `processes` begins.
    """
    out = (root / out).absolute()
    out.mkdir(parents=True, exist_ok=True)
    # Beside the old output, so that the swap is a rename and not a copy.
    work = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
    try:
        orders = {each.context.edition: each for each in editions}
        failed = processes.side_by_side(
            by, {name: (root, work / name, each) for name, each in orders.items()}, way
        )
        if not failed:
            _swap(work, out, [*orders])
        return failed
    finally:
        shutil.rmtree(work, ignore_errors=True)


def remove_others(root: Path, out: Path, editions: Sequence[str]) -> list[str]:
    """Remove what was built of editions that the hub no longer has; returns their names.

    A folder counts as one of ours only if it holds a site.
    """
    left: list[str] = [name for name in EDITIONS if name not in editions]
    found = [name for name in left if (root / out / name / "index.html").is_file()]
    for name in found:
        shutil.rmtree(root / out / name)
    return found


def _swap(work: Path, out: Path, editions: Sequence[str]) -> None:
    """Put every new edition in the old one's place; undo it all if any cannot be."""
    old = work / "old"
    old.mkdir()
    done: list[str] = []
    try:
        for edition in editions:
            if (out / edition).exists():
                (out / edition).rename(old / edition)
            done.append(edition)
            (work / edition).rename(out / edition)
    except OSError:
        for edition in done:
            shutil.rmtree(out / edition, ignore_errors=True)
            if (old / edition).exists():
                (old / edition).rename(out / edition)
        raise
