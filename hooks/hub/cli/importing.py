"""A list of dates from elsewhere made into meetings: `hub import`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from hub import english
from hub.cli import surroundings
from hub.dates import Unclear
from hub.drafting import meeting_change, planning, together
from hub.drafting.importing import importing
from hub.drafting.importing.entries import Wishes
from hub.drafting.importing.feedback import NoFeedbackError
from hub.drafting.importing.importing import WrongWishError
from hub.drafting.importing.meetings import Outcome
from hub.drafting.new_record import RefusedError
from hub.drafting.together import Texts
from hub.programme.hub import Hub
from hub.reading.sheets.grid import MAX_BYTES, NotReadError, Sheet
from hub.reading.sheets.opening import sheets
from hub.reports import imported

_NOTHING = "Nothing was written."


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write what is understood: a file for each meeting.")
@click.option(
    "--as", "named", metavar="NAME=ID", multiple=True,
    help='What a name in the sheet stands for: "Phonics=english"; may be given several times.',
)  # fmt: skip
@click.option(
    "--status", type=click.Choice(["proposed", "confirmed"]), default="proposed",
    help="Of new meetings, where the sheet says nothing; default: proposed.",
)  # fmt: skip
@click.option("--school-year", metavar="YEAR", default="", help="Of dates without a year: 2026-27.")
@click.option("--month-first", is_flag=True, help="9/10/2026 is 10 September in this sheet.")
@click.option(
    "--year", "to_year", metavar="YEAR", default="",
    help="Carry all dates into this school year, by half-term, week and weekday.",
)  # fmt: skip
@click.option("--from-sheet", is_flag=True, help="Where the site says otherwise, the sheet counts.")
@click.option(
    "--meeting", metavar="MEETING", default="",
    help="The file is feedback on this meeting, from a form of Microsoft or Google.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="text to read, json for programs.",
)  # fmt: skip
def import_(  # noqa: PLR0913, PLR0917 - one for each option
    file: Path, named: tuple[str, ...], status: str, school_year: str, to_year: str,
    meeting: str, form: str, *, write: bool, month_first: bool, from_sheet: bool,
) -> None:  # fmt: skip
    """Make meetings of the dates in FILE: .xlsx, .csv, .ics, or a table in .docx.

    Shows row by row what is understood; --write writes the files. docs/importing.md has more.
    """
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    if write and (found := planning.in_the_way(problems)):
        for problem in found:
            _say(str(problem))
        _say(f"{_NOTHING} Mend what is named above first: what cannot be read would be doubled.")
        sys.exit(1)
    read = _sheets(file)
    if meeting:
        _feedback(hub, read, meeting, write=write)
        return
    try:
        wishes = importing.wishes(
            hub,
            Wishes(_pairs(named), school_year, month_first, status, to_year, from_sheet=from_sheet),
        )
        made = importing.outcome(surroundings.root(), hub, read, file.name, wishes)
    except WrongWishError as error:
        _wrong_use(str(error))
    for line in imported.as_json(made.lines) if form == "json" else imported.as_text(made.lines):
        click.echo(line)
    _finish(made, write=write, words=_again(file, wishes))
    sys.exit(1 if any(line.state == "asked" for line in made.lines) else 0)


def _sheets(file: Path) -> tuple[Sheet, ...]:
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        return sheets(file.name, data)
    except NotReadError as error:
        _say(f"{file}: {error}")
    except OSError as error:
        _say(f"{file} cannot be read ({error.strerror}).")
    sys.exit(2)


def _pairs(named: Iterable[str]) -> dict[str, str]:
    found = {}
    for typed in named:
        name, equals, identity = typed.rpartition("=")
        if not equals or not name.strip():
            _wrong_use(f'--as takes a name and what it stands for: `--as "Phonics=english"`, not '
                       f"`{typed}`.")  # fmt: skip
        found[name.strip()] = identity.strip()
    return found


def _again(file: Path, wishes: Wishes) -> str:
    """The command that writes what was shown."""
    options = {"--school-year": wishes.school_year, "--year": wishes.to_year}
    named = [word for pair in wishes.names.items() for word in ("--as", "=".join(pair))]
    given = [word for name, value in options.items() if value for word in (name, value)]
    flags = {"--month-first": wishes.month_first, "--from-sheet": wishes.from_sheet}
    given += [name for name, wanted in flags.items() if wanted]
    given += ["--status", wishes.status] if wishes.status != "proposed" else []
    return shlex.join(["hub", "import", str(file), *named, *given, "--write"])


def _finish(made: Outcome, *, write: bool, words: str) -> None:
    """Write the files, or say how."""
    number = english.plural(made.meetings, "meeting")
    if not made.texts:
        _say("Nothing has to be written.")
    elif not write:
        _say(f"{_NOTHING} `{words}` writes {number}.")
    else:
        _write(made.texts)


def _write(texts: Texts) -> None:
    try:
        hub, warnings = together.write(surroundings.root(), texts, surroundings.today())
    except RefusedError as refused:
        for problem in refused.problems:
            _say(str(problem))
        _say(f"{_NOTHING} The hub would have these errors.")
        sys.exit(1)
    except OSError as error:
        _say(f"{error.filename} cannot be written ({error.strerror}). {_NOTHING}")
        sys.exit(1)
    for path in texts:
        _say(f"Written: {path}")
    for problem in surroundings.once(hub, warnings):
        _say(str(problem))


def _feedback(hub: Hub, read: tuple[Sheet, ...], typed: str, *, write: bool) -> None:
    """What those who came said, into the file of their meeting."""
    found = meeting_change.found(hub, typed)
    if isinstance(found, Unclear):
        _wrong_use(f"{found.message} {found.remedy}")
    try:
        lines, texts = importing.feedback_on(surroundings.root(), read, found)
    except NoFeedbackError as error:
        _wrong_use(str(error))
    for line in lines:
        click.echo(line)
    if not texts:
        _say("Nothing has to be written.")
    elif write:
        _write(texts)
    else:
        _say(f"{_NOTHING} Add `--write` to put it into {found.path}.")


def _say(text: str) -> None:
    click.echo(text, err=True)


def _wrong_use(text: str) -> NoReturn:
    _say(text)
    sys.exit(2)
