"""Dates and times as people type them, read strictly and corrected exactly.

Files hold `2026-09-17` and `16:00`. Anything else is refused, but with the text to write
instead: `4pm` is answered by `16:00`, `17/09/2026` by `2026-09-17`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from hub.english import MONTHS

LONDON: Final = ZoneInfo("Europe/London")
EARLIEST: Final = dt.date(1996, 1, 1)
"""Before 1996 the one rule for British Summer Time does not hold, so feeds would be wrong."""

LATEST: Final = dt.date(2100, 12, 31)

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_EXAMPLE = "Write year, month and day, for example `2026-09-17`."
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[,.]?"
)
_CLOCK_AFTER = re.compile(r"(?:t|[ ,]+(?:at )?)[0-9]{1,2}(?:[:.][0-9]{2}.*|[ap]m)$")
_NOT_KNOWN = {"tbc", "tba", "tbd", "?", "to be confirmed", "to be announced", "to be decided"}
_ABOUT = re.compile(r"\b(?:about|around|approx|approximately|circa|ca|c)\b\.?|~")
_YEAR_OF_FOLDER = re.compile(r"([0-9]{4})-[0-9]{2}.*")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that is no date or time: what is wrong, and what to write."""

    message: str
    remedy: str
    meant: dt.date | None = None
    """The date that the remedy says to write, where it is plain which."""


def read_date(typed: str, school_year: str | None = None) -> dt.date | Unclear:
    """A date such as `2026-09-17`; `school_year` (`2026-27`) supplies a year left out."""
    exact = _DATE.fullmatch(typed)
    parts = (
        (int(exact[1]), int(exact[2]), int(exact[3])) if exact else _guess_date(typed, school_year)
    )
    if parts is None:
        return _no_date(typed, school_year)
    year, month, day = parts
    if year is None:
        return Unclear(
            f"This date has no year: `{typed}`.",
            f"Put the year in front, as in `2026-{month:02}-{day:02}`.",
        )
    date = _valid(year, month, day)
    if date is None:
        return _impossible(year, month, day, typed)
    if not EARLIEST <= date <= LATEST:
        return _out_of_range(year)
    if exact:
        return date
    what = f"A date is written with year, month and day: `{typed}`."
    return Unclear(what, f"Write: `{date}`.", date)


def meant_date(typed: str, school_year: str | None = None) -> dt.date | Unclear:
    """The same from people, who need not write it as files do: `17/9/26` is a date as well."""
    read = read_date(typed, school_year)
    return read.meant if isinstance(read, Unclear) and read.meant else read


def read_time(typed: str) -> dt.time | Unclear:
    """A time such as `16:00`, in Europe/London."""
    found = _TIME.fullmatch(typed)
    if found:
        return dt.time(int(found[1]), int(found[2]))
    if typed.casefold().strip(" .()") in _NOT_KNOWN or typed == "?":
        return Unclear(
            f"This is not a time: `{typed}`.",
            "Leave the line out until the time is known; readers then see that it is to be "
            "confirmed.",
        )
    if both := _two_times(typed):
        start, end = both
        return Unclear(
            f"`{typed}` is two times.",
            f"Write `start: {start:%H:%M}` and, on the next line, `end: {end:%H:%M}`.",
        )
    meant = _guess_time(typed)
    if meant is None:
        return Unclear(f"This is not a time: `{typed}`.", "Write 24 hours, for example `16:00`.")
    likely = _in_the_day(meant, typed)
    other = f" (or `{meant:%H:%M}` for the morning)" if likely != meant else ""
    if _ABOUT.search(typed.lower()):
        other += ", and for a rough end `end_approximate: yes` on the next line"
    return Unclear(
        f"A time is written with 24 hours and a colon: `{typed}`.",
        f"Write: `{likely:%H:%M}`{other}.",
    )


def read_moment(typed: str) -> dt.datetime | Unclear:
    """A date and time; one without an offset is in Europe/London. Returned in UTC."""
    try:
        moment = dt.datetime.fromisoformat(typed)
    except ValueError:
        return Unclear(
            f"This is not a date and time: `{typed}`.", "Write, for example, `2026-09-17 16:00`."
        )
    if not EARLIEST <= moment.date() <= LATEST:
        return _out_of_range(moment.year)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LONDON)
    return moment.astimezone(dt.UTC)


def today_in_london(fixed: str) -> dt.date:
    """The day that a build takes as today: the fixed one (`2026-09-01`), else London's.

    Only the edges call this; it is the hub's one look at the clock. Raises ValueError.
    """
    return dt.date.fromisoformat(fixed) if fixed else dt.datetime.now(LONDON).date()


def clock_change(date: dt.date, time: dt.time) -> str | None:
    """`does not exist` or `occurs twice` for a local time in the hours when clocks change."""
    local = dt.datetime.combine(date, time)
    early = local.replace(tzinfo=LONDON, fold=0)
    late = local.replace(tzinfo=LONDON, fold=1)
    if early.utcoffset() == late.utcoffset():
        return None
    back = early.astimezone(dt.UTC).astimezone(LONDON).replace(tzinfo=None)
    return "occurs twice" if back == local else "does not exist"


def _no_date(typed: str, school_year: str | None) -> Unclear:
    if typed.casefold().strip(" .()") in _NOT_KNOWN or typed == "?":
        return Unclear(
            f"This is not a date: `{typed}`.",
            "Leave the line out until the day is known; a meeting needs its `date`, so write the "
            "likeliest day, and `status: proposed` on the next line.",
        )
    if both := _two_dates(typed, school_year):
        first, last = both
        return Unclear(
            f"`{typed}` is two dates.",
            f"Write `date: {first}` and, on the next line, `last_date: {last}`; a meeting on "
            "another day is a file of its own.",
        )
    return Unclear(f"This is not a date: `{typed}`.", _EXAMPLE)


def _two_dates(typed: str, school_year: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day where somebody wrote both at one key: `17 and 18 September 2026`."""
    both = re.split(r"\s*(?:[-\u2010-\u2015&]|\b(?:to|until|till|and)\b)\s*", typed, maxsplit=1)
    end = _guess_date(both[-1], school_year) if len(both) == 2 else None
    if end is None:
        return None
    day = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?", _WEEKDAY.sub("", both[0].lower()).strip())
    year, month, last_day = end
    start = (year, month, int(day[1])) if day else _guess_date(both[0], school_year)
    if start is None or year is None:
        return None
    first = _valid(start[0] or year, start[1], start[2])
    last = _valid(year, month, last_day)
    return (first, last) if first and last and EARLIEST <= first < last <= LATEST else None


def _out_of_range(year: int) -> Unclear:
    return Unclear(
        f"The year {year} cannot be meant.",
        f"Write a year from {EARLIEST.year} to {LATEST.year}.",
    )


def _impossible(year: int, month: int, day: int, typed: str) -> Unclear:
    swapped = _valid(year, day, month)
    if month > 12 and swapped and EARLIEST <= swapped <= LATEST:
        return Unclear(f"There is no month {month}: `{typed}`.", f"Write: `{swapped}`.", swapped)
    if 1 <= month <= 12 and EARLIEST.year <= year <= LATEST.year and day > 0:
        last = calendar.monthrange(year, month)[1]
        name = MONTHS[month - 1]
        return Unclear(
            f"There is no {day} {name} {year}.",
            f"{name} {year} ends on `{year}-{month:02}-{last:02}`.",
        )
    return Unclear(f"There is no such date: `{typed}`.", _EXAMPLE)


def _guess_date(typed: str, school_year: str | None) -> tuple[int | None, int, int] | None:
    """Year, month and day as they are most likely meant; the year may be missing."""
    text = _WEEKDAY.sub(" ", typed.lower())
    text = re.sub(r"([0-9]) ?(?:st|nd|rd|th)\b", r"\1", text).replace(" of ", " ")
    text = " ".join(_CLOCK_AFTER.sub("", text).split()).strip(" ,.")
    sign = r" ?[-/. \u2010-\u2015] ?"
    if found := re.fullmatch(rf"([0-9]{{4}}){sign}([0-9]{{1,2}}){sign}([0-9]{{1,2}})", text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := re.fullmatch(
        rf"([0-9]{{1,2}}){sign}([0-9]{{1,2}}){sign}([0-9]{{4}}|[0-9]{{2}})", text
    ):
        return _full_year(int(found[3])), int(found[2]), int(found[1])
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := re.fullmatch(r"([0-9]{1,2}) ?/ ?(0?[1-9]|1[0-2])", text):
        month = int(found[2])
        return _year_of(month, school_year), month, int(found[1])
    return _guess_named_month(text, school_year)


def _guess_named_month(text: str, school_year: str | None) -> tuple[int | None, int, int] | None:
    found = re.fullmatch(r"([0-9]{1,2})[ -]*([a-z]{3,9})\.?,?[ -]*([0-9]{4}|[0-9]{2})?", text)
    if found:
        day, name, year = found.groups()
    else:
        found = re.fullmatch(r"([a-z]{3,9})\.? ([0-9]{1,2}),?(?: ([0-9]{4}|[0-9]{2}))?", text)
        if found is None:
            return None
        name, day, year = found.groups()
    month = next((n for n, m in enumerate(MONTHS, 1) if m.lower().startswith(name[:3])), 0)
    if not month or not 1 <= int(day) <= 31:
        return None
    if year is not None:
        return _full_year(int(year)), month, int(day)
    return _year_of(month, school_year), month, int(day)


def _year_of(month: int, school_year: str | None) -> int | None:
    """The year of a month within a school year, `2026-27`."""
    folder = _YEAR_OF_FOLDER.fullmatch(school_year or "")
    return int(folder[1]) + (month < 8) if folder else None


def _full_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _two_times(typed: str) -> tuple[dt.time, dt.time] | None:
    """Start and end where somebody wrote both at one key: `4-5.30pm`."""
    text = re.sub(r"^(?:from|between) ", "", typed.strip().lower())
    both = re.split(r"\s*(?:[-\u2010-\u2015]|\b(?:to|until|till|and)\b)\s*", text, maxsplit=1)
    if len(both) != 2:
        return None
    end = _guess_time(both[1])
    start = _guess_time(both[0])
    if start is None or end is None:
        return None
    if not re.search("[ap]m", both[1]):
        end = _in_the_day(end, both[1])
    if not re.search("[ap]m", both[0]):
        later = _later(start)
        # "4-5.30pm": the first time is in the afternoon as well.
        start = later if later and later < end else start
    if end <= start:
        end = _later(end) or end
    return (start, end) if start < end else None


def _in_the_day(time: dt.time, typed: str) -> dt.time:
    """In the afternoon, if nothing says the morning: hardly anybody means four in the night."""
    if 1 <= time.hour < 7 and not re.search(r"[ap]\.?m|^0", typed.lower()):
        return time.replace(hour=time.hour + 12)
    return time


def _later(time: dt.time) -> dt.time | None:
    """Twelve hours later, on the same day."""
    return time.replace(hour=time.hour + 12) if time.hour < 12 else None


def _guess_time(typed: str) -> dt.time | None:
    text = _ABOUT.sub(" ", typed.lower())
    text = re.sub(r"^(?:at|from|by) |\bo['\u2019]?clock\b", " ", text.strip())
    text = re.sub(r"^(?:12 ?)?(?:noon|mid-?day)$", "12pm", text.strip())
    text = re.sub(r"\s", "", text).replace("a.m", "am").replace("p.m", "pm").rstrip(".")
    found = re.fullmatch(
        r"([0-9]{1,2})(?:[:.;h,\u00b7]?([0-9]{2}))?(?::[0-9]{2})?(am|pm|hrs|hours|h)?", text
    )
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] == "pm" and hour < 12:
        hour += 12
    elif found[3] == "am" and hour == 12:
        hour = 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
