"""Every word that the site itself says: `hub words`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

import hub
from hub.cli import surroundings
from hub.editors.words import all_words


@click.command(hidden=True)
def words() -> None:
    """Print every word that the site itself says, with the file and line where it stands."""
    found = all_words(surroundings.root(), Path(hub.__file__).parent)
    for path, said in groupby(found, key=lambda one: one.path):
        click.echo(f"\n{path}")
        for line, text in sorted({(one.line, one.words) for one in said}):
            click.echo(f"  {line}: {text}")
