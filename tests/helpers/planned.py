"""What a plan says, down to texts and numbers, so that nothing compares as equal by chance."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from hub.documents import markdown
from hub.outputs import site
from hub.outputs.output import Copy, File, Workbook
from hub.records.record import Record

NOT_SHOWN: Final = {"lines", "digest", "body_line", "accept"}
"""What a record knows of its file, for messages alone."""


def plain(value: Any) -> Any:
    """A value of a page, down to texts and numbers; texts as the HTML that is made of them."""
    if isinstance(value, Record):
        shown = (name for name in type(value).model_fields if name not in NOT_SHOWN)
        return {name: _field(value, name) for name in shown}
    if isinstance(value, File | Workbook):
        made = value.content if isinstance(value, File) else plain(value.made_from())
        return {"address": value.address, "content": made}
    if dataclasses.is_dataclass(value):
        return {field.name: _field(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else repr(value)


def _field(value: Any, name: str) -> Any:
    found = getattr(value, name)
    return markdown.page(found) if name == "body" else plain(found)


def everything(made: site.Site, root: Path) -> dict[str, Any]:
    """Everything that is published, by address; of each page also when it last changed."""
    found = {
        address: [plain(page), str(made.changed_on(page))] for address, page in made.pages.items()
    }
    for file in made.files:
        copied = [(root / file.source).read_bytes()] if isinstance(file, Copy) else []
        found[file.address] = [plain(file), copied]
    found["menu"] = [plain(made.menu), plain(made.about)]
    found["changed"] = [str(made.changed)]
    return found
