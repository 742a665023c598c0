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
PROGRAM: Final = frozenset({f"{FOLDER}/pagefind.js", f"{FOLDER}/wasm.en.pagefind"})
"""What looks through the index in a reader's browser; the same for every hub."""
_ENTRY: Final = f"{FOLDER}/pagefind-entry.json"
_OPTIONS: Final = ("--site", ".", "--force-language", "en", "--exclude-selectors", "h1", "--quiet")
"""A page's heading is found, and weighs most, as its title; below that it need not be shown again."""
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
            [os.fspath(get_executable()), *_OPTIONS],
            cwd=site,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise IndexFailedError(str(error)) from None
    if ran.returncode or not (site / _ENTRY).is_file():
        raise IndexFailedError((ran.stderr or ran.stdout).strip())
    _tidy(site)


def _tidy(site: Path) -> None:
    """Keep the index and what reads it; ready-made search boxes are not the hub's."""
    kept = {site / address for address in (*PROGRAM, _ENTRY)}
    for file in (site / FOLDER).iterdir():
        if file.is_file() and file not in kept and file.suffix != _META:
            file.unlink()
