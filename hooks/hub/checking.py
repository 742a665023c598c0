"""Everything that can be said about the content before it is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from hub import checks
from hub.checks import missing
from hub.checks.dates import NO_YEAR
from hub.history import reader, vanished
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy import editions, leaks
from hub.problem import ContentError, Problem, has_errors
from hub.programme.hub import Hub
from hub.reading import attached, settings
from hub.reading import load as loading
from hub.records.kinds.year import Year
from hub.records.looking import Find, looked
from hub.records.record import Record


class Sound(Protocol):
    """The checks in which nothing was found, by what they looked at; it may outlive a process."""

    def __contains__(self, name: object, /) -> bool:
        """Whether it was looked at before, and was sound."""

    def add(self, name: str, /) -> None:
        """Note that it is."""


class Memory:
    """What was found out before, for whoever looks again and again; in this process alone.

    Of a hub that is read just once there are only the checks that were `sound` in another process.
    """

    def __init__(self, sound: Sound | None = None) -> None:
        self.files = loading.Memory() if sound is None else None
        self.history = reader.Memory() if sound is None else None
        self._sound: Sound = set() if sound is None else sound
        self._found: dict[tuple[str, str], tuple[Record, list[Problem]]] = {}

    def found(self, by: str, record: Record, find: Find) -> list[Problem]:
        """What a check finds in a record, of which it sees nothing else; found out once."""
        known = self._found.get((by, record.path))
        if known is None or known[0] is not record:
            known = self._found[by, record.path] = record, self._looked(by, record, find)
        return known[1]

    def _looked(self, by: str, record: Record, find: Find) -> list[Problem]:
        name = f"{by} {record.path} {record.digest}" if record.digest else ""
        problems = [] if name and name in self._sound else list(find(record))
        if name and not problems:
            self._sound.add(name)
        return problems


def check(
    root: Path, today: dt.date, memory: Memory | None = None
) -> tuple[Hub | None, list[Problem]]:
    """The hub in a folder with every error and warning, in the order of files and lines."""
    hub, problems = load(root, memory)
    if hub is None:
        return hub, sorted(problems)
    return hub, all_problems(hub, root, today, problems, memory)


def load(root: Path, memory: Memory | None = None) -> tuple[Hub | None, list[Problem]]:
    """The hub in a folder, with its history, and what keeps it from being one.

    More may be wrong with it, which takes longer to find out: `all_problems` tells.
    """
    hub, problems = loading.load(root, memory.files if memory else None)
    if hub is not None:
        asked = memory.history if memory else None
        hub = hub.with_history(reader.read(root, hub.all_records(), asked))
    return hub, problems


def all_problems(
    hub: Hub, root: Path, today: dt.date, known: Iterable[Problem], memory: Memory | None = None
) -> list[Problem]:
    """Every error and warning of a hub, in the order of files and lines; `known` ones are of it."""
    problems = _errors(hub, root, today, known, memory or Memory())
    found = checks.check(hub, today, memory.found if memory else looked)
    problems += _besides(found, problems)
    problems += attached.warnings(hub, root)
    return sorted(problems)


def _errors(
    hub: Hub, root: Path, today: dt.date, known: Iterable[Problem], memory: Memory
) -> list[Problem]:
    problems = list(known)
    # A link that is not safe is one by the text and by the page.
    problems += (p for p in leaks.problems(hub, memory.found) if p not in problems)
    problems += vanished.problems(hub, today, _faulty(problems))
    problems += attached.problems(hub, root)
    problems += settings.problems(hub)
    return problems


def _faulty(problems: Iterable[Problem]) -> set[str]:
    return {problem.path for problem in problems if problem.severity == "error"}


def _besides(warnings: Iterable[Problem], errors: list[Problem]) -> Iterator[Problem]:
    """The warnings that do not merely follow from an error.

    Of a file with a fault nothing is said to be missing before it is mended.
    """
    faulty = _faulty(errors)
    years = any(path.startswith(f"{Year.folder}/") for path in faulty)
    for warning in warnings:
        follows = warning.code == NO_YEAR and years
        if not follows and not (warning.code in missing.CODES and warning.path in faulty):
            yield warning


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
    hub, problems = load(root)
    if hub is not None:
        problems = _errors(hub, root, today, problems, Memory())
        problems += checks.not_acceptable(hub)
    if hub is None or has_errors(problems):
        raise ContentError(problems)
    return hub
