"""Problems told to a person or a program: as text, as annotations, as JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Final

from hub.dates import LONDON
from hub.english import plain_date, plural
from hub.history.changes import Change
from hub.problem import Problem, shown
from hub.programme.versions import History
from hub.reports.on_github import literal

_LEVELS: Final = {"error": "error", "warning": "warning", "note": "notice"}
"""What GitHub calls each severity."""
_ERROR: Final = re.compile(r"(?P<path>\S[^:]*):(?P<line>\d+): error: (?P<text>.+)")
NOTHING: Final = "Nothing that readers or subscribers see has changed."


def as_text(problems: Iterable[Problem]) -> list[str]:
    """`path:line: error: message`, a line each."""
    return [str(problem) for problem in problems]


def as_github(problems: Iterable[Problem]) -> list[str]:
    """GitHub's workflow commands, which show each problem at its line."""
    return [
        f"::{_LEVELS[p.severity]} file={_property(shown(p.path))},line={p.line},col={p.column}"
        f"::{_escaped(p.text)}"
        for p in problems
    ]  # fmt: skip


def errors_in(said: Iterable[str]) -> list[Problem]:
    """The errors in the lines that a program printed, each of them once."""
    return [
        Problem(match["path"], int(match["line"]), 1, match["text"])
        for match in map(_ERROR.fullmatch, dict.fromkeys(said))
        if match
    ]


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects with every part of each problem."""
    keys = ("path", "line", "column", "severity", "code", "message", "remedy")
    rows = [{key: asdict(problem)[key] for key in keys} for problem in problems]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def summary(problems: Sequence[Problem], records: int) -> str:
    """`3 errors, 1 warning in 2 files`, or `42 records, no problems`; notes do not count."""
    problems = [problem for problem in problems if problem.severity != "note"]
    if not problems:
        return f"{plural(records, 'record')}, no problems"
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    parts = [plural(errors, "error")] if errors else []
    parts += [plural(warnings, "warning")] if warnings else []
    files = len({problem.path for problem in problems})
    return f"{', '.join(parts)} in {plural(files, 'file')}"


def unread(history: History) -> list[Problem]:
    """That not all of the history could be read: an error where a site is made to be published.

    On somebody's own computer it is a note: what is made there is only looked at.
    """
    if not history.unread:
        return []
    harm = "so calendars would get wrong stamps, and people's calendar programs would miss changes."
    if history.cut_off:
        return [
            Problem(
                ".github/workflows", 1, 1,
                f"Only the latest part of the history was fetched to this server, {harm}",
                "Write `fetch-depth: 0` below `with:` at the step with `actions/checkout`; on a "
                "server that is not GitHub's, run `git fetch --unshallow` first.",
            )
        ]  # fmt: skip
    return [
        Problem(
            ".github/workflows", 1, 1,
            f"The history could not be read on this server, {harm} {history.note}",
            "Have git installed there; have the folder belong to the user who runs this, or run "
            "`git config --global --add safe.directory` with the folder's name behind it; and "
            "fetch all of the history.",
        )
    ]  # fmt: skip


def notes(history: History, today: dt.date) -> Iterator[str]:
    """What to know of the history besides: that there is none, or that its clock was wrong."""
    if history.note:
        yield (
            "Note: no history could be read, so calendar programs may not notice changes. "
            f"{history.note}"
        )
    elif history.latest and (day := history.latest.astimezone(LONDON).date()) > today:
        yield (
            f"Note: the latest change is dated {plain_date(day)}, which is in the future. "
            "Is a computer's clock wrong? Later changes are dated one second after it."
        )


def changes_as_text(changes: Sequence[Change]) -> list[str]:
    """A sentence each."""
    return [change.sentence for change in changes] or [NOTHING]


def changes_as_markdown(changes: Sequence[Change], address: str) -> list[str]:
    """A list with links to the pages below the site's address, for a pull request."""
    return [
        f"- [{literal(c.title)}]({address}{c.href}): "
        f"{literal(c.sentence.removeprefix(f'{c.title}: '))}"
        for c in changes
    ] or [NOTHING]


def changes_as_json(changes: Sequence[Change]) -> str:
    """A list of objects with every part of each change."""
    rows = [{**asdict(change), "sentence": change.sentence} for change in changes]
    return json.dumps(rows, indent=2, ensure_ascii=False, default=str)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
