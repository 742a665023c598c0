"""ProperDocs in MkDocs' place: a fork of it, which whoever wants it installs beside the hub.

It offers itself under MkDocs' name to whatever is imported after it.
"""

from __future__ import annotations

from pathlib import Path

import properdocs.replacement  # not part of what the hub needs

import mkdocs_engine
from hub.publishing.handed_on import HandedOn

PROGRAM = properdocs.__name__


def build(root: Path, folder: Path, handed_on: HandedOn) -> bool:
    """As `mkdocs_engine.build`."""
    return mkdocs_engine.build(root, folder, handed_on)
