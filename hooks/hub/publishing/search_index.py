"""The index of the site's search, written by Pagefind into a finished edition.

Pagefind (https://pagefind.app, MIT) reads the built pages and writes files that a browser fetches
piece by piece, only when somebody searches. What it finds of a page, says the page itself:
`data-pagefind-body` marks what is read, `data-pagefind-ignore` what is not, `data-pagefind-weight`
what counts for less or more than prose, and `overrides/hub/components/found/found.html` how it is
shown.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pagefind_bin import get_executable  # type: ignore[import-untyped] # it has no types

from hub.outputs.output import SEARCH_FOLDER
from hub.publishing import search_files
from hub.publishing.searched import searched
from hub.publishing.store import Store

PROGRAM: Final = frozenset({f"{SEARCH_FOLDER}/pagefind.js", f"{SEARCH_FOLDER}/wasm.en.pagefind"})
"""What looks through the index in a reader's browser; the same for every hub."""
_ENTRY: Final = f"{SEARCH_FOLDER}/pagefind-entry.json"
_OPTIONS: Final = ("--site", ".", "--force-language", "en", "--exclude-selectors", "h1", "--quiet")
"""A page's heading is found as its title, where it weighs most, and is not shown once more."""
_META: Final = ".pf_meta"
_FILTERS: Final = 3
"""Where the list of the pages' kinds and months, by name and file, stands in that file."""


class IndexFailedError(Exception):
    """Pagefind could not write the index; the message is its own."""


def write(site: Path, store: Store) -> None:
    """Write the index of the edition in a folder. Raises IndexFailedError.

    The same pages give the same bytes, so an index of the same pages is kept.
    """
    shutil.rmtree(site / SEARCH_FOLDER, ignore_errors=True)
    pages = _pages(site)
    name = store.name("index", [[address, _digest(read)] for address, read in pages.items()])
    kept = store.find(name)
    if kept is None:
        _make(site, pages)
        store.keep(name, _packed(site / SEARCH_FOLDER))
    else:
        _unpack(kept, site / SEARCH_FOLDER)


def _pages(site: Path) -> dict[str, bytes]:
    """The pages that the search finds, by the addresses of their files: what it reads of them."""
    found = {}
    for page in sorted(site.rglob("*.html")):
        read = searched(page.read_bytes())
        if read is not None:
            found[page.relative_to(site).as_posix()] = read
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _packed(folder: Path) -> bytes:
    """The files of an index, one after the other."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, file.relative_to(folder).as_posix())
    return whole.getvalue()


def _unpack(whole: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        packed.extractall(folder)


def _make(site: Path, pages: Mapping[str, bytes]) -> None:
    """Have Pagefind make it. Nothing is fetched: the program comes with its wheel."""
    try:
        # Within the site, so that nothing for members lies about, and it is moved and not copied.
        with tempfile.TemporaryDirectory(dir=site, prefix=".searched-") as folder:
            said = _ran(Path(folder), pages)
            if (Path(folder) / _ENTRY).is_file():
                (Path(folder) / SEARCH_FOLDER).rename(site / SEARCH_FOLDER)
    except OSError as error:
        raise IndexFailedError(str(error)) from None
    if not (site / _ENTRY).is_file():
        raise IndexFailedError(said or "Pagefind wrote none.")
    _tidy(site)
    try:
        put_in_order(site)
    except (ValueError, OSError) as error:
        raise IndexFailedError(f"Its files are not as the hub knows them ({error}).") from None


def _ran(folder: Path, pages: Mapping[str, bytes]) -> str:
    """Run it in an empty folder, where no settings of another program lie; returns what it said."""
    for address, read in pages.items():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(read)
    ran = subprocess.run(
        [os.fspath(get_executable()), *_OPTIONS],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ran.returncode:
        shutil.rmtree(folder / SEARCH_FOLDER, ignore_errors=True)
    return (ran.stderr or ran.stdout).strip()


def _tidy(site: Path) -> None:
    """Keep the index and what reads it; ready-made search boxes are not the hub's."""
    kept = {site / address for address in (*PROGRAM, _ENTRY)}
    for file in (site / SEARCH_FOLDER).iterdir():
        if file.is_file() and file not in kept and file.suffix != _META:
            file.unlink()


def put_in_order(site: Path) -> None:
    """Sort what to filter by, which Pagefind writes in another order each time.

    Raises ValueError for files of another form, and OSError where one is missing.
    """
    folder = site / SEARCH_FOLDER
    (old,) = folder.glob(f"*{_META}")
    meta = search_files.lists(old.read_bytes())
    if not isinstance(meta, list) or len(meta) <= _FILTERS:
        raise ValueError("the list of what to filter by is not where it was")
    filters = search_files.pairs(meta[_FILTERS], str)
    meta[_FILTERS] = sorted([name, _sorted_filter(folder, stem)] for name, stem in filters)
    content = search_files.packed(meta)
    before = old.name.removeprefix("pagefind.").removesuffix(_META)
    after = f"en_{_checksum(content, 10)}"
    old.rename(old.with_name(f"pagefind.{after}{_META}")).write_bytes(content)
    entry = (site / _ENTRY).read_text(encoding="utf-8")
    if entry.count(f'"{before}"') != 1:
        raise ValueError("the first of them does not name the list of pages once")
    (site / _ENTRY).write_text(entry.replace(f'"{before}"', f'"{after}"'), encoding="utf-8")


def _sorted_filter(folder: Path, stem: str) -> str:
    """The new name, without its ending, of a file of which the values are now in order."""
    old = folder / "filter" / f"{stem}.pf_filter"
    ((name, values),) = search_files.pairs([search_files.lists(old.read_bytes())], list)
    content = search_files.packed([name, sorted(map(list, search_files.pairs(values, list)))])
    new = f"en_{_checksum(content, 7)}"
    old.rename(old.with_stem(new)).write_bytes(content)
    return new


def _checksum(content: bytes, length: int) -> str:
    return _digest(content)[:length]
