"""The end of a build: the search's index, and the last look before an edition may go online."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from hub.publishing import gate, processes, search_index
from hub.publishing.handed_on import HandedOn
from hub.publishing.store import Store


class WithdrawnError(Exception):
    """The edition was removed, for nobody may put it online; the message says why."""


def finish(given: HandedOn, root: Path, built: Path, themes: Sequence[Path], store: Store) -> None:
    """Write the search's index into a built edition, and let nothing for members only out.

    `root` is the hub's folder, `themes` the folders of templates. An edition without an index, and
    a public one that would show any of what is for members only, is removed: raises WithdrawnError.
    """
    processes.say("making the search's index")
    try:
        search_index.write(built, store)
    except search_index.IndexFailedError as error:
        raise _removed(built, f"The index for the search could not be written.\n{error}") from None
    if given.context.edition == "public":
        processes.say("looking through it for what only members may read")
        report = gate.check(given.hub, root, built, themes)
        if report.problems:
            raise _removed(built, "\n".join(map(str, report.problems)))


def _removed(built: Path, why: str) -> WithdrawnError:
    shutil.rmtree(built, ignore_errors=True)
    return WithdrawnError(why)
