"""What makes something new: `hub new`, a record, and `hub init`, a whole hub."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from hub import english
from hub.cli import surroundings
from hub.cli.asking import Form, at_keyboard
from hub.cli.wishes import ask_wishes
from hub.drafting import new_hub, new_record, questions
from hub.drafting.new_hub import Wishes
from hub.drafting.questions import Question
from hub.history import git
from hub.problem import has_errors
from hub.programme.hub import Hub
from hub.records import places
from hub.records.record import Record
from hub.records.writing import file_text


@click.group()
def new() -> None:
    """Write a new record: asks for what it needs, or takes it from options."""


def _new(word: str, *, name: str, yes: bool, **given: Any) -> None:
    """Ask, write the file, and say what will be published."""
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    kind = questions.kind_named(word)
    today = surroundings.today()
    form = Form(hub, kind, today, ask=at_keyboard() and not yes, usual=yes)
    if word == "year":
        name = form.year = name or questions.next_year(hub, today)
    _mind_the_name(kind, name)
    values = form.fill(questions.questions_of(word), _by_flag(word, given))
    if word == "year":
        values = questions.whole_year(values, name, hub.cluster.nation)
    path = new_record.path_of(hub, kind, values, name)
    if path.endswith("/.md"):
        click.echo(
            "--name is missing: the title has no letters to make it of. Nothing was written.",
            err=True,
        )
        sys.exit(2)
    text = file_text(kind, questions.nested(values), kind.opening)
    _add(hub, path, text)
    if has_errors(problems):
        click.echo("Other files have errors: run `hub check`.", err=True)


def _mind_the_name(kind: type[Record], name: str) -> None:
    """Refuse a name that no file of the kind can have."""
    wanted = "/".join(english.slug(part) for part in name.split("/"))
    fault = places.misplaced(kind, f"2026-27/{name}" if kind.nested else name) if name else None
    if name != wanted:
        fault = "A name has small letters, digits and hyphens.", f"Write: `{wanted}`."
    if fault:
        click.echo(f"--name: {' '.join(fault)}\nNothing was written.", err=True)
        sys.exit(2)


def _add(hub: Hub, path: str, text: str) -> None:
    """Write the file and say what it changes, or what is wrong with it."""
    today = surroundings.today()
    try:
        added = new_record.add(surroundings.root(), path, text, today)
    except FileExistsError:
        click.echo(
            f"There is a file {path} already. Nothing was written. "
            "Give another name with --name, or open that file.", err=True,
        )  # fmt: skip
        sys.exit(1)
    except OSError as error:
        click.echo(f"{path} cannot be written ({error.strerror}).", err=True)
        sys.exit(1)
    except new_record.RefusedError as refused:
        for problem in refused.problems:
            click.echo(problem.text, err=True)
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    for line in new_record.told(hub, added, today):
        click.echo(line)
    for problem in added.warnings:
        click.echo(str(problem))
    click.echo(f"Written: {path}")


def _by_flag(word: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The options' texts by `--date` and the like; of one given several times, with commas."""
    texts: dict[str, str] = {}
    for question in questions.questions_of(word):
        value = given.get(_argument(question))
        texts[question.flag] = ", ".join(value) if isinstance(value, tuple) else value or ""
    return texts


def _argument(question: Question) -> str:
    return f"given_{question.flag.removeprefix('--').replace('-', '_')}"


def _option(question: Question) -> click.Option:
    several = " May be given several times." if question.several else ""
    return click.Option(
        [question.flag, _argument(question)], help=question.help + several,
        multiple=question.several,
    )  # fmt: skip


def _command(word: str) -> click.Command:
    """`hub new meeting` and its like."""
    return click.Command(
        word,
        callback=partial(_new, word),
        params=[
            *map(_option, questions.questions_of(word)),
            click.Option(
                ["--name"], default="", help="The file's name without .md; default: made for it."
            ),
            click.Option(["--yes"], is_flag=True, help="Ask nothing; take what is usual."),
        ],
        help=f"Write a new {questions.kind_named(word).one()}.",
    )


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--name", default="", help="The cluster's name, for example Vale Schools Cluster.")
@click.option("--short-name", default="", help="A short form of it.")
@click.option("--council", default="", help="Whose term dates you keep.")
@click.option("--nation", default="", help="ENG, WLS, SCT or NIR; default: ENG.")
@click.option("--site-address", default="", help="Where the site will stand.")
@click.option("--school", "schools", multiple=True, help="A school; may be given several times.")
@click.option("--network", "networks", multiple=True, help="A network; several times as well.")
@click.option("--yes", is_flag=True, help="Ask nothing; invent what is not given.")
def init(folder: Path, *, yes: bool, **given: Any) -> None:
    """Start a hub for a new cluster in an empty folder: everything but the worked example."""
    folder = folder.resolve()
    if not new_hub.is_free(folder):
        click.echo(
            f"{folder.name} is not empty, and nothing in it was changed. "
            "Name a new folder: `hub init my-cluster`.", err=True,
        )  # fmt: skip
        sys.exit(2)
    if not (yes or at_keyboard() or any(given.values())):
        click.echo("Give --yes to start with invented names, or at least --name.", err=True)
        sys.exit(2)
    wishes = ask_wishes(given, ask=at_keyboard() and not yes)
    today = surroundings.today()
    try:
        new_hub.start(folder, wishes, today)
    except new_hub.NoHouseError:
        click.echo(
            "There is no copy of the hub to start from. Get one with `git clone`, run "
            "`make setup` in it, and then its `.venv/bin/hub init`.", err=True,
        )  # fmt: skip
        sys.exit(2)
    except OSError as error:
        click.echo(f"The folder cannot be written to ({error.strerror}).", err=True)
        sys.exit(2)
    _commit(folder)
    click.echo("\n".join(_next_steps(folder, wishes, today)))


def _commit(folder: Path) -> None:
    """Put the new hub under git, from which calendars learn what has changed."""
    try:
        git.begin(folder, "Start the hub")
    except git.NoHistoryError as reason:
        click.echo(
            f"The files are there, but not yet committed: {reason} Once it is put right, type: "
            'git add --all && git commit --message "Start the hub"', err=True,
        )  # fmt: skip


def _next_steps(folder: Path, wishes: Wishes, today: dt.date) -> list[str]:
    dates = f"content/years/{new_hub.first_year(today, wishes.nation)}.md"
    return [
        f"The hub of {wishes.name} is in {folder}. Next, in that folder:",
        "1. Type `make site`, then `make serve`, and look at http://localhost:8000.",
        "2. Say who you are in content/index.md and content/cluster.md.",
        f"3. Correct {dates} and the names in content/; delete the first meeting.",
        "4. Put it online: docs/start.md says how, with the site's address first of all.",
        "docs/README.md has the rest.",
    ]


for each in questions.names():
    new.add_command(_command(each))
