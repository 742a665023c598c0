"""What people do every day: check, build, look, see what has changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

import click

from hub.checks import missing
from hub.cli import editions, progress, surroundings
from hub.editors.schemas import schemas
from hub.english import plural
from hub.history import comparing, git
from hub.privacy import secret_addresses
from hub.privacy.editions import EDITIONS, Edition
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.publishing import building, store
from hub.reports import problems as report

_COMPLETE: Final = "Nothing is missing"
_NO_FEEDS: Final = (
    "Everything is there but the members' own calendars: they need a secret "
    f"({secret_addresses.VARIABLE}), and there is none here. docs/members.md says how to make one "
    "when you want them."
)


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text",
    help="text for people, github for annotations in a workflow, json for programs.",
)  # fmt: skip
@click.option(
    "--missing", "only_missing", is_flag=True,
    help="List all that is missing, the nearest due first; without it each kind is told once.",
)  # fmt: skip
def check(form: str, *, only_missing: bool) -> None:
    """Check everything that is written, and list every problem."""
    hub, problems = surroundings.all_problems()
    if only_missing:
        _missing(hub, problems, form)
    elif form == "json":
        click.echo(report.as_json(surroundings.once(hub, problems)))
    else:
        surroundings.tell(hub, problems, form)
    sys.exit(1 if has_errors(problems) else 0)


def _missing(hub: Hub | None, problems: list[Problem], form: str) -> None:
    """List every error, which may hide something, and all that is missing."""
    errors = [problem for problem in problems if problem.severity == "error"]
    found = missing.found(hub, surroundings.today()) if hub else ()
    told = errors + [one.dated for one in found]
    if form == "json":
        click.echo(report.as_json(told))
        return
    surroundings.show(told, form)
    if errors:
        click.echo(f"{plural(len(errors), 'error')}: the files with errors are left out here.")
    things = plural(len(found), "thing")
    click.echo(f"{things} {'is' if len(found) == 1 else 'are'} missing" if found else _COMPLETE)


@click.command()
@click.option("--edition", type=click.Choice(EDITIONS), help="Build this edition alone.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("site"),
    help="The folder to write to; default: site.",
)  # fmt: skip
@click.option(
    "--by", type=click.Choice(surroundings.ENGINES),
    help="Have this engine write the pages' files; the hub needs none.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Make everything anew, whatever was kept.")
@click.option(
    "--quiet", is_flag=True, envvar="HUB_QUIET", show_envvar=True, help="Do not say how far it is."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "github"]), default="text",
    help="text for people, github for annotations in a workflow.",
)  # fmt: skip
def build(  # noqa: PLR0913 - one for each option
    edition: Edition | None, out: Path, by: str | None, form: str, *, fresh: bool, quiet: bool
) -> None:
    """Check everything, then build the site; the old one stays until the new one is complete."""
    with progress.shown(quiet=quiet) as waiting:
        waiting.hear("", "Reading what is written")
        hub, problems = surroundings.to_publish(fresh=fresh)
    surroundings.tell(hub, problems, form)
    if hub is None or has_errors(problems):
        click.echo("Nothing was built; the site is as it was.", err=True)
        sys.exit(1)
    mind_the_edition(hub, edition)
    names = (edition,) if edition else editions.of(hub)
    if "members" in names:
        mind_the_secret("Nothing was built; the site is as it was.")
    # On a server, a log may be read by more people than the members' pages.
    how = editions.How(quoted=not surroundings.is_ci(), by=by, fresh=fresh, quiet=quiet)
    if failed := editions.build(hub, names, out, how):
        # The check cannot know these: that something could not be typeset, or would be public.
        if form == "github" and (found := report.as_github(report.errors_in(failed))):
            click.echo("\n".join(found))
        click.echo("\n".join(failed), err=True)
        click.echo("Nothing was replaced; the site is as it was.", err=True)
        sys.exit(1)
    for name in names:
        click.echo(f"Built the {name} edition in {out / name}.")
    if edition is None:
        for gone in building.remove_others(surroundings.root(), out, names):
            click.echo(
                f"Removed {out / gone}: this hub has no {gone} edition any more. "
                "Where it is online, it stays until you delete it there."
            )
    if "members" in names and hub.cluster.feed_holders and not surroundings.feed_secret():
        click.echo(_NO_FEEDS)


@click.command()
@click.option(
    "--since", "revision", help="The revision to compare with; default: what is published."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    help="text for people, markdown for a pull request, json for programs.",
)  # fmt: skip
@click.option("--edition", type=click.Choice(EDITIONS), default="public", show_default=True)
def changes(revision: str | None, form: str, edition: Edition) -> None:
    """Say what readers and subscribers will see differently."""
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    if has_errors(problems):
        click.echo("Some files have errors and are left out here: run `hub check`.", err=True)
    root = surroundings.root()
    revision = revision or comparing.usual_revision(root)
    try:
        found = comparing.since(root, hub, revision, edition, surroundings.today())
    except git.NoHistoryError as reason:
        click.echo(f"There is nothing to compare with at `{revision}`: {reason}", err=True)
        sys.exit(2)
    if form == "json":
        click.echo(report.changes_as_json(found))
        return
    address = hub.cluster.address
    lines = (
        report.changes_as_text(found)
        if form == "text"
        else report.changes_as_markdown(found, address)
    )
    click.echo("\n".join(lines))


@click.command()
def clean() -> None:
    """Forget what was kept of earlier builds; the next one makes everything anew."""
    try:
        gone = store.clean(surroundings.root())
    except OSError as error:
        click.echo(f"The folder {store.FOLDER} cannot be removed ({error.strerror}).", err=True)
        sys.exit(2)
    click.echo("Forgotten." if gone else "Nothing was kept.")


@click.command()
def schema() -> None:
    """Print the JSON Schemas of all kinds of record, keyed by kind."""
    click.echo(json.dumps(schemas(), indent=2, ensure_ascii=False))


def mind_the_edition(hub: Hub, edition: str | None) -> None:
    """Refuse the members' edition where there is none."""
    if edition == "members" and not hub.cluster.members:
        click.echo(
            "This hub has no members' edition (`members: no` in content/cluster.md).", err=True
        )
        sys.exit(2)


def mind_the_secret(meanwhile: str = "") -> None:
    """Refuse a secret that anybody could guess."""
    if fault := secret_addresses.fault_of(surroundings.feed_secret()):
        click.echo(f"{fault}\n{meanwhile}".strip(), err=True)
        sys.exit(2)
