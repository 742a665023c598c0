"""Histories of a hub, committed in one go, in which members' edits come between public ones."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.helpers.hubs import write
from tests.helpers.repository import BEGAN


@dataclass
class Text:
    """A file: its facts as they are typed, and what stands below them."""

    facts: dict[str, str]
    body: str = ""

    @property
    def written(self) -> bytes:
        """The file's content; without a body it has no more than its facts."""
        lines = [f"{key}: {value}".rstrip() for key, value in self.facts.items()]
        return "\n".join(("---", *lines, "---", self.body)).encode()


Files = dict[str, "Text | bytes"]
Edit = Callable[[Files], None]
"""Changes files in place."""


@dataclass(frozen=True)
class Step:
    """A commit: an edit, and whether it is members' material alone, or everybody sees it."""

    edit: Edit
    members: bool


def histories(begun: Files, steps: Iterable[Step]) -> tuple[list[Files], list[Files]]:
    """The files at each commit, with the members' edits and without them.

    An edit of the public is made in both; what members did is done again on top of it.
    """
    public, whole, without = deepcopy(begun), [deepcopy(begun)], [deepcopy(begun)]
    done: list[Edit] = []
    for step in steps:
        if step.members:
            done.append(step.edit)
        else:
            step.edit(public)
        made = deepcopy(public)
        for edit in done:
            edit(made)
        whole.append(made)
        without.append(deepcopy(public))
    return whole, without


def commit(root: Path, commits: Iterable[Files]) -> Path:
    """A repository with these files at each commit, an hour apart, the last ones written."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", root], check=True)
    stream: list[bytes] = []
    moment = datetime.fromisoformat(f"{BEGAN}+00:00")
    last: Mapping[str, bytes] = {}
    for files in commits:
        last = {path: t if isinstance(t, bytes) else t.written for path, t in files.items()}
        stream.append(
            b"commit refs/heads/main\ncommitter Trial <trial@trial.example> %d +0000\n"
            b"data 1\nx\ndeleteall\n" % moment.timestamp()
        )
        for path, content in last.items():
            stream.append(
                b"M 644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)
            )
        moment += timedelta(hours=25)
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=root, input=b"".join(stream), check=True
    )  # fmt: skip
    return write(root, last)
