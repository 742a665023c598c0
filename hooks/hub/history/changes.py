"""What readers and subscribers see differently, in plain English.

Either between two hubs (`hub changes --since`), or along the history (recent changes on pages).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from hub import english
from hub.dates import LONDON
from hub.history import revisions
from hub.privacy import texts
from hub.programme import defaults, meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place
from hub.records.record import UNSEEN, Record
from hub.records.references import Reference

What = Literal["new", "moved", "cancelled", "postponed", "changed", "removed"]

DETAILS: Final = {
    "focus": ("focus chosen", "new focus"),
    "for_": ("audience added", "new audience"),
    "agenda": ("agenda added", "agenda updated"),
    "bring": ("something to bring", "what to bring updated"),
    "booking": ("how to book", "booking updated"),
    "cost": ("cost added", "cost updated"),
    "arrival": ("arrival time added", "new arrival time"),
    "chair": ("chair added", "new chair"),
    "presenters": ("presenters added", "new presenters"),
    "facilitators": ("facilitator added", "new facilitator"),
    "instead": ("meeting to come to instead added", "another meeting to come to instead"),
    "summary": ("summary added", "summary updated"),
    "papers": ("new papers", "papers updated"),
    "next_focus": ("focus for next time chosen", "focus for next time changed"),
    "body": ("notes added", "notes updated"),
    "network": ("network added", "another network"),
    "reason": ("reason added", "reason updated"),
}
"""What else of a meeting may change, in words: of what was not there before, and of what was."""


RECENT: Final = dt.timedelta(days=14)
"""How long a change is news; calendars have all noticed it long before."""
SHOWN: Final = 8
"""How many recent changes a page shows."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as a sentence about a record."""

    when: dt.datetime | None
    """When it reached the published line, in UTC; None for what is not committed yet."""
    what: What
    kind: str
    id: str
    title: str
    href: str
    text: str
    """`moved from Thursday 17 September 16:00 to Thursday 24 September 16:00: hall double-booked.`
    """
    networks: tuple[str, ...] = ()
    subscribers: bool = False
    """Whether it changes an entry in people's calendars."""

    @property
    def day(self) -> str:
        """The day on which it was published, in London: `Monday 23 November 2026`."""
        return english.long_date(self.when.astimezone(LONDON).date()) if self.when else ""

    @property
    def sentence(self) -> str:
        """The change with its title in front, and what becomes of calendars."""
        later = " Most calendars show it within a day." if self.subscribers else ""
        return f"{self.title}: {self.text}{later}"


def between(before: Hub, after: Hub) -> list[Change]:
    """Every change from one hub to another of the same edition; meetings first, by date."""
    found: list[Change] = []
    for identity in sorted({*after.of(Meeting), *before.of(Meeting)}):
        old, new = before.of(Meeting).get(identity), after.of(Meeting).get(identity)
        found += _of_meeting(after, before, old, new)
    for kind in sorted({*after.records, *before.records} - {Meeting.record_kind}):
        for identity in sorted({*after.records.get(kind, {}), *before.records.get(kind, {})}):
            found += _of_record(before.get(kind, identity), after.get(kind, identity))
    return found


def along(hub: Hub) -> list[Change]:
    """Every change of a meeting on the published line, the latest first.

    What the first commit brought is not news.
    """
    found: list[Change] = []
    for meeting in hub.meetings:
        versions = hub.history.of(Meeting, meeting.id)
        if versions and versions[0].when != hub.history.began:
            found.append(_new(hub, meeting, versions[0].when, versions[0].record))
        for old, new in pairwise(versions):
            corrected = revisions.is_correction(versions[0], old, new)
            text, what = _differences(hub, hub, old.record, new.record, corrected=corrected)
            if text:
                found.append(_change(hub, meeting, new.when, what, text))
    return sorted(
        found, key=lambda change: (change.when or revisions.NEVER, change.id), reverse=True
    )


def recent(hub: Hub, today: dt.date, network: str = "") -> list[Change]:
    """The changes of the last days before a day, of one network or of all, the latest first."""
    first = today - RECENT
    return [
        change
        for change in hub.once(along)
        if change.when
        and change.when.astimezone(LONDON).date() >= first
        and (not network or network in change.networks)
    ][:SHOWN]


def _of_meeting(
    hub: Hub, before: Hub, old: Meeting | None, new: Meeting | None
) -> Iterator[Change]:
    if new is None:
        if old is not None:
            yield _change(before, old, None, "removed", "no longer there.")
    elif old is None:
        yield _new(hub, new, None, new)
    else:
        text, what = _differences(hub, before, old, new)
        if text:
            yield _change(hub, new, None, what, text)


def _of_record(old: Record | None, new: Record | None) -> Iterator[Change]:
    if new is None:
        if old is not None:
            yield _plain(old, "removed", f"this {type(old).one()} is no longer there.")
    elif old is None:
        yield _plain(new, "new", f"new {type(new).one()}.")
    else:
        names = (type(new).public_keys() | {"body"}) - UNSEEN
        if any(_read(old, name) != _read(new, name) for name in names):
            yield _plain(new, "changed", f"this {type(new).one()} has changed.")


def _new(hub: Hub, meeting: Meeting, when: dt.datetime | None, first: Meeting) -> Change:
    """What it said at first, which may not be what it says now."""
    provisional = "provisionally " if first.status == "proposed" else ""
    text = f"new, {provisional}on {_moment(first)}. {meeting_words.place(hub, first)}."
    return _change(hub, meeting, when, "new", text)


def _differences(
    hub: Hub, before: Hub, old: Meeting, new: Meeting, *, corrected: bool = False
) -> tuple[str, What]:
    """What is different, as a sentence without its subject, and the most important of it."""
    parts: list[str] = []
    what: What = "changed"
    if old.status != new.status:
        parts.append(_status(old, new))
        what = new.status if new.status in {"cancelled", "postponed"} else "changed"
    if revisions.is_move(old, new):
        to = _moment(new, than=old)
        parts.append(f"corrected to {to}" if corrected else f"moved from {_moment(old)} to {to}")
        what = "moved" if what == "changed" else what
    elif old.start != new.start and new.start:
        parts.append(f"now begins at {english.clock(new.start)}")
    elif old.end != new.end:
        parts.append(f"now ends at {english.clock(new.end)}" if new.end else "no end time yet")
    where = meeting_words.place(hub, new)
    if where != meeting_words.place(before, old):
        parts.append(f"now at {where}" if isinstance(new.venue, str | Place) else _without(where))
    if new.title and _name(before, old) != _name(hub, new):
        parts.append(f"now called {new.title}")
    if parts:
        reason = f": {new.reason}" if new.reason and (new.off or new.reason != old.reason) else ""
        other = meeting_words.instead(hub, new)
        instead = f". Instead: {other}" if other else ""
        return f"{', '.join(parts)}{reason.rstrip('.')}{instead}.", what
    # A reference to what this edition never showed is not there for its readers.
    said = ((name, _readable(hub, _read(old, name)), _readable(hub, _read(new, name)))
            for name in DETAILS)  # fmt: skip
    details = [DETAILS[name][bool(was)] for name, was, now in said if was != now]
    return (f"{english.listing(details)}." if details else ""), what


def _without(where: str) -> str:
    """`now online`, `venue to be confirmed`."""
    return "now online" if where == "Online" else where[:1].lower() + where[1:]


def _name(hub: Hub, meeting: Meeting) -> str:
    """Its title without the half-term that a move may have changed."""
    return meeting.title.removesuffix(f", {defaults.period(hub, meeting.date)}")


def _read(record: Record, name: str) -> Any:
    """What a field says to its readers."""
    return texts.compared(record.body) if name == "body" else getattr(record, name)


def _readable(hub: Hub, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(item for item in value if _readable(hub, item) is not None)
    if isinstance(value, Reference) and hub.get(value.kind, value) is None:
        return value if hub.history.timelines.get((value.kind, str(value))) else None
    return value


def _status(old: Meeting, new: Meeting) -> str:
    match new.status:
        case "cancelled":
            return "cancelled"
        case "postponed":
            return "postponed, with no new date yet"
        case "proposed":
            return "now provisional"
        case _:
            return "going ahead after all" if old.off else "now confirmed"


def _moment(meeting: Meeting, *, than: Meeting | None = None) -> str:
    """`Thursday 17 September 16:00`; with the year where it is not the other's."""
    day = english.date_range(meeting.date, meeting.last_date)
    if than is None or than.date.year == meeting.date.year:
        day = day.removesuffix(f" {meeting.last.year}")
    if meeting.start:
        return f"{day} {english.clock(meeting.start)}"
    return f"{day}, time to be confirmed" if than and than.start else day


def _change(hub: Hub, meeting: Meeting, when: dt.datetime | None, what: What, text: str) -> Change:
    year = hub.year_of(meeting.date)
    title = meeting.title.removesuffix(f" {year.name}") if year else meeting.title
    which = meeting_names.told_apart(hub, meeting)
    title = f"{title} ({which})" if which else title
    return Change(
        when, what, "meeting", meeting.id, title, meeting.web_address, text,
        networks=tuple(meeting.network), subscribers=True,
    )  # fmt: skip


def _plain(record: Record, what: What, text: str) -> Change:
    title = record.title or record.id
    return Change(None, what, record.record_kind, record.id, title, record.web_address, text)
