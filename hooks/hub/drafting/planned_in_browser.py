"""The workflow "Plan the year" on GitHub: what somebody chose there -> a summary, and files.

What was typed there is data: GitHub tells of it in a file, and no word of it becomes part of a
command, a path or Markdown.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hub import english
from hub.checking import check
from hub.drafting import planned, planning, together, wished
from hub.drafting.forms import harmless
from hub.drafting.forms.messages import MAX_BYTES, UnreadableError
from hub.drafting.planned import Changes, NotPlannedError
from hub.drafting.wished import Typed, Wished
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.publishing import rules
from hub.reports import on_github
from hub.reports.planned.messages import messages
from hub.reports.planned.text import as_text

SHOW: Final = "Show a plan"
WRITE: Final = "Write the plan as drafts"
AGREED: Final = "A school has agreed to host"
CONFIRM: Final = "Confirm what schools have agreed to"
TASKS: Final = (SHOW, WRITE, AGREED, CONFIRM)
"""What the workflow offers, in its own words."""
HOSTS: Final = "Dates and hosts"
DATES: Final = "Dates alone"
LISTED: Final = 100
"""The most sentences in the words of a proposal."""
ROOM: Final = 110
"""Letters of a line on the page of a run."""
_TITLES: Final = {
    WRITE: "Drafts of the plan", AGREED: "Schools that have agreed to host",
    CONFIRM: "Meetings confirmed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody chose and typed."""

    task: str
    typed: Typed
    visibility: str
    """Who can read the repository, in GitHub's word."""
    hosts: bool = True
    """Whether hosts are to be chosen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A summary in Markdown; files by path with a title and words, where any are proposed."""

    summary: str
    title: str = ""
    about: str = ""
    texts: tuple[tuple[str, str], ...] = ()


def order(data: bytes) -> Order:
    """The order in an event of the kind `workflow_dispatch`. Raises UnreadableError."""
    if len(data) > MAX_BYTES:
        raise UnreadableError("This event is too long.")
    try:
        event = json.loads(data)
        given = {name: _text(value) for name, value in event["inputs"].items()}
        visibility = _text((event.get("repository") or {}).get("visibility", ""))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise UnreadableError("This is no event about a workflow that was started.") from None

    def listed(name: str) -> tuple[str, ...]:
        return tuple(filter(None, [given.get(name, "").strip()]))

    typed = Typed(given.get("year", ""), listed("half-term"), listed("network"), listed("school"))
    return Order(given.get("task", ""), typed, visibility, given.get("choose", "") != DATES)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return harmless.cleaned(value).replace("\n", " ")


def answer(root: Path, asked: Order, today: dt.date, *, can_choose: bool) -> Answer:
    """The answer to an order; whatever is wrong with it is said in the summary."""
    hub, problems = check(root, today)
    if hub is None or planning.in_the_way(problems):
        errors = planning.in_the_way(problems) or problems
        return _refused("There are mistakes in the hub. Correct these first:", map(str, errors))
    meant = wished.wished(hub, asked.typed, problems)
    if refused := _refusal(hub, asked, meant):
        return refused
    try:
        if asked.task in {AGREED, CONFIRM}:
            return _changed(root, hub, meant, asked.task, today)
        return _planned(root, hub, meant, asked, today, can_choose=can_choose)
    except NotPlannedError as reason:
        return _refused("Nothing was done.", [str(reason)])


def _refusal(hub: Hub, asked: Order, meant: Wished) -> Answer | None:
    """Why nothing is done, if nothing is."""
    if asked.visibility:
        allowed = rules.may_publish(hub.cluster, asked.visibility)
        if not allowed.may_publish:
            return _refused("This cannot be done here.", [allowed.text])
    if asked.task not in TASKS:
        return _refused("Choose one of these:", TASKS)
    if meant.unclear:
        return _refused(
            "Nothing was done, for this is not clear:",
            (f"{one.message} {one.remedy}" for one in meant.unclear),
        )
    if asked.task == AGREED and not meant.schools:
        return _refused("Which school has agreed?", ["Write its name into the field for it."])
    return None


def _planned(  # noqa: PLR0913 - the hub, the order, and how
    root: Path, hub: Hub, meant: Wished, asked: Order, today: dt.date, *, can_choose: bool
) -> Answer:
    made = planning.make(root, hub, meant.wish, today, hosts=asked.hosts, can_choose=can_choose)
    if made is None:
        return _refused("Nothing was planned.", [planning.NO_YEAR])
    parts = [_block(as_text(hub, made.plan, ROOM)), *map(harmless.message, made.notes)]
    if made.plan.conflicts:
        parts += map(harmless.message, planning.turns_unsaid(hub, made.plan))
        parts.append(f'Nothing was written. Until it is mended you can plan a part, or "{DATES}".')
        return Answer(_paragraphs(parts))
    if asked.task == SHOW:
        number = len(made.changes.texts)
        parts.append(
            f'Nothing was written. "{WRITE}" proposes {english.plural(number, "file")}.'
            if number
            else "Every meeting of this plan has its file: nothing is to be written."
        )
        return Answer(_paragraphs(parts))
    planned.mind_files_there(root, made.plan)
    return _proposed(root, made.changes, asked.task, meant, today, parts)


def _changed(root: Path, hub: Hub, meant: Wished, task: str, today: dt.date) -> Answer:
    changes = (
        planned.agreed(root, hub, meant.wish, meant.schools, today)
        if task == AGREED
        else planned.confirmed(root, hub, meant.wish, today, proposed=False)
    )
    return _proposed(root, changes, task, meant, today, [])


def _proposed(  # noqa: PLR0913, PLR0917 - all that a proposal tells of
    root: Path, changes: Changes, task: str, meant: Wished, today: dt.date,
    parts: list[str],
) -> Answer:  # fmt: skip
    """The files of some changes, tried in the hub; a reply where there are none."""
    said = [_list(lines) for lines in (changes.done, changes.staying) if lines]
    if not changes.texts:
        return Answer(_paragraphs([*parts, *said, "No file has to change."]))
    after, new = together.tried(root, changes.texts, today)
    if after is None or has_errors(new):
        return _refused("Nothing was done, for the hub would have these mistakes:", map(str, new))
    new = planning.worth_a_look(after, new)
    warnings = [_list(map(_problem, new))] if new else []
    note = ["**Worth another look** (it can go on the site as it is)", *warnings] if new else []
    if task == WRITE and (asked := waiting.unanswered(after, meant.wish, today)):
        note += ["**Messages to schools**, ready to copy", _block(messages(after, asked, today))]
    number = len(changes.texts)
    title = f"{_TITLES[task]}: {english.plural(number, 'file')}"
    about = _paragraphs([
        *said, *(["**Worth another look**", *warnings] if new else []),
        f"The whole hub was checked with this in it: no errors. {_WHAT_TO_DO}",
    ])  # fmt: skip
    summary = _paragraphs([*parts, *said, *note])
    return Answer(summary, title=title, about=about, texts=tuple(changes.texts.items()))


_WHAT_TO_DO: Final = (
    "Press **Merge pull request**, and it is so; or press **Close pull request**, and nothing "
    "happens. A draft is in no calendar and on no public page."
)


def _problem(problem: Problem) -> str:
    return f"{problem.path}: {problem.text}"


def _refused(why: str, items: Iterable[str]) -> Answer:
    return Answer(_paragraphs([why, _list(items)]))


def _list(items: Iterable[str]) -> str:
    found = list(items)
    lines = [f"- {on_github.message(harmless.cleaned(item))}" for item in found[:LISTED]]
    if len(found) > LISTED:
        lines.append(f"- and {len(found) - LISTED} more.")
    return "\n".join(lines)


def _block(lines: Sequence[str]) -> str:
    """Lines as they are, between fences that none of them closes."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)
