"""What mkdocs.yml asks of its engine beyond what the hub does by itself.

The hub renders its pages without an engine. Whoever adds a plugin, a hook or an extension of
Markdown wants it to work, so then the engine renders them. A theme changes nothing: pages have the
hub's own look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from hub.documents import front_matter
from hub.documents.markdown import EXTENSIONS, SETTINGS

FILE: Final = "mkdocs.yml"
_ALWAYS: Final = frozenset({"toc", "tables", "fenced_code"})
"""Extensions that the engine has without being asked."""
_HOOKS: Final = frozenset({"hooks/mkdocs_adapter.py"})


def unknown(root: Path) -> list[str]:
    """What the hub's settings ask for that only an engine can do: "the plugin `macros`"."""
    try:
        lines = (root / FILE).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    found, problems = front_matter.read(["", *lines], FILE)
    if found is None or problems:
        return ["settings that are not plain"]
    return list(_asked(found.values))


def _asked(settings: Mapping[str, Any]) -> Iterator[str]:
    if "INHERIT" in settings:
        yield f"more settings in `{settings['INHERIT']}`"
    for name, _more in _named(settings.get("plugins")):
        yield f"the plugin `{name}`"
    for name, _more in _named(settings.get("hooks")):
        if name not in _HOOKS:
            yield f"the hook `{name}`"
    extensions = dict(_named(settings.get("markdown_extensions")))
    for name, more in extensions.items():
        if name not in EXTENSIONS or not _usual(SETTINGS.get(name, {}), more):
            yield f"the extension `{name}`"
    for name in EXTENSIONS if "INHERIT" not in settings else ():
        if name not in extensions and name not in _ALWAYS:
            yield f"no extension `{name}`"


def _named(items: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each name of a list, and the settings below it; in its place may be a mapping, or a name."""
    for item in [items] if isinstance(items, dict | str) and items else items or ():
        if isinstance(item, dict):
            yield from ((str(name), more or {}) for name, more in item.items())
        else:
            yield str(item), {}


def _usual(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether settings are the hub's own; what was typed is text."""
    return {key: str(value).lower() for key, value in ours.items()} == dict(theirs)
