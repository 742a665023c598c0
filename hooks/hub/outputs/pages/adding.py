"""How a single meeting gets into a calendar: a file for programs, a link for each service.

The links of Google and Microsoft open a form that is filled in, of which one keeps a copy. Such a
copy cannot be marked as private, as entries of members' calendars are. So it has no link to join
and no focus that is for members, in neither edition, and a meeting for members only is offered as
the file alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from hub.english import listing
from hub.outputs import addresses
from hub.outputs.feeds import meeting_entry
from hub.outputs.feeds.ical import Entry
from hub.outputs.show import Link
from hub.privacy.editions import Edition
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.references import TopicId

_GOOGLE: Final = "https://calendar.google.com/calendar/render"
_OUTLOOK: Final = "https://outlook.live.com/calendar/0/deeplink/compose"
_OFFICE: Final = "https://outlook.office.com/calendar/0/deeplink/compose"
_A_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Adding:
    """Every way to add a meeting; `google`, `outlook` and `office` may be empty."""

    ics: str
    """Below the site's own address; programs and phones open it."""
    google: str
    outlook: str
    office: str
    every: tuple[Link, ...]
    """Where the calendars are that follow changes."""


def adding(hub: Hub, meeting: Meeting, edition: Edition) -> Adding:
    """Every way to add the meeting to a calendar."""
    ics = f"meetings/{meeting.id}.ics"
    if meeting.audience == "members":
        return Adding(ics, "", "", "", _every(hub, meeting, edition))
    entry = meeting_entry.unstamped(hub, with_public_focus(hub, meeting), "public")
    text = _text(hub, meeting, edition)
    return Adding(
        ics,
        _link(_GOOGLE, _for_google(entry, text)),
        _link(_OUTLOOK, _for_outlook(entry, text)),
        _link(_OFFICE, _for_outlook(entry, text)),
        _every(hub, meeting, edition),
    )


def with_public_focus(hub: Hub, meeting: Meeting) -> Meeting:
    """The meeting without what it is about, as far as that is for members alone."""
    before = hub.before.get(meeting.id)
    if before and before.audience == "members" and meeting.focus == (before.next_focus,):
        return meeting.model_copy(update={"focus": ()})
    return meeting.model_copy(
        update={"focus": tuple(f for f in meeting.focus if not _is_for_members(hub, f))}
    )


def _is_for_members(hub: Hub, focus: str) -> bool:
    topic = hub.topics.get(focus) if isinstance(focus, TopicId) else None
    return topic is not None and topic.audience == "members"


def _every(hub: Hub, meeting: Meeting, edition: Edition) -> tuple[Link, ...]:
    if edition == "members":
        return (Link("See how your school subscribes", "subscribe/#members"),)
    networks = [hub.networks[n] for n in meeting.network if n in hub.networks]
    return tuple(
        Link(
            f"Get every {meeting_names.called(hub, network)} date instead",
            f"subscribe/#networks-{network.id}",
        )
        for network in networks
    ) or (Link("Subscribe instead", "subscribe/"),)


def _text(hub: Hub, meeting: Meeting, edition: Edition) -> str:
    """What has become of it, what to bring, and its page. Short: a link holds 2,000 letters."""
    page = addresses.page(hub, meeting, edition)
    paragraphs = (
        meeting_entry.news(hub, meeting, edition),
        [f"Bring: {listing(meeting.bring)}"] if meeting.bring else [],
        [f"This copy will not update. For the latest, see: {page}"] if page else [],
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def _link(address: str, values: Mapping[str, str]) -> str:
    filled = {name: value for name, value in values.items() if value}
    return f"{address}?{urlencode(filled, quote_via=quote, safe='/:')}"


def _for_google(entry: Entry, text: str) -> dict[str, str]:
    begin, end = (
        f"{moment:%Y%m%dT%H%M%SZ}" if isinstance(moment, dt.datetime) else f"{moment:%Y%m%d}"
        for moment in _span(entry)
    )
    return {
        "action": "TEMPLATE", "text": entry.summary, "dates": f"{begin}/{end}",
        "location": entry.location, "details": text,
    }  # fmt: skip


def _for_outlook(entry: Entry, text: str) -> dict[str, str]:
    begin, end = _span(entry)
    timed = isinstance(begin, dt.datetime)
    return {
        "path": "/calendar/action/compose", "rru": "addevent", "subject": entry.summary,
        "startdt": _iso(begin), "enddt": _iso(end), "allday": "" if timed else "true",
        "location": entry.location, "body": text,
    }  # fmt: skip


def _iso(moment: dt.date) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if isinstance(moment, dt.datetime) else f"{moment}"


def _span(entry: Entry) -> tuple[dt.date, dt.date]:
    """Its moments in UTC, which every service understands; of whole days the day after the last."""
    if isinstance(entry.begin, dt.datetime) and isinstance(entry.end, dt.datetime):
        return entry.begin.astimezone(dt.UTC), entry.end.astimezone(dt.UTC)
    return entry.begin, entry.end + _A_DAY
