"""How MkDocs is started, and what a build of it is told.

The command starts it for an edition of a hub that was read already; whoever starts it without the
command says in the environment which edition it is, and on which day.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build as _build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError

from hub.checking import read
from hub.dates import today_in_london
from hub.outputs.output import Context
from hub.privacy import secret_addresses
from hub.privacy.editions import EDITIONS
from hub.problem import ContentError
from hub.publishing import rules
from hub.publishing.finishing import WithdrawnError
from hub.publishing.handed_on import HandedOn
from hub.publishing.making import NotMadeError
from hub.publishing.templates import NoThemeError
from hub.reports import problems as report

_HANDED_ON: Final = "handed_on"
"""Where a build's settings, below `extra`, have what was handed on to it."""
_QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def build(root: Path, folder: Path, handed_on: HandedOn) -> bool:
    """Build an edition of the hub that lies in `root`, into a folder; says whether all went well.

    What is wrong is written to the standard error. MkDocs changes its process: use one for this.
    """
    # The edition, too: a hub's folder may have an adapter of another age, which asks for it here.
    os.environ.update(_QUIET, HUB_EDITION=handed_on.context.edition)
    log = logging.getLogger("mkdocs")
    # Its progress is only for its makers.
    log.setLevel(logging.WARNING)
    log.propagate = False
    log.addHandler(logging.StreamHandler(sys.stderr))
    settings = str(root / "mkdocs.yml")
    try:
        config = load_config(settings, config_file_path=settings, site_dir=str(folder), strict=True)
        config.extra[_HANDED_ON] = handed_on
        config.plugins.on_startup(command="build", dirty=False)
        try:
            _build(config)
        finally:
            config.plugins.on_shutdown()
    except Abort:
        # The reasons were said before.
        return False
    except MkDocsException as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True


def given(config: MkDocsConfig) -> HandedOn:
    """What was handed on to a build; else what it reads, as the environment says.

    Raises ContentError, and PluginError for an environment that cannot be meant.
    """
    found = config.extra.get(_HANDED_ON)
    if isinstance(found, HandedOn):
        return found
    context = _from_environment()
    hub = read(Path(config.config_file_path).parent, context.today)
    if rules.is_server(os.environ) and hub.history.unread:
        raise ContentError(report.unread(hub.history))
    return HandedOn(hub, context)


def _from_environment() -> Context:
    name, day = os.environ.get("HUB_EDITION", "public"), os.environ.get("HUB_TODAY", "")
    if name not in EDITIONS:
        raise PluginError(f"HUB_EDITION is `public` or `members`, not `{name}`.")
    try:
        today = today_in_london(day)
    except ValueError:
        raise PluginError(f"HUB_TODAY must be a date such as 2026-09-01, not `{day}`.") from None
    # It is never shown.
    secret = os.environ.get(secret_addresses.VARIABLE, "").strip() if name == "members" else ""
    if fault := secret_addresses.fault_of(secret):
        raise PluginError(fault)
    return Context(name, today, secret)


@contextmanager
def told_plainly() -> Iterator[None]:
    """What stops a build, as an error of which MkDocs prints the message alone."""
    try:
        yield
    except ContentError as error:
        raise PluginError(f"The content has errors; nothing was built.\n{error}") from None
    except (NotMadeError, NoThemeError, WithdrawnError) as error:
        raise PluginError(str(error)) from None


def serve(root: Path, edition: str, port: int) -> int:
    """Show an edition on this computer until it is stopped; returns the exit status."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"localhost:{port}"]
    environment = {**os.environ, "HUB_EDITION": edition, **_QUIET}
    try:
        return subprocess.call(command, env=environment, cwd=root)
    except KeyboardInterrupt:
        return 0
