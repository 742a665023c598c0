"""Whoever waits longer than a moment is told what is being done."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from hub.cli import progress
from tests.bench import writing
from tests.bench.sample import TODAY

HUB = str(Path(sys.executable).with_name("hub"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub of a size for which one waits."""
    made = tmp_path_factory.mktemp("waiting") / "hub"
    writing.hub(made, 200)
    return made


def environment() -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("HUB_")}
    return {**inherited, "HUB_TODAY": TODAY.isoformat(), "TERM": "xterm", "COLUMNS": "60"}


def test_a_log_has_a_line_for_each_step(root: Path) -> None:
    ran = subprocess.run(
        [HUB, "build", "--fresh"], cwd=root, env=environment(),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    said = ran.stderr.splitlines()
    assert len(said) == len(set(said))
    assert {re.sub(r"^(Public|Members): ", "", line) for line in said} <= {
        "Reading what is written",
        "writing files",
        "making the search's index",
        "looking through it for what only members may read",
    }
    assert "Public: making the search's index" in said
    ran = subprocess.run(
        [HUB, "build", "--fresh", "--quiet"], cwd=root, env=environment(),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ran.stderr == ""


class Terminal(io.StringIO):
    """What is written on a terminal."""

    def isatty(self) -> bool:
        return True


def test_more_may_begin_while_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.cli.progress._MOMENT", 0)
    monkeypatch.setattr("sys.stderr", out := Terminal())

    class Begins(str):
        """Words during which another piece of work is heard of for the first time."""

        __slots__ = ()

        def __format__(self, form: str) -> str:
            waiting.hear("members", "writing files")
            return str(self)

    with progress.shown(quiet=False) as waiting:
        waiting.hear("public", Begins("writing files"))
        for _ in range(100):
            if "Members" in out.getvalue():
                break
            sleep(0.05)
    assert "Public: writing files · Members: writing files" in out.getvalue()


def test_a_terminal_has_one_line_that_moves_and_is_gone_at_the_end(root: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [HUB, "build", "--fresh"], cwd=root, env=environment(), stderr=theirs,
        stdout=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            # So Linux says that nobody writes any more.
            pass
        assert process.stdout is not None
        assert "Built the public edition" in process.stdout.read()
    os.close(ours)
    words = shown.decode()
    assert re.search(r"writing files, [\d,]+ of [\d,]+", words)
    assert "\n" not in words
    assert words.endswith("\r\x1b[K")
    # It never takes a second line, which could not be taken back.
    assert max(map(len, words.split("\r\x1b[K"))) < 60
