"""What looks after members' material: `hub members`."""

from __future__ import annotations

import sys

import click

from hub.cli import surroundings
from hub.outputs.output import Context
from hub.problem import has_errors
from hub.publishing import gate, letters, rules


@click.group()
def members() -> None:
    """Look after what is for members only: may it be published, and where are its calendars."""


@members.command("may-publish")
@click.argument("visibility")
@click.option(
    "--format", "form", type=click.Choice(["text", "github"]), default="text",
    help="text for people; github prints what later jobs of a workflow need to know, too.",
)  # fmt: skip
def may_publish(visibility: str, form: str) -> None:
    """Say whether a repository that is public, internal or private may publish this hub."""
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    answer = rules.may_publish(hub.cluster, visibility)
    # For a workflow the sentence goes to the log, and the rest to the jobs that follow.
    click.echo(answer.text, err=form == "github" or not answer.may_publish)
    if not answer.may_publish:
        sys.exit(1)
    if form == "github":
        click.echo(f"members={'yes' if hub.cluster.members else 'no'}")
        click.echo(f"public_address={hub.cluster.address}")
        click.echo(f"members_address={hub.cluster.members_address}")


@members.command()
@click.option("--holder", metavar="SCHOOL", help="The addresses of this school alone.")
def links(holder: str | None) -> None:
    """Show the secret addresses of each school's calendars, to send to that school."""
    if surroundings.is_ci():
        click.echo(
            "Not shown here: this would put the addresses into a log that others can read. "
            "Run it on your own computer.", err=True,
        )  # fmt: skip
        sys.exit(2)
    hub, problems = surroundings.checked()
    if hub is None or has_errors(problems):
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    context = Context("members", surroundings.today(), surroundings.feed_secret())
    wrong = list(letters.missing(hub, context.feed_secret))
    if holder and not wrong:
        wrong = [*filter(None, [letters.not_a_holder(hub, context, holder)])]
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        sys.exit(2)
    click.echo("\n".join(letters.letters(hub, context, holder)))


@members.command()
def unsearched() -> None:
    """List the members' texts that the last look before publishing passes over, and why."""
    hub, problems = surroundings.checked()
    if hub is None or has_errors(problems):
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    found = gate.sought(hub, surroundings.root(), [surroundings.root() / "overrides"]).exempt
    for exempt in sorted(found, key=lambda e: (e.source, e.words)):
        click.echo(f'{exempt.source.path}:{exempt.source.line}: "{exempt.words}": {exempt.reason}')
