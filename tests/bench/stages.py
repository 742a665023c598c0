"""The hub's own stages, timed in a process of its own: `python -m tests.bench.stages FOLDER`.

Prints JSON: seconds by stage for the public edition, and how many pages it has. The
seconds are the processor's; with `--clock` after the folder, the clock's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from hub import checking, checks
from hub.checks import missing
from hub.history import reader
from hub.outputs import site
from hub.outputs.feeds import ical, meeting_entry
from hub.outputs.output import Context, File
from hub.privacy import edition
from hub.programme import defaults
from hub.programme.hub import Hub
from hub.reading.load import load
from tests.bench.measuring import seconds_of
from tests.bench.sample import TODAY

READ: Final = "read"
CHECKS: Final = "checks"
MISSING: Final = "missing"
"""Not a stage of its own: the part of the checks that looks for what is missing, once more."""
PLAN: Final = "plan"
VALUES: Final = "values"
FEEDS: Final = "feeds"
ENTRIES: Final = "entries"
"""Not a stage: what it takes to make and write every meeting's entry once, and no calendar."""

LOAD: Final = "load"
HISTORY: Final = "history"
"""Not stages of their own: parts of reading, timed once more to compare them."""

_seconds: dict[str, float] = {}
_now = seconds_of(clock="--clock" in sys.argv)


def measure(root: Path) -> dict[str, Any]:
    """Every stage of the public edition of the hub in a folder, once."""
    with _clock(READ):
        hub = checking.read(root, TODAY)
    with _clock(CHECKS):
        list(checks.check(hub, TODAY))
    with _clock(MISSING):
        # Of a hub of its own, which has nothing in store.
        missing.found(hub.with_history(hub.history), TODAY)
    with _clock(PLAN):
        planned = site.plan(hub, Context("public", TODAY))
    with _clock(VALUES):
        for page in planned.pages.values():
            dict(page.values)
    calendars = [f for f in planned.files if isinstance(f, File) and f.address.endswith(".ics")]
    with _clock(FEEDS):
        written = sum(len(file.content) for file in calendars)
    _write_entries(hub)
    with _clock(LOAD):
        load(root)
    with _clock(HISTORY):
        reader.read(root, hub.all_records())
    return {"seconds": _seconds, "pages": len(planned.pages), "bytes": written}


def _write_entries(whole: Hub) -> list[bytes]:
    # A hub of its own, which has nothing in store from the stages.
    hub = defaults.complete(edition.select(whole, "public", TODAY))
    meetings = hub.meetings
    with _clock(ENTRIES):
        return [ical.entry_bytes(meeting_entry.entry(hub, m, "public")) for m in meetings]


@contextmanager
def _clock(stage: str) -> Iterator[None]:
    began = _now()
    yield
    _seconds[stage] = _now() - began


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
