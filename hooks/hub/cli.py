"""The `hub` command: an edge, where the clock, the environment and the folder are read."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import click

from hub import (
    building,
    comparing,
    feed_addresses,
    gate,
    git,
    members_links,
    publishing_rules,
    report,
)
from hub.checking import check as check_content
from hub.checking import clashes
from hub.edition import EDITIONS, Edition
from hub.hosting import hosts
from hub.linked import Hub
from hub.output import Context
from hub.problem import ContentError, Problem, has_errors
from hub.schemas import schemas
from hub.when import today_in_london


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="school-cluster-hub", prog_name="hub")
def main() -> None:
    """Work on the hub in this folder: check what is written, build the site, look at it."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text",
    help="text for people, github for annotations in a workflow, json for programs.",
)  # fmt: skip
def check(form: str) -> None:
    """Check everything that is written, and list every problem."""
    hub, problems = _checked()
    if hub is not None and not has_errors(problems):
        problems = sorted(problems + clashes(hub, _today()))
    if form == "json":
        click.echo(report.as_json(problems))
    else:
        _tell(hub, problems, form)
    sys.exit(1 if has_errors(problems) else 0)


@main.command()
@click.option("--edition", type=click.Choice(EDITIONS), help="Build this edition alone.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("site"),
    help="The folder to write to; default: site.",
)  # fmt: skip
def build(edition: Edition | None, out: Path) -> None:
    """Check everything, then build the site; the old one stays until the new one is complete."""
    hub, problems = _checked()
    _tell(hub, problems, "text")
    if hub is None or has_errors(problems):
        click.echo("Nothing was built; the site is as it was.", err=True)
        sys.exit(1)
    if edition == "members" and not hub.cluster.members:
        click.echo(
            "This hub has no members' edition (`members: no` in content/cluster.md).", err=True
        )
        sys.exit(2)
    editions = (edition,) if edition else EDITIONS if hub.cluster.members else ("public",)
    if "members" in editions:
        _mind_the_feeds(hub)
    try:
        failed = building.build(_root(), out, editions)
    except OSError as error:
        click.echo(f"The folder {out} cannot be written to ({error.strerror}).", err=True)
        sys.exit(2)
    for name, words in failed.items():
        click.echo(f"The {name} edition could not be built:\n{words}", err=True)
    if failed:
        click.echo("Nothing was replaced; the site is as it was.", err=True)
        sys.exit(1)
    for name in editions:
        click.echo(f"Built the {name} edition in {out / name}.")
    if edition is None:
        for name in building.remove_others(_root(), out, editions):
            click.echo(f"Removed {out / name}: this hub has no {name} edition any more.")


@main.command()
@click.option("--port", default=8000, show_default=True, help="The port on this computer.")
def serve(port: int) -> None:
    """Show the site on this computer, and follow every change you save."""
    hub, problems = _checked()
    _tell(hub, problems, "text")
    if hub is None or has_errors(problems):
        sys.exit(1)
    edition = "members" if hub.cluster.members else "public"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"localhost:{port}"]
    environment = {**os.environ, "HUB_EDITION": edition, **building.QUIET}
    try:
        sys.exit(subprocess.call(command, env=environment, cwd=_root()))
    except KeyboardInterrupt:
        sys.exit(0)


@main.command()
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
    hub, problems = _checked()
    if hub is None:
        _tell(hub, problems, "text")
        sys.exit(1)
    if has_errors(problems):
        click.echo("Some files have errors and are left out here: run `hub check`.", err=True)
    root = _root()
    revision = revision or comparing.usual_revision(root)
    try:
        found = comparing.since(root, hub, revision, edition, _today())
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


@main.group()
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
    hub, problems = _checked()
    if hub is None:
        _tell(hub, problems, "text")
        sys.exit(1)
    answer = publishing_rules.may_publish(hub.cluster, visibility)
    # For a workflow the sentence goes to the log, and the rest to the jobs that follow.
    click.echo(answer.text, err=form == "github" or not answer.may_publish)
    if not answer.may_publish:
        sys.exit(1)
    if form == "github":
        click.echo(f"members={'yes' if hub.cluster.members else 'no'}")
        click.echo(f"members_address={hub.cluster.members_address}")


@members.command()
@click.option("--holder", metavar="SCHOOL", help="The addresses of this school alone.")
def links(holder: str | None) -> None:
    """Show the secret addresses of each school's calendars, to send to that school."""
    if os.environ.get("CI") or os.environ.get("GITHUB_ACTIONS"):
        click.echo(
            "Not shown here: this would put the addresses into a log that others can read. "
            "Run it on your own computer.", err=True,
        )  # fmt: skip
        sys.exit(2)
    hub, problems = _checked()
    if hub is None or has_errors(problems):
        _tell(hub, problems, "text")
        sys.exit(1)
    context = Context("members", _today(), _feed_secret())
    wrong = list(members_links.missing(hub, context.feed_secret))
    if holder and not wrong:
        wrong = [*filter(None, [members_links.not_a_holder(hub, context, holder)])]
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        sys.exit(2)
    click.echo("\n".join(members_links.letters(hub, context, holder)))


@members.command()
def unsearched() -> None:
    """List the members' texts that the last look before publishing passes over, and why."""
    hub, problems = _checked()
    if hub is None or has_errors(problems):
        _tell(hub, problems, "text")
        sys.exit(1)
    found = gate.sought(hub, _root(), [_root() / "overrides"]).exempt
    for exempt in sorted(found, key=lambda e: (e.source, e.words)):
        click.echo(f'{exempt.source.path}:{exempt.source.line}: "{exempt.words}": {exempt.reason}')


@main.command()
@click.argument("name")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("hosting"),
    help="The folder to write to; default: hosting.",
)
@click.option(
    "--root",
    default="/srv/hub",
    show_default=True,
    help="The server's folder with the editions in it (nginx, caddy, oauth2-proxy).",
)
@click.option(
    "--port", type=click.IntRange(1, 65534),
    help="Without TLS, on the server itself: this port, and the next one for members.",
)  # fmt: skip
def host(name: str, out: Path, root: str, port: int | None) -> None:
    """Write what a host has to be told: nginx, caddy, cloudflare, azure or oauth2-proxy."""
    if name not in hosts.HOSTS:
        known = ", ".join(hosts.HOSTS)
        click.echo(f"There are no rules for `{name}`. Write one of: {known}.", err=True)
        sys.exit(2)
    if not hosts.FOLDER.fullmatch(root):
        click.echo(
            "--root takes a folder such as /srv/hub: letters, digits, `.`, `-`, `_`, `/`.", err=True
        )
        sys.exit(2)
    hub, problems = _checked()
    if hub is None:
        _tell(hub, problems, "text")
        sys.exit(1)
    try:
        places = hosts.places(hub.cluster, root.rstrip("/"), port)
    except ContentError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    try:
        for file, use in hosts.write(hosts.HOSTS[name](places), out / name):
            click.echo(f"{file}\n    {use}")
    except OSError as error:
        click.echo(f"The folder {out} cannot be written to ({error.strerror}).", err=True)
        sys.exit(2)
    for note in hosts.notes(hub.cluster, places):
        click.echo(note)


@main.command()
def schema() -> None:
    """Print the JSON Schemas of all kinds of record, keyed by kind."""
    click.echo(json.dumps(schemas(), indent=2, ensure_ascii=False))


def _root() -> Path:
    """The hub's folder: the current one."""
    root = Path.cwd()
    if not (root / "content").is_dir():
        click.echo("This is not a hub: there is no folder `content` here.", err=True)
        sys.exit(2)
    return root


def _checked() -> tuple[Hub | None, list[Problem]]:
    hub, problems = check_content(_root(), _today())
    if hub is not None:
        for note in report.notes(hub.history, max(_today(), today_in_london(""))):
            click.echo(note, err=True)
    return hub, problems


def _feed_secret() -> str:
    """What members' feeds have their addresses from; it is never shown."""
    return os.environ.get(feed_addresses.VARIABLE, "").strip()


def _mind_the_feeds(hub: Hub) -> None:
    """Refuse a secret that anybody could guess, and say so if holders get no feeds."""
    secret = _feed_secret()
    if fault := feed_addresses.fault_of(secret):
        click.echo(f"{fault}\nNothing was built; the site is as it was.", err=True)
        sys.exit(2)
    if hub.cluster.feed_holders and not secret:
        click.echo(
            f"The members' edition has no calendars to subscribe to: {feed_addresses.VARIABLE} is "
            f"not set. {feed_addresses.HOW_TO_MAKE_ONE}", err=True,
        )  # fmt: skip


def _today() -> dt.date:
    """The day that counts as today."""
    fixed = os.environ.get("HUB_TODAY", "")
    try:
        return today_in_london(fixed)
    except ValueError:
        click.echo(f"HUB_TODAY must be a date such as 2026-09-01, not `{fixed}`.", err=True)
        sys.exit(2)


def _tell(hub: Hub | None, problems: list[Problem], form: str) -> None:
    lines = report.as_github(problems) if form == "github" else report.as_text(problems)
    for line in lines:
        click.echo(line)
    records = sum(len(found) for found in hub.records.values()) if hub else 0
    click.echo(report.summary(problems, records))
