"""What the workflows ask for: the words for a proposal, for calendars that lose, for a failure."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hub import checks
from hub.checks import missing
from hub.cli import editions, surroundings
from hub.history import comparing, git
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.publishing import rules
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
    before = _before(revision or comparing.usual_revision(surroundings.root()))
    click.echo("\n".join(_page(before, hub, problems, _text(log))))


def _before(revision: str) -> Hub | None:
    """The hub as it was at a revision."""
    try:
        return comparing.then(surroundings.root(), revision)
    except git.NoHistoryError as reason:
        click.echo(f"There is nothing to compare with at `{revision}`: {reason}", err=True)
        sys.exit(2)


def _page(before: Hub | None, hub: Hub, problems: list[Problem], said: str) -> list[str]:
    """What a proposal's page says; `said` is what a build said that failed."""
    today = surroundings.today()
    known = list(checks.check(before, today)) if before else []
    return markdown(Proposal(before, hub, problems, known, said), today)


@click.command(hidden=True)
@click.option("--since", "revision", required=True, help="The revision that it would change.")
@click.option("--visibility", required=True, help="Who can read the repository, in GitHub's word.")
@click.option(
    "--summary", "page", type=_FILE, required=True,
    help="The file that GitHub shows on the proposal's page; lines are added to it.",
)  # fmt: skip
def proposal(revision: str, visibility: str, page: Path) -> None:
    """Check a proposed change, build it, and say on its page what it does: for its workflow.

    Everything is read once. Others may read the log, so of the members' edition it has path, line
    and fault alone.
    """
    hub, problems = surroundings.all_problems()
    if hub is None:
        surroundings.tell(hub, problems, "github")
        _add(page, unreadable(problems))
        sys.exit(1)
    answer = rules.may_publish(hub.cluster, visibility)
    click.echo(answer.text)
    _add(page, [answer.text, ""])
    if not answer.may_publish:
        sys.exit(1)
    # What is missing, and was before, is nothing that this change could mend.
    surroundings.tell(hub, [p for p in problems if p.code not in missing.CODES], "github")
    before = _before(revision)
    wrong, failed = has_errors(problems), list[str]()
    if not wrong:
        failed = editions.build(hub, editions.of(hub), Path("site"), editions.How(quoted=False))
        click.echo("\n".join(failed or ["Every edition could be built."]))
    _add(page, _page(before, hub, problems, "\n".join(failed)))
    sys.exit(1 if wrong or failed else 0)


def _add(page: Path, lines: Sequence[str]) -> None:
    try:
        with page.open("a", encoding="utf-8") as file:
            file.write("\n".join([*lines, ""]))
    except OSError as error:
        click.echo(f"The file {page} cannot be written to ({error.strerror}).", err=True)
        sys.exit(2)


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


@click.command(hidden=True)
@click.option("--log", type=_FILE, help="What the step said that failed.")
@click.option("--online", type=_FOLDER, help="What was fetched of the site that is online.")
@click.option("--repository", default="", help="The repository's address, for links.")
@click.option("--run", default="", help="The address of the run that failed.")
def failing(log: Path | None, online: Path | None, repository: str, run: str) -> None:
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
