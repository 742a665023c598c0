"""`hub serve`: what a browser is sent is what will be published, and it follows every edit."""

from __future__ import annotations

import datetime as dt
import html
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import pytest

from hub import checking
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy.editions import EDITIONS, Edition
from hub.problem import has_errors
from hub.publishing import making
from hub.publishing.page import Pages
from hub.publishing.preview import strip
from hub.publishing.preview.content import Content
from hub.publishing.preview.shown import Answer, Shown
from hub.publishing.store import NoStore
from tests.helpers.hubs import HOUSE, SMALL, housed, run, write
from tests.helpers.repository import Repository

TODAY: Final = dt.date(2026, 9, 10)
HOLDER: Final = "feed_holders: {holder: milverton}\n"
GUIDE: Final = """\
---
title: Guide
audience: public
---

# For everybody

A [list](list.csv), and [a meeting](../meetings/2026-27/first.md).

## Members only

Ask for the keys.
"""
FIRST: Final = "meetings/2026-27/first.md"
SECRET: Final = "preview-" + "0123456789abcdef" * 4
PAGE: Final = "/meetings/2026-27/first/"
RUN: Final = [str(Path(sys.executable).with_name("hub")), "serve", "--port", "0"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small hub of two editions, under git, with a house of its own to break."""
    root = housed(tmp_path / "hub")
    (root / "overrides").unlink()
    shutil.copytree(HOUSE / "overrides", root / "overrides")
    write(root, {**SMALL, "content/guide.md": GUIDE, "content/list.csv": b"Chair,From\n"})
    (root / ".gitignore").write_text("/hooks\n/overrides\n/site\n")
    Repository(root).commit("2026-06-01T10:00", {})
    return root


def change(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Save a file as editors do: another one takes its place."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def previewed(root: Path, edition: Edition | None = None, secret: str = "") -> Shown:
    return Shown(Content(root, lambda: TODAY), edition, secret)


def said(answer: Answer) -> str:
    """What the strip of a page says, without its tags."""
    found = re.search(rb'<aside id="hub-preview".*?</aside>', answer.content, re.DOTALL)
    assert found is not None
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", found[0].decode()).split()))


# The same as what is published


@contextmanager
def serving(root: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """`hub serve` in a process of its own, and where it says that one can look."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("HUB_")}
    settings = {"HUB_TODAY": f"{TODAY}", "HUB_FEED_SECRET": SECRET, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*RUN, *more], cwd=root, env={**inherited, **settings}, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        try:
            wanted = 2 if "both" in more else 1
            heard = (re.search(r"http://localhost:\d+/\S*", line) for line in lines)
            yield process, [next(found[0] for found in heard if found) for _ in range(wanted)]
        finally:
            process.kill()


def fetched(address: str, host: str = "", path: str = "") -> tuple[int, Mapping[str, str], bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
    connection.request("GET", quote(path or parts.path), headers={"Host": host} if host else {})
    answer = connection.getresponse()
    with closing(connection):
        return answer.status, dict(answer.headers), answer.read()


def test_every_file_of_both_editions_is_as_it_is_published(root: Path) -> None:
    change(root, "content/cluster.md", ("members: yes\n", f"members: yes\n{HOLDER}"))
    ran = run(root, "build", today=f"{TODAY}", HUB_FEED_SECRET=SECRET)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with serving(root, "--edition", "both") as (_process, addresses):
        for edition, address in zip(EDITIONS, addresses, strict=True):
            built = root / "site" / edition
            files = {f.relative_to(built).as_posix(): f for f in built.rglob("*") if f.is_file()}
            for name, file in files.items():
                _status, _headers, content = fetched(address, path=f"/{name}")
                if name.endswith(".html"):
                    assert content != file.read_bytes()
                    content = strip.without(content)
                assert content == file.read_bytes(), f"{edition}: {name}"
            known = {name for name in files if not name.startswith("pagefind/")}
            shown = previewed(root, edition, SECRET if edition == "members" else "")
            assert {*shown.addresses()} == known
            # As hosts answer, too.
            status, headers, content = fetched(address, path="/meetings")
            assert (status, headers["Location"]) == (302, "/meetings/")
            status, headers, content = fetched(address, path="/nowhere/")
            assert (status, b"Page not found" in content) == (404, True)
            assert "script-src 'self';" in headers["Content-Security-Policy"]


def test_after_any_edit_pages_are_those_of_a_fresh_build(root: Path) -> None:
    chance = random.Random(14)  # noqa: S311 - the same edits every time
    shown = {name: previewed(root, name, "") for name in EDITIONS}
    fresh: dict[Edition, Pages] = {}
    good: dict[Edition, Mapping[str, bytes]] = {name: {} for name in EDITIONS}
    for number in range(20):
        edit(root, number, chance)
        name = EDITIONS[number % 2]
        hub, problems = checking.load(root)
        if hub is not None and not has_errors(problems):
            planned = site.plan(hub, Context(name, TODAY))
            again = (
                fresh[name].of(planned) if name in fresh else making.pages(planned, root, NoStore())
            )
            fresh[name], good[name] = again, dict(again.all())
        for address, content in good[name].items():
            found = shown[name].answer(f"/{address}").content
            assert strip.without(found) == content, (number, address)


def edit(root: Path, number: int, chance: random.Random) -> None:
    """One of the things that people do; some of them are wrong, and the next mends them."""
    extra, broken = f"meetings/2026-27/extra-{number // 4}.md", root / "content/networks/broken.md"
    broken.unlink(missing_ok=True)
    day = chance.randint(1, 28)
    match number % 8:
        case 0 | 4:
            facts = f"network: senco\naudience: public\ndate: 2026-11-{day:02}\nstart: 16:00\n"
            write(root, {extra: facts})
        case 1:
            write(root, {FIRST: f"{SMALL[FIRST]}room: Room {number}\n"})
        case 2:
            broken.write_bytes(chance.choice([b"", b"\xff\xfe\x00", b"---\ntitle: [\n---\n"]))
        case 3:
            Repository(root).commit(f"2026-06-{number + 1:02}T10:00", {})
        case 5:
            write(root, {FIRST: str(SMALL[FIRST]).replace("09-17", f"09-{day:02}")})
        case 6:
            change(root, "content/guide.md", ("the keys", f"the keys, {number} of them"))
        case _:
            (root / extra).unlink()


# Edits


def events(address: str, path: str) -> Iterator[tuple[str, str]]:
    """What an open page is told: the kind of event, and its data."""
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=20) as line:
        line.sendall(f"GET /.preview/events?at={path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        kind = ""
        for said in line.makefile(encoding="utf-8"):
            name, _, value = said.strip().partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                yield kind, value


def test_an_open_page_is_told_of_an_edit_and_of_what_is_wrong(root: Path) -> None:
    with serving(root) as (process, (address,)):
        page = f"{address.rstrip('/')}{PAGE}"
        before = fetched(page)[2]
        told = events(address, PAGE)
        kind, version = next(told)
        assert kind == "page"
        assert f'data-version="{version}"'.encode() in before
        change(root, FIRST, ("venue: milverton", "venue: milverton\nroom: The Green Room"))
        assert next(value for kind, value in told if kind == "page") != version
        assert b"The Green Room" in fetched(page)[2]
        change(root, FIRST, ("16:00", "25:00"))
        words = next(v for k, v in told if k == "problems" and f"{FIRST}:" in v)
        assert "1 error" in json.loads(words)
        assert b"The Green Room" in fetched(page)[2]
        # From elsewhere, nobody reads it under a name of their own.
        assert fetched(page, host="evil.example:80")[0] == 421
        assert fetched(page, host="[evil.example")[0] == 421
        # The whole check comes after the page, and its list after that.
        assert process.stdout is not None
        assert next(line for line in process.stdout if f"{FIRST}:5: error: " in line)
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stdout.read()
        assert process.wait(20) == 0


def test_a_port_that_is_taken_is_named(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run(root, "serve", "--port", f"{port}")
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert f"port {port}" in ran.stderr


# What is wrong


def test_what_is_wrong_stands_above_the_last_good_page(root: Path) -> None:
    shown = previewed(root, "members")
    good = shown.answer(PAGE)
    assert said(good) == "Preview, members’ edition checking …"
    for path, content, words in (
        (FIRST, b"---\nnetwork: senco\n", "front matter"),
        (FIRST, b"---\n\xff\n---\n", "cannot be read"),
        ("content/cluster.md", b"", "This file is empty."),
        ("content/networks/senco.md", None, "There is no network senco ."),
    ):
        kept = (root / path).read_bytes()
        if content is None:
            (root / path).unlink()
        else:
            (root / path).write_bytes(content)
        now = shown.answer(PAGE)
        assert f"{path if content is not None else FIRST}:" in said(now)
        assert strip.without(now.content) == strip.without(good.content), words
        (root / path).write_bytes(kept)
    assert said(shown.answer(PAGE)) == said(good)


def test_a_broken_template_is_named_and_the_page_stays(root: Path) -> None:
    shown, template = previewed(root), "overrides/hub/pages/meeting.html"
    good = shown.answer(PAGE)
    above = (root / template).read_text(encoding="utf-8").partition("{% macro written() %}")[0]
    line = above.count("\n") + 1
    for slip, words in (
        ("{% if %}", "Expected an expression, got 'end of statement block'."),
        ("{{ 1 / 0 }}", "ZeroDivisionError: division by zero."),
        ("{{ nothing.at.all }}", "'nothing' is undefined."),
    ):
        change(root, template, ("{% macro written() %}", slip + "{% macro written() %}"))
        now = shown.answer(PAGE)
        assert f"{template}:{line} Error: {words} Mend the template" in said(now)
        assert strip.without(now.content) == strip.without(good.content)
        change(root, template, (slip, ""))
    (root / template).unlink()
    assert f"{template}:1 Error: There is no such template." in said(shown.answer(PAGE))
    never = previewed(root).answer(PAGE)
    assert (never.status, b"This page cannot be made" in never.content) == (500, True)
    assert previewed(root).answer("/").status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are texts here")
def test_a_file_of_which_the_name_is_no_text_is_told_of(root: Path) -> None:
    shown = previewed(root)
    assert "nothing is wrong" not in said(shown.answer(PAGE))
    Path(os.fsdecode(os.fsencode(root) + b"/content/we\xffird.md")).write_text(GUIDE)
    assert "A file's name may have only" in said(shown.answer(PAGE))


def test_a_hub_that_cannot_be_read_at_first_is_shown_once_it_can(root: Path) -> None:
    kept = (root / "content/cluster.md").read_bytes()
    (root / "content/cluster.md").unlink()
    shown = previewed(root)
    answer = shown.answer(PAGE)
    assert answer.status == 503
    assert "content/cluster.md:1 Error: The file with the cluster's settings is" in said(answer)
    assert shown.state(PAGE)[1] in answer.content.decode()
    (root / "content/cluster.md").write_bytes(kept)
    assert shown.answer(PAGE).status == 200


def test_what_takes_long_is_looked_for_afterwards(root: Path) -> None:
    """Warnings, and what the gate or the selection would stop, are those of `hub check`."""
    more = f"{SMALL[FIRST]}accept: {{nothing: At all}}\n"
    write(root, {
        FIRST: more,
        "content/script.md": "---\ntitle: S\naudience: public\n---\n<script>alert(1)</script>\n",
        "content/second.md": "---\ntitle: Lost\naudience: public\n---\n[x](nothing.pdf)\n",
    })  # fmt: skip
    (root / "content/second.md").unlink()
    content = Content(root, lambda: TODAY)
    shown = Shown(content, None, "")
    assert "checking" in said(shown.answer(PAGE))
    found = content.check(content.now, 0)
    assert found is content.now
    assert [*found.problems] == checking.check(root, TODAY)[1]
    words = said(shown.answer(PAGE))
    assert "There is no warning nothing ." in words
    assert "content/script.md:5 Error: " in words
    # And again, of what is remembered.
    change(root, "content/script.md", ("<script>alert(1)</script>", "Fine."))
    content.look()
    assert [*content.check(content.now, 0).problems] == checking.check(root, TODAY)[1]


def test_a_site_below_an_address_stands_there(root: Path) -> None:
    change(root, "content/cluster.md", ("https://trial.example", "https://trial.example/hub/"))
    shown = previewed(root, "public")
    assert (shown.answer("/").status, shown.answer("/").to) == (302, "/hub/")
    assert shown.answer(f"/hub{PAGE}").status == 200
    lost = shown.answer(PAGE)
    assert (lost.status, b'href="/hub/meetings/"' in lost.content) == (404, True)


def test_another_day_and_another_commit_are_seen(root: Path) -> None:
    days = [TODAY]
    content = Content(root, lambda: days[0])
    shown = Shown(content, "public", "")
    assert shown.answer("/built.txt").content == b"2026-09-10\n"
    days[0] = dt.date(2026, 9, 11)
    assert shown.answer("/built.txt").content == b"2026-09-11\n"
    before = content.look()
    assert content.look() is before
    change(root, FIRST, ("09-17", "09-24"))
    Repository(root).commit("2026-06-03T10:00", {})
    assert b"SEQUENCE:1" in shown.answer(f"{PAGE.rstrip('/')}.ics").content
    before = content.look()
    Repository(root).git("commit", "--quiet", "--allow-empty", "--message=x", at="2026-06-04T10:00")
    assert content.look() is not before


def test_what_only_an_engine_can_do_it_shows(root: Path) -> None:
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - footnotes\n", "  - footnotes\n  - admonition\n"))
    ran = run(root, "serve", "--edition", "both")
    assert ran.returncode == 2
    assert "mkdocs.yml has the extension `admonition`, so MkDocs shows the pages." in ran.stdout
    assert ran.stderr == "MkDocs shows one edition: `--edition public` or `members`.\n"
