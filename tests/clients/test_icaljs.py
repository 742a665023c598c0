"""ical.js, which Thunderbird and Nextcloud use, reads every feed as it was meant."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import icalendar
import pytest

from tests.fixtures.small_hub import INSTANTS, published
from tests.real_parts import require

ROOT = Path(__file__).parents[2]


@pytest.mark.clients
def test_icaljs_reads_the_same_entries_at_the_same_instants(tmp_path: Path) -> None:
    """Points 7, 9, 14, 18 and 26, with the time zone that each file brings along."""
    require("Node.js", shutil.which("node"))
    require("ical.js (`make node` gets it)", (ROOT / "node_modules/ical.js").is_dir())
    files = {str(tmp_path / address.replace("/", "_")): c for address, c in published().items()}
    for name, content in files.items():
        Path(name).write_bytes(content)
    command = ["node", str(ROOT / "tests/clients/icaljs.mjs"), *files]
    output = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    found = json.loads(output)
    seen = set()
    for name, content in files.items():
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert len(found[name]) == len(events) == content.count(b"BEGIN:VEVENT")
        for event, entry in zip(events, found[name], strict=True):
            assert entry["uid"] == str(event["UID"])
            assert entry["summary"] == str(event["SUMMARY"])
            assert entry["description"] == str(event["DESCRIPTION"])
            meeting = entry["uid"].split("@")[0].removeprefix("meeting-")
            if meeting in INSTANTS:
                seen.add(meeting)
                assert (plain(entry["begin"]), plain(entry["end"], 1)) == INSTANTS[meeting]
    assert seen == set(INSTANTS)


def plain(instant: str, less: int = 0) -> str:
    """`2026-09-17T15:00Z`; of whole days the day, or the last one before it."""
    if "T" in instant:
        return instant.replace(":00Z", "Z")
    return str(dt.date.fromisoformat(instant) - dt.timedelta(days=less))
