"""The folders that a cluster writes in, and which files in them may stand beside records."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOTS: Final = ("content", "meetings")
"""The folders that a cluster writes in."""


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
