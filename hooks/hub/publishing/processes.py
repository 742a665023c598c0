"""Work done side by side, each piece in a process of its own that begins with what is known here.

Where a process can be forked, its child has all that was read, at no cost. Elsewhere the child
begins anew, and is sent what it needs through a pipe: nothing is put into a file on the way.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, NamedTuple

FORK: Final = "fork"
SPAWN: Final = "spawn"
# On macOS, what the system's own libraries keep does not survive a fork.
WAY: Final = FORK if hasattr(os, "fork") and sys.platform != "darwin" else SPAWN
"""How a process begins on this system."""
_Work = Callable[..., bool]


class Ended(NamedTuple):
    """How a piece of work ended: whether well, and what it printed."""

    well: bool
    said: str


def side_by_side(work: _Work, given: Mapping[str, tuple[Any, ...]], way: str) -> dict[str, Ended]:
    """Do the same work with each of these arguments; returns how each ended.

    The work says whether it went well. What it prints is shown only to the caller.
    """
    started: dict[str, _Started] = {}
    # What was read stays: no child need look through it for what could be thrown away.
    gc.freeze()
    try:
        for name, arguments in given.items():
            started[name] = _Started(multiprocessing.get_context(way), work, arguments)
        return {name: each.end() for name, each in started.items()}
    finally:
        gc.unfreeze()
        # They have ended, unless this process is stopped meanwhile.
        for each in started.values():
            each.stop()


def fault(error: BaseException) -> str:
    """What is said of something that nobody thought of, in one line."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}, line {where.lineno}"
    return f"The hub has a fault ({place}): {type(error).__name__}: {error}"


class _Started:
    """A process that is at work."""

    def __init__(self, context: BaseContext, work: _Work, arguments: tuple[Any, ...]) -> None:
        self._answer, there = context.Pipe(duplex=False)
        with there:
            # mypy knows each context's own kind of process, but none that all have.
            kind: Any = context
            self._process = kind.Process(target=_do, args=(there, work, arguments))
            self._process.start()

    def end(self) -> Ended:
        """How it ended; waits for it."""
        try:
            ended: Ended = self._answer.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            return Ended(False, f"Its process was stopped ({code}): perhaps by lack of memory.")
        self._process.join()
        return ended

    def stop(self) -> None:
        """End it, however far it is."""
        self._process.kill()
        self._process.join()
        self._answer.close()


def _do(answer: Connection, work: _Work, arguments: tuple[Any, ...]) -> None:
    """What the process does."""
    with answer, TemporaryFile("w+", encoding="utf-8", errors="replace") as printed:
        # Other programs write to these numbers, Python to its own two files.
        for number in (1, 2):
            os.dup2(printed.fileno(), number)
        with redirect_stdout(printed), redirect_stderr(printed):
            well = _done(work, arguments, printed)
            printed.seek(0)
            answer.send(Ended(well, printed.read().strip()))


def _done(work: _Work, arguments: tuple[Any, ...], printed: IO[str]) -> bool:
    try:
        return work(*arguments)
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - told, not hidden
        printed.write(f"{fault(error)}\n")
        return False
