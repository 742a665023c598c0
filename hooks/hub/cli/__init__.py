"""The `hub` command: an edge, where the clock, the environment and the folder are read."""

from __future__ import annotations

import importlib
import keyword
import sys
from collections import UserDict
from typing import Any, Final

import click

_MODULES: Final = {
    "check": "everyday",
    "build": "everyday",
    "serve": "preview",
    "changes": "everyday",
    "clean": "everyday",
    "schema": "everyday",
    "new": "creating",
    "edit": "edit",
    "init": "creating",
    "plan": "planning",
    "planning-on-github": "planning",
    "import": "importing",
    "forms": "forms",
    "form": "forms",
    "editors": "editors",
    "members": "members",
    "host": "hosting",
    "reference": "reference",
    "digest": "digest",
    "words": "words",
    "summary": "publishing",
    "proposal": "publishing",
    "losses": "publishing",
    "failing": "publishing",
}
"""The module of each command; it has a command of that name."""


class _WhenAsked(UserDict[str, Any]):
    """The commands by name, each read when it is asked for: others need much that it does not."""

    def __getitem__(self, name: str) -> click.Command:
        module = importlib.import_module(f"hub.cli.{_MODULES[name]}")
        command: click.Command = getattr(module, _name(name))
        return command


def _name(command: str) -> str:
    """What a command is called in its module; words of Python's own have a line behind them."""
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    commands=_WhenAsked(_MODULES),
)
@click.version_option(package_name="school-cluster-hub", prog_name="hub")
def main() -> None:
    """Work on the hub in this folder: check what is written, build the site, look at it."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
