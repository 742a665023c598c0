"""Everything that can be said about the content before it is built."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hub import checks, edition
from hub.linked import Hub
from hub.load import load
from hub.problem import ContentError, Problem, has_errors


def check(root: Path, today: dt.date) -> tuple[Hub | None, list[Problem]]:
    """The hub in a folder with every error and warning, in the order of files and lines."""
    hub, problems = load(root)
    if hub is not None:
        problems += edition.problems(hub)
        problems += checks.check(hub, today)
    return hub, sorted(problems)


def read(root: Path) -> Hub:
    """The hub in a folder, for a build. Raises ContentError with every error there is."""
    hub, problems = load(root)
    if hub is not None:
        problems += edition.problems(hub)
    if hub is None or has_errors(problems):
        raise ContentError(problems)
    return hub
