"""What the pages of the year count in the worked example is what its files say, counted by hand."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml

from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy.editions import Edition
from hub.programme.hub import Hub
from hub.reading.load import load
from tests.helpers.example import TODAY
from tests.helpers.hubs import HOUSE

YEAR: Final = "2026-27"
EDITIONS: Final[tuple[Edition, ...]] = ("public", "members")


def facts(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts of each file below a folder of the hub, by its name without `.md`."""
    for file in sorted((HOUSE / folder).glob("*.md")):
        yield file.stem, yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])


def standing(edition: Edition) -> list[dict[str, Any]]:
    """The year's meetings that are not called off, as an edition shows them to those who plan."""
    found = [said for _name, said in facts(f"meetings/{YEAR}")]
    return [
        said
        for said in found
        if said.get("status") not in {"cancelled", "postponed"}
        and (
            edition == "members" or (said["audience"] == "public" and said.get("status") != "draft")
        )
    ]


def _public(said: dict[str, Any]) -> bool:
    return said["audience"] == "public" and said.get("status") != "draft"


@functools.cache
def example() -> Hub:
    """The worked example as its files are now."""
    hub, _problems = load(HOUSE)
    assert hub
    return hub


def shown(edition: Edition, address: str) -> dict[str, Any]:
    plan = site.plan(example(), Context(edition, TODAY))
    return dict(plan.pages[address].values)


@pytest.mark.parametrize("edition", EDITIONS)
def test_who_hosts_how_often(edition: Edition) -> None:
    hosts = Counter(
        host
        for said in standing(edition)
        if isinstance(host := said.get("host") or said.get("venue"), str)
    )
    (year,) = shown(edition, "schools/hosting/")["years"]
    rows = {
        row.name.href: (row.count, sum(len(cell.entries) for cell in row.cells))
        for row in (*year.rows, *year.places)
        if row.count
    }
    assert rows == {f"schools/{host}/": (count, count) for host, count in hosts.items()}
    assert len(rows) >= 10


def test_each_network_has_what_its_files_say() -> None:
    counts: Counter[str] = Counter()
    for said in standing("members"):
        networks = said.get("network", ())
        # Further sessions of a meeting are no further meeting.
        counts.update([networks] if isinstance(networks, str) else networks)
    (year,) = shown("members", "organiser/programme/")["years"]
    assert {row.tag.id: row.count for row in year.rows} == counts


def test_every_inset_day_of_a_school_is_there() -> None:
    of_all = set(next(said["inset"] for name, said in facts("content/years") if name == YEAR))
    own: dict[dt.date, set[str]] = {}
    for name, said in facts("content/schools"):
        for day in said.get("inset", ()):
            own.setdefault(day, set()).add(f"schools/{name}/")
    (year,) = shown("public", "schools/inset/")["years"]
    found = {row.date: {link.href for link in row.schools} for row in year.rows}
    expected = {day: set() for day in of_all} | own
    assert found == {day.isoformat(): schools for day, schools in expected.items()}
