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

from hub.edition import Edition
from hub.hosting import headers
from tests.hubs import run
from tests.real_parts import require

NAME: Final = "members"
PASSWORD: Final = "a password of the trial"  # noqa: S105 - for servers that live for one test
LOGIN: Final = "Basic " + base64.b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
SERVERS: Final = ("nginx", "caddy")

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
def serving(name: str, root: Path, folder: Path) -> Iterator[Serving]:
    """A server with the rules that the command writes for the hub in `root`, and its site."""
    require(name, shutil.which(name))
    port = _two_free_ports()
    options = ("--root", f"{root / 'site'}", "--port", f"{port}", "--out", f"{folder}")
    written = run(root, "host", name, *options)
    assert written.returncode == 0, written.stderr
    command = _nginx(folder / name) if name == "nginx" else _caddy(folder / name)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=_surroundings(folder)
        )
        try:
            _wait(process, port, folder / "log")
            yield Serving(name, port, port + 1)
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


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            for one in (port, port + 1):
                socket.create_connection(("127.0.0.1", one), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


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
