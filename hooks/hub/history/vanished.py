"""What was published must not vanish without a word.

Somebody who subscribed keeps what they saw until the calendar says otherwise: a meeting whose file
is gone just disappears, and people come to a locked door or miss what took its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from hub.english import long_date
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.programme.school_year import year_id_of
from hub.records import places
from hub.records.kinds.meeting import Meeting


def problems(hub: Hub, today: dt.date, faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Errors for meetings whose file is gone, or became a draft, or has a date though postponed.

    `faulty` are the files in which something is wrong: one of the same name may be the meeting's,
    in a folder where no meeting is read.
    """
    misplaced = {path.rpartition("/")[2] for path in faulty if not _is_meeting(path)}
    nation = hub.cluster.nation
    this_year = year_id_of(today, nation)
    for gone in hub.history.vanished:
        if gone.path.rpartition("/")[2] in misplaced:
            continue
        if year_id_of(gone.meeting.date, nation) >= this_year:
            yield Problem(
                gone.path, 1, 1,
                f"The meeting of {long_date(gone.meeting.date)} was published, and its file is "
                "gone: it would vanish from people's calendars without a word.",
                "Bring the file back with `status: cancelled` and `reason: Entered by mistake`; "
                f"or, if you renamed it, add `formerly: {gone.meeting.id}` to the new file.",
            )  # fmt: skip
    for meeting in hub.meetings:
        if meeting.status == "postponed":
            yield from _has_new_date(hub, meeting)
        if meeting.unpublished and year_id_of(meeting.date, nation) >= this_year:
            yield from _was_published(hub, meeting)


def _was_published(hub: Hub, meeting: Meeting) -> Iterator[Problem]:
    """An error for a draft that people have in their calendars."""
    versions = (v.record for v in hub.history.of(Meeting, meeting.id))
    if any(m.status not in {"draft", "proposed"} for m in versions):
        yield meeting.problem(
            "status",
            "This meeting was published: as a draft it would vanish from people's calendars "
            "without a word.",
            "Write `status: cancelled` or `status: postponed` with a `reason`, or keep it as it "
            "was.",
        )


def _is_meeting(path: str) -> bool:
    kind, identity = places.kind_of(path)
    return kind is Meeting and places.misplaced(kind, identity) is None


def _has_new_date(hub: Hub, meeting: Meeting) -> Iterator[Problem]:
    before = meeting
    for version in reversed(hub.history.of(Meeting, meeting.id)):
        before = version.record
        if before.status != "postponed":
            break
    if before.date != meeting.date:
        yield meeting.problem(
            "status",
            "It has a new date: remove `status`.",
            "`postponed` is for a meeting that has no new date yet; it keeps the old one.",
        )
