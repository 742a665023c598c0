"""A message that GitHub made of a form -> the answers, or what to correct.

GitHub writes each question as a line `### Question`, an empty line, and the answer. People may edit
the message afterwards, and an answer may hold such lines itself: a line is a question's only where
it is plain which one is meant.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from hub import english
from hub.dates import LONDON
from hub.documents import judged
from hub.documents.markdown import TooMuchError
from hub.drafting.forms import harmless
from hub.editors.form_questions import Form, Option, Question
from hub.editors.forms import LABELS

MAX_BYTES: Final = 2_000_000
"""The longest event that is looked at; GitHub's messages have at most 65,536 characters."""
MAX_LINE: Final = 300
MAX_LINES: Final = 60
MAX_TEXT: Final = 40_000

_BLOCK: Final = re.compile(r"\A`{3,}[a-z]*\n(.*?)\n?`{3,}\Z", re.DOTALL)
_NO_ANSWER: Final = "_No response_"
_MARK: Final = re.compile(r"^(?:(?:[-*+]|[0-9]{1,2}[.)])\s+)?(?:\[[ xX]\]\s+)?")
_AGREED: Final = re.compile(r"- \[[xX]\] ")


@dataclass(frozen=True, slots=True)
class Fault:
    """What to correct: at which question, what is wrong, and what to write instead."""

    label: str
    what: str
    remedy: str = ""


class FaultyError(Exception):
    """The answers make no file yet. Carries everything that is to be corrected."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{fault.label}: {fault.what}" for fault in faults))


class UnreadableError(Exception):
    """The event is none of GitHub's about a message; the text says so."""


@dataclass(frozen=True, slots=True)
class Message:
    """What GitHub tells of a message ("issue")."""

    number: int
    text: str
    labels: tuple[str, ...]
    day: dt.date
    """The day on which it was written, in London; an edit does not change it."""
    visibility: str
    """Who can read the repository: `public`, `internal`, `private`, or what GitHub says."""


Answers = Mapping[str, Any]
"""By the question's id: a text, or a list of texts; no entry where there is no answer."""


def message(data: bytes, today: dt.date) -> Message:
    """The message in an event of the kind `issues`, of today where it has no day.

    Raises UnreadableError.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError("This event is too long.")
    try:
        event = json.loads(data)
        issue, repository = event["issue"], event.get("repository") or {}
        number, text = issue["number"], issue["body"] or ""
        labels = tuple(str(label["name"]) for label in issue["labels"])
        visibility = str(repository.get("visibility", ""))
        day = _day(issue.get("created_at")) or today
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        raise UnreadableError("This is no event about a message on GitHub.") from None
    if type(number) is not int or number < 1 or not isinstance(text, str):
        raise UnreadableError("This is no event about a message on GitHub.")
    return Message(number, harmless.cleaned(text), labels, day, visibility)


def _day(moment: Any) -> dt.date | None:
    """The day of a moment in UTC, `2026-09-10T16:00:00Z`."""
    return dt.datetime.fromisoformat(moment).astimezone(LONDON).date() if moment else None


def form_of(found: Message, forms: tuple[Form, ...]) -> Form | None:
    """The form that a message came from, by its label; None without one, or with several."""
    labels = set(found.labels).intersection(LABELS)
    return next((f for f in forms if {f.label} == labels), None)


def has_questions(form: Form, text: str) -> bool:
    """Whether any of the form's questions stands in a message's text."""
    lines = {line[4:].strip() for line in text.split("\n") if line.startswith("### ")}
    return not lines.isdisjoint(question.label for question in form.questions)


def answers(form: Form, text: str) -> tuple[Answers, list[Fault]]:
    """The answers in a message's text, and what is to be corrected in them."""
    typed, faults = _sections(form, text)
    found: dict[str, Any] = {}
    for question in form.questions:
        with noted(faults):
            if answer := _answer(question, typed.get(question.label, "")):
                found[question.id] = answer
        if (
            question.needed
            and question.id not in found
            and question.label not in {fault.label for fault in faults}
        ):
            faults.append(_missing(question))
    return found, faults


@contextmanager
def noted(faults: list[Fault]) -> Iterator[None]:
    """Go on behind what is faulty, so that a person hears of everything at once."""
    try:
        yield
    except FaultyError as error:
        faults += error.faults


def _sections(form: Form, text: str) -> tuple[dict[str, str], list[Fault]]:
    """The text below each question's line.

    A long text at the end may have such lines of its own, once every question has had its line.
    Anywhere else a line that stands twice is refused: of two answers nobody could say which holds.
    """
    labels = {question.label: question for question in form.questions}
    last = form.questions[-1]
    found: dict[str, list[str]] = {}
    faults: list[Fault] = []
    current: list[str] = []
    for line in text.split("\n"):
        label = line[4:].strip() if line.startswith("### ") else ""
        in_last = last.shape == "text" and current is found.get(last.label)
        if label not in labels or (in_last and len(found) == len(labels)):
            current.append(line)
        elif label in found:
            faults.append(
                Fault(
                    label,
                    f"The line `### {label}` stands twice.",
                    "Delete the one that does not belong to the form, with what is below it; in a "
                    f"text of your own write `#### {label}`.",
                )
            )
            current = []
        else:
            current = found[label] = []
    return {label: "\n".join(lines).strip() for label, lines in found.items()}, faults


def _answer(question: Question, typed: str) -> Any:  # noqa: PLR0911 - one for each shape
    """What an answer says, or nothing. Raises FaultyError."""
    if typed == _NO_ANSWER:
        return None
    if question.shape == "agreed":
        return "yes" if _AGREED.match(typed) else None
    if question.shape == "text":
        return _text(question, typed)
    if question.shape == "table":
        return _table(question, typed)
    lines = _typed_lines(question, typed)
    if question.shape == "lines":
        return _items(question, lines)
    if len(lines) > 1:
        raise _wrong(question, "This takes one line alone.", "Delete the other lines.")
    line = "".join(lines)
    if question.shape == "choices":
        return _choices(question, line)
    return _choice(question, line) if question.shape == "choice" else line


def _typed_lines(question: Question, typed: str) -> list[str]:
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    for line in lines:
        if line.startswith("### "):
            what = f"The line `{line}` below it is none of the form's questions."
            raise _wrong(question, what, "Write it as it was, or delete it.")
        if len(line) > MAX_LINE:
            what = f"A line here has {len(line):,} characters, and at most {MAX_LINE} are taken."
            raise _wrong(question, what, "Shorten it.")
    return lines


def _items(question: Question, lines: list[str]) -> list[str]:
    """The items of a list, without the signs that people put in front of them."""
    items = [item for line in lines if (item := _MARK.sub("", line, count=1))]
    if len(items) > MAX_LINES:
        what = f"There are {len(items):,} lines here, and at most {MAX_LINES} are taken."
        raise _wrong(question, what, "Leave out what is less important.")
    return items


def _text(question: Question, typed: str) -> str:
    if len(typed) > MAX_TEXT:
        what = f"This text has {len(typed):,} characters, and at most {MAX_TEXT:,} are taken."
        raise _wrong(question, what, "Shorten it.")
    made = harmless.body(typed)
    try:
        has_picture = harmless.has_picture(typed) or judged.pictures(made)
    except TooMuchError as error:
        raise _wrong(question, error.message, error.remedy) from None
    if has_picture:
        raise _wrong(
            question,
            "Pictures and files cannot be sent with this form.",
            "Delete the lines that were put in for them, and say that there is a file; somebody "
            "who looks after the hub can put it there.",
        )
    for found in judged.findings(made):
        raise _wrong(question, found.message, found.remedy)
    return made


def _table(question: Question, typed: str) -> str:
    """Pasted rows as they are, out of the block of code into which GitHub puts them."""
    if len(typed) > MAX_TEXT:
        what = f"This list has {len(typed):,} characters, and at most {MAX_TEXT:,} are taken."
        raise _wrong(question, what, "Paste half of it, and the rest in another message.")
    return _BLOCK.sub(r"\1", typed)


def _choices(question: Question, typed: str) -> list[str]:
    """Several choices, which GitHub puts on one line with commas; a choice may have commas, too."""
    found: list[str] = []
    rest = typed
    while rest:
        chosen = max(
            (name for option in question.options for name in _names(option) if _begins(rest, name)),
            key=len,
            default="",
        )
        if not chosen:
            raise _no_choice(question, rest.split(", ")[0])
        found.append(_value(question, chosen))
        rest = rest[len(chosen) :].removeprefix(", ")
    return list(dict.fromkeys(found))


def _begins(typed: str, name: str) -> bool:
    """Whether a list of choices begins with this one, however its letters are."""
    start, behind = typed[: len(name)], typed[len(name) :]
    return start.casefold() == name.casefold() and (not behind or behind.startswith(", "))


def _names(option: Option) -> tuple[str, str]:
    return option.shown, option.value


def _value(question: Question, name: str) -> str:
    """What a choice stands for, by its words or by what it stands for itself; empty for neither."""
    wanted = name.casefold()
    return next(
        (o.value for o in question.options if wanted in (o.shown.casefold(), o.value.casefold())),
        "",
    )


def _choice(question: Question, typed: str) -> str | None:
    if not typed or (typed == "None" and not question.needed):
        return None
    if value := _value(question, typed):
        return value
    raise _no_choice(question, typed)


def _no_choice(question: Question, typed: str) -> FaultyError:
    shown = [option.shown for option in question.options]
    what = f"`{typed}` is not one of the choices."
    return _wrong(question, what, english.did_you_mean(typed, shown, limit=30))


def _wrong(question: Question, what: str, remedy: str) -> FaultyError:
    return FaultyError(Fault(question.label, what, remedy))


def _missing(question: Question) -> Fault:
    if question.shape == "agreed":
        return Fault(
            question.label,
            "The box has no tick.",
            f"Read your answers once more, then write `- [x] {question.options[0].shown}`.",
        )
    return Fault(question.label, "There is no answer.", question.help)
