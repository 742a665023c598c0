"""The web editor in the real Chromium: what it shows of a file, and what it saves."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from hub.reading.load import load
from hub.records.places import kind_of
from tests.helpers.hubs import FIXTURES, HOUSE, SMALL, write
from tests.helpers.real_parts import require

pytestmark = pytest.mark.browser

PACKAGES = HOUSE / "node_modules"
EDITOR = HOUSE / "editor"
HERE = "http://localhost:8001/"
FETCHED = re.compile(r"https://unpkg\.com/((?:@[^/]+/)?[^/@]+)@([^/]+)/(.+)")

# Everything that is easily lost: notes, quotes, a single value for a list, texts among keys, keys
# in another order, a number that is a text, a place of its own, Markdown in its writer's style.
MEETING = """\
---
# Booked with the office
network: senco
date: 2026-09-22
start: 16:00 # the caretaker opens at 15:30
room: 007
summary: "Phonics: first steps"
audience: public
venue: {name: Village hall, postcode: CV32 5AA}
bring: Your own cup, and a pen
agenda:
  - Welcome
  - title: Data
    length: 20
decisions: We go on
attendance:
  milverton: 3
end_approximate: yes
accept:
  keep-free: The only evening
end: 17:30
---

## Notes

Some *emphasis* and a [link](../../content/cluster.md "About").

- one
* two

| a | b |
|---|---|
| 1 | 2 |

Members only
------------

<b>x</b>
"""
WRITE = """async (files) => {
  const top = await (await navigator.storage.getDirectory())
    .getDirectoryHandle('sveltia-cms-test', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const names = path.split('/');
    let folder = top;
    for (const name of names.slice(0, -1)) {
      folder = await folder.getDirectoryHandle(name, { create: true });
    }
    const file = await folder.getFileHandle(names.at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async () => {
  const found = {};
  async function walk(folder, path) {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === 'directory') await walk(entry, `${path}${name}/`);
      else found[path + name] = await (await entry.getFile()).text();
    }
  }
  const top = await navigator.storage.getDirectory();
  await walk(await top.getDirectoryHandle('sveltia-cms-test'), '');
  return found;
}"""


class Editor:
    """The web editor, with its parts from npm's packages; on request, on files in the browser."""

    def __init__(self, context: BrowserContext, root: Path) -> None:
        self.root = root
        self.asked: set[str] = set()
        self.on_trial = False
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()

    def start(self) -> None:
        """Open the editor on the files of the folder."""
        root = self.root
        self.on_trial = True
        self.page.goto(f"{HERE}blank")
        files = {
            file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
            for file in root.rglob("*.md")
        }
        self.page.evaluate(WRITE, files)
        self.page.goto(HERE)
        self.page.get_by_role("button", name="Work with Test Repository").click()
        expect(self.page.get_by_role("treeitem", name="Meetings")).to_be_visible()

    def _answer(self, route: Route) -> None:
        url = route.request.url
        name = urlsplit(url).path.strip("/") or "index.html"
        fetched = FETCHED.fullmatch(url)
        if url == f"{HERE}config.json" and self.on_trial:
            config = json.loads((EDITOR / name).read_text(encoding="utf-8"))
            route.fulfill(json={**config, "backend": {"name": "test-repo"}})
        elif url.startswith(HERE) and (EDITOR / name).is_file():
            route.fulfill(path=EDITOR / name)
        elif url == f"{HERE}blank":
            route.fulfill(body="", content_type="text/html")
        elif fetched:
            self.asked.add(url)
            file = PACKAGES / fetched[1] / fetched[3]
            route.fulfill(path=file, headers={"Access-Control-Allow-Origin": "*"})
        else:
            self.asked.add(url)
            route.abort()

    def open(self, place: str) -> None:
        self.start()
        self.page.goto(f"{HERE}#/collections/{place}")

    def field(self, key: str) -> Locator:
        return self.page.locator(f'[data-key-path="{key}"]')

    def fill(self, key: str, words: str) -> None:
        self.field(key).locator("input, textarea").first.fill(words)

    def unfold(self, key: str) -> None:
        self.field(key).get_by_role("button", name="Expand All").click()

    def save(self) -> dict[str, str]:
        """All files, after the form was saved."""
        self.page.get_by_role("button", name="Save").click()
        expect(self.page.get_by_text("Entry saved.")).to_be_visible()
        found: dict[str, str] = self.page.evaluate(READ)
        return found


@pytest.fixture
def editor(browser: Browser, tmp_path: Path) -> Iterator[Editor]:
    require("Sveltia CMS from npm", (PACKAGES / "@sveltia" / "cms").is_dir())
    require("js-yaml from npm", (PACKAGES / "js-yaml").is_dir())
    write(tmp_path, {**SMALL, "meetings/2026-27/second.md": MEETING})
    # Fields are made as they come into view: so all are.
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 9000})
    context.set_default_timeout(10_000)
    yield Editor(context, tmp_path)
    context.close()


def changed(editor: Editor, saved: dict[str, str]) -> dict[str, str]:
    """The files that are new or differ from what they were."""
    found = {}
    for path, text in saved.items():
        file = editor.root / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            found[path] = text
    return found


def test_only_the_lines_that_were_changed_are_changed(editor: Editor) -> None:
    editor.open("meeting/entries/2026-27/second")
    assert editor.field("room").locator("input").input_value() == "007"
    editor.unfold("agenda")
    assert editor.field("agenda.0.title").locator("input").input_value() == "Welcome"
    assert editor.field("venue_place.name").locator("input").input_value() == "Village hall"
    editor.fill("date", "2026-09-24")
    editor.fill("start", "16:15")
    expected = MEETING.replace("2026-09-22", "2026-09-24").replace(
        "start: 16:00 # the caretaker opens at 15:30", "start: 16:15"
    )
    assert changed(editor, editor.save()) == {"meetings/2026-27/second.md": expected}


def test_what_is_emptied_goes_and_what_is_filled_in_comes(editor: Editor) -> None:
    editor.open("meeting/entries/2026-27/second")
    editor.field("end").get_by_role("button", name="Clear").click()
    editor.field("end_approximate").get_by_text("(None)").click()
    editor.unfold("agenda")
    editor.fill("agenda.1.title", "Data: what it says")
    editor.fill("agenda.1.length", "25")
    editor.fill("cost", "£4 # per head")
    expected = (
        MEETING.replace("end: 17:30\n", "cost: '£4 # per head'\n")
        .replace("end_approximate: yes\n", "")
        .replace(
            "  - title: Data\n    length: 20", "  - title: 'Data: what it says'\n    length: 25"
        )
    )
    (text,) = changed(editor, editor.save()).values()
    assert text == expected
    write(editor.root, {"meetings/2026-27/second.md": text})
    _hub, problems = load(editor.root)
    assert not problems


def test_a_new_meeting_can_be_read_and_asks_who_may_read_it(editor: Editor) -> None:
    page = editor.page
    editor.open("meeting/filter/2026-27")
    page.get_by_role("button", name="New", exact=False).first.click()
    editor.fill("date", "2027-01-14")
    editor.fill("start", "16:00")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Please correct", exact=False)).to_be_visible()
    editor.field("audience").get_by_text("members: Only").click()
    for key, name in (("network", "SENCO network"), ("venue", "Milverton Primary School")):
        editor.field(key).get_by_text(name, exact=True).click()
    page.get_by_role("group", name="Slug").get_by_role("textbox").fill("senco-spring-1")
    ((path, text),) = changed(editor, editor.save()).items()
    assert path == "meetings/2026-27/senco-spring-1.md"
    assert text == (
        "---\naudience: members\nnetwork: senco\ndate: 2027-01-14\nstart: 16:00\n"
        "venue: milverton\n---\n"
    )
    write(editor.root, {path: text})
    hub, problems = load(editor.root)
    assert hub is not None
    assert not problems


def test_what_nobody_changes_stays_as_it_is_in_every_file_of_a_hub(editor: Editor) -> None:
    editor.start()
    shapes = json.loads((EDITOR / "shapes.json").read_text(encoding="utf-8"))
    root = FIXTURES / "gloucester"
    files = [file for top in ("content", "meetings") for file in (root / top).rglob("*.md")]
    assert len(files) > 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        shape = shapes[kind_of(file.relative_to(root).as_posix())[0].record_kind]
        again = editor.page.evaluate(
            "([text, shape]) => write(read(text, shape), shape)", [text, shape]
        )
        assert again == text, file.name


def test_one_signs_in_with_a_token_or_works_on_this_computer(editor: Editor) -> None:
    editor.page.goto(HERE)
    buttons = editor.page.get_by_role("button")
    expect(buttons.filter(has_text="Work with Local Repository")).to_be_visible()
    expect(buttons.filter(has_text="Token")).to_be_visible()
    assert buttons.count() == 2


def test_what_is_fetched_has_a_fixed_version_and_a_seal(editor: Editor) -> None:
    editor.start()
    page = (EDITOR / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'src="(https:[^"]*)"\s+integrity="sha384-([^"]*)"', page)
    assert len(scripts) == page.count("https:") == 2
    for url, seal in scripts:
        fetched = FETCHED.fullmatch(url)
        assert fetched is not None
        package = PACKAGES / fetched[1]
        assert json.loads((package / "package.json").read_text())["version"] == fetched[2]
        digest = hashlib.sha384((package / fetched[3]).read_bytes()).digest()
        assert base64.b64encode(digest).decode() == seal
    # What the page asks for besides is named in docs/editors.md.
    hosts = {urlsplit(url).netloc for url in editor.asked}
    assert hosts == {"unpkg.com", "cdn.jsdelivr.net"}
