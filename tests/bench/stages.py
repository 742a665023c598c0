"""The hub's own stages, timed in a process of its own: `python -m tests.bench.stages FOLDER`.

Prints JSON: seconds by stage for the public edition, and how many pages it has.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from hub import checking, checks, ical, site
from hub.output import Context, Output
from hub.outputs import feeds
from tests.bench.sample import TODAY

READ = "read"
CHECKS = "checks"
PLAN = "plan"
FEEDS = "feeds"
SERIALISING = "serialising"
"""Not a stage: what it takes to write every entry of the feeds once, and nothing else."""

_seconds: dict[str, float] = {}


def measure(root: Path) -> dict[str, Any]:
    """Every stage of the public edition of the hub in a folder, once."""
    with _clock(READ):
        hub = checking.read(root, TODAY)
    with _clock(CHECKS):
        list(checks.check(hub, TODAY))
    entries: list[ical.Entry] = []
    with _clock(PLAN), _feeds_apart(entries):
        planned = site.plan(hub, Context("public", TODAY))
    _seconds[PLAN] -= _seconds[FEEDS]
    with _clock(SERIALISING):
        for entry in entries:
            ical.entry_bytes(entry)
    return {"seconds": _seconds, "pages": len(planned.pages)}


@contextmanager
def _clock(stage: str) -> Iterator[None]:
    began = perf_counter()
    yield
    _seconds[stage] = perf_counter() - began


@contextmanager
def _feeds_apart(entries: list[ical.Entry]) -> Iterator[None]:
    """While it lasts, the feeds have a time of their own, and every entry they write is noted."""
    made, written = feeds.outputs, ical.entry_bytes

    def outputs(*given: Any) -> list[Output]:
        with _clock(FEEDS):
            return list(made(*given))

    def note(entry: ical.Entry) -> bytes:
        entries.append(entry)
        return written(entry)

    with patch.object(feeds, "outputs", outputs), patch.object(ical, "entry_bytes", note):
        yield


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
