"""Everything an edition publishes, collected from all outputs, each address used once."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from hub import outputs
from hub.documents import links, members_heading
from hub.history import last_change
from hub.outputs.addresses import published_at
from hub.outputs.output import (
    MEMBERS_FROM_HERE,
    SEARCH_FOLDER,
    Context,
    Copy,
    Later,
    Made,
    Output,
    Page,
)
from hub.privacy import edition
from hub.privacy.used_files import linked_files
from hub.problem import ContentError, Problem
from hub.programme import defaults
from hub.programme.hub import Hub
from hub.records.kinds import kinds
from hub.records.kinds.page import Page as HandWritten
from hub.records.places import kind_of
from hub.records.record import Record

MENU = (
    ("Home", ""),
    ("Calendar", "calendar/"),
    ("Networks", "networks/"),
    ("Meetings", "meetings/"),
    ("Minutes", "minutes/"),
    ("Topics", "topics/"),
    ("Practice", "practice/"),
    ("Schools", "schools/"),
    ("Subscribe", "subscribe/"),
)
"""The site's menu: title and address. Hand-written pages come last, under "About"."""
OWN_WORDS = (
    ("For those who organise", "organiser/"),
    ("Data protection", "data-protection/"),
    ("Privacy", "privacy/"),
    ("Accessibility", "accessibility/"),
)
"""What the hub itself has to say about the site: title and address, after hand-written pages."""

ORGANISE = (
    ("What's missing", "organiser/missing/", "Dates, hosts, agendas and notes that are not there"),
    ("Who hosts", "schools/hosting/", "Who has hosted, who can, and whose turn it is"),
    ("Programme", "organiser/programme/", "What each network has held and has planned"),
    ("Coverage", "networks/coverage/", "Networks by locality and phase, and who comes"),
    ("INSET days", "schools/inset/", "Those of all schools, side by side"),
    ("Who is out", "schools/out/", "Who of each school is at a meeting this week"),
    ("Minutes", "minutes/", "What was decided, and what came of it"),
    ("The week to send on", "week/", "The week's bulletin, ready to copy into an e-mail"),
    ("Year planner", "calendar/", "All dates, on a screen and on paper"),
    ("Handover", "organiser/handover/", "For whoever takes over: to read, and to print"),
)
"""What those who organise need besides their own page: title, address, what for."""

LONG_NAME = 40
"""Letters of a name that a phone shows in two lines."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is to be published, and the menu that leads to it."""

    hub: Hub
    context: Context
    pages: Mapping[str, Page]
    files: tuple[Made, ...]
    menu: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]

    def menu_at(self, address: str | None) -> tuple[tuple[str, str, str], ...]:
        """The menu as a page shows it: title, address, and how `aria-current` marks the entry.

        `page` marks the page itself and `true` the part of the site that it is in.
        """
        return tuple((title, entry, _current(entry, address)) for title, entry in self.menu)

    @property
    def long_name(self) -> bool:
        """Whether the cluster's name needs small type, beside the buttons of a phone's band."""
        return len(self.hub.cluster.name) > LONG_NAME

    def edit_link(self, page: Page) -> str:
        """Where the page's source can be edited; empty where readers may not know it."""
        return edition.edit_link(self.hub, self.context.edition, page.source)

    @property
    def changed(self) -> dt.date:
        """The last change of anything that the edition shows."""
        return last_change.day(self.hub, self.context.today)

    def changed_on(self, page: Page) -> dt.date:
        """The last change of a record with what it is linked with, on the record's own page.

        On a page that is about no record alone: of anything.
        """
        record = self.hub.once(_own_pages).get(page.address)
        if record is None:
            return self.changed
        return last_change.day_about(self.hub, record, self.context.today)

    def text(self, page: Page) -> str:
        """A page's text as it is rendered."""
        return members_heading.marked(page.body, MEMBERS_FROM_HERE)

    def localise(self, page: Page, made: str) -> str:
        """The HTML of a page's text with every link into the content leading to its place."""

        def change(link: links.Link) -> str:
            if link.external or not link.path:
                return link.target
            path = link.resolve(page.source)
            address = self._addresses.get(path)
            there = address if address is not None else published_at(path)
            way = posixpath.relpath(there or ".", posixpath.dirname(page.address) or ".")
            slash = "/" if there == "" or there.endswith("/") else ""
            return quote(way) + slash + link.target[len(link.path) :]

        return links.in_page(made, change)

    @property
    def moved(self) -> list[tuple[str, str]]:
        """The files that were renamed, each with the address that its page has kept.

        Where any other one's page stands, its path says.
        """
        return self.hub.once(_moved)

    @property
    def _addresses(self) -> Mapping[str, str]:
        return self.hub.once(_addresses)


def _moved(hub: Hub) -> list[tuple[str, str]]:
    return sorted((r.path, r.web_address) for r in hub.all_records() if r.formerly)


def _current(entry: str, address: str | None) -> str:
    if address == entry:
        return "page"
    return "true" if entry and address and address.startswith(entry) else ""


def plan(whole: Hub, context: Context) -> Site:
    """Select, fill in and plan an edition. Raises ContentError for two things at one address."""
    hub = defaults.complete(edition.select(whole, context.edition, context.today))
    pages: dict[str, Page] = {}
    files: dict[str, Made] = {}
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for output in _collect(hub, context):
        source = getattr(output, "source", "") or "the hub itself"
        place = f"{output.address}index.html" if isinstance(output, Page) else output.address
        of_search = place.startswith(f"{SEARCH_FOLDER}/")
        other = "the search" if of_search else taken.get(place, source)
        if other != source or output.address in pages:
            problems.append(_twice(output, source, other))
        taken[place] = source
        if isinstance(output, Page):
            pages[output.address] = output
        else:
            files[output.address] = output
    if problems:
        raise ContentError(problems)
    if landing := pages.get("organiser/"):
        pages[landing.address] = _with_ways(landing, pages)
    menu = tuple(item for item in MENU if item[1] in pages)
    return Site(hub, context, pages, tuple(files.values()), menu, _about(hub, pages))


def _collect(hub: Hub, context: Context) -> Iterator[Output]:
    for module in pkgutil.walk_packages(outputs.__path__, f"{outputs.__name__}."):
        if not module.ispkg and module.name != __name__:
            found = importlib.import_module(module.name)
            if hasattr(found, "outputs"):
                yield from found.outputs(hub, context)
    yield from _used_files(hub)


def _used_files(hub: Hub) -> Iterator[Copy]:
    """The files that visible texts show or link to. Nothing else in the folders is published."""
    for found in hub.records.values():
        for record in found.values():
            for use in linked_files(record):
                yield Copy(published_at(use.path), use.path)


def _twice(output: Output, source: str, other: str) -> Problem:
    files = [path for path in (source, other) if "/" in path]
    # A record's file has its name for good reason; a page's or picture's may have any.
    path = min(files, key=lambda path: path.endswith(".md") and kind_of(path)[0] is not HandWritten)
    first, second = sorted((source, other), key=lambda one: "/" not in one)
    return Problem(
        path, 1, 1,
        f"Two things would stand at the address /{output.address}: {first} and {second}.",
        f"Rename {path}.",
    )  # fmt: skip


def _addresses(hub: Hub) -> Mapping[str, str]:
    return {r.path: r.web_address for found in hub.records.values() for r in found.values()}


def _own_pages(hub: Hub) -> Mapping[str, Record]:
    """By address the record that a page is about. The home page is about all that is new."""
    return {r.web_address: r for r in hub.all_records() if r.web_address}


def _with_ways(landing: Page, pages: Mapping[str, Page]) -> Page:
    """The page of those who organise, with ways to what they need, as far as it is there."""
    ways = tuple(item for item in ORGANISE if item[1] in pages)
    return replace(landing, values=Later(lambda: {**landing.values, "ways": ways}))


def _about(hub: Hub, pages: Mapping[str, Page]) -> tuple[tuple[str, str], ...]:
    taken = {address for _title, address in MENU}
    written = [(p.title, p.web_address) for p in hub.pages.values() if p.web_address not in taken]
    lists = [(k.listed_as(), k.list_address()) for k in kinds().values() if k.standard_pages]
    found = [("About the cluster", "about/"), *lists, *written, *OWN_WORDS]
    return tuple(item for item in found if item[1] in pages)
