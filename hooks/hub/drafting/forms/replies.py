"""What people read on GitHub: the reply below their form, and the words of a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hub.drafting.forms import harmless
from hub.drafting.forms.messages import Fault
from hub.editors import forms
from hub.editors.form_questions import Form
from hub.history.changes import Change
from hub.problem import Problem
from hub.reports import on_github
from hub.reports import problems as report

MARK: Final = "<!-- hub form -->"
"""Begins every reply, so that the next one takes its place."""
SHOWN: Final = 30
"""The most items of a list in a message; a proposal's own page shows all that is different."""

_EDIT: Final = "press `...` at the top right of your message above, then **Edit**"
_RING: Final = (
    "Do not wait for the site: phones may take a day to notice what changes there. Ring or message "
    "those who would travel."
)
_HOW_TO_CORRECT: Final = (
    f"Nothing is lost: {_EDIT}; change the words below the heading, leave the headings as they "
    "are, and press **Update comment**. A few minutes later the answer to it stands here."
)


def thanks(
    shown: Sequence[Change], besides: Sequence[str], warnings: Sequence[Fault], to_send: str = ""
) -> str:
    """The reply where there is a proposal; `warnings` do not stand in its way.

    `to_send` is what to tell those whom it concerns: lines of plain text.
    """
    return _paragraphs(
        "Thank you. Somebody who looks after the hub reads this before it goes on the site.",
        *_to_send(to_send),
        "**What readers will see differently**",
        _sentences(shown),
        *_besides(besides),
        *_worth_a_look(warnings),
        f"To change your answers, {_EDIT}.",
    )


def about(
    number: int,
    shown: Sequence[Change],
    besides: Sequence[str],
    warnings: Sequence[Fault],
    records: int,
) -> str:
    """The words of a proposal that came from the message with a number."""
    checked = (
        f"The whole hub was checked with this in it: {records} records, no errors. GitHub starts "
        "no checks of its own for a proposal that was made from a form."
    )
    what_to_do = (
        "Read it once more for names of pupils and people. Then press **Merge pull request**, and "
        "it goes on the site; or press **Close pull request**, and nothing happens."
    )
    return "\n\n".join(
        (
            f"From the form in #{number}. Closes #{number}.",
            "**What readers will see differently**",
            _sentences(shown),
            *_besides(besides),
            *_worth_a_look(warnings),
            checked,
            what_to_do,
        )
    )


def refused(why: str) -> str:
    """The reply where nothing can be taken from anybody."""
    return _paragraphs("This cannot be taken here.", harmless.message(why, limit=1000))


def _besides(sentences: Sequence[str]) -> tuple[str, ...]:
    """What nobody may have thought of, whether or not readers see anything of it."""
    if not sentences:
        return ()
    return ("**Please note**", _list(harmless.message(sentence) for sentence in sentences))


def _worth_a_look(warnings: Sequence[Fault]) -> tuple[str, ...]:
    if not warnings:
        return ()
    return (
        "**Worth another look** (it can go on the site as it is)",
        _list(_fault(warning) for warning in warnings),
    )


def _to_send(text: str) -> tuple[str, ...]:
    """Words to copy; GitHub puts a button beside them, and acts upon nothing in them."""
    if not text:
        return ()
    return (
        "**To send to those who would have come** (the button at its right copies it)",
        on_github.block(text),
        _RING,
    )


def settled(paragraphs: Sequence[str]) -> str:
    """The reply where nothing has to be changed; of paragraphs in Markdown that is harmless."""
    return _paragraphs("Thank you.", *paragraphs, f"To change your answers, {_EDIT}.")


def to_correct(faults: Sequence[Fault]) -> str:
    """The reply where answers make no file yet."""
    return _paragraphs(
        "Thank you. Please correct this first:",
        _list(_fault(fault) for fault in faults),
        _HOW_TO_CORRECT,
    )


def no_form(form: Form) -> str:
    """The reply to a message in which none of the form's questions is left."""
    return _paragraphs(
        "This form could not be read: its headings are no longer there.",
        f"Please start it again: under **Issues** press **New issue**, then **{form.name}**. "
        "This message can be closed.",
    )


def not_one_form() -> str:
    """The reply to a message with the labels of two forms."""
    listed = ", ".join(f"`{label}`" for label in forms.LABELS)
    return _paragraphs(
        "It is not clear which form this came from.",
        f"Under **Labels** leave one of these: {listed}. Then {_EDIT}, and **Update comment**.",
    )


def hub_is_unsound(problems: Sequence[Problem]) -> str:
    """The reply where the hub has errors that nobody's answers made."""
    errors = [problem for problem in problems if problem.severity == "error"]
    return _paragraphs(
        "Thank you. There is a mistake in the hub itself at the moment, which is not yours.",
        "Somebody who looks after the hub has to correct this:",
        _list(
            f"{on_github.code(e.path)}, line {e.line}: {harmless.message(e.text)}" for e in errors
        ),
        f"After that {_EDIT}, and **Update comment**: it is then looked at again.",
    )


def _fault(fault: Fault) -> str:
    said = harmless.message(" ".join(filter(None, (fault.what, fault.remedy))), limit=600)
    return f"**{harmless.message(fault.label)}**: {said}"


def _sentences(shown: Sequence[Change]) -> str:
    return _list(harmless.message(change.sentence) for change in shown) or report.NOTHING


def _list(items: Iterable[str]) -> str:
    found = list(items)
    lines = [f"- {item}" for item in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- and {len(found) - SHOWN} more.")
    return "\n".join(lines)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join((MARK, *parts))
