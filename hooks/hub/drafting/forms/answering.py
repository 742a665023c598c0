"""A message from a form -> a file for the hub, tried there, or a reply: what to correct."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hub.checking import check, clashes
from hub.checks.missing import telling
from hub.drafting.forms import (
    changed_meetings,
    days,
    filing,
    harmless,
    messages,
    new_files,
    replies,
)
from hub.drafting.forms import faults as wording
from hub.drafting.forms.filing import Made
from hub.drafting.forms.messages import Answers, FaultyError, Message
from hub.editors import forms
from hub.editors.forms import Form
from hub.history import changes
from hub.privacy import edition
from hub.privacy.editions import Edition
from hub.problem import Problem, has_errors
from hub.programme import defaults
from hub.programme.hub import Hub
from hub.publishing import rules


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
    """The answer to a message from a form; whatever is wrong with it becomes a reply."""
    hub, problems = check(root, today)
    if hub is None or has_errors(problems):
        return Answer(replies.hub_is_unsound(problems))
    if why := _refusal(hub, found.visibility):
        return Answer(replies.refused(why))
    return _answer(root, _Trial(hub, problems), found, today)


def _refusal(hub: Hub, visibility: str) -> str:
    """Why nothing is taken from a repository that more people can read than may read its hub."""
    if not visibility:
        return ""
    allowed = rules.may_publish(hub.cluster, visibility)
    return "" if allowed.may_publish else allowed.text


@dataclass(frozen=True, slots=True)
class _Trial:
    """The hub, and all that is wrong with it."""

    hub: Hub
    problems: list[Problem]


def _answer(root: Path, before: _Trial, found: Message, today: dt.date) -> Answer:
    hub = before.hub
    form = messages.form_of(found, forms.forms(hub))
    if form is None:
        return Answer(replies.not_one_form())
    if not messages.has_questions(form, found.text):
        return Answer(replies.no_form(form))
    answers, faults = messages.answers(form, found.text)
    answers, taken = days.settled(hub, form, answers, today)
    faults += filing.faults(hub, form, answers)
    faults += days.faults(hub, form, answers, today)
    if form.label == forms.CHANGE:
        faults += changed_meetings.contradictions(form, answers)
    if faults:
        return Answer(replies.to_correct(wording.in_order(form, faults)))
    try:
        made = _made(root, hub, form, found, answers)
        made = replace(made, besides=(taken, *made.besides) if taken else made.besides)
    except FaultyError as error:
        return Answer(replies.to_correct(error.faults))
    after, more = _tried(root, made, today)
    if after is None or has_errors(more):
        errors = [problem for problem in more if problem.severity == "error"]
        named = wording.names(hub, _as_read(hub, today))
        return Answer(replies.to_correct(wording.faults(form, made.path, made.text, errors, named)))
    return _proposal(form, found, made, before, _Trial(after, more), today)


def _proposal(  # noqa: PLR0913, PLR0917 - all that a proposal tells of
    form: Form, found: Message, made: Made, before: _Trial, after: _Trial, today: dt.date
) -> Answer:
    then, now = _as_read(before.hub, today), _as_read(after.hub, today)
    shown = changes.between(then, now)
    new = telling.caused(before.problems, after.problems, {made.path})
    new = [problem for problem in new if problem not in before.problems]
    named = wording.names(after.hub, now)
    warnings = wording.faults(form, made.path, made.text, new, named)
    records = sum(len(of_kind) for of_kind in after.hub.records.values())
    about = replies.about(found.number, shown, made.besides, warnings, records)
    title = f"{made.what}{_which(now, made)} (form {found.number})"
    proposal = Proposal(made.path, made.text, title, about)
    return Answer(replies.thanks(shown, made.besides, warnings), proposal)


def _made(root: Path, hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    match form.label:
        case forms.NEW_MEETING:
            return new_files.new_meeting(hub, form, found, answers)
        case forms.PRACTICE:
            return new_files.practice_note(hub, form, found, answers)
        case forms.CHANGE:
            return changed_meetings.change(root, hub, form, answers)
        case _:
            return changed_meetings.notes(root, hub, form, answers)


def _tried(root: Path, made: Made, today: dt.date) -> tuple[Hub | None, list[Problem]]:
    """The hub with a file in it, and all that is wrong with it then; as `hub check` says it."""
    with _in_the_hub(root / made.path, made.text):
        hub, problems = check(root, today)
        if hub is not None and not has_errors(problems):
            problems = sorted(problems + clashes(hub, today))
        return hub, problems


@contextmanager
def _in_the_hub(file: Path, text: str) -> Iterator[None]:
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


def _as_read(hub: Hub, today: dt.date) -> Hub:
    """The hub as those read it who see the most of it."""
    shown: Edition = "members" if hub.cluster.members else "public"
    return defaults.complete(edition.select(hub, shown, today))


def _which(now: Hub, made: Made) -> str:
    """`: SENCO network, Spring 1 2026/27`.

    A proposal's title becomes the words of a commit, where GitHub finds every name and number.
    """
    found = next((m for m in now.meetings if m.path == made.path), None)
    return f": {harmless.words_only(found.title)}" if found else ""
