"""Calendar programs that read feeds, each found where it is installed, and what they found.

Except khal, each has a small script beside this module that reads all the files it is given. It
prints a JSON object: for each file a list of its entries with `uid`, `begin`, `end`, `summary`,
`description`, `location` and `class`. Moments are in UTC (`2026-09-17T15:00Z`), whole days are
dates; the end of whole days is the day after the last.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tests.fixtures.every_hour import Meant, Truth
from tests.helpers.real_parts import require

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
SYSTEM_PYTHON: Final = "/usr/bin/python3"
"""Debian's own, for which its packages install their modules."""

Found = Mapping[str, list[dict[str, str]]]
"""The entries by the file's name."""


@dataclass(frozen=True, slots=True)
class Client:
    """A program: its script, what runs that, and whether it is installed."""

    name: str
    script: str
    runner: str
    check: Callable[[], object]
    missing: str

    def read(self, files: Iterable[Path]) -> tuple[Found, int]:
        """The entries in files, and the number of faults against the standard that it found."""
        require(self.missing, self.check())
        # Far from London, in case a program takes times as the computer's own.
        environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONWARNINGS": "ignore"}
        command = [self.runner, str(HERE / self.script), *map(str, files)]
        done = subprocess.run(
            command, capture_output=True, timeout=120, env=environment, check=False
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        printed: dict[str, Any] = json.loads(done.stdout)
        errors = printed.pop("errors", {})
        return {Path(file).name: found for file, found in printed.items()}, sum(errors.values())


def _node() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    version = subprocess.run([node, "--version"], check=True, capture_output=True, text=True)
    return int(re.findall("[0-9]+", version.stdout)[0]) >= 20


def _npm(package: str) -> bool:
    return _node() and (ROOT / "node_modules" / package).is_dir()


@functools.cache
def _libical() -> bool:
    asked = "import gi; gi.require_version('ICalGLib', '3.0')"
    return (
        Path(SYSTEM_PYTHON).exists()
        and subprocess.run(
            [SYSTEM_PYTHON, "-c", asked], check=False, capture_output=True
        ).returncode
        == 0
    )


NODE: Final = "(`make node`, with Node.js 20 or later)"
CLIENTS: Final = (
    Client("icalendar", "read_icalendar.py", sys.executable, lambda: True, "icalendar"),
    Client(
        "ical.js", "read_icaljs.mjs", "node", lambda: _npm("ical.js"), f"ical.js {NODE}"
    ),
    Client(
        "libical", "read_libical.py", SYSTEM_PYTHON, _libical,
        "libical (Debian's packages gir1.2-ical-3.0 and python3-gi)",
    ),
    Client(
        "node-ical", "read_nodeical.mjs", "node", lambda: _npm("node-ical"), f"node-ical {NODE}"
    ),
    Client(
        "vobject", "read_vobject.py", sys.executable,
        lambda: importlib.util.find_spec("vobject"), "vobject",
    ),
)  # fmt: skip


def mismatches(truth: Truth, found: Found) -> list[str]:
    """Every difference between what was meant and what a program found; none is fine."""
    wrong = [] if truth.keys() == found.keys() else [f"files: {sorted(truth)}, {sorted(found)}"]
    for file, meant in truth.items():
        entries = {entry["uid"]: entry for entry in found.get(file, [])}
        if len(found.get(file, [])) != len(meant) or entries.keys() != meant.keys():
            wrong.append(f"{file}: {len(meant)} entries are {len(found.get(file, []))} there")
        wrong += [
            f"{file}, {uid}, {key}: {value!r} is {entries[uid][key]!r}"
            for uid, whole in meant.items()
            if uid in entries
            for key, value in asdict(whole).items()
            if entries[uid][key] != value
        ]
    return wrong


def plain(meant: Meant) -> tuple[str, ...]:
    """All that an entry says, as a program without UIDs knows it; ends of text are trimmed."""
    return (meant.begin, meant.end, meant.summary, meant.description.strip(), meant.location)
