"""What people type, taken as it is meant: `week 3`, `17 September`, `4pm`, `Milverton`.

Files are read strictly, and a message there says the exact text to write. Whoever answers a
question at the keyboard gets that text written for them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hub import dates, english
from hub.dates import Unclear
from hub.documents import document
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.programme.school_year import SchoolYear, year_id_of
from hub.records import record
from hub.records.kinds.year import HalfTerm
from hub.records.places import kind_of
from hub.records.record import Record
from hub.records.writing import front_matter

_WEEK: Final = re.compile(
    r"(?P<before>.*?)\b(?:week|wk)\.? ?(?P<number>[0-9]{1,2})\b(?:,? (?:of|in))?(?P<after>.*)"
)
_WEEKDAY: Final = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?s?\b[,.]?", re.IGNORECASE
)
_WRITE: Final = re.compile(r"Write: `([^`]+)`")
_WRITE_KEYS: Final = re.compile(r"`([a-z_]+): ([^`]+)`")

_SHORTEST: Final = 4
"""The fewest letters by which a part of a name can be told."""


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A record that may be meant, though it has another name than the one that was typed."""

    id: str
    title: str


def values(kind: type[Record], key: str, typed: Any) -> Mapping[str, Any] | Unclear:
    """What to write for a key of a kind, and for its neighbour: `4-5.30pm` is start and end.

    `key` may lead into a group of keys: `rule.weekday`.
    """
    fault = _fault(kind, key, typed)
    if fault is None:
        return {key: typed}
    last = key.rpartition(".")[2]
    if found := _WRITE.search(fault.remedy):
        meant = {key: found[1].removeprefix(f"{last}: ")}
    else:
        group = key.removesuffix(last)
        meant = {group + name: value for name, value in _WRITE_KEYS.findall(fault.remedy)}
    if meant and not any(_fault(kind, name, value) for name, value in meant.items()):
        return meant
    return fault


def _fault(kind: type[Record], key: str, typed: Any) -> Unclear | None:
    """What the reader has against a value of a key, whatever else the record may lack."""
    first, *inner = key.split(".")
    value = typed
    for name in reversed(inner):
        value = {name: value}
    made, _none = document.parse(front_matter(kind, {first: value}), "")
    if made is None:
        return Unclear("This cannot be read.", "Type it in another way.")
    _record, problems = record.read(kind, made, "")
    said = f"`{key.rpartition('.')[2]}`: "
    for problem in problems:
        if problem.message.startswith(said):
            return Unclear(problem.message.removeprefix(said), problem.remedy)
    return None


def reference(hub: Hub, kind: str, typed: str) -> str | Perhaps | Unclear:
    """The identity of the record that is meant by its identity, title, alias or a part of them.

    A part counts where it belongs to one record alone; what is only similar is a `Perhaps`.
    """
    known = _names(hub, kind)
    wanted = english.slug(typed)
    same = {
        i
        for i, names in known.items()
        if typed in (i, *names) or wanted in map(english.slug, names)
    }
    parts = {i for i, names in known.items() if any(_is_part(wanted, n) for n in (i, *names))}
    for found in (same, parts):
        if len(found) == 1:
            return found.pop()
    if parts:
        near = english.listing((f"`{i}`" for i in sorted(parts)), "or")
        return Unclear(f"`{typed}` may be several.", f"Write one of them: {near}.")
    by_name = {name: i for i, names in known.items() for name in (*names, i)}
    near_one = english.nearest(typed, by_name) or _near_a_part(wanted, by_name)
    if near_one:
        return Perhaps(by_name[near_one], known[by_name[near_one]][0])
    listed = english.did_you_mean(typed, list(known))
    return Unclear(f"There is no {kind} `{typed}`.", listed)


def _names(hub: Hub, kind: str) -> dict[str, tuple[str, ...]]:
    """By identity: title and aliases."""
    return {
        i: (made.title, *getattr(made, "aliases", ()))
        for i, made in hub.records.get(kind, {}).items()
    }


def _near_a_part(wanted: str, names: Mapping[str, str]) -> str | None:
    """The name with words of its own that are much like these: `Fenwick Primary` of `fenwik`."""
    size = wanted.count("-") + 1
    if len(wanted) < _SHORTEST:
        return None
    by_part: dict[str, list[str]] = {}
    for name in names:
        words = english.slug(name).split("-")
        for first in range(len(words) - size + 1):
            by_part.setdefault("-".join(words[first : first + size]), []).append(name)
    own = {part: held[0] for part, held in by_part.items() if len({names[n] for n in held}) == 1}
    near = english.nearest(wanted, own, likeness=0.75)
    return own[near] if near else None


def unread(kind: str, typed: str, problems: Iterable[Problem]) -> Unclear | None:
    """Where the record that is meant has errors in its file, that it has."""
    wanted = english.slug(typed)
    for problem in problems:
        found, identity = kind_of(problem.path)
        if problem.severity != "error" or found.record_kind != kind or not wanted:
            continue
        if _is_part(identity, wanted) or _is_part(wanted, identity):
            return Unclear(
                f"The file of the {kind} `{typed.strip()}`, {problem.path}, has errors.",
                "Run `hub check`, and mend it first.",
            )
    return None


def _is_part(wanted: str, name: str) -> bool:
    """Whether the words stand one after the other in the name."""
    return bool(wanted) and f"-{wanted}-" in f"-{english.slug(name)}-"


def day(hub: Hub, typed: str, today: dt.date, weekday: str = "") -> dt.date | Unclear:
    """The day that is meant by a date in any spelling, `week 3` or `Autumn 2, week 3, Tuesday`.

    A date without a year, and a week without a half-term, is the next one from today. `weekday` is
    the usual one, where a week is given without.
    """
    lowered = typed.strip().lower()
    said = _weekday_in(lowered)
    if found := _WEEK.search(lowered):
        half_term = english.slug(_WEEKDAY.sub(" ", found["before"] + found["after"]))
        return _in_week(hub, half_term, int(found["number"]), said or weekday, today)
    meant = _date(typed.strip(), today, hub.cluster.nation)
    if isinstance(meant, dt.date) and said and english.WEEKDAYS[meant.weekday()] != said:
        return Unclear(
            f"{english.plain_date(meant)} is a {english.WEEKDAYS[meant.weekday()]}, not a {said}.",
            "Write the date alone, if it is right.",
        )
    return meant


def _weekday_in(typed: str) -> str:
    found = _WEEKDAY.search(typed)
    return next(
        (w for w in english.WEEKDAYS if found and w.lower().startswith(found[1].lower())), ""
    )


def _date(typed: str, today: dt.date, nation: str) -> dt.date | Unclear:
    this_year = year_id_of(today, nation)
    next_year = year_id_of(today.replace(day=1) + dt.timedelta(days=366), nation)
    read = [dates.meant_date(typed, year) for year in (this_year, next_year)]
    days = [one for one in read if isinstance(one, dt.date)]
    return next((one for one in days if one >= today), days[0] if days else read[0])


def _in_week(
    hub: Hub, half_term: str, number: int, weekday: str, today: dt.date
) -> dt.date | Unclear:
    if not weekday:
        return Unclear("Which day of that week?", f"Write, for example, `week {number} Tuesday`.")
    known = list(_half_terms(hub))
    named = [(y, h) for y, h in known if not half_term or half_term in said_as(h)]
    if not named:
        labels = list(dict.fromkeys(h.shown for _y, h in known))
        return Unclear("There is no such half-term.", english.did_you_mean(half_term, labels))
    found = [d for y, h in named if (d := y.date_of(h.key, number, weekday))]
    later = [d for d in found if d >= today]
    if later or (found and half_term):
        return later[0] if later else found[-1]
    what = english.listing(dict.fromkeys(h.shown for _y, h in named[-6:]), "or")
    return Unclear(f"There is no {weekday} in a week {number} of {what}.", "Write the date itself.")


def _half_terms(hub: Hub) -> Iterator[tuple[SchoolYear, HalfTerm]]:
    for year in hub.own_years:
        for half_term in year.half_terms:
            yield year, half_term


def said_as(half_term: HalfTerm) -> Sequence[str]:
    """What people call a half-term: `autumn-2`, `a2`, `autumn-term-2`, `autumn-half-term-2`."""
    plain = english.slug(half_term.shown)
    name, _, number = plain.rpartition("-")
    return plain, half_term.key, f"{name}-term-{number}", f"{name}-half-term-{number}"
