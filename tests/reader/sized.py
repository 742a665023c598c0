"""Hubs of a size, built, and the five pages of each that readers come to first."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from tests.bench import writing
from tests.bench.sample import TODAY
from tests.hubs import run

AT_MOST: Final = 150_000
"""Bytes that the first view of a page may take, as they are transferred."""
KINDS: Final = ("home", "network", "meeting", "term", "year")


def build(folder: Path, meetings: int) -> Path:
    """The folder of a hub with so many meetings, built into `site`. Raises RuntimeError."""
    root = folder / f"hub-{meetings}"
    writing.hub(root, meetings)
    ran = run(root, "build", "--edition", "public", today=TODAY.isoformat())
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    return root


def pages(root: Path) -> dict[str, str]:
    """The path of each of the five: of several of a kind, the one with the largest page."""
    site = root / "site" / "public"
    years = [year for year in (site / "calendar").iterdir() if year.is_dir()]
    kinds = {
        "network": (site / "networks").glob("*/index.html"),
        "meeting": (site / "meetings").glob("*/*/index.html"),
        "term": (term for year in years for term in year.glob("*/index.html")),
        "year": (year / "index.html" for year in years),
    }
    largest = {kind: max(found, key=lambda f: f.stat().st_size) for kind, found in kinds.items()}
    return {"home": ""} | {
        kind: f"{file.parent.relative_to(site).as_posix()}/" for kind, file in largest.items()
    }


def without(root: Path) -> None:
    """Make room: large hubs fill a disk."""
    shutil.rmtree(root)
