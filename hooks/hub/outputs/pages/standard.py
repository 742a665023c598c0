"""A list and a page each for every kind of record that has no output of its own.

The facts come in the order of the model, with the words of their keys; references are links, in
both directions. A kind that should look different sets `standard_pages = False` and has a module.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from hub import english
from hub.outputs import show
from hub.outputs.addresses import published_at
from hub.outputs.output import Context, Copy, Output
from hub.outputs.show import Fact, Link
from hub.outputs.standard_pages import list_page, record_page
from hub.privacy.used_files import used_files
from hub.programme.hub import Hub
from hub.records.kinds import kinds
from hub.records.marks import PUBLIC, SETTING
from hub.records.parts import Place
from hub.records.record import INTERNAL, UNSEEN, Record
from hub.records.references import Reference
from hub.records.values import Part

_ELSEWHERE = UNSEEN | {"title", "audience", "summary", "body"}
"""Fields that a page shows in other places than among its facts, or nowhere."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/offers/` and `/offers/<id>/`, and the files that the facts name."""
    for kind in kinds().values():
        records = in_order(hub, kind) if kind.standard_pages else []
        if not records:
            continue
        folder = kind.list_address().rstrip("/")
        yield list_page(hub, folder, kind.listed_as(), partial(_rows, records), "records")
        for record in records:
            yield record_page(record, "record", partial(_shown, hub, record))
            for use in used_files(record):
                if use.key:
                    yield Copy(published_at(use.path), use.path)


def _rows(records: list[Record]) -> dict[str, Any]:
    return {"rows": tuple((show.link(r), r.summary, _day(r)) for r in records)}


def _shown(hub: Hub, record: Record) -> dict[str, Any]:
    kind = type(record)
    return {
        "noun": english.sentence_case(kind.one()),
        "facts": tuple(facts(hub, record)),
        "linked": show.links(hub.linked_from.get((kind.record_kind, record.id), ())),
    }


def in_order(hub: Hub, kind: type[Record]) -> list[Record]:
    """The records of a kind, the newest first where they have days, else by their titles."""
    by_title = sorted(hub.of(kind).values(), key=lambda r: (r.title.casefold(), r.id))
    return sorted(by_title, key=lambda r: r.day or dt.date.min, reverse=True)


def facts(hub: Hub, record: Record) -> Iterator[Fact]:
    """What a record says, in the order of its model."""
    for name, info in type(record).model_fields.items():
        if name in _ELSEWHERE or name not in record.model_fields_set:
            continue
        if INTERNAL in info.metadata or SETTING in info.metadata:
            continue
        values = tuple(_values(hub, record, getattr(record, name)))
        label = english.sentence_case((info.alias or name).replace("_", " "))
        if PUBLIC not in info.metadata:
            values = tuple(Link(v.text, v.href, members_only=True) for v in values)
        if values:
            yield Fact(label, values)


def _values(hub: Hub, record: Record, value: Any) -> Iterator[Link]:
    if isinstance(value, Reference):
        target = hub.get(value.kind, value)
        yield show.link(target) if target else Link(str(value))
    elif isinstance(value, tuple):
        for item in value:
            yield from _values(hub, record, item)
    elif isinstance(value, dict):
        for key, item in value.items():
            of = ", ".join(link.text for link in _values(hub, record, key))
            yield from (Link(f"{of}: {link.text}") for link in _values(hub, record, item))
    elif isinstance(value, Place):
        yield Link(", ".join(filter(None, (value.name, value.address, value.postcode))))
    elif isinstance(value, Part):
        yield _part(hub, record, value)
    elif text := _text(value):
        yield Link(text, _address(record, text))


def _part(hub: Hub, record: Record, part: Part) -> Link:
    """The words of a group of keys; where it names a file or an address, they lead there."""
    href, words = "", []
    for name in type(part).model_fields:
        if name not in part.model_fields_set or name == "audience":
            continue
        found = list(_values(hub, record, getattr(part, name)))
        if name in {"file", "url"}:
            beside = f"{record.path.rpartition('/')[0]}/{found[0].text}"
            href = published_at(beside) if name == "file" else found[0].text
        else:
            words += [link.text for link in found]
    return Link(", ".join(words) or href, href, part.readers == "members")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return english.long_date(value.date())
    if isinstance(value, dt.date):
        return english.long_date(value)
    if isinstance(value, dt.time):
        return english.clock(value)
    return "" if value is None else str(value)


def _address(record: Record, text: str) -> str:
    """Where a text leads that is an address."""
    if text.startswith(("https://", "http://")):
        return text
    return f"mailto:{text}" if "@" in text and " " not in text else ""


def _day(record: Record) -> str:
    return english.long_date(record.day) if record.day else ""
