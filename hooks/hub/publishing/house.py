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
    for file, name in _files(root):
        found.update(f"{name!a} ".encode() + _content(file))
    return found.hexdigest()


def _content(file: Path) -> bytes:
    """A file's bytes below their number; for one that cannot be read, why not."""
    try:
        content = file.read_bytes()
    except OSError as error:
        return f"{error.strerror}\n".encode()
    return f"{len(content)}\n".encode() + content


def _installed() -> Iterator[str]:
    """`jinja2-3.1.6.dist-info`: the name of what is installed holds its version."""
    for folder in dict.fromkeys(sys.path):
        for pattern in _INSTALLED:
            yield from (found.name for found in Path(folder or ".").glob(pattern))


def _files(root: Path) -> Iterator[tuple[Path, str]]:
    """The code that runs now, which may lie elsewhere, and what lies in the hub's folder.

    Each with its way from the folder's top: a template that was moved is another one.
    """
    code = Path(hub.__file__).parent
    folders = {folder.resolve() for folder in (code, *(root / name for name in _FOLDERS))}
    for folder in sorted(folders):
        # Python's own leavings say nothing that its code does not.
        for file in sorted(folder.rglob("*")):
            if file.suffix != ".pyc" and file.is_file():
                yield file, file.relative_to(folder).as_posix()
    yield from ((root / name, name) for name in _FILES if (root / name).is_file())
