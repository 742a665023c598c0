"""Dates and times as people type them, read strictly and corrected exactly.

Files hold `2026-09-17` and `16:00`. Anything else is refused, but with the text to write
instead: `4pm` is answered by `16:00`, `17/09/2026` by `2026-09-17`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from hub.words import MONTHS, plain_date

LONDON: Final = ZoneInfo("Europe/London")
EARLIEST: Final = dt.date(1996, 1, 1)
"""Before 1996 the one rule for British Summer Time does not hold, so feeds would be wrong."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that is no date or time: what is wrong, and what to write."""

    message: str
    remedy: str


def read_date(typed: str, school_year: str | None = None) -> dt.date | Unclear:
    """A date such as `2026-09-17`; `school_year` (`2026-27`) supplies a year left out."""
    found = _DATE.fullmatch(typed)
    if found is None:
        meant = _guess_date(typed, school_year)
        if isinstance(meant, dt.date):
            return Unclear(f"A date is written `{meant}`: `{typed}`.", f"Write: `{meant}`.")
        return Unclear(
            f"This is not a date: `{typed}`.", meant or "Write year, month and day: `2026-09-17`."
        )
    year, month, day = (int(part) for part in found.groups())
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return _impossible(year, month, day, typed)
    if date < EARLIEST or year > 2100:
        return Unclear(
            f"The year of {plain_date(date)} cannot be meant.", "Write a year from 1996 to 2100."
        )
    return date


def read_time(typed: str) -> dt.time | Unclear:
    """A time such as `16:00`, in Europe/London."""
    found = _TIME.fullmatch(typed)
    if found:
        return dt.time(int(found[1]), int(found[2]))
    both = re.split(r"\s*(?:-|\u2013|to|until)\s*", typed, maxsplit=1)
    if len(both) == 2:
        end = _guess_time(both[1])
        start = _guess_time(both[0], end)
        if start and end:
            return Unclear(
                f"`{typed}` is two times.",
                f"Write `start: {start:%H:%M}` and, on the next line, `end: {end:%H:%M}`.",
            )
    meant = _guess_time(typed)
    if meant is None:
        return Unclear(f"This is not a time: `{typed}`.", "Write 24 hours: `16:00`.")
    other = ""
    if 1 <= meant.hour < 7 and not re.search(r"am|a\.m|^0", typed.lower()):
        # Schools meet in the afternoon: "4" is hardly ever meant as four in the morning.
        other = f" (or `{meant:%H:%M}` for the morning)"
        meant = meant.replace(hour=meant.hour + 12)
    return Unclear(
        f"A time is written with 24 hours and a colon: `{typed}`.",
        f"Write: `{meant:%H:%M}`{other}.",
    )


def read_moment(typed: str) -> dt.datetime | Unclear:
    """A date and time; one without an offset is in Europe/London. Returned in UTC."""
    try:
        moment = dt.datetime.fromisoformat(typed)
    except ValueError:
        return Unclear(
            f"This is not a date and time: `{typed}`.", "Write, for example, `2026-09-17 16:00`."
        )
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LONDON)
    return moment.astimezone(dt.UTC)


def clock_change(date: dt.date, time: dt.time) -> str | None:
    """`does not exist` or `occurs twice` for a local time in the hours when clocks change."""
    local = dt.datetime.combine(date, time)
    early = local.replace(tzinfo=LONDON, fold=0)
    late = local.replace(tzinfo=LONDON, fold=1)
    if early.utcoffset() == late.utcoffset():
        return None
    back = early.astimezone(dt.UTC).astimezone(LONDON).replace(tzinfo=None)
    return "occurs twice" if back == local else "does not exist"


def _impossible(year: int, month: int, day: int, typed: str) -> Unclear:
    if 1 <= month <= 12:
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
        name = MONTHS[month - 1]
        if day > last:
            return Unclear(
                f"There is no {day} {name} {year}.",
                f"{name} {year} ends on `{year}-{month:02}-{last:02}`.",
            )
    if 1 <= day <= 12 < month <= 31:
        return Unclear(
            f"There is no month {month}: `{typed}`.", f"Write: `{year}-{day:02}-{month:02}`."
        )
    return Unclear(f"There is no such date: `{typed}`.", "Write year, month and day.")


def _guess_date(typed: str, school_year: str | None) -> dt.date | str | None:
    text = re.sub(r"\b(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b,?", " ",
                  typed.lower())  # fmt: skip
    text = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text).replace(" of ", " ")
    text = re.sub(r"t\d\d:.*$", "", text).strip(" ,.")
    if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", text):
        day, month, year = int(found[1]), int(found[2]), _full_year(int(found[3]))
        return _date(year, month, day) or _date(year, day, month)
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    return _guess_named_month(text, school_year)


def _guess_named_month(text: str, school_year: str | None) -> dt.date | str | None:
    found = re.fullmatch(r"(\d{1,2})[ -]*([a-z]{3,9})\.?,?[ -]*(\d{4}|\d{2})?", text)
    if found:
        day, name, year = found.groups()
    else:
        found = re.fullmatch(r"([a-z]{3,9})\.? (\d{1,2}),?(?: (\d{4}|\d{2}))?", text)
        if found is None:
            return None
        name, day, year = found.groups()
    month = next((n for n, m in enumerate(MONTHS, 1) if m.lower().startswith(name[:3])), 0)
    if not month:
        return None
    if year is None and school_year is None:
        return f"Put the year in front: `YYYY-{month:02}-{int(day):02}`."
    if year is not None:
        return _date(_full_year(int(year)), month, int(day))
    first = int(str(school_year)[:4])
    return _date(first if month >= 8 else first + 1, month, int(day))


def _full_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _guess_time(typed: str, end: dt.time | None = None) -> dt.time | None:
    text = re.sub(r"\bo'?clock\b|[\s]", "", typed.lower()).replace("noon", "12pm")
    text = text.replace("a.m.", "am").replace("p.m.", "pm").replace("midday", "12pm")
    found = re.fullmatch(r"(\d{1,2})(?:[:.;h,]?(\d{2}))?(?::\d{2})?(am|pm|hrs|h)?", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] == "pm" and hour < 12:
        hour += 12
    elif found[3] == "am" and hour == 12:
        hour = 0
    elif found[3] is None and end is not None and hour < 12 <= hour + 12 <= end.hour:
        # "4-5.30pm": the first time is in the afternoon as well.
        hour += 12
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
