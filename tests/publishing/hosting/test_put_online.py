"""What is revoked or taken down is gone from one's own server, by the very words that are written.

The commands are taken out of what the hub and its documentation say, and run: only the server's
name and folder are the test's own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import textwrap
from pathlib import Path
from typing import Final

import pytest

from tests.helpers.docs_pages import DOCS
from tests.helpers.hubs import run
from tests.helpers.real_parts import require
from tests.publishing.hosting.conftest import SECRET
from tests.publishing.hosting.servers import LOGIN, ask, serving

ROOT: Final = "/srv/hub"
SSH: Final = """\
#!/bin/sh
while [ "$1" != SERVER ]; do shift; done
shift
exec sh -c "$*"
"""
"""Stands in for ssh: the server is this computer."""
WAYS: Final = ("as the command says", "as the documentation says", "with a switch")
GONE: Final = {"content/aligned.md": "/aligned/", "content/for-members.md": "/for-members/"}
"""Pages that the second build has no more, one of each edition."""


def section() -> str:
    """What the documentation says of one's own server."""
    text = (DOCS / "hosting.md").read_text(encoding="utf-8")
    return text.partition("## Your own nginx or Caddy\n")[2].partition("\n## ")[0]


def documented() -> list[str]:
    """The blocks of commands in it."""
    return [
        textwrap.dedent(block)
        for block in re.findall(r"^ *```sh\n(.*?)^ *```$", section(), re.DOTALL | re.MULTILINE)
    ]


def said(root: Path, host: str) -> str:
    """The commands in what `hub host` says."""
    ran = run(root, "host", host, "--out", f"{root / 'rules'}")
    assert ran.returncode == 0, ran.stderr
    return "".join(f"{line}\n" for line in re.findall("`(rsync [^`]+)`", ran.stdout))


def words_of(way: str, root: Path) -> tuple[str, str]:
    """The commands, and the folder for the server's rules."""
    if way == "with a switch":
        (rules,) = re.findall(r"`--root ([^`]+)`", section())
        return documented()[1], rules
    return (said(root, "nginx") if way == "as the command says" else documented()[0]), ROOT


def address(root: Path) -> str:
    """The secret address of the calendar of all meetings, as the hub was last built."""
    (found,) = (root / "site" / "members").glob("feeds/*/all.ics")
    return f"/{found.relative_to(root / 'site' / 'members').as_posix()}"


@pytest.fixture(scope="module")
def builds(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The hub twice: as it was, and built anew with an address revoked and pages taken down."""
    before, after = (tmp_path_factory.mktemp("builds") / name for name in ("before", "after"))
    for folder in (before, after):
        shutil.copytree(hosted, folder, symlinks=True)
    cluster = after / "content" / "cluster.md"
    text = cluster.read_text(encoding="utf-8")
    raised = text.replace("{holder: milverton}", "{holder: milverton, epoch: 2}")
    assert raised != text
    cluster.write_text(raised, encoding="utf-8")
    for path in GONE:
        (after / path).unlink()
    ran = run(after, "build", HUB_FEED_SECRET=SECRET)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return before, after


@pytest.mark.parametrize("way", WAYS)
def test_what_is_revoked_or_taken_down_is_gone_from_the_server(
    way: str, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    require("rsync", shutil.which("rsync"))
    before, after = builds
    (tmp_path / "bin").mkdir()
    ssh = tmp_path / "bin" / "ssh"
    ssh.write_text(SSH, encoding="utf-8")
    ssh.chmod(0o755)
    there = tmp_path / "srv"
    there.mkdir()

    def put_online(root: Path) -> str:
        commands, rules = words_of(way, root)
        assert "rsync -a" in commands
        subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands.replace(ROOT, f"{there}")],
            cwd=root, check=True, env={**os.environ, "PATH": f"{ssh.parent}:{os.environ['PATH']}"},
        )  # fmt: skip
        return rules.replace(ROOT, f"{there}")

    site = Path(put_online(before))
    old, new = address(before), address(after)
    assert old != new
    with serving("nginx", before, tmp_path, site) as server:
        assert [ask(server.members, feed).status for feed in (old, new)] == [200, 404]
        assert ask(server.members, "/for-members/", LOGIN).status == 200
        assert ask(server.public, "/aligned/").status == 200
        put_online(after)
        assert [ask(server.members, feed).status for feed in (old, new)] == [404, 200]
        for page in GONE.values():
            assert ask(server.members, page, LOGIN).status == 404
            assert ask(server.public, page).status == 404
        for path in ("/", "/meetings/"):
            assert ask(server.public, path).status == 200
            assert ask(server.members, path).status == 401
    # Nor does it lie anywhere else on the server.
    assert not [file for file in there.rglob("*") if file.name == Path(old).parent.name]
    assert len(list(there.rglob("public"))) == len(list(there.rglob("members"))) == 1


@pytest.mark.parametrize("host", ["nginx", "caddy", "oauth2-proxy"])
def test_every_host_that_is_ones_own_is_told_the_same(host: str, hosted: Path) -> None:
    assert said(hosted, host) == documented()[0]
    for file in (hosted / "rules" / host).iterdir():
        text = file.read_text(encoding="utf-8")
        if "hub-" in file.name:
            edition = "members" if "members" in file.name else "public"
            line = f"#   rsync -a --delete site/{edition}/ SERVER:{ROOT}/{edition}/\n"
            assert text.count(line) == 1, file
