"""What a proposal does to the drafts of the plan, which no reader is shown: a line for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hub.history.comparing import as_shown
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.reports.on_github import literal


def lines(before: Hub | None, after: Hub, today: dt.date) -> list[str]:
    """The drafts that are new, different or gone; nothing where there are none."""
    # Those who plan are shown the most, whether or not there is an edition for members.
    old, new = as_shown(before, "members", today), as_shown(after, "members", today)
    found = list(_differences(old, new))
    if not found:
        return []
    told = "Nobody is shown these yet: they are in no calendar and on no public page."
    return ["### Drafts of the plan", "", told, "", *found, ""]


def _differences(before: Hub, after: Hub) -> Iterator[str]:
    old = {draft.id: literal(meeting_words.slot(before, draft)) for draft in before.drafts}
    for draft in after.drafts:
        was, is_ = old.pop(draft.id, ""), literal(meeting_words.slot(after, draft))
        name = literal(draft.title)
        if not was:
            yield f"- {name}: {is_}."
        elif was != is_:
            yield f"- {name}: now {is_}, before {was}."
    for draft in before.drafts:
        # One that is a meeting by now is told of among the meetings.
        if draft.id in old and draft.id not in after.of(Meeting):
            yield f"- {literal(draft.title)}: {old[draft.id]}: no longer planned."
