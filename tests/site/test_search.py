"""The search as people use it: in a real browser, in both editions, on any day."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pagefind_bin import get_executable  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser, expect

from hub.outputs.output import SEARCH_FOLDER
from hub.privacy.editions import EDITIONS
from hub.publishing import search_files, search_index
from hub.publishing.searched import searched, told_apart
from hub.publishing.store import NoStore
from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.once import once
from tests.helpers.serving import served
from tests.site.searching import ask, found, press, visiting

pytestmark = pytest.mark.browser

SECRET = "quimwicket"  # noqa: S105 - a word to look for
MEETING = "network: senco\naudience: public\nstart: 16:00\nend: 17:30\n"
VISITS = {
    f"meetings/2026-27/visit-{day:02}.md": (
        f"title: Visit {day}\naudience: public\nnetwork: senco\ndate: 2027-01-{day:02}\n"
    )
    for day in range(4, 16)
}
FILES: dict[str, str | bytes] = {
    **SMALL,
    **VISITS,
    "content/schools/barton.md": (
        "title: Barton School\naudience: public\nlocality: South\naddress: 4 Windmill Lane\n"
    ),
    "content/practice/bands.md": (
        "---\ntitle: Paired reading\naudience: public\nnetworks: senco\ndate: 2026-09-01\n---\n"
        "We put coloured rubber bands round the SENCO's folders, and parents noticed.\n"
    ),
    "content/handbook.md": f"---\ntitle: Handbook\naudience: members\n---\nThe {SECRET} is here.\n",
    "meetings/2026-27/autumn-1.md": (
        f"{MEETING}date: 2026-09-22\nvenue: barton\nroom: Observatory\nchair: Pastoral lead\n"
        f"focus: [Dyscalculia]\ndecisions: The {SECRET} stays.\n"
    ),
    "meetings/2026-27/autumn-2.md": (
        f"{MEETING}date: 2026-10-08\nvenue: milverton\nstatus: cancelled\nreason: A flood\n"
    ),
    "meetings/2026-27/autumn-3.md": f"{MEETING}date: 2026-11-19\nvenue: milverton\nroom: Library\n",
}
FIRST, LATE, OFF, THIRD = (
    f"/meetings/2026-27/{name}/" for name in ("first", "autumn-1", "autumn-2", "autumn-3")
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both editions of a small cluster."""

    def fill(root: Path) -> None:
        ran = run(write(housed(root), FILES), "build", today="2026-09-20")
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "search", fill) / "site"


@pytest.fixture(scope="module")
def at(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where each edition is served; the public one below a path, as a project's site is."""
    top = tmp_path_factory.mktemp("top")
    (top / "hub").symlink_to(built / "public", target_is_directory=True)
    with ExitStack() as stack:
        public = stack.enter_context(served(top))
        yield {"public": f"{public}/hub", "members": stack.enter_context(served(built / "members"))}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("coloured rubber bands", "/practice/bands/"),
        ("Paired reading", "/practice/bands/"),
        ("observatory", LATE),
        ("pastoral lead", LATE),
        ("dyscalculia", LATE),
        ("22 September 2026", LATE),
        ("senco autumn 2026", LATE),
        ("When is the next SENCO meeting in autumn?", LATE),
        ("windmill lane", "/schools/barton/"),
        ("inclusion leads", "/networks/senco/"),
        ("Trial tests", "/calendar/2026-27/"),
    ],
)
def test_facts_and_prose_are_found(
    browser: Browser, at: dict[str, str], edition: str, words: str, target: str
) -> None:
    with visiting(browser) as page:
        ask(page, at[edition], f"q={words}")
        assert target in found(page)
        result = page.locator(".hub-result", has=page.locator(f"a[href$='{target}']"))
        result.get_by_role("link").click()
        page.wait_for_url(f"{at[edition]}{target}")


def test_members_find_what_is_theirs_and_nobody_else_does(
    browser: Browser, at: dict[str, str], built: Path
) -> None:
    with visiting(browser) as page:
        ask(page, at["members"], f"q={SECRET}")
        assert set(found(page)) == {"/handbook/", LATE}
        ask(page, at["public"], f"q={SECRET}")
        assert found(page) == []
    whole = [gzip.decompress(f.read_bytes()) for f in (built / "public").rglob("*.pf_*")]
    assert whole
    assert not any(SECRET.encode() in content for content in whole)


def test_coming_meetings_stand_first_the_soonest_at_the_top(
    browser: Browser, at: dict[str, str]
) -> None:
    with visiting(browser) as page:
        ask(page, at["public"], "q=senco+autumn")
        assert found(page, "Upcoming meetings") == [LATE, OFF, THIRD]
        assert FIRST in found(page, "Past meetings")
        headings = page.locator("#search-results h2").all_inner_texts()
        assert headings[0].startswith("Upcoming meetings")
        off = page.locator(".hub-result", has=page.locator(f"a[href$='{OFF}']"))
        expect(off).to_contain_text("Cancelled")
        expect(off).to_contain_text("Thursday 8 October 2026, 16:00 to 17:30")
        expect(off).to_contain_text("Milverton Primary School")
        expect(page.locator("#search-state")).to_contain_text("of which 3 are upcoming")
        assert page.locator(".hub-result mark").count()


@pytest.mark.parametrize(
    ("now", "coming"),
    [
        # Summer time: 17:30 in London is 16:30 UTC, wherever the reader's clock stands.
        ("2026-09-22T16:29:00Z", [LATE, OFF, THIRD]),
        ("2026-09-22T16:31:00Z", [OFF, THIRD]),
        ("2026-11-19T17:31:00Z", []),
        ("2030-01-01T12:00:00Z", []),
    ],
)
def test_a_meeting_that_is_over_is_no_longer_coming(
    browser: Browser, at: dict[str, str], now: str, coming: list[str]
) -> None:
    with visiting(browser, now) as page:
        ask(page, at["public"], "q=senco+autumn")
        everything = found(page)
        assert everything[: len(coming)] == coming
        assert {FIRST, LATE, OFF, THIRD} <= set(everything)
        assert page.get_by_role("region", name="Upcoming meetings").count() == bool(coming)


def test_a_filter_is_chosen_with_the_keyboard_and_stands_in_the_address(
    browser: Browser, at: dict[str, str]
) -> None:
    with visiting(browser) as page:
        page.goto(f"{at['public']}/search/")
        press(page, "senco")
        page.keyboard.press("Tab")  # the button
        page.keyboard.press("Tab")  # the filters, of which the first is chosen
        expect(page.get_by_role("radio", name="Everything")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(f"{at['public']}/search/?q=senco&kind=meeting")
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(f"{at['public']}/search/?q=senco&kind=practice")
        expect(page.get_by_role("radio", name="Practice notes")).to_be_focused()
        expect(page.locator(".hub-result")).to_have_count(1)
        assert found(page) == ["/practice/bands/"]
        page.reload()
        expect(page.get_by_role("radio", name="Practice notes")).to_be_checked()
        assert found(page) == ["/practice/bands/"]
        kinds = page.locator(".hub-search__kind")
        boxes = [kind.bounding_box() for kind in kinds.all()]
        assert len(boxes) > 3
        assert all(box and box["height"] >= 44 for box in boxes)


def test_it_searches_as_one_types(browser: Browser, at: dict[str, str]) -> None:
    with visiting(browser) as page:
        page.goto(f"{at['public']}/search/")
        page.get_by_label("What are you looking for?").press_sequentially("observ")
        page.clock.run_for(1000)
        assert found(page) == [LATE]
        expect(page).to_have_url(f"{at['public']}/search/?q=observ")


def test_nothing_is_fetched_before_somebody_searches(browser: Browser, at: dict[str, str]) -> None:
    with visiting(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        for path in ("/", "/search/", "/meetings/2026-27/first/"):
            page.goto(f"{at['public']}{path}", wait_until="networkidle")
        assert not [path for path in asked if SEARCH_FOLDER in path]
        page.goto(f"{at['public']}/search/")
        press(page, "observatory")
        pieces = [path for path in asked if path.endswith(".pf_fragment")]
        assert 1 <= len(pieces) <= 3
        assert not [path for path in asked if "worker" in path]


def test_ten_are_shown_and_then_more(browser: Browser, at: dict[str, str]) -> None:
    with visiting(browser) as page:
        ask(page, at["public"], "q=visit&kind=meeting")
        expect(page.locator(".hub-result")).to_have_count(10)
        more = page.get_by_role("button", name="Show more")
        more.click()
        expect(page.locator(".hub-result")).to_have_count(12)
        expect(page.locator(".hub-result a").nth(10)).to_be_focused()
        expect(more).to_be_hidden()


def test_a_word_that_stands_nowhere_is_met_with_advice(
    browser: Browser, at: dict[str, str]
) -> None:
    with visiting(browser) as page:
        ask(page, at["public"], "q=xylophone")
        expect(page.locator("#search-state")).to_have_text("Nothing found for “xylophone”.")
        expect(page.locator("#search-results")).to_contain_text("another spelling")
        ask(page, at["public"], "q=observatory&kind=school")
        page.get_by_role("link", name="Search everything (1)").click()
        assert found(page) == [LATE]


def test_without_script_the_page_leads_on(browser: Browser, at: dict[str, str]) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{at['public']}/")
        field = page.locator(".hub-header input[type=search]")
        field.fill("observatory")
        field.press("Enter")
        page.wait_for_url("**/search/?q=observatory")
        expect(page.locator("noscript p")).to_be_visible()
        for name in ("This term's calendar", "Upcoming meetings", "Networks", "Practice notes"):
            expect(page.locator("#search-lists").get_by_role("link", name=name)).to_be_visible()


def test_when_the_index_cannot_be_had_the_page_says_so(
    browser: Browser, at: dict[str, str]
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*.pf_meta", lambda route: route.abort())
        page.goto(f"{at['public']}/search/?q=senco")
        expect(page.locator("#search-state")).to_contain_text("is unavailable at the moment")
        page.unroute("**/*.pf_meta")
        page.get_by_role("button", name="Search", exact=True).last.click()
        expect(page.locator(".hub-result").first).to_be_visible()


def test_hostile_texts_are_shown_as_text(browser: Browser, hostile: Path) -> None:
    with served(hostile / "site" / "public") as address, visiting(browser) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        ask(page, address, "q=alert")
        expect(page.locator(".hub-result").first).to_contain_text("alert(1)")
        assert page.locator("#search-results").locator("script, img, b, svg").count() == 0


def test_the_same_pages_give_the_same_index(built: Path, tmp_path: Path) -> None:
    def index(site: Path) -> dict[str, bytes]:
        folder = site / SEARCH_FOLDER
        files = (file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}

    for file in (built / "public").rglob("*.html"):
        copy = tmp_path / file.relative_to(built / "public")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    for _time in range(2):
        search_index.write(tmp_path, NoStore())
        assert index(tmp_path) == index(built / "public")


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_read_of_a_page_is_what_the_search_would_read_of_it(
    built: Path, tmp_path: Path, edition: str
) -> None:
    """What is left out of the pages changes no word that can be found, nor where it leads."""
    whole = tmp_path / "whole"
    shutil.copytree(built / edition, whole, ignore=shutil.ignore_patterns(SEARCH_FOLDER))
    for page in whole.rglob("*.html"):
        page.write_bytes(told_apart(page.read_bytes()))
    ran = subprocess.run(
        [get_executable(), "--site", whole, "--force-language", "en", "--exclude-selectors", "h1"],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr

    def told(site: Path) -> dict[str, Any]:
        files = (site / SEARCH_FOLDER).rglob("*.pf_fragment")
        read = [search_files.page(file.read_bytes()) for file in files]
        return {each["url"]: {k: v for k, v in each.items() if k != "url"} for each in read}

    def words(site: Path) -> list[bytes]:
        return sorted(file.read_bytes() for file in (site / SEARCH_FOLDER).rglob("*.pf_index"))

    assert told(built / edition) == told(whole)
    assert words(built / edition) == words(whole)
    assert len(told(whole)) > 20


def test_what_is_marked_is_not_read_however_it_is_nested() -> None:
    inside = (
        '<p class="a" id="one" title="a > b">Kept</p>'
        '<div class="x" data-pagefind-ignore="all"><div><p>No</p></div><IMG src="1"></div>'
        "<hr data-pagefind-ignore><track data-pagefind-ignore>"
        "<ul data-pagefind-ignore><li data-pagefind-ignore>No</li></ul>"
        "<p>Marked by <code>data-pagefind-ignore</code>.</p><divan>Kept</divan>"
    )
    page = (
        '<head><meta name="hub-kind" content="page" data-pagefind-filter="kind[content]"></head>'
        f"<article class='y' data-pagefind-body>{inside}</article><footer>No</footer>"
    )
    read = searched(page.encode())
    assert read is not None
    assert read.decode() == (
        "<!doctype html><html><head>"
        '<meta name="hub-kind" content="page" data-pagefind-filter="kind[content]">'
        '</head><body><article data-pagefind-body><p id="one">Kept</p>'
        "<p>Marked by <code>data-pagefind-ignore</code>.</p><divan>Kept</divan>"
        "</article></body></html>"
    )
    assert searched(b"<article>data-pagefind-body</article>") is None


def test_an_index_of_another_form_is_refused(built: Path, tmp_path: Path) -> None:
    source = built / "public" / SEARCH_FOLDER
    (list_of_pages,) = (file.name for file in source.glob("*.pf_meta"))
    other = [[], {"a": 1}, [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, [["kind"]]], [1, 2, 3, [[1, "x"]]]]
    for name, content in (
        *((list_of_pages, search_files.packed(form)) for form in other),
        ("pagefind-entry.json", b'{"languages": {}}'),
    ):
        folder = tmp_path / SEARCH_FOLDER
        shutil.copytree(source, folder)
        search_index.put_in_order(tmp_path)
        (folder / name).write_bytes(content)
        with pytest.raises(ValueError, match="list"):
            search_index.put_in_order(tmp_path)
        shutil.rmtree(folder)
