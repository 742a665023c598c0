"""Both editions behind nginx in Debian's Chromium: rules for scripts and styles break nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, HttpCredentials, Page, Request

from hub.privacy.editions import Edition
from tests.publishing.hosting.conftest import SECRET_WORD
from tests.publishing.hosting.servers import NAME, PASSWORD, Serving, serving

pytestmark = pytest.mark.browser

PAGES = (
    "", "calendar/", "meetings/2026-27/first/", "subscribe/", "networks/senco/", "aligned/",
    "search/", "not-there/",
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
    page.locator(".hub-header input[type=search]").fill(word)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    results = page.locator(".hub-result")
    results.first.wait_for()
    return "\n".join(results.all_inner_texts())


def is_dark(page: Page) -> bool:
    """Whether the page's ground is darker than its text."""
    light, dark = page.evaluate("""() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      const sum = (text) => text.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0);
      return [sum(backgroundColor), sum(color)];
    }""")
    return bool(light < dark)


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
            assert is_dark(page) == (scheme == "dark"), path
        page.goto(f"http://127.0.0.1:{port}/aligned/")
        cell = page.locator("td", has_text="12")
        assert cell.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
        page.goto(f"http://127.0.0.1:{port}/")
        assert "SENCO" in found_by(page, "safeguarding")
        if edition == "members":
            page.goto(f"http://127.0.0.1:{port}/")
            assert SECRET_WORD in found_by(page, SECRET_WORD)
        assert page.evaluate("window.refused") == []
        page.locator(".hub-result a").first.click()
        page.wait_for_url(lambda url: urlsplit(url).path != "/search/")
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{port}/calendar/")
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("navigation", name="Main menu").get_by_role(
            "link", name="Subscribe"
        ).click()
        page.wait_for_url("**/subscribe/")
        assert page.evaluate("window.refused") == []
        assert errors == []
        assert {urlsplit(url).netloc for url in asked} == {f"127.0.0.1:{port}"}
        assert context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0


def test_webassembly_runs_on_the_page_of_the_search_alone(browser: Browser, nginx: Serving) -> None:
    tried = """() => {
      try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); return true; }
      catch { return false; }
    }"""
    with browser.new_context() as context:
        page = context.new_page()
        for path, runs in {
            "search/": True,
            "search/?q=a": True,
            "": False,
            "about/": False,
        }.items():
            page.goto(f"http://127.0.0.1:{nginx.public}/{path}")
            assert page.evaluate(tried) == runs, path


@pytest.mark.parametrize("path", ["", "search/"])
def test_the_rules_refuse_what_is_not_the_sites_own(
    browser: Browser, nginx: Serving, path: str
) -> None:
    """The search has rules of its own, which let WebAssembly run, and nothing else."""
    with browser.new_context() as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{nginx.public}/{path}")
        page.evaluate("""async () => {
          const within = document.createElement("script");
          within.textContent = "window.got_in = true";
          const image = document.createElement("img");
          image.src = "https://elsewhere.example/x.png";
          const style = document.createElement("style");
          style.textContent = "body { color: red }";
          document.body.append(within, image, style);
          const moment = () => new Promise((done) => setTimeout(done, 20));
          await moment(); // What the browser's driver says itself may do more than the page may.
          try { window.eval("window.got_in = true"); } catch { window.threw = true; }
          for (let tries = 0; tries < 250 && window.refused.length < 4; tries += 1) await moment();
        }""")
        refused = [entry.split()[0] for entry in page.evaluate("window.refused")]
        assert sorted(refused) == ["img-src", "script-src", "script-src-elem", "style-src-elem"]
        assert page.evaluate("[window.got_in, window.threw]") == [None, True]
