"""The folders that a cluster writes in, and which files in them may stand beside records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOTS: Final = ("content", "meetings")
"""The folders that a cluster writes in."""

State = tuple[int, int, int]
"""Size, time and number of a file: another one means that there may be something else in it."""


def states(top: Path) -> Iterator[tuple[str, State]]:
    """Every file below a folder with its state, however far it got; the hidden ones left out."""
    folders = [os.fspath(top)]
    while folders:
        try:
            with os.scandir(folders.pop()) as found:
                for item in found:
                    if item.name.startswith("."):
                        continue
                    if item.is_dir(follow_symlinks=False):
                        folders.append(item.path)
                    else:
                        yield item.path, _state(item.stat(follow_symlinks=False))
        except OSError:  # gone meanwhile, or not to be read
            continue


def state(file: Path) -> State | None:
    """The state of a file; None where there is none."""
    try:
        return _state(file.stat())
    except OSError:
        return None


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns, found.st_ino


def is_attachment(root: Path, path: str) -> bool:
    """Whether there is a file at a path of the hub that may stand beside records."""
    try:
        file = root / path
        return not _off_limits(root, path) and file.suffix != ".md" and file.is_file()
    except OSError:  # longer than a name may be
        return False


def in_other_letters(root: Path, path: str) -> str:
    """The path of a file that differs only in capitals or its ending's; empty if there is none."""
    wanted, (folder, _, _) = path.casefold(), path.rpartition("/")
    try:
        there = sorted(f"{folder}/{file.name}" for file in (root / folder).iterdir())
    except OSError:
        return ""
    return next((p for p in there if p.casefold() == wanted and is_attachment(root, p)), "")


def why_no_attachment(root: Path, path: str) -> str:
    """What to do about a path that lies where nothing is published; empty for any other."""
    try:
        return _off_limits(root, path)
    except OSError:
        return ""


def _off_limits(root: Path, path: str) -> str:
    parts = path.split("/")
    if parts[0] not in ROOTS or "\\" in path:
        return "Only what lies in content/ or meetings/ is published: put the file there."
    if any(part.startswith(".") for part in parts):
        return "What has a name that begins with a dot is not published: rename it."
    if any((root / "/".join(parts[:end])).is_symlink() for end in range(1, len(parts) + 1)):
        return "It only leads to another place: put the file itself there."
    return ""
