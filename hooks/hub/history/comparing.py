"""The hub as it was at another revision, compared with the hub as it is."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hub.history import changes, git
from hub.history.changes import Change
from hub.privacy import edition
from hub.privacy.editions import Edition
from hub.programme import defaults
from hub.programme.hub import Hub
from hub.reading.load import load


def since(root: Path, hub: Hub, revision: str, shown: Edition, today: dt.date) -> list[Change]:
    """What an edition's readers see differently since a revision.

    Both are shown as of today, so what has become too old to show is not a change.

    Raises git.NoHistoryError where the revision cannot be had.
    """
    before = then(root, revision)
    return changes.between(as_shown(before, shown, today), as_shown(hub, shown, today))


def then(root: Path, revision: str) -> Hub | None:
    """The hub as it was at a revision, without a history; None where there was none to read.

    Raises git.NoHistoryError where the revision cannot be had.
    """
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        git.snapshot(root, revision, Path(folder))
        before, _problems = load(Path(folder))
    return before


def as_shown(hub: Hub | None, shown: Edition, today: dt.date) -> Hub:
    """A hub as an edition's readers see it on a day, complete; an empty one where there is none."""
    return defaults.complete(edition.select(hub, shown, today)) if hub else Hub({})


def usual_revision(root: Path) -> str:
    """What is published, as far as this clone knows: `origin/main`, else the last commit."""
    return "origin/main" if git.exists(root, "origin/main") else "HEAD"
