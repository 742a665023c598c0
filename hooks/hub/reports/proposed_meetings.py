"""A changed meeting in a proposal's summary: how it will stand in calendars, and who notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hub import english
from hub.dates import LONDON
from hub.documents import members_heading
from hub.history import changes
from hub.history.changes import Change
from hub.outputs.feeds import ical, meeting_entry
from hub.outputs.feeds.feeds import feeds
from hub.outputs.feeds.ical import Entry
from hub.privacy.editions import Edition
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.reports import lost_entries
from hub.reports.on_github import literal

HEADINGS: Final = {
    "new": "new meeting", "moved": "moved", "cancelled": "cancelled", "postponed": "postponed",
    "changed": "changed", "removed": "no longer there",
}  # fmt: skip
SUBSCRIBERS: Final = {
    "new": "a new entry in their calendars",
    "moved": "the entry at its new time, with a line that says when it would have been",
    "cancelled": "“CANCELLED” before the entry's title; it stays, so that nobody turns up",
    "postponed": "“POSTPONED” before the entry's title; it stays, so that nobody turns up",
    "changed": "the entry with what has changed",
    "removed": "nothing any more, as the entry disappears from the public calendars",
}  # fmt: skip
DELAY: Final = "Most programs show it within a day, some later."
MEMBERS_KEYS: Final = {
    "online_link": "the link to join online", "decisions": "decisions", "actions": "actions",
    "attendance": "attendance", "evaluation": "evaluation",
}  # fmt: skip
"""Keys for members only, as their readers call them."""
FEW: Final = 3
"""As many schools are named; of more only the number is said."""
LISTED: Final = 5
"""As many meetings are listed that only show what changed elsewhere."""


@dataclass(frozen=True)
class Pair:
    """An edition as its readers see it before a change and after it."""

    edition: Edition
    before: Hub
    after: Hub
    today: dt.date

    @cached_property
    def identities(self) -> set[str]:
        """Every meeting that was there, or is."""
        return {*self.before.of(Meeting), *self.after.of(Meeting)}

    @cached_property
    def changes(self) -> Mapping[str, Change]:
        """What readers see differently of each meeting."""
        found = changes.between(self.before, self.after)
        return {change.id: change for change in found if change.kind == Meeting.record_kind}

    @cached_property
    def reached(self) -> Mapping[str, tuple[str, ...]]:
        """The calendars that hold each meeting, by its entry's identity."""
        found: dict[str, list[str]] = {}
        after = f" – {self.after.cluster.short_name or self.after.cluster.name}"
        for feed in feeds(self.after, self.today):
            name = f"{feed.address.split('/')[1]}/{feed.title.removesuffix(after)}"
            for uid in lost_entries.entries(b"".join(item.content for item in feed.items)):
                found.setdefault(uid, []).append(name)
        return {uid: tuple(names) for uid, names in found.items()}

    def versions(self, identity: str) -> tuple[Meeting | None, Meeting | None]:
        """A meeting before and after."""
        return self.before.of(Meeting).get(identity), self.after.of(Meeting).get(identity)

    def notices(self, identity: str) -> bool:
        """Whether those who subscribed see something different in their calendars."""
        old, new = self.versions(identity)
        return _entry(self.before, old, self.edition) != _entry(self.after, new, self.edition)


def about(pairs: Sequence[Pair], whole: Hub, identity: str) -> list[str]:
    """A changed meeting, first as the public sees it; nothing if nobody sees a difference.

    `whole` is the hub with what is for members; `pairs` are its editions, the public one first.
    """
    public, members = pairs[0], pairs[-1]
    hidden = _hidden(members, identity)
    for_all = identity in public.changes or public.notices(identity)
    for_members = identity in members.changes or members.notices(identity)
    if not (for_all or for_members or hidden):
        return []
    pair = public if for_all else members
    old, new = pair.versions(identity)
    who = _change_of_readers(public, members, identity)
    change = pair.changes.get(identity)
    what = who or HEADINGS[change.what if change else "changed"]
    shown = new or members.versions(identity)[1] or old
    assert shown is not None  # noqa: S101 - an identity stands on one of the two sides
    return [
        f"### {literal(shown.title)}: {what}",
        "",
        *_sentences(change, who, hidden, for_all=for_all),
        *_facts(pairs, whole, identity, change),
        "",
    ]


def carried(pairs: Sequence[Pair], listed: set[str], today: dt.date) -> list[str]:
    """Meetings whose entries change although nobody changed them: they show something that did."""
    found = {
        meeting.id: meeting
        for pair in pairs
        for meeting in pair.after.meetings
        if meeting.path not in listed
        and not meeting_words.over(meeting, today)
        and pair.notices(meeting.id)
    }
    if not found:
        return []
    in_order = sorted(found.values(), key=lambda meeting: (meeting.date, meeting.id))
    more = len(in_order) - LISTED
    return [
        "### Meetings that change with this",
        "",
        (
            f"{english.plural(len(in_order), 'meeting')} to come will look different in people's "
            f"calendars: a name, an address or a half-term in the entry changes here. {DELAY}"
        ),
        "",
        *(f"- {literal(meeting.title)}: {when(meeting)}" for meeting in in_order[:LISTED]),
        *([f"- and {more} more"] if more > 0 else []),
        "",
    ]


def when(meeting: Meeting) -> str:
    """`Tuesday 19 January 2027, 16:00 to 17:30 (GMT)`."""
    day = english.date_range(meeting.date, meeting.last_date)
    if meeting.start is None:
        return f"{day}, time to be confirmed"
    zone = dt.datetime.combine(meeting.date, meeting.start, LONDON).tzname()
    hours = english.time_range(meeting.start, meeting.end, approximate=meeting.end_approximate)
    return f"{day}, {hours} ({zone})"


def _entry(hub: Hub, meeting: Meeting | None, edition: Edition) -> Entry | None:
    return meeting_entry.unstamped(hub, meeting, edition) if meeting else None


def _hidden(members: Pair, identity: str) -> list[str]:
    """What has changed of a meeting that only members read."""
    old, new = members.versions(identity)
    if members.edition == "public" or new is None:
        return []
    return [
        word
        for name, word in MEMBERS_KEYS.items()
        if (getattr(old, name) if old else Meeting.model_fields[name].default) != getattr(new, name)
    ]


def _change_of_readers(public: Pair, members: Pair, identity: str) -> str:
    """That it was public and is for members now, or the other way round."""
    if public is members or None in members.versions(identity):
        return ""
    was, is_ = (version is not None for version in public.versions(identity))
    if was and not is_:
        return "for members only from now on"
    return "for everybody from now on" if is_ and not was else ""


def _sentences(
    change: Change | None, who: str, hidden: Sequence[str], *, for_all: bool
) -> Iterator[str]:
    parts = []
    if who.startswith("for members"):
        parts.append("It leaves the public site, and people's public calendars.")
    elif change and change.what not in {"new", "removed"}:
        text = literal(change.text)
        parts.append(text[:1].upper() + text[1:])
    if hidden:
        parts.append(f"For members only, there is something new in: {english.listing(hidden)}.")
    if not for_all:
        parts.append("Nothing changes on the public site.")
    if parts:
        yield " ".join(parts)
        yield ""


def _facts(
    pairs: Sequence[Pair], whole: Hub, identity: str, change: Change | None
) -> Iterator[str]:
    public, members = pairs[0], pairs[-1]
    new = public.versions(identity)[1] or members.versions(identity)[1]
    pair = public if public.versions(identity)[1] else members
    entry = _entry(pair.after, new, pair.edition)
    if new and entry:
        status = meeting_words.STATUS_WORDS[new.status]
        period = meeting_words.period(pair.after, new.date)
        yield f"- **When:** {when(new)}{f' – {status.lower()}' if status else ''}"
        if period:
            yield f"- **In the school year:** {literal(period)}"
        yield f"- **Where:** {literal(entry.location)}"
        yield f"- **In these calendars:** {_calendars(public, members, identity)}"
    yield f"- **Subscribers see:** {_subscribers(public, members, identity, change)}"
    if text := _notes(whole.of(Meeting).get(identity)):
        yield f"- **Its notes** {text}"


def _calendars(public: Pair, members: Pair, identity: str) -> str:
    if public.versions(identity)[1] is None:
        if members.after.cluster.feed_holders:
            return "the members' calendars of the schools concerned, and no public one"
        return "none, as it is for members only"
    uid = ical.uid(Meeting.record_kind, identity, "").removesuffix("@")
    split = [name.partition("/") for name in public.reached.get(uid, ())]
    schools = [literal(name) for kind, _, name in split if kind == "schools"]
    parts = [literal(name) for kind, _, name in split if kind != "schools"]
    parts += schools if len(schools) <= FEW else [f"those of {len(schools)} schools"]
    return english.listing(parts) or "none, as its school year is over"


def _subscribers(public: Pair, members: Pair, identity: str, change: Change | None) -> str:
    if public.notices(identity):
        was, is_ = public.versions(identity)
        what = "new" if was is None else "removed" if is_ is None else change and change.what
        return f"{SUBSCRIBERS[what or 'changed']}. {DELAY}"
    if members.notices(identity) and members.after.cluster.feed_holders:
        what = change.what if change else "changed"
        return f"in members' calendars alone, {SUBSCRIBERS[what]}. {DELAY}"
    return "nothing different."


def _notes(meeting: Meeting | None) -> str:
    """Who can read its text."""
    if meeting is None or not meeting.body.strip():
        return ""
    if meeting.audience == "members" or meeting.notes == "members":
        return "are for members only."
    shown = members_heading.before(meeting.body)
    if shown.strip() != meeting.body.strip():
        return "can be read by everybody, as far as the heading “Members only”."
    return "can be read by everybody."
