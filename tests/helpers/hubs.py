"""Hubs for the tests: written into a folder, made of a fixture, checked and built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hub.problem import Problem
from hub.programme.hub import Hub
from hub.reading.load import load

HOUSE: Final = Path(__file__).resolve().parents[2]
FIXTURES: Final = HOUSE / "tests" / "fixtures"

CLUSTER: Final = """\
title: About the cluster
audience: public
name: The Trial Cluster
site_url: https://trial.example
members: yes
localities: [North, South]
contact: office@trial.example
"""
SMALL: Final = {
    "content/cluster.md": CLUSTER,
    "content/years/2026-27.md": """\
title: School year 2026/27
audience: public
half_terms:
  - {key: a1, first: 2026-09-01, last: 2026-10-23}
  - {key: a2, first: 2026-11-02, last: 2026-12-18}
  - {key: sp1, first: 2027-01-04, last: 2027-02-12}
inset: [2026-09-01]
events:
  - {first: 2027-01-18, last: 2027-01-21, title: Trial tests, kind: tests}
""",
    "content/networks/senco.md": """\
title: SENCO network
audience: public
for: [SENCOs, inclusion leads]
standing_items: [Safeguarding, Dates]
""",
    "content/schools/milverton.md": """\
title: Milverton Primary School
audience: public
locality: North
""",
    "meetings/2026-27/first.md": """\
network: senco
audience: public
date: 2026-09-17
start: 16:00
end: 17:30
venue: milverton
""",
}
"""A hub in which nothing is wrong; the front matter of each file, without its fences."""


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; a text that does not begin with `---` is put between fences."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            whole = content if content.startswith("---\n") else f"---\n{content}---\n"
            file.write_bytes(whole.encode())
    return root


def loaded(root: Path, files: Mapping[str, str | bytes] | None = None) -> tuple[Hub, list[Problem]]:
    """The small hub with more files, or others in place of its own, and what is wrong with it."""
    hub, problems = load(write(root, {**SMALL, **(files or {})}))
    assert hub is not None, problems
    return hub, problems


def sound(root: Path, files: Mapping[str, str | bytes] | None = None) -> Hub:
    """The same, of files in which nothing is wrong."""
    hub, problems = loaded(root, files)
    assert not problems
    return hub


def housed(root: Path, fixture: str = "") -> Path:
    """A folder with the house's settings, hooks and templates, and the content of a fixture."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(HOUSE / "mkdocs.yml", root)
    for name in ("hooks", "overrides"):
        (root / name).symlink_to(HOUSE / name, target_is_directory=True)
    if fixture:
        shutil.copytree(FIXTURES / fixture, root, dirs_exist_ok=True)
    return root


def run(
    root: Path, *arguments: str, today: str = "2026-09-10", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command `hub` in a folder, with a fixed day and without the caller's settings."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("HUB_")}
    return subprocess.run(
        [Path(sys.executable).with_name("hub"), *arguments],
        cwd=root,
        env={**inherited, "HUB_TODAY": today, "HUB_QUIET": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
