"""The table as a page for readers: "What the messages mean"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tests.mistakes.small_hub import MEETING
from tests.mistakes.table import Mistake, Section, Step

_HEAD: Final = """\
# What the messages mean

`hub check`, and the page of a proposed change, say for each fault in which file and line it is,
what is wrong, and what to write instead. Here is what people often type, and the answer.

Where no file is named, the lines are among the facts at the top of
`meetings/2026-27/senco-autumn-1.md`. An error has to be put right before the site is published; a
warning can wait, or be accepted; a note only says how something was taken. What cannot be seen is
shown as `<tab>` and the like.
"""
_SAID: Final = re.compile(
    r"(?P<path>.+?):(?P<line>[0-9]+): (?P<kind>error|warning|note)(?:\[(?P<code>[\w-]+)\])?: "
    r"(?P<text>.*)"
)


def page(sections: Sequence[Section]) -> str:
    """The whole page, section by section."""
    parts = [_HEAD]
    for section in sections:
        parts.append(f"## {section.title}\n")
        parts += (_of(mistake) for mistake in section.mistakes)
    return "\n".join(parts)


def _of(mistake: Mistake) -> str:
    blocks = [f"### {mistake.what}"]
    for step in mistake.steps:
        blocks += _typed(step)
    blocks.append("\n>\n".join(f"> {_said(line)}" for line in mistake.says))
    return "\n\n".join(blocks) + "\n"


def _typed(step: Step) -> Iterator[str]:
    if step.where:
        yield _where(step.where)
    if "\n".join(step.lines).strip():
        lines = "\n".join(step.lines).rstrip("\n")
        yield f"~~~text\n{lines}\n~~~"


def _where(where: str) -> str:
    """The line that says where something was typed, as a sentence."""
    verb, _, rest = where.partition(" ")
    path, _, how = rest.removeprefix("of ").partition(", ")
    match verb:
        case "in":
            return f"In `{path}`:"
        case "text":
            return f"In the text of `{path}`:"
        case "instead":
            return f"Instead of `{path}`:"
        case "delete":
            return f"The file `{path}` is deleted."
        case "then":
            return "The meeting was published; since then:"
        case _:
            return f"The file `{path}`{', ' + how if how else ''}:"


def _said(line: str) -> str:
    found = _SAID.fullmatch(line)
    assert found is not None, line
    place = f"line {found['line']}"
    if found["path"] != MEETING:
        place = f"`{found['path']}`, {place}"
    kind = f"warning `{found['code']}`" if found["code"] else found["kind"]
    return f"{place[0].upper()}{place[1:]}, {kind}: {found['text']}"
