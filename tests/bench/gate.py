"""The gate, timed by itself on a built public edition: `python -m tests.bench.gate FOLDER`.

Prints JSON: seconds, and how many files it read. The seconds are the processor's; with `--clock`
the clock's.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import material
import mkdocs
from PIL import Image

from hub import checking
from hub.programme.school_year import bank_holidays
from hub.publishing import gate
from tests.bench.measuring import seconds_of
from tests.bench.sample import TODAY


def measure(root: Path) -> dict[str, float]:
    """Look through `site/public` of the hub in a folder, once."""
    now = seconds_of(clock="--clock" in sys.argv)
    hub = checking.read(root, TODAY)
    # A build has these long before its gate: to load them is no part of what the gate takes.
    Image.init()
    for year in hub.own_years:
        bank_holidays(hub.cluster.nation, year.first, year.last)
    themes = [Path(package.__file__ or "").parent / "templates" for package in (material, mkdocs)]
    began = now()
    report = gate.check(hub, root, root / "site" / "public", [root / "overrides", *themes])
    return {"seconds": now() - began, "files": report.files, "stopped": len(report.problems)}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
