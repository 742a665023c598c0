"""The index of the site's search, written by Pagefind into a finished edition.

Pagefind (https://pagefind.app, MIT) reads the built pages and writes files that a browser fetches
piece by piece, only when somebody searches. What it finds of a page, says the page itself:
`data-pagefind-body` marks what is read, `data-pagefind-ignore` what is not, and
`overrides/hub/components/found.html` how it is shown.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from pagefind_bin import get_executable

FOLDER: Final = "pagefind"
"""Below the site's own address."""
PROGRAM: Final = ("pagefind.js", "wasm.en.pagefind")
"""What looks through the index in a reader's browser; the same for every hub."""
_ENTRY: Final = "pagefind-entry.json"
_META: Final = ".pf_meta"


class IndexFailedError(Exception):
    """Pagefind could not write the index; the message is its own."""


def write(site: Path) -> None:
    """Write the index of the edition in a folder. Raises IndexFailedError.

    Nothing is fetched: the program comes with its wheel. The same pages give the same bytes.
    """
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    try:
        # In the site's folder, where no settings of another program lie about.
        ran = subprocess.run(
            [os.fspath(get_executable()), "--site", ".", "--force-language", "en", "--quiet"],
            cwd=site,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise IndexFailedError(str(error)) from None
    if ran.returncode or not (site / FOLDER / _ENTRY).is_file():
        raise IndexFailedError((ran.stderr or ran.stdout).strip())
    _tidy(site / FOLDER)


def _tidy(folder: Path) -> None:
    """Keep the index and what reads it; ready-made search boxes are not the hub's."""
    for file in folder.iterdir():
        if file.is_file() and file.name not in {*PROGRAM, _ENTRY} and file.suffix != _META:
            file.unlink()
