"""What people do while they write: look at the site on this computer."""

from __future__ import annotations

import sys
from typing import Final, cast

import click

from hub.cli import everyday, surroundings
from hub.english import listing
from hub.privacy.editions import EDITIONS, Edition
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.publishing import engine_settings
from hub.publishing.preview import running
from hub.publishing.preview.content import Content
from hub.publishing.preview.server import PortTakenError
from hub.publishing.preview.shown import Shown

_BOTH: Final = "both"
_OTHER: Final = 8080
"""A port that is usually free where the first choice is not."""
_SHOWN: Final[dict[Edition, str]] = {
    "members": (
        "You will see the members' edition, with all that only members read. What everybody sees: "
        "`.venv/bin/hub serve --edition public`. Both: `--edition both`."
    ),
    "public": (
        "You will see the public edition, which everybody can read. What members see: "
        "`.venv/bin/hub serve --edition members`. Both: `--edition both`."
    ),
}
"""What is said of the edition that is shown, in a hub that has both."""


@click.command()
@click.option(
    "--edition", type=click.Choice([*EDITIONS, _BOTH]),
    help="Default: members, where there is one; both has a port for each.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65534), default=8000, show_default=True,
    help="The port on this computer; 0 takes any that is free.",
)  # fmt: skip
@click.option(
    "--by",
    type=click.Choice(["mkdocs"]),
    help="Have this engine show the site; the hub needs none.",
)
def serve(edition: str | None, port: int, by: str | None) -> None:
    """Show the site on this computer, and follow every change you save."""
    try:
        _serve(edition, port, by)
    except KeyboardInterrupt:
        click.echo()
        sys.exit(0)


def _serve(edition: str | None, port: int, by: str | None) -> None:
    root = surroundings.root()
    needs = None if by else engine_settings.unknown(root)
    if needs:
        click.echo(f"{engine_settings.FILE} has {listing(needs)}, so MkDocs shows the pages.")
    if by or needs:
        _by_engine(edition, port)
    content = Content(root, surroundings.today)
    hub = content.look().hub
    if hub is not None:
        everyday.mind_the_edition(hub, edition)
        if edition == _BOTH and not hub.cluster.members:
            edition = "public"
        surroundings.note(hub)
    if edition != "public" and (hub is None or hub.cluster.members):
        everyday.mind_the_secret()
    _show(content, edition, port)


def _show(content: Content, edition: str | None, port: int) -> None:
    names = EDITIONS if edition == _BOTH else (cast(Edition | None, edition),)
    editions = [Shown(content, name, surroundings.feed_secret(), _say) for name in names]
    for shown in editions:
        shown.addresses()
    try:
        with running.begun(content, editions, port) as servers:
            for server in servers:
                whose = f"The {server.shown.edition} edition" if len(servers) > 1 else "The site"
                click.echo(f"{whose} is at {server.address} (to end: Ctrl and C).")
            hub, one = content.now.hub, editions[0].edition
            if len(servers) == 1 and hub is not None and hub.cluster.members and one:
                click.echo(_SHOWN[one])
            running.follow(content, _tell)
    except PortTakenError as error:
        click.echo(
            f"Nothing can be shown at port {error.port} ({error}). Is another `hub serve` still "
            f"running? End it, or take another port: `hub serve --port {_OTHER}`.",
            err=True,
        )
        sys.exit(2)


def _say(problem: Problem) -> None:
    click.echo(str(problem))


def _tell(hub: Hub | None, problems: list[Problem]) -> None:
    surroundings.tell(hub, problems, "text")


def _by_engine(edition: str | None, port: int) -> None:
    """Have MkDocs show the site; ends the command."""
    if edition == _BOTH:
        click.echo("MkDocs shows one edition: `--edition public` or `members`.", err=True)
        sys.exit(2)
    hub, problems = surroundings.checked()
    surroundings.tell(hub, problems, "text")
    if hub is None or has_errors(problems):
        sys.exit(1)
    everyday.mind_the_edition(hub, edition)
    edition = edition or ("members" if hub.cluster.members else "public")
    sys.exit(surroundings.engine(surroundings.ENGINES[0]).serve(surroundings.root(), edition, port))
