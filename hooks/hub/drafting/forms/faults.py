"""What the reader has against a file, in the words of the form that the file came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from hub.documents import document
from hub.documents.document import Document
from hub.drafting.forms.messages import Fault
from hub.drafting.together import File
from hub.editors.form_questions import Form, Question
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records import places as paths
from hub.records import record, writing

_KEY: Final = re.compile(r"`(?P<key>[a-z_]+)(?:: (?P<value>[^`]*))?`")
_PLACE: Final = "place"
_NAMED: Final = re.compile(r"`[a-z0-9-]+`|meetings/[a-z0-9/-]+\.md")
_TWO_MEETINGS: Final = {
    "same-time": ("date", "If both are the same meeting, one is enough. Is the date right?"),
    "venue-clash": ("venue", "Choose another time or venue, or give each its own room."),
}
"""Warnings about two meetings: the key that they are about, and what to do in a form."""
_NONE: Final[Mapping[str, str]] = {}


def by_itself(form: Form, file: File) -> list[Fault]:
    """What is wrong with a file for itself, before it is tried in the hub."""
    found, problems = document.parse(file.text, file.path)
    if found is not None:
        kind, identity = paths.kind_of(file.path)
        problems += record.read(kind, found, identity)[1]
    return faults(form, [file], problems)


def names(hub: Hub, completed: Hub) -> dict[str, str]:
    """What people call the files of meetings, by path, and networks and schools, by `id`."""
    ids = {f"`{r.id}`": r.title for r in (*hub.networks.values(), *hub.schools.values())}
    return ids | {m.path: m.title for m in completed.meetings}


def faults(
    form: Form,
    files: Sequence[File],
    problems: Iterable[Problem],
    named: Mapping[str, str] = _NONE,
) -> list[Fault]:
    """The problems of files, each at the question that it answers, and then those of others.

    `named` is what people call other records, as in `names`.
    """
    read = {file.path: document.parse(file.text, file.path)[0] for file in files}
    own, others = [], []
    for problem in problems:
        if problem.code in _TWO_MEETINGS:
            ours = next((path for path in read if path in problem.message), problem.path)
            own.append(_beside_another(form, ours, problem, named))
        elif problem.path in read:
            own.append(_fault(form, read[problem.path], problem))
        else:
            where = named.get(problem.path, f"{problem.path}, line {problem.line}")
            others.append(Fault(where, problem.text))
    return list(dict.fromkeys([*own, *others]))


def of_values(form: Form, values: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with single values, whatever else the file may have."""
    text = writing.front_matter(form.kind, values)
    found, _none = document.parse(text, "")
    if found is None:
        return []
    problems = record.read(form.kind, found, "")[1]
    told = [p for p in problems if p.message.startswith(f"`{_key_at(found, p.line)}`: ")]
    return faults(form, [File("", text)], told)


def in_order(form: Form, found: Iterable[Fault]) -> list[Fault]:
    """Faults in the order of the form's questions, each once; those of none of them at the end."""
    places = {question.label: number for number, question in enumerate(form.questions)}
    return sorted(dict.fromkeys(found), key=lambda fault: places.get(fault.label, len(places)))


def label(form: Form, name: str) -> str:
    """What a question is called, by its id or the key that it answers; else the form's name."""
    question = form.question(name)
    return question.label if question else form.name


def _fault(form: Form, found: Document | None, problem: Problem) -> Fault:
    key = _key_at(found, problem.line) if found else ""
    question = _question(form, found, key)
    what = problem.message.removeprefix(f"`{key}`: ")
    return Fault(
        question.label if question else form.name,
        _in_its_words(form, what),
        _in_its_words(form, problem.remedy),
    )


def _beside_another(form: Form, path: str, problem: Problem, named: Mapping[str, str]) -> Fault:
    """What two meetings have against each other, of whichever of them the reader said it."""
    other = named.get(problem.path, problem.path)
    what = problem.message.replace(path, other)
    for name in _NAMED.findall(what):
        what = what.replace(name, named.get(name, name))
    key, remedy = _TWO_MEETINGS[problem.code]
    question = form.question(key)
    return Fault(question.label if question else form.name, what, remedy)


def _key_at(found: Document, line: int) -> str:
    """The key in whose lines a line is; `text` for the text below the facts."""
    if line >= found.body_line:
        return "text"
    starts = [(at[0], str(loc[0])) for loc, at in found.places.items() if len(loc) == 1]
    return max(((at, key) for at, key in starts if at <= line), default=(0, ""))[1]


def _question(form: Form, found: Document | None, key: str) -> Question | None:
    in_words = found is not None and key == "venue" and isinstance(found.front.get(key), dict)
    return form.question(_PLACE if in_words else key) if key else None


def _in_its_words(form: Form, text: str) -> str:
    """The text with the form's questions for the keys: `"Venue"` for "`venue`"."""

    def named(key: re.Match[str]) -> str:
        question = form.question(key["key"])
        if question is None or question.key != key["key"]:
            return key.group()
        value = f": `{key['value']}`" if key["value"] else ""
        return f'"{question.label}"{value}'

    return _KEY.sub(named, text)
