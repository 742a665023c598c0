"""What an engine says of a page that it could not build, told of the file that somebody wrote.

An engine knows its own names for pages and quotes what stands in them. A proposal's log may be
read by more people than the members' pages, so of those it gives the file, the line and the fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from hub.outputs import show
from hub.problem import Problem
from hub.programme.hub import Hub

_LINK: Final = re.compile(
    r"Doc file '(?P<page>[^']+)' contains (?:a|an unrecognized relative|an absolute) link "
    r"(?:to )?'(?P<target>.*?)',? (?:but|it was)"
)
_SAID_BY_THE_HUB: Final = re.compile(r"\S+:\d+: (?:error|warning|note)")


def pages(hub: Hub) -> dict[str, str]:
    """The files of records by an engine's names for their pages."""
    return {f"{show.address(record)}index.md": record.path for record in hub.all_records()}


def told(words: str, root: Path, named: Mapping[str, str], *, quoted: bool) -> Iterator[str]:
    """Each line for people; what is not known is left out where nothing may be quoted."""
    unknown = 0
    for line in words.splitlines():
        if problem := _dead_link(line, root, named, quoted=quoted):
            yield str(problem)
        elif quoted or _SAID_BY_THE_HUB.match(line):
            yield line
        else:
            unknown += 1
    if unknown:
        yield "What else was said is not shown here. To see it: `hub build --edition members`."


def _dead_link(line: str, root: Path, named: Mapping[str, str], *, quoted: bool) -> Problem | None:
    found = _LINK.match(line)
    path = named.get(found["page"]) if found else None
    if found is None or path is None:
        return None
    name = f" `{found['target']}`" if quoted else ""
    return Problem(
        path, _line_of(root / path, found["target"]), 1,
        f"The link{name} in this line leads to nothing that the page can show.",
        "Write the path from this file to the other, as it works on GitHub; without brackets or "
        "spaces in its name.",
    )  # fmt: skip


def _line_of(file: Path, target: str) -> int:
    """The line that holds a link's target; an engine may have joined folders in front of it."""
    # A footnote's way back is the engine's own: the file has its sign.
    name = re.sub(r"^#fnref:(.*)$", r"[^\1]:", target.rpartition("/")[2])
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return 1
    return next((number for number, line in enumerate(lines, 1) if name and name in line), 1)
