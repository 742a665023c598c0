"""Editions built for a command, and why one could not be, in lines for its log."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from hub.cli import progress, surroundings
from hub.english import listing
from hub.outputs.output import Context
from hub.privacy.editions import EDITIONS, Edition
from hub.programme.hub import Hub
from hub.publishing import building, engine_settings, processes, writing
from hub.publishing.handed_on import HandedOn

_SAID_BY_THE_HUB: Final = re.compile(r"\S+:\d+: (?:error|warning|note)")


def of(hub: Hub) -> tuple[Edition, ...]:
    """The editions that a hub has."""
    return EDITIONS if hub.cluster.members else ("public",)


@dataclass(frozen=True, slots=True)
class How:
    """How editions are built."""

    quoted: bool = True
    """Whether words of the members' edition may be quoted; else path, line and fault alone."""
    by: str | None = None
    """The engine that is to build them, where somebody has named one."""
    fresh: bool = False
    """Whether everything is made anew, whatever was kept."""
    quiet: bool = False
    """Whether nobody is told how far it is."""


def builder(root: Path, by: str | None) -> building.Builder:
    """What builds editions: the hub itself, or the engine that was named or is needed."""
    needs = None if by else engine_settings.unknown(root)
    if needs:
        by = surroundings.ENGINES[0]
        click.echo(f"{engine_settings.FILE} has {listing(needs)}, so MkDocs renders the pages.")
    return surroundings.engine(by).build if by else writing.build


def build(hub: Hub, names: Sequence[Edition], out: Path, how: How) -> list[str]:
    """Build editions of a hub without errors; returns why any could not be, and then none is there.

    A folder that cannot be written to ends the command.
    """
    root, today, secret = surroundings.root(), surroundings.today(), surroundings.feed_secret()
    contexts = [Context(name, today, secret if name == "members" else "") for name in names]
    orders = [HandedOn(hub, context, how.fresh) for context in contexts]
    try:
        by = builder(root, how.by)
        with progress.shown(quiet=how.quiet) as waiting:
            ended = building.build(root, out, orders, by, processes.How(hear=waiting.hear))
    except OSError as error:
        click.echo(f"The folder {out} cannot be written to ({error.strerror}).", err=True)
        sys.exit(2)
    lines: list[str] = []
    notes: dict[str, None] = {}
    for name, each in ended.items():
        quoted = how.quoted or name == "public"
        if each.well:
            notes |= dict.fromkeys(each.said.splitlines() if quoted else ())
        else:
            lines += [f"The {name} edition could not be built:", *_told(each.said, quoted=quoted)]
    for note in notes:
        click.echo(note, err=True)
    return lines


def _told(words: str, *, quoted: bool) -> Iterator[str]:
    """Each line that may be shown; what the hub says of a file is its path, line and fault."""
    lines = words.splitlines()
    shown = [line for line in lines if quoted or _SAID_BY_THE_HUB.match(line)]
    yield from shown
    if len(shown) < len(lines):
        yield "What else was said is not shown here. To see it: `hub build --edition members`."
