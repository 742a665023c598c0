"""Every page of the worked example is valid HTML."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from hub.edition import EDITIONS, Edition
from tests.hubs import HOUSE
from tests.real_parts import require

SCRIPT = Path(__file__).with_name("validate.mjs")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_is_valid_html(example_built: Path, edition: Edition) -> None:
    package = HOUSE / "node_modules" / "html-validate"
    require("html-validate (`make node`)", shutil.which("node") and package.is_dir())
    top = example_built / edition
    files = sorted(file.relative_to(top).as_posix() for file in top.rglob("*.html"))
    ran = subprocess.run(
        ["node", SCRIPT], cwd=top, input="\n".join(files),
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not ran.stdout, ran.stdout
