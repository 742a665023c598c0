"""The `hub` command: an edge, where the clock, the environment and the folder are read."""

from __future__ import annotations

import sys

import click

from hub.cli import (
    creating,
    editors,
    everyday,
    forms,
    hosting,
    members,
    preview,
    publishing,
    reference,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="school-cluster-hub", prog_name="hub")
def main() -> None:
    """Work on the hub in this folder: check what is written, build the site, look at it."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


for command in (
    everyday.check,
    everyday.build,
    preview.serve,
    everyday.changes,
    everyday.clean,
    everyday.schema,
    creating.new,
    creating.init,
    forms.forms,
    forms.form,
    editors.editors,
    members.members,
    hosting.host,
    reference.reference,
    publishing.summary,
    publishing.proposal,
    publishing.losses,
    publishing.failing_,
):
    main.add_command(command)
