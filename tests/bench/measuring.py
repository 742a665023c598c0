"""Runs the builds of one size, each in a process of its own, one after the other."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.bench import writing
from tests.bench.sample import TODAY

MKDOCS: Final = (sys.executable, "-m", "mkdocs", "build", "--quiet")
HUB_BUILD: Final = (str(Path(sys.executable).with_name("hub")), "build")
STAGES: Final = (sys.executable, "-m", "tests.bench.stages")
WHOLE_NAV_UP_TO: Final = 1000
"""With every page in the menu each page lists all the others: 10,000 would take hours."""
TIMES: Final = {100: 3, 1000: 2}
"""How often each build of a size runs, of which the fastest counts; others run once."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: its wall-clock seconds, its peak memory in MB, and what it printed."""

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
    public: Run
    both: Run
    plain: Run
    plain_whole_nav: Run | None


def measure(folder: Path, meetings: int) -> Figures:
    """Everything about a hub with so many meetings, built in an empty folder."""
    hub, plain, plain_whole = folder / "hub", folder / "plain", folder / "whole"
    times = TIMES.get(meetings, 1)
    _say(f"{meetings:,} meetings: writing")
    writing.hub(hub, meetings)
    _say("the hub's own stages")
    runs = [_run([*STAGES, str(hub)], hub) for _ in range(times)]
    read = [json.loads(run.printed) for run in runs]
    pages = read[0]["pages"]
    stages = {name: min(one["seconds"][name] for one in read) for name in read[0]["seconds"]}
    writing.plain(plain, meetings, pages, whole_nav=False)
    _say("plain MkDocs")
    plain_run = _fastest(MKDOCS, plain, times)
    _say("the public edition")
    public_run = _fastest(MKDOCS, hub, times)
    _say("both editions")
    both_run = _fastest(HUB_BUILD, hub, times)
    whole_run = None
    if meetings <= WHOLE_NAV_UP_TO:
        _say("plain MkDocs with every page in the menu")
        writing.plain(plain_whole, meetings, pages, whole_nav=True)
        whole_run = _fastest(MKDOCS, plain_whole, 1)
    return Figures(meetings, pages, stages, runs[0], public_run, both_run, plain_run, whole_run)


def _fastest(command: Sequence[str], folder: Path, times: int) -> Run:
    return min((_run(command, folder) for _ in range(times)), key=lambda run: run.seconds)


def _run(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end; its memory is that of the largest process it consists of."""
    environment = {
        **os.environ,
        "HUB_EDITION": "public",
        "HUB_TODAY": str(TODAY),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join((str(folder / "hooks"), str(writing.HOUSE))),
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        began = perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=printed, stderr=subprocess.STDOUT
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        words = printed.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{words}")
    return Run(seconds, _megabytes(usage), words)


def _megabytes(usage: resource.struct_rusage) -> float:
    # Linux counts in kB, macOS in bytes.
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _say(words: str) -> None:
    print(f"{words} ...", file=sys.stderr, flush=True)
