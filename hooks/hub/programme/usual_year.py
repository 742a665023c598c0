"""The half-terms that a school year usually has, for a start: each council sets its own.

England, Wales and Northern Ireland have six half-terms with a week between two, and two weeks at
Christmas and Easter; Scotland begins in August and has four terms. Northern Ireland ends in June.
The dates are plausible and nothing more: a file made of them says `agreed: no`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hub.programme.school_year import ONE_DAY, ONE_WEEK, SATURDAY, bank_holidays

Spans = Mapping[str, tuple[dt.date, dt.date]]
"""First and last day by the half-term's key, in order; either may be a day at a weekend."""


def half_terms(begins: int, nation: str) -> list[dict[str, str]]:
    """The half-terms of the school year that begins in a calendar year, as its file has them.

    `nation` is `ENG`, `WLS`, `SCT` or `NIR`.
    """
    closed = bank_holidays(nation, dt.date(begins, 8, 1), dt.date(begins + 1, 8, 1))
    spans = _four_terms(begins) if nation == "SCT" else _six_half_terms(begins, nation)
    return [
        {
            "key": key,
            **({"label": f"Term {number}"} if nation == "SCT" else {}),
            "first": _open(first, ONE_DAY, closed).isoformat(),
            "last": _open(last, -ONE_DAY, closed).isoformat(),
        }
        for number, (key, (first, last)) in enumerate(spans.items(), 1)
    ]


def _six_half_terms(begins: int, nation: str) -> Spans:
    october = _monday(dt.date(begins, 10, 30))
    christmas = _monday(dt.date(begins, 12, 22))
    february = _monday(dt.date(begins + 1, 2, 18))
    easter = _good_friday(begins + 1)
    may = _monday(dt.date(begins + 1, 5, 31))
    ends = dt.date(begins + 1, 6, 30) if nation == "NIR" else dt.date(begins + 1, 7, 21)
    return {
        "a1": (dt.date(begins, 9, 2), october - ONE_DAY),
        "a2": (october + ONE_WEEK, christmas - ONE_DAY),
        "sp1": (dt.date(begins + 1, 1, 4), february - ONE_DAY),
        "sp2": (february + ONE_WEEK, easter - ONE_DAY),
        "su1": (_after_easter(easter), may - ONE_DAY),
        "su2": (may + ONE_WEEK, ends),
    }


def _four_terms(begins: int) -> Spans:
    october = _monday(dt.date(begins, 10, 15))
    easter = _good_friday(begins + 1)
    return {
        "a1": (dt.date(begins, 8, 18), october - ONE_DAY),
        "a2": (october + ONE_WEEK, dt.date(begins, 12, 22)),
        "sp1": (dt.date(begins + 1, 1, 4), easter - ONE_DAY),
        "su1": (_after_easter(easter), dt.date(begins + 1, 6, 25)),
    }


def _after_easter(good_friday: dt.date) -> dt.date:
    """Two weeks after Easter Monday."""
    return good_friday + 3 * ONE_DAY + 2 * ONE_WEEK


def _good_friday(year: int) -> dt.date:
    found = bank_holidays("ENG", dt.date(year, 3, 1), dt.date(year, 4, 30))
    return next(day for day, title in found.items() if title == "Good Friday")


def _monday(day: dt.date) -> dt.date:
    """The Monday of its week."""
    return day - day.weekday() * ONE_DAY


def _open(day: dt.date, step: dt.timedelta, closed: Mapping[dt.date, str]) -> dt.date:
    """The day, or the next one that way that is no weekend and no bank holiday."""
    while day.weekday() >= SATURDAY or day in closed:
        day += step
    return day
