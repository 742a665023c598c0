"""What a host has to be told: `hub host`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hub.cli import surroundings
from hub.problem import ContentError
from hub.publishing.hosting import hosts


@click.command()
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
    hub, problems = surroundings.checked()
    if hub is None:
        surroundings.tell(hub, problems, "text")
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
