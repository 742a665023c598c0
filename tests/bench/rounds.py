"""One round: what is compared, one after the other, so that a busy minute hits all of it.

A round begins with plain MkDocs, has it once more in its middle, and leaves the hub as it was.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.bench.measuring import Run, Runner
from tests.bench.preview import meeting
from tests.bench.sample import TODAY
from tests.bench.writing import HOUSE

PLAIN: Final = "plain"
COLD: Final = "cold"
EDITED: Final = "edited"
ANOTHER_DAY: Final = "another day"
CHECK_KEPT: Final = "check, with the store"
CHECK_COLD: Final = "check, without"
STAGES: Final = "stages"
GATE: Final = "gate"
PROPERDOCS: Final = "ProperDocs"
ELEVENTY: Final = "Eleventy"

BOTH: Final = (COLD, EDITED, ANOTHER_DAY)
"""Builds of both editions, side by side."""

HUB: Final = str(Path(sys.executable).with_name("hub"))
_BUILD: Final = (HUB, "build")
_CHECK: Final = (HUB, "check")
_MKDOCS: Final = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_PROPERDOCS: Final = (
    sys.executable, "-m", "properdocs", "build", "--quiet", "--site-dir", "properdocs",
)  # fmt: skip
_ELEVENTY: Final = HOUSE / "node_modules/@11ty/eleventy/cmd.cjs"


@dataclass(frozen=True, slots=True)
class Sites:
    """The folders of the sites that are built."""

    hub: Path
    plain: Path
    eleventy: Path


def round_of(runner: Runner, sites: Sites) -> Iterator[tuple[str, Run]]:
    """Every run of a round with its name; without Node.js and its packages there is no Eleventy."""
    hub = sites.hub
    options = ["--clock"] if runner.clock else []
    yield PLAIN, runner.run(_MKDOCS, sites.plain)
    _forget(runner, hub)
    yield COLD, _both(runner, hub)
    yield GATE, runner.run([sys.executable, "-m", "tests.bench.gate", ".", *options], hub)
    yield CHECK_KEPT, runner.run(_CHECK, hub)
    with _one_edit(hub):
        yield EDITED, _both(runner, hub)
        yield ANOTHER_DAY, _both(runner, hub, HUB_TODAY=str(TODAY + dt.timedelta(days=1)))
    yield PLAIN, runner.run(_MKDOCS, sites.plain)
    _forget(runner, hub)
    yield CHECK_COLD, runner.run(_CHECK, hub)
    yield STAGES, runner.run([sys.executable, "-m", "tests.bench.stages", ".", *options], hub)
    yield PROPERDOCS, runner.run(_PROPERDOCS, sites.plain)
    if shutil.which("node") and _ELEVENTY.is_file():
        yield ELEVENTY, runner.run(["node", str(_ELEVENTY), "--quiet"], sites.eleventy)


def _both(runner: Runner, hub: Path, **different: str) -> Run:
    """Both editions. The processor's seconds are halved, as two of them would share the work."""
    run = runner.run(_BUILD, hub, **different)
    return run if runner.clock else replace(run, seconds=run.seconds / 2)


def _forget(runner: Runner, hub: Path) -> None:
    runner.run([HUB, "clean"], hub)


@contextmanager
def _one_edit(hub: Path) -> Iterator[None]:
    """While it lasts, one meeting has another room; nobody has committed that."""
    file = meeting(hub)
    before = file.read_text(encoding="utf-8")
    after = re.sub(r"^room: .*$", "room: Another room", before, flags=re.MULTILINE)
    assert after != before
    file.write_text(after, encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")
