"""Practice notes: the list, the newest first, and a page each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from hub import english
from hub.documents import first_sentence
from hub.outputs import show
from hub.outputs.output import Context, Copy, Found, Output, Page
from hub.outputs.standard_pages import list_page, record_page
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.practice import Practice

WORDS_A_MINUTE: Final = 200
_WORD: Final = re.compile(r"\w+(?:['\u2019]\w+)?")


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/practice/` and `/practice/<id>/`, with the files the notes offer."""
    yield list_page(
        hub, "practice", "Practice notes", lambda: {"rows": [_row(hub, n) for n in hub.practice]}
    )
    for note in hub.practice:
        yield _page(hub, note)
        for name in note.files:
            yield Copy(f"practice/{name}", f"{note.folder}/{name}")


def _row(hub: Hub, note: Practice) -> dict[str, Any]:
    return {
        "link": show.link(note),
        "summary": note.summary or first_sentence.first_sentence(note.body),
        "date": english.plain_date(note.date) if note.date else "",
        "schools": english.listing(hub.schools[s].title for s in note.schools if s in hub.schools),
        "reading": f"{english.plural(_minutes(note.body), 'minute')} to read",
        "tags": _tags(hub, note),
        "focus": show.focus(hub, note.focus),
    }


def _minutes(text: str) -> int:
    """How long it takes to read a text, at a pace that leaves time to think."""
    return max(1, round(len(_WORD.findall(text)) / WORDS_A_MINUTE))


def _page(hub: Hub, note: Practice) -> Page:
    return record_page(note, "practice-note", partial(_values, hub, note), _found(hub, note))


def _values(hub: Hub, note: Practice) -> dict[str, Any]:
    meeting = hub.of(Meeting).get(note.meeting or "")
    return {
        "tags": _tags(hub, note),
        "facts": show.facts(
            ("Written", note.date),
            ("Schools", show.links(hub.schools[s] for s in note.schools if s in hub.schools)),
            ("Focus", show.focus(hub, note.focus)),
            ("Year groups", english.listing(note.year_groups)),
            ("How we know", note.evidence),
            ("Shared at", show.meeting_link(hub, meeting) if meeting else None),
        ),
        "files": tuple(
            {"title": name, "href": f"practice/{name}", "kind": name.rsplit(".", 1)[-1].upper()}
            for name in note.files
        ),
        "related": show.links(
            other
            for other in hub.practice
            if other is not note and set(other.focus) & set(note.focus)
        ),
    }


def _found(hub: Hub, note: Practice) -> Found:
    schools = english.listing(hub.schools[s].title for s in note.schools if s in hub.schools)
    return Found("practice", english.plain_date(note.date) if note.date else "", schools)


def _tags(hub: Hub, note: Practice) -> tuple[show.Tag, ...]:
    return tuple(show.tag(hub, hub.networks[n]) for n in note.networks if n in hub.networks)
