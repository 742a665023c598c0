"""What a meeting that does not take place tells people to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.english import long_date
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

CODE: Final = "instead-off"
CODES: Final = {CODE: "a meeting sends people to another that does not take place either"}


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """A warning for each that is still to come; pages then send nobody there."""
    for meeting in hub.meetings:
        other = hub.of(Meeting).get(meeting.instead or "")
        if other is not None and other.off and meeting.last >= today:
            yield meeting.warning(
                "instead",
                CODE,
                f"The meeting on {long_date(other.date)} (`{other.id}`) does not take place "
                "either, so readers are not sent there.",
                "Name a meeting that does take place, or leave `instead` out.",
            )
