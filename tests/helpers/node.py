"""Scripts for Node.js, ended together with whatever they have started."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path

PATIENCE = 10
"""Seconds in which a script that is told to end may close the browser it has opened."""


def node(
    script: Path, *words: str, lines: Iterable[str] = (), seconds: float, cwd: Path | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """Run a script with these lines as its input. Raises TimeoutExpired after so many seconds."""
    process = subprocess.Popen(
        ["node", script, *words], cwd=cwd, env={**os.environ, **environment},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    try:
        printed, complained = process.communicate("\n".join(lines), timeout=seconds)
    finally:
        if process.poll() is None:
            _end(process)
    return subprocess.CompletedProcess(process.args, process.returncode, printed, complained)


def _end(process: subprocess.Popen[str]) -> None:
    """First kindly: a browser is in a group of its own, which Puppeteer then ends."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
