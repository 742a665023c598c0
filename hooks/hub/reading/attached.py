"""Files that records use: those that must not be published, and those with something hidden."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

from hub import english
from hub.documents import attachments, encoding, folders
from hub.documents.attachments.kinds import Refused
from hub.privacy.used_files import Use, in_text, used_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record


def problems(hub: Hub, root: Path) -> Iterator[Problem]:
    """An error for every use of a file that must not be published."""
    published: dict[str, str] = {}
    uses = list(_uses(hub, root))
    for record, use in uses:
        if not use.path.isprintable() or encoding.hides(use.path) is not None:
            message = f"The name of this file holds a sign that nobody sees: `{use.name}`."
            remedy = "Rename the file, and write its new name here."
            yield Problem(record.path, use.line, 1, message, remedy)
            continue
        try:
            published[use.path] = _digest(attachments.published(root, use.path))
        except Refused as refused:
            message = f"The file `{use.name}` {refused.what}."
            yield Problem(record.path, use.line, 1, message, refused.remedy)
    yield from _same_as_hidden(root, uses, published)


def warnings(hub: Hub, root: Path) -> Iterator[Problem]:
    """A warning for every use of a file with something in it that none of its pages shows."""
    for record, use in _uses(hub, root):
        if attachments.HIDDEN in record.accept:
            continue
        with contextlib.suppress(Refused):
            if hidden := attachments.hidden(root, use.path):
                yield _warning(record, use, hidden)


def _uses(hub: Hub, root: Path) -> Iterator[tuple[Record, Use]]:
    """Every use of a file that is there; the cross-references have told of what is not."""
    for record in hub.all_records():
        for use in dict.fromkeys(used_files(record)):
            if folders.is_attachment(root, use.path):
                yield record, use


def _warning(record: Record, use: Use, hidden: tuple[str, ...]) -> Problem:
    return Problem(
        record.path, use.line, 1,
        f"The file `{use.name}` holds {english.listing(hidden)}, which is published with it.",
        "Delete what not everybody should read, and save it; or save what is to be seen as a PDF.",
        "warning", attachments.HIDDEN,
    )  # fmt: skip


def _same_as_hidden(
    root: Path, uses: list[tuple[Record, Use]], published: dict[str, str]
) -> Iterator[Problem]:
    """An error where everybody would get, by another name, a file that is for members only.

    A text's picture may lie in two folders, just as one file may stand in both texts.
    """
    open_to_all = {use.path for _record, use in uses if not use.hidden}
    kept: dict[str, tuple[Record, Use]] = {}
    for record, use in uses:
        if use.hidden and use.path not in open_to_all and not in_text(use):
            with contextlib.suppress(OSError):
                kept.setdefault(_digest((root / use.path).read_bytes()), (record, use))
            if use.path in published:
                kept.setdefault(published[use.path], (record, use))
    for record, use in uses:
        if not use.hidden and (same := kept.get(published.get(use.path, ""))):
            theirs, hidden = same
            yield Problem(
                record.path, use.line, 1,
                f"Everybody may read `{use.name}` here, but it is the same file as "
                f"`{hidden.name}`, which {theirs.path}:{hidden.line} keeps for members only.",
                "Change who may read it in the one or the other.",
            )  # fmt: skip


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
