"""The workflow that sends the bulletin, and its script with a real mail server on this computer."""

from __future__ import annotations

import contextlib
import email
import io
import os
import re
import runpy
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from email.policy import SMTP
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.helpers.hubs import HOUSE

SCRIPT: Final = HOUSE / ".github" / "scripts" / "send-the-bulletin.py"
BULLETIN: Final = runpy.run_path(str(SCRIPT), run_name="bulletin")
TEXT: Final = (HOUSE / ".github" / "workflows" / "digest.yml").read_text(encoding="utf-8")
# `on` without quotes is a yes in YAML 1.1, so everything is read as text.
WORKFLOW: Final[dict[str, Any]] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - makes only texts
JOBS: Final = WORKFLOW["jobs"]
ABROAD: Final = "127.0.0.2"
"""An address that is this computer's, and none of those to which one may speak in the open."""
LETTER: Final = (
    b"From: Trial <office@trial.example>\r\nTo: undisclosed-recipients:;\r\nSubject: The week\r\n"
    b"Date: Mon, 14 Sep 2026 07:00:00 +0100\r\nBcc: hidden@trial.example\r\n"
    b"Message-ID: <digest.2026-W38.public@trial.example>\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nHello.\r\n"
)
MARK: Final = "refs/tags/digest/2026-W38"
GH: Final = r"""#!/bin/sh
# Stands in for GitHub's program: it keeps the tags that were made in a file, one a line.
cd "${0%/*}" && shift
there() { grep -qxF "$1" tags; }
case "$*" in
  *POST*) ref="${5#ref=}"; there broken || there "$ref" && exit 1; echo "$ref" >> tags ;;
  *DELETE*) grep -vxF "refs/${3#*/git/refs/}" tags > left; mv left tags ;;
  *) there "refs/${1#*/git/ref/}" ;;
esac
"""


class Server:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], bytes]] = []
        self.refuses: set[str] = set()
        self.hangs_up_after = 99

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refuses:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if len(self.taken) >= self.hangs_up_after:
            server.transport.abort()
            return "421 gone"
        self.taken.append((envelope.rcpt_tos, envelope.original_content))
        return "250 OK"


class Post:
    """The script, its mail server, and GitHub's program with the tags that it has made."""

    def __init__(self, root: Path, server: Server, port: int) -> None:
        self.root, self.server, self.port = root, server, port
        self.letter = root / "bulletin.eml"
        self.letter.write_bytes(LETTER)
        gh = root / "bin" / "gh"
        gh.parent.mkdir()
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(0o755)
        self.tags = []

    @property
    def tags(self) -> list[str]:
        return (self.root / "bin" / "tags").read_text(encoding="utf-8").split()

    @tags.setter
    def tags(self, made: list[str]) -> None:
        text = "".join(f"{tag}\n" for tag in made)
        (self.root / "bin" / "tags").write_text(text, encoding="utf-8")

    def send(self, to: str = "", whom: str = "everybody", **more: str) -> tuple[int, str]:
        name = "RECIPIENTS" if whom == "everybody" else "COORDINATOR"
        variables = {
            "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "trial/hub", "GITHUB_SHA": "abc", "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(self.port), name: to, **more,
        }  # fmt: skip
        said = io.StringIO()
        with (
            patch.dict(os.environ, variables),
            patch.object(sys, "argv", [str(SCRIPT), str(self.letter), whom]),
            contextlib.redirect_stdout(said),
        ):
            status: int = BULLETIN["main"]()
        # Others may read the log.
        assert "@" not in said.getvalue()
        return status, said.getvalue()

    @property
    def letters(self) -> dict[str, Message]:
        """What arrived, by whom it was for; each letter was for one, and each got one."""
        assert all(len(to) == 1 for to, _content in self.server.taken)
        found = {to[0]: email.message_from_bytes(c, policy=SMTP) for to, c in self.server.taken}
        assert len(found) == len(self.server.taken)
        return found


@pytest.fixture
def server() -> Server:
    return Server()


def _post(root: Path, server: Server, host: str, **how: Any) -> Iterator[Post]:
    with socket.create_server((host, 0)) as free:
        port: int = free.getsockname()[1]
    controller = Controller(server, hostname=host, port=port, **how)
    controller.start()
    try:
        yield Post(root, server, port)
    finally:
        controller.stop()


@pytest.fixture
def post(tmp_path: Path, server: Server) -> Iterator[Post]:
    yield from _post(tmp_path, server, "127.0.0.1")


@pytest.fixture
def abroad(tmp_path: Path, server: Server) -> Iterator[Post]:
    yield from _post(tmp_path, server, ABROAD)


@pytest.fixture
def closed(tmp_path: Path, server: Server) -> Iterator[Post]:
    """A server that takes nothing in the open, and asks for a login."""
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=trial", "-addext", f"subjectAltName=IP:{ABROAD}", "-keyout", key, "-out", made],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)

    def check(_server: Any, _session: Any, _envelope: Any, _way: str, data: Any) -> AuthResult:
        right = (data.login, data.password) == (b"office", b"pass word")
        return AuthResult(success=right, handled=False)

    yield from _post(
        tmp_path, server, ABROAD, tls_context=context, require_starttls=True,
        authenticator=check, auth_required=True,
    )  # fmt: skip


# What the script does

LIST: Final = """# schools
a@one.example

  B@two.example\t
b@TWO.example
Ann <ann@three.example>
x@four.example, y@four.example
c@five.example
"""


def test_each_gets_one_of_its_own_that_names_nobody(post: Post) -> None:
    status, said = post.send(LIST)
    assert status == 0
    assert post.letters.keys() == {"a@one.example", "B@two.example", "c@five.example"}
    assert "Sent to 3." in said
    assert "These lines of the list are no e-mail address, and were skipped: 6, 7." in said
    for one, letter in post.letters.items():
        assert letter["To"] == "undisclosed-recipients:;"
        assert not {"Bcc", "Cc"}.intersection(letter.keys())
        others = {"a@one", "B@two", "c@five", "hidden@"} - {one.split(".")[0]}
        whole = letter.as_string()
        assert not [name for name in others if name in whole]
        assert letter["Message-ID"] == "<digest.2026-W38.public@trial.example>"
        assert letter["Subject"] == "The week"
        assert not letter.defects
    assert post.tags == [MARK]


def test_a_second_run_sends_nothing(post: Post) -> None:
    assert post.send("a@one.example")[0] == 0
    status, said = post.send("a@one.example\nb@one.example")
    assert (status, len(post.letters)) == (0, 1)
    assert "2026-W38 was sent before, so nothing was sent now." in said


def test_the_coordinator_gets_it_first_and_again_only_when_it_is_another(post: Post) -> None:
    for _run in range(2):
        assert post.send("me@one.example", whom="first")[0] == 0
    assert [str(letter["Subject"]) for letter in post.letters.values()] == ["To check: The week"]
    post.letter.write_bytes(LETTER.replace(b"Hello", b"Good morning"))
    assert post.send("me@one.example", whom="first")[0] == 0
    assert len(post.server.taken) == 2
    assert MARK not in post.tags
    post.server.taken.clear()
    assert post.send("a@one.example")[0] == 0
    assert post.letters.keys() == {"a@one.example"}


def test_one_that_is_refused_keeps_nobody_from_theirs(post: Post) -> None:
    post.server.refuses = {"b@one.example"}
    status, said = post.send("a@one.example\nb@one.example\nc@one.example")
    assert (status, post.letters.keys()) == (1, {"a@one.example", "c@one.example"})
    assert "Not sent to these lines of the list: 2." in said
    assert post.send("b@one.example")[0] == 0
    assert len(post.letters) == 2


def test_what_nobody_got_is_not_marked(post: Post) -> None:
    post.server.refuses = {"a@one.example"}
    assert post.send("a@one.example")[0] == 1
    assert post.tags == []
    post.server.refuses = set()
    assert post.send("a@one.example")[0] == 0


def test_a_server_that_hangs_up_leaves_the_mark_and_tells_who_is_left(post: Post) -> None:
    post.server.hangs_up_after = 1
    status, said = post.send("a@one.example\nb@one.example\nc@one.example")
    assert (status, post.tags) == (1, [MARK])
    assert "Sent to 1." in said
    assert "Perhaps sent to these lines of the list: 2." in said
    assert "Not sent to these lines of the list: 3." in said


@pytest.mark.parametrize(
    "to", ["", "# nobody\n", "a@b\n", "a@one.example\x0bx", "a\u00e9@one.example"]
)
def test_without_an_address_nothing_is_sent(post: Post, to: str) -> None:
    assert post.send(to)[0] == 1
    assert (post.tags, post.server.taken) == ([], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [(b".public@", b".members@"), (b"digest.", b"other."), (b"2026-W38", b"../../heads/main")],
)
def test_no_other_letter_is_sent(post: Post, old: bytes, new: bytes) -> None:
    post.letter.write_bytes(LETTER.replace(old, new))
    status, said = post.send("a@one.example")
    assert (status, post.tags, post.server.taken) == (1, [], [])
    assert "This is no public bulletin" in said


def test_what_cannot_be_marked_is_not_sent(post: Post) -> None:
    post.tags = ["broken"]
    status, said = post.send("a@one.example")
    assert (status, post.server.taken) == (1, [])
    assert "nothing was sent" in said


def test_nothing_is_said_in_the_open(abroad: Post) -> None:
    status, said = abroad.send("a@one.example", SMTP_HOST=ABROAD)
    assert (status, abroad.tags, abroad.server.taken) == (1, [], [])
    assert "offers no encryption" in said


def test_a_server_shows_who_it_is_before_it_hears_the_password(closed: Post) -> None:
    known = {"SMTP_HOST": ABROAD, "SMTP_USER": "office", "SMTP_PASSWORD": "pass word"}
    status, said = closed.send("a@one.example", **known)
    assert (status, closed.server.taken) == (1, [])
    assert "cannot prove that it is SMTP_HOST" in said
    known["SSL_CERT_FILE"] = str(closed.root / "made.pem")
    status, said = closed.send("a@one.example", **{**known, "SMTP_PASSWORD": "wrong"})
    assert (status, "refuses SMTP_USER and SMTP_PASSWORD" in said) == (1, True)
    assert closed.tags == []
    assert closed.send("a@one.example", **known)[0] == 0
    assert closed.letters.keys() == {"a@one.example"}


def test_a_server_that_is_not_there_is_told_in_a_line(post: Post) -> None:
    status, said = post.send("a@one.example", SMTP_PORT="1")
    assert (status, post.tags) == (1, [])
    assert said == "::error::The mail server does not answer.\n"


# What the workflow may do


def test_it_is_off_and_only_the_script_knows_the_account() -> None:
    assert WORKFLOW["on"].keys() == {"schedule", "workflow_dispatch"}
    condition = "vars.HUB_BULLETIN == 'yes' && github.ref == 'refs/heads/main'"
    assert JOBS["letter"]["if"] == condition
    assert JOBS["first"]["needs"] == "letter"
    assert JOBS["everybody"]["needs"] == "first"
    assert {job: made.get("permissions") for job, made in JOBS.items()} == {
        "letter": None,
        "first": {"actions": "read", "contents": "write"},
        "everybody": {"contents": "write"},
    }
    assert "secrets." not in str(JOBS["letter"])
    assert "--members" not in TEXT
    for job, environment in (("first", "bulletin-draft"), ("everybody", "bulletin")):
        assert JOBS[job]["environment"] == {"name": environment}
        # Nothing runs there that other jobs have made.
        assert ".venv" not in str(JOBS[job])
        assert "make" not in str(JOBS[job])
        checkout = JOBS[job]["steps"][0]["with"]
        assert checkout["sparse-checkout"] == "/.github/scripts/send-the-bulletin.py"
    assert re.findall(r"RECIPIENTS", str(JOBS["first"])) == []


@pytest.mark.parametrize(("count", "stops"), [("1", False), ("0", True), ("", True)])
def test_without_somebody_to_press_it_stops(tmp_path: Path, count: str, *, stops: bool) -> None:
    gh = tmp_path / "gh"
    gh.write_text(f"#!/bin/sh\n[ -n '{count}' ] && echo '{count}'\n", encoding="utf-8")
    gh.chmod(0o755)
    (step,) = [s for s in JOBS["first"]["steps"] if s.get("name", "").startswith("Stop if")]
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "trial/hub"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode != 0, "no required reviewer" in ran.stdout) == (stops, stops)
