"""Somebody at the keyboard: a command run at a real terminal, with answers typed one by one."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

LIMIT: Final = 60
"""Seconds until a command that asks for more than it is told counts as stuck."""


def typed(root: Path, answers: Iterable[str], *arguments: str, today: str) -> tuple[int, str]:
    """Run `hub` at a terminal and type a line at every question; its exit status and its words."""
    ours, theirs = pty.openpty()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("HUB_")}
    process = subprocess.Popen(
        [Path(sys.executable).with_name("hub"), *arguments],
        cwd=root, env={**inherited, "HUB_TODAY": today, "TERM": "dumb"},
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    waiting = list(answers)
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        if not select.select([ours], [], [], 0.2)[0]:
            continue
        try:
            more = os.read(ours, 4096)
        except OSError:  # the terminal is gone with the last who used it
            break
        if not more:
            break
        said += more
        # Every question ends with a colon and a space, and waits.
        if said.endswith(b": ") and waiting:
            os.write(ours, waiting.pop(0).encode() + b"\n")
    else:
        process.kill()
    os.close(ours)
    assert not waiting, said.decode()
    return process.wait(), said.decode().replace("\r\n", "\n")
