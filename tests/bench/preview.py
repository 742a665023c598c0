"""How long a writer waits: `python -m tests.bench.preview FOLDER [FILE]`, a hub and a meeting.

`hub serve` is running; the room of a meeting is changed, and its page is asked for until it has the
room. Prints JSON: the clock's seconds and those of the server's processor, each the middle of
several, and how much of a processor it takes while nobody does anything. Linux alone counts those.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import urllib.request
from pathlib import Path
from time import perf_counter, sleep
from typing import Final

TIMES: Final = 7
IDLE: Final = 4
"""Seconds in which nobody does anything."""
COMMAND: Final = (str(Path(sys.executable).with_name("hub")), "serve", "--port", "0")


def measure(root: Path, file: Path) -> dict[str, float]:
    """Edit a meeting's file, several times, and put it back as it was."""
    before = file.read_text(encoding="utf-8")
    with subprocess.Popen(
        COMMAND, cwd=root, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, encoding="utf-8",
    ) as server:  # fmt: skip
        try:
            found = None
            while found is None and server.stdout is not None:
                found = re.search(r"http://localhost:\d+", server.stdout.readline())
            assert found is not None
            address = f"{found[0]}/{file.relative_to(root).with_suffix('').as_posix()}/"
            clock, processor = zip(*_edits(server.pid, address, file, before), strict=True)
            _wait_until_checked(address)
            began = _cpu(server.pid)
            sleep(IDLE)
            idle = 100 * (_cpu(server.pid) - began) / IDLE
        finally:
            server.kill()
            file.write_text(before, encoding="utf-8")
    middle = statistics.median
    return {"seconds": middle(clock), "cpu": middle(processor), "idle": idle}


def _edits(process: int, address: str, file: Path, before: str) -> list[tuple[float, float]]:
    taken = []
    for number in range(TIMES):
        # What is looked for after a page was shown must not be counted for the next.
        _wait_until_checked(address)
        room = f"Chamber {number}"
        text = re.sub(r"^room: .*\n", "", before, flags=re.MULTILINE)
        text = re.sub(r"^(venue: .*\n)", rf"\1room: {room}\n", text, flags=re.MULTILINE)
        began, used = perf_counter(), _cpu(process)
        file.write_text(text, encoding="utf-8")
        while room.encode() not in _page(address):
            sleep(0.01)
        taken.append((perf_counter() - began, _cpu(process) - used))
    return taken


def _wait_until_checked(address: str) -> None:
    while re.search(rb"checking \xe2|still looking through", _page(address)):
        sleep(0.2)


def _page(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - of this computer
        content: bytes = answer.read()
    return content


def _cpu(process: int) -> float:
    """The seconds that a process and its children have had."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return sum(map(int, text.rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


def meeting(root: Path) -> Path:
    """A meeting in the middle of the hub's, which has a venue."""
    files = sorted(root.glob("meetings/*/*.md"))
    held = [file for file in files if "\nvenue: " in file.read_text(encoding="utf-8")]
    return held[len(held) // 2]


if __name__ == "__main__":
    hub = Path(sys.argv[1]).absolute()
    chosen = Path(sys.argv[2]).absolute() if len(sys.argv) > 2 else meeting(hub)
    print(json.dumps(measure(hub, chosen)))
