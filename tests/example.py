"""The worked example, built as on a fixed day and handed out on this computer.

Only tests with `test_example` in front of their names use it: `hub init` leaves those behind.
"""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hub import site
from hub.checking import read
from hub.edition import EDITIONS, Edition
from hub.output import Context
from tests.hubs import HOUSE, run

TODAY: Final = dt.date(2027, 1, 11)
"""A day of the worked example with meetings before and after it."""
NOON: Final = dt.datetime(2027, 1, 11, 12, tzinfo=dt.UTC)
"""The moment at which its pages are looked at."""
SECRET: Final = "example-" + "0123456789abcdef" * 4
"""Makes the members' calendars, so that their pages are as on a real site."""


def build(folder: Path) -> Path:
    """Both editions, in `public` and `members` below the folder. Raises RuntimeError."""
    ran = run(HOUSE, "build", "--out", f"{folder}", today=TODAY.isoformat(), HUB_FEED_SECRET=SECRET)
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing for each page that is asked for."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there, as every host sends it."""
        own = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not own.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(own.read_bytes())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on this computer, without a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@functools.cache
def kinds_of_page(built: Path, edition: Edition) -> dict[str, str]:
    """The address of one page for each template: the one with the most on it.

    `built` is the edition's own folder. The page for what is not there is among them.
    """
    context = Context(edition, TODAY, SECRET if edition == "members" else "")
    fullest: dict[str, tuple[int, str]] = {}
    for address, page in site.plan(read(HOUSE, TODAY), context).pages.items():
        size = (built / address / "index.html").stat().st_size
        name = Path(page.template).stem
        fullest[name] = max(fullest.get(name, (0, "")), (size, address))
    found = {name: address for name, (_size, address) in sorted(fullest.items())}
    return found | {"404": "nothing-is-here/"}


def every_kind(built: Path) -> list[tuple[Edition, str, str]]:
    """Edition, kind and address of one page of each kind in each edition."""
    return [
        (edition, kind, address)
        for edition in EDITIONS
        for kind, address in kinds_of_page(built / edition, edition).items()
    ]
