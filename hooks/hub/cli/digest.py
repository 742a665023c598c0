"""The week's bulletin and the term's digest, to send: `hub digest`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Final, NoReturn

import click

from hub import english
from hub.cli import everyday, surroundings
from hub.dates import Unclear, meant_date
from hub.history import comparing
from hub.outputs.digest import term as of_term
from hub.outputs.digest import week as of_week
from hub.outputs.digest.mail_html import as_html
from hub.outputs.digest.plain_text import as_text
from hub.outputs.digest.said import Digest
from hub.privacy.editions import Edition
from hub.problem import has_errors
from hub.programme.hub import Hub
from hub.reports.letter import NoLetterError, as_letter

_FORMATS: Final = ("text", "html", "eml")
_NOTHING: Final = "There is nothing to say in that {}, so nothing was written."


@click.command()
@click.option("--week", "span", flag_value="week", help="The week's bulletin; usual.")
@click.option("--term", "span", flag_value="term", help="The term's digest.")
@click.option(
    "--date", "typed", default="", metavar="DAY",
    help="Any day of the week or term; default: today. At a weekend, the week to come.",
)  # fmt: skip
@click.option("--members", is_flag=True, help="With what is for members only; never pass it on.")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text",
    help="text to read and paste, html for mail programs, eml to open and send.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to put it into."
)
@click.option("--unless-empty", is_flag=True, help="Write nothing if there is nothing to say.")
def digest(  # noqa: PLR0913 - one for each option
    span: str | None, typed: str, form: str, out: Path | None, *, members: bool, unless_empty: bool
) -> None:
    """Print what is coming, has changed and was shared, ready to send; public words only."""
    today = surroundings.today()
    day = _day(typed, today)
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    if has_errors(problems):
        # What is read of such a file is not all that somebody wrote: a date may be an old one.
        surroundings.show([p for p in problems if p.severity == "error"], "text")
        _stop("Nothing was written: correct these first.", 1)
    edition: Edition = "members" if members else "public"
    everyday.mind_the_edition(hub, edition)
    shown = comparing.as_shown(hub, edition, today)
    made, own_day = _made(shown, span or "week", day, edition)
    if unless_empty and made.empty:
        click.echo(_NOTHING.format(span or "week"), err=True)
        return
    try:
        written = _written(shown, made, form, edition, own_day)
    except NoLetterError as reason:
        _stop(str(reason), 2)
    _put(written, out)


def _day(typed: str, today: dt.date) -> dt.date:
    if not typed:
        return today
    found = meant_date(typed)
    if isinstance(found, Unclear):
        _stop(f"`{typed}` is no day: write one such as 2027-01-11.", 2)
    return found


def _made(hub: Hub, span: str, day: dt.date, edition: Edition) -> tuple[Digest, dt.date]:
    """The digest, and the day that counts as its own."""
    if span == "week":
        monday = of_week.monday_of(day)
        return of_week.digest(hub, monday, edition), monday
    terms = of_term.terms(hub)
    there = next((term for term in terms if term.has(day)), None)
    if there is None:
        names = english.listing(term.link.text for term in terms)
        known = f" There is one of each of these: {names}." if names else ""
        _stop(f"No meeting is on record for the term of {english.long_date(day)}.{known}", 2)
    return of_term.digest(hub, there, edition), there.first


def _written(hub: Hub, made: Digest, form: str, edition: Edition, day: dt.date) -> bytes:
    if form == "eml":
        return as_letter(hub, made, edition, day)
    return (as_html(made) if form == "html" else as_text(made)).encode()


def _put(written: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(written, nl=False)
        return
    try:
        out.write_bytes(written)
    except OSError as error:
        _stop(f"{out} cannot be written ({error.strerror}).", 2)
    click.echo(f"Written: {out}")


def _stop(text: str, status: int) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(status)
