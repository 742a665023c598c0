"""`/feeds/hub.json`: feeds with their counts, meetings with their facts, for programs.

An empty feed and a stale one look different here: `entries`, `next` and `built` tell them apart.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from hub.history import revisions
from hub.outputs import addresses, show
from hub.outputs.data.hub_schema import SCHEMA, VERSION
from hub.outputs.feeds import meeting_entry
from hub.outputs.feeds.feeds import Feed, feeds
from hub.outputs.output import Context, File, Output
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`hub.json` and its schema; in the members' edition without feeds, which are secret there."""
    yield File("feeds/hub.json", lambda: _bytes(_found(hub, context)))
    yield File("feeds/hub.schema.json", lambda: _bytes(SCHEMA))


def _found(hub: Hub, context: Context) -> dict[str, Any]:
    public = context.edition == "public"
    address = hub.cluster.address
    return {
        "version": VERSION,
        "schema": f"{address}feeds/hub.schema.json",
        "name": hub.cluster.name,
        "address": address,
        "built": context.today.isoformat(),
        "feeds": [_feed(hub, f, context.today) for f in feeds(hub, context.today)]
        if public
        else [],
        "meetings": [_meeting(hub, meeting) for meeting in hub.meetings],
    }


def _feed(hub: Hub, feed: Feed, today: dt.date) -> dict[str, Any]:
    held = feed.items
    site = hub.cluster.address
    csv, xlsx = addresses.tables(feed.address)
    coming = [item for item in held if meeting_words.day_of(item.begin) >= today]
    first = min(coming, key=lambda item: item.begin.isoformat(), default=None)
    return {
        "address": site + feed.address,
        "csv": site + csv,
        "xlsx": site + xlsx,
        "title": feed.title,
        "entries": len(held),
        "next": {"title": first.title, "starts": first.begin.isoformat()} if first else None,
        "revision": feed.changed.isoformat(),
    }


def _meeting(hub: Hub, meeting: Meeting) -> dict[str, Any]:
    card = show.cards(hub, [meeting])[0]
    revision = meeting_entry.revision(hub, meeting)
    move = revisions.last_move(hub, meeting)
    year = hub.year_of(meeting.date)
    return {
        "id": meeting.id,
        "title": meeting.title,
        "networks": list(meeting.network),
        "status": meeting.status,
        "starts": meeting_words.moment(meeting.date, meeting.start),
        "ends": meeting_words.ends(meeting),
        "moved_from": meeting_words.moment(move.before.date, move.before.start) if move else None,
        "reason": meeting.reason,
        "instead": meeting.instead,
        "mode": meeting.mode or "in-person",
        "kind": meeting.kind,
        "place": card.place,
        "locality": meeting.locality,
        "host": meeting.host,
        "for": list(meeting.for_),
        "focus": [link.text for link in card.focus],
        "school_year": year.id if year else meeting.folder_year,
        "period": card.period,
        "page": hub.cluster.address + card.href,
        "ics": hub.cluster.address + card.ics,
        "changed": revision.changed.isoformat(),
        "sequence": revision.number,
    }


def _bytes(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
