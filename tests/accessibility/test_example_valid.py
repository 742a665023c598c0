"""Every page of the worked example is valid HTML."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hub.privacy.editions import EDITIONS, Edition
from tests.accessibility.looking import AT_LEAST
from tests.helpers.hubs import HOUSE
from tests.helpers.node import node
from tests.helpers.real_parts import require

SCRIPT = Path(__file__).with_name("validate.mjs")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_is_valid_html(example_built: Path, edition: Edition) -> None:
    package = HOUSE / "node_modules" / "html-validate"
    require("html-validate (`make node`)", shutil.which("node") and package.is_dir())
    top = example_built / edition
    files = sorted(file.relative_to(top).as_posix() for file in top.rglob("*.html"))
    assert len(files) > AT_LEAST
    ran = node(SCRIPT, lines=files, seconds=120, cwd=top)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not ran.stdout, ran.stdout
