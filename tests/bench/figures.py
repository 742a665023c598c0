"""What is measured of a hub of one size."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.bench import rounds, three_ways, writing
from tests.bench.measuring import Run, Runner, say
from tests.bench.sample import TODAY

DIFFERENT: Final = {
    "PYTHONHASHSEED": "4321",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "HUB_TODAY": str(TODAY + dt.timedelta(days=30)),
}
"""Another hash seed, time zone, locale and day of the same school year."""
TWICE_UP_TO: Final = 1000
"""Larger hubs have one round; others two, of which the least seconds count."""
THREE_WAYS_UP_TO: Final = 1000
"""Larger hubs are built by the hub alone: each engine would take minutes more."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one size."""

    meetings: int
    pages: int
    """Of the public edition."""
    feed_bytes: int
    """Of all its calendar files together."""
    stages: Mapping[str, float]
    """Seconds by stage, as `tests.bench.stages` names them."""
    gate: float
    """Seconds that the gate takes of building the public edition."""
    runs: Mapping[str, Sequence[Run]]
    """Every run by its name in `rounds`."""
    edit: Mapping[str, float]
    """From an edit to its preview, as `tests.bench.preview` says."""
    example: Mapping[str, float]
    """The same in the worked example."""
    checksums: tuple[str, str]
    """Of all calendar files: as usual, and with everything different that must not matter."""
    ways: three_ways.Comparison | None

    def seconds(self, name: str) -> float | None:
        """The least seconds of a run; None if it is not there."""
        return min((run.seconds for run in self.runs.get(name, ())), default=None)

    def beside_plain(self, name: str) -> float | None:
        """So many times the seconds of plain MkDocs."""
        mine, plain = self.seconds(name), self.seconds(rounds.PLAIN)
        return mine / plain if mine is not None and plain else None

    def memory(self, *names: str) -> float | None:
        """The most memory, in MB, that any process of these runs had."""
        found = [run.memory for name in names for run in self.runs.get(name, ())]
        return max(found, default=None)


def measure(folder: Path, meetings: int, *, clock: bool) -> Figures:
    """Everything about a hub with so many meetings, built in the empty folder."""
    runner = Runner(clock)
    sites = rounds.Sites(*(folder / name for name in ("hub", "plain", "eleventy")))
    say(f"{meetings:,} meetings: writing")
    writing.hub(sites.hub, meetings)
    writing.example(folder / "example")
    pages = _last_line(_module(runner, sites.hub, "stages"))["pages"]
    writing.plain(sites.plain, meetings, pages)
    writing.eleventy(sites.eleventy, meetings, pages)
    runs: dict[str, list[Run]] = {}
    for _ in range(2 if meetings <= TWICE_UP_TO else 1):
        for name, run in rounds.round_of(runner, sites):
            runs.setdefault(name, []).append(run)
    read = [_last_line(run) for run in runs[rounds.STAGES]]
    return Figures(
        meetings=meetings,
        pages=pages,
        feed_bytes=read[0]["bytes"],
        stages={name: min(one["seconds"][name] for one in read) for name in read[0]["seconds"]},
        gate=min(_last_line(run)["seconds"] for run in runs[rounds.GATE]),
        runs=runs,
        edit=_last_line(_module(runner, sites.hub, "preview")),
        example=_last_line(_module(runner, folder / "example", "preview")),
        checksums=(
            _checksum(_module(runner, sites.hub, "checksum")),
            _checksum(_module(runner, sites.hub, "checksum", **DIFFERENT)),
        ),
        ways=three_ways.compare(runner, sites.hub) if meetings <= THREE_WAYS_UP_TO else None,
    )


def _module(runner: Runner, folder: Path, name: str, **different: str) -> Run:
    """A module of this package, told of the folder."""
    return runner.run([sys.executable, "-m", f"tests.bench.{name}", "."], folder, **different)


def _last_line(run: Run) -> Any:
    return json.loads(run.printed.splitlines()[-1])


def _checksum(run: Run) -> str:
    return run.printed.split()[-1]
