"""Notes and agendas: what a meeting is to be about, and what is left of one that was held."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import re
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import long_date
from hub.programme.steps import has_notes, school_day
from hub.records.kinds.meeting import Meeting

CODES: Final = {
    "agenda-late": "a meeting is near and has no agenda of its own and no focus",
    "standing-twice": "an item of an agenda is a standing item of the network in other spelling",
    "next-focus": "a network's latest meeting has not said what the next one is about",
    "notes-due": "a meeting was held, and its notes are not there after the cluster's days",
}
_ALIKE: Final = 0.88
"""From how alike two titles are, 0 to 1, they are one."""
_LEFT_OUT: Final = re.compile(
    r"^no\s|\b(?:not (?:this|today|now)|no time|left out|leave out|skipped|dropped|cancelled)\b"
)


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """What is missing of agendas, and of what came out."""
    for meeting in plan.meetings:
        if programme.is_coming(meeting, today):
            yield from _agenda(plan, meeting, today)
            yield from _standing(plan, meeting)
    yield from _next_focus(plan, today)
    yield from _notes(plan, today)


def _agenda(plan: Programme, meeting: Meeting, today: dt.date) -> Iterator[Missing]:
    year = plan.hub.year_of(meeting.date)
    # So many school days are never longer ago than this, in the longest holidays.
    near = meeting.date - today <= dt.timedelta(days=7 * plan.hub.cluster.agenda_days + 75)
    if meeting.unpublished or meeting.kind == "family" or year is None or not near:
        return
    if not plan.has_begun(today) or plan.is_left_over(meeting):
        return
    due = school_day(plan.hub, meeting.date, -plan.hub.cluster.agenda_days)
    if today >= due and not plan.own_items(meeting) and not plan.focus(meeting):
        yield Missing(
            "agenda-late",
            f"Nothing says yet what the meeting on {long_date(meeting.date)} is about.",
            due, "network", meeting, "date",
            "Write a `focus`, or the items of its `agenda`.",
            plan.networks_ids(meeting),
        )  # fmt: skip


def _standing(plan: Programme, meeting: Meeting) -> Iterator[Missing]:
    networks = plan.networks(meeting)
    standing = tuple(item for n in networks for item in n.standing_items)
    for number, title in _written(meeting) if standing else ():
        if any(title.casefold() == usual.casefold() for usual in standing):
            continue
        for usual in standing:
            if said := _what_is_wrong(title, usual):
                yield Missing(
                    "standing-twice",
                    f'On {long_date(meeting.date)} the agenda has "{title}"; {said}',
                    meeting.date, "network", meeting, f"agenda.{number}",
                    f"Delete the item, or write it just so: `{usual}`.",
                    tuple(n.id for n in networks),
                )  # fmt: skip
                break


def _written(meeting: Meeting) -> Iterator[tuple[int, str]]:
    """The items that stand in its file, by number; those that were filled in come before them."""
    agenda, lines = meeting.agenda, meeting.lines
    there = sum(f"agenda.{n}" in lines for n in range(len(agenda))) or int("agenda" in lines)
    yield from enumerate(item.title for item in agenda[len(agenda) - there :])


@functools.lru_cache(maxsize=4096)
def _what_is_wrong(title: str, usual: str) -> str:
    """What an item of an agenda is to a standing item: nothing, mostly."""
    one, other = _plain(title), _plain(usual)
    if other in one and _LEFT_OUT.search(one):
        return f'but "{usual}" is on every agenda of the network, and readers see both.'
    if one == other or difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE:
        return f'"{usual}" is there by itself, so readers see it twice.'
    return ""


def _plain(text: str) -> str:
    """A title without what people write one way or the other."""
    words = re.sub(r"[^\w\s]", " ", text.casefold().replace("&", " and "))
    return " ".join(words.split())


def _next_focus(plan: Programme, today: dt.date) -> Iterator[Missing]:
    year = plan.year(today)
    told: set[str] = set()
    for meetings in plan.by_network.values() if year else ():
        held = (m for m in reversed(meetings) if programme.is_held(m, today) and _asks(m))
        last = next(held, None)
        if last is None or year is None or last.date < year.first or last.id in told:
            continue
        if any(m.next_focus is not None for m in plan.sessions[programme.root(last)]):
            continue
        told.add(last.id)
        networks = [n for n in plan.networks(last) if programme.is_open(n, today)]
        due = [d for n in networks if (d := _needed(plan, last, n.id)) is not None]
        # Whoever writes the notes has the cluster's days for it.
        written = school_day(plan.hub, last.last, plan.hub.cluster.minutes_days)
        if due and today >= min(*due, written):
            yield Missing(
                "next-focus",
                f"The meeting on {long_date(last.date)} has not said what the next one is about.",
                min(due), "network", last, "date",
                "Write it as `next_focus`, or give the next meeting a `focus` of its own.",
                tuple(n.id for n in networks),
            )  # fmt: skip


def _needed(plan: Programme, last: Meeting, network: str) -> dt.date | None:
    """By when the next meeting's agenda needs a focus; None where the meeting has its own."""
    following = plan.after(last, network)
    year = plan.hub.year_of(following.date if following else last.date)
    if year is None:
        return None
    if following is None:
        return school_day(plan.hub, last.last, plan.hub.cluster.minutes_days)
    if plan.focus(following) or plan.own_items(following):
        return None
    return school_day(plan.hub, following.date, -plan.hub.cluster.agenda_days)


def _notes(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """Of this school year alone; what has been written of one session holds for all."""
    year = plan.year(today)
    for sessions in plan.sessions.values() if year else ():
        held = [m for m in sessions if programme.is_held(m, today) and _asks(m)]
        if not held or year is None or held[0].date < year.first or any(map(has_notes, sessions)):
            continue
        due = school_day(plan.hub, held[-1].last, plan.hub.cluster.minutes_days)
        if today > due:
            yield Missing(
                "notes-due",
                f"There are no notes of the meeting on {long_date(held[0].date)}.",
                due, "network", held[0], "date",
                "Write what was said below the second `---`, or at least `decisions` and "
                "`actions`.",
                plan.networks_ids(held[0]),
            )  # fmt: skip


def _asks(meeting: Meeting) -> bool:
    """Whether people expect notes of it: an event for families has none."""
    return meeting.kind != "family"
