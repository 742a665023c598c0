"""Layouts and masters of slides: those of which a slide is made.

Programs keep all that a template had, with whatever was once written on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from hub.documents.attachments import relations

LAYOUT: Final = "slideLayout"
MASTER: Final = "slideMaster"


def of_slide(name: str, parts: Mapping[str, bytes], names: Mapping[str, str]) -> Iterator[str]:
    """The layout of a slide, and the master of that one; `names` by their small letters."""
    for layout in _led_to(name, LAYOUT, parts, names):
        yield layout
        yield from _led_to(layout, MASTER, parts, names)


def _led_to(
    source: str, kind: str, parts: Mapping[str, bytes], names: Mapping[str, str]
) -> Iterator[str]:
    path = names.get(relations.path_of(source).lower())
    for relation in relations.read(parts[path])[1] if path else ():
        name = names.get(relations.resolved(source, relation.target))
        if relation.kind == kind and not relation.outside and name is not None:
            yield name
