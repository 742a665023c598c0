"""What several pages share: the words that introduce a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from hub.documents import first_sentence
from hub.outputs.output import MEMBERS_FROM_HERE, Found, Later, Page
from hub.programme.hub import Hub
from hub.records.kinds.page import Page as HandWritten
from hub.records.record import Record

A_PAGE: Final = Found("page")
Values = Callable[[], Mapping[str, Any]]
"""Works out what a template prints."""


def list_page(hub: Hub, folder: str, title: str, values: Values, template: str = "") -> Page:
    """The page of a kind's list, introduced by the `index.md` in its folder if there is one.

    `template` is one of `hub/pages/`, by default that of the folder's name.
    """
    intro = hub.pages.get(f"{folder}/index")
    return Page(
        address=f"{folder}/",
        title=intro.title if intro else title,
        template=f"hub/pages/{template or folder}.html",
        values=Later(values),
        body=words_of(intro),
        source=intro.path if intro else "",
        description=(intro.summary if intro else "") or f"{title} of {hub.cluster.name}.",
        found=Found("page", names=(title, intro.title if intro else "")),
    )


def also_called(page: Page, *names: str) -> Page:
    """The page, to be found by further names."""
    found = page.found or A_PAGE
    return replace(page, found=replace(found, names=(*found.names, *names)))


def words_of(page: HandWritten | None) -> str:
    """The words that introduce a page of the hub's own, with a mark if only members read them."""
    if page is None:
        return ""
    return f"{MEMBERS_FROM_HERE}\n\n{page.body}" if page.audience == "members" else page.body


def record_page(
    record: Record, template: str, values: Values = dict, found: Found = A_PAGE
) -> Page:
    """A record's own page: its facts, and its text below them."""
    return Page(
        address=record.web_address,
        title=record.title,
        template=f"hub/pages/{template}.html",
        values=Later(lambda: {"record": record, **values()}),
        body=record.body,
        source=record.path,
        description=record.summary or first_sentence.first_sentence(record.body),
        found=found if found.kind == "meeting" else _called(record, found),
    )


def _called(record: Record, found: Found) -> Found:
    """With its title, and with the name of its file, which is what people call it for short.

    Meetings have none: they are found by what they are about, and by whose they are.
    """
    short = record.id.rsplit("/", 1)[-1].replace("-", " ")
    names = {name.casefold(): name for name in (short, *found.names, record.title)}
    return replace(found, names=tuple(names.values()))
