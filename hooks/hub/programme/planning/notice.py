"""How soon a meeting may be planned: people want to know of it some weeks before."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hub.programme.next_free import NOTICE
from hub.programme.planning.rule_days import Candidate
from hub.records.kinds.meeting import Meeting

_SHORT: Final = 60
"""More than any other day of a half-term costs, unless most schools are closed on it."""


def is_short(today: dt.date, draft: Meeting | None, day: dt.date) -> bool:
    """Whether a day is too soon; never the one that a draft has already."""
    return day < today + NOTICE and (draft is None or draft.date != day)


def with_notice(today: dt.date, draft: Meeting | None, candidate: Candidate) -> Candidate:
    """A day at what it costs, which is more where it is too soon."""
    if not is_short(today, draft, candidate.date):
        return candidate
    return Candidate(candidate.date, candidate.cost + _SHORT)
