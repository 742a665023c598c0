"""Files that records use: those that must not be published, and those with something hidden."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from hub import english
from hub.documents import attachments, folders
from hub.documents.attachments.kinds import Refused
from hub.privacy.used_files import Use, used_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record


def problems(hub: Hub, root: Path) -> Iterator[Problem]:
    """An error for every use of a file that must not be published."""
    for record, use in _uses(hub, root):
        try:
            attachments.published(root, use.path)
        except Refused as refused:
            message = f"The file `{use.name}` {refused.what}."
            yield Problem(record.path, use.line, 1, message, refused.remedy)


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
