"""The repository's history, asked of git: four processes, however many files there are.

The only module that calls git. It follows the first-parent line, so branches and merges do not
matter: what counts is when a change reached the line that is published.
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.documents import folders

_SETTINGS: Final = (
    "-c", "core.quotepath=off", "-c", "log.showSignature=false", "-c", "log.showRoot=true",
)  # fmt: skip
"""What a person may have set otherwise, and what would change git's answers."""

LAST_TIME: Final = 4_133_980_799
"""The end of 2100, after which no commit can have been made: a time beyond is forged or broken."""

GONE: Final = "0" * 40
"""What git writes in place of a file's content that is not there."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the first-parent line: its name, its time in seconds since 1970, its changes.

    The time is 0 where git tells one that cannot be: whoever makes a commit can forge it.
    `changes` gives for each changed path the name of its new content, `GONE` if it was removed.
    """

    name: str
    time: int
    changes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LastChange:
    """The present commit: its name, and the first line of what was written about it."""

    name: str
    title: str


class NoHistoryError(Exception):
    """There is no history to ask; the text says why, in a sentence."""


class UnreadError(NoHistoryError):
    """There is a history, and it cannot be read, or not all of it."""


class CutOffError(UnreadError):
    """Only the latest part of the history is here (a shallow clone)."""


def commits(root: Path, besides: str) -> list[Commit]:
    """Every commit that changed content or one other file, the oldest first.

    Raises NoHistoryError, and CutOffError where the beginning is missing.
    """
    state = _git(root, "rev-parse", "--is-shallow-repository", "--verify", "HEAD").split()
    if state[0] == "true":
        raise CutOffError(
            "This clone has only the latest part of the history; fetch all of it "
            "(`git fetch --unshallow`, or `fetch-depth: 0` in a workflow)."
        )
    log = _git(
        root, "log", "--first-parent", "--diff-merges=first-parent", "--no-renames", "--reverse",
        "--raw", "-z", "--no-abbrev", "--no-color", "--format=%x01%H %ct", "--relative",
        "--", *folders.ROOTS, besides,
    )  # fmt: skip
    return [_commit(part) for part in log.split("\x01") if part]


def head(root: Path) -> str:
    """The name of the present commit. Raises NoHistoryError."""
    return _git(root, "rev-parse", "--verify", "HEAD").strip()


def moves(root: Path) -> Path | None:
    """The file that git writes to whenever there is another present commit; None without git."""
    try:
        return root / _git(root, "rev-parse", "--git-path", "logs/HEAD").strip()
    except NoHistoryError:
        return None


def head_time(root: Path) -> int:
    """When the present commit was made, as a commit's `time`. Raises NoHistoryError."""
    return _time(_git(root, "show", "--no-patch", "--format=%ct", "HEAD"))


def last_change(root: Path) -> LastChange | None:
    """The present commit; None where there is none."""
    try:
        name, _, title = _git(root, "show", "--no-patch", "--format=%H %s", "HEAD").partition(" ")
    except NoHistoryError:
        return None
    return LastChange(name, title.strip())


def exists(root: Path, revision: str) -> bool:
    """Whether there is such a revision: `HEAD`, `origin/main`, the name of a commit."""
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except NoHistoryError:
        return False
    return True


def tracked(root: Path) -> list[str]:
    """The path of every file below a folder that git keeps. Raises NoHistoryError."""
    return [path for path in _git(root, "ls-files", "-z").split("\0") if path]


def begin(root: Path, message: str) -> None:
    """Put everything in a folder under git, as one more commit. Raises NoHistoryError."""
    if not (root / ".git").exists():
        _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", f"--message={message}")


def snapshot(root: Path, revision: str, into: Path) -> None:
    """Write the content as it was at a revision into a folder. Raises NoHistoryError."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    packed = _run(root, ["archive", "--format=tar", _git(root, *words).strip()])
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() else None
            if data is not None and member.name.split("/")[0] in folders.ROOTS:
                file = into / member.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data.read())


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What git keeps under these names, all read by one process.

    Raises NoHistoryError, and UnreadError where git does not have all of it.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    out = _run(root, ["cat-file", "--batch"], "\n".join(wanted).encode() + b"\n")
    found: dict[str, bytes] = {}
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        header = out[at:end].split()
        at = end + 1
        if len(header) == 3:
            size = int(header[2])
            found[header[0].decode()] = out[at : at + size]
            at += size + 1
        else:
            raise UnreadError("A part of the history is not in this clone.")
    return found


def _commit(part: str) -> Commit:
    head, _, rest = part.partition("\0")
    name, _, time = head.partition(" ")
    tokens = [token for token in rest.strip("\n").split("\0") if token]
    changes = {path: raw.split()[3] for raw, path in zip(tokens[::2], tokens[1::2], strict=True)}
    return Commit(name, _time(time), changes)


def _time(said: str) -> int:
    said = said.strip()
    # Longer ones are no moments, whatever they are, and some too long to be read as numbers.
    seconds = int(said) if said.isdecimal() and len(said) <= len(str(LAST_TIME)) else 0
    return seconds if seconds <= LAST_TIME else 0


def _git(root: Path, *words: str) -> str:
    return _run(root, [*words]).decode("utf-8", errors="replace")


def _run(root: Path, words: list[str], sent: bytes = b"") -> bytes:
    command = ["git", *_SETTINGS, *words]
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command, cwd=root, input=sent, capture_output=True, check=True, env=environment
        )
    except OSError:
        folders_above = (root, *root.resolve().parents)
        there = any((folder / ".git").exists() for folder in folders_above)
        kind = UnreadError if there else NoHistoryError
        raise kind("git is not installed on this machine.") from None
    except subprocess.CalledProcessError as error:
        raise _error(error.stderr.decode("utf-8", errors="replace")) from None
    return done.stdout


def _error(said: str) -> NoHistoryError:
    if "not a git repository" in said:
        return NoHistoryError("This folder is not under git.")
    if "dubious ownership" in said:
        return UnreadError("git does not trust this folder, because it belongs to another user.")
    if "tell me who you are" in said or "ident name" in said:
        return NoHistoryError("git does not know your name and e-mail address yet.")
    if "HEAD" in said or "bad revision" in said or "Needed a single revision" in said:
        return NoHistoryError("Nothing has been committed yet.")
    if not said.strip():
        return NoHistoryError("There is no such revision.")
    return UnreadError(f"git could not be asked ({said.strip().splitlines()[0]}).")
