"""A meeting's file, cancelled as a form does it, and put back."""

from __future__ import annotations

from pathlib import Path

from hub.drafting import in_place
from hub.records.kinds.meeting import Meeting


def cancels_with_two_lines(file: Path) -> None:
    """Fails unless two lines come, and no other sign changes."""
    old = file.read_text(encoding="utf-8")
    wanted = {"status": "cancelled", "reason": "Snow: no buses"}
    new = in_place.changed(old, Meeting, wanted)
    added = {"status: cancelled", 'reason: "Snow: no buses"'}
    left = [line for line in new.split("\n") if line not in added]
    were = [line for line in old.split("\n") if not line.startswith(("status:", "reason:"))]
    assert left == were
    # And back again, as if nothing had been.
    back = in_place.changed(new, Meeting, {"status": None, "reason": None})
    assert back.split("\n") == were
