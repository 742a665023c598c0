"""The rules for nginx and Caddy, in the real ones: nothing of the members' without the login.

Requests go out byte by byte, as a browser or library would tidy up `..` and `//` beforehand.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest

from hub.publishing.hosting import headers
from tests.helpers.hubs import HOUSE
from tests.publishing.hosting.conftest import SECRET_WORD
from tests.publishing.hosting.servers import LOGIN, Answer, Serving, ask, headers_of, raw

METHODS = ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "TRACE", "get")
BADGES = (
    "Basic",
    "Basic Og==",
    "Basic bWVtYmVyczo=",
    "Basic %%",
    "Bearer x",
    "Digest username=members",
)


def tricks(path: str, feed: str) -> list[str]:
    """Other ways to write a path, and ways to start at the one place that is open."""
    folder, name = path.rsplit("/", 1)
    token = feed.rsplit("/", 1)[0]
    first, last = f"%{ord(path[1]):02x}", f"%{ord(name[-1]):02X}"
    letters = "/".join("".join(f"%{ord(c):02x}" for c in part) for part in path.split("/"))
    plain = [
        path, f"{folder}/", folder or "/", f"{path}/", f"{path}/.", f"{path}/..", f"{path}/%2e",
        path[1:], f"*{path}", path.upper(), path.title(), f"{path}~", f"{path}::$DATA",
    ]  # fmt: skip
    slashes = [
        f"/{path}", path.replace("/", "//"), f"/.{path}", f"{folder}/./{name}", f"/x/..{path}",
        f"/..{path}", path.replace("/", "\\"), path.replace("/", "%5c"), path.replace("/", "%2f"),
        f"/{path[1:].replace('/', '%2f')}",
    ]  # fmt: skip
    codes = [
        letters, f"/{first}{path[2:]}", f"{folder}/{quote(name[:-1])}{last}", f"/x/%2e%2e{path}",
        f"/x/%2E%2E{path}", f"/x/..%2f{path[1:]}", f"/..%2f{path[1:]}", f"/%2e%2e{path}",
        f"/%252e%252e{path}",
    ]  # fmt: skip
    endings = [
        f"{path}{end}"
        for end in (
            ".", "..", "%20", "%00", "%00.ics", "%0a", ";", ";a=b", ";.ics", f"?{feed}", f"#{feed}",
            f"%23{feed}", f"%3f{feed}", f";{feed}",
        )
    ]  # fmt: skip
    from_the_feed = [
        f"{feed}{way}{path}"
        for way in (
            "", "/../../..", "/%2e%2e/%2e%2e/%2e%2e", "/..;/..;/..", "%2f..%2f..%2f..",
            ";/../../..", "%00/../../..", "\\..\\..\\..", "/../..", "/..", "/.", "/",
            "%0a/../../..",
        )
    ] + [
        f"{token}{way}{path}" for way in ("", "/../..", "/%2e%2e/%2e%2e", "/..%2f..", "/..%2f..%2f")
    ]  # fmt: skip
    absolute = [
        f"{origin}{path}"
        for origin in ("http://x", "http://localhost:1", "http://x/", "https://trial.example")
    ]
    return plain + slashes + codes + endings + from_the_feed + absolute


def closed(answer: Answer) -> bool:
    """Whether an answer holds nothing of the members' edition."""
    return not 200 <= answer.status < 300 and SECRET_WORD.encode() not in answer.body


def test_nothing_is_read_without_the_login(
    server: Serving, behind_login: list[str], feed: str
) -> None:
    for path in behind_login:
        for target in tricks(path, feed):
            answer = ask(server.members, target)
            assert closed(answer), (target, answer.status)
        assert ask(server.members, path).status == 401, path


def test_what_the_workflow_asks_for_as_a_stranger_is_there(behind_login: list[str]) -> None:
    script = (HOUSE / ".github" / "scripts" / "see-that-it-is-closed.sh").read_text("utf-8")
    (pages,) = re.findall(r"for page in (.+); do", script)
    assert set(pages.split()) <= {"/", *behind_login}


def test_no_method_header_or_badge_opens_a_page(
    server: Serving, behind_login: list[str], feed: str
) -> None:
    for path in ["/", "/meetings/", "/for-members/", *behind_login]:
        for method in METHODS:
            assert closed(ask(server.members, path, method=method)), (method, path)
    for path in ("/", "/for-members/", "/feeds/hub.json", "/pagefind/pagefind-entry.json"):
        for badge in BADGES:
            assert closed(ask(server.members, path, badge)), (badge, path)
        for name in ("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Forwarded-Path"):
            assert closed(ask(server.members, path, more=f"{name}: {feed}\r\n")), (name, path)
            # Nor does the open address lead elsewhere.
            answer = ask(server.members, feed, more=f"{name}: {path}\r\n")
            assert SECRET_WORD.encode() not in answer.body
        for host in ("", "trial.example", "members.trial.example", "127.0.0.1", "x:99999", "a b"):
            assert closed(ask(server.members, path, host=host)), (host, path)


@pytest.mark.parametrize(
    "form",
    [
        "GET {} HTTP/1.0\r\n\r\n",
        "GET {}\r\n",
        "GET {}\r\n\r\n",
        "GET {} HTTP/1.1\r\n\r\n",
        "GET http://members.trial.example{} HTTP/1.0\r\n\r\n",
        "GET http://x{} HTTP/1.1\r\nHost: members.trial.example\r\nConnection: close\r\n\r\n",
        "GET {} HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n",
        "GET\t{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET {} HTTP/9.9\r\nHost: x\r\n\r\n",
    ],
)
def test_no_form_of_request_opens_a_page(
    server: Serving, behind_login: list[str], form: str
) -> None:
    for path in ["/", "/for-members/", *behind_login]:
        answer = raw(server.members, form.format(path).encode())
        assert closed(answer), (form, path)


def test_members_read_everything_with_the_login(
    server: Serving, behind_login: list[str], feed: str
) -> None:
    for path in [*behind_login, feed]:
        answer = ask(server.members, path, LOGIN)
        moved = answer.status in {301, 308} and path.endswith("index.html")
        assert answer.status == 200 or moved, (path, answer.status)
        whole = path.removesuffix("index.html")
        assert ask(server.members, whole, LOGIN).status == 200, whole
    assert SECRET_WORD.encode() in ask(server.members, "/for-members/", LOGIN).body
    assert ask(server.members, "/not-there/", LOGIN).status == 404


def test_a_calendar_program_reads_its_feed_and_nothing_more(server: Serving, feed: str) -> None:
    answer = ask(server.members, feed)
    assert answer.status == 200
    assert answer.body.startswith(b"BEGIN:VCALENDAR")
    assert answer.headers["content-type"] == headers.CALENDAR
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "private, max-age=900"
    assert ask(server.members, feed, method="HEAD").status == 200
    again = ask(server.members, feed, more=f"If-None-Match: {answer.headers['etag']}\r\n")
    assert again.status == 304
    squeezed = ask(server.members, feed, more="Accept-Encoding: gzip\r\n")
    assert squeezed.headers["content-encoding"] == "gzip"


def test_an_unknown_feed_is_not_there_and_no_folder_is_listed(server: Serving, feed: str) -> None:
    token = feed.split("/")[2]
    other = ("A" if token[0] != "A" else "B") + token[1:]
    for target in (f"/feeds/{other}/all.ics", f"/feeds/{token}/nothing.ics"):
        answer = ask(server.members, target)
        assert answer.status == 404, target
        # Not the edition's own page, whose menu names members' pages.
        assert b"hub-" not in answer.body
        assert answer.headers["x-robots-tag"] == "noindex"
    for target in (
        "/feeds", "/feeds/", f"/feeds/{token}", f"/feeds/{token}/", f"/feeds/{token}/.",
        f"/feeds/{token}/ALL.ICS", f"/feeds/{token}/all.ics.gz", f"/feeds/{token[:-1]}/all.ics",
        f"/feeds/{token}x/all.ics", f"/feeds/x/{token}/all.ics", f"/feeds/{token}/a/all.ics",
        f"/FEEDS/{token}/all.ics", f"/x/feeds/{token}/all.ics",
    ):  # fmt: skip
        answer = ask(server.members, target)
        assert answer.status in {301, 308, 400, 401}, (target, answer.status)
        assert token.encode() not in answer.body
    for target in ("/feeds/", f"/feeds/{token}/"):
        answer = ask(server.members, target, LOGIN)
        assert answer.status in {403, 404}
        assert b"all.ics" not in answer.body


def test_every_answer_of_the_members_edition_has_its_headers(server: Serving, feed: str) -> None:
    for target, login in [
        ("/", ""), ("/", LOGIN), (feed, ""), ("/x", LOGIN), ("/about/", LOGIN), ("/search/", LOGIN),
    ]:  # fmt: skip
        found = ask(server.members, target, login).headers
        for name, value in headers_of("members", tls=False, search=target == "/search/").items():
            assert found.get(name.lower()) == value, (target, name)
        assert found["cache-control"].startswith("private, ")
        assert "strict-transport-security" not in found, "There is no TLS at a port."


def test_the_public_edition_is_open_and_has_its_headers(server: Serving, hosted: Path) -> None:
    public = hosted / "site" / "public"
    for file in (file for file in public.rglob("*") if file.is_file()):
        path = f"/{file.relative_to(public).as_posix()}"
        answer = ask(server.public, path.removesuffix("index.html"))
        assert answer.status == 200, path
        search = path == "/search/index.html"
        for name, value in headers_of("public", tls=False, search=search).items():
            assert answer.headers.get(name.lower()) == value, (path, name)
        feed = path.startswith("/feeds/") or path.endswith(".ics")
        assert answer.headers.get("x-robots-tag") == ("noindex" if feed else None), path
        times = headers.caching("public")
        hashed = re.search(headers.HASHED, path)
        expected = times.feed if feed else times.hashed if hashed else times.page
        assert answer.headers["cache-control"] == expected, path
        kind = answer.headers.get("content-type")
        if path.endswith(".ics"):
            assert kind == headers.CALENDAR
        elif re.fullmatch(r"/feeds/\w+\.xml", path):
            assert kind == headers.ATOM
        elif path.endswith(".html"):
            assert kind == "text/html; charset=utf-8"
        elif path.endswith(".webmanifest"):
            assert kind == headers.MANIFEST
    for path in ("/feeds/", "/assets/", "/../cluster.md", "/..%2f..%2fcontent/cluster.md"):
        assert ask(server.public, path).status in {400, 403, 404}, path
    missing = ask(server.public, "/not-there/")
    assert missing.status == 404
    assert b"Page not found" in missing.body
    assert missing.headers["content-type"] == "text/html; charset=utf-8"
    for port, login in ((server.public, ""), (server.members, LOGIN)):
        deep = ask(port, "/meetings/2019-20/no/such/meeting/", login)
        assert deep.status == 404
        # Caddy has no page for members: its rules would show it to anybody.
        if deep.body and b"<html" in deep.body:
            found = re.findall(
                r'(?:href|src|action)="(?!https?:|mailto:|#)([^"]*)"', deep.body.decode()
            )
            assert len(found) > 20
            for target in found:
                assert target.startswith("/")
                # As a browser does, which leaves out the dot of `/.`.
                assert ask(port, urljoin("/", target), login).status == 200, target
    assets = [
        f"/{file.relative_to(public).as_posix()}" for file in public.glob("assets/*/hub.*.*s")
    ]
    assert {path.rpartition(".")[2] for path in assets} == {"css", "js"}
    for path in ("/", "/feeds/all.ics", "/feeds/hub.json", *assets):
        answer = ask(server.public, path, more="Accept-Encoding: gzip\r\n")
        assert answer.headers.get("content-encoding") == "gzip", path
