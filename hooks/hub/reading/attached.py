"""Files that records use and that must not be published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hub.documents import attachments, folders
from hub.documents.attachments.kinds import Refused
from hub.privacy.used_files import used_files
from hub.problem import Problem
from hub.programme.hub import Hub


def problems(hub: Hub, root: Path) -> Iterator[Problem]:
    """An error for every use of a file that must not be published."""
    for record in hub.all_records():
        for use in dict.fromkeys(used_files(record)):
            if not folders.is_attachment(root, use.path):
                continue  # the cross-references have told of what is not there
            try:
                attachments.published(root, use.path)
            except Refused as refused:
                message = f"The file `{use.name}` {refused.what}."
                yield Problem(record.path, use.line, 1, message, refused.remedy)
