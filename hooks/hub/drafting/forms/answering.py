"""A message from a form -> a file for the hub, tried there, or a reply: what to correct."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from hub.checking import check
from hub.checks.missing import telling
from hub.drafting import together
from hub.drafting.as_read import as_read
from hub.drafting.forms import (
    changed_meetings,
    closed_schools,
    days,
    filing,
    harmless,
    hosting,
    imported_dates,
    messages,
    new_files,
    replies,
)
from hub.drafting.forms import faults as wording
from hub.drafting.forms.filing import Made, Settled
from hub.drafting.forms.messages import Answers, FaultyError, Message
from hub.drafting.together import File
from hub.editors import forms
from hub.editors.form_questions import Form
from hub.history import changes
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.publishing import rules


@dataclass(frozen=True, slots=True)
class Proposal:
    """Files that may go into the hub as they are, all or none, and how they are introduced."""

    files: tuple[File, ...]
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
    if hub is None or (has_errors(problems) and not _is_urgent(hub, found)):
        return Answer(replies.hub_is_unsound(problems))
    if why := _refusal(hub, found.visibility):
        return Answer(replies.refused(why))
    return _answer(root, _Trial(hub, problems), found, today)


def _is_urgent(hub: Hub, found: Message) -> bool:
    """Whether it cannot wait until somebody has mended other files."""
    form = messages.form_of(found, forms.forms(hub))
    return form is not None and form.label == forms.CLOSED


def _refusal(hub: Hub, visibility: str) -> str:
    """Why nothing is taken from a repository that more people can read than may read its hub."""
    if not visibility:
        return ""
    allowed = rules.may_publish(hub.cluster, visibility)
    return "" if allowed.may_publish else allowed.text


@dataclass(frozen=True, slots=True)
class _Trial:
    """The hub, and what is wrong with it: all, or what files bring."""

    hub: Hub
    problems: list[Problem]


def _answer(root: Path, before: _Trial, found: Message, today: dt.date) -> Answer:
    form = messages.form_of(found, forms.forms(before.hub))
    if form is None:
        return Answer(replies.not_one_form())
    if not messages.has_questions(form, found.text):
        return Answer(replies.no_form(form))
    try:
        made = _made(root, before.hub, form, found, today)
    except FaultyError as error:
        return Answer(replies.to_correct(wording.in_order(form, error.faults)))
    if isinstance(made, Settled):
        return Answer(replies.settled(made.paragraphs))
    after, new = together.tried(root, together.texts_of(made.files), today, before.problems)
    if after is None or has_errors(new):
        errors = [problem for problem in new if problem.severity == "error"]
        named = wording.names(before.hub, as_read(before.hub, today))
        return Answer(replies.to_correct(wording.faults(form, made.files, errors, named)))
    return _proposal(form, found, made, before, _Trial(after, new), today)


def _proposal(  # noqa: PLR0913, PLR0917 - all that a proposal tells of
    form: Form, found: Message, made: Made, before: _Trial, after: _Trial, today: dt.date
) -> Answer:
    if has_errors(before.problems):
        unread = "Some files have errors. Look whether a meeting of that day is in one of them."
        made = replace(made, besides=(*made.besides, unread))
    then, now = as_read(before.hub, today), as_read(after.hub, today)
    shown = changes.between(then, now)
    caused = telling.caused(before.problems, after.problems, {f.path for f in made.files})
    named = wording.names(after.hub, now)
    warnings = wording.faults(form, made.files, caused, named)
    records = sum(len(of_kind) for of_kind in after.hub.records.values())
    about = replies.about(found.number, shown, made.besides, warnings, records)
    title = f"{made.what}{_which(now, made)} (form {found.number})"
    proposal = Proposal(made.files, title, about)
    return Answer(replies.thanks(shown, made.besides, warnings, made.to_send), proposal)


def _made(root: Path, hub: Hub, form: Form, found: Message, today: dt.date) -> Made | Settled:
    """What the answers make. Raises FaultyError with all that is to be corrected in them."""
    answers, faults = messages.answers(form, found.text)
    answers, taken = days.settled(hub, form, answers, today)
    faults += filing.faults(hub, form, answers)
    faults += days.faults(hub, form, answers, today)
    match form.label:
        case forms.CHANGE:
            faults += changed_meetings.contradictions(form, answers)
        case forms.CLOSED:
            faults += closed_schools.faults(hub, form, found, answers)
        case forms.HOSTING:
            faults += hosting.faults(hub, form, answers, today)
        case _:
            pass
    if faults:
        raise FaultyError(*faults)
    made = _of_form(root, hub, form, found, answers, today)
    if taken and isinstance(made, Made):
        return replace(made, besides=(taken, *made.besides))
    return made


def _of_form(  # noqa: PLR0911, PLR0913, PLR0917 - all that forms are answered from
    root: Path, hub: Hub, form: Form, found: Message, answers: Answers, today: dt.date
) -> Made | Settled:
    match form.label:
        case forms.NEW_MEETING:
            return new_files.new_meeting(hub, form, found, answers)
        case forms.PRACTICE:
            return new_files.practice_note(hub, form, found, answers)
        case forms.CHANGE:
            return changed_meetings.change(root, hub, form, answers)
        case forms.CLOSED:
            return closed_schools.closed(root, hub, as_read(hub, today), form, found, answers)
        case forms.HOSTING:
            return hosting.answered(root, hub, form, answers)
        case forms.IMPORT:
            return imported_dates.made(root, hub, form, answers)
        case _:
            return changed_meetings.notes(root, hub, form, answers)


def _which(now: Hub, made: Made) -> str:
    """`: SENCO network, Spring 1 2026/27`.

    A proposal's title becomes the words of a commit, where GitHub finds every name and number.
    """
    found = next((m for m in now.planned if m.path == made.files[0].path), None)
    whose = made.whose or (found.title if found else "")
    return f": {harmless.words_only(whose)}" if whose else ""
