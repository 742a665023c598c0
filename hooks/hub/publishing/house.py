"""The house in one word: a checksum of everything that makes a site of the same content.

Its code and templates, `mkdocs.yml`, Python, and the versions of all that is installed.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import hub

_FOLDERS: Final = ("hooks", "overrides")
_FILES: Final = ("mkdocs.yml",)
_INSTALLED: Final = ("*.dist-info", "*.egg-info")


def house(root: Path) -> str:
    """The checksum of the house by which the hub in `root` is built, as 64 hexadecimal digits."""
    found = hashlib.sha256(sys.version.encode())
    for name in sorted(_installed()):
        found.update(f"{name}\n".encode())
    for file in _files(root):
        content = file.read_bytes()
        found.update(f"{file.name} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _installed() -> Iterator[str]:
    """`jinja2-3.1.6.dist-info`: the name of what is installed holds its version."""
    for folder in dict.fromkeys(sys.path):
        for pattern in _INSTALLED:
            yield from (found.name for found in Path(folder or ".").glob(pattern))


def _files(root: Path) -> Iterator[Path]:
    """The code that runs now, which may lie elsewhere, and what lies in the hub's folder."""
    code = Path(hub.__file__).parent
    folders = {folder.resolve() for folder in (code, *(root / name for name in _FOLDERS))}
    for folder in sorted(folders):
        # Python's own leavings say nothing that its code does not.
        yield from (f for f in sorted(folder.rglob("*")) if f.is_file() and f.suffix != ".pyc")
    yield from (root / name for name in _FILES if (root / name).is_file())
