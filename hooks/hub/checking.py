"""Everything that can be said about the content before it is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from hub import checks
from hub.checks.dates import NO_YEAR
from hub.history import reader, vanished
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy import editions, leaks
from hub.problem import ContentError, Problem, has_errors
from hub.programme.hub import Hub
from hub.reading import attached
from hub.reading.load import load
from hub.records.kinds.year import Year


def check(root: Path, today: dt.date) -> tuple[Hub | None, list[Problem]]:
    """The hub in a folder with every error and warning, in the order of files and lines."""
    hub, problems = _load(root, today)
    if hub is not None:
        problems += _besides(checks.check(hub, today), problems)
    return hub, sorted(problems)


def _load(root: Path, today: dt.date) -> tuple[Hub | None, list[Problem]]:
    """The hub in a folder, with its history, and what is wrong with it."""
    hub, problems = load(root)
    if hub is not None:
        hub = hub.with_history(reader.read(root, hub.all_records()))
        # A link that is not safe is one by the text and by the page.
        problems += (p for p in leaks.problems(hub) if p not in problems)
        problems += vanished.problems(hub, today, _faulty(problems))
        problems += attached.problems(hub, root)
    return hub, problems


def _faulty(problems: Iterable[Problem]) -> set[str]:
    return {problem.path for problem in problems if problem.severity == "error"}


def _besides(warnings: Iterable[Problem], errors: list[Problem]) -> Iterator[Problem]:
    """The warnings that do not merely follow from an error in the file of a school year."""
    years = any(path.startswith(f"{Year.folder}/") for path in _faulty(errors))
    return (warning for warning in warnings if warning.code != NO_YEAR or not years)


def clashes(hub: Hub, today: dt.date) -> list[Problem]:
    """Everything that would stand at the address of something else, in any edition.

    To find them takes as long as to plan the site, so builds, which plan it anyway, do not ask.
    """
    found: set[Problem] = set()
    for name in editions.EDITIONS if hub.cluster.members else editions.EDITIONS[:1]:
        try:
            site.plan(hub, Context(name, today))
        except ContentError as error:
            found.update(error.problems)
    return sorted(found)


def read(root: Path, today: dt.date) -> Hub:
    """The hub in a folder, for a build. Raises ContentError with every error there is."""
    hub, problems = _load(root, today)
    if hub is not None:
        problems += checks.not_acceptable(hub)
    if hub is None or has_errors(problems):
        raise ContentError(problems)
    return hub
