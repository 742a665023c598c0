"""What the command reads of the world around it: the folder, the day, the environment."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import sys
from pathlib import Path
from typing import Final, Protocol, cast

import click

from hub.checking import Memory, check, clashes
from hub.checks.missing import telling
from hub.dates import today_in_london
from hub.privacy import secret_addresses
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.publishing import rules
from hub.publishing.handed_on import HandedOn
from hub.publishing.sound import Sound
from hub.reports import problems as report

ENGINES: Final = ("mkdocs", "properdocs")
"""Programs that can build the site in the hub's place."""


class Engine(Protocol):
    """What the module of such a program offers."""

    def build(self, root: Path, folder: Path, handed_on: HandedOn, /) -> bool:
        """As `building.Builder`."""

    def serve(self, root: Path, edition: str, port: int, /) -> int:
        """Show an edition on this computer until it is stopped; returns the exit status."""


def root() -> Path:
    """The hub's folder: the current one."""
    root = Path.cwd()
    if not (root / "content").is_dir():
        click.echo("This is not a hub: there is no folder `content` here.", err=True)
        sys.exit(2)
    return root


def checked(*, fresh: bool = False) -> tuple[Hub | None, list[Problem]]:
    """The hub in this folder, if it could be read, and everything that is wrong with it."""
    sound = Sound(root(), fresh=fresh)
    hub, problems = check(root(), today(), Memory(sound))
    sound.keep()
    if hub is not None and not (is_ci() and hub.history.unread):
        note(hub)
    return hub, problems


def to_publish(*, fresh: bool = False) -> tuple[Hub | None, list[Problem]]:
    """The same; on a server a history that is not there as a whole is an error, too."""
    hub, problems = checked(fresh=fresh)
    if hub is not None and is_ci():
        problems = sorted(problems + report.unread(hub.history))
    return hub, problems


def note(hub: Hub) -> None:
    """Say what is odd about the history, if anything is."""
    for line in report.notes(hub.history, max(today(), today_in_london(""))):
        click.echo(line, err=True)


def all_problems() -> tuple[Hub | None, list[Problem]]:
    """The same, and where nothing else stops it also what would stand at one address."""
    hub, problems = to_publish()
    if hub is not None and not has_errors(problems):
        problems = sorted(problems + clashes(hub, today()))
    return hub, problems


def engine(name: str) -> Engine:
    """A program that builds pages in the hub's place; its module lies beside the hub's folder."""
    try:
        return cast(Engine, importlib.import_module(f"{name}_engine"))
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        click.echo(f"{name} is not installed here. Run: `.venv/bin/pip install {name}`.", err=True)
        sys.exit(2)


def can_choose_hosts() -> bool:
    """Whether the optional part is installed that chooses hosts in a plan."""
    try:
        importlib.import_module("ortools.sat.python.cp_model")
    except ImportError:
        return False
    return True


def feed_secret() -> str:
    """What members' feeds have their addresses from; it is never shown."""
    return os.environ.get(secret_addresses.VARIABLE, "").strip()


def today() -> dt.date:
    """The day that counts as today."""
    fixed = os.environ.get("HUB_TODAY", "")
    try:
        return today_in_london(fixed)
    except ValueError:
        click.echo(f"HUB_TODAY must be a date such as 2026-09-01, not `{fixed}`.", err=True)
        sys.exit(2)


def tell(hub: Hub | None, problems: list[Problem], form: str) -> None:
    """Print the problems and how many there are."""
    problems = once(hub, problems)
    show(problems, form)
    records = sum(len(found) for found in hub.records.values()) if hub else 0
    click.echo(report.summary(problems, records))


def once(hub: Hub | None, problems: list[Problem]) -> list[Problem]:
    """The problems as people are told of them: what is missing in one line for each code."""
    return telling.once(problems, page=hub is not None and hub.cluster.members)


def show(problems: list[Problem], form: str) -> None:
    """Print the problems."""
    lines = report.as_github(problems) if form == "github" else report.as_text(problems)
    for line in lines:
        click.echo(line)


def is_ci() -> bool:
    """Whether this runs on a server whose log others can read."""
    return rules.is_server(os.environ)
