"""Files that are published beside records and pages: which may be, and what of them.

Whatever a record or a link uses is checked, and its cleaned copy is what is published: without
the names, places and dates that cameras and office programs write into files.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.documents import folders
from hub.documents.attachments import images, office, pdfs, plain
from hub.documents.attachments.images import image_texts
from hub.documents.attachments.kinds import (
    ALLOWED,
    Kind,
    Refused,
    by_name,
    ending,
    unreadable,
)
from hub.documents.attachments.office_texts import office_texts
from hub.documents.attachments.pdfs import pdf_texts

__all__ = [
    "CODES", "HIDDEN", "MAX_BYTES", "Refused", "cleaned", "hidden", "image_texts", "looked_through",
    "office_texts", "pdf_texts", "picture_size", "published",
]  # fmt: skip

MAX_BYTES: Final = 10_000_000
"""The largest that a file may be."""

HIDDEN: Final = "hidden-in-file"
CODES: Final = {HIDDEN: "a file has something in it that you do not see on its pages"}

_SMALLER: Final = {
    "picture": "Make the picture smaller, for example 2000 pixels wide, and save it as a JPEG.",
    "pdf": "Make it smaller: in Word, File, Save as, PDF, Minimum size.",
    "office": "Make its pictures smaller: choose one, then Picture Format, Compress Pictures.",
    "text": "Publish a part of it.",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it is published, and what of it no page shows: "hidden sheets"."""

    content: bytes
    hidden: tuple[str, ...] = ()


def published(root: Path, path: str) -> bytes:
    """The content of a file of the hub as it is published. Raises Refused."""
    return _found(root, path).content


def hidden(root: Path, path: str) -> tuple[str, ...]:
    """What is published of a file of the hub and stands on none of its pages. Raises Refused."""
    return _found(root, path).hidden


def picture_size(root: Path, path: str) -> tuple[int, int] | None:
    """The width and height of a picture of the hub as it is published, in pixels.

    None for any other file, and for one that is not published. It is read from the file's head.
    """
    kind = ALLOWED.get(ending(path))
    if kind is None or kind.family != "picture" or not folders.is_attachment(root, path):
        return None
    found = (root / path).stat()
    return _size(root / path, found.st_size, found.st_mtime_ns)


def cleaned(name: str, content: bytes) -> bytes:
    """A file's content as it is published. The name says which kind it is.

    What was cleaned before is not refused, nor does it lose anything more. Raises Refused.
    """
    return looked_through(name, content).content


def looked_through(name: str, content: bytes) -> Attachment:
    """A file's content as it is published, and what is hidden in it. Raises Refused."""
    kind, end = by_name(name), ending(name)
    if len(content) > MAX_BYTES:
        raise _too_large(kind, len(content))
    try:
        match kind.family:
            case "picture":
                return Attachment(images.clean(end, content))
            case "pdf":
                return Attachment(*pdfs.clean(content))
            case "office":
                return Attachment(*office.clean(end, content))
            case _:
                return Attachment(plain.clean(end, content))
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - a damaged file can make Pillow and pypdf raise anything
        raise unreadable(kind) from None


def _found(root: Path, path: str) -> Attachment:
    by_name(path)
    if not folders.is_attachment(root, path):
        raise Refused("cannot be found", "Put it there again.")
    found = (root / path).stat()
    made = _published(root, path, found.st_size, found.st_mtime_ns)
    if isinstance(made, Refused):
        raise Refused(made.what, made.remedy)
    return made


@functools.lru_cache(maxsize=1000)
def _published(root: Path, path: str, size: int, _changed: int) -> Attachment | Refused:
    """What is published of a file, worked out once for each state of it: to check, and to copy."""
    try:
        if size > MAX_BYTES:
            return _too_large(by_name(path), size)
        return looked_through(path, (root / path).read_bytes())
    except Refused as refused:
        return refused
    except OSError as error:
        return Refused(f"cannot be read ({error.strerror})", "Put it there again.")


@functools.lru_cache(maxsize=1000)
def _size(file: Path, _size: int, _changed: int) -> tuple[int, int] | None:
    try:
        return images.size(ending(file.name), file.read_bytes())
    except Exception:  # noqa: BLE001 - as above; what is wrong with it is told elsewhere
        return None


def _too_large(kind: Kind, size: int) -> Refused:
    large = f"{math.ceil(size / 100_000) / 10:g} MB"
    limit = f"{MAX_BYTES // 1_000_000} MB"
    return Refused(f"is {large} large; a file may have {limit} at most", _SMALLER[kind.family])
