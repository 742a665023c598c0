"""Files tried in the hub: what it would be with them; and all of them kept there, or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hub.checking import check, clashes
from hub.drafting.new_record import RefusedError
from hub.privacy import edition
from hub.privacy.editions import Edition
from hub.problem import Problem, has_errors
from hub.programme import defaults
from hub.programme.hub import Hub


@dataclass(frozen=True, slots=True)
class File:
    """The whole text of a file, by its path within the hub."""

    path: str
    text: str
    was_at: str = ""
    """The path that it had until now, where it is renamed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A hub, if it could be read, and everything that `hub check` says of it."""

    hub: Hub | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """Those of its problems that stop a build."""
        return [problem for problem in self.problems if problem.severity == "error"]


def checked(root: Path, today: dt.date) -> Checked:
    """The hub as it is."""
    hub, problems = check(root, today)
    if hub is not None and not has_errors(problems):
        problems = sorted(problems + clashes(hub, today))
    return Checked(hub, tuple(problems))


def tried(root: Path, files: Sequence[File], today: dt.date) -> Checked:
    """The hub with files in it; afterwards it is as it was."""
    with _in_the_hub(root, files):
        return checked(root, today)


def kept(root: Path, files: Sequence[File], today: dt.date, known: Checked) -> Checked:
    """The hub with files in it, which stay there if they bring no error that it did not have.

    Raises RefusedError with every such error, and OSError; nothing is written then.
    """
    with _in_the_hub(root, files) as keep:
        after = checked(root, today)
        errors = [p for p in brought(known.problems, after, files) if p.severity == "error"]
        if after.hub is None or errors:
            raise RefusedError(errors or after.errors)
        keep()
        return after


def brought(known: Iterable[Problem], after: Checked, files: Sequence[File]) -> tuple[Problem, ...]:
    """What is wrong that was not before; what was there may stand at another line by now."""
    moved = {file.was_at: file.path for file in files if file.was_at}
    there = {_wherever(replace(p, path=moved.get(p.path, p.path))) for p in known}
    return tuple(problem for problem in after.problems if _wherever(problem) not in there)


def _wherever(problem: Problem) -> Problem:
    return replace(problem, line=0, column=0, remedy="")


def as_read(hub: Hub, today: dt.date) -> Hub:
    """The hub as those read it who see the most of it."""
    shown: Edition = "members" if hub.cluster.members else "public"
    return defaults.complete(edition.select(hub, shown, today))


@contextmanager
def _in_the_hub(root: Path, files: Sequence[File]) -> Iterator[Callable[[], None]]:
    """The hub with files in it, which is as it was afterwards, unless it is told to keep them."""
    places = list(dict.fromkeys(p for file in files for p in (file.path, file.was_at) if p))
    before = {p: (root / p).read_bytes() if (root / p).exists() else None for p in places}
    folders = [folder for p in places if not (folder := (root / p).parent).is_dir()]
    kept = False

    def keep() -> None:
        nonlocal kept
        kept = True

    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        _write(root, files)
        yield keep
    finally:
        if not kept:
            _put_back(root, before)
            for folder in dict.fromkeys(folders):
                if folder.is_dir():
                    folder.rmdir()


def _write(root: Path, files: Sequence[File]) -> None:
    """Write all files beside their places first: most of what can fail fails before one changes."""
    beside = {root / f.path: (root / f.path).with_name(f".{Path(f.path).name}.new") for f in files}
    try:
        for file in files:
            place, new = root / file.path, beside[root / file.path]
            new.write_bytes(file.text.encode())
            if place.exists():
                new.chmod(place.stat().st_mode)
        for place, new in beside.items():
            new.replace(place)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
    for file in files:
        if file.was_at and file.was_at != file.path:
            (root / file.was_at).unlink()


def _put_back(root: Path, before: dict[str, bytes | None]) -> None:
    for path, content in before.items():
        file = root / path
        if content is None:
            file.unlink(missing_ok=True)
        elif not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)
