"""The questions of the forms: their words come from the models, their choices from the hub."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from hub.editors.schemas import schemas
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.practice import Practice
from hub.records.parts import Place
from hub.records.record import Record

Shape = Literal["line", "lines", "text", "choice", "choices", "agreed"]

NEW_MEETING: Final = "form: new meeting"
CHANGE: Final = "form: change of a meeting"
NOTES: Final = "form: notes of a meeting"
PRACTICE: Final = "form: practice note"
LABELS: Final = (NEW_MEETING, CHANGE, NOTES, PRACTICE)
"""What GitHub puts on a message that came from one of the forms."""

CHANGE_FILE: Final = "change-a-meeting.yml"

ADD: Final = "add"
REPLACE: Final = "replace"
ACTIONS: Final = {
    "change": "Change it",
    "cancelled": "Cancel it",
    "postponed": "Postpone it: there is no new date yet",
    "confirmed": "It goes ahead after all",
}
"""What may become of a meeting; `change` leaves its status alone."""

_EMPTY: Final = "Leave it empty if it is not known yet."
_EACH: Final = "One a line."
_WHICH_MEETING: Final = (
    "The address of its page, or the last part of it, such as `2026-27/senco-autumn-1`."
)


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


def forms(hub: Hub) -> tuple[Form, ...]:
    """All forms, as the hub's records make them."""
    return tuple(
        Form(form.file_name, form.name, form.about, form.label, form.kind, _asked(form.questions))
        for form in (_new_meeting(hub), _change(hub), _notes(hub), _practice(hub))
    )


def _asked(questions: Iterable[Question]) -> tuple[Question, ...]:
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


def _new_meeting(hub: Hub) -> Form:
    of = Meeting
    asked = [
        _ask(of, "network", shape="choices", needed=True, options=_networks(hub)),
        _ask(of, "date", needed=True, example="2026-09-17"),
        _ask(of, "start", example="16:00"),
        _ask(of, "end", example="17:30"),
        *_where(hub, "Venue", _EMPTY),
        _ask(of, "mode", shape="choice", options=_words(of, "mode")),
    ]
    if hub.cluster.members:
        asked.append(_ask(of, "online_link"))
    asked += [
        _ask(of, "focus", shape="lines"),
        _ask(of, "agenda", shape="lines"),
        _ask(of, "bring", shape="lines"),
        _ask(of, "kind", shape="choice", options=_words(of, "kind")),
        _ask(
            of, "status", "Is the date certain?", shape="choice",
            help="Leave it empty if it is.",
            options=tuple(o for o in _words(of, "status") if o.value in {"proposed", "confirmed"}),
        ),
        _ask(of, "summary"),
        *_readers(hub, of),
        _AGREED,
    ]  # fmt: skip
    return Form(
        "propose-a-meeting.yml", "Propose a meeting", "A date for the calendar of a network.",
        NEW_MEETING, of, tuple(asked),
    )  # fmt: skip


def _change(hub: Hub) -> Form:
    of = Meeting
    return Form(
        CHANGE_FILE, "Change or cancel a meeting",
        "Another date, time or place; or it does not take place.", CHANGE, of,
        (
            Question("meeting", "Meeting", _WHICH_MEETING, needed=True),
            Question(
                "action", "What happens", "What becomes of the meeting.", "choice", needed=True,
                options=tuple(Option(shown, value) for value, shown in ACTIONS.items()),
            ),
            _ask(of, "date", "New date", example="2026-09-24"),
            _ask(of, "start", "New start", example="16:00"),
            _ask(of, "end", "New end", example="17:30"),
            *_where(hub, "New venue", "Leave it empty if it stays."),
            _ask(of, "room", "New room"),
            _ask(of, "reason"),
            _ask(of, "instead"),
            _AGREED,
        ),
    )  # fmt: skip


def _notes(hub: Hub) -> Form:
    of = Meeting
    asked = [
        Question("meeting", "Meeting", _WHICH_MEETING, needed=True),
        Question(
            "keep", "Notes that are there already", "What becomes of them, if there are any.",
            "choice", needed=True,
            options=(Option("Keep them, and add these", ADD), Option("Replace them", REPLACE)),
        ),
    ]  # fmt: skip
    if hub.cluster.members:
        asked += [
            _ask(
                of, "notes", "Who may read the notes", shape="choice", needed=True,
                help="`members`, or `public`: everybody.", options=_words(of, "notes"),
            ),
            _ask(of, "decisions", shape="lines"),
            _ask(of, "actions", shape="lines"),
        ]  # fmt: skip
    asked += [
        _ask(of, "next_focus", "Chosen for next time"),
        _AGREED,
        Question("text", "Notes", "What was said and agreed: roles, not names.", "text"),
    ]
    return Form(
        "add-notes.yml", "Add notes after a meeting", "What was said, decided and is to be done.",
        NOTES, of, tuple(asked),
    )  # fmt: skip


def _practice(hub: Hub) -> Form:
    of = Practice
    topics = _records(t for t in hub.topics.values() if t.closed is None)
    return Form(
        "share-a-practice-note.yml", "Share a practice note",
        "What your school tried, what happened, and what it would do again.", PRACTICE, of,
        (
            _ask(of, "title", needed=True, example="Swapping classes in July"),
            _ask(of, "summary"),
            _ask(of, "schools", shape="choices", options=_schools(hub)),
            _ask(of, "networks", shape="choices", options=_networks(hub)),
            _ask(of, "focus", shape="choices", options=topics),
            _ask(of, "year_groups", shape="lines"),
            _ask(of, "evidence"),
            _ask(of, "meeting", help=f"{_described(of, 'meeting')} {_WHICH_MEETING}"),
            *_readers(hub, of),
            _AGREED,
            Question(
                "text", "The story",
                "What you tried, what happened, and what you would do again.", "text",
                needed=True,
            ),
        ),
    )  # fmt: skip


# Questions that several forms ask ---------------------------------------------------------------


_AGREED: Final = Question(
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


def _where(hub: Hub, label: str, help: str) -> tuple[Question, ...]:  # noqa: A002 - its name
    places = _records(s for s in hub.schools.values() if s.can_host and s.left is None)
    another = Place.model_fields["name"].description
    return (
        _ask(Meeting, "venue", label, shape="choice", help=help, options=places),
        Question("place", "Another place", f"If it is none of these. {another}"),
        *(() if label != "Venue" else (_ask(Meeting, "room"),)),
    )


def _readers(hub: Hub, kind: type[Record]) -> tuple[Question, ...]:
    """Who may read it, where there is a choice."""
    if not hub.cluster.members:
        return ()
    return (
        _ask(
            kind, "audience", "Who may read this", shape="choice", needed=True,
            options=_words(kind, "audience"),
        ),
    )  # fmt: skip


def _ask(  # noqa: PLR0913 - a question has that many parts
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
    words = help or _described(kind, key)
    if shape == "lines":
        words = f"{words} {_EACH}"
    label = label or key.replace("_", " ").capitalize()
    return Question(key, label, words, shape, key, needed, example, options)


def _described(kind: type[Record], key: str) -> str:
    return " ".join((kind.keys()[key].description or "").split())


def _words(kind: type[Record], key: str) -> tuple[Option, ...]:
    """The words that a key allows, in the order in which the model lists them."""
    return tuple(Option(word, word) for word in _enum(_schemas()[kind.record_kind], key))


_schemas: Final = functools.cache(schemas)
"""The models do not change, and to write all their schemas takes a while."""


def _enum(schema: dict[str, Any], key: str) -> list[str]:
    described = schema["properties"][key]
    ways = [described, *described.get("anyOf", ())]
    return next((list(way["enum"]) for way in ways if "enum" in way), [])


def _networks(hub: Hub) -> tuple[Option, ...]:
    return _records(n for n in hub.networks.values() if n.closed is None)


def _schools(hub: Hub) -> tuple[Option, ...]:
    return _records(s for s in hub.schools.values() if s.member and s.left is None)


def _records(found: Iterable[Record]) -> tuple[Option, ...]:
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
