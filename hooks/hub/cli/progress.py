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

    def __init__(self, out: TextIO, *, quiet: bool) -> None:
        self._out = out
        self._quiet = quiet
        self._moves = out.isatty()
        self._now: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def hear(self, what: str, words: str) -> None:
        """Take note: `public`, `writing files, 100 of 1,200`."""
        self._now[what] = words
        # Not before: a process that is forked while a thread writes may wait for it for ever, and
        # whoever speaks has been forked.
        if self._thread is None and not self._quiet:
            self._thread = threading.Thread(target=self._show, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """There is nothing to wait for any more; on a terminal nothing of it stays."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        if self._moves and self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _show(self) -> None:
        if self._over.wait(_MOMENT):
            return
        while not self._over.wait(_OFTEN):
            self._line() if self._moves else self._lines()

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
    progress = Progress(sys.stderr, quiet=quiet)
    try:
        yield progress
    finally:
        progress.end()
