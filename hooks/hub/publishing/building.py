"""Editions built side by side into fresh folders, and swapped in together or not at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from hub.privacy.editions import EDITIONS

QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def build(root: Path, out: Path, editions: Sequence[str]) -> Mapping[str, str]:
    """Build editions into `out/<edition>/`; returns what the engine said of those that failed.

    If any fails, everything in `out` stays as it was.
    """
    out = (root / out).absolute()
    out.mkdir(parents=True, exist_ok=True)
    # Beside the old output, so that the swap is a rename and not a copy.
    work = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
    try:
        started = {edition: _start(root, work / edition, edition) for edition in editions}
        ended = {edition: _end(process) for edition, process in started.items()}
        failed = {edition: words for edition, (code, words) in ended.items() if code != 0}
        if not failed:
            _swap(work, out, editions)
        return failed
    finally:
        shutil.rmtree(work, ignore_errors=True)


def serve(root: Path, edition: str, port: int) -> int:
    """Show an edition on this computer until it is stopped; returns the exit status."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"localhost:{port}"]
    environment = {**os.environ, "HUB_EDITION": edition, **QUIET}
    try:
        return subprocess.call(command, env=environment, cwd=root)
    except KeyboardInterrupt:
        return 0


def remove_others(root: Path, out: Path, editions: Sequence[str]) -> list[str]:
    """Remove what was built of editions that the hub no longer has; returns their names.

    A folder counts as one of ours only if it holds a site.
    """
    left: list[str] = [name for name in EDITIONS if name not in editions]
    found = [name for name in left if (root / out / name / "index.html").is_file()]
    for name in found:
        shutil.rmtree(root / out / name)
    return found


def _start(root: Path, folder: Path, edition: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.Popen(
        [*command, "--site-dir", str(folder)],
        cwd=root,
        env={**os.environ, **QUIET, "HUB_EDITION": edition},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _end(process: subprocess.Popen[str]) -> tuple[int, str]:
    words, _nothing = process.communicate()
    return process.returncode, "\n".join(filter(None, map(_plain, words.splitlines())))


def _plain(line: str) -> str:
    """A line of what the engine says, without what is only for its makers."""
    if line.startswith(("INFO ", "Aborted with ")):
        return ""
    return re.sub(r"^(ERROR|WARNING)\s+-\s+", "", line)


def _swap(work: Path, out: Path, editions: Sequence[str]) -> None:
    """Put every new edition in the old one's place; undo it all if any cannot be."""
    old = work / "old"
    old.mkdir()
    done: list[str] = []
    try:
        for edition in editions:
            if (out / edition).exists():
                (out / edition).rename(old / edition)
            done.append(edition)
            (work / edition).rename(out / edition)
    except OSError:
        for edition in done:
            shutil.rmtree(out / edition, ignore_errors=True)
            if (old / edition).exists():
                (old / edition).rename(out / edition)
        raise
