"""The checksum of every calendar file: `HUB_TODAY=2026-09-01 python -m tests.bench.checksum DIR`.

Two runs that differ in hash seed, time zone, locale and day of the school year print the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from hub import checking
from hub.dates import today_in_london
from hub.outputs import site
from hub.outputs.output import Context, File


def checksum(root: Path) -> str:
    """The SHA-256 of the public edition's calendar files, each with its address, in order."""
    today = today_in_london(os.environ["HUB_TODAY"])
    planned = site.plan(checking.read(root, today), Context("public", today))
    found = hashlib.sha256()
    for file in sorted(planned.files, key=lambda file: file.address):
        if isinstance(file, File) and file.address.endswith(".ics"):
            found.update(file.address.encode() + b"\0" + file.content)
    return found.hexdigest()


if __name__ == "__main__":
    print(checksum(Path(sys.argv[1])))
