"""What a form asks: a question, its words from the models, its choices from the hub's records."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from hub.editors.schemas import schemas
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place
from hub.records.record import Record

Shape = Literal["line", "lines", "text", "choice", "choices", "agreed", "table"]

WHICH_MEETING: Final = (
    "The address of its page, or the last part of it, such as `2026-27/senco-autumn-1`."
)
EACH: Final = "One a line."


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the words that people see, and what they stand for."""

    shown: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form.

    `id` is its name in addresses that fill it in; `label` is the line above its answer, by which
    the answer is found; `key` is the key of the record that it answers, where there is one.
    """

    id: str
    label: str
    help: str
    shape: Shape = "line"
    key: str = ""
    needed: bool = False
    example: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form, for a kind of record. A question whose answer is a long text comes last."""

    file_name: str
    name: str
    about: str
    label: str
    kind: type[Record]
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question | None:
        """The question with an id or key, if the form has one."""
        return next((q for q in self.questions if name in (q.id, q.key)), None)


def asked_of(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions that there is an answer to; a choice of nothing is none."""
    found = []
    for question in questions:
        if question.shape in {"choice", "choices"} and not question.options:
            if not question.needed:
                continue
            question = Question(  # noqa: PLW2901 - the same question, with an answer to type
                question.id, question.label, question.help, key=question.key, needed=True
            )
        found.append(question)
    return tuple(found)


AGREED: Final = Question(
    "agreed",
    "Before you send this",
    "What is published can be read by many people, and copies remain.",
    "agreed",
    needed=True,
    options=(
        Option(
            "There are no pupils' names, no personal phone numbers and nobody's private e-mail "
            "address in this.",
            "yes",
        ),
    ),
)


def where(hub: Hub, label: str, help: str) -> tuple[Question, ...]:  # noqa: A002 - its name
    """Where it is: a place on record, or another."""
    places = records(s for s in hub.schools.values() if s.can_host and s.left is None)
    another = Place.model_fields["name"].description
    return (
        ask(Meeting, "venue", label, shape="choice", help=help, options=places),
        Question("place", "Another place", f"If it is none of these. {another}"),
        *(() if label != "Venue" else (ask(Meeting, "room"),)),
    )


def readers(hub: Hub, kind: type[Record]) -> tuple[Question, ...]:
    """Who may read it, where there is a choice."""
    if not hub.cluster.members:
        return ()
    return (
        ask(
            kind, "audience", "Who may read this", shape="choice", needed=True,
            options=words(kind, "audience"),
        ),
    )  # fmt: skip


def ask(  # noqa: PLR0913 - a question has that many parts
    kind: type[Record],
    key: str,
    label: str = "",
    *,
    shape: Shape = "line",
    help: str = "",  # noqa: A002 - what it is called in a form
    needed: bool = False,
    example: str = "",
    options: tuple[Option, ...] = (),
) -> Question:
    """The question for a key, in the words of the model unless others are given."""
    said = help or described(kind, key)
    if shape == "lines":
        said = f"{said} {EACH}"
    label = label or key.replace("_", " ").capitalize()
    return Question(key, label, said, shape, key, needed, example, options)


def described(kind: type[Record], key: str) -> str:
    """The words of a model for a key, on one line."""
    return " ".join((kind.keys()[key].description or "").split())


def words(kind: type[Record], key: str) -> tuple[Option, ...]:
    """The words that a key allows, in the order in which the model lists them."""
    return tuple(Option(word, word) for word in _enum(_schemas()[kind.record_kind], key))


_schemas: Final = functools.cache(schemas)
"""The models do not change, and to write all their schemas takes a while."""


def _enum(schema: dict[str, Any], key: str) -> list[str]:
    described = schema["properties"][key]
    ways = [described, *described.get("anyOf", ())]
    return next((list(way["enum"]) for way in ways if "enum" in way), [])


def networks(hub: Hub) -> tuple[Option, ...]:
    """The networks that go on."""
    return records(n for n in hub.networks.values() if n.closed is None)


def schools(hub: Hub) -> tuple[Option, ...]:
    """The schools of the cluster."""
    return records(s for s in hub.schools.values() if s.member and s.left is None)


def records(found: Iterable[Record]) -> tuple[Option, ...]:
    """Records by their titles; of two with one title, or where GitHub reads a list, by id, too."""
    records = list(found)
    often = Counter(record.title.casefold() for record in records)
    return tuple(
        Option(
            f"{r.title} ({r.id})"
            if often[r.title.casefold()] > 1 or r.title.casefold() == "none"
            else r.title,
            r.id,
        )
        for r in records
    )
