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
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, NamedTuple

FORK: Final = "fork"
SPAWN: Final = "spawn"
# On macOS, what the system's own libraries keep does not survive a fork.
WAY: Final = FORK if hasattr(os, "fork") and sys.platform != "darwin" else SPAWN
"""How a process begins on this system."""
Hear = Callable[[str, str], None]
"""Hears, while work goes on, of which piece somebody speaks, and how far that is."""
_Work = Callable[..., bool]
_asked: list[Connection] = []
"""In a process that was started here, who waits for its answer."""


class Ended(NamedTuple):
    """How a piece of work ended: whether well, and what it printed."""

    well: bool
    said: str


def say(words: str) -> None:
    """Say how far the work is, to whoever had this process started; elsewhere nobody hears it."""
    for there in _asked:
        there.send(words)


def nobody(_name: str, _words: str) -> None:
    """Hears nothing."""


@dataclass(frozen=True, slots=True)
class How:
    """How processes begin on this system, and who hears them."""

    way: str = WAY
    hear: Hear = nobody


def side_by_side(work: _Work, given: Mapping[str, tuple[Any, ...]], how: How) -> dict[str, Ended]:
    """Do the same work with each of these arguments; returns how each ended.

    The work says whether it went well. What it prints is shown only to the caller; what it says
    by `say` is heard at once.
    """
    started: dict[str, _Started] = {}
    # What was read stays: no child need look through it for what could be thrown away.
    gc.freeze()
    try:
        for name, arguments in given.items():
            started[name] = _Started(multiprocessing.get_context(how.way), work, arguments)
        ended = dict(_ends(started, how.hear))
        return {name: ended[name] for name in given}
    finally:
        gc.unfreeze()
        # They have ended, unless this process is stopped meanwhile.
        for each in started.values():
            each.stop()


def _ends(started: Mapping[str, _Started], hear: Hear) -> Iterator[tuple[str, Ended]]:
    """How each ends, as soon as it does."""
    waiting = {each.answer: name for name, each in started.items()}
    while waiting:
        for answer in wait([*waiting]):
            name = waiting[answer]  # type: ignore[index] # it gives back what it was given
            said = started[name].hears()
            if isinstance(said, Ended):
                del waiting[answer]  # type: ignore[arg-type] # as above
                yield name, said
            else:
                hear(name, said)


def fault(error: BaseException) -> str:
    """What is said of something that nobody thought of, in one line."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}, line {where.lineno}"
    return f"The hub has a fault ({place}): {type(error).__name__}: {error}"


class _Started:
    """A process that is at work."""

    def __init__(self, context: BaseContext, work: _Work, arguments: tuple[Any, ...]) -> None:
        self.answer, there = context.Pipe(duplex=False)
        with there:
            # mypy knows each context's own kind of process, but none that all have.
            kind: Any = context
            self._process = kind.Process(target=_do, args=(there, work, arguments))
            self._process.start()

    def hears(self) -> Ended | str:
        """What it says next; waits for it."""
        try:
            said: Ended | str = self.answer.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            return Ended(False, f"Its process was stopped ({code}): perhaps by lack of memory.")
        if isinstance(said, Ended):
            self._process.join()
        return said

    def stop(self) -> None:
        """End it, however far it is."""
        self._process.kill()
        self._process.join()
        self.answer.close()


def _do(answer: Connection, work: _Work, arguments: tuple[Any, ...]) -> None:
    """What the process does."""
    with answer, TemporaryFile("w+", encoding="utf-8", errors="replace") as printed:
        _asked[:] = [answer]
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
