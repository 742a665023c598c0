"""What each edition may show: the only place where privacy is decided.

The public edition's Hub is a value that does not contain the rest: members' records, keys,
papers and paragraphs leave before any page, feed or search index exists. A key is members-only
until its model marks it public; a heading "Members only" closes the rest of a text.

A draft of the plan is no record of either edition. The members' one carries drafts beside its
records, for the pages of those who plan: whatever goes through records meets none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import Any

from hub.documents import comments
from hub.privacy import earlier, homes, retention
from hub.privacy.editions import Edition
from hub.privacy.texts import shown_body
from hub.programme.hub import Hub, R
from hub.records.record import Record
from hub.records.references import Reference
from hub.records.values import Part


def select(hub: Hub, edition: Edition, today: dt.date) -> Hub:
    """The hub as the edition's readers may see it on a day, which decides what is too old."""
    seen = _Seen(hub, edition, today)
    records = {
        kind: [shown for record in found.values() if (shown := seen(record)) is not None]
        for kind, found in hub.records.items()
    }
    drafts = [m for m in hub.meetings if m.unpublished]
    if edition == "public" or drafts:
        there = {(r.record_kind, r.id) for found in records.values() for r in found}
        records = {
            kind: [without_missing(record, there) for record in found]
            for kind, found in records.items()
        }
    selected = {kind: {r.id: r for r in found} for kind, found in records.items()}
    planned = drafts if edition == "members" else ()
    return Hub(
        selected,
        earlier.as_read(hub.history, seen, without_missing),
        (_for_members(hub, _in_both(hub, draft), today) for draft in planned),
    )


class _Seen:
    """A record as an edition's readers see it, or None; each is worked out once."""

    def __init__(self, hub: Hub, edition: Edition, today: dt.date) -> None:
        self.hub = hub
        self.edition = edition
        self.today = today
        self.known: dict[int, Record | None] = {}

    def __call__(self, record: Record) -> Record | None:
        if id(record) not in self.known:
            closed = self.edition == "public" and record.audience == "members"
            hidden = closed or record.unpublished
            shown = None if hidden else _in_both(self.hub, record)
            if shown is not None and self.edition == "public":
                shown = _public(shown)
            elif shown is not None:
                shown = _for_members(self.hub, shown, self.today)
            self.known[id(record)] = shown
        return self.known[id(record)]


def edit_link(hub: Hub, edition: Edition, source: str) -> str:
    """Where a file of content can be edited; empty where the edition may not show it.

    Everybody may know it only when the settings say that the repository is public.
    """
    cluster = hub.cluster
    if not source or cluster.repository is None:
        return ""
    if edition == "public" and not cluster.repository_public:
        return ""
    return f"{cluster.repository.rstrip('/')}/edit/main/{source}"


def _in_both(hub: Hub, record: R) -> R:
    """What holds for either edition: a private address and the like are nobody's to read."""
    changes = record.implied()
    for name in record.model_fields_set:
        value = getattr(record, name)
        if (shut := _shut(value)) is not value:
            changes[name] = shut
    where = homes.hidden(hub, record)
    changes.update(where)
    if not changes:
        return record
    shown = record.model_copy(update=changes)
    # What it did not say itself, a further session takes from its meeting.
    shown.model_fields_set.difference_update(where.keys() - record.model_fields_set - {"room"})
    return shown


def _shut(value: Any) -> Any:
    """A value with what is nobody's to read shut; the value itself where there is none."""
    if isinstance(value, tuple):
        items = tuple(map(_shut, value))
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return value.shut() if isinstance(value, Part) and value.readers == "nobody" else value


def _public(record: Record) -> Record:
    fields = type(record).model_fields
    body = shown_body(record)
    closed = fields.keys() - type(record).public_keys() | (frozenset() if body else record.of_body)
    hidden = closed & record.model_fields_set
    changes: dict[str, Any] = {
        name: fields[name].get_default(call_default_factory=True) for name in hidden
    }
    changes["body"] = body
    for name in record.model_fields_set - hidden:
        value = getattr(record, name)
        if (left := _for_everybody(value)) is not value:
            changes[name] = left
    return _with(record, changes)


def _for_members(hub: Hub, record: R, today: dt.date) -> R:
    if retention.is_due(hub, record, today):
        record = retention.forget(record)
    # Comments are for nobody.
    body = comments.left_out(record.body)
    return record if body == record.body else record.model_copy(update={"body": body})


def _for_everybody(value: Any) -> Any:
    """A value without what only members may read, such as a paper; itself where all may."""
    if isinstance(value, tuple):
        left = tuple(item for item in value if not _is_for_members(item))
        return left if len(left) < len(value) else value
    return None if _is_for_members(value) else value


def _is_for_members(value: Any) -> bool:
    return isinstance(value, Part) and value.readers == "members"


def without_missing(record: Record, there: Container[tuple[str, str]]) -> Record:
    """The record without its optional references to what this edition does not have."""
    changes: dict[str, Any] = {}
    for loc, reference in record.references():
        if (reference.kind, str(reference)) not in there:
            name = str(loc[0])
            value = changes.get(name, getattr(record, name))
            changes[name] = _drop(value, reference)
    return _with(record, changes) if changes else record


def _with(record: Record, changes: dict[str, Any]) -> Record:
    """The record with other values; what is empty by now counts as never written.

    A further session takes what it does not say itself from its meeting, and that it said
    something to members is not for everybody to know.
    """
    made = record.model_copy(update=changes)
    made.model_fields_set.difference_update(name for name, value in changes.items() if not value)
    return made


def _drop(value: Any, reference: Reference) -> Any:
    """The value without a reference; a list's item of several keys goes with it as a whole."""
    if isinstance(value, tuple):
        return tuple(item for item in value if not _holds(item, reference))
    return None


def _holds(item: Any, reference: Reference) -> bool:
    if item is reference:
        return True
    return isinstance(item, Part) and any(
        _holds(getattr(item, name), reference) for name in item.model_fields_set
    )
