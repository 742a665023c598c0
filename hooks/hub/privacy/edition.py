"""What each edition may show: the only place where privacy is decided.

The public edition's Hub is a value that does not contain the rest: members' records, keys,
papers and paragraphs leave before any page, feed or search index exists. A key is members-only
until its model marks it public; a heading "Members only" closes the rest of a text.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Container, Iterator
from typing import Any, Final, Literal

from hub.documents import comments, judged, links, members_heading
from hub.documents.attachments.kinds import is_picture
from hub.privacy import homes, near_misses, retention
from hub.privacy.used_files import used_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting, Mode
from hub.records.record import Record
from hub.records.references import Reference
from hub.records.values import REQUIRED, Part

Edition = Literal["public", "members"]
EDITIONS: Final[tuple[Edition, ...]] = ("public", "members")

_NO_MEMBERS = "This hub has no members' edition (`members: no` in content/cluster.md)."


def select(hub: Hub, edition: Edition, today: dt.date) -> Hub:
    """The hub as the edition's readers may see it on a day, which decides what is too old."""
    seen = _Seen(hub, edition, today)
    records = {
        kind: [shown for record in found.values() if (shown := seen(record)) is not None]
        for kind, found in hub.records.items()
    }
    if edition == "public":
        there = {(r.record_kind, r.id) for found in records.values() for r in found}
        records = {
            kind: [without_missing(record, there) for record in found]
            for kind, found in records.items()
        }
    selected = {kind: {r.id: r for r in found} for kind, found in records.items()}
    return Hub(selected, hub.history.select(seen))


class _Seen:
    """A record as an edition's readers see it, or None; each is worked out once."""

    def __init__(self, hub: Hub, edition: Edition, today: dt.date) -> None:
        self.hub = hub
        self.edition = edition
        self.today = today
        self.known: dict[int, Record | None] = {}

    def __call__(self, record: Record) -> Record | None:
        if id(record) not in self.known:
            hidden = self.edition == "public" and record.audience == "members"
            shown = None if hidden else _in_both(self.hub, record)
            if shown is not None and self.edition == "public":
                shown = _public(shown)
            elif shown is not None and retention.is_due(self.hub, shown, self.today):
                shown = retention.forget(shown)
            self.known[id(record)] = shown
        return self.known[id(record)]


def problems(hub: Hub) -> Iterator[Problem]:
    """Everything that would show, or need, members' material in the public edition."""
    hidden = {path for kind in hub.records.values() for r in kind.values() for path in _hidden(r)}
    for found in hub.records.values():
        for record in found.values():
            if not hub.cluster.members:
                yield from _members_material(record)
                if isinstance(record, Meeting):
                    yield from homes.problems(hub, record)
            yield from near_misses.problems(record)
            yield from _wrong_on_pages(record)
            if record.audience == "public":
                yield from _needs_members(hub, record)
                yield from _links_to_members(record, hidden)
                yield from _papers_of_members(record, hidden)


def _hidden(record: Record) -> Iterator[str]:
    """The files that only members may read: the record's own, and documents that belong to it.

    Pictures may stand in a text for members and in a public one.
    """
    if record.audience == "members":
        yield record.path
    for use in used_files(record):
        if use.hidden and not is_picture(use.name):
            yield use.path


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


def public_body(record: Record) -> str:
    """The part of a record's text that everybody may read; comments are for nobody."""
    if isinstance(record, Meeting) and record.notes != "public":
        return ""
    return comments.without(members_heading.before(record.body))


def _wrong_on_pages(record: Record) -> Iterator[Problem]:
    """What a record's text would load from elsewhere, or run, on a page of either edition."""
    public = public_body(record)
    above, below = members_heading.parted(record.body)
    # A mark stands above the heading on pages for members; without a comment there it may end one.
    whole = "\n".join((above, "<!---->", "", *below)) if below else record.body
    shown = {whole, public} if public.strip() != record.body.strip() else {whole}
    found = {finding for text in shown for finding in judged.findings(record.body, text)}
    for line, message, remedy in sorted(found):
        yield Problem(record.path, record.body_line + line, 1, message, remedy)


def _in_both(hub: Hub, record: Record) -> Record:
    """What holds for either edition: a private address is nobody's to read."""
    if not isinstance(record, Meeting):
        return record
    where = homes.hidden(hub, record)
    shown = record.model_copy(update={"mode": _mode(record), **where})
    if where and record.venue is None:
        # It did not say so itself: a further session takes it from its meeting.
        shown.model_fields_set.discard("venue")
    return shown


def _mode(meeting: Meeting) -> Mode:
    """How it is held. That a meeting is online is public, though its link is not."""
    if meeting.mode is not None:
        return meeting.mode
    if meeting.online_link is None:
        return "in-person"
    return "hybrid" if meeting.venue is not None else "online"


def _public(record: Record) -> Record:
    fields = type(record).model_fields
    hidden = (type(record).model_fields.keys() - type(record).public_keys()) & (
        record.model_fields_set
    )
    changes: dict[str, Any] = {
        name: fields[name].get_default(call_default_factory=True) for name in hidden
    }
    changes["body"] = public_body(record)
    if isinstance(record, Meeting) and record.papers:
        changes["papers"] = tuple(p for p in record.papers if p.audience == "public")
    return _with(record, changes)


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


def _members_material(record: Record) -> Iterator[Problem]:
    if record.audience == "members":
        yield record.problem(
            "audience", _NO_MEMBERS, "Write `audience: public`, or remove this file."
        )
        return
    for name in sorted(type(record).members_keys() & record.model_fields_set):
        key = type(record).model_fields[name].alias or name
        yield record.problem(key, f"`{key}` is for members only. {_NO_MEMBERS}", "Remove it.")
    if isinstance(record, Meeting):
        yield from _members_meeting(record)
    shown = members_heading.before(record.body)
    if shown != record.body:
        line = record.body_line + shown.rstrip().count("\n") + (2 if shown.strip() else 0)
        yield Problem(
            record.path, line, 1, f"The rest of this text is for members only. {_NO_MEMBERS}",
            "Remove the heading `Members only` and what follows.",
        )  # fmt: skip


def _members_meeting(meeting: Meeting) -> Iterator[Problem]:
    for paper in meeting.papers:
        if paper.audience == "members":
            yield meeting.problem(
                "papers", f'The paper "{paper.title}" is for members only. {_NO_MEMBERS}',
                "Add `audience: public` to it, or remove it.",
            )  # fmt: skip
    if meeting.body.strip() and meeting.notes == "members":
        yield Problem(
            meeting.path, meeting.body_line, 1,
            f"The notes of a meeting are for members only unless it says otherwise. {_NO_MEMBERS}",
            "Add the line `notes: public` to the facts, or remove the notes.",
        )  # fmt: skip


@functools.cache
def _required(kind: type[Record]) -> frozenset[str]:
    return frozenset(n for n, f in kind.model_fields.items() if REQUIRED in f.metadata)


def _needs_members(hub: Hub, record: Record) -> Iterator[Problem]:
    required = _required(type(record))
    for loc, reference in record.references():
        target = hub.get(reference.kind, reference)
        if loc[0] in required and target is not None and target.audience == "members":
            yield record.problem(
                str(loc[0]),
                f"Everybody may read this, but its {reference.kind} `{reference}` is for "
                "members only.",
                f"Write `audience: members` here, or `audience: public` in {target.path}.",
            )


def _papers_of_members(record: Record, hidden: set[str]) -> Iterator[Problem]:
    """Files that one record shows to everybody and another keeps for members."""
    for use in used_files(record):
        if use.key and not use.hidden and use.path in hidden:
            yield record.problem(
                use.key,
                f"Everybody may read `{use.name}` here, but another record keeps it for members "
                "only.",
                "Change who may read it in the one or the other.",
            )


def _links_to_members(record: Record, hidden: set[str]) -> Iterator[Problem]:
    for link in links.find(public_body(record)):
        if not link.external and link.resolve(record.path) in hidden:
            yield Problem(
                record.path, record.body_line + link.line, 1,
                f"Everybody may read this page, but the link `{link.target}` leads to something "
                "for members only.",
                "Remove the link, or change who may read the one or the other.",
            )  # fmt: skip
