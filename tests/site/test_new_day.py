"""The same content, built on two days: what is another file, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.helpers.hubs import SMALL, housed, run
from tests.helpers.once import once
from tests.helpers.repository import Repository
from tests.site.reading import page
from tests.site.two_editions import EDITIONS

DAYS: Final = ("2026-09-29", "2026-09-30")
"""In one week, with no meeting on either, and nothing due."""
AFTER_A_MEETING: Final = "2026-10-12"
SHOW_THE_DAY: Final = {
    "built.txt",
    # "Today" in the list of the term and in the month.
    "calendar/index.html",
    "calendar/2026-27/autumn/index.html",
    "calendar/2026-27/index.html",
    # `built`.
    "feeds/hub.json",
}
FOR_ORGANISING: Final = "organiser/"
"""Pages that tell what is due, done and overdue: each day another thing."""
EDITIONS_OF_IT: Final = ("public", "members")


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both editions of a hub, below the name of the day of the build."""

    def fill(root: Path) -> None:
        repository = Repository(housed(root / "hub"))
        repository.commit("2026-06-01T09:00", {**SMALL, **EDITIONS})
        repository.change(
            "2026-08-03T09:00", "content/guide.md", ("For everybody", "For all of us")
        )
        for day in (*DAYS, AFTER_A_MEETING):
            ran = run(repository.root, "build", "--out", f"{root / day}", today=day)
            assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "two-days", fill)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its address."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.mark.parametrize("edition", EDITIONS_OF_IT)
def test_another_day_changes_only_what_shows_it(two_days: Path, edition: str) -> None:
    first, second = (files(two_days / day / edition) for day in DAYS)
    assert first.keys() == second.keys()
    changed = {address for address in first if first[address] != second[address]}
    shown = {address for address in changed if not address.startswith(FOR_ORGANISING)}
    assert shown == SHOW_THE_DAY
    assert sum(address.endswith(".pdf") for address in first) >= 3
    assert first["built.txt"] == b"2026-09-29\n"


@pytest.mark.parametrize("edition", EDITIONS_OF_IT)
def test_the_search_is_the_same_when_a_meeting_has_been_held(two_days: Path, edition: str) -> None:
    before, after = (files(two_days / day / edition) for day in (DAYS[0], AFTER_A_MEETING))
    held = {address for address in before if before[address] != after.get(address)}
    assert len([address for address in held if address.startswith("meetings/")]) > 1
    assert not [address for address in held if address.startswith("pagefind/")]


@pytest.mark.parametrize("edition", EDITIONS_OF_IT)
def test_every_page_says_when_the_content_last_changed(two_days: Path, edition: str) -> None:
    built = two_days / DAYS[0] / edition
    for file in built.rglob("*.html"):
        assert "Last changed on 3 August 2026" in page(file).text, file


def test_the_list_of_pages_says_when_each_changed(two_days: Path) -> None:
    listed = (two_days / DAYS[0] / "public" / "sitemap.xml").read_text(encoding="utf-8")
    on = dict(
        entry.split("<loc>")[1].split("</loc><lastmod>")
        for entry in listed.split("</lastmod>")[:-1]
    )
    changed = {address.removeprefix("https://trial.example/"): day for address, day in on.items()}
    assert changed["guide/"] == changed[""] == "2026-08-03"
    assert changed["networks/senco/"] == changed["about/"] == "2026-06-01"
