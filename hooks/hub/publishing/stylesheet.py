"""The site's own style and scripts, each with a checksum in its address.

An address that changes with what stands there may be kept by browsers for good, and nobody sees
yesterday's style on today's page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_NOT_HERE: Final = re.compile(r"@charset [^;]+;|/\*# sourceMappingURL=.*?\*/")
"""What must be first in a file, and what points beside it: neither holds in a joined one."""


def assets(overrides: Path, theme: str) -> Mapping[str, tuple[str, bytes]]:
    """By name, such as `hub.css` or `search.js`: the address below the site's own, and content.

    `theme` is Material's style sheet, for the texts.
    """
    folder = overrides / "hub"
    found = {"hub.css": _placed("stylesheets", "hub.css", joined(folder, theme))}
    for script in sorted(folder.glob("*.js")):
        text = script.read_text(encoding="utf-8")
        found[script.name] = _placed("javascripts", script.name, text)
    return found


def joined(folder: Path, theme: str) -> str:
    """The theme's style, the tokens, the ground, and components and pages by their names.

    Theme and ground stand in layers (CSS Cascading and Inheritance Level 5): what a component says
    of its own elements holds, however precisely the layers below name them.
    """
    theme = f"@layer theme {{{_NOT_HERE.sub('', theme).strip()}}}"
    ground = f"@layer ground {{\n{_text(folder / 'base.css')}\n}}"
    # By the names of files: by folders, `paper` would come before `paper-list`; later rules win.
    parts = [
        *sorted(folder.glob("components/*/*.css"), key=lambda file: file.name),
        *sorted(folder.glob("pages/*.css"), key=lambda file: file.name),
    ]
    return "\n".join((theme, ground, _text(folder / "tokens.css"), *map(_text, parts), ""))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _placed(kind: str, name: str, text: str) -> tuple[str, bytes]:
    content = text.encode()
    stem, ending = name.rsplit(".", 1)
    checksum = hashlib.sha256(content).hexdigest()[:8]
    return f"assets/{kind}/{stem}.{checksum}.{ending}", content
