"""An edition written into a folder, by the hub alone: no engine runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from hub.outputs import site
from hub.problem import ContentError
from hub.publishing import faults, finishing, making, processes
from hub.publishing.finishing import WithdrawnError
from hub.publishing.handed_on import HandedOn
from hub.publishing.making import NotMadeError
from hub.publishing.store import Store
from hub.publishing.templates import folders

_A_FEW: Final = 100
"""Files, after which somebody who waits wants to know how far it is."""


def build(root: Path, folder: Path, given: HandedOn) -> bool:
    """Write an edition of the hub that lies in `root` into a folder; says whether all went well.

    What is wrong is written to the standard error, and then the folder is not one to publish.
    """
    try:
        write(root, folder, given)
    except ContentError as error:
        sys.stderr.write(f"The content has errors; nothing was built.\n{error}\n")
        return False
    except (NotMadeError, WithdrawnError) as error:
        sys.stderr.write(f"{error}\n")
        return False
    except Exception as error:
        problem = faults.of_template(error, root)
        if problem is None:
            raise
        sys.stderr.write(f"{problem}\n")
        return False
    return True


def write(root: Path, folder: Path, given: HandedOn) -> None:
    """The same. Raises ContentError, NotMadeError and WithdrawnError."""
    store = Store(root, given.context.edition, fresh=given.fresh)
    _write_files(root, folder, given, store)
    finishing.finish(given, root, folder, folders(root), store)
    store.trim()
    for note in store.notes:
        sys.stderr.write(f"{note}\n")


def _write_files(root: Path, folder: Path, given: HandedOn, store: Store) -> None:
    """Write every file but the search's index; what the plan holds is let go of at the end."""
    planned = site.plan(given.hub, given.context)
    whole = len(planned.pages) + len(planned.files)
    for number, (address, content) in enumerate(making.everything(planned, root, store)):
        if number % _A_FEW == 0:
            processes.say(f"writing files, {min(number, whole):,} of {whole:,}")
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
