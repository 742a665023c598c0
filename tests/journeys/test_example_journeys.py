"""What people come for, done by somebody with a browser: Chromium, and Debian's Firefox."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from tests.accessibility.looking import Sites
from tests.helpers.hubs import HOUSE
from tests.helpers.node import node
from tests.helpers.real_parts import require

pytestmark = pytest.mark.browser

SCRIPT: Final = Path(__file__).with_name("run.mjs")
DEVICES: Final = ("phone", "laptop")
MM: Final = 72 / 25.4
"""Points, in which a PDF measures."""


@dataclass(frozen=True, slots=True)
class Program:
    """A browser: its name for Puppeteer, and the program that Debian installs."""

    puppeteer: str
    program: str


CHROMIUM: Final = Program("chrome", "chromium")
FIREFOX: Final = Program("firefox", "firefox-esr")


@pytest.mark.parametrize("browser_used", [CHROMIUM, FIREFOX], ids=["Chromium", "Firefox"])
def test_people_find_what_they_come_for(
    browser_used: Program, example_at: Sites, tmp_path: Path
) -> None:
    found = shutil.which(browser_used.program)
    require(browser_used.program, found)
    package = HOUSE / "node_modules" / "puppeteer-core"
    require("puppeteer-core (`make node`)", shutil.which("node") and package.is_dir())
    sites = (f"{example_at[edition]}/" for edition in ("public", "members"))
    words = (browser_used.puppeteer, str(found), *sites, str(tmp_path))
    # A browser writes into the home folder, and Firefox wants one that is its user's own.
    ran = node(SCRIPT, *words, seconds=200, HOME=str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    journeys = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len({(one["device"], one["name"]) for one in journeys}) == 12 * len(DEVICES)
    problems = [one for one in journeys if one["problem"]]
    assert not problems, "\n".join("{device}, {name}: {problem}".format(**one) for one in problems)
    for device in DEVICES:
        _is_one_landscape_page(tmp_path / f"{browser_used.puppeteer}-{device}.pdf")


def _is_one_landscape_page(printed: Path) -> None:
    """The term as it came out of the printer: one A4 page, on which its meetings can be read."""
    reader = PdfReader(printed)
    assert len(reader.pages) == 1, f"{printed.name} has {len(reader.pages)} pages."
    (page,) = reader.pages
    size = (float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)
    assert size == pytest.approx((297, 210), abs=1)
    text = " ".join(page.extract_text().split())
    assert "Summer term 2026/27" in text
    assert "SENCO" in text
