"""The members' edition as people see it: marked on every page, and everything in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.reading import Element, Read, page, pages
from tests.site.two_editions import EDITIONS, MEMBERS_URL, REPOSITORY

BAND = "Members' edition: please don't share"
MARK = "data-members-only"
MINUTED = "meetings/2026-27/minuted/index.html"


@pytest.fixture(scope="module")
def members(editions: Path) -> dict[str, Read]:
    """Every page of the members' edition."""
    return pages(editions / "site" / "members")


@pytest.fixture(scope="module")
def public(editions: Path) -> dict[str, Read]:
    """Every page of the public edition of the same hub."""
    return pages(editions / "site" / "public")


def marked(read: Read) -> list[str]:
    """The texts of all parts that are marked as members', with single spaces."""
    return [" ".join(e.text.split()) for e in read.elements if MARK in e.attributes]


def robots(read: Read) -> list[str]:
    metas = (e.attributes for e in read.all("meta"))
    return [m["content"] for m in metas if m.get("name") == "robots"]


def classes(element: Element) -> list[str]:
    return element.attributes.get("class", "").split()


# On every page


def test_every_page_says_which_edition_it_is(members: dict[str, Read]) -> None:
    assert "404.html" in members
    for file, read in members.items():
        assert BAND in read.text, file
        assert any(BAND in text for text in marked(read)), file
        assert read.all("title")[0].text.endswith("(members)"), file
        assert robots(read) == ["noindex, nofollow"], file


def test_no_page_of_the_public_edition_does(editions: Path, public: dict[str, Read]) -> None:
    for file, read in public.items():
        assert BAND not in read.text, file
        assert "(members)" not in read.all("title")[0].text, file
        assert robots(read) == [], file
    for path in (editions / "site" / "public").rglob("*"):
        assert path.is_dir() or MARK.encode() not in path.read_bytes(), path


def test_search_engines_are_sent_away_from_the_members_edition_alone(editions: Path) -> None:
    site = editions / "site"
    assert (site / "members" / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert (site / "public" / "robots.txt").read_text() == (
        "User-agent: *\nAllow: /\nSitemap: https://trial.example/sitemap.xml\n"
    )


def edits(read: Read) -> Iterator[str]:
    for element in read.all("a"):
        href = element.attributes.get("href", "")
        if href.startswith(f"{REPOSITORY}/edit/main/"):
            yield href.removeprefix(f"{REPOSITORY}/edit/main/")


def test_every_file_can_be_changed_from_its_page(
    members: dict[str, Read], public: dict[str, Read]
) -> None:
    found = {path for read in members.values() for path in edits(read)}
    assert found == {path for path in EDITIONS if path.endswith(".md")}
    assert list(edits(members[MINUTED])) == ["meetings/2026-27/minuted.md"]
    assert not [path for read in public.values() for path in edits(read)]


def test_the_public_edition_shows_members_the_way(
    members: dict[str, Read], public: dict[str, Read], gloucester: Path
) -> None:
    for file, read in public.items():
        assert read.links()["Members: sign in"] == MEMBERS_URL, file
    for file, read in members.items():
        assert "Members: sign in" not in read.links(), file
        assert read.links()["Public edition"] == "https://trial.example/", file
    without = page(gloucester / "site" / "public" / "index.html")
    assert "Members: sign in" not in without.links()


# In its place


@pytest.mark.parametrize(
    "words",
    [
        "Meet in the mornings (review on 11 January 2027)",
        "Open Book the hall Office manager, Milverton Primary School Due 2 October 2026",
        "Overdue Mend the kettle Site manager Due 14 September 2026",
        "Done Send the slides SENCO Due 11 September 2026, done 10 September 2026",
        "12 people came",
        "How useful: 4.5 out of 5, 9 answers.",
        "Worked well The biscuits Starting early",
        "Could be better Parking far away",
        "To improve A warmer room",
        "What changed because of it Coats allowed",
        "The kettle is broken.",
    ],
)
def test_a_meeting_shows_what_came_out_of_it_and_marks_it(
    members: dict[str, Read], public: dict[str, Read], words: str
) -> None:
    assert any(words in text and "Members only" in text for text in marked(members[MINUTED]))
    assert "".join(words.split()) not in "".join(public[MINUTED].text.split())


def test_public_notes_stand_outside_the_members_part(
    members: dict[str, Read], public: dict[str, Read]
) -> None:
    for read in (members[MINUTED], public[MINUTED]):
        assert "Approved on 17 September 2026. We met in the library." in read.text
        assert not any("We met in the library." in text for text in marked(read))
    (part,) = [text for text in marked(members["guide/index.html"]) if "canarybelow" in text]
    assert part.startswith("Members only")
    assert "For everybody." not in part


def test_attendance_by_school_is_a_table_with_a_total(members: dict[str, Read]) -> None:
    first = members["meetings/2026-27/first/index.html"]
    rows = [" ".join(row.text.split()) for row in first.all("tr")]
    assert rows == ["School People", "Milverton Primary School 3", "canaryschool 4", "Total 7"]
    assert any("7 people from 2 schools" in text and "Total 7" in text for text in marked(first))


def test_papers_for_members_are_marked_beside_the_public_one(members: dict[str, Read]) -> None:
    first = members["meetings/2026-27/first/index.html"]
    papers = {
        " ".join(e.text.split()): MARK in e.attributes for e in first.all("li") if "PDF" in e.text
    }
    assert papers == {"canarypaper (PDF) Members only": True, "The programme (PDF)": False}


def test_one_joins_before_a_meeting_and_not_after_it(
    members: dict[str, Read], public: dict[str, Read]
) -> None:
    coming, over = (f"meetings/2026-27/{name}/index.html" for name in ("after", "first"))
    assert members[coming].links()["Join online Members only"] == "https://meet.example/senco"
    assert "Join online Members only" in marked(members[coming])
    assert "Join online" not in public[coming].text
    assert "Join online Members only" not in members[over].links()
    assert any("https://canarylink.example." in text for text in marked(members[over]))


@pytest.mark.parametrize(
    "address", ["canary-address", "topics/canarytopic", "practice/canarynote",
                "networks/canarynetwork", "schools/canaryschool", "meetings/2026-27/canarymeeting"]
)  # fmt: skip
def test_a_page_for_members_only_is_marked_as_a_whole(
    members: dict[str, Read], address: str
) -> None:
    """By the band, as every page; so no part of it is told from the rest."""
    read = members[f"{address}/index.html"]
    (title,) = (e.text for e in read.all("h1"))
    assert any(title in text for text in marked(read) if BAND not in text)
    assert "hub-members-tag" not in {c for e in read.elements for c in classes(e)}
    (title,) = (e.text for e in members[MINUTED].all("h1"))
    assert not any(title in text for text in marked(members[MINUTED]))


def test_lists_mark_what_is_for_members_only(members: dict[str, Read]) -> None:
    assert "Trials that are not ready yet." in marked(members["practice/index.html"])
    (card,) = [
        e for e in members["index.html"].all("li")
        if "hub-row" in e.attributes.get("class", "").split() and "canarymeeting" in e.text
    ]  # fmt: skip
    assert ", members only" in card.text
    assert "hub-members-tag" not in {c for e in members["index.html"].elements for c in classes(e)}


def test_the_home_page_lists_open_actions_the_overdue_first(members: dict[str, Read]) -> None:
    home = members["index.html"]
    (listed,) = [e for e in home.all("section") if e.attributes.get("id") == "open-actions"]
    assert MARK in listed.attributes
    assert "3 open actions, 1 overdue" in listed.text
    order = ["Mend the kettle", "Book the hall", "canaryaction"]
    assert sorted(order, key=listed.text.index) == order
    assert "Send the slides" not in home.text
    assert "From SENCO network" in " ".join(listed.text.split())
