"""What an import last wrote, kept in a committed file, `imports/<name of the sheet>.json`.

With it the next import of the sheet can tell what has changed in the sheet from what somebody has
changed on the site. The folder lies beside `content/` and `meetings/`, so nothing of it is ever
published. It holds what stands in the meetings' own files, and nothing else of the sheet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Final

from hub import english

FOLDER: Final = "imports"
_COPY: Final = re.compile(r"(?: ?\([0-9]+\)| - copy.*)$", re.IGNORECASE)

Said = Mapping[str, str]
"""By key of a meeting: what the sheet said, as texts."""


class DamagedError(Exception):
    """The file is not as it was written; carries its path."""


def path_of(name: str) -> str:
    """Where the memory of a file lies; a copy that a browser saved (`dates (1)`) shares it."""
    return f"{FOLDER}/{english.slug(_COPY.sub('', PurePath(name).stem)) or 'sheet'}.json"


def read(root: Path, path: str) -> dict[str, dict[str, str]]:
    """By meeting: what the sheet said of it. Raises DamagedError."""
    file = root / path
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(meeting): {str(key): str(value) for key, value in said.items()}
            for meeting, said in found["meetings"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        raise DamagedError(path) from None


def text(name: str, said: Mapping[str, Said]) -> str:
    """The whole file."""
    about = "Written by `hub import`, so that it can tell what changes in the sheet. Not published."
    found = {
        "about": about,
        "file": _COPY.sub("", PurePath(name).stem) + PurePath(name).suffix,
        "meetings": {meeting: dict(said[meeting]) for meeting in sorted(said)},
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
