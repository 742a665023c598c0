"""Editions built side by side into fresh folders, and swapped in together or not at all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from hub.privacy.editions import EDITIONS
from hub.publishing import processes, store
from hub.publishing.handed_on import HandedOn
from hub.publishing.processes import Ended, How

_WORK: Final = ".building-"
_LONG: Final = 3600
"""Seconds that no build takes."""

Builder = Callable[[Path, Path, HandedOn], bool]
"""Builds an edition of the hub in a folder into another one, as `writing.build` does: says whether
all went well, and prints what did not."""


def build(
    root: Path, out: Path, editions: Sequence[HandedOn], by: Builder, how: How
) -> Mapping[str, Ended]:
    """Build editions into `out/<edition>/`, each in a process of its own; returns how each ended.

    If any fails, everything in `out` stays as it was.
    """
    out = (root / out).absolute()
    out.mkdir(parents=True, exist_ok=True)
    # Beside the old output, so that the swap is a rename and not a copy.
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=out))
    _sweep(out, work)
    try:
        orders = {each.context.edition: each for each in editions}
        ended = processes.side_by_side(
            by, {name: (root, work / name, each) for name, each in orders.items()}, how
        )
        if all(each.well for each in ended.values()):
            _swap(work, out, [*orders])
        return ended
    finally:
        shutil.rmtree(work, ignore_errors=True)


def remove_others(root: Path, out: Path, editions: Sequence[str]) -> list[str]:
    """Remove what was built of editions that the hub no longer has; returns their names.

    A folder counts as one of ours only if it holds a site. What was kept of them goes, too.
    """
    left: list[str] = [name for name in EDITIONS if name not in editions]
    found = [name for name in left if (root / out / name / "index.html").is_file()]
    for name in found:
        shutil.rmtree(root / out / name)
    for name in left:
        store.forget(root, name)
    return found


def _sweep(out: Path, work: Path) -> None:
    """Remove what builds have left that were stopped; another may be at work beside this one."""
    now = work.stat().st_mtime
    for left in out.glob(f"{_WORK}*"):
        with contextlib.suppress(FileNotFoundError):
            if now - left.stat().st_mtime > _LONG:
                shutil.rmtree(left, ignore_errors=True)


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
