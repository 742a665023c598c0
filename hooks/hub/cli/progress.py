"""What is being done, for whoever waits longer than a moment.

On a terminal it is one line that moves and is gone at the end; in a log, plain lines, one a step.
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

_MOMENT: Final = 2.0
"""Seconds that nobody minds."""
_OFTEN: Final = 0.2
_COUNT: Final = re.compile(r", [\d,]+ of [\d,]+$")
"""What moves within a step."""


class Progress:
    """Hears how far each piece of work is, and shows it from a moment on."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._moves = out.isatty()
        self._now: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._over = threading.Event()

    def hear(self, what: str, words: str) -> None:
        """Take note: `public`, `writing files, 100 of 1,200`."""
        self._now[what] = words

    def show(self) -> None:
        """Show it until `end`; in a thread of its own."""
        if self._over.wait(_MOMENT):
            return
        while not self._over.wait(_OFTEN):
            self._line() if self._moves else self._lines()

    def end(self) -> None:
        """There is nothing to wait for any more."""
        self._over.set()

    def clear(self) -> None:
        """Leave nothing on a terminal."""
        if self._moves and self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _line(self) -> None:
        # Another thread may take note of more meanwhile.
        self._shown = self._now.copy()
        words = " · ".join(_told(*each) for each in self._shown.items())
        width = shutil.get_terminal_size().columns - 1
        self._out.write(f"\r\x1b[K{words[:width]}")
        self._out.flush()

    def _lines(self) -> None:
        for what, words in self._now.copy().items():
            step = _COUNT.sub("", words)
            if self._shown.get(what) != step:
                self._shown[what] = step
                self._out.write(f"{_told(what, step)}\n")
        self._out.flush()


def _told(what: str, words: str) -> str:
    return f"{what[:1].upper()}{what[1:]}: {words}" if what else words


@contextmanager
def shown(*, quiet: bool) -> Iterator[Progress]:
    """Show what is being done, on the standard error, as long as this lasts."""
    progress = Progress(sys.stderr)
    thread = threading.Thread(target=progress.show, daemon=True)
    if not quiet:
        thread.start()
    try:
        yield progress
    finally:
        progress.end()
        if not quiet:
            thread.join()
        progress.clear()
