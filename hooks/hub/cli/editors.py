"""What editors are told of the hub, and the web editor on this computer: `hub editors`."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from hub import editors as written
from hub.cli import surroundings
from hub.reading.load import load


@click.command()
@click.option("--write", is_flag=True, help="Write the files for editors anew.")
@click.option("--serve", is_flag=True, help="Show the web editor on this computer.")
@click.option("--port", default=8001, show_default=True, help="The port on this computer.")
def editors(write: bool, serve: bool, port: int) -> None:
    """Keep the files for VS Code and the web editor up to date, or show the web editor."""
    root = surroundings.root()
    stale = {path: text for path, text in _files(root).items() if _read(root / path) != text}
    if write:
        for path, text in stale.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
            click.echo(f"Wrote {path}.")
        stale = {}
    if serve:
        _serve(root / "editor", port)
        return
    stale.pop(written.NAMES, None)
    for path in stale:
        click.echo(f"{path} is out of date: run `hub editors --write`.")
    sys.exit(1 if stale else 0)


def _files(root: Path) -> dict[str, str]:
    hub, _problems = load(root)
    return written.files(hub)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""


def _serve(folder: Path, port: int) -> None:
    if not (folder / "index.html").is_file():
        click.echo("There is no folder `editor` here.", err=True)
        sys.exit(2)
    handler = partial(_Quiet, directory=str(folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        click.echo(f"The port {port} is taken: choose another with `--port`.", err=True)
        sys.exit(2)
    click.echo(f"The web editor: http://localhost:{port}/ (Ctrl+C ends it)")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("")
