"""Asking git: few processes, and a plain word wherever there is nothing to be asked."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hub.history import git, reader
from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.repository import BEGAN, FIRST, Repository

AT_HOME = {"CI": "", "GITHUB_ACTIONS": ""}
NOTE = "Note: no history could be read, so calendar programs may not notice changes. "


def counting(folder: Path) -> Path:
    """A folder with a `git` that keeps a list of how it was called."""
    folder.mkdir()
    tool = folder / "git"
    real = shutil.which("git")
    tool.write_text(f'#!/bin/sh\necho "$3$5$7" >> "{folder}/calls"\nexec {real} "$@"\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    return folder


def test_git_is_asked_a_handful_of_times_however_much_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path / "hub", {})
    tools = counting(tmp_path / "tools")
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)

    def calls() -> int:
        (tools / "calls").write_text("")
        repository.checked()
        return len((tools / "calls").read_text().splitlines())

    repository.change("2026-06-01T10:00", FIRST, ("16:00", "15:00"))
    few = calls()
    for number in range(2, 8):
        path = f"meetings/2026-27/more-{number}.md"
        text = SMALL[FIRST].replace("09-17", f"10-{number:02}")
        repository.commit(f"2026-06-{number:02}T10:00", {path: text, FIRST: f"{text}room: 6\n"})
    assert few == calls() == 4


def shallow(root: Path) -> None:
    repository = Repository(root.with_name("whole"), {})
    repository.change("2026-06-02T10:00", FIRST, ("16:00", "15:00"))
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(root))


def empty(root: Path) -> None:
    write(root, SMALL)
    Repository(root)


def elsewhere(root: Path) -> None:
    """Commits, and none of them of the hub."""
    repository = Repository(root)
    repository.commit(BEGAN, {"README.md": "Nothing"})
    repository.write(SMALL)


WITHOUT: dict[str, tuple[Callable[[Path], object], str]] = {
    "no git": (lambda root: write(root, SMALL), "This folder is not under git."),
    "no commits": (empty, "Nothing has been committed yet."),
    "nothing of it": (elsewhere, "Nothing of this hub has been committed yet."),
    "shallow": (
        shallow,
        (
            "This clone has only the latest part of the history; fetch all of it "
            "(`git fetch --unshallow`, or `fetch-depth: 0` in a workflow)."
        ),
    ),
}


@pytest.mark.parametrize("case", WITHOUT)
def test_a_missing_history_is_said_and_stops_nothing(tmp_path: Path, case: str) -> None:
    make, reason = WITHOUT[case]
    root = tmp_path / "hub"
    make(root)
    ran = run(root, "check", **AT_HOME)
    assert (ran.returncode, ran.stdout) == (0, "5 records, no problems\n")
    assert ran.stderr == f"{NOTE}{reason}\n"
    ran = run(root, "changes", "--since", "nowhere", **AT_HOME)
    assert ran.returncode == 2
    assert reason in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("case", ["no commits", "shallow"])
def test_on_a_server_a_history_without_its_beginning_stops_everything(
    tmp_path: Path, case: str
) -> None:
    root = tmp_path / "hub"
    WITHOUT[case][0](root)
    housed(root)
    server = {**AT_HOME, "CI": "true"}
    if case != "shallow":
        assert run(root, "check", **server).returncode == 0
        return
    said = (
        ".github/workflows:1: error: Only the latest part of the history was fetched to this "
        "server, so calendars would get wrong stamps"
    )
    for words in (["check"], ["build"], ["build", "--edition", "public"]):
        ran = run(root, *words, **server)
        assert ran.returncode == 1
        assert ran.stdout.startswith(said)
        assert "Write `fetch-depth: 0` below `with:` at the step" in ran.stdout
        assert ran.stdout.endswith("\n1 error in 1 file\n")
        assert NOTE not in ran.stderr
    assert not (root / "site").exists()
    ran = run(root, "build", "--format", "github", **server)
    assert ran.stdout.startswith("::error file=.github/workflows,line=1,col=1::Only the latest")
    # It is told of whoever writes the site.
    mkdocs = [sys.executable, "-m", "mkdocs", "build"]
    hub = {"HUB_TODAY": "2026-09-10", "HUB_EDITION": "public", "NO_MKDOCS_2_WARNING": "1"}
    alone = subprocess.run(
        mkdocs, cwd=root, env={**os.environ, **server, **hub},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert alone.returncode == 1
    assert said in alone.stderr
    assert "Traceback" not in alone.stderr
    # Whoever fetches the rest can go on.
    Repository(root).git("fetch", "--quiet", "--unshallow")
    assert run(root, "check", **server).returncode == 0


def lost(repository: Repository, bin_: Path) -> dict[str, str]:
    """What an earlier version said is not there: in a clone without it, or on a broken disk."""
    name = repository.git("rev-parse", f"HEAD~1:{FIRST}")
    (repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    return {}


UNREAD: dict[str, tuple[Callable[[Repository, Path], dict[str, str]], str]] = {
    "no git": (lambda _, bin_: {"PATH": str(bin_)}, "git is not installed on this machine."),
    "another user's": (
        lambda *_: {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"},
        "git does not trust this folder, because it belongs to another user.",
    ),
    "not all of it": (lost, "A part of the history is not in this clone."),
}


@pytest.mark.parametrize("case", UNREAD)
def test_a_server_that_cannot_read_the_history_publishes_nothing(tmp_path: Path, case: str) -> None:
    repository = Repository(tmp_path / "hub", {})
    repository.change("2026-06-02T10:00", FIRST, ("16:00", "15:00"))
    (tmp_path / "bin").mkdir()
    make, why = UNREAD[case]
    around = make(repository, tmp_path / "bin")
    ran = run(repository.root, "check", **around, CI="true")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith(
        ".github/workflows:1: error: The history could not be read on this server, so calendars "
        f"would get wrong stamps, and people's calendar programs would miss changes. {why} "
    )
    for home in (AT_HOME, {**AT_HOME, "CI": "false"}):
        ran = run(repository.root, "check", **around, **home)
        assert (ran.returncode, ran.stderr) == (0, f"{NOTE}{why}\n")


def test_a_machine_without_git_says_so(tmp_path: Path) -> None:
    Repository(tmp_path / "hub", {})
    (tmp_path / "bin").mkdir()
    ran = run(tmp_path / "hub", "check", PATH=str(tmp_path / "bin"), **AT_HOME)
    assert (ran.returncode, ran.stderr) == (0, f"{NOTE}git is not installed on this machine.\n")
    ran = run(tmp_path / "hub", "changes", PATH=str(tmp_path / "bin"))
    assert ran.returncode == 2
    assert "git is not installed" in ran.stderr


def test_a_build_says_it_once_as_well(tmp_path: Path) -> None:
    """Before the engine, which is not there, is asked for anything."""
    root = write(tmp_path, SMALL)
    ran = run(root, "build", "--edition", "public")
    assert ran.stderr.startswith(f"{NOTE}This folder is not under git.\n")
    assert ran.stderr.count("Note:") == 1


def test_a_date_in_the_future_is_said(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {})
    repository.change("2099-01-01T10:00", FIRST, ("16:00", "15:00"))
    ran = run(tmp_path, "check")
    assert (ran.returncode, ran.stdout) == (0, "5 records, no problems\n")
    assert ran.stderr == (
        "Note: the latest change is dated 1 January 2099, which is in the future. "
        "Is a computer's clock wrong? Later changes are dated one second after it.\n"
    )


def test_what_was_never_there_cannot_be_had(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "hub", {})
    for hostile in ("nowhere", "--output=canary", "HEAD:content", ""):
        assert not git.exists(repository.root, hostile)
        with pytest.raises(git.NoHistoryError):
            git.snapshot(repository.root, hostile, tmp_path / "then")
    assert not list(tmp_path.rglob("canary"))
    assert git.exists(repository.root, "HEAD")
    git.snapshot(repository.root, "HEAD", tmp_path / "then")
    there = {p.relative_to(tmp_path / "then").as_posix() for p in tmp_path.glob("then/**/*.md")}
    assert there == set(SMALL)


def test_strange_names_and_links_are_read_or_left_alone(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {})
    (tmp_path / "content/link.md").symlink_to("cluster.md")
    odd = {"content/Ä b\tc\n.md": b"x", "content/topics/é.md": b"y", "meetings/x.pdf": b"\0"}
    repository.commit("2026-06-02T10:00", odd)
    found = git.commits(tmp_path, "README.md")
    assert set(found[1].changes) == {*odd, "content/link.md"}
    assert set(found[0].changes) == set(SMALL)
    repository.commit("2026-06-03T10:00", dict.fromkeys((*odd, "content/link.md")))
    assert reader.read(tmp_path, []).began == reader.read(tmp_path, []).began
    repository.shown()
