"""What to tell those who would have come: lines of plain text, for an e-mail or a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hub import english
from hub.drafting import closed_day
from hub.drafting.closed_day import Closing
from hub.english import long_date
from hub.history import revisions
from hub.outputs import addresses
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

_BECOMES = {
    "cancelled": "is cancelled. Please do not come.",
    "postponed": "is postponed. Please do not come; a new date will follow.",
}


def closed(read: Hub, closing: Closing, meetings: Sequence[Meeting]) -> str:
    """That a school is closed, and what becomes of each of the meetings there."""
    head = f"{closing.school.title} is closed on {_because(long_date(closing.day), closing.reason)}"
    blocks = [head]
    for meeting in meetings:
        first = f"{_named(read, meeting)} {_BECOMES[closing.status]}"
        choice = closed_day.others(read, closing, meeting)
        blocks.append("\n".join((first, *_instead(read, choice), *_page(read, meeting))))
    return "\n\n".join(blocks)


def changed(before: Hub, after: Hub, old: Meeting, new: Meeting) -> str:
    """That a meeting is off, on again, at another time or elsewhere; nothing for anything else.

    The hubs are as they are read before and after.
    """
    name = _about(after, new)
    if new.off:
        first = f"{name}, {_when(new)}, {_BECOMES[new.status]}"
        other = meeting_words.in_its_place(after, new)
        lines = [first, *_why(new.reason), *_instead(after, [other] if other else [])]
    elif old.off and not revisions.is_move(old, new):
        lines = [f"{name} goes ahead after all: {_whole(after, new)}."]
    elif revisions.is_move(old, new):
        lines = [
            f"{name} has moved from {_when(old)}.",
            f"Now: {_whole(after, new)}.",
            *_why(new.reason if new.reason != old.reason else ""),
        ]
    elif _whole(after, new) != _whole(before, old):
        lines = [f"{name} has changed. Now: {_whole(after, new)}."]
    else:
        return ""
    return "\n".join((*lines, *_page(after, new)))


def _because(what: str, reason: str) -> str:
    return f"{what}: {reason.rstrip('.')}." if reason else f"{what}."


def _why(reason: str) -> Iterator[str]:
    if reason:
        yield f"Why: {reason.rstrip('.')}."


def _named(read: Hub, meeting: Meeting) -> str:
    """`SENCO network, 16:00 to 17:30,`: on a day that was named before."""
    name = _about(read, meeting)
    return f"{name}, {_time(meeting)}," if meeting.start else name


def _about(read: Hub, meeting: Meeting) -> str:
    """What it is called; which of several sessions it is, the day and the time say."""
    return meeting_names.prefix(read, meeting) + meeting_names.subject(read, meeting)


def _instead(read: Hub, choice: Sequence[Meeting]) -> Iterator[str]:
    """The meetings that people can come to, each in a line if there are several."""
    if len(choice) == 1:
        yield f"Come instead on {_whole(read, choice[0])}."
    elif choice:
        yield "Come instead on one of these:"
        yield from (f"- {_whole(read, other)}" for other in choice)


def _whole(read: Hub, meeting: Meeting) -> str:
    return f"{_when(meeting)}, {meeting_words.place(read, meeting)}"


def _when(meeting: Meeting) -> str:
    day = english.date_range(meeting.date, meeting.last_date)
    return f"{day}, {_time(meeting)}" if meeting.start else day


def _time(meeting: Meeting) -> str:
    return english.time_range(meeting.start, meeting.end, approximate=meeting.end_approximate)


def _page(read: Hub, meeting: Meeting) -> Iterator[str]:
    """Where its page is, if those who get the message can open it."""
    public = addresses.page(read, meeting, "public")
    if address := public or addresses.page(read, meeting, "members"):
        yield address
