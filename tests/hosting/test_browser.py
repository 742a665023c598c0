"""Both editions behind nginx in Debian's Chromium: rules for scripts and styles break nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, HttpCredentials, Page, Request

from hub.edition import Edition
from tests.hosting.conftest import SECRET_WORD
from tests.hosting.servers import NAME, PASSWORD, Serving, serving

pytestmark = pytest.mark.browser

PAGES = (
    "", "calendar/", "meetings/2026-27/first/", "subscribe/", "networks/senco/", "aligned/",
    "not-there/",
)  # fmt: skip
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def nginx(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving("nginx", hosted, tmp_path_factory.mktemp("behind")) as started:
        yield started


def found_by(page: Page, word: str) -> str:
    """What the site's own search shows for a word, typed as a reader types it."""
    page.keyboard.press("/")
    page.keyboard.type(word)
    results = page.locator(".md-search-result__item")
    results.first.wait_for(state="attached")
    return results.first.inner_text()


@pytest.mark.parametrize("edition", ["public", "members"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_work_under_the_rules_and_keep_to_themselves(
    browser: Browser, nginx: Serving, edition: Edition, scheme: Literal["light", "dark"]
) -> None:
    port = nginx.public if edition == "public" else nginx.members
    login = HttpCredentials(username=NAME, password=PASSWORD) if edition == "members" else None
    asked: set[str] = set()

    def note(request: Request) -> None:
        asked.add(request.url)

    with browser.new_context(http_credentials=login, color_scheme=scheme) as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.on("request", note)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        for path in PAGES:
            page.goto(f"http://127.0.0.1:{port}/{path}", wait_until="load")
            assert page.evaluate("window.refused") == [], path
            wanted = "slate" if scheme == "dark" else "default"
            assert page.locator("body").get_attribute("data-md-color-scheme") == wanted
        page.goto(f"http://127.0.0.1:{port}/aligned/")
        cell = page.locator("td", has_text="12")
        assert cell.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
        page.goto(f"http://127.0.0.1:{port}/")
        assert "SENCO" in found_by(page, "safeguarding")
        if edition == "members":
            page.goto(f"http://127.0.0.1:{port}/")
            assert SECRET_WORD in found_by(page, SECRET_WORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: urlsplit(url).path != "/")
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{port}/calendar/")
        page.locator(".md-header__button[for=__drawer]").click()
        page.locator(".md-nav--primary").get_by_role("link", name="Subscribe").click()
        page.wait_for_url("**/subscribe/")
        assert page.evaluate("window.refused") == []
        assert errors == []
        assert {urlsplit(url).netloc for url in asked} == {f"127.0.0.1:{port}"}
        assert context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0


def test_the_rules_refuse_what_is_not_the_sites_own(browser: Browser, nginx: Serving) -> None:
    with browser.new_context() as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{nginx.public}/")
        page.evaluate("""() => {
          const within = document.createElement("script");
          within.textContent = "window.got_in = true";
          const image = document.createElement("img");
          image.src = "https://elsewhere.example/x.png";
          const style = document.createElement("style");
          style.textContent = "body { color: red }";
          document.body.append(within, image, style);
        }""")
        page.wait_for_function("window.refused.length >= 3")
        refused = {entry.split()[0] for entry in page.evaluate("window.refused")}
        assert refused == {"script-src-elem", "img-src", "style-src-elem"}
        assert page.evaluate("window.got_in") is None
