"""Each kind of page as it is told to somebody who listens to it.

The golden files are read as a person would listen; after a change that is meant,
`HUB_REWRITE_GOLDEN=1 .venv/bin/python -m pytest -n 0 tests/site/test_heard.py`, and read the diff.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from hub.privacy.editions import Edition
from tests.accessibility.heard import heard
from tests.accessibility.looking import opened, reader
from tests.helpers.hubs import HOUSE
from tests.helpers.serving import served
from tests.helpers.window import DESKTOP

pytestmark = pytest.mark.browser

GOLDEN: Final = HOUSE / "tests" / "golden" / "heard"
NOON: Final = dt.datetime(2026, 9, 20, 11, tzinfo=dt.UTC)
"""Of the day of the build."""
BOTH: Final = {
    "home": "",
    "meetings": "meetings/",
    "meeting": "meetings/2026-27/after/",
    "meeting-over": "meetings/2026-27/minuted/",
    "networks": "networks/",
    "network": "networks/senco/",
    "calendar": "calendar/2026-27/autumn/",
    "year": "calendar/2026-27/",
    "topics": "topics/",
    "practice": "practice/",
    "schools": "schools/",
    "school": "schools/milverton/",
    "hosting": "schools/hosting/",
    "inset": "schools/inset/",
    "coverage": "networks/coverage/",
    "subscribe": "subscribe/",
    "table": "tables/all/",
    "bulletin": "week/",
    "digest": "digest/2026-27/autumn/",
    "search": "search/",
    "page": "guide/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "404": "nothing-is-here/",
}
PAGES: Final[Mapping[Edition, Mapping[str, str]]] = {
    "public": BOTH,
    "members": BOTH
    | {
        "meeting-with-results": "meetings/2026-27/first/",
        "minutes": "minutes/",
        "topic": "topics/canarytopic/",
        "practice-note": "practice/canarynote/",
        "data-protection": "data-protection/",
        "out": "schools/out/#all",
        "organiser": "organiser/",
        "missing": "organiser/missing/",
        "programme": "organiser/programme/",
        "running": "organiser/meetings/2026-27/after/",
        "running-print": "organiser/meetings/2026-27/canarymeeting/print/",
        "handover": "organiser/handover/",
    },
}


@pytest.mark.parametrize("edition", PAGES)
def test_pages_are_heard_as_they_were(browser: Browser, editions: Path, edition: Edition) -> None:
    """With all unfolded. The frame of every page is the home page's; of others it is left out."""
    found: dict[str, str] = {}
    built = editions / "site" / edition
    with served(built) as address, reader(browser, DESKTOP, NOON) as page:
        for name, path in PAGES[edition].items():
            opened(page, f"{address}/{path}")
            found[f"{edition}-{name}.txt"] = heard(page, "" if name == "home" else "main")
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        for file in GOLDEN.glob(f"{edition}-*.txt"):
            file.unlink()
        for name, text in found.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = {f.name: f.read_text(encoding="utf-8") for f in GOLDEN.glob(f"{edition}-*.txt")}
    assert found == kept


@pytest.mark.parametrize("edition", PAGES)
def test_every_kind_of_page_is_heard(editions: Path, edition: Edition) -> None:
    """But for the page that is nowhere, which has an address of its own."""
    built = editions / "site" / edition

    def kind(file: Path) -> str:
        (found,) = re.findall(r'<body class="hub-page (\S+)', file.read_text(encoding="utf-8"))
        return str(found)

    listed = {built / path.partition("#")[0] / "index.html" for path in PAGES[edition].values()}
    all_kinds = {kind(file) for file in built.rglob("*.html")}
    assert all_kinds - {kind(file) for file in listed if file.is_file()} <= {"hub-page--none"}


def test_nothing_that_is_heard_is_without_a_name_or_out_of_turn() -> None:
    """In the golden files, which are what pages say."""
    for file in sorted(GOLDEN.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        nameless = re.findall(
            r"^ *(?:link|button|heading \d|image|img|radio|checkbox|searchbox|navigation|region|"
            r"table|grid|form|dialog|complementary)(?: \w+)*$", text, re.MULTILINE,
        )  # fmt: skip
        assert not nameless, (file.name, nameless)
        levels = [int(level) for level in re.findall(r"^ *heading (\d)", text, re.MULTILINE)]
        assert levels[0] == 1, file.name
        assert all(after - before <= 1 for before, after in pairwise(levels)), file.name
