"""Why publishing failed, in words for whoever looks after the hub: the text of an issue.

What stopped it, what readers still see and what they do not see yet, and the two ways to mend it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from hub import english
from hub.history.comparing import as_shown
from hub.history.git import LastChange
from hub.problem import Problem
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.reports.on_github import code, literal, message
from hub.reports.proposal import said
from hub.reports.proposed_meetings import when

MOST: Final = 20
"""As many problems are listed; GitHub takes no issue of more than 65,536 characters."""
_MERGED: Final = re.compile(r"^Merge pull request #(\d+) |\(#(\d+)\)$")
"""How GitHub begins the title of a merge, and how it ends that of a squashed one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is known of a run that failed."""

    problems: Sequence[Problem]
    """Errors in what is written."""
    log: str = ""
    """What the step said that failed, if it was not these."""
    last: LastChange | None = None
    repository: str = ""
    """Its address, without a `/` at the end; empty if it is not known."""
    run: str = ""
    """The address of the run."""
    online: Mapping[str, Any] | None = None
    """What `/feeds/hub.json` says that is online; None if it could not be read."""


def markdown(failure: Failure, hub: Hub | None, today: dt.date) -> list[str]:
    """The lines of the issue."""
    return [
        *_still_there(failure),
        *_reason(failure),
        *_not_shown(failure, hub, today),
        *_last_change(failure),
        *_ways(failure),
    ]


def _still_there(failure: Failure) -> Iterator[str]:
    built = str(failure.online.get("built", "")) if failure.online else ""
    since = "when they were last published"
    if day := _day(built):
        since = f"on {english.long_date(day)}"
    yield (
        "What was changed last could not be published. The site and the calendars are still there, "
        f"as they were {since}."
    )
    yield ""


def _reason(failure: Failure) -> Iterator[str]:
    yield "## What stopped it"
    yield ""
    for problem in failure.problems[:MOST]:
        yield f"- {_place(failure, problem)}: {message(problem.text)}"
    if len(failure.problems) > MOST:
        yield f"- And {len(failure.problems) - MOST} more. `hub check` lists them all."
    if failure.problems:
        yield ""
    elif failure.log.strip():
        yield "`hub check` finds no mistake in what is written. Before it stopped, this was said:"
        yield ""
        yield from said(failure.log)
    else:
        yield "`hub check` finds no mistake in what is written: the fault is in the workflow."
        yield ""
    if failure.run:
        yield f"[Everything that the workflow said]({failure.run})"
        yield ""


def _place(failure: Failure, problem: Problem) -> str:
    name = f"{code(problem.path)}, line {problem.line}"
    if not failure.repository or failure.last is None:
        return name
    path = quote(problem.path)
    return f"[{name}]({failure.repository}/blob/{failure.last.name}/{path}#L{problem.line})"


def _not_shown(failure: Failure, hub: Hub | None, today: dt.date) -> Iterator[str]:
    yield "## What readers do not see yet"
    yield ""
    if hub is None or failure.online is None:
        yield (
            "It could not be found out. If a meeting was cancelled or moved since, "
            "**neither the site nor people's calendars say so**: tell those who would come."
        )
    elif found := list(_news(failure.online, hub, today)):
        yield (
            "**Neither the site nor people's calendars show this.** Tell those who would come in "
            "another way, such as by e-mail:"
        )
        yield ""
        yield from found
    else:
        yield "No meeting to come was cancelled, postponed or moved since."
    if failure.problems:
        yield ""
        yield "Changes in the files named above are not counted here."
    yield ""


def _news(online: Mapping[str, Any], hub: Hub, today: dt.date) -> Iterator[str]:
    """What of the public meetings to come is otherwise than what is online says."""
    now = as_shown(hub, "public", today).of(Meeting)
    for shown in online.get("meetings", ()):
        meeting = now.get(str(shown.get("id", "")))
        starts = str(shown.get("starts", ""))
        was = _day(starts[:10])
        if meeting is None or was is None or max(was, meeting.last) < today:
            continue
        if meeting.off and shown.get("status") != meeting.status:
            reason = f": {literal(meeting.reason.rstrip('.'))}" if meeting.reason else ""
            yield f"- {_named(meeting)} is **{meeting.status}**{reason}."
        elif meeting_words.moment(meeting.date, meeting.start) != starts and not meeting.off:
            clock = f", {literal(starts[11:16])}" if starts[11:16] else ""
            then = f"{english.long_date(was)}{clock}"
            yield f"- {_named(meeting)} has **moved**; what is online says {then}."


def _day(said: str) -> dt.date | None:
    """A day as the site that is online tells it; None if it is none."""
    try:
        return dt.datetime.strptime(said, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _named(meeting: Meeting) -> str:
    return f"{literal(meeting.title)}, {when(meeting)},"


def _last_change(failure: Failure) -> Iterator[str]:
    if failure.last is None:
        return
    title, name = literal(failure.last.title), failure.last.name
    link = f"[{name[:7]}]({failure.repository}/commit/{name})" if failure.repository else name[:7]
    yield "## The last change"
    yield ""
    yield (
        f"“{title}” ({link}). It need not be what is wrong, but whoever made it is the first "
        "to ask."
    )
    yield ""


def _ways(failure: Failure) -> Iterator[str]:
    yield "## How to mend it"
    yield ""
    if failure.problems:
        yield (
            "1. **Correct it:** open the file above, press the pencil, write what the message "
            "says, and commit."
        )
    else:
        yield (
            "1. **Try again:** open the run above and press “Re-run all jobs”. Often something "
            "was only busy."
        )
    yield f"2. **Or undo the last change:** {_undo(failure)}"
    yield ""
    yield "This closes by itself as soon as publishing works again."


def _undo(failure: Failure) -> str:
    """GitHub has a button for a merged pull request, and none for a single commit."""
    where, merged = failure.repository, _MERGED.search(failure.last.title if failure.last else "")
    if where and merged:
        return (
            f"open [its pull request]({where}/pull/{merged[1] or merged[2]}), press “Revert” near "
            "its end, and merge the pull request that this makes."
        )
    if where and failure.last:
        return (
            f"[see what it changed]({where}/commit/{failure.last.name}), open each file, press the "
            "pencil, and write again what stands in red. GitHub has no button for this."
        )
    return "`git revert HEAD`, then `git push`."
