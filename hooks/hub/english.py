"""British English for people: dates, times, plurals, lists, slugs and "did you mean".

The hub writes dates and times in one way everywhere: `Thursday 17 September 2026`, `16:00`.
Locale settings of the machine are never asked, so every machine writes the same.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def long_date(day: dt.date) -> str:
    """`Thursday 17 September 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {plain_date(day)}"


def plain_date(day: dt.date) -> str:
    """`17 September 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """`Thu 17 Sep`, for narrow columns where the year is plain from the heading."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def date_range(first: dt.date, last: dt.date | None) -> str:
    """`Thursday 17 September 2026`, or `Thursday 17 to Friday 18 September 2026`."""
    if last is None or last == first:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} to {long_date(last)}"
    start = f"{WEEKDAYS[first.weekday()]} {first.day}"
    if first.month != last.month:
        start += f" {MONTHS[first.month - 1]}"
    return f"{start} to {long_date(last)}"


def clock(time: dt.time) -> str:
    """`16:00`: 24 hours, as the files have it."""
    return f"{time.hour:02}:{time.minute:02}"


def time_range(start: dt.time | None, end: dt.time | None, *, approximate: bool = False) -> str:
    """`16:00 to 17:30`, `16:00 to about 17:30`, `16:00`, or `Time to be confirmed`."""
    if start is None:
        return "Time to be confirmed"
    if end is None:
        return clock(start)
    return f"{clock(start)} to {'about ' if approximate else ''}{clock(end)}"


def plural(number: int, one: str, many: str = "") -> str:
    """`1 meeting`, `2 meetings`, `no meetings`; `many` where an added s is not enough."""
    shown = f"{number:,}" if number else "no"
    return f"{shown} {one if number == 1 else many or one + 's'}"


def listing(items: Iterable[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def sentence_case(text: str) -> str:
    """The text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """The text as an address: `Gloucester North` becomes `gloucester-north`."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", ""))
    ascii_text = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def is_slug(text: str) -> bool:
    """Whether the text is lower-case words joined by hyphens, as file names and ids are."""
    return _SLUG.fullmatch(text) is not None


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known word most like this one, if any is near enough to be what was meant."""
    candidates = sorted(set(known))
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    found = difflib.get_close_matches(
        word.casefold().strip(), list(by_folded), n=1, cutoff=likeness
    )
    if found:
        return by_folded[found[0]]
    # "senco" for "senco-north": a whole part of a longer name.
    parts = [c for c in candidates if slug(word) and slug(word) in c.split("/")[-1].split("-")]
    return parts[0] if parts else None


def did_you_mean(word: str, known: Sequence[str], *, limit: int = 8) -> str:
    """`Did you mean `senco`?`, or the list of what exists when nothing is near."""
    near = nearest(word, known)
    if near is not None:
        return f"Did you mean `{near}`?"
    if not known:
        return ""
    shown = sorted(known)[:limit]
    more = f" and {len(known) - limit} more" if len(known) > limit else ""
    return f"Known: {', '.join(f'`{name}`' for name in shown)}{more}."
