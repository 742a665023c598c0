"""Atom feeds (RFC 4287) of what is new: `/feeds/practice.xml`, `changes.xml` and `week.xml`.

The first two are the same bytes on every day. That of the week's bulletins holds the week and the
school weeks before it, so it is the same on each day of a week.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final
from xml.etree import ElementTree as ET

from hub.dates import LONDON
from hub.documents import first_sentence
from hub.history import changes, revisions
from hub.outputs import show
from hub.outputs.digest import mail_html, week
from hub.outputs.output import Context, File, Output
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.practice import Practice

_UNWRITABLE: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no place for (XML 1.0, 2.2), whatever a text may hold."""
MOST: Final = 50
"""How many changes the feed holds; a program that reads it once a week misses none."""
WEEKS: Final = 6
"""How many weeks, the present one among them, the feed of bulletins looks at."""


@dataclass(frozen=True, slots=True)
class _Entry:
    identity: str
    title: str
    updated: dt.datetime
    summary: str
    href: str
    whole: str = ""
    """All of it as HTML, where it is more than its summary."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """Practice notes, changes of meetings and the weeks' bulletins, the newest first."""
    yield _file(hub, "practice", f"Practice notes of {hub.cluster.name}", "practice/", _notes)
    title = f"Changes of meetings of {hub.cluster.name}"
    yield _file(hub, "changes", title, "", _changed)
    title = f"Weekly bulletin of {hub.cluster.name}"
    yield _file(hub, "week", title, "week/", partial(_weeks, context=context))


def _notes(hub: Hub) -> list[_Entry]:
    return [
        _Entry(
            f"practice/{note.id}",
            note.title,
            _when(hub, note),
            note.summary or first_sentence.first_sentence(note.body),
            show.address(note),
        )
        for note in hub.practice
    ]


def _changed(hub: Hub) -> list[_Entry]:
    return [
        _Entry(f"change/{c.id}/{c.when:%Y%m%dT%H%M%SZ}", c.title, c.when, c.sentence, c.href)
        for c in hub.once(changes.along)[:MOST]
        if c.when is not None
    ]


def _weeks(hub: Hub, context: Context) -> list[_Entry]:
    """A bulletin for each school week that has begun."""
    present = context.today - context.today.weekday() * ONE_DAY
    weeks = (present - number * week.ONE_WEEK for number in range(WEEKS))
    return [_bulletin(hub, m, context) for m in weeks if week.is_school_week(hub, m)]


def _bulletin(hub: Hub, monday: dt.date, context: Context) -> _Entry:
    """It has changed when something that it tells of has since its Monday."""
    made = week.digest(hub, monday, context.edition)
    begins = dt.datetime.combine(monday, dt.time.min, LONDON)
    moments = [c.when for c in week.since(hub, monday) if c.when and c.when > begins]
    whole = mail_html.fragment(made)
    return _Entry(
        f"week/{made.name}", made.title, max((begins, *moments)), " ".join(made.lead),
        made.address, whole,
    )  # fmt: skip


def _file(
    hub: Hub, name: str, title: str, page: str, entries: Callable[[Hub], list[_Entry]]
) -> File:
    return File(f"feeds/{name}.xml", lambda: _written(hub, name, title, page, entries(hub)))


def _written(hub: Hub, name: str, title: str, page: str, found: list[_Entry]) -> bytes:
    cluster = hub.cluster
    root = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _child(root, "id", f"tag:{cluster.domain},2026:{name}")
    _child(root, "title", title)
    _child(root, "updated", _rfc3339(max((e.updated for e in found), default=revisions.NEVER)))
    ET.SubElement(root, "link", rel="self", href=f"{cluster.address}feeds/{name}.xml")
    ET.SubElement(root, "link", rel="alternate", href=cluster.address + page)
    _child(ET.SubElement(root, "author"), "name", cluster.name)
    for entry in found:
        node = ET.SubElement(root, "entry")
        _child(node, "id", f"tag:{cluster.domain},2026:{entry.identity}")
        _child(node, "title", entry.title)
        _child(node, "updated", _rfc3339(entry.updated))
        _child(node, "summary", entry.summary)
        if entry.whole:
            _child(node, "content", entry.whole).set("type", "html")
        ET.SubElement(node, "link", rel="alternate", href=cluster.address + entry.href)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _when(hub: Hub, note: Practice) -> dt.datetime:
    if note.updated is None and note.date and not hub.history.of(Practice, note.id):
        return dt.datetime.combine(note.date, dt.time.min, dt.UTC)
    return revisions.changed(hub, note)


def _rfc3339(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _child(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = _UNWRITABLE.sub("", text)
    return made
