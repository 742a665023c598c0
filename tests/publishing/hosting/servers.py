"""Real web servers on this computer, with the rules that `hub host` writes, and raw requests."""

from __future__ import annotations

import base64
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.privacy.editions import Edition
from hub.publishing.hosting import headers
from tests.helpers.hubs import run
from tests.helpers.real_parts import require

NAME: Final = "members"
PASSWORD: Final = "a password of the trial"  # noqa: S105 - for servers that live for one test
LOGIN: Final = "Basic " + base64.b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
SERVERS: Final = ("nginx", "caddy")
TRIES: Final = 5
"""A port that was free a moment ago may be somebody else's now: so often another is tried."""
_LISTENING: Final = "0A"
"""How Linux writes the state of a socket that waits for connections."""

_NGINX: Final = """\
daemon off;
pid nginx.pid;
error_log stderr warn;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    include hub-*.conf;
}
"""
_CADDY: Final = """\
{
	admin off
	auto_https off
	skip_install_trust
}
import hub-*.caddy
"""


@dataclass(frozen=True)
class Answer:
    """What a server sent back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Serving:
    """A running server: the port of each edition."""

    name: str
    public: int
    members: int


def ask(
    port: int, target: str, login: str = "", method: str = "GET", more: str = "", *, host: str = "x"
) -> Answer:
    """One request whose target goes out as it is; no client tidies it up on the way."""
    with_login = f"Authorization: {login}\r\n" if login else ""
    request = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{with_login}{more}Connection: close"
    return raw(port, f"{request}\r\n\r\n".encode("latin-1"))


def raw(port: int, request: bytes) -> Answer:
    """The answer to these very bytes; status 0 where there is no status line."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/"):
        return Answer(0, {}, received)
    pairs = (line.split(": ", 1) for line in lines)
    return Answer(int(first.split()[1]), {name.lower(): value for name, value in pairs}, body)


@contextmanager
def serving(name: str, root: Path, folder: Path, site: Path | None = None) -> Iterator[Serving]:
    """A server with the rules that the command writes for the hub in `root`, and its site.

    `site` is the server's folder with the editions in it, if it is not the hub's own.
    """
    require(name, shutil.which(name))
    for _ in range(TRIES):
        port = _two_free_ports()
        options = ("--root", f"{site or root / 'site'}", "--port", f"{port}", "--out", f"{folder}")
        written = run(root, "host", name, *options)
        assert written.returncode == 0, written.stderr
        command = _nginx(folder / name) if name == "nginx" else _caddy(folder / name)
        with _started(command, folder) as process:
            if _serves(process, port, folder / "log"):
                yield Serving(name, port, port + 1)
                return
    raise AssertionError(f"Each of {TRIES} times somebody else took the ports before {name} did.")


@contextmanager
def _started(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=_surroundings(folder)
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)


def _nginx(folder: Path) -> list[str]:
    require("openssl", shutil.which("openssl"))
    (folder / "nginx.conf").write_text(_NGINX, encoding="utf-8")
    hashed = _said("openssl", "passwd", "-6", PASSWORD)
    passwords = folder / "hub-members.htpasswd"
    passwords.write_text(f"{NAME}:{hashed}\n", encoding="utf-8")
    passwords.chmod(0o644)
    # As root, nginx hands requests to another user, who has to reach the files.
    user = [] if _said("id", "-u") != "0" else ["-g", "user root;"]
    return ["nginx", "-p", f"{folder}/", "-c", "nginx.conf", *user]


def _caddy(folder: Path) -> list[str]:
    (folder / "Caddyfile").write_text(_CADDY, encoding="utf-8")
    hashed = _said("caddy", "hash-password", "--plaintext", PASSWORD)
    (folder / "hub-members.txt").write_text(f"{NAME} {hashed}\n", encoding="utf-8")
    return ["caddy", "run", "--config", f"{folder / 'Caddyfile'}", "--adapter", "caddyfile"]


def _surroundings(folder: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
        "HOME": f"{folder}",
        "XDG_DATA_HOME": f"{folder / 'data'}",
        "XDG_CONFIG_HOME": f"{folder / 'config'}",
    }


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _two_free_ports() -> int:
    """A port that is free, as is the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def _serves(process: subprocess.Popen[bytes], port: int, log: Path) -> bool:
    """Wait until it listens; no, if the ports were taken. Raises AssertionError with its log."""
    for _ in range(400):
        said = log.read_text(encoding="utf-8", errors="replace")
        if re.search("address already in use", said, re.IGNORECASE):
            return False
        if process.poll() is not None:
            break
        if _listens(process.pid, {port, port + 1}):
            return True
        time.sleep(0.05)
    raise AssertionError(said)


def _listens(process: int, ports: set[int]) -> bool:
    """Whether it is this very process that has these ports, as Linux lists them."""
    links = (_target(file) for file in Path(f"/proc/{process}/fd").iterdir())
    own = {link.removeprefix("socket:[").removesuffix("]") for link in links}
    found = set()
    for name in ("tcp", "tcp6"):
        for row in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]:
            _number, local, _remote, state, *_rest = cells = row.split()
            if state == _LISTENING and cells[9] in own:
                found.add(int(local.rpartition(":")[2], 16))
    return ports <= found


def _target(file: Path) -> str:
    try:
        return str(file.readlink())
    except FileNotFoundError:  # closed meanwhile
        return ""


def reads_with_tls(folder: Path) -> None:
    """Let nginx or Caddy read the written files as they are, but for a certificate of its own."""
    if any(folder.glob("*.caddy")):
        require("caddy", shutil.which("caddy"))
        _caddy(folder)
        command = ["caddy", "validate", "--config", "Caddyfile", "--adapter", "caddyfile"]
    else:
        require("nginx", shutil.which("nginx"))
        _nginx(folder)
        certificates = folder / "certificates"
        _certificate(certificates)
        for file in folder.glob("hub-*.conf"):
            text = file.read_text(encoding="utf-8")
            text = re.sub(r"/etc/letsencrypt/live/[^/]+", f"{certificates}", text)
            file.write_text(text, encoding="utf-8")
        command = ["nginx", "-t", "-p", f"{folder}/", "-c", "nginx.conf"]
    ran = subprocess.run(
        command, cwd=folder, env=_surroundings(folder), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def _certificate(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    key, certificate = f"{folder / 'privkey.pem'}", f"{folder / 'fullchain.pem'}"
    form = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _said("openssl", "req", *form, "-subj", "/CN=x", "-keyout", key, "-out", certificate)


def headers_of(edition: Edition, *, tls: bool, search: bool) -> dict[str, str]:
    """What goes with every answer of an edition; the page of the search has a policy of its own."""
    own = {headers.POLICY_NAME: headers.SEARCH_POLICY} if search else {}
    return headers.every(edition, tls=tls) | own
