"""Runs programs, each in a process of its own, and says what it took."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.bench import writing
from tests.bench.sample import TODAY

_NOT_HANDED_ON: Final = ("PYTHONDONTWRITEBYTECODE", "HUB_FEED_SECRET")


@dataclass(frozen=True, slots=True)
class Run:
    """One program: its seconds, the memory of its largest process in MB, and what it printed."""

    seconds: float
    memory: float
    printed: str


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs programs; counts the processor's seconds, or with `clock` those on the wall."""

    clock: bool = False

    def run(self, command: Sequence[str], folder: Path, **different: str) -> Run:
        """Run a program in a folder to its end; `different` changes its environment.

        The processor's seconds are those of the process and of all that it began.
        """
        words = " ".join((Path(command[0]).name, *command[1:]))
        say(f"  {words} in {folder.name}/")
        with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
            began = perf_counter()
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**_environment(folder), **different},
                stdout=printed,
                stderr=printed,
            )
            _pid, status, usage = os.wait4(process.pid, 0)
            seconds = perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            printed.seek(0)
            said = printed.read()
        if process.returncode:
            raise SystemExit(f"{words} failed:\n{said}")
        if not self.clock:
            seconds = usage.ru_utime + usage.ru_stime
        return Run(seconds, _megabytes(usage), said)


def seconds_of(*, clock: bool) -> Callable[[], float]:
    """What says the time within a process: its processor's and that of all it began, or a clock."""
    return perf_counter if clock else _processor


def _processor() -> float:
    ours, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return ours.ru_utime + ours.ru_stime + theirs.ru_utime + theirs.ru_stime


def say(words: str) -> None:
    """Say what is being done, beside the table."""
    print(f"{words} ...", file=sys.stderr, flush=True)


def _environment(folder: Path) -> dict[str, str]:
    # Without bytecode each start would first compile the whole hub; a secret would add calendars.
    given = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
    return {
        **given,
        "HUB_EDITION": "public",
        "HUB_TODAY": str(TODAY),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join((str(folder / "hooks"), str(writing.HOUSE))),
    }


def _megabytes(usage: resource.struct_rusage) -> float:
    # Linux counts in kB, macOS in bytes.
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
