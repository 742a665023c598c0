"""The preview over HTTP, for browsers on this computer alone."""

from __future__ import annotations

import json
import socketserver
import sys
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from hub.publishing.hosting import headers
from hub.publishing.preview import strip
from hub.publishing.preview.content import Content
from hub.publishing.preview.shown import HTML, Answer, Shown

_HERE: Final = "127.0.0.1"
_NAMES: Final = frozenset({"localhost", _HERE})
"""How this computer is called. A page from elsewhere that gives it a name of its own is refused:
it could else read what only members may."""
_HEARTBEAT: Final = 15
"""Seconds after which an open page is told that nothing has happened."""


class PortTakenError(Exception):
    """Nothing can be shown at a port; the message says why."""

    def __init__(self, port: int, why: str) -> None:
        self.port = port
        super().__init__(why)


class Server(ThreadingHTTPServer):
    """One edition at a port of its own; 0 is any that is free. Raises PortTakenError."""

    def __init__(self, content: Content, shown: Shown, port: int) -> None:
        self.content = content
        self.shown = shown
        try:
            super().__init__((_HERE, port), _Handler)
        except OSError as error:
            raise PortTakenError(port, str(error.strerror)) from None

    def server_bind(self) -> None:
        """Take the port, and ask nobody for this computer's name: it can take long."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = _HERE, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where people look."""
        return f"http://localhost:{self.server_port}{self.shown.base}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer with what is there now."""
        if _name_of(self.headers.get("Host", "")) not in _NAMES:
            self._send(Answer(b"", HTML, HTTPStatus.MISDIRECTED_REQUEST))
        elif self.path.startswith(strip.EVENTS):
            self._tell()
        elif self.path.startswith(strip.FOLDER):
            self._send(_of_strip(self.path.removeprefix(strip.FOLDER)))
        else:
            answer = self.server.shown.answer(self.path)
            self._send(answer)
            if answer.kind == HTML:
                self.server.content.looked_at()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing for each page that is asked for."""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self._say_of_all(answer.kind, answer.policy)
        self.send_header("Content-Length", str(len(answer.content)))
        if answer.to:
            self.send_header("Location", answer.to)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _say_of_all(self, kind: str, policy: str = headers.POLICY) -> None:
        """The headers that hosts send, so that a page does here what it will do there."""
        said = headers.every(self.server.shown.edition or "public", tls=False)
        for name, value in {**said, headers.POLICY_NAME: policy}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")

    def _tell(self) -> None:
        """Tell an open page of everything that happens, until it is closed (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self._say_of_all("text/event-stream")
        self.end_headers()
        here = parse_qs(urlsplit(self.path).query).get("at", ["/"])[0]
        for words in self._news(here):
            self.wfile.write(words.encode())

    def _news(self, path: str) -> Iterator[str]:
        told = ("", "")
        while self.command != "HEAD":
            now = self.server.content.now
            version, words = self.server.shown.state(path)
            if version != told[0]:
                yield f"event: page\ndata: {version}\n\n"
            if words != told[1]:
                yield f"event: problems\ndata: {json.dumps(words)}\n\n"
            if (version, words) == told:
                yield ": still here\n\n"
            told = version, words
            self.server.content.after(now, _HEARTBEAT)


def _name_of(host: str) -> str | None:
    """How a computer is called by `localhost:8000`; None for what is no name."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _of_strip(name: str) -> Answer:
    if name not in strip.FILES:
        return Answer(b"", HTML, HTTPStatus.NOT_FOUND)
    return Answer(strip.file(name), strip.FILES[name])
