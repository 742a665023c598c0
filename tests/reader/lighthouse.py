"""Google's Lighthouse, in Debian's Chromium, as on a mid-range phone with a slow connection."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.hubs import HOUSE
from tests.real_parts import require

SCRIPT: Final = Path(__file__).with_suffix(".mjs")
PER_PAGE: Final = 120
"""Seconds within which a page has been looked at, however busy the machine is."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What Lighthouse says of one page; scores from 0 to 100."""

    address: str
    performance: int
    accessibility: int
    best_practices: int
    seo: int
    bytes: int
    """Transferred on the first view."""
    shift: float
    """Cumulative Layout Shift."""
    paint: float
    """Milliseconds until the largest part is painted, on the phone that Lighthouse imagines."""
    failed: tuple[str, ...]
    """What took points off."""


def scores(addresses: Iterable[str], home: Path) -> list[Scores]:
    """Look at pages one after the other; `home` is a folder for what the browser writes."""
    chromium = shutil.which("chromium")
    require("Chromium", chromium)
    package = HOUSE / "node_modules" / "lighthouse"
    require("Lighthouse (`make node`)", shutil.which("node") and package.is_dir())
    wanted = list(addresses)
    ran = subprocess.run(
        ["node", SCRIPT, str(chromium), *wanted],
        env={**os.environ, "HOME": str(home)},
        capture_output=True, encoding="utf-8", timeout=PER_PAGE * len(wanted), check=False,
    )  # fmt: skip
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return [_scores(json.loads(line)) for line in ran.stdout.splitlines() if line.startswith("{")]


def _scores(said: dict[str, object]) -> Scores:
    by_category = said.pop("scores")
    assert isinstance(by_category, dict)
    failed = said.pop("failed")
    assert isinstance(failed, list)
    names = {name.replace("-", "_"): score for name, score in by_category.items()}
    return Scores(**said, **names, failed=tuple(failed))  # type: ignore[arg-type] # read from JSON
