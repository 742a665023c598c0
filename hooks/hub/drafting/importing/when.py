"""Dates and times out of a cell as people type them: `Thurs 17th Sept 3.45-5.15pm`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hub import dates, english
from hub.dates import Unclear
from hub.drafting import typed_answers
from hub.drafting.importing.entries import UnsureError
from hub.records.kinds.meeting import Meeting

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR: Final = r"(?:,?[ -]*'?(?:20[0-9]{2}|[0-9]{2}(?!\s*(?:[:.\d\u2013-]|[ap]\.?m|to\b|hrs))))?"
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_NUMERIC: Final = r"[0-9]{1,2} ?([/.-]) ?[0-9]{1,2} ?\1 ?(?:20[0-9]{2}|[0-9]{2})(?![0-9])"
_DATE: Final = re.compile(
    rf"(?<![0-9:.])(?:20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])|{_NUMERIC}|"
    rf"[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9/]| ?(?:day|term))|{_DAY}(?: of)?[ -]*{_MONTH}{_YEAR}|"
    rf"\b{_MONTH} {_DAY}(?![:.0-9]){_YEAR})",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?s?\b[,.]?", re.IGNORECASE
)
_CLOCK: Final = r"[0-9]{1,2}(?:[:.h][0-9]{2})?(?: ?[ap]\.?m\b\.?)?"
_TIMES: Final = re.compile(
    rf"(?<![0-9/.:])(?:from |at )?(?:{_CLOCK}\s*(?:[-\u2013\u2014]|\bto\b|\btill?\b|\buntil\b)\s*"
    rf"{_CLOCK}|[0-9]{{1,2}}[:.h][0-9]{{2}}(?: ?[ap]\.?m\b\.?)?|"
    r"[0-9]{1,2} ?[ap]\.?m\b\.?|\bnoon\b)(?![0-9/])",
    re.IGNORECASE,
)
_SHARED_MONTH: Final = re.compile(
    rf"\b({_DAY})\s*(?:&|\band\b|,|\+)\s*({_DAY}(?: of)?[ -]*{_MONTH}{_YEAR})", re.IGNORECASE
)
_DAY_TO_DAY: Final = re.compile(
    rf"\b{_DAY}\s*(?:[-\u2013\u2014]|\bto\b)\s*{_DAY}(?: of)?[ -]*{_MONTH}", re.IGNORECASE
)
_SLASHED: Final = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/(?:20)?[0-9]{2}(?![0-9/])")
_SCHOOL_YEAR: Final = re.compile(r"\b(20[0-9]{2}) ?[-/\u2013_] ?(?:20)?([0-9]{2})\b(?![-/.]\d)")
_JOINING: Final = re.compile(r"^[\s,;:&+.@()\u2013-]+|[\s,;:&+@(\u2013-]+$")


@dataclass(frozen=True, slots=True)
class Times:
    """When a meeting begins and ends, as far as it is said."""

    start: dt.time | None = None
    end: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The dates in a text, each with the times that belong to it, and what else it says."""

    days: tuple[tuple[dt.date, Times], ...]
    times: Times
    """Those without a date."""
    rest: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How dates of a sheet are to be read."""

    school_year: str = ""
    month_first: bool = False
    american: bool = False
    """Whether another date of the sheet has its month in front for certain."""


def school_year_in(texts: Iterable[str]) -> str:
    """The one school year that is named in texts: `2026/27`; empty for none or several."""
    found = {
        f"{m[1]}-{m[2]}"
        for text in texts
        for m in _SCHOOL_YEAR.finditer(text)
        if (int(m[1]) + 1) % 100 == int(m[2])
    }
    return found.pop() if len(found) == 1 else ""


def has_month_first(texts: Iterable[str]) -> bool:
    """Whether a date among them can only have its month in front: 9/17/2026."""
    return any(int(m[1]) <= 12 < int(m[2]) <= 31 for text in texts for m in _SLASHED.finditer(text))


def weekday_in(text: str) -> str:
    """The weekday that is named in a text, in full; empty for none."""
    found = _WEEKDAY.search(text)
    return next((w for w in english.WEEKDAYS if found and w[:3].lower() == found[1].lower()), "")


def is_weekday(text: str) -> str:
    """The weekday, where a text says nothing else."""
    return weekday_in(text) if _WEEKDAY.fullmatch(text.strip()) else ""


def has_date(text: str) -> bool:
    """Whether there is a date in a text."""
    return _DATE.search(text) is not None


def has_time(text: str) -> bool:
    """Whether there is a time in a text."""
    return _TIMES.search(_DATE.sub(" ", text)) is not None


def read(text: str, manner: Manner) -> Read:
    """The dates and times in a text. Raises UnsureError."""
    if found := _DAY_TO_DAY.search(text):
        raise UnsureError(
            f"`{found[0]}` may be one meeting of several days, or several meetings",
            "Write each meeting into a row of its own.",
        )
    text = _with_months(text)
    days: list[tuple[dt.date, str]] = []
    pieces: list[str] = []
    at = 0
    before = ""
    for found in _DATE.finditer(text):
        before = text[at : found.start()]
        pieces.append(before)
        days.append((_day(found[0], _near(before), manner), ""))
        at = found.end()
    tail = text[at:]
    timed: list[Times] = []
    rests: list[str] = []
    for piece in (*pieces, tail):
        times, rest = _times(piece)
        timed.append(times)
        rests.append(rest)
    # Times before the first date belong to it where none stand behind it.
    behind = timed[1:]
    said = [one for one in timed if one.start]
    only = said[0] if len(said) == 1 else None
    made = tuple(
        (day, behind[n] if behind[n].start else (only or Times()))
        for n, (day, _) in enumerate(days)
    )
    rest = " ".join(filter(None, map(_bare, rests)))
    return Read(made, timed[-1] if not days else Times(), rest)


def _with_months(text: str) -> str:
    """`17 & 24 Sept` with its month twice."""
    while found := _SHARED_MONTH.search(text):
        behind = re.search(rf"{_MONTH}{_YEAR}", found[2], re.IGNORECASE)
        first = f"{found[1]} {behind[0] if behind else ''}"
        text = f"{text[: found.start()]}{first}; {found[2]}{text[found.end() :]}"
    return text


def _near(before: str) -> str:
    """The weekday right in front of a date."""
    return weekday_in(before[-14:])


def _day(typed: str, weekday: str, manner: Manner) -> dt.date:
    slashed = _SLASHED.fullmatch(typed.strip())
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12 and slashed[1] != slashed[2]:
        return _either(typed, slashed, weekday, manner)
    day = dates.meant_date(typed.replace("'", " ").strip(" ,."), manner.school_year)
    if isinstance(day, Unclear):
        remedy = day.remedy
        if "no year" in day.message:
            remedy = "Which school year is it? Add `--school-year 2026-27` with the right years."
        raise UnsureError(day.message.rstrip("."), remedy)
    return _checked(day, weekday)


def _either(typed: str, slashed: re.Match[str], weekday: str, manner: Manner) -> dt.date:
    """A date whose day may be its month."""
    first, second = slashed[1], slashed[2]
    swapped = typed.replace(f"{first}/{second}", f"{second}/{first}", 1)
    both = [dates.meant_date(t, manner.school_year) for t in (typed, swapped)]
    day, other = both
    if isinstance(day, Unclear) or isinstance(other, Unclear):
        raise UnsureError(f"This is not a date: `{typed}`", "Write it as `2026-09-17`.")
    if manner.month_first:
        return _checked(other, weekday)
    if not manner.american:
        return _checked(day, weekday)
    fitting = [one for one in (day, other) if english.WEEKDAYS[one.weekday()] == weekday]
    if len(fitting) == 1:
        return fitting[0]
    raise UnsureError(
        f"`{typed}` is {english.plain_date(day)} or {english.plain_date(other)}: other dates in "
        "this sheet have the month in front",
        "Add `--month-first` if all of them do, or write the month as a word.",
    )


def _checked(day: dt.date, weekday: str) -> dt.date:
    if weekday and english.WEEKDAYS[day.weekday()] != weekday:
        raise UnsureError(
            f"{english.plain_date(day)} is a {english.WEEKDAYS[day.weekday()]}, not a {weekday}",
            "Correct one of the two in the sheet.",
        )
    return day


def checked_weekday(day: dt.date, said: str) -> None:
    """Raise UnsureError where a text names another weekday than the date has."""
    _checked(day, weekday_in(said))


def _times(text: str) -> tuple[Times, str]:
    found = _TIMES.search(text)
    if found is None:
        return Times(), text
    return times(found[0]), f"{text[: found.start()]} {text[found.end() :]}"


def times(typed: str) -> Times:
    """The times in a text that is nothing else. Raises UnsureError."""
    plain = re.sub(r"^(?:from|at) ", "", " ".join(typed.split()), flags=re.IGNORECASE)
    plain = re.sub(r"(\d)h(\d)", r"\1:\2", plain)
    found = typed_answers.values(Meeting, "start", plain)
    if isinstance(found, Unclear):
        raise UnsureError(f"This is not a time: `{plain}`", "Write it as `16:00` or `16:00-17:30`.")
    start = dates.read_time(str(found.get("start", "")))
    end = dates.read_time(str(found.get("end", "")))
    if isinstance(start, Unclear):
        raise UnsureError(f"This is not a time: `{plain}`", "Write it as `16:00` or `16:00-17:30`.")
    return Times(start, None if isinstance(end, Unclear) else end)


def _bare(text: str) -> str:
    """What is left of a text when its dates and times are out."""
    text = re.sub(r"\s*\n\s*", "; ", _WEEKDAY.sub(" ", text).strip())
    text = _JOINING.sub("", re.sub(r"\(\s*\)", " ", " ".join(text.split())))
    return "" if text.lower() in {"and", "at", "on", "then", "to", "the"} else text
