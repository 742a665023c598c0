"""The end of a build: the search's index, and the last look before an edition may go online."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from hub.outputs.output import Context
from hub.programme.hub import Hub
from hub.publishing import gate, search_index


class WithdrawnError(Exception):
    """The edition was removed, for nobody may put it online; the message says why."""


def finish(whole: Hub, context: Context, root: Path, built: Path, themes: Sequence[Path]) -> None:
    """Write the search's index into a built edition, and let nothing for members only out.

    `whole` is the hub before the edition was selected, `root` its folder, `themes` the folders of
    templates. An edition without an index, and a public one that would show any of what is for
    members only, is removed: raises WithdrawnError.
    """
    try:
        search_index.write(built)
    except search_index.IndexFailedError as error:
        raise _removed(built, f"The index for the search could not be written.\n{error}") from None
    if context.edition == "public":
        report = gate.check(whole, root, built, themes)
        if report.problems:
            raise _removed(built, "\n".join(map(str, report.problems)))


def _removed(built: Path, why: str) -> WithdrawnError:
    shutil.rmtree(built, ignore_errors=True)
    return WithdrawnError(why)
