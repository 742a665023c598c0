"""What was made once and is kept on this disk: pages, papers, pictures, the search's index.

Each value lies in a file of its own, named by a checksum of all that it was made from: the house,
the edition, and the values that were handed to whoever made it. So what has changed has another
name, and is made anew. In front of each value stands a checksum of it: what was cut short or
altered is not read. Values are bytes and JSON, and nothing in them can run.

No record is kept, for it holds members' words before an edition was selected; nor is any verdict
of the gate, which reads every finished edition itself.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from hub.publishing.canonical import UnknownError, canonical
from hub.publishing.house import house

FOLDER: Final = ".hub-cache"
"""Below the hub's own folder; git does not see it."""
MOST: Final = 400_000_000
"""The most bytes that are kept of an edition; what was not asked for longest goes first."""
LONGEST: Final = 30 * 24 * 3600
"""The most seconds that anything is kept for which nobody has asked, such as a page that was public
once and has been taken back."""
_DIGEST: Final = 32
_DAMAGED: Final = "What was kept of earlier builds is damaged in places; those are made anew."


class Store:
    """The values that were kept for an edition of the hub that lies in `root`.

    One that is `fresh` reads nothing, and keeps what is made now.
    """

    def __init__(self, root: Path, edition: str, *, fresh: bool = False) -> None:
        self._folder = root / FOLDER / edition
        self._begin = f"{house(root)}\n{edition}\n".encode()
        self._reads = not fresh
        self._writes = True
        hide(root)
        self.notes: dict[str, None] = {}
        """What somebody should know of the store, each in one line."""

    def kept(self, kind: str, made_from: Any, make: Callable[[], bytes]) -> bytes:
        """A value by all that it is made from; made and kept if it was not kept before."""
        name = self.name(kind, made_from)
        found = self.find(name)
        if found is None:
            found = make()
            self.keep(name, found)
        return found

    def name(self, kind: str, made_from: Any, /) -> str:
        """The name of a value; empty for one of which nobody can say what it is made from."""
        try:
            parts = canonical([kind, made_from])
        except UnknownError:
            return ""
        checksum = hashlib.sha256(self._begin + parts).hexdigest()
        return f"{kind}/{checksum[:2]}/{checksum}"

    def find(self, name: str) -> bytes | None:
        """The value of this name, if it was kept and is whole."""
        if not name or not self._reads:
            return None
        file = self._folder / name
        try:
            found = whole(file.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            self.notes[f"What was kept of earlier builds cannot be read ({error.strerror})."] = None
            return None
        if found is None:
            self.notes[_DAMAGED] = None
            return None
        # So that what is asked for stays.
        with contextlib.suppress(OSError):
            os.utime(file)
        return found

    def keep(self, name: str, value: bytes) -> None:
        """Keep the value of this name."""
        if not name or not self._writes:
            return
        file = self._folder / name
        try:
            replace(file, value)
        except OSError as error:
            # A full disk or one that may only be read: the build needs none of it.
            self._writes = False
            self.notes[f"What is made cannot be kept in {FOLDER}/ ({error.strerror})."] = None

    def trim(self) -> None:
        """Forget what is old, and of more than `MOST` what was not asked for longest."""
        with contextlib.suppress(OSError):
            files = sorted(_sizes(self._folder), reverse=True)
            # Counted back from what was asked for last.
            old = files[0][0] - LONGEST if files else 0.0
            total = 0
            for when, size, file in files:
                total += size
                if total > MOST or when < old:
                    file.unlink(missing_ok=True)


def forget(root: Path, edition: str) -> None:
    """Forget what was kept of an edition that a hub no longer has. Raises OSError."""
    if (root / FOLDER / edition).is_dir():
        shutil.rmtree(root / FOLDER / edition)


class NoStore(Store):
    """Keeps nothing: for whoever renders a page now and then."""

    def __init__(self) -> None:
        self._folder, self._begin = Path(), b""
        self._reads = self._writes = False
        self.notes = {}

    def name(self, _kind: str, _made_from: Any, /) -> str:
        """No value has a name, nor is there any use in finding one."""
        return ""


def clean(root: Path) -> bool:
    """Empty the store of a hub; returns whether there was one. Raises OSError."""
    folder = root / FOLDER
    if folder.is_symlink():
        raise OSError(errno.EINVAL, "it is a link: remove what lies where it leads, and then it")
    there = folder.is_dir()
    if there:
        shutil.rmtree(folder)
    return there


def whole(content: bytes) -> bytes | None:
    """The value that a file of the store holds; None if it is damaged."""
    value = content[_DIGEST:]
    return value if hashlib.sha256(value).digest() == content[:_DIGEST] else None


def replace(file: Path, value: bytes) -> None:
    """Put a value in its place as a whole, whoever else does so at the same moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(number, "wb") as out:
            out.write(hashlib.sha256(value).digest() + value)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def hide(root: Path) -> None:
    """Have git see nothing of the store, whatever the hub's own list says."""
    with contextlib.suppress(OSError):
        (root / FOLDER).mkdir(exist_ok=True)
        (root / FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")


def _sizes(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """When each file was last asked for, its size, and the file."""
    for file in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            about = file.stat()
            if file.is_file():
                yield about.st_mtime, about.st_size, file
