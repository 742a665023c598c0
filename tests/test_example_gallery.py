"""The worked example has something to show in every part of a page, in the documentation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.hubs import HOUSE


def test_no_part_is_empty(tmp_path: Path) -> None:
    settings = HOUSE / "docs" / "theme" / "mkdocs.yml"
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", tmp_path],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    shown = (tmp_path / "gallery" / "index.html").read_text(encoding="utf-8")
    assert "Nothing in this hub shows it yet." not in shown
    # Whatever a part was given that has no such value would stand there as nothing at all.
    for words in ('class="hub-badge__day">19<', "Telford Junior School", "Put these dates in your"):
        assert words in shown
