"""A meeting of the plan, what becomes of its draft, and everything in order with what stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from hub.programme.planning.plan import Choice, Slot, State
from hub.programme.planning.situation import Item, Situation
from hub.programme.planning.standing import host_of
from hub.programme.school_year import ONE_WEEK, SchoolYear, Week
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import HalfTerm


def choice_of(
    situation: Situation, item: Item, day: dt.date, host: str, why: tuple[str, ...]
) -> Choice:
    """A meeting on its day, and what becomes of its draft."""
    slot = Slot(day, item.start, item.end, host)
    before = _slot_of(situation, item.draft) if item.draft else None
    state: State = "new" if before is None else "same" if before == slot else "moved"
    return Choice(
        network=item.network.id,
        half_term=item.half_term,
        week=_week(situation.year, day).number,
        slot=slot,
        state=state,
        path=item.path,
        why=why,
        before=before if state == "moved" else None,
        locality=item.locality,
        same_as=item.draft.same_as or "" if item.draft else "",
    )


def in_order(
    situation: Situation, planned: list[Choice], items: Mapping[str, Item]
) -> tuple[Choice, ...]:
    """Everything in the order of days, with what stands, and rounds with their first session."""
    standing = [_standing(situation, m) for m in situation.meetings if _is_shown(situation, m)]
    every = sorted((*standing, *planned), key=_when)
    firsts = _firsts(every)
    return tuple(_of_round(choice, items, firsts) for choice in every)


def _firsts(every: list[Choice]) -> dict[tuple[str, str], str]:
    """By network and half-term: the identity of the first session of its round.

    That of those on record, else the first of the plan.
    """
    found: dict[tuple[str, str], str] = {}
    for choice in sorted(every, key=lambda choice: choice.state == "new"):
        if choice.locality and not choice.same_as:
            found.setdefault((choice.network, choice.half_term.key), identity_of(choice.path))
    for choice in every:
        if choice.same_as:
            found[choice.network, choice.half_term.key] = choice.same_as
    return found


def _of_round(
    choice: Choice, items: Mapping[str, Item], firsts: Mapping[tuple[str, str], str]
) -> Choice:
    item = items.get(choice.path)
    if item is None or item.draft or not item.locality:
        return choice
    first = firsts.get((choice.network, choice.half_term.key), "")
    return replace(choice, same_as="" if first == identity_of(choice.path) else first)


def identity_of(path: str) -> str:
    """`2026-27/senco-spring-2` for `meetings/2026-27/senco-spring-2.md`."""
    return path.removeprefix(f"{Meeting.folder}/").removesuffix(".md")


def _is_shown(situation: Situation, meeting: Meeting) -> bool:
    if meeting.off or meeting.id in situation.movable:
        return False
    half_term = _week(situation.year, meeting.date).half_term
    return situation.in_wish(half_term) and any(map(situation.wished, meeting.network))


def _standing(situation: Situation, meeting: Meeting) -> Choice:
    week = _week(situation.year, meeting.date)
    return Choice(
        network=str(meeting.network[0]),
        half_term=week.half_term,
        week=week.number,
        slot=_slot_of(situation, meeting),
        state="stands",
        path=_path(meeting),
        why=(_why_it_stands(situation, meeting),),
        locality=meeting.locality if meeting.id in situation.hub.sessions else "",
        same_as=str(meeting.same_as or ""),
    )


def _why_it_stands(situation: Situation, meeting: Meeting) -> str:
    if meeting.last < situation.today:
        return "It is over."
    if meeting.status == "draft":
        return "It is a draft, left as it is." if not meeting.host_agreed else "Its host agreed."
    return f"It is {meeting.status}."


def _slot_of(situation: Situation, meeting: Meeting) -> Slot:
    return Slot(meeting.date, meeting.start, meeting.end, host_of(situation.hub, meeting))


def _path(meeting: Meeting) -> str:
    return meeting.path or f"{Meeting.folder}/{meeting.id}.md"


def _week(year: SchoolYear, day: dt.date) -> Week:
    """The day's week; in the holidays, counted on from the half-term before."""
    if found := year.week_of(day):
        return found
    before = [h for h in year.half_terms if h.last < day]
    half_term: HalfTerm = before[-1] if before else year.half_terms[0]
    first = year.weeks(half_term)[0]
    return first.later((day - first.monday) // ONE_WEEK)


def _when(choice: Choice) -> tuple[dt.date, dt.time, str]:
    return choice.slot.date, choice.slot.start or dt.time.min, choice.path
