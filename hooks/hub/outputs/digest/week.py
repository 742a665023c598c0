"""What the bulletin of a week says: what is coming, asked, changed and shared.

It is made of the hub and the week alone, so a commit's bulletin of a week is the same on each of
its days. It tells of two weeks, and of what has changed since the Monday before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from hub import english
from hub.dates import LONDON
from hub.history import changes, revisions
from hub.history.changes import Change
from hub.outputs import addresses
from hub.outputs.digest import wording
from hub.outputs.digest.said import Digest, Group, Item, Part, part, plain
from hub.privacy.editions import Edition
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting

ONE_WEEK: Final = dt.timedelta(weeks=1)
MOST: Final = 15
"""As many meetings of a week, changes, or notes; of more the site tells."""
_SATURDAY: Final = 5
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week that a bulletin of this day is about: at a weekend the next one."""
    monday = day - day.weekday() * ONE_DAY
    return monday + ONE_WEEK if day.weekday() >= _SATURDAY else monday


def name_of(monday: dt.date) -> str:
    """`2027-W02`, as ISO 8601 counts weeks."""
    year, number, _day = monday.isocalendar()
    return f"{year}-W{number:02}"


def is_school_week(hub: Hub, monday: dt.date) -> bool:
    """Whether there is school on a day of the week."""
    days = (monday + number * ONE_DAY for number in range(_SATURDAY))
    return any((year := hub.year_of(day)) and year.is_staff_day(day) for day in days)


def digest(hub: Hub, monday: dt.date, edition: Edition) -> Digest:
    """The bulletin of the week that begins on a Monday, as the hub's edition may say it."""
    until = monday + 2 * ONE_WEEK - ONE_DAY
    near = [m for m in hub.meetings if m.date <= until and m.last >= monday]
    held = [m for m in near if not m.off]
    told = (
        *plain("Please note", _different(hub, near, monday, until)),
        *_weeks(hub, held, monday),
        *_asked(hub, monday, until),
        *_changed(hub, monday, near),
        *_shared(hub, monday),
    )
    return Digest(
        name=name_of(monday),
        title=f"The week of {english.long_date(monday)}",
        whose=hub.cluster.name,
        lead=tuple(
            filter(None, (_period(hub, monday), _lead(held, monday), _next(hub, held, until)))
        ),
        parts=(*told, *plain("Dates", wording.week_dates(hub, monday, until))),
        address="week/",
        site=addresses.site(hub, edition),
        close=(
            Item("On the site, with a page for each meeting", "week/"),
            Item("All dates in your own calendar", "subscribe/"),
        ),
        empty=not told,
        for_members=edition == "members",
    )


def _period(hub: Hub, monday: dt.date) -> str:
    """`Spring 1, week 2.`, also of a week that begins with a holiday; nothing without school."""
    days = (monday + number * ONE_DAY for number in range(_SATURDAY))
    week = next(filter(None, map(hub.week_of, days)), None)
    return f"{week.label}." if week else ""


def _lead(held: list[Meeting], monday: dt.date) -> str:
    """`There are three meetings this week, and one next week.`."""
    this, following = (_count(held, monday), _count(held, monday + ONE_WEEK))
    if not this and not following:
        return "There are no meetings this week or next."
    if not this:
        return f"Nothing is on this week; next week {_there(following)}."
    after = _number(following) if following else "none"
    return f"{english.sentence_case(_there(this))} this week, and {after} next week."


def _count(held: Iterable[Meeting], monday: dt.date) -> int:
    """Sessions of one meeting are one, as people come to one of them."""
    return len({m.same_as or m.id for m in held if _in_week(m, monday)})


def _in_week(meeting: Meeting, monday: dt.date) -> bool:
    """Of the week in which it begins; what has begun before the first is of the first."""
    return meeting.date < monday + ONE_WEEK and meeting.last >= monday


def _there(count: int) -> str:
    verb = "is" if count == 1 else "are"
    return f"there {verb} {_number(count)} meeting{'' if count == 1 else 's'}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _next(hub: Hub, held: list[Meeting], until: dt.date) -> str:
    """The next meeting after two weeks without any."""
    if held:
        return ""
    later = next((m for m in hub.meetings if m.date > until and not m.off), None)
    if later is None:
        return "No later date is known yet."
    return f"The next one is {meeting_names.line(hub, later)}, {english.long_date(later.date)}."


def _different(hub: Hub, near: list[Meeting], monday: dt.date, until: dt.date) -> Iterator[Item]:
    """What is called off, and what was moved of late from or to these weeks."""
    yield from (wording.off(hub, meeting) for meeting in near if meeting.off)
    for meeting in hub.meetings:
        move = None if meeting.off else revisions.last_move(hub, meeting)
        if move is None or meeting.last < monday:
            continue
        from_here = monday <= move.before.date <= until
        lately = monday - 2 * ONE_WEEK <= _day(move.when) < monday + ONE_WEEK
        if from_here or (lately and meeting.date <= until):
            yield wording.moved(hub, meeting)


def _weeks(hub: Hub, held: list[Meeting], monday: dt.date) -> Iterator[Part]:
    for heading, begins in (("This week", monday), ("Next week", monday + ONE_WEEK)):
        first = begins == monday
        # What has begun before is told of once, on the first day of the first week.
        own = [m for m in held if _in_week(m, begins) and (first or m.date >= begins)]
        shown = own[:MOST]
        days = groupby(shown, lambda meeting: max(meeting.date, monday))
        yield from part(
            heading,
            (
                Group(_day_name(d), tuple(wording.coming(hub, m, soon=first) for m in some))
                for d, some in days
            ),
            _more(len(own) - len(shown), "meeting"),
        )


def _asked(hub: Hub, monday: dt.date, until: dt.date) -> Iterator[Part]:
    """Bookings that close within these weeks, the first to close first."""
    found: list[tuple[dt.date, Item]] = []
    for meeting in hub.meetings:
        booking = meeting.booking
        if booking is None or booking.closes is None or meeting.off or meeting.last < monday:
            continue
        if monday <= booking.closes <= until:
            way = booking.url or english.listing(booking.email, "or")
            by = f"Please book by {english.long_date(booking.closes)}{f': {way}' if way else '.'}"
            day = f"It is on {english.date_range(meeting.date, meeting.last_date)}."
            found.append((booking.closes, wording.item(hub, meeting, "", (by, day))))
    yield from plain("Please book", (item for _day, item in sorted(found, key=lambda f: f[0])))


def _changed(hub: Hub, monday: dt.date, near: list[Meeting]) -> Iterator[Part]:
    """What has changed since the Monday before; not what stands above already."""
    above = {m.id for m in near if m.off}
    found: dict[str, list[Change]] = {}
    for change in reversed(since(hub, monday)):
        if change.id not in above and change.what != "moved":
            found.setdefault(change.id, []).append(change)
    every = [_change(hub, some) for some in found.values()]
    yield from plain("What has changed", every[:MOST], _more(len(every) - MOST, "change"))


def since(hub: Hub, monday: dt.date) -> list[Change]:
    """The changes from the Monday before to the end of the week, the latest first."""
    return [
        change
        for change in hub.once(changes.along)
        if change.when and monday - ONE_WEEK <= _day(change.when) < monday + ONE_WEEK
    ]


def _change(hub: Hub, some: list[Change]) -> Item:
    meeting = hub.of(Meeting)[some[0].id]
    name = f"{meeting_names.line(hub, meeting)}, {english.short_date(meeting.date)}"
    lines = tuple(english.sentence_case(change.text) for change in some)
    return Item(name, some[0].href, lines, members_only=meeting.audience == "members")


def _shared(hub: Hub, monday: dt.date) -> Iterator[Part]:
    """Practice notes, and minutes that were approved."""
    first, last = monday - ONE_WEEK, monday + ONE_WEEK - ONE_DAY
    days = ((wording.shared_on(hub, note), note) for note in hub.practice)
    notes = [wording.note(note) for day, note in days if day and first <= day <= last]
    approved = [
        wording.item(
            hub, m, "", (f"Minutes of {english.long_date(m.date)}, approved by the meeting.",)
        )
        for m in hub.meetings
        if m.minutes_approved and m.body.strip() and first <= m.minutes_approved <= last
    ]
    more = _more(len(notes) - MOST, "note")
    yield from plain("New to read", (*notes[:MOST], *approved[:MOST]), more)


def _more(count: int, noun: str) -> str:
    return f"And {english.plural(count, f'more {noun}')}, on the site." if count > 0 else ""


def _day_name(day: dt.date) -> str:
    return english.long_date(day).removesuffix(f" {day.year}")


def _day(when: dt.datetime) -> dt.date:
    return when.astimezone(LONDON).date()
