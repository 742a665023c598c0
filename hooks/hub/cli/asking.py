"""Questions at the keyboard, and options in their place."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import click

from hub.dates import Unclear
from hub.drafting import questions
from hub.drafting.questions import Question, Told, Values
from hub.drafting.typed_answers import Perhaps
from hub.programme.hub import Hub
from hub.records.record import Record

MOST: int = 20
"""So many records are listed before a question; a longer list helps nobody."""


def at_keyboard() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty()


def answer(question: str, usual: str) -> str:
    """What somebody types; Enter alone takes what is usual. Giving up ends the command."""
    try:
        return str(click.prompt(question, default=usual, show_default=bool(usual)))
    except click.Abort:
        _give_up()


def agreed(question: str) -> bool:
    """Whether somebody says yes, or presses Enter alone."""
    try:
        return click.confirm(question, default=True)
    except click.Abort:
        _give_up()


def _give_up() -> NoReturn:
    click.echo("\nNothing was written.", err=True)
    sys.exit(1)


class Form:
    """The answers for one new record: from options, from the keyboard, or the usual ones."""

    def __init__(
        self, hub: Hub, kind: type[Record], today: dt.date, *, ask: bool, usual: bool
    ) -> None:
        self.hub = hub
        self.kind = kind
        self.today = today
        self.ask = ask
        self.usual = usual
        self.year = ""
        self.values: dict[str, Any] = {}
        self.faults: list[str] = []

    def fill(self, asked: Sequence[Question], given: Mapping[str, str]) -> Values:
        """The values by key; `given` has the options' texts. Wrong use ends the command."""
        for question in asked:
            if typed := given.get(question.flag, ""):
                self._take(question, typed)
            elif question.key not in self.values:
                self._missing(question)
        if self.faults:
            click.echo("\n".join([*self.faults, "Nothing was written."]), err=True)
            sys.exit(2)
        return {key: value for key, value in self.values.items() if value != ""}

    def _take(self, question: Question, typed: str) -> None:
        """What an option says."""
        found = self._understood(question, typed)
        if isinstance(found, Unclear):
            self.faults.append(f"{question.flag}: {found.message} {found.remedy}")
        else:
            self.values.update(found)

    def _missing(self, question: Question) -> None:
        usual = question.usual(self._told())
        if self.ask and question.asked and self._concerns(question):
            self._ask(question, usual)
        elif usual and (self.usual or not question.needed or question.key == "audience"):
            self._take(question, usual)
        elif question.needed and self._concerns(question):
            other = f" Or --yes for `{usual}`." if usual else ""
            self.faults.append(f"{question.flag} is missing. {question.help}{other}")

    def _told(self) -> Told:
        return Told(self.hub, self.today, self.values, self.year)

    def _concerns(self, question: Question) -> bool:
        """Whether the answer can make a difference in this hub, after the answers so far."""
        if question.key == "audience":
            return self.hub.cluster.members
        if question.key in {"rule.week", "rule.start", "rule.end"}:
            return bool(self.values.get("rule.weekday"))
        if question.key == "end":
            return bool(self.values.get("start"))
        if question.key in questions.HALF_TERM_KEYS:
            return bool(question.usual(self._told()))
        return not question.refers or bool(self.hub.records.get(question.refers))

    def _ask(self, question: Question, usual: str) -> None:
        """Ask until the answer can be understood."""
        self._list(question)
        none = "" if question.needed else f" ({'-' if usual else 'Enter'} {question.none})"
        while True:
            typed = answer(question.words + none, usual)
            if typed.strip() in {"", "-"}:
                if not question.needed:
                    return
                click.echo("This is needed.")
                continue
            found = self._understood(question, typed)
            if not isinstance(found, Unclear):
                self.values.update(found)
                return
            click.echo(f"{found.message} {found.remedy}")

    def _list(self, question: Question) -> None:
        """What exists, above a question whose answer is one of it."""
        found = self.hub.records.get(question.refers, {})
        for identity, record in list(found.items())[:MOST]:
            click.echo(f"  {identity:30} {record.title}")
        if len(found) > MOST:
            click.echo(f"  and {len(found) - MOST} more")

    def _understood(self, question: Question, typed: str) -> Values | Unclear:
        """The values for a text; asks once more where something like it may be meant."""
        found = questions.understand(question, self.kind, self._told(), typed)
        if not isinstance(found, Perhaps):
            return found
        if not self.ask:
            return Unclear(
                f"There is no {question.refers} `{typed}`.", f"Did you mean `{found.id}`?"
            )
        if agreed(f"Did you mean {found.title} ({found.id})"):
            return {question.key: found.id}
        return Unclear(f"There is no {question.refers} `{typed}`.", "Write another one.")
