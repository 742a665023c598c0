"""ZIP archives from outside: how much may be in them, and how they are written again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from hub.documents.attachments.kinds import Kind, Refused, has_more, unreadable

MAX_UNPACKED: Final = 100_000_000
"""The most bytes that all parts of a file may have together."""
MAX_PARTS: Final = 5_000
"""The most parts; a presentation of 500 slides has about 2,000."""

_DIRECTORY: Final = b"PK\x05\x06"
_NOT_A_NAME: Final = re.compile(r"[\\:*?\"<>|\x00-\x1f\x7f]|(?:^|/)\.{1,2}(?:/|$)|//")


class TooMuchError(ValueError):
    """More is in the archive than any file needs."""


def parts(content: bytes, kind: Kind) -> dict[str, bytes]:
    """Every part by its name, in their order. Raises Refused."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        # Some programs write names from the root on.
        names = {info.filename.lstrip("/").lower() for info in infos}
        # The directory at the very end, without a comment, and the first part at the beginning.
        whole = content[-22:-18] == _DIRECTORY and min(i.header_offset for i in infos) == 0
        if not whole or len(names) != len(infos) or any(map(_NOT_A_NAME.search, names)):
            raise has_more(kind)
        try:
            found = unpacked(archive)
            return {name.lstrip("/"): data for name, data in found.items() if name[-1:] != "/"}
        except TooMuchError as error:
            remedy = f"Save a part of it, or save it as a PDF. {kind.again}"
            raise Refused(str(error), remedy) from None
        except (RuntimeError, NotImplementedError):  # a password, or a method of packing
            raise unreadable(kind) from None


def unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Every part by its name. Raises TooMuchError before more than the limit is in memory."""
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise TooMuchError(f"has {len(infos):,} parts; a file may have {MAX_PARTS:,} at most")
    found: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in infos:
        if info.file_size > left:
            raise TooMuchError(
                f"is far larger when it is unpacked: more than {MAX_UNPACKED // 1_000_000} MB"
            )
        with archive.open(info) as part:
            # `read` alone would unpack all there is, whatever size the directory says it has.
            found[info.filename] = part.read(info.file_size + 1)
        left -= info.file_size
    return found


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive that is the same on any day and any computer."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
