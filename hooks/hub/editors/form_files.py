"""A form as the file that GitHub reads (YAML, below .github/ISSUE_TEMPLATE/).

Source: GitHub's "Syntax for issue forms" and "Syntax for GitHub's form schema".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from hub.editors.form_questions import Form, Question

FOLDER: Final = ".github/ISSUE_TEMPLATE"

_TYPES: Final = {
    "line": "input", "lines": "textarea", "text": "textarea", "choice": "dropdown",
    "choices": "dropdown", "agreed": "checkboxes", "table": "textarea",
}  # fmt: skip
_WELCOME: Final = (
    "Answer what you can; somebody who looks after the hub reads it before it goes on the site. "
    "Dates are written `2026-09-17`, times `16:00`."
)


def text_of(form: Form) -> str:
    """The whole text of the form's file."""
    return "\n".join(
        [
            "# Written by `hub forms --write`; a change by hand does not last.",
            f"name: {_quoted(form.name)}",
            f"description: {_quoted(form.about)}",
            f"labels: [{_quoted(form.label)}]",
            "body:",
            "  - type: markdown",
            "    attributes:",
            f"      value: {_quoted(_WELCOME)}",
            *(line for question in form.questions for line in _question(question)),
            "",
        ]
    )


def _question(question: Question) -> Iterator[str]:
    yield f"  - type: {_TYPES[question.shape]}"
    yield f"    id: {question.id}"
    yield "    attributes:"
    yield f"      label: {_quoted(question.label)}"
    yield f"      description: {_quoted(question.help)}"
    if question.example:
        yield f"      placeholder: {_quoted(question.example)}"
    if question.shape == "table":
        # As it is pasted; nothing in it is Markdown, so nobody is called by it.
        yield "      render: text"
    if question.shape == "choices":
        yield "      multiple: true"
    if question.options:
        yield "      options:"
    for option in question.options:
        if question.shape == "agreed":
            yield f"        - label: {_quoted(option.shown)}"
            yield "          required: true"
        else:
            yield f"        - {_quoted(option.shown)}"
    if question.needed and question.shape != "agreed":
        yield "    validations:"
        yield "      required: true"


def _quoted(text: str) -> str:
    """A text as YAML reads it back: JSON's strings are YAML's, too (YAML 1.2, section 1.3)."""
    return json.dumps(text, ensure_ascii=False)
