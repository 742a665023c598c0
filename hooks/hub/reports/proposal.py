"""What a proposed change does, in words for an office manager, as Markdown for its page on GitHub.

Each changed meeting as it will stand in the calendar, and what subscribers will notice; every
other record in a sentence; what must be mended before it can be published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hub import english
from hub.checks.missing import telling
from hub.history.comparing import as_shown
from hub.privacy.editions import Edition
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.reports import problems as report
from hub.reports import proposed_drafts
from hub.reports.on_github import code, message
from hub.reports.proposed_meetings import Pair, about, carried
from hub.reports.proposed_records import sentences

NOTHING: Final = "Nothing that readers see changes."
LINES: Final = 30
"""How much of what a program said is shown: its last lines."""
PREVIEW: Final = (
    "On this page, under Artifacts, is `preview-of-the-public-site`: the public site with this "
    "change. Download it, unpack it and open `index.html`. It stays there for a week."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A hub before a change and after it, whole, and what is wrong with it after."""

    before: Hub | None
    after: Hub
    problems: Sequence[Problem] = ()
    known: Sequence[Problem] = ()
    """What was wrong before already."""
    build: str = ""
    """What a build said that failed."""


def markdown(proposal: Proposal, today: dt.date) -> list[str]:
    """The lines of the summary."""
    warnings = _warnings(proposal)
    lines = [*_verdict(proposal, len(warnings)), *_changes(proposal, today)]
    if warnings:
        lines += [
            "## Worth a second look", "",
            "None of this stops the change. What is meant to be so can stay as it is.", "",
            *_list(warnings),
        ]  # fmt: skip
    if not (_errors_of(proposal) or proposal.build):
        lines += ["## See it before anybody else does", "", PREVIEW, ""]
    return lines[:-1]


def unreadable(problems: Sequence[Problem]) -> list[str]:
    """The lines where the hub's settings cannot be read, so that nothing can be compared."""
    return list(_errors([p for p in problems if p.severity == "error"]))


def _errors(errors: Sequence[Problem]) -> Iterator[str]:
    yield f"## This cannot be published yet: {english.plural(len(errors), 'thing')} to mend"
    yield ""
    yield from _list(errors)


def _errors_of(proposal: Proposal) -> list[Problem]:
    return [problem for problem in proposal.problems if problem.severity == "error"]


def _verdict(proposal: Proposal, warnings: int) -> Iterator[str]:
    if errors := _errors_of(proposal):
        yield from _errors(errors)
    elif proposal.build:
        yield "## This cannot be published yet: the site could not be built"
        yield ""
        yield from said(proposal.build)
    else:
        yield "## This can be published"
        yield ""
        more = f", and {english.plural(warnings, 'thing')} may be worth a second look (below)"
        yield f"Every check has passed{more if warnings else ''}."
        yield ""


def _changes(proposal: Proposal, today: dt.date) -> Iterator[str]:
    pairs = _pairs(proposal, today)
    unread = {problem.path for problem in _errors_of(proposal)}
    changed = changed_files(proposal.before, proposal.after) - unread
    lines: list[str] = []
    for identity in sorted({i for pair in pairs for i in pair.identities}):
        if any(m and m.path in changed for pair in pairs for m in pair.versions(identity)):
            lines += about(pairs, proposal.after, identity)
    others = list(sentences(pairs, changed))
    lines += ["### Pages, networks, schools and dates", "", *others, ""] if others else []
    lines += carried(pairs, changed | unread, today)
    lines += proposed_drafts.lines(proposal.before, proposal.after, today)
    yield "## What readers will see"
    yield ""
    if unread:
        lines += ["What the files to be mended change is said here once they are in order.", ""]
    yield from lines or [NOTHING, ""]


def _pairs(proposal: Proposal, today: dt.date) -> tuple[Pair, ...]:
    """What the public sees first, then what members do, if there is an edition for them."""
    # The same history on both sides: what moved long ago is no change.
    before = proposal.before and proposal.before.with_history(proposal.after.history)
    shown: tuple[Edition, ...] = (
        ("public", "members") if proposal.after.cluster.members else ("public",)
    )
    return tuple(
        Pair(
            edition,
            as_shown(before, edition, today),
            as_shown(proposal.after, edition, today),
            today,
        )
        for edition in shown
    )


def changed_files(before: Hub | None, after: Hub) -> set[str]:
    """The files of records that are new, gone or different."""
    old = {made.path: made.digest for made in before.all_records()} if before else {}
    new = {made.path: made.digest for made in after.all_records()}
    return {path for path in {*old, *new} if old.get(path) != new.get(path)}


def _warnings(proposal: Proposal) -> list[Problem]:
    """Those of changed files, and those elsewhere that were not there before.

    Of what is missing, only what was not missing before.
    """
    known = {(p.path, p.code, p.message) for p in proposal.known}
    changed = changed_files(proposal.before, proposal.after)
    return [
        p
        for p in telling.caused(proposal.known, proposal.problems, changed)
        if p.severity == "warning"
        and (p.path in changed or (p.path, p.code, p.message) not in known)
    ]


def _list(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        yield f"- {code(problem.path)}, line {problem.line}: {message(problem.text)}"
    yield ""


def said(log: str) -> Iterator[str]:
    """The problems in what a program said, or else its last lines as they are."""
    # What is said to GitHub's own program is said to people as well, or is only a warning.
    lines = [line for line in log.strip().splitlines() if not line.startswith("::")]
    if found := report.errors_in(lines):
        yield from _list(found)
        return
    for line in lines[-LINES:]:
        yield f"    {line}"
    yield ""
