"""A meeting's page as its readers have it: before, on the day, and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.hubs import CLUSTER, SMALL, housed, run, write
from tests.helpers.once import once
from tests.helpers.serving import served
from tests.helpers.window import DESKTOP, PHONE, window
from tests.site.canaries import pdf
from tests.site.reading import Read, page
from tests.site.test_paper import text_of

TODAY: Final = "2026-09-20"
COMING: Final = "meetings/2026-27/coming/"
HELD: Final = "meetings/2026-27/held/"
FAMILY: Final = "meetings/2026-27/family/"
HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/cluster.md": f"{CLUSTER}members_url: https://members.trial.example/\n",
    "content/schools/milverton.md": (
        f"{SMALL['content/schools/milverton.md']}address: 1 Long Road\npostcode: CV32 6CK\n"
        "access: {door: The red gate, parking: Behind the hall, step_free: Throughout}\n"
    ),
    "meetings/2026-27/coming.md": (
        "network: senco\naudience: public\ndate: 2026-10-08\nstart: 16:00\nend: 17:30\n"
        "arrival: 15:45\nvenue: milverton\nfocus: Sleep\nagenda: [Naps, Dreams]\n"
        "online_link: https://meet.example/senco\n"
    ),
    "meetings/2026-27/held.md": (
        "---\nnetwork: senco\naudience: public\ndate: 2026-09-10\nstart: 16:00\nend: 17:30\n"
        "venue: milverton\nfocus: Sums\nagenda: [Adding, Taking away]\nbring: An abacus\n"
        "decisions: [Meet at four, Bring cake]\nactions: Buy chalk\nnext_focus: Sleep\n"
        "papers: [{title: Tables, file: tables.pdf, audience: public}]\n"
        "attendance: {milverton: 13}\nevaluation: {useful: 4.5}\n---\nWe added it up.\n"
    ),
    "meetings/2026-27/tables.pdf": pdf("Tables"),
    "meetings/2026-27/family.md": (
        "---\nnetwork: senco\naudience: public\ndate: 2026-10-09\nkind: family\n"
        "title: Games night\n"
        "venue: milverton\nnotes: public\nagenda: [Chess]\n---\nCome and play.\n"
    ),
    "meetings/2026-27/twice.md": "network: senco\naudience: public\ndate: 2026-11-05\n",
    "meetings/2026-27/for-few.md": (
        "same_as: 2026-27/twice\naudience: members\ndate: 2026-11-06\n"
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both editions of a small hub."""

    def fill(root: Path) -> None:
        ran = run(write(housed(root), HUB), "build", today=TODAY)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "meeting-page", fill) / "site"


@pytest.fixture(scope="module")
def public(built: Path) -> Iterator[str]:
    """Where the public edition is served."""
    with served(built / "public") as address:
        yield f"{address}/"


def read(built: Path, edition: str, address: str) -> Read:
    return page(built / edition / address / "index.html")


def in_order(text: str, *words: str) -> None:
    places = [text.find(word) for word in words]
    assert -1 not in places, dict(zip(words, places, strict=True))
    assert places == sorted(places), dict(zip(words, places, strict=True))


def test_after_a_meeting_what_came_out_of_it_comes_first(built: Path) -> None:
    members = read(built, "members", HELD)
    in_order(
        members.text, "Held", "2 decisions", "1 action", "draft notes", "1 paper",
        "Meet at four", "Buy chalk", "We added it up.", "Tables", "Chosen for next time",
        "13 people from 1 school", "How useful: 4.5", "Agenda and practical details",
        "An abacus", "Taking away",
    )  # fmt: skip
    ids = {e.attributes["id"] for e in members.elements if "id" in e.attributes}
    links = members.links()
    assert {links[way].removeprefix("#") for way in ("2 decisions", "draft notes")} <= ids
    public = read(built, "public", HELD)
    assert "decisions" not in public.text
    in_order(public.text, "Held", "1 paper", "Tables", "Chosen for next time", "Taking away")


def test_before_a_meeting_the_ways_stand_in_its_head(built: Path) -> None:
    links = read(built, "public", COMING).links()
    directions = "https://www.google.com/maps/dir/?api=1&destination="
    assert links["Directions"].startswith(directions)
    (calendar,) = [
        e for e in read(built, "public", COMING).all("a")
        if e.attributes.get("href", "").endswith("coming.ics")
    ]  # fmt: skip
    assert "download" not in calendar.attributes
    assert links["sign in"] == f"https://members.trial.example/{COMING}"
    assert "WhatsApp" in links
    members = read(built, "members", COMING).links()
    assert "WhatsApp" not in members
    assert "sign in" not in members


def test_families_are_spoken_to_as_families(built: Path) -> None:
    text = read(built, "public", FAMILY).text
    in_order(text, "Games night", "Come and play.", "What's on", "Chess")
    for word in ("Agenda", "Suggest an agenda item", "Notes", "Draft"):
        assert word not in text


def first_panel(opened: Page) -> str:
    return opened.locator(".hub-columns > section > *").first.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_every_way_is_on_the_first_screen(
    browser: Browser, public: str, *, script: bool
) -> None:
    now = f"{TODAY}T12:00:00Z"
    with window(browser, now, PHONE, java_script_enabled=script) as opened:
        opened.goto(public + COMING)
        for name in ("Add to calendar", "Directions", "Share"):
            way = opened.locator(".hub-acts").get_by_text(name, exact=True).first
            box = way.bounding_box()
            assert box is not None, name
            assert box["y"] + box["height"] < PHONE["height"], name
        assert not opened.get_by_role("link", name="Google Calendar").is_visible()
        opened.get_by_role("button", name="Add to calendar").click()
        for name in ("iPhone, iPad, Mac or Outlook", "Google Calendar", "Outlook.com", "365"):
            assert opened.get_by_role("link", name=name).is_visible(), name
        opened.keyboard.press("Escape")
        assert not opened.get_by_role("link", name="Google Calendar").is_visible()
        opened.get_by_role("button", name="Share").click()
        assert opened.get_by_role("link", name="E-mail").is_visible()
        assert opened.get_by_text("Copy the details").is_visible() == script


@pytest.mark.browser
def test_the_details_are_copied(browser: Browser, public: str) -> None:
    now = f"{TODAY}T12:00:00Z"
    with window(browser, now, permissions=["clipboard-read", "clipboard-write"]) as opened:
        opened.goto(public + COMING)
        opened.get_by_role("button", name="Share").click()
        opened.get_by_role("button", name="Copy the details").click()
        opened.get_by_text("Copied").wait_for()
        copied = opened.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("SENCO: Sleep\nThursday 8 October 2026, 16:00 to 17:30\n")
    assert copied.endswith(f"https://trial.example/{COMING}")


@pytest.mark.browser
def test_on_the_day_the_door_comes_first(browser: Browser, public: str) -> None:
    for now, today in (
        ("2026-10-07T12:00:00Z", False), ("2026-10-08T06:00:00Z", True),
        ("2026-10-09T06:00:00Z", False),
    ):  # fmt: skip
        with window(browser, now, DESKTOP) as opened:
            opened.goto(public + COMING)
            assert opened.get_by_text("Today", exact=True).is_visible() == today, now
            assert ("The red gate" in first_panel(opened)) == today, now


def test_a_page_made_on_the_day_needs_no_script(tmp_path: Path) -> None:
    root = write(housed(tmp_path), HUB)
    ran = run(root, "build", "--edition", "public", today="2026-10-08")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    text = read(root / "site", "public", COMING).text
    in_order(text, "Today Thursday 8 October", "Arrive", "The red gate", "Agenda")


@pytest.mark.browser
def test_paper_shows_what_a_screen_folds(browser: Browser, built: Path) -> None:
    with served(built / "members") as address, window(browser, f"{TODAY}T12:00:00Z") as opened:
        opened.goto(f"{address}/{HELD}")
        assert not opened.get_by_text("Taking away").is_visible()
        said = text_of(opened.pdf(prefer_css_page_size=True))
    for word in ("Taking away", "An abacus", "Milverton Primary School", "Total"):
        assert word in said
    assert "2 decisions" not in said


def test_of_sessions_the_one_for_members_has_the_lock(built: Path) -> None:
    for edition, locked in (("public", []), ("members", ["for-few"])):
        sessions = (built / edition / "networks/senco/index.html").read_text("utf-8")
        parts = [part.partition("</li>")[0] for part in sessions.split('class="hub-row__session ')]
        assert len(parts) == (3 if edition == "members" else 1), edition
        assert ["for-few" for part in parts[1:] if "members only" in part] == locked
        assert all("for-few" in part for part in parts[1:] if "members only" in part)
