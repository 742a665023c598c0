"""What a build has written, to be compared byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.helpers.hubs import run

ENGINES: Final = ("mkdocs", "properdocs")
"""Who can write the site in the hub's place."""
SECRET: Final = "built-" + "0123456789abcdef" * 4


def content(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, byte for byte."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def built(root: Path, out: Path, *more: str, today: str, secret: str = SECRET) -> Path:
    """The folder with the editions of a hub that is without a fault."""
    ran = run(root, "build", "--out", str(out), *more, today=today, HUB_FEED_SECRET=secret)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out


def same(one: Path, other: Path) -> None:
    """Two folders hold the same files."""
    mine, theirs = content(one), content(other)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []
