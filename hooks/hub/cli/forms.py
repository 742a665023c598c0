"""Forms on GitHub: `hub forms` writes them, `hub form` answers one that somebody has sent."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hub import english
from hub.cli import surroundings
from hub.drafting.forms import answering, messages
from hub.drafting.forms.answering import Answer
from hub.drafting.together import File
from hub.editors import form_files
from hub.editors import forms as definitions


@click.command()
@click.option("--write", "wanted", flag_value="write", help="Write them.")
@click.option(
    "--check", "wanted", flag_value="check", default="check",
    help="Say which are not as they would be written; the default.",
)  # fmt: skip
def forms(wanted: str) -> None:
    """Write the forms that GitHub shows, with the hub's networks and schools to choose from."""
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    folder = surroundings.root() / form_files.FOLDER
    texts = {form.file_name: form_files.text_of(form) for form in definitions.forms(hub)}
    old = [name for name, text in texts.items() if _read(folder / name) != text]
    if wanted == "check":
        for name in old:
            click.echo(f"{form_files.FOLDER}/{name} is not up to date: run `hub forms --write`.")
        sys.exit(1 if old else 0)
    folder.mkdir(parents=True, exist_ok=True)
    for name in old:
        (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
        click.echo(f"Wrote {form_files.FOLDER}/{name}.")


@click.command(hidden=True)
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="An empty folder for the answer, or one that is not there yet.",
)  # fmt: skip
def form(event: Path, out: Path) -> None:
    """Answer a form that was sent on GitHub: EVENT is the file in which GitHub tells of it.

    Writes `reply.md`, and if the answers make files that the hub can take: `title.txt` and
    `about.md` for a proposal, and the files themselves below `files/`.
    """
    if out.is_dir() and any(out.iterdir()):
        click.echo(f"The folder {out} is not empty. Name another one.", err=True)
        sys.exit(2)
    today = surroundings.today()
    try:
        found = messages.message(event.read_bytes(), today)
    except messages.UnreadableError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    answer = answering.answer(surroundings.root(), found, today)
    try:
        _write(answer, out)
    except OSError as error:
        click.echo(f"The folder {out} cannot be written to ({error.strerror}).", err=True)
        sys.exit(2)
    if answer.proposal:
        click.echo(f"Message {found.number} makes {_named(answer.proposal.files)}.")
    else:
        click.echo(f"Message {found.number} makes no file; its reply says why.")


def _write(answer: Answer, out: Path) -> None:
    texts = {"reply.md": f"{answer.reply}\n"}
    if proposal := answer.proposal:
        texts |= {"title.txt": f"{proposal.title}\n", "about.md": f"{proposal.about}\n"}
        texts |= {f"files/{made.path}": made.text for made in proposal.files}
    for name, text in texts.items():
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _named(files: Sequence[File]) -> str:
    word = "the file" if len(files) == 1 else "the files"
    return f"{word} {english.listing(made.path for made in files)}"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
