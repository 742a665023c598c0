"""What is printed for a meeting, and texts that are copied, in a browser."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.letters import each_typeface
from tests.helpers.serving import served

A4 = (595, 842)
SCHOOLS = 40
"""Two sheets to sign."""


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the members' edition is served: a small network, and one of many schools."""
    school = "title: {}\naudience: public\nnetworks: {}\n"
    meeting = SMALL["meetings/2026-27/first.md"] + "focus: {}\n"
    names = {f"s{n}": f"Our Lady and St Teresa's Catholic Primary School {n}" for n in range(9)}
    files = {
        **SMALL,
        "content/networks/all.md": "title: Network of all\naudience: public\n",
        "meetings/2026-27/first.md": meeting.format("Getting children through the door " * 2),
        "meetings/2026-27/many.md": meeting.replace("senco", "all").format("Much"),
        "meetings/2026-27/online.md": meeting.replace("venue: milverton", "mode: online").format(
            "A"
        ),
        "meetings/2026-27/far.md": meeting.replace("2026-09-17", "2026-12-10").format("B"),
        **{f"content/schools/{n}.md": school.format(name, "senco") for n, name in names.items()},
        **{f"content/schools/t{n}.md": school.format(f"T {n}", "all") for n in range(SCHOOLS)},
    }
    root = write(housed(tmp_path_factory.mktemp("running")), files)
    ran = run(root, "build", "--edition", "members")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    built = root / "site" / "members"
    assert not (built / "organiser/meetings/2026-27/far/print").exists()
    with served(built) as address:
        yield f"{address}/organiser/meetings/2026-27"


@pytest.mark.browser
@pytest.mark.parametrize(("meeting", "pages"), [("first", 3), ("many", 4), ("online", 1)])
def test_each_thing_to_print_has_its_own_sheets(
    members: str, browser: Browser, meeting: str, pages: int
) -> None:
    page = browser.new_page()
    page.goto(f"{members}/{meeting}/print/")
    for _typeface in each_typeface(page):
        made = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(made.pages) == pages
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in made.pages} == {A4}
        said = "\n".join(sheet.extract_text() for sheet in made.pages)
        # What guests take home says nothing of members, nor of the site around it.
        assert "share" not in said
        assert "Subscribe" not in said
        assert said.count("took part in") == 2
        assert said.count("What is so-so?") == (0 if meeting == "online" else 4)
        assert ("destroyed after the count" in said) is (meeting != "online")
    page.close()


@pytest.mark.browser
def test_a_text_is_copied_as_it_stands(members: str, browser: Browser) -> None:
    visit = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = visit.new_page()
    page.goto(f"{members}/first/")
    page.get_by_role("button", name="Copy Invitation").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#text-invitation").inner_text()
    assert copied.startswith("You are invited to SENCO: Getting children")
    visit.close()


@pytest.mark.browser
def test_texts_are_there_without_a_script(members: str, browser: Browser) -> None:
    visit = browser.new_context(java_script_enabled=False)
    page = visit.new_page()
    page.goto(f"{members}/first/")
    assert page.locator("#text-invitation").is_visible()
    assert not page.get_by_role("button", name="Copy Invitation").is_visible()
    visit.close()
