"""Cloudflare's `_headers`, read as its documentation says, and the path that skips the login."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.privacy.editions import Edition
from hub.publishing.hosting import headers
from tests.helpers.hubs import run
from tests.publishing.hosting.servers import headers_of

MOST_RULES, LONGEST_LINE = 100, 2000
DEFAULTS = {
    "access-control-allow-origin": "*",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=0, must-revalidate",
}
"""What Cloudflare sends of its own accord: pages/configuration/serving-pages, Headers."""


@pytest.fixture(scope="module")
def rules(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rules")
    assert run(hosted, "host", "cloudflare", "--out", f"{out}").returncode == 0
    return out / "cloudflare"


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each rule's pattern with its lines: a pattern is not indented, its headers are."""
    pattern, lines = "", list[str]()
    for line in text.splitlines():
        assert len(line) <= LONGEST_LINE
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            lines.append(line.strip())
            continue
        if pattern:
            yield pattern, lines
        pattern, lines = line, []
        assert re.fullmatch(r"/[\w./-]*\*?[\w.-]*", pattern), "a path with at most one splat"
    yield pattern, lines


def sent(text: str, path: str) -> dict[str, str]:
    """The headers of an answer: all rules that match, in order; two values are joined."""
    found, own = dict(DEFAULTS), set[str]()
    for pattern, lines in blocks(text):
        if not re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path):
            continue
        for line in lines:
            if line.startswith("! "):
                found.pop(line[2:].lower(), None)
                own.discard(line[2:].lower())
                continue
            name, value = line.split(": ", 1)
            joined = f"{found[name.lower()]}, {value}" if name.lower() in own else value
            found[name.lower()] = joined
            own.add(name.lower())
    return found


@pytest.mark.parametrize("edition", ["public", "members"])
def test_every_file_gets_its_headers_once(rules: Path, hosted: Path, edition: Edition) -> None:
    text = (rules / edition / "_headers").read_text(encoding="utf-8")
    assert len(list(blocks(text))) <= MOST_RULES
    site = hosted / "site" / edition
    times = headers.caching(edition)
    page = times.page if edition == "members" else DEFAULTS["cache-control"]
    for file in (file for file in site.rglob("*") if file.is_file()):
        path = f"/{file.relative_to(site).as_posix()}".removesuffix("index.html")
        found = sent(text, path)
        for name, value in headers_of(edition, tls=True, search=path == "/search/").items():
            assert found[name.lower()] == value, (path, name)
        feed = path.startswith("/feeds/") or path.endswith(".ics")
        noindex = "noindex" if feed or edition == "members" else None
        assert found.get("x-robots-tag") == noindex, path
        theme = path.startswith(("/assets/javascripts/", "/assets/stylesheets/"))
        kept = times.feed if feed else times.hashed if theme else page
        assert found["cache-control"] == kept, path
        if path.endswith(".ics"):
            assert found["content-type"] == headers.CALENDAR
        if re.fullmatch(r"/feeds/\w+\.xml", path):
            assert found["content-type"] == headers.ATOM
        assert "access-control-allow-origin" not in found


def test_the_path_without_login_holds_calendars_alone(
    rules: Path, behind_login: list[str], feed: str
) -> None:
    text = (rules / "access.txt").read_text(encoding="utf-8")
    (path,) = re.findall(r"path: (\S+)\n\s*Policy: Bypass", text)
    # In an application's path a `*` stands for any number of characters and slashes.
    skips = re.compile("/" + ".*".join(map(re.escape, path.split("*"))))
    assert skips.fullmatch(feed)
    for held in behind_login:
        assert not skips.fullmatch(held), held
        assert not skips.fullmatch(held.removesuffix("index.html")), held


def test_a_wrong_calendar_address_shows_no_page_of_the_hub(rules: Path) -> None:
    page = (rules / "members" / "feeds" / "404.html").read_text(encoding="utf-8")
    assert "Trial Cluster" not in page
    assert not re.search(r"<(a|script|link|img|style)\b", page)
