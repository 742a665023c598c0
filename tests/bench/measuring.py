"""Runs the builds of one size, each in a process of its own, one after the other."""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.bench import writing
from tests.bench.sample import TODAY

MKDOCS: Final = (sys.executable, "-m", "mkdocs", "build", "--quiet")
HUB_BUILD: Final = (str(Path(sys.executable).with_name("hub")), "build")
STAGES: Final = (sys.executable, "-m", "tests.bench.stages")
GATE: Final = (sys.executable, "-m", "tests.bench.gate", ".")
PREVIEW: Final = (sys.executable, "-m", "tests.bench.preview", ".")
CHECKSUM: Final = (sys.executable, "-m", "tests.bench.checksum", ".")
DIFFERENT: Final = {
    "PYTHONHASHSEED": "4321",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "HUB_TODAY": str(TODAY + dt.timedelta(days=30)),
}
"""Another hash seed, time zone, locale and day of the same school year."""
WHOLE_NAV_UP_TO: Final = 1000
"""With every page in the menu each page lists all the others: 10,000 would take hours."""
TIMES: Final = {100: 3, 1000: 2}
"""How often each build of a size runs, of which the fastest counts; others run once."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: its seconds, its peak memory in MB, and what it printed."""

    seconds: float
    memory: float
    printed: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one size."""

    meetings: int
    pages: int
    stages: dict[str, float]
    """Seconds by stage, as `tests.bench.stages` names them."""
    own: Run
    gate: float
    """Seconds that the gate takes of building the public edition."""
    edit: dict[str, float]
    """From an edit to its preview, as `tests.bench.preview` says."""
    public: Run
    both: Run
    plain: Run
    plain_whole_nav: Run | None
    feed_bytes: int
    """Of all calendar files together."""
    checksums: tuple[str, str]
    """Of all calendar files: as usual, and with everything different that must not matter."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where sites are built, and whether seconds are the processor's instead of the clock's."""

    folder: Path
    cpu: bool = False

    def measure(self, meetings: int) -> Figures:
        """Everything about a hub with so many meetings, built in the empty folder."""
        hub, plain, whole_nav = (self.folder / name for name in ("hub", "plain", "whole-nav"))
        times = TIMES.get(meetings, 1)
        _say(f"{meetings:,} meetings: writing")
        writing.hub(hub, meetings)
        options = ["--cpu"] if self.cpu else []
        runs = [self._run([*STAGES, ".", *options], hub) for _ in range(times)]
        read = [json.loads(run.printed.splitlines()[-1]) for run in runs]
        pages = read[0]["pages"]
        stages = {name: min(one["seconds"][name] for one in read) for name in read[0]["seconds"]}
        writing.plain(plain, meetings, pages, whole_nav=False)
        # In turns, so that a busy minute of the machine hits all of them.
        rounds = [
            (self._run(MKDOCS, plain), self._run(MKDOCS, hub), self._run(HUB_BUILD, hub))
            for _ in range(times)
        ]
        plain_run, public, both = (
            min(runs, key=attrgetter("seconds")) for runs in zip(*rounds, strict=True)
        )
        if self.cpu:
            both = replace(both, seconds=both.seconds / 2)
        gates = [self._run([*GATE, *options], hub).printed for _ in range(times)]
        gate = min(json.loads(printed.splitlines()[-1])["seconds"] for printed in gates)
        edit = json.loads(self._run(PREVIEW, hub).printed.splitlines()[-1])
        plain_whole_nav = None
        if meetings <= WHOLE_NAV_UP_TO:
            writing.plain(whole_nav, meetings, pages, whole_nav=True)
            plain_whole_nav = self._run(MKDOCS, whole_nav)
        checksums = tuple(self._checksum(hub, **different) for different in ({}, DIFFERENT))
        return Figures(
            meetings, pages, stages, runs[0], gate, edit, public, both, plain_run, plain_whole_nav,
            read[0]["bytes"], checksums,
        )  # fmt: skip

    def _checksum(self, hub: Path, **different: str) -> str:
        return self._run(CHECKSUM, hub, **different).printed.split()[-1]

    def _run(self, command: Sequence[str], folder: Path, **different: str) -> Run:
        """Run a command to its end; its memory is that of the largest process it consists of."""
        _say(f"  {' '.join((Path(command[0]).name, *command[1:]))} in {folder.name}/")
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
            words = printed.read()
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{words}")
        if self.cpu:
            seconds = usage.ru_utime + usage.ru_stime
        return Run(seconds, _megabytes(usage), words)


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HUB_EDITION": "public",
        "HUB_TODAY": str(TODAY),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join((str(folder / "hooks"), str(writing.HOUSE))),
    }


def _megabytes(usage: resource.struct_rusage) -> float:
    # Linux counts in kB, macOS in bytes.
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _say(words: str) -> None:
    print(f"{words} ...", file=sys.stderr, flush=True)
