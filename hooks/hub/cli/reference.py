"""The reference pages, written anew: `hub reference`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from hub import checks
from hub.editors import reference as written

_INTRO: Final = """\
# The command

*Written by `hub reference` from the command's own help; do not edit it by hand.*

`hub` stands in `.venv/bin` after `make setup`, and works on the hub in the current folder:
`.venv/bin/hub check`. Where the guides write `hub check`, this is meant. `hub check --help` says
what is written here.

It ends with status 0 if all is well, 1 if something in the content is wrong, and 2 if it was used
in a way that cannot work.

`HUB_TODAY=2026-09-01` in front of a command fixes the day that it takes as today.
"""


@click.command(hidden=True)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path),
    help="Write the pages keys.md, warnings.md and command.md into this folder.",
)  # fmt: skip
@click.pass_context
def reference(context: click.Context, out: Path | None) -> None:
    """Print the reference of all keys, warnings and commands, as Markdown."""
    pages = {
        "keys.md": written.keys(),
        "warnings.md": written.warnings(checks.codes()),
        "command.md": _commands(context.find_root().command),
    }
    for name, text in pages.items():
        if out is None:
            click.echo(text)
        else:
            out.mkdir(parents=True, exist_ok=True)
            (out / name).write_text(text, encoding="utf-8", newline="\n")


def _commands(main: click.Command) -> str:
    """Markdown: every command that is not hidden, with its help and its options."""
    # A command keeps what it was first asked in, so it is asked as when somebody types it.
    return "\n".join([_INTRO, *_described(click.Context(main, **main.context_settings), "hub")])


def _described(context: click.Context, path: str) -> Iterator[str]:
    command = context.command
    if not isinstance(command, click.Group):
        yield from _one(context, path)
        return
    for name, inner in sorted(command.commands.items()):
        if not inner.hidden:
            yield from _described(click.Context(inner, parent=context), f"{path} {name}")


def _one(context: click.Context, path: str) -> Iterator[str]:
    command = context.command
    yield f"## {path}\n"
    yield f"`{' '.join([path, *command.collect_usage_pieces(context)])}`\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    rows = [record for option in options if (record := option.get_help_record(context))]
    if rows:
        yield "| option | what it does |\n| --- | --- |"
        yield from (f"| `{_cell(option)}` | {_cell(words)} |" for option, words in rows)
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
