"""How long a year's plan takes: `python -m tests.bench.planning [--clock]` prints a small table.

Seconds are the processor's, of a process of its own for each size, with the solver's start; with
`--clock` those on the wall. Without the optional part `plan` there are days and no hosts.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hub.programme.planning import planner
from hub.programme.planning.plan import Wish
from tests.bench.measuring import Runner, seconds_of
from tests.helpers.year_to_plan import BEFORE, YEAR, wide


@dataclass(frozen=True, slots=True)
class Size:
    """A cluster whose networks meet in each of six half-terms, and the most seconds, if any."""

    networks: int
    schools: int
    turns: int
    """The most meetings that a school hosts in the year."""
    target: float | None = None


SIZES: Final = (Size(5, 11, 4), Size(12, 20, 5, target=10), Size(30, 60, 4))


def table(folder: Path, *, clock: bool) -> str:
    """A row for each size; a process of its own plans it."""
    lines = ["A year planned, in seconds: days alone, days and hosts, and whether none is fairer"]
    runner = Runner(clock)
    for number, size in enumerate(SIZES):
        options = ["--clock"] if clock else []
        command = [sys.executable, "-m", "tests.bench.planning", str(number), *options]
        lines.append(_row(size, json.loads(runner.run(command, folder).printed.splitlines()[-1])))
    return "\n".join(lines)


def _row(size: Size, found: dict[str, Any]) -> str:
    proved = "proved" if found["proved"] else f"gap {found['gap']:.2%}"
    verdict = ""
    if size.target is not None:
        reached = "reached" if found["hosts"] <= size.target else "not reached"
        verdict = f"  at most {size.target:g}: {reached}"
    return (
        f"  {size.networks:>3} networks, {size.schools:>3} schools, {found['meetings']:>4} meetings"
        f"  {found['days']:6.2f}  {found['hosts']:6.2f}  "
        f"{proved if found['with_hosts'] else 'no hosts'}{verdict}"
    )


def measure(size: Size) -> dict[str, Any]:
    """Plan a cluster of that size, without hosts and with."""
    now = seconds_of(clock="--clock" in sys.argv)
    hub = wide(size.networks, size.schools, size.turns)
    began = now()
    planner.make(hub, Wish(YEAR), BEFORE, hosts=False)
    days = now() - began
    fresh = wide(size.networks, size.schools, size.turns)
    began = now()
    plan = planner.make(fresh, Wish(YEAR), BEFORE, hosts=True)
    return {
        "days": days, "hosts": now() - began, "meetings": len(plan.choices),
        "with_hosts": plan.with_hosts, "proved": plan.proved, "gap": plan.gap,
    }  # fmt: skip


if __name__ == "__main__":
    sizes = [argument for argument in sys.argv[1:] if argument.isdigit()]
    if sizes:
        print(json.dumps(measure(SIZES[int(sizes[0])])))
    else:
        print(table(Path.cwd(), clock="--clock" in sys.argv))
