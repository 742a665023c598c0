"""Several files that go into the hub together, or not at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hub.drafting.new_record import RefusedError, checked
from hub.problem import Problem
from hub.programme.hub import Hub

Texts = Mapping[str, str | None]
"""Whole files by their paths within the hub; None takes a file away."""


@dataclass(frozen=True, slots=True)
class File:
    """The whole text of a file, by its path within the hub."""

    path: str
    text: str
    was_at: str = ""
    """The path that it had until now, where it is renamed."""


def texts_of(files: Iterable[File]) -> Texts:
    """Files by their paths, and those that are renamed no longer where they were."""
    files = list(files)
    gone: dict[str, str | None] = dict.fromkeys(file.was_at for file in files if file.was_at)
    return gone | {file.path: file.text for file in files}


def write(
    root: Path, texts: Texts, today: dt.date, known: Iterable[Problem] | None = None
) -> tuple[Hub, list[Problem]]:
    """Write files by their paths, and keep them only if they bring no errors.

    Returns the hub with them, and the warnings that come with them. Raises RefusedError with every
    error that there would be, and OSError; the folder is then as it was. `known` is what is wrong
    with the hub, for those who have looked.
    """
    known = checked(root, today)[1] if known is None else known
    with _there(root, texts):
        hub, problems = checked(root, today)
        new = _new(problems, known)
        errors = [problem for problem in new if problem.severity == "error"]
        if hub is None or errors:
            raise RefusedError(errors)
    return hub, new


def tried(
    root: Path, texts: Texts, today: dt.date, known: Iterable[Problem] | None = None
) -> tuple[Hub | None, list[Problem]]:
    """The hub with these files, and what is wrong with it that was not before.

    The folder is as it was afterwards. Raises OSError.
    """
    known = checked(root, today)[1] if known is None else known
    with _there(root, texts) as undo:
        hub, problems = checked(root, today)
        undo()
    return hub, _new(problems, known)


@contextmanager
def _there(root: Path, texts: Texts) -> Iterator[_Undo]:
    """The hub with files in it; they stay only where nothing went wrong and nobody undid it."""
    undo = _Undo(root, texts)
    try:
        undo.put()
        yield undo
    except BaseException:  # Ctrl and C, too: half a plan must not stay
        undo()
        raise


class _Undo:
    """What stood at some paths before, to put it back."""

    def __init__(self, root: Path, texts: Texts) -> None:
        self._root = root
        self._texts = texts
        self._before: dict[Path, bytes | None] = {}
        self._made: list[Path] = []

    def put(self) -> None:
        """Write the files, all beside their places first: most of what can fail fails there."""
        beside: dict[Path, Path] = {}
        try:
            for path, text in self._texts.items():
                file = self._root / path
                if not file.parent.is_dir():
                    file.parent.mkdir(parents=True)
                    self._made.append(file.parent)
                self._before[file] = file.read_bytes() if file.exists() else None
                if text is not None:
                    beside[file] = file.with_name(f".{file.name}.new")
                    beside[file].write_bytes(text.encode())
                    if file.exists():
                        beside[file].chmod(file.stat().st_mode)
            for file in self._before:
                if file in beside:
                    beside[file].replace(file)
                else:
                    file.unlink()
        finally:
            for new in beside.values():
                new.unlink(missing_ok=True)

    def __call__(self) -> None:
        """Put everything back, once."""
        for file, old in self._before.items():
            if old is None:
                file.unlink(missing_ok=True)
            elif not file.exists() or file.read_bytes() != old:
                file.write_bytes(old)
        for folder in self._made:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        self._before, self._made = {}, []


def _new(after: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """Those that were not there before.

    They may stand on other lines of a file that has changed, and "did you mean" something else.
    """
    known = Counter(map(_said, before))
    found = []
    for problem in sorted(after):
        if known[_said(problem)]:
            known[_said(problem)] -= 1
        else:
            found.append(problem)
    return found


def _said(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.severity, problem.message
