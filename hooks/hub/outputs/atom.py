"""Atom feeds (RFC 4287) of what people write: `/feeds/practice.xml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from hub import history, show, words
from hub.linked import Hub
from hub.output import Context, File, Output
from hub.records.practice import Practice

_NAMESPACE = "http://www.w3.org/2005/Atom"


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """The practice notes, the newest first; the same bytes on every day."""
    cluster = hub.cluster
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    _child(feed, "id", f"tag:{cluster.domain},2026:practice")
    _child(feed, "title", f"Practice notes of {cluster.name}")
    stamps = [_written(note) for note in hub.practice]
    _child(feed, "updated", _rfc3339(max(stamps, default=history.UNKNOWN.changed)))
    ET.SubElement(feed, "link", rel="self", href=f"{cluster.address}feeds/practice.xml")
    ET.SubElement(feed, "link", rel="alternate", href=f"{cluster.address}practice/")
    _child(ET.SubElement(feed, "author"), "name", cluster.name)
    for note in hub.practice:
        entry = ET.SubElement(feed, "entry")
        _child(entry, "id", f"tag:{cluster.domain},2026:practice/{note.id}")
        _child(entry, "title", note.title)
        _child(entry, "updated", _rfc3339(_written(note)))
        _child(entry, "summary", note.summary or words.first_sentence(note.body))
        ET.SubElement(entry, "link", rel="alternate", href=cluster.address + show.address(note))
    yield File("feeds/practice.xml", ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _written(note: Practice) -> dt.datetime:
    if note.updated is None and note.date:
        return dt.datetime.combine(note.date, dt.time.min, dt.UTC)
    return history.revision(note).changed


def _rfc3339(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _child(parent: ET.Element, name: str, text: str) -> None:
    # XML has no place for control characters, whatever a text may hold.
    clean = "".join(c for c in text if c.isprintable() or c in "\n\t")
    ET.SubElement(parent, name).text = clean
