"""What editors are told of the hub: files that are written from the models, never by hand."""

from __future__ import annotations

import json
from typing import Any, Final

from hub.editors import vscode, web_editor
from hub.editors.schemas import schemas
from hub.programme.hub import Hub

NAMES: Final = ".vscode/hub-names.code-snippets"
"""The one file that git ignores: it holds the names of records, and changes with each of them."""


def files(hub: Hub | None) -> dict[str, str]:
    """Every file by its path below the hub's folder; the names only where there is a hub."""
    repository = str(hub.cluster.repository or "") if hub else ""
    found: dict[str, Any] = {
        **{f"schemas/{kind}.json": schema for kind, schema in schemas().items()},
        "editor/config.json": web_editor.settings(repository),
        "editor/shapes.json": web_editor.shapes(),
        ".vscode/hub.code-snippets": vscode.snippets(),
    }
    if hub:
        found[NAMES] = vscode.names(hub)
    return {path: f"{json.dumps(v, indent=2, ensure_ascii=False)}\n" for path, v in found.items()}
