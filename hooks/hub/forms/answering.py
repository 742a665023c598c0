"""A message from a form -> a file for the hub, tried there, or a reply that says what to correct."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hub import changes, defaults, edition, publishing_rules, report
from hub.changes import Change
from hub.checking import check, clashes
from hub.edition import Edition
from hub.forms import changed_meetings, definitions, harmless, new_files, reading, wording
from hub.forms.definitions import Form
from hub.forms.filing import Made
from hub.forms.reading import Answers, Fault, FaultyError, Message
from hub.linked import Hub
from hub.problem import Problem, has_errors

MARK: Final = "<!-- hub form -->"
"""Begins every reply, so that the next one takes its place."""
SHOWN: Final = 30
"""The most items of a list in a message; a proposal's own page shows all that is different."""

_HOW_TO_CORRECT: Final = (
    "Nothing is lost. Press `...` at the top right of your message above, then **Edit**; change "
    "the words below the heading, leave the headings as they are, and press **Update comment**. "
    "The answer to it will stand here a few minutes later."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file that may go into the hub as it is, and how it is introduced."""

    path: str
    text: str
    title: str
    about: str
    """What it does, in Markdown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person reads below their message, in Markdown; and the proposal, if there is one."""

    reply: str
    proposal: Proposal | None = None


def answer(root: Path, found: Message, today: dt.date) -> Answer:
    """The answer to a message from a form. Whatever is wrong becomes a reply, never an exception."""
    hub, problems = check(root, today)
    if hub is None or has_errors(problems):
        return Answer(_hub_is_unsound(problems))
    if found.visibility:
        allowed = publishing_rules.may_publish(hub.cluster, found.visibility)
        if not allowed.may_publish:
            return Answer(_paragraphs("This cannot be taken here.", harmless.message(allowed.text)))
    form = reading.form_of(found, definitions.forms(hub))
    if form is None:
        return Answer(_not_one_form())
    if found.day is None:
        found = replace(found, day=today)
    try:
        made = _made(root, hub, form, found, reading.answers(form, found.text))
        return _proposed(root, hub, problems, form, found, made, today)
    except FaultyError as error:
        return Answer(_to_correct(error.faults))


def _made(root: Path, hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    match form.label:
        case definitions.NEW_MEETING:
            return new_files.new_meeting(hub, form, found, answers)
        case definitions.PRACTICE:
            return new_files.practice_note(hub, form, found, answers)
        case definitions.CHANGE:
            return changed_meetings.change(root, hub, form, answers)
        case _:
            return changed_meetings.notes(root, hub, form, answers)


def _proposed(  # noqa: PLR0913 - all that is known of a proposal
    root: Path, hub: Hub, known: list[Problem], form: Form, found: Message, made: Made,
    today: dt.date,
) -> Answer:  # fmt: skip
    """The proposal, if the whole hub is as sound with it as without. Raises FaultyError."""
    with _tried(root / made.path, made.text):
        after, problems = check(root, today)
        if after is not None and not has_errors(problems):
            problems = problems + clashes(after, today)
    if after is None or has_errors(problems):
        errors = [p for p in problems if p.severity == "error"]
        raise FaultyError(*wording.faults(form, made.text, errors))
    warnings = wording.faults(form, made.text, [p for p in problems if p not in known])
    records = sum(len(of_kind) for of_kind in after.records.values())
    shown = _differences(hub, after, today)
    sound = f"{records} records, no errors"
    about = _about(found, shown, warnings, sound)
    proposal = Proposal(made.path, made.text, f"{made.what} (form {found.number})", about)
    return Answer(_thanks(shown, warnings), proposal)


@contextmanager
def _tried(file: Path, text: str) -> Iterator[None]:
    """The hub with a file in it, which is as it was afterwards."""
    before = file.read_bytes() if file.exists() else None
    folder_is_new = not file.parent.is_dir()
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.write_bytes(text.encode())
        yield
    finally:
        if before is not None:
            file.write_bytes(before)
        else:
            file.unlink(missing_ok=True)
            if folder_is_new:
                file.parent.rmdir()


def _differences(before: Hub, after: Hub, today: dt.date) -> list[Change]:
    """What readers will see differently; where there are members, what they see."""
    shown: Edition = "members" if after.cluster.members else "public"
    then, now = (defaults.complete(edition.select(h, shown, today)) for h in (before, after))
    return changes.between(then, now)


# What people read -------------------------------------------------------------------------------


def _thanks(shown: Sequence[Change], warnings: Sequence[Fault]) -> str:
    return _paragraphs(
        "Thank you. Somebody who looks after the hub reads this before it goes on the site.",
        "**What readers will see differently**",
        _sentences(shown),
        *_worth_a_look(warnings),
        "To change your answers, press `...` at the top right of your message above, then **Edit**.",
    )


def _about(
    found: Message, shown: Sequence[Change], warnings: Sequence[Fault], sound: str
) -> str:
    return "\n\n".join(
        (
            f"From the form in #{found.number}. Closes #{found.number}.",
            "**What readers will see differently**",
            _sentences(shown),
            *_worth_a_look(warnings),
            f"The whole hub was checked with this in it: {sound}. (GitHub starts no checks of its "
            "own for a proposal that was made from a form.)",
            "Read it once more for names of pupils and people. Then press **Merge pull request**, "
            "and it goes on the site; or press **Close pull request**, and nothing happens.",
        )
    )


def _worth_a_look(warnings: Sequence[Fault]) -> tuple[str, ...]:
    if not warnings:
        return ()
    return (
        "**Worth another look** (it can go on the site as it is)",
        _list(_fault(warning) for warning in warnings),
    )


def _to_correct(faults: Sequence[Fault]) -> str:
    return _paragraphs(
        "Thank you. Please correct this first:",
        _list(_fault(fault) for fault in faults),
        _HOW_TO_CORRECT,
    )


def _not_one_form() -> str:
    listed = ", ".join(f"`{label}`" for label in definitions.LABELS)
    return _paragraphs(
        "It is not clear which form this came from.",
        f"Under **Labels** leave one of these: {listed}; or open a new form.",
    )


def _hub_is_unsound(problems: Sequence[Problem]) -> str:
    errors = [problem for problem in problems if problem.severity == "error"]
    return _paragraphs(
        "Thank you. There is a mistake in the hub itself at the moment, which is not yours. "
        "Somebody who looks after the hub has to correct this:",
        _list(f"`{e.path}`, line {e.line}: {harmless.message(e.text)}" for e in errors),
        "After that press `...` at the top right of your message above, then **Edit**, then "
        "**Update comment**: it is then looked at again.",
    )


def _fault(fault: Fault) -> str:
    said = harmless.message(" ".join(filter(None, (fault.what, fault.remedy))), limit=600)
    return f"**{harmless.message(fault.label)}**: {said}"


def _sentences(shown: Sequence[Change]) -> str:
    return _list(harmless.message(change.sentence) for change in shown) or report.NOTHING


def _list(items: Iterator[str] | Sequence[str]) -> str:
    found = list(items)
    lines = [f"- {item}" for item in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- and {len(found) - SHOWN} more.")
    return "\n".join(lines)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join((MARK, *parts))
