"""The schemas in the YAML language server, which VS Code's YAML extension and others use."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.helpers.hubs import HOUSE
from tests.helpers.real_parts import require

SERVER = HOUSE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {
    "schemas": {(HOUSE / "schemas" / "meeting.json").as_uri(): "*.yaml"},
    "schemaStore": {"enable": False},  # nothing is fetched
    "validate": True, "hover": True, "completion": True,
}  # fmt: skip
ABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "publishDiagnostics": {},
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    },
}


class Server:
    """Speaks to a language server over its standard input and output (LSP 3.17)."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.to, self.of, self.asked = process.stdin, process.stdout, 0
        self.file = ""
        self.complaints: dict[str, list[str]] = {}

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.to.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; what the server asks for meanwhile is answered."""
        length = 0
        while header := self.of.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "The server has ended."
        message: dict[str, Any] = json.loads(self.of.read(length))
        match message.get("method"):
            case "workspace/configuration":
                wanted = [item.get("section") for item in message["params"]["items"]]
                result = [SETTINGS if section == "yaml" else {} for section in wanted]
                self.send(id=message["id"], result=result)
            case "textDocument/publishDiagnostics":
                found = [found["message"] for found in message["params"]["diagnostics"]]
                self.complaints[message["params"]["uri"]] = found
            case str() if "id" in message:
                self.send(id=message["id"], result=None)
        return message

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self.send(id=self.asked, method=method, params=params)
        while True:
            message = self.receive()
            if message.get("id") == self.asked and "method" not in message:
                return message["result"]

    def open(self, text: str) -> list[str]:
        """What the server complains of in a text."""
        self.file = f"file:///{len(self.complaints)}.yaml"
        document = {"uri": self.file, "languageId": "yaml", "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        while self.file not in self.complaints:
            self.receive()
        return self.complaints[self.file]

    def offers(self, line: int, column: int) -> dict[str, Any]:
        found = self.ask("textDocument/completion", **self.at(line, column))
        return {item["label"]: item.get("documentation") for item in found["items"]}

    def help(self, line: int, column: int) -> str:
        found = self.ask("textDocument/hover", **self.at(line, column))
        return str(found["contents"]["value"])

    def at(self, line: int, column: int) -> dict[str, Any]:
        """A place in the file; both count from 0."""
        place = {"line": line, "character": column}
        return {"textDocument": {"uri": self.file}, "position": place}


@pytest.fixture
def server() -> Iterator[Server]:
    node = shutil.which("node")
    require("Node.js", node)
    require("yaml-language-server from npm", SERVER.is_file())
    command = [str(node), str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = Server(process)
        server.ask("initialize", processId=None, rootUri=None, capabilities=ABILITIES)
        server.send(method="initialized", params={})
        yield server
        process.kill()


FINE = "network: senco\ndate: 2026-09-17\nstart: 16:00\nroom: 6\naudience: public\n"
TYPING = """\
network: senco
date: 17/09/2026
start: 4pm
audience: Public
status: can
loction: Hall
agenda:
  - Welcome
  - title: Data
    pu
weekd"""


def test_it_is_content_with_a_meeting_and_says_what_is_wrong_with_another(server: Server) -> None:
    assert server.open(FINE) == []
    complaints = "\n".join(server.open(TYPING))
    assert "Write the date as 2026-09-17." in complaints
    assert "Write the time as 16:00." in complaints
    assert "loction" in complaints
    assert complaints.count("Value is not accepted") == 2


def test_it_offers_keys_and_words_with_their_meaning(server: Server) -> None:
    server.open(TYPING)
    assert {"weekday", "end", "reason"} <= set(server.offers(10, 5))
    assert "network" not in server.offers(10, 5), "It is there already."
    statuses = server.offers(4, 11)
    assert list(statuses) == ["draft", "proposed", "confirmed", "cancelled", "postponed"]
    assert "say why in `reason`" in statuses["cancelled"]["value"]
    assert set(server.offers(9, 6)) == {"lead", "length", "purpose"}
    assert "null" not in str(server.offers(10, 5))


def test_it_explains_what_stands_there(server: Server) -> None:
    server.open(TYPING)
    assert "The day" in server.help(1, 1)
    assert "2026-09-17" in server.help(1, 1)
    assert "Only the members' edition shows it" in server.help(3, 1)
    assert "What it is about" in server.help(8, 5)
