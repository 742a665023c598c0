"""Why a meeting is on its day, and why one has none: whole sentences for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from hub.english import MONTHS, WEEKDAYS, clock, listing, plural, sentence_case
from hub.programme.hub import Hub
from hub.programme.meeting_names import called, short_school
from hub.programme.next_free import NOTICE
from hub.programme.planning.notice import is_short
from hub.programme.planning.rule_days import closed_schools, fault, nobody_is_there, takes_part
from hub.programme.planning.situation import Item, Situation
from hub.programme.school_year import ONE_DAY, ONE_WEEK, SchoolYear
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.kinds.year import HalfTerm

Chosen = Mapping[Item, dt.date]
_NUMBERS = {1: "a week", 2: "two weeks", 3: "three weeks", 4: "four weeks", 5: "five weeks"}
_NOTICE = _NUMBERS[NOTICE // ONE_WEEK]
_FEW = 3
"""So many schools are named; of more, how many there are."""


def day_and_month(day: dt.date) -> str:
    """`Monday 19 May`: its year is plain from the plan."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def school_name(hub: Hub, school: School) -> str:
    """`Cubbington`, or its whole title where another's is the same in short."""
    short = short_school(school.title)
    alike = (s for s in hub.schools.values() if s.id != school.id)
    return school.title if any(short_school(s.title) == short for s in alike) else short


def network_names(hub: Hub, networks: Iterable[str]) -> str:
    """`SENCO and Maths`: networks in short."""
    there = (hub.networks[n] for n in networks if n in hub.networks)
    return listing(called(hub, network) for network in there)


def why_this_day(
    situation: Situation, item: Item, day: dt.date, others: Chosen, else_: str = ""
) -> tuple[str, ...]:
    """Why it is on that day, with the others where they are.

    `else_`: the beginning of what is said of its rule's day where nothing else speaks against it,
    such as `nobody could host on`.
    """
    found = [_lead(situation, item, day, others, else_)]
    off = item.called_off
    if off and off.date != item.days.usual:
        found.append(f"The meeting on {day_and_month(off.date)} was {off.status}.")
    found += _still_closed(situation, item, day)
    if is_short(situation.today, item.draft, day):
        found.append(f"That is short notice: less than {_NOTICE}.")
    return tuple(found)


def _lead(situation: Situation, item: Item, day: dt.date, others: Chosen, else_: str) -> str:
    days = item.days
    usual = days.usual
    if not item.by_rule and day == usual:
        return "A draft beside the meetings of its rule, left on its day."
    if days.too_short and day == usual:
        return f"{_too_short(item)}: {day_and_month(day)}, in week {days.week.number}."
    if day == usual:
        return f"The rule's day: {WEEKDAYS[day.weekday()]} of week {days.week.number}."
    speaks = against(situation, item, usual, others) or _too_soon(situation, item, usual)
    if not speaks and (other := _other_session(situation, item, others)):
        return (
            f"Another session of this meeting is on {_weekday(other, day)}; this one is on "
            f"{_weekday(day, other)}, so that people have a choice."
        )
    speaks = speaks or f"{else_ or 'its people were busy on'} {day_and_month(usual)}"
    short = f"{_too_short(item)}; there " if days.too_short else ""
    sentence = f"{short}{speaks}, so {_how_far(day, usual)}: {day_and_month(day)}."
    return sentence_case(sentence)


def _too_soon(situation: Situation, item: Item, day: dt.date) -> str:
    if not is_short(situation.today, item.draft, day):
        return ""
    return f"{day_and_month(day)} is less than {_NOTICE} away"


def _other_session(situation: Situation, item: Item, others: Chosen) -> dt.date | None:
    """The day of another session of its round, that of its rule before others."""
    if not item.locality:
        return None
    days = [
        day for other, day in others.items()
        if other is not item and other.locality and other.network.id == item.network.id
        and other.half_term == item.half_term
    ]  # fmt: skip
    first, last = item.half_term.first, item.half_term.last
    days += [
        m.date for m in situation.meetings
        if m.id not in situation.movable and not m.off and m.locality
        and item.network.id in m.network and first <= m.date <= last
    ]  # fmt: skip
    return min(days, key=lambda day: (day != item.days.usual, day), default=None)


def _weekday(day: dt.date, other: dt.date) -> str:
    """`Tuesday`; with its date where the other is in another week."""
    return WEEKDAYS[day.weekday()] if _monday(day) == _monday(other) else day_and_month(day)


def _too_short(item: Item) -> str:
    number = item.rule.week
    end = "last" if number > item.days.week.number else "first"
    return f"{item.half_term.shown} has no week {number}, so its {end} week counts"


def _still_closed(situation: Situation, item: Item, day: dt.date) -> list[str]:
    closed = _closed(situation.hub, item, day)
    return [f"{closed} that day, and no day near is better."] if closed else []


def _how_far(day: dt.date, usual: dt.date) -> str:
    weeks = (_monday(day) - _monday(usual)) // ONE_WEEK
    if day.weekday() == usual.weekday():
        span = _NUMBERS.get(abs(weeks), f"{abs(weeks)} weeks")
        return f"{span} {'later' if weeks > 0 else 'earlier'}"
    if weeks == 0:
        return "on another day of that week"
    return "on the nearest day after it" if weeks > 0 else "on the nearest day before it"


def against(situation: Situation, item: Item, day: dt.date, others: Chosen) -> str:
    """What speaks against a day, as a clause that another may follow; nothing where nothing does.

    `Monday 12 May is in the week of KS2 tests`.
    """
    shown = day_and_month(day)
    if said := fault(situation.hub, situation.year, day):
        return f"{shown} {said}"
    if item.called_off and item.called_off.date == day:
        return f"the meeting on {shown} was {item.called_off.status}"
    if day <= situation.today:
        return f"{shown} is {'over' if day < situation.today else 'today'}"
    if closed := _closed(situation.hub, item, day):
        return f"{closed} on {shown}"
    if any(n.closed and n.closed <= day for n in item.networks):
        return f"{item.network.title} has ended by {shown}"
    return _in_the_way(situation, item, day, others)


def _in_the_way(situation: Situation, item: Item, day: dt.date, others: Chosen) -> str:
    """Which other meeting its people are at."""
    shown = day_and_month(day)
    for busy, shared in situation.in_the_way(item, day):
        return f"on {shown} {_meets(situation.hub, busy.meeting)} ({shared})"
    for other, chosen in others.items():
        shared = situation.clash(item, other) if other is not item and chosen == day else ""
        if shared and not (item.locality and other.network.id == item.network.id):
            name = network_names(situation.hub, (n.id for n in other.networks))
            return f"on {shown} {name} meets{_at(other.start)} ({shared})"
    return ""


def _meets(hub: Hub, meeting: Meeting) -> str:
    return f"{network_names(hub, meeting.network)} meets{_at(meeting.start)}"


def _at(start: dt.time | None) -> str:
    return f" at {clock(start)}" if start else ""


def _closed(hub: Hub, item: Item, day: dt.date) -> str:
    """`Milverton is closed`, `6 of the 11 schools that take part are closed`; or nothing."""
    if any(nobody_is_there(hub, network, day) for network in item.networks):
        return "no school that takes part is a member"
    closed = {s.id: s for n in item.networks for s in closed_schools(hub, n, day)}
    there = {s.id for n in item.networks for s in takes_part(hub, n, day)}
    if not closed:
        return ""
    if len(closed) == len(there):
        return "every school that takes part is closed"
    if len(closed) > _FEW:
        return f"{len(closed)} of the {len(there)} schools that take part are closed"
    names = listing(school_name(hub, school) for school in closed.values())
    return f"{names} {'is' if len(closed) == 1 else 'are'} closed"


def no_day(situation: Situation, item: Item) -> tuple[str, ...]:
    """Why a meeting has no day at all."""
    half_term, name = item.half_term, called(situation.hub, item.network)
    place = f" in {item.locality}" if item.locality else ""
    if half_term.last <= situation.today:
        return (f"{half_term.shown} is over, and {name} did not meet{place}.",)
    if not item.days.candidates:
        reason = against(situation, item, item.days.usual, {})
        first = f"{sentence_case(reason)}. " if reason else ""
        return (f"{first}There is no day in {half_term.shown} on which {name} could meet.",)
    best = item.days.candidates[0].date
    speaks = against(situation, item, best, {}) or "its days are taken"
    said = (
        f"{name} has no day left in {half_term.shown}{place}: {speaks}, and every other day "
        "is over or taken as well."
    )
    return (said,)


def put_off(
    situation: Situation, meeting: Meeting, half_term: HalfTerm, best: dt.date | None, *,
    by_rule: bool,
) -> str:  # fmt: skip
    """That a postponed meeting waits for a new day, and the best there is."""
    path = meeting.path or f"{Meeting.folder}/{meeting.id}.md"
    name = network_names(situation.hub, meeting.network) or meeting.title
    said = f"{name}, {day_and_month(meeting.date)}, is postponed and has no new day"
    if best:
        return (
            f"{said}: the rule's next good day is {day_and_month(best)}. Write `date: {best}` into "
            f"{path}, and delete `status`."
        )
    left = f", and {half_term.shown} has no good day left" if by_rule else ""
    return (
        f"{said}{left}: write its new `date` into {path} and delete `status`, or write `status: "
        "cancelled`."
    )


def no_rule(network: Network, year: SchoolYear) -> str:
    """That nothing says when a network meets."""
    return (
        f"{network.title} has no rule, so there is no day to plan it on in {year.name}. Write one "
        f"into {network.path or 'its file'}, for example "
        "`rule: {week: 3, weekday: Tuesday, start: 16:00, end: 17:30}`."
    )


def nobody(item: Item) -> str:
    """That no school takes part."""
    return (
        f"No school takes part in {item.network.title} in {item.half_term.shown}: add it to "
        "`networks` in the files of its schools."
    )


def not_placed(situation: Situation, item: Item, others: Chosen) -> str:
    """Why a meeting found no day beside the others."""
    name = called(situation.hub, item.network)
    usual = item.candidates[0].date
    speaks = against(situation, item, usual, others) or "another meeting is in the way"
    count = plural(len(item.candidates), "day")
    return (
        f"{name} has {count} to choose from in {item.half_term.shown}, and its people are "
        f"elsewhere on each: {speaks}."
    )


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * ONE_DAY
