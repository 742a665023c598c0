"""Which files were checked before and found in order, on this disk alone.

Names are kept as checksums, so no word of any file is; under another house none of them holds.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Final

from hub.publishing.house import house
from hub.publishing.store import FOLDER, hide, replace, whole

_FILE: Final = "checked"


class Sound:
    """The checks that found nothing, as `checking.Sound` has it, for the hub in `root`."""

    def __init__(self, root: Path, *, fresh: bool = False) -> None:
        self._root = root
        self._file = root / FOLDER / _FILE
        self._begin = house(root)
        self._known = set() if fresh else self._read()
        self._asked: set[str] = set()

    def __contains__(self, name: object) -> bool:
        checksum = self._checksum(str(name))
        if checksum in self._known:
            self._asked.add(checksum)
        return checksum in self._known

    def add(self, name: str) -> None:
        """Note one more."""
        self._asked.add(self._checksum(name))

    def keep(self) -> None:
        """Keep those that were asked for; where nothing can be kept, the next check looks again."""
        if self._asked != self._known:
            hide(self._root)
            with contextlib.suppress(OSError):
                replace(self._file, "\n".join(sorted(self._asked)).encode())

    def _read(self) -> set[str]:
        try:
            return set((whole(self._file.read_bytes()) or b"").decode().split("\n")) - {""}
        except OSError:
            return set()

    def _checksum(self, name: str) -> str:
        return hashlib.sha256(f"{self._begin} {name}".encode()).hexdigest()
