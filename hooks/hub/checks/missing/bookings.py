"""Booking: that there is a way to book, and time for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import long_date, plain_date
from hub.programme.next_free import NOTICE
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Booking

CODES: Final = {
    "booking-closed": "booking closes before it opens, or more than four weeks before a meeting",
    "booking-missing": "people are to book for a meeting, and nothing says where or with whom",
}
_TOO_SOON: Final = dt.timedelta(weeks=4)


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """What is missing for those who want to book."""
    for meeting in plan.meetings:
        # What a further session takes from its meeting is said there.
        if meeting.booking and programme.is_coming(meeting, today) and _says_it(meeting):
            yield from _times(plan, meeting, meeting.booking)
            yield from _way(plan, meeting, meeting.booking)


def _says_it(meeting: Meeting) -> bool:
    return meeting.same_as is None or "booking" in meeting.lines


def _times(plan: Programme, meeting: Meeting, booking: Booking) -> Iterator[Missing]:
    opens, closes = booking.opens, booking.closes
    if closes is None:
        return
    if opens and closes < opens:
        said = f"booking closes on {plain_date(closes)}, before it opens on {plain_date(opens)}."
    elif meeting.date - closes > _TOO_SOON:
        said = f"booking closes on {plain_date(closes)}, more than four weeks before."
    else:
        return
    yield _of(
        plan, meeting, "booking-closed", f"For the meeting on {long_date(meeting.date)} {said}",
        closes, "booking.closes", "Correct `closes`; is its month or its year another one?",
    )  # fmt: skip


def _way(plan: Programme, meeting: Meeting, booking: Booking) -> Iterator[Missing]:
    if booking.url is None and not booking.email:
        yield _of(
            plan, meeting, "booking-missing",
            f"People are to book for the meeting on {long_date(meeting.date)}, and nothing says "
            "where or with whom.",
            booking.opens or meeting.date - NOTICE, "booking",
            "Add a `url` or an `email` to `booking`; if nobody has to book, delete `booking`.",
        )  # fmt: skip


def _of(  # noqa: PLR0913, PLR0917 - all that is said of it
    plan: Programme, meeting: Meeting, code: str, said: str, due: dt.date, key: str, remedy: str
) -> Missing:
    networks = plan.networks_ids(meeting)
    return Missing(code, said, due, "network", meeting, key, remedy, networks)
