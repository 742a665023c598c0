"""A kind of record stands alone: what is added as docs/developers.md says, and one made of traps.

The second one has what once passed the selection: a paper for members, a private place, `network`
and `date` as a meeting has them, keys for members alone and a text below the members' heading.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.helpers.attached import pdf
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, run, write
from tests.helpers.repository import Repository

TRIP: Final = '''
"""A trip that a network makes together."""

from __future__ import annotations

from typing import Annotated, ClassVar

from hub.records.marks import PUBLIC
from hub.records.parts import Paper, Venue
from hub.records.record import Record
from hub.records.references import NetworkIds, SchoolId
from hub.records.values import ONE_OR_MORE, Date, Text


class Trip(Record):
    """A trip; the body tells of it."""

    record_kind: ClassVar[str] = "trip"
    folder: ClassVar[str] = "content/trips"
    noun: ClassVar[str] = "day out"
    nouns: ClassVar[str] = "days out"
    sign: ClassVar[str] = "directions_bus"
    opening: ClassVar[str] = "## What we saw"
    asked: ClassVar[tuple[str, ...]] = ("date",)
    forgets: ClassVar[frozenset[str]] = frozenset({"who_came"})

    network: Annotated[NetworkIds, PUBLIC] = ()
    """The networks that went."""
    date: Annotated[Date | None, PUBLIC] = None
    """The day of the trip."""
    venue: Annotated[Venue | None, PUBLIC] = None
    """Where it led."""
    host: Annotated[SchoolId | None, PUBLIC] = None
    """The school that asked us in."""
    papers: Annotated[tuple[Paper, ...], ONE_OR_MORE, PUBLIC] = ()
    """Documents about it."""
    map: Annotated[Paper | None, PUBLIC] = None
    """Where it led, drawn."""
    who_came: Text = ""
    """Roles that came; members only."""
'''
MILL: Final = """\
---
title: A day at the mill
audience: public
network: senco
date: 2026-09-12
host: milverton
venue: {name: Canary cottage, address: 1 Canary Lane, postcode: CV32 6XX, private: yes}
papers:
  - {title: What the canary sang, file: canary-song.pdf}
  - {title: What we ate, file: menu.pdf, audience: public}
map: {title: The way to the canary, file: canary-way.pdf}
who_came: The canary keeper of Canary Hall
---

We walked along the river.

## Members only

The canary fell into the river.
"""
OLD: Final = "---\ntitle: Long ago\naudience: public\ndate: 2015-10-01\nwho_came: Old canary\n---\n"
DOCS: Final = (HOUSE / "docs" / "developers.md").read_text(encoding="utf-8")
NOTICE, SNOW, ROW = (
    text
    for _language, text in re.findall(
        r"^```(python|markdown)\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE
    )[:3]
)


class House:
    """A copy of the house with both kinds in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.repository = Repository(root)
        shutil.copy(HOUSE / "mkdocs.yml", root)
        # Without bytecode that another test is just writing, and which is gone at once.
        half = shutil.ignore_patterns("*.pyc.*")
        for folder in ("hooks", "overrides"):
            shutil.copytree(HOUSE / folder, root / folder, ignore=half)
        write(root, {**SMALL, "content/cluster.md": f"{CLUSTER}keep_years: 3\n"})
        write(
            root,
            {
                "hooks/hub/records/kinds/notice.py": NOTICE.encode(),
                "hooks/hub/records/kinds/trip.py": TRIP.encode(),
                "content/notices/snow.md": SNOW.encode(),
                "content/trips/mill.md": MILL.encode(),
                "content/trips/long-ago.md": OLD.encode(),
                "content/trips/canary-song.pdf": pdf("The canary sang a song about canaries"),
                "content/trips/canary-way.pdf": pdf("Where the canary flew"),
                "content/trips/menu.pdf": pdf("Soup and bread"),
            },
        )

    def run(self, *arguments: str) -> Any:
        return run(self.root, *arguments, PYTHONPATH=str(self.root / "hooks"))


def words_of(file: Path) -> str:
    """The words of a page."""
    text = re.sub(
        r"<(script|style)\b.*?</\1>|<[^>]*>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return " ".join(html.unescape(text).split())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house, checked as the page says, mended, and built."""
    made = House(tmp_path_factory.mktemp("house"))
    said = made.run("check").stdout.split("\n")[0]
    assert f"```\n{said}\n```" in DOCS
    write(made.root, {"content/notices/snow.md": SNOW.replace("senko", "senco").encode()})
    made.repository.commit("2026-09-01T09:00", {})
    ran = made.run("build")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return made


def test_the_public_edition_and_the_gate_know_what_leaves(house: House) -> None:
    public = house.root / "site" / "public"
    for file in public.rglob("*"):
        assert "canary" not in file.name, file
    for address in ("trips/mill", "trips", "schools/milverton", "search", ""):
        assert "anary" not in words_of(public / address / "index.html"), address
    page = words_of(public / "trips/mill/index.html")
    for words in (
        "A day at the mill",
        "Day out",
        "SENCO network",
        "Private address",
        "12 September 2026",
        "What we ate",
        "We walked along the river",
    ):
        assert words in page, words  # fmt: skip
    assert (public / "trips/menu.pdf").is_file()
    assert "If it snows" in words_of(public / "notices/index.html")
    assert "days out" in words_of(public / "index.html").lower()


def test_members_see_the_rest_but_not_where_somebody_lives(house: House) -> None:
    members = house.root / "site" / "members"
    page = words_of(members / "trips/mill/index.html")
    for words in ("What the canary sang", "The canary fell into the river", "canary keeper"):
        assert words in page, words
    for file in ("canary-song.pdf", "canary-way.pdf"):
        assert (members / "trips" / file).is_file()
    assert "office@telford-infant.example" in words_of(members / "notices/snow/index.html")
    for file in members.rglob("*.html"):
        assert "Canary cottage" not in file.read_text(encoding="utf-8"), file
    # Too old: it left by itself.
    assert "Old canary" not in words_of(members / "trips/long-ago/index.html")


def test_retention_and_the_page_about_personal_data_know_them(house: House) -> None:
    said = house.run("check").stdout
    assert "content/trips/long-ago.md:4: warning[due-for-removal]" in said
    assert "Remove `who_came`." in said
    page = words_of(house.root / "site" / "members" / "data-protection" / "index.html")
    assert "days out: who_came" in page
    assert "days out: venue" in page


def test_the_search_finds_them_and_links_lead_both_ways(house: House) -> None:
    entry = house.root / "site" / "public" / "trips/mill/index.html"
    assert "data-pagefind-body" in entry.read_text(encoding="utf-8")
    sitemap = (house.root / "site" / "public" / "sitemap.xml").read_text(encoding="utf-8")
    assert "/trips/mill/" in sitemap
    assert "/notices/snow/" in sitemap


def test_changes_schemas_and_the_web_editor_know_them(house: House) -> None:
    schemas = json.loads(house.run("schema").stdout)
    assert schemas["trip"]["properties"]["host"]["x-refers-to"] == "school"
    assert house.run("editors", "--write").returncode == 0
    config = json.loads((house.root / "editor" / "config.json").read_text(encoding="utf-8"))
    labels = {one["name"]: (one["label"], one["icon"]) for one in config["collections"]}
    assert labels["trip"] == ("Days out", "directions_bus")
    assert labels["notice"] == ("Notices", "campaign")
    write(house.root, {"content/trips/mill.md": MILL.replace("river.", "stream.").encode()})
    said = house.run("changes", "--since", "HEAD", "--edition", "members").stdout
    write(house.root, {"content/trips/mill.md": MILL.encode()})
    assert "A day at the mill: this day out has changed." in said


def test_a_file_that_is_not_there_is_missed(house: House) -> None:
    for line, name in ((10, "menu.pdf"), (11, "canary-way.pdf")):
        gone = MILL.replace(name, "gone.pdf").encode()
        write(house.root, {"content/trips/mill.md": gone})
        said = house.run("check").stdout
        write(house.root, {"content/trips/mill.md": MILL.encode()})
        assert re.search(rf"content/trips/mill\.md:{line}: error: .*`gone\.pdf`", said), said


def test_the_command_asks_for_a_new_one(house: House) -> None:
    ran = house.run("new", "trip", "--title", "The castle", "--date", "2026-10-01", "--yes")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    text = (house.root / "content/trips/the-castle.md").read_text(encoding="utf-8")
    assert yaml.safe_load(text.split("---")[1])["title"] == "The castle"
    assert "## What we saw" in text
    assert "Written: content/trips/the-castle.md" in ran.stdout


def test_the_row_of_the_table_is_what_the_model_says(house: House) -> None:
    script = (
        "from hub.records.kinds import kinds; kind = kinds()['notice']; "
        "print(' '.join(sorted(set(kind.keys()) - set(kinds()['page'].keys()))))"
    )
    keys = run_python(house, script)
    assert f'keys="{keys}"' in ROW


def run_python(house: House, script: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(house.root / "hooks")},
        capture_output=True, encoding="utf-8", check=True,
    ).stdout.strip()  # fmt: skip
