"""The year planned: `hub plan`, and `hub planning`, which answers its workflow on GitHub."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import click

from hub import english
from hub.cli import surroundings
from hub.drafting import planned, planned_in_browser, planning, together, wished
from hub.drafting.forms.messages import UnreadableError
from hub.drafting.new_record import RefusedError
from hub.drafting.planned import Changes
from hub.drafting.planning import Planned
from hub.drafting.wished import Typed, Wished
from hub.outputs.data import tables
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.programme.planning.plan import Wish
from hub.reports.planned import rows
from hub.reports.planned.messages import messages as messages_of
from hub.reports.planned.text import as_text

_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_FORMATS: Final = ("text", "csv", "xlsx", "json")
_TABLES: Final = _FORMATS[1:]
_TEXT: Final = ("", "md", "txt")
"""The ends of names of files that hold a text."""
_NOTHING: Final = "Nothing was written."
_WIDE: Final = 120
"""Letters of a line in a file."""


@click.command()
@click.option(
    "--year",
    metavar="YEAR",
    default="",
    help="The school year, 2026-27; default: the next to plan.",
)
@click.option(
    "--half-term", "half_terms", metavar="HALF-TERM", multiple=True,
    help="Of this half-term alone: a1, Autumn 1, or Autumn for both; may be given several times.",
)  # fmt: skip
@click.option(
    "--network", "networks", metavar="NETWORK", multiple=True,
    help="Of this network alone, by its title or id; may be given several times.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default=None,
    help="text to read, csv and xlsx for spreadsheets, json for programs; default: by --out.",
)  # fmt: skip
@click.option("--out", type=_FILE, help="The file to put the plan or the messages into.")
@click.option("--without-hosts", is_flag=True, help="Choose dates alone.")
@click.option("--write", is_flag=True, help="Write the plan: a file for each draft.")
@click.option(
    "--agreed", "schools", metavar="SCHOOL", multiple=True,
    help="This school has said yes to all that it is down for; may be given several times.",
)  # fmt: skip
@click.option("--confirm", is_flag=True, help="Confirm what schools have agreed to.")
@click.option("--proposed", is_flag=True, help="With --confirm: propose the other drafts.")
@click.option(
    "--messages", is_flag=True, help="Write a message to each school that is down to host."
)
def plan(  # noqa: PLR0913, PLR0917 - one for each option
    year: str, half_terms: tuple[str, ...], networks: tuple[str, ...], form: str | None,
    out: Path | None, schools: tuple[str, ...], *, without_hosts: bool, write: bool, confirm: bool,
    proposed: bool, messages: bool,
) -> None:  # fmt: skip
    """Plan when networks meet and who hosts, from each network's rule; write it as drafts.

    What is confirmed, agreed or held stays as it is. docs/planning.md has the steps.
    """
    if schools and (write or confirm or messages):
        _wrong_use("--agreed stands alone: write the plan before it, and confirm after it.")
    if confirm and (write or messages):
        _wrong_use("--confirm stands alone: write the plan and ask the schools before it.")
    if proposed and not confirm:
        _wrong_use("--proposed belongs to --confirm.")
    output = _Output(form, out)
    if not messages or write:
        output.mind_its_name()
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    if write or confirm or schools:
        _mind_the_errors(problems)
    elif has_errors(problems):
        _say(planning.left_out(problems))
    meant = _meant(hub, Typed(year, half_terms, networks, schools), problems)
    today = surroundings.today()
    try:
        if schools or confirm:
            _change(hub, meant, today, proposed=proposed)
        elif messages and not write:
            _put(_messages(hub, meant.wish, today), out)
        else:
            made = _planned(hub, meant.wish, today, hosts=not without_hosts)
            _told(hub, made, today, output, write=write, messages=messages)
    except planned.NotPlannedError as reason:
        _say(f"{reason}\n{_NOTHING}")
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class _Output:
    """Where the plan goes, and in which format."""

    asked: str | None
    out: Path | None

    @property
    def form(self) -> str:
        """The format that was asked for, or that the file's name asks for."""
        return self.asked or (self._end if self._end in _FORMATS else "text")

    def mind_its_name(self) -> None:
        """Refuse a name that promises another format than those that there are."""
        if self.out is None or self.asked is not None or self._end in {*_FORMATS, *_TEXT}:
            return
        named = english.listing((f"`{self.out.stem}.{end}`" for end in ("txt", *_TABLES)), "or")
        _wrong_use(
            f"A plan cannot be written as `{self.out.name}`: by its ending it is to be another "
            f"kind of file. Write {named}, or say which it is, as in `--format text`."
        )

    @property
    def _end(self) -> str:
        return self.out.suffix.lower().removeprefix(".") if self.out else ""

    @property
    def read(self) -> bool:
        """Whether somebody reads the plan here; else nothing but the plan is printed."""
        return self.form == "text" and self.out is None

    def say(self, line: str) -> None:
        """Say something besides the plan."""
        click.echo(line, err=not self.read)


def _meant(hub: Hub, typed: Typed, problems: Iterable[Problem]) -> Wished:
    found = wished.wished(hub, typed, problems)
    if found.unclear:
        lines = [" ".join(filter(None, (one.message, one.remedy))) for one in found.unclear]
        _wrong_use("\n".join(lines))
    return found


def _mind_the_errors(problems: list[Problem]) -> None:
    """Write nothing where a file cannot be read: its meeting would be planned twice."""
    if found := planning.in_the_way(problems):
        for problem in found:
            _say(str(problem))
        _say(f"{_NOTHING} Mend what is named above first: what cannot be read cannot be planned.")
        sys.exit(1)


def _planned(hub: Hub, wish: Wish, today: dt.date, *, hosts: bool) -> Planned:
    root, can_choose = surroundings.root(), surroundings.can_choose_hosts()
    made = planning.make(root, hub, wish, today, hosts=hosts, can_choose=can_choose)
    if made is None:
        _say(planning.NO_YEAR)
        sys.exit(1)
    return made


def _told(  # noqa: PLR0913 - a plan, and all that is to be done with it
    hub: Hub, made: Planned, today: dt.date, output: _Output, *, write: bool, messages: bool
) -> None:
    """Print the plan, write its drafts if that is wanted, and say what comes next."""
    _put(_shown(hub, made, output), output.out)
    if output.form in {"csv", "xlsx"}:
        for line in (*made.plan.conflicts, *(rows.missing(hub, u) for u in made.plan.unplaced)):
            _say(line)
        for one in made.plan.surplus:
            _say(f"No longer wanted, delete it: {rows.unwanted(one)}")
    for line in (*([""] if output.read else []), *made.notes):
        output.say(line)
    if made.plan.conflicts:
        for line in planning.turns_unsaid(hub, made.plan):
            output.say(line)
        output.say(f"{_NOTHING} {planning.WAYS_OUT}")
        sys.exit(1)
    if not write:
        lines = list(planning.next_steps(hub, made, today))
    else:
        planned.mind_files_there(surroundings.root(), made.plan)
        hub = _write(hub, made.changes, today, output)
        asked = _messages(hub, made.wish, today) if messages else []
        lines = ["", *(asked or planning.after_writing(hub, made.wish, today))]
    for line in lines:
        output.say(line)


def _shown(hub: Hub, made: Planned, output: _Output) -> Iterable[str] | bytes:
    """The plan in the format that is asked for."""
    if output.form == "text":
        room = _WIDE if output.out else shutil.get_terminal_size((80, 24)).columns
        return as_text(hub, made.plan, room)
    if output.form == "json":
        return rows.as_json(hub, made.plan)
    table = rows.table(hub, made.plan)
    if output.form == "csv":
        return tables.as_csv(table)
    if output.out is None and sys.stdout.isatty():
        _wrong_use("A workbook goes into a file: add `--out plan.xlsx`.")
    return tables.as_xlsx(table)


def _change(hub: Hub, meant: Wished, today: dt.date, *, proposed: bool) -> None:
    """Do what `--agreed` or `--confirm` asks for."""
    root, wish = surroundings.root(), meant.wish
    changes = (
        planned.agreed(root, hub, wish, meant.schools, today)
        if meant.schools
        else planned.confirmed(root, hub, wish, today, proposed=proposed)
    )
    for line in changes.done:
        click.echo(line)
    for line in changes.staying:
        click.echo(line)
    after = _write(hub, changes, today, _Output("text", None))
    click.echo()
    for line in planning.after_writing(after, wish, today):
        click.echo(line)


def _write(hub: Hub, changes: Changes, today: dt.date, output: _Output) -> Hub:
    """Write the files, all or none, and say which; returns the hub with them."""
    if not changes.files:
        output.say("Nothing had to be written.")
        return hub
    try:
        after, warnings = together.write(surroundings.root(), changes.files, today)
    except RefusedError as refused:
        for problem in refused.problems:
            _say(str(problem))
        _say(f"{_NOTHING} The hub would have these errors.")
        sys.exit(1)
    except OSError as error:
        _say(f"{error.filename} cannot be written ({error.strerror}). {_NOTHING}")
        sys.exit(1)
    for path in changes.texts:
        output.say(f"Written: {path}")
    for path in changes.gone:
        output.say(f"Deleted: {path}")
    if changes.texts:
        output.say(f"Written: {english.plural(len(changes.texts), 'file')}.")
    if found := planning.worth_a_look(after, warnings):
        output.say("\nWorth another look, though it can go on the site as it is:")
        for problem in found:
            output.say(str(problem))
    return after


def _messages(hub: Hub, wish: Wish, today: dt.date) -> list[str]:
    asked = waiting.unanswered(hub, wish, today)
    if not asked:
        _say(
            "No school is down to host a meeting that it has not answered. Type `hub plan --write` "
            "first: messages are about the drafts that are written."
        )
    return messages_of(hub, asked, today)


def _put(content: Iterable[str] | bytes, out: Path | None) -> None:
    """Print it, or write it into a file."""
    data = content if isinstance(content, bytes) else "".join(f"{c}\n" for c in content).encode()
    if out is None:
        click.echo(data if isinstance(content, bytes) else data.decode(), nl=False)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        _say(f"{out} cannot be written ({error.strerror}).")
        sys.exit(2)
    click.echo(f"Written: {out}", err=True)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _wrong_use(text: str) -> NoReturn:
    _say(text)
    sys.exit(2)


@click.command(hidden=True)
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="An empty folder for the answer, or one that is not there yet.",
)  # fmt: skip
def planning_on_github(event: Path, out: Path) -> None:
    """Answer the workflow "Plan the year": EVENT is the file in which GitHub tells of it.

    Writes `summary.md`, and where files change `title.txt`, `about.md`, and the files below
    `files/`.
    """
    if out.is_dir() and any(out.iterdir()):
        _wrong_use(f"The folder {out} is not empty. Name another one.")
    try:
        asked = planned_in_browser.order(event.read_bytes())
    except UnreadableError as error:
        _wrong_use(str(error))
    found = planned_in_browser.answer(
        surroundings.root(), asked, surroundings.today(),
        can_choose=surroundings.can_choose_hosts(),
    )  # fmt: skip
    texts = {"summary.md": f"{found.summary}\n"}
    if found.texts:
        texts |= {"title.txt": f"{found.title}\n", "about.md": f"{found.about}\n"}
        texts |= {f"files/{path}": text for path, text in found.texts}
    try:
        for name, text in texts.items():
            file = out / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        _wrong_use(f"The folder {out} cannot be written to ({error.strerror}).")
    click.echo(f"Files that change: {len(found.texts)}.")
