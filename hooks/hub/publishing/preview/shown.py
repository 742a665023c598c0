"""What stands at each address of an edition, made when somebody asks for it."""

from __future__ import annotations

import mimetypes
import os
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from hub.outputs import site
from hub.outputs.output import SEARCH_FOLDER, Context
from hub.privacy.editions import Edition
from hub.problem import ContentError, Problem
from hub.programme.hub import Hub
from hub.publishing import faults, making, search_index
from hub.publishing.hosting import headers
from hub.publishing.page import NOT_FOUND, Pages
from hub.publishing.preview import strip
from hub.publishing.preview.content import Content, Now
from hub.publishing.store import NoStore

HTML: Final = "text/html; charset=utf-8"
_KINDS: Final = {
    ".atom": headers.ATOM,
    ".css": "text/css; charset=utf-8",
    ".html": HTML,
    ".ics": headers.CALENDAR,
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": headers.MANIFEST,
    ".xml": "application/xml",
}


class Answer(NamedTuple):
    """What a browser is sent; `to` is where it is sent on to."""

    content: bytes
    kind: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    to: str = ""
    policy: str = headers.POLICY


@dataclass(frozen=True)
class _Stand:
    """An edition, as of one state of the hub."""

    number: int
    """How many were shown before it."""
    templates: int
    pages: Pages
    assets: Mapping[str, bytes]
    makers: Mapping[str, Callable[[], bytes]]
    sources: Mapping[str, str]
    made: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, Problem] = field(default_factory=dict)


class Shown:
    """An edition as it is shown; without a name the members', where the hub has one.

    Nothing that is wrong with the content or with a template is ever raised: what was last fine is
    shown, and beside it what is wrong now.
    """

    def __init__(
        self,
        content: Content,
        edition: Edition | None,
        secret: str,
        told: Callable[[Problem], None] = lambda _problem: None,
    ) -> None:
        self._content = content
        self._wanted = edition
        self._secret = secret
        self._told = told
        self._one = threading.RLock()
        self._stand: _Stand | None = None
        self._tried: object = None
        self._faults: tuple[Problem, ...] = ()
        self._last: dict[str, bytes] = {}
        self._searching = threading.Lock()
        self._index: tuple[object, Mapping[str, bytes]] = (None, {})

    @property
    def edition(self) -> Edition | None:
        """Which one it is; None as long as there is no hub that could say so."""
        hub = self._content.now.hub
        if self._wanted or hub is None:
            return self._wanted
        return "members" if hub.cluster.members else "public"

    @property
    def base(self) -> str:
        """The path at which the site begins; it ends with `/`."""
        return self._stand.pages.base if self._stand else "/"

    @property
    def _version(self) -> str:
        """Another one for whatever is another page, and for another run of the preview."""
        return f"{os.getpid()}.{self._stand.number if self._stand else 0}"

    def addresses(self) -> list[str]:
        """The address of every file but the search's index."""
        with self._one:
            self._follow(self._content.look())
            return [*self._stand.makers] if self._stand else []

    def answer(self, target: str) -> Answer:
        """What stands at an address now, such as `/meetings/?when=past`."""
        path, query = unquote(urlsplit(target).path), urlsplit(target).query
        with self._one:
            now = self._content.look()
            stand = self._follow(now)
            if stand is None:
                page = strip.no_page("The hub cannot be read.")
                return self._page(now, "", page, HTTPStatus.SERVICE_UNAVAILABLE)
            if path == "/" != self.base:
                return Answer(b"", status=HTTPStatus.FOUND, to=self.base)
            address = path.removeprefix(self.base) if path.startswith(self.base) else path
            if address == "" or address.endswith("/"):
                address += "index.html"
            if f"{address}/index.html" in stand.makers:
                on = quote(f"{path}/") + (f"?{query}" if query else "")
                return Answer(b"", status=HTTPStatus.FOUND, to=on)
        if address.startswith(f"{SEARCH_FOLDER}/"):
            return self._of_search(stand, address)
        with self._one:
            return self._at(now, stand, address)

    def state(self, path: str) -> tuple[str, str]:
        """The version that a page at this path would show now, and what its strip would say."""
        with self._one:
            now = self._content.now
            self._follow(now)
            address = unquote(path).removeprefix(self.base)
            if address == "" or address.endswith("/"):
                address += "index.html"
            return self._version, self._words(now, address)

    def _follow(self, now: Now) -> _Stand | None:
        """Plan the edition anew if there is another hub."""
        wanted = (now.hub, now.today, now.templates)
        if now.hub is not None and wanted != self._tried:
            self._tried = wanted
            try:
                self._stand, self._faults = self._planned(now, now.hub), ()
            except ContentError as error:
                self._faults = error.problems
            except Exception as error:  # noqa: BLE001 - told, not hidden
                self._faults = (self._fault(error, ""),)
        return self._stand

    def _planned(self, now: Now, hub: Hub) -> _Stand:
        edition, root, old = self.edition or "public", self._content.root, self._stand
        context = Context(edition, now.today, self._secret if edition == "members" else "")
        planned = site.plan(hub, context)
        if old is not None and old.templates == now.templates:
            pages, assets = old.pages.of(planned), old.assets
        else:
            pages, assets = (
                making.pages(planned, root, NoStore()),
                dict(making.assets(root).values()),
            )
        makers: dict[str, Callable[[], bytes]] = {
            **{made.address: partial(making.file, made, root) for made in planned.files},
            **{address: partial(assets.__getitem__, address) for address in assets},
            **pages.when_asked(),
        }
        sources = {f"{page.address}index.html": page.source for page in planned.pages.values()}
        number = old.number + 1 if old else 1
        return _Stand(number, now.templates, pages, assets, makers, sources)

    def _at(self, now: Now, stand: _Stand, address: str) -> Answer:
        status = HTTPStatus.OK
        if address not in stand.makers:
            status, address = HTTPStatus.NOT_FOUND, NOT_FOUND
        content = self._made(stand, address)
        if address.endswith(".html"):
            if content is None:
                status = HTTPStatus.INTERNAL_SERVER_ERROR
                content = strip.no_page("This page cannot be made.")
            return self._page(now, address, content, status)
        if content is None:
            why = f"{stand.faults[address].text}\n".encode()
            return Answer(why, _KINDS[".txt"], HTTPStatus.INTERNAL_SERVER_ERROR)
        return Answer(content, _kind(address), status)

    def _made(self, stand: _Stand, address: str) -> bytes | None:
        """A file's bytes; for a page that cannot be made any more what it was before."""
        if address not in stand.made and address not in stand.faults:
            try:
                stand.made[address] = stand.makers[address]()
            except Exception as error:  # noqa: BLE001 - told, not hidden
                stand.faults[address] = self._fault(error, stand.sources.get(address, ""))
            else:
                if address.endswith(".html"):
                    self._last[address] = stand.made[address]
        return stand.made.get(address, self._last.get(address))

    def _fault(self, error: Exception, source: str) -> Problem:
        problem = faults.told(error, self._content.root, source)
        self._told(problem)
        return problem

    def _page(self, now: Now, address: str, page: bytes, status: HTTPStatus) -> Answer:
        content = strip.into(page, self._version, self._words(now, address))
        searching = re.search(headers.SEARCH, f"/{address}")
        policy = headers.SEARCH_POLICY if searching else headers.POLICY
        return Answer(content, HTML, status, policy=policy)

    def _words(self, now: Now, address: str) -> str:
        own = [self._stand.faults[address]] if self._stand and address in self._stand.faults else []
        problems = sorted({*now.problems, *self._faults, *own})
        return strip.words(self.edition, problems, checked=now.checked)

    def _of_search(self, stand: _Stand, address: str) -> Answer:
        with self._searching:
            if self._index[0] is not stand:
                try:
                    self._index = stand, self._indexed(stand)
                except (search_index.IndexFailedError, OSError) as error:
                    why = f"The index for the search could not be written.\n{error}\n".encode()
                    return Answer(why, _KINDS[".txt"], HTTPStatus.INTERNAL_SERVER_ERROR)
            found = self._index[1].get(address)
        if found is None:
            return Answer(b"", _KINDS[".txt"], HTTPStatus.NOT_FOUND)
        return Answer(found, _kind(address))

    def _indexed(self, stand: _Stand) -> Mapping[str, bytes]:
        """The search's index, by address; pages that are asked for meanwhile need not wait."""
        with TemporaryDirectory(prefix="hub-preview-") as name:
            folder = Path(name)
            for address in stand.makers:
                if address.endswith(".html"):
                    with self._one:
                        content = self._made(stand, address)
                    (folder / address).parent.mkdir(parents=True, exist_ok=True)
                    (folder / address).write_bytes(content or b"")
            search_index.write(folder, NoStore())
            files = [file for file in (folder / SEARCH_FOLDER).rglob("*") if file.is_file()]
            return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _kind(address: str) -> str:
    ending = Path(address).suffix
    return _KINDS.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
