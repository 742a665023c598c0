"""A hub in a real git repository, with commits at given moments, for tests of its history."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from hub import checking
from hub.history import changes
from hub.outputs.feeds import feeds
from hub.outputs.output import Context, File
from hub.privacy import edition
from hub.privacy.editions import Edition
from hub.problem import Problem
from hub.programme import defaults
from hub.programme.hub import Hub
from tests.helpers.hubs import SMALL, write

TODAY: Final = date(2026, 9, 10)
"""The day that counts as today: in the school year 2026/27, before the hub's first meeting."""
FIRST: Final = "meetings/2026-27/first.md"
BEGAN: Final = "2026-06-01T09:00"
_STAMPS: Final = re.compile(rb"(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n")
_IDENTITY: Final = {
    f"GIT_{who}_{what}": f"Trial{'@trial.example' * (what == 'EMAIL')}"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


class Repository:
    """A folder under git whose commits change files of a hub."""

    def __init__(self, root: Path, files: Mapping[str, str] | None = None) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch=main")
        if files is not None:
            self.commit(BEGAN, {**SMALL, **files})

    def git(self, *words: str, at: str = BEGAN) -> str:
        """Run git, with a committer's clock at a moment in UTC."""
        nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        dates = {"GIT_AUTHOR_DATE": f"{at}Z", "GIT_COMMITTER_DATE": f"{at}Z"}
        self.root.mkdir(parents=True, exist_ok=True)
        return subprocess.run(
            ["git", *words], cwd=self.root, env={**os.environ, **nobodys, **_IDENTITY, **dates},
            check=True, capture_output=True, encoding="utf-8",
        ).stdout.strip()  # fmt: skip

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files, and remove those that are None, without a commit."""
        write(self.root, {path: text for path, text in files.items() if text is not None})
        for path in (path for path, text in files.items() if text is None):
            (self.root / path).unlink()

    def commit(self, at: str, files: Mapping[str, str | bytes | None]) -> str:
        """Commit changes of files at a moment in UTC, `2026-06-01T09:00`; returns its name."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=A change", at=at)
        return self.git("rev-parse", "HEAD")

    def change(self, at: str, path: str, *replacements: tuple[str, str]) -> str:
        """Commit a file with texts in it replaced; each must be there once."""
        text = (self.root / path).read_text(encoding="utf-8")
        for old, new in replacements:
            assert text.count(old) == 1, (old, text)
            text = text.replace(old, new)
        return self.commit(at, {path: text})

    def checked(self, today: date = TODAY) -> tuple[Hub, list[Problem]]:
        """The hub and its errors."""
        hub, problems = checking.check(self.root, today)
        assert hub is not None, problems
        return hub, [problem for problem in problems if problem.severity == "error"]

    def shown(self, name: Edition = "public", today: date = TODAY) -> Hub:
        """The hub, in which there is no error, as an edition shows it."""
        hub, errors = self.checked(today)
        assert not errors, [str(error) for error in errors]
        return defaults.complete(edition.select(hub, name, today))

    def files(self, name: Edition = "public", today: date = TODAY) -> dict[str, bytes]:
        """Every calendar by its address."""
        found = feeds.outputs(self.shown(name, today), Context(name, today))
        return {made.address: made.content for made in found if isinstance(made, File)}

    def entry(self, meeting: str = "2026-27/first", name: Edition = "public") -> VEvent:
        """The entry of a meeting, by its own calendar."""
        return events(self.files(name)[f"meetings/{meeting}.ics"])[0]

    def sentences(self) -> list[str]:
        """What the list of changes says, the latest first."""
        return [change.sentence for change in changes.along(self.shown())]


class VEvent:
    """An entry as its bytes have it."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
        self.values = {line.partition(":")[0].partition(";")[0]: line for line in lines}

    def __getitem__(self, name: str) -> str:
        return self.values[name].partition(":")[2]

    @property
    def said(self) -> bytes:
        """What it says without its stamps."""
        return _STAMPS.sub(b"", self.raw)

    @property
    def stamp(self) -> datetime:
        """When it last changed; two properties say so."""
        assert self["DTSTAMP"] == self["LAST-MODIFIED"]
        return datetime.strptime(self["DTSTAMP"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    @property
    def sequence(self) -> int:
        return int(self["SEQUENCE"])

    @property
    def first_line(self) -> str:
        """The first line of its description."""
        return self["DESCRIPTION"].split("\\n")[0].replace("\\,", ",")


def events(calendar: bytes) -> list[VEvent]:
    """Every entry of a calendar."""
    return [
        VEvent(part.partition(b"END:VEVENT\r\n")[0])
        for part in calendar.split(b"BEGIN:VEVENT\r\n")[1:]
    ]


def moment(text: str) -> datetime:
    """`2026-06-01T09:00`, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
