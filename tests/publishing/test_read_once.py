"""What `hub build` reads and asks, counted in every process that it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from hub.publishing import processes
from tests.helpers.built import content
from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.repository import Repository, events

LISTENER: Final = """\
import os, sys

def hear(event, values):
    if event == "open" and isinstance(values[0], str) and not values[0].endswith("opened"):
        path = os.path.relpath(values[0], {root!r})
        if path.startswith(("content/", "meetings/")):
            log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(log, (path + chr(10)).encode())
            os.close(log)

sys.addaudithook(hear)
"""
"""Python runs this first of all, in each process; it notes every file of the hub that is opened."""
GIT: Final = '#!/bin/sh\necho "$*" >> {log}\nexec {git} "$@"\n'
SPAWNED: Final = """\
import datetime as dt, sys
from pathlib import Path

from hub import checking
from hub.outputs.output import Context
from hub.publishing import building, processes, writing
from hub.publishing.handed_on import HandedOn

root, day = Path.cwd(), dt.date(2026, 9, 10)
hub, problems = checking.check(root, day)
both = [HandedOn(hub, Context(name, day)) for name in ("public", "members")]
ended = building.build(root, Path("spawned"), both, writing.build, processes.How(processes.SPAWN))
sys.exit(0 if all(each.well for each in ended.values()) else str(ended))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hub of two editions under git, built, with logs of what was opened and asked."""
    top = tmp_path_factory.mktemp("read-once")
    root, found = housed(top / "hub"), shutil.which("git")
    write(root, {
        **SMALL,
        "content/guide.md": "---\ntitle: Guide\naudience: public\n---\n[A list](list.csv)\n",
        "content/list.csv": b"Chair,From\n",
    })  # fmt: skip
    (root / ".gitignore").write_text("/site/\n/spawned/\n/hooks\n/overrides\n")
    repository = Repository(root)
    repository.commit("2026-06-01T10:00", {})
    repository.change("2026-06-02T10:00", "meetings/2026-27/first.md", ("09-17", "09-24"))
    (top / "bin").mkdir()
    (top / "bin" / "git").write_text(GIT.format(log=top / "asked", git=found))
    (top / "bin" / "git").chmod(0o755)
    listener = LISTENER.format(root=str(root), log=str(top / "opened"))
    (top / "bin" / "sitecustomize.py").write_text(listener)
    path = os.pathsep.join((str(top / "bin"), os.environ["PATH"]))
    ran = run(root, "build", PATH=path, PYTHONPATH=str(top / "bin"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return top


def test_both_editions_are_built_of_one_reading(built: Path) -> None:
    opened = Counter((built / "opened").read_text(encoding="utf-8").splitlines())
    files = dict.fromkeys((*SMALL, "content/guide.md", "content/list.csv"), 1)
    assert opened == files
    asked = (built / "asked").read_text(encoding="utf-8").splitlines()
    assert 1 <= len(asked) <= 4, asked


def test_a_process_that_begins_anew_makes_the_same_bytes(built: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SPAWNED], cwd=built / "hub",
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (0, "", "")
    sites = [content(built / "hub" / name) for name in ("site", "spawned")]
    assert sites[0] == sites[1]
    # With the whole history: this meeting was moved.
    (entry,) = events(sites[1]["public/meetings/2026-27/first.ics"])
    assert entry.sequence > 0


def work(how: str) -> bool:
    """What a process does in these tests."""
    match how:
        case "fails":
            os.write(2, b"A program said this.\n")
        case "breaks":
            raise ValueError("Nobody thought of this")
        case "leaves":
            sys.exit(0)
        case "vanishes":
            os._exit(7)
    sys.stderr.write("And this.\n")
    return how == "works"


@pytest.mark.parametrize("way", [processes.FORK, processes.SPAWN])
def test_whatever_becomes_of_a_process_is_told_in_words(
    way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    given = {how: (how,) for how in ("works", "fails", "breaks", "leaves", "vanishes")}
    ended = processes.side_by_side(work, given, processes.How(way))
    assert [name for name, each in ended.items() if each.well] == ["works"]
    assert ended["works"].said == "And this."
    said = {name: each.said for name, each in ended.items()}
    assert set(said["fails"].splitlines()) == {"A program said this.", "And this."}
    assert said["breaks"].startswith("The hub has a fault (test_read_once.py, line ")
    assert said["breaks"].endswith("): ValueError: Nobody thought of this")
    assert "SystemExit: 0" in said["leaves"]
    assert said["vanishes"] == "Its process was stopped (7): perhaps by lack of memory."
    assert capfd.readouterr() == ("", "")
