"""Whether strangers are asked to log in: the script that looks, against real servers."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

from tests.helpers.hubs import HOUSE
from tests.workflows.test_workflows import PUBLISH

SCRIPT: Final = HOUSE / ".github" / "scripts" / "see-that-it-is-closed.sh"
KEPT_AWAY: Final = "a challenge"
LOGINS: Final = {
    "refused": (401, ""),
    "forbidden": (403, ""),
    "Cloudflare": (302, "https://trial.cloudflareaccess.com/cdn-cgi/access/login/x?kid=1"),
    "Microsoft": (302, "https://login.microsoftonline.com/t/oauth2/v2.0/authorize?x=1"),
    "Azure": (302, "/.auth/login/aad?post_login_redirect_uri=.referrer"),
    "oauth2-proxy": (307, "/oauth2/start?rd=%2F"),
    "followed": (302, "/to/login"),
}
NO_LOGINS: Final = {
    "open": ((200, ""), "was let in without a login"),
    "open behind": ((302, "/open?x=secret"), "was let in without a login"),
    "open behind three": ((301, "/once"), "was let in without a login"),
    "round": ((302, "/round"), "was sent from page to page 6 times, and met no login"),
    "nowhere": ((302, ""), "was answered 302, and not asked to log in"),
    "plain": (
        (302, "http://members.trial.example/x?t=secret"),
        "was sent on without encryption, to http://members.trial.example/x. ",
    ),
    "stranger": (
        (302, "https://evil.example/login?t=secret"),
        "was sent to https://evil.example/login, which is no login that the hub knows",
    ),
    "like Cloudflare": ((302, "https://x.cloudflareaccess.com.evil.example/"), "no login that"),
    "named Cloudflare": (
        (302, "https://x.cloudflareaccess.com@evil.example/"),
        "no login that",
    ),
    "like Microsoft": ((302, "https://login.microsoftonline.com.evil.example/"), "no login that"),
    "another's Azure": ((302, "https://evil.example/.auth/login/aad"), "no login that"),
    "another's oauth2-proxy": ((302, "//evil.example/oauth2/start"), "without encryption"),
    "kept away as a program": ((403, KEPT_AWAY), "was kept away as a program, which says nothing"),
    "fault": ((500, ""), "was answered 500, and not asked to log in"),
}
"""Answers that are no login, and what is said of them."""
BEHIND: Final = {
    "/to/login": (302, "/oauth2/sign_in"), "/open": (200, ""), "/round": (302, "/round?again"),
    "/once": (308, "/twice"), "/twice": (302, "/open"),
}  # fmt: skip
PAGES: Final = ("/", "/index.html", "/feeds/hub.json", "/pagefind/pagefind-entry.json")


@contextmanager
def host(answers: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    """The address of a host that gives these answers by path; `*` stands for all others."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            status, to = (answers | BEHIND).get(path, answers["*"])
            body = b"<h1>Please log in</h1><form>Password</form>"
            self.send_response(status)
            if to == KEPT_AWAY:
                self.send_header("cf-mitigated", "challenge")
            elif to:
                self.send_header("Location", to)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def look(
    moment: str, address: str, *more: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "CLOUDFLARE_PROJECT"}
    return subprocess.run(
        ["bash", SCRIPT, moment, address, *more],
        env=environment | variables, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("login", LOGINS)
def test_a_login_is_known(login: str) -> None:
    with host({"*": LOGINS[login]}) as address:
        ran = look("after", address)
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
        assert ran.stdout == f"Nobody gets in without logging in: {address.rstrip('/')} \n"


@pytest.mark.parametrize("case", NO_LOGINS)
def test_whatever_is_no_login_is_found_and_told(case: str) -> None:
    answer, said = NO_LOGINS[case]
    # One page that is open among closed ones is enough.
    page = PAGES[list(NO_LOGINS).index(case) % len(PAGES)]
    with host({"*": LOGINS["refused"], page: answer}) as address:
        for moment, remedy in (("before", "before anything is uploaded"), ("after", "runbook.md")):
            ran = look(moment, address)
            assert (ran.returncode, ran.stderr) == (1, "")
            asked = f"{address.rstrip('/')}{page}"
            start = f"::error::A stranger who asked for {asked} of the members' edition was "
            assert ran.stdout.startswith(start)
            assert said in ran.stdout
            assert remedy in ran.stdout
            assert "secret" not in ran.stdout
            assert ran.stdout.count("\n") == 1


def test_what_is_not_there_yet_is_only_right_before_the_first_upload() -> None:
    with host({"*": (404, "")}) as address:
        assert look("before", address).returncode == 0
        ran = look("after", address)
        assert ran.returncode == 1
        assert "was answered 404, and not asked to log in" in ran.stdout
    assert look("before", address).returncode == 0
    ran = look("after", address)
    assert ran.returncode == 1
    assert "of the members' edition got no answer. " in ran.stdout


WRANGLER: Final = (
    "Uploading... (3/3)\n\x1b[32mDeployment complete!\x1b[0m Take a peek over at "
    "\x1b[4mhttps://373f31e2.trial-abc.pages.dev\x1b[0m\n"
)
SWA: Final = "- Preparing\n✔ Project deployed to https://brave-sea-1.2.azurestaticapps.net 🚀\n"
OWN: Final = {
    WRANGLER: ["https://373f31e2.trial-abc.pages.dev", "https://trial-abc.pages.dev"],
    SWA: ["https://brave-sea-1.2.azurestaticapps.net"],
}
"""What a program says that has uploaded, and the addresses at which the host shows it."""
NOBODY_IS_THERE: Final = """\
#!/bin/sh
for url; do :; done
case "$url" in "$OPEN"/*) echo '200||' ;; *) echo '401||' ;; esac
"""
"""Stands in for the program that asks: nobody but the host answers at its addresses."""


@pytest.mark.parametrize("said", OWN, ids=["Cloudflare", "Azure"])
def test_the_addresses_that_the_host_gives_are_doors_too(said: str, tmp_path: Path) -> None:
    curl, uploaded = tmp_path / "curl", tmp_path / "uploaded"
    curl.write_text(NOBODY_IS_THERE, encoding="utf-8")
    curl.chmod(0o755)
    uploaded.write_text(said, encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    address = "https://members.trial.example/"
    ran = look("after", address, f"{uploaded}", PATH=path, OPEN="none")
    assert ran.returncode == 0
    for own in ("https://members.trial.example", *OWN[said]):
        assert f" {own} " in ran.stdout
        found = look("after", address, f"{uploaded}", PATH=path, OPEN=own)
        assert found.returncode == 1
        assert f"asked for {own}/ of the members' edition was let in" in found.stdout
    # The name of the project is asked at before, too.
    for moment in ("before", "after"):
        project = {"CLOUDFLARE_PROJECT": "trial", "OPEN": "https://trial.pages.dev"}
        assert look(moment, address, f"{uploaded}", PATH=path, **project).returncode == 1
    # An address that nobody told cannot be looked at.
    uploaded.write_text("Done.\n", encoding="utf-8")
    ran = look("after", address, f"{uploaded}", PATH=path, OPEN="none")
    assert ran.returncode == 1
    assert ran.stdout.startswith("::error::The host did not say at which address of its own")


def test_the_workflow_looks_before_and_after_at_what_was_uploaded() -> None:
    ran = [step.get("run", "") for step in PUBLISH["members"]["steps"]]
    script = ".github/scripts/see-that-it-is-closed.sh"
    before = ran.index(f'{script} before "$ADDRESS"')
    after = ran.index(f'{script} after "$ADDRESS" "$RUNNER_TEMP/uploaded"')
    uploads = [n for n, text in enumerate(ran) if "deploy site/members" in text]
    assert len(uploads) == 2
    assert before < min(uploads)
    assert max(uploads) < after
    for upload in uploads:
        assert ran[upload].endswith(' 2>&1 | tee "$RUNNER_TEMP/uploaded"')
    for number in (before, after):
        assert PUBLISH["members"]["steps"][number]["env"] == {
            "ADDRESS": "${{ needs.allowed.outputs.members_address }}",
            "CLOUDFLARE_PROJECT": "${{ vars.CLOUDFLARE_PROJECT }}",
        }
