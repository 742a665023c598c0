"""What came from another program with its own signs, and would look odd on a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record

CODES: Final = {
    "pasted-list": "points with Word's own marks, which would run into one another",
    "pasted-table": "rows of a table from Excel or Word, which would run into one another",
    "pasted-code": "a text brought Word's or Outlook's own code with it",
}

_MARK: Final = re.compile(
    # Word's marks; those of its font Symbol have no meaning elsewhere and show as empty boxes.
    "[ \t]*(?:[\u2022\u00b7\u2023\u2043\u2219\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6"
    "\u2756\u27a2\u2794\u2713\u2714][ \t\u00a0]+"
    "|[\uf020-\uf0ff][ \t\u00a0]*|[o\u00a7\u2013\u2014]\t[ \t]*)(?P<words>\\S.*)"
)
_NUMBERED: Final = re.compile(r"\s*(?:[-*+]|[0-9]+[.)]|[a-z][.)])\t")
"""A point of a list as Markdown has it, or nearly so."""
_CELLS: Final = re.compile(r"[^\s|>][^\t|]*\t+[^\t]*\S")
_MAY_HAVE: Final = re.compile("[\t<\u00b7\u2022-\u27a2\uf020-\uf0ff]")
_OFFICE: Final = re.compile(r"""class=["']?Mso|<o:p>|style=["'][^"']*mso-|<!--\[if |</?w:\w""")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """At most one warning of each sort for every text below the facts, at its first line."""
    for record in hub.all_records():
        if _MAY_HAVE.search(record.body):
            yield from _of_text(record)


def _of_text(record: Record) -> Iterator[Problem]:
    lines = list(_outside_code(record.body))
    points = ((n, found["words"]) for n, line in lines if (found := _MARK.fullmatch(line)))
    if point := next(points, None):
        yield _warning(
            record, point[0], "pasted-list",
            "This looks like a list from Word, and its points would run into one another.",
            f"Begin each with `- ` in place of the mark, as in `- {point[1].strip()}`, and leave "
            "an empty line above the first.",
        )  # fmt: skip
    rows = ((n, a) for (n, a), (_, b) in pairwise(lines) if _is_row(a) and _is_row(b))
    if row := next(rows, None):
        cells = [cell.strip() for cell in row[1].split("\t")]
        yield _warning(
            record, row[0], "pasted-table",
            "These lines come from a table, and would run into one another on the page.",
            f"Write: `| {' | '.join(cells)} |`, the next line as `|{' --- |' * len(cells)}`, and "
            "all rows like the first.",
        )  # fmt: skip
    if code := next((n for n, line in lines if _OFFICE.search(line)), None):
        yield _warning(
            record, code, "pasted-code",
            "This text brought Word's own code with it.",
            "Delete it, and paste it again with Ctrl, Shift and V, which leaves the code out.",
        )  # fmt: skip


def _is_row(line: str) -> bool:
    return bool(_CELLS.match(line)) and not _MARK.match(line) and not _NUMBERED.match(line)


def _outside_code(body: str) -> Iterator[tuple[int, str]]:
    """The lines, counted from 1, that do not show code."""
    in_code = False
    for number, line in enumerate(body.split("\n"), 1):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            yield number, line


def _warning(record: Record, number: int, code: str, message: str, remedy: str) -> Problem:
    line = record.body_line + number - 1
    return Problem(record.path, line, 1, message, remedy, "warning", code)
