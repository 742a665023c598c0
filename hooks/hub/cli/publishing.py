"""What the workflows ask for: the words for a proposal, for calendars that lose, for a failure."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hub import checks
from hub.cli import surroundings
from hub.history import comparing, git
from hub.reports import failed_publication, lost_entries
from hub.reports import problems as report
from hub.reports.proposal import Proposal, markdown, unreadable

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option(
    "--since", "revision", help="The revision to compare with; default: what is published."
)
@click.option("--log", type=_FILE, help="What a build said that failed.")
def summary(revision: str | None, log: Path | None) -> None:
    """Say in plain English what a proposed change does, as Markdown for its page on GitHub."""
    hub, problems = surroundings.all_problems()
    if hub is None:
        click.echo("\n".join(unreadable(problems)))
        return
    root, today = surroundings.root(), surroundings.today()
    revision = revision or comparing.usual_revision(root)
    try:
        before = comparing.then(root, revision)
    except git.NoHistoryError as reason:
        click.echo(f"There is nothing to compare with at `{revision}`: {reason}", err=True)
        sys.exit(2)
    known = list(checks.check(before, today)) if before else []
    proposal = Proposal(before, hub, problems, known, _text(log))
    click.echo("\n".join(markdown(proposal, today)))


@click.command(hidden=True)
@click.argument("online", type=_FOLDER)
@click.argument("built", type=_FOLDER)
@click.option(
    "--format", "form", type=click.Choice(["text", "github"]), default="text",
    help="text for people, github for annotations in a workflow.",
)  # fmt: skip
def losses(online: Path, built: Path, form: str) -> None:
    """Find what would vanish from people's calendars: ONLINE as it was fetched, BUILT now."""
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, form)
        sys.exit(1)
    found = lost_entries.compare(online, built, hub, surroundings.today())
    for note in found.notes:
        click.echo(note)
    for line in (report.as_github if form == "github" else report.as_text)(found.lost):
        click.echo(line)
    if found.lost:
        sys.exit(1)
    if found.feeds:
        click.echo(f"Compared with {found.feeds} calendars that are online: nothing vanishes.")


@click.command("failing", hidden=True)
@click.option("--log", type=_FILE, help="What the step said that failed.")
@click.option("--online", type=_FOLDER, help="What was fetched of the site that is online.")
@click.option("--repository", default="", help="The repository's address, for links.")
@click.option("--run", default="", help="The address of the run that failed.")
def failing_(log: Path | None, online: Path | None, repository: str, run: str) -> None:
    """Say in plain English why publishing failed, as Markdown for an issue on GitHub."""
    hub, problems = surroundings.all_problems()
    errors = [problem for problem in problems if problem.severity == "error"]
    failure = failed_publication.Failure(
        problems=errors,
        log=_text(log),
        last=git.last_change(surroundings.root()),
        repository=repository.rstrip("/"),
        run=run,
        online=lost_entries.published(online) if online else None,
    )
    click.echo("\n".join(failed_publication.markdown(failure, hub, surroundings.today())))


def _text(file: Path | None) -> str:
    if file is None or not file.is_file():
        return ""
    return file.read_text(encoding="utf-8", errors="replace")
